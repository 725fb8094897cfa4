"""The pipeline: the steps of every floor, in the order in which each follows what it reads."""

from __future__ import annotations

from collections.abc import Iterable

from cutset.assess import steps as assess_steps
from cutset.disrupt import steps as disrupt_steps
from cutset.graph import steps as graph_steps
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Reading, open_view
from cutset.resolve import steps as resolve_steps
from cutset.store.build import Build, Pipeline
from cutset.store.view import View
from cutset.store.workspace import Workspace

PIPELINE = Pipeline(
    (*resolve_steps.STEPS, *graph_steps.STEPS, *assess_steps.STEPS, *disrupt_steps.STEPS)
)
COMPONENTS = ("component", "network", "member", "entity")
"""The tables on which changes are told."""


def build_for(
    request: Reading, progress: Progress = silent, targets: Iterable[str] | None = None
) -> tuple[Workspace, View, Build]:
    """Open the view of a request and make sure that its derived tables are there.

    `targets` are the tables that are wanted; None = all.
    """
    workspace, view = open_view(request)
    return workspace, view, PIPELINE.ensure(view, targets, progress)
