"""The pipeline: the steps of every floor, in the order in which each follows what it reads."""

from __future__ import annotations

from collections import OrderedDict

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
COMPONENTS = ("component", "entity", "member", "network")
"""The tables on which changes are told."""
KEPT = 6
"""Builds that a process keeps."""

_recent: OrderedDict[tuple[View, tuple[str, ...]], Build] = OrderedDict()
"""Builds of this process by view and targets: a library's next verb makes no table again.
A view is told apart by what it reads (`open_view`), so a kept build is never out of date."""


def build_for(
    request: Reading, progress: Progress = silent, targets: tuple[str, ...] = ()
) -> tuple[Workspace, View, Build]:
    """Open the view of a request and make sure that its derived tables are there.

    `targets` are the tables that are wanted; none named = all.
    """
    workspace, view = open_view(request)
    for key in ((view, ()), (view, targets)):
        if key in _recent:
            _recent.move_to_end(key)
            return workspace, view, _recent[key]
    build = PIPELINE.ensure(view, targets or None, progress)
    _recent[view, targets] = build
    while len(_recent) > KEPT:
        _recent.popitem(last=False)
    return workspace, view, build
