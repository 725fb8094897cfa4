"""Search: parties by name, with filters and how many there are of each."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from cutset.ops.desk import Room
from cutset.ops.lookup import Find, Found, find
from cutset.web.visit import Visiting

router = APIRouter()
PAGE = 40


@dataclass(frozen=True, slots=True)
class Picked:
    """The facets that are chosen; empty = all."""

    schema: str = ""
    datasets: str = ""
    countries: str = ""
    topics: str = ""


@router.get("/search")
def search(
    visit: Visiting, picked: Annotated[Picked, Depends()], q: str = "", start: int = 0
) -> Response:
    """Hits with facets; a facet that is chosen narrows them."""
    chosen = {name: value for name, value in asdict(picked).items() if value}
    found: Found | None = None
    if q.strip() or chosen:
        wanted = Find(
            text=q,
            schema=chosen.get("schema", "Thing"),
            traits=tuple((name, value) for name, value in chosen.items() if name != "schema"),
            facets=tuple(asdict(picked)),
            limit=PAGE,
            offset=max(start, 0),
        )
        with visit.turn():
            found = find(Room(visit.reading), wanted)
    return visit.page(
        "search", f"Search: {q}" if q else "Search", q=q, found=found, picked=chosen, start=start,
        size=PAGE,
    )  # fmt: skip
