"""Sample messages that ship with the tests, and how they are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cutset.model.dataset import Reject
from cutset.sources import registry
from cutset.store.load import LoadOrder, LoadReport
from cutset.store.workspace import Workspace

SAMPLES = Path(__file__).parents[1] / "data" / "payments"


def load_payments(
    place: Workspace, source: str, files: Sequence[Path], **options: str
) -> LoadReport:
    return place.lake.load(registry.get(source), files, LoadOrder(options=options))


def rejects_of(place: Workspace) -> dict[str, list[Reject]]:
    """The rejects of the newest version, by file."""
    found: dict[str, list[Reject]] = {}
    for reject in place.lake.rejects(place.lake.versions()[-1]):
        found.setdefault(reject.file, []).append(reject)
    return found
