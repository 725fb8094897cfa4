"""build: the derived tables of a view."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.ops.pipeline import PIPELINE, build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of
from cutset.store.build import StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest(Reading):
    """Make what is stale for this view."""


@dataclass(frozen=True, slots=True)
class BuildResponse:
    """The steps of the build, and how many rows each table holds."""

    frame: Frame
    steps: tuple[StepState, ...]
    rows: dict[str, int]


def build(request: BuildRequest, progress: Progress = silent) -> BuildResponse:
    """Run the steps whose inputs or parameters changed; publish all at once."""
    workspace, view, made = build_for(request, progress)
    return BuildResponse(frame_of(workspace, view, request), PIPELINE.status(view), made.counts())
