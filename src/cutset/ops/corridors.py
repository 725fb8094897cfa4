"""corridors: where routes between two countries could be closed, against who goes around."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from cutset.disrupt.corridor import Said, World, corridor, places, world
from cutset.errors import BadFile, BadRequest
from cutset.model.corridor import Corridor
from cutset.report.charts.world import chart
from cutset.store import disk
from cutset.text import countries

HEADING = (
    "What-if on a map: no route here was observed, and room is what the table says or 1, never a "
    "volume."
)
_COLUMNS = ["place", "room", "price"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorsRequest:
    """Ask where the routes between two countries could be closed.

    Attributes:
        start, end: a country's code or name.
        budget: what may be spent on closing; a place costs 1 where the table says nothing.
        table: a CSV of `place,room,price`: `co-ve`, a port's UN/LOCODE, or a passage as `suez`.
        target: where the map goes, an .svg; None = none is drawn.
    """

    start: str
    end: str
    budget: int = 0
    table: Path | None = None
    target: Path | None = None


@dataclass(frozen=True, slots=True)
class CorridorsResponse:
    """The corridor, the heading that it is a what-if, and the map if one was drawn."""

    heading: str
    corridor: Corridor
    target: Path | None


def corridors(request: CorridorsRequest) -> CorridorsResponse:
    """The least that closes all routes, and the best of a budget.

    Raises:
        BadRequest: no such country, twice the same, a budget below 0, a map that is no .svg.
        BadFile: a row of the table that can't be read, or speaks of no known place.
    """
    routes = world()
    start, end = _country(request.start, routes), _country(request.end, routes)
    if start == end:
        raise BadRequest("A corridor leads from one country to another.", "Give two countries.")
    if request.budget < 0:
        raise BadRequest(f"No budget of {request.budget}.", "Give 0 or more.")
    if request.target is not None and request.target.suffix != ".svg":
        raise BadRequest(f"No map is drawn as {request.target.name!r}.", "Give a name.svg.")
    said = {} if request.table is None else _table(request.table, places(routes))
    found = corridor(routes, start, end, said, request.budget)
    if request.target is not None:
        names = (routes.countries[start], routes.countries[end])
        drawing = chart(found, [bends for _, bends in routes.legs], names)
        disk.write_whole(request.target, drawing.encode())
    return CorridorsResponse(HEADING, found, request.target)


def _country(said: str, routes: World) -> str:
    code = countries.code(said)
    if code is None or code not in routes.countries:
        raise BadRequest(f"No country {said!r}.", "Give a code of two letters or a name.")
    return code


def _table(file: Path, known: frozenset[str]) -> dict[str, Said]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as rows:
            reader = csv.DictReader(rows)
            if reader.fieldnames != _COLUMNS:
                raise BadFile(f"{file.name}, row 1: not {','.join(_COLUMNS)}.", _HINT)
            found: dict[str, Said] = {}
            for row in reader:
                place, said = _said(file, reader.line_num, row, known)
                if place in found:
                    raise BadFile(f"{file.name}, row {reader.line_num}: {place} twice.", _HINT)
                found[place] = said
            return found
    except (OSError, UnicodeDecodeError) as fault:
        raise BadFile(f"{file.name} can't be read: {fault}.", _HINT) from fault


_HINT = "A CSV in UTF-8 with the columns place,room,price, whole numbers."


def _said(file: Path, line: int, row: dict[str, str], known: frozenset[str]) -> tuple[str, Said]:
    place = row["place"] or ""
    if place not in known:
        hint = "Give two countries as co-ve, a port's UN/LOCODE as COBUN, or a passage as suez."
        raise BadFile(f"{file.name}, row {line}: no place {place!r}.", hint)
    try:
        room, price = int(row["room"]), int(row["price"])
    except (TypeError, ValueError) as fault:
        raise BadFile(f"{file.name}, row {line}: {fault}.", _HINT) from fault
    if room < 0 or price < 1:
        raise BadFile(f"{file.name}, row {line}: room below 0 or price below 1.", _HINT)
    return place, Said(room, price)
