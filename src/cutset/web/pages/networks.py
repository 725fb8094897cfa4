"""Networks: the ranked table with intervals, and apart those listed for other reasons."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from cutset.ops import networks as ops
from cutset.web.built import build_first
from cutset.web.visit import Visiting

router = APIRouter()
Shown = Literal["", "gate", "evidence", "hole"]
FILTERS: dict[Shown, str] = {
    "": "all",
    "gate": "passing the gate",
    "evidence": "known from more than listings",
    "hole": "with a hole in the net",
}


@router.get("/networks")
def networks(visit: Visiting, q: str = "", only: Shown = "") -> Response:
    """Both tables, narrowed by words of a name and by one trait."""
    if (wait := build_first(visit)) is not None:
        return wait
    with visit.turn():
        answer = ops.networks(ops.NetworksRequest(**visit.scope, limit=0))
    shown = [line for line in answer.ranked if _is_wanted(line, q, only)]
    apart = [line for line in answer.unranked if _is_wanted(line, q, only)]
    last = max((line.rank_high or 1 for line in answer.ranked), default=1)
    return visit.page(
        "networks", "Networks", answer=answer, ranked=shown, unranked=apart, last_rank=last,
        q=q, only=only, filters=FILTERS,
    )  # fmt: skip


def _is_wanted(line: ops.NetworkLine, words: str, only: Shown) -> bool:
    name = line.name.casefold()
    has = {
        "": True,
        "gate": line.gate,
        "evidence": not line.listings_only,
        "hole": bool(line.holes),
    }
    return has[only] and all(word in name for word in words.casefold().split())
