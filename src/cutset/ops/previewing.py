"""What a load would do: carried out in a workspace of its own, which is thrown away."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from cutset.model.dataset import Reject
from cutset.ops.loading import LoadRequest, load
from cutset.ops.progress import Progress, silent
from cutset.store.load import LoadReport
from cutset.store.workspace import Workspace

SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """What a load would do to an empty workspace.

    Attributes:
        rejects: the first of them; `reasons` counts all by why.
    """

    report: LoadReport
    rejects: tuple[Reject, ...]
    reasons: dict[str, int]


def preview(request: LoadRequest, progress: Progress = silent) -> Preview:
    """Read, clean and check a delivery, and keep nothing of it.

    Raises:
        CutsetError: as `load`.
    """
    own = Workspace.open(request.workspace).settings
    with tempfile.TemporaryDirectory(prefix="cutset-preview-") as folder:
        scratch = Path(folder) / "scratch"
        workspace = Workspace.create(scratch, own.name, own.mode, own.owner)
        report = load(replace(request, workspace=scratch), progress)
        lake = workspace.lake
        (version,) = lake.versions()
        rejects = lake.rejects(version)
        return Preview(
            report=report,
            rejects=rejects[:SAMPLE],
            reasons=dict(Counter(reject.reason for reject in rejects).most_common()),
        )
