"""export: what a reader may see, in the formats of the field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cutset.ops.grounds import named_by, require
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of
from cutset.share.export import ExportReport
from cutset.share.export import export as write


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest(Reading):
    """Write everything that the reader may see.

    Attributes:
        format: a name of `cutset.share.formats`.
        target: file or folder to write; must not exist.
    """

    format: str
    target: Path


@dataclass(frozen=True, slots=True)
class ExportResponse:
    """What was written and what was left out, with the reason."""

    frame: Frame
    report: ExportReport


def export(request: ExportRequest, progress: Progress = silent) -> ExportResponse:
    """Write an export; it is complete for this reader and says what it left out and why.

    Raises:
        Refused: in law-enforcement mode, a person or organisation without a predicate.
    """
    workspace, view, build = build_for(request, progress)
    require(workspace, view, named_by(build))
    return ExportResponse(
        frame_of(workspace, view, request), write(build, request.format, request.target)
    )
