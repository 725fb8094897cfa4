"""Whether the derived tables of a reader's view are there; where not, they are made on a page."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from cutset.ops.building import BuildRequest, build
from cutset.ops.pipeline import PIPELINE
from cutset.ops.reading import open_view
from cutset.web.visit import Visit


def built(visit: Visit) -> bool:
    """Whether an answer needs no building."""
    return PIPELINE.existing(open_view(visit.reading)[1]) is not None


def build_first(visit: Visit) -> Response | None:
    """The way to the page that tells how the building goes; None where all is built."""
    with visit.turn():
        if built(visit):
            return None
    back = visit.link(visit.request.url.path.removeprefix("/w/"), **visit.request.query_params)
    request = BuildRequest(**visit.scope)
    visit.bench.start("Building the networks of this view", back, partial(build, request))
    return visit.to("working")
