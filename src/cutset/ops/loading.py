"""load and fetch: a delivery of a source becomes an immutable version in the lake."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cutset.model.dates import PartialDate
from cutset.model.marking import Marking
from cutset.ops.progress import Progress, silent
from cutset.sources import registry
from cutset.sources.banned import Banned, guarded
from cutset.store import parameters
from cutset.store.fetch import fetch as download
from cutset.store.load import LoadOrder, LoadReport
from cutset.store.sink import Source
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRequest:
    """Load files of a source.

    Attributes:
        paths: files, or one folder whose files are one delivery.
        dataset: None = the source's name.
        date: the list's date, where its files do not say it.
        options: what the source takes (`mapping` of source table).
    """

    workspace: Path
    source: str
    paths: tuple[Path, ...]
    dataset: str | None = None
    date: str | None = None
    marking: str = "CLEAR"
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """Download the newest list of a source and load it.

    Attributes:
        url: None = the address in the source's meta.yml.
    """

    workspace: Path
    source: str
    url: str | None = None
    marking: str = "CLEAR"


def load(request: LoadRequest, progress: Progress = silent) -> LoadReport:
    """Load a delivery: checked first, published by one rename, the same bytes only once.

    Raises:
        BadFile: a file that is not what the source announces.
        ExpectationFailed: the source's expectations refuse it; nothing is published.
        Refused: in law-enforcement mode, a field that 28 CFR 23.20(b) bars.
    """
    workspace = Workspace.open(request.workspace)
    return workspace.lake.load(
        _source(workspace, request.source),
        request.paths,
        LoadOrder(
            dataset=request.dataset,
            list_date=None if request.date is None else PartialDate(request.date),
            marking=Marking.parse(request.marking),
            options=request.options,
        ),
        progress,
    )


def fetch(request: FetchRequest, progress: Progress = silent) -> LoadReport:
    """Download, check and load the newest list; a broken download changes nothing."""
    workspace = Workspace.open(request.workspace)
    source = _source(workspace, request.source)
    return download(
        workspace,
        source,
        request.url or source.meta.url,
        LoadOrder(marking=Marking.parse(request.marking)),
        progress,
    )


def _source(workspace: Workspace, name: str) -> Source:
    """A source as this workspace's mode lets it be read."""
    source = registry.get(name)
    if workspace.settings.mode != "law-enforcement":
        return source
    file = parameters.load("cutset.sources", "banned", workspace.settings, workspace.root)
    return guarded(source, Banned.of(file))
