"""demo: the whole road once, on the lists that ship with the program.

It loads every shipped list into a new workspace, builds, and writes the report.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from cutset import yaml_text
from cutset.errors import CutsetError, Refused
from cutset.model.dates import PartialDate
from cutset.ops.networks import NetworksRequest, NetworksResponse, networks
from cutset.ops.progress import Progress, silent
from cutset.ops.reporting import ReportRequest, ReportResponse, changes, report
from cutset.ops.workspaces import InitRequest, init
from cutset.report.model import ChangePage
from cutset.settings import FILE
from cutset.sources import registry
from cutset.store.helper import Helper
from cutset.store.load import LoadOrder, LoadReport, LoadTask
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRequest:
    """Run the demo in a folder; a demo that is there already is used again."""

    directory: Path


@dataclass(frozen=True, slots=True)
class DemoResponse:
    """What was loaded, the networks, and the report."""

    workspace: str
    loads: tuple[LoadReport, ...]
    networks: NetworksResponse
    report: ReportResponse


def demo(request: DemoRequest, progress: Progress = silent) -> DemoResponse:
    """Load all shipped lists, build, list the networks, write the report.

    Raises:
        Refused: the folder holds something that is no workspace.
    """
    if not (request.directory / FILE).exists():
        if request.directory.exists() and any(request.directory.iterdir()):
            raise Refused(
                f"{request.directory} is not empty and no workspace.", "Name another folder."
            )
        init(
            InitRequest(
                directory=request.directory, mode="research", owner="demo", name="cutset demo"
            )
        )
    loads = load_shipped(Workspace.open(request.directory), progress)
    target = ReportRequest(workspace=request.directory, target=request.directory / "report.html")
    with ThreadPoolExecutor(1) as waiting, Helper() as helper:
        elsewhere = waiting.submit(helper.call, changes, target)

        def told() -> tuple[ChangePage, ...]:
            try:
                return elsewhere.result()
            except CutsetError:  # the second process was ended
                return changes(target, progress)

        listed = networks(NetworksRequest(workspace=request.directory, limit=12), progress)
        written = report(target, progress, told)
    return DemoResponse(str(request.directory), loads, listed, written)


def load_shipped(workspace: Workspace, progress: Progress = silent) -> tuple[LoadReport, ...]:
    """Load every list of the catalogue, in its order."""
    shelf = resources.files("cutset.data").joinpath("lists")
    entries = yaml_text.parse(shelf.joinpath("catalogue.yml").read_text(encoding="utf-8"))["lists"]
    return workspace.lake.load_all([_task(shelf, entry) for entry in entries], progress)


def _task(shelf: Any, entry: dict[str, Any]) -> LoadTask:
    return LoadTask(
        registry.get(entry["source"]),
        tuple(Path(str(shelf.joinpath(file["packed"]))) for file in entry["files"]),
        LoadOrder(
            dataset=entry.get("dataset"),
            list_date=PartialDate(str(entry["date"])),
            options=entry.get("options", {}),
        ),
    )
