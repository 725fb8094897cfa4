"""The tables `structure` and `stability`: only of networks in which somebody saw ties.

A listing's links, claims and shared values show what a source wrote down, not who deals
with whom: no row is made from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from cutset.assess.claims import PACKAGE
from cutset.assess.rows import Rows
from cutset.model.structure import ObservedStructure
from cutset.store import query
from cutset.store.parameters import Parameters
from cutset.store.query import Connection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TEXT = "VARCHAR"
STRUCTURE = {
    "network_id": _TEXT, "layer": _TEXT, "kind": _TEXT, "time_window": _TEXT, "state": _TEXT,
    "name": _TEXT, "probabilities": "DOUBLE[]", "reason": _TEXT, "caution": _TEXT,
    "people": "INTEGER", "ties": "INTEGER",
}  # fmt: skip
_FIELDS = tuple(c.replace("time_window", "window") for c in STRUCTURE if c != "network_id")
STABILITY = {
    "network_id": _TEXT, "layer": _TEXT, "kind": _TEXT, "score": _TEXT, "missing": _TEXT,
    "mean": "DOUBLE", "low": "DOUBLE", "unstable": "BOOLEAN",
}  # fmt: skip
ALWAYS = "all"
"""The window that holds every tie, dated or not; the others are calendar years."""


class SeenTie(NamedTuple):
    """A row of observed_tie.sql."""

    network_id: str
    layer: str
    kind: str
    source: str
    target: str
    first_year: str | None
    last_year: str | None


def create_structures(connection: Connection, files: Mapping[str, Parameters]) -> None:
    """Make `structure`, a row per network, kind of tie and window, and `stability`.

    A year has a row only where ties of it join as many people as a model needs.
    """
    layers = [(layer,) for layer in files["structure"].data["layers"]]
    query.insert_rows(connection, "fit_layer", {"layer": _TEXT}, layers)
    rows = query.run(connection, query.load(PACKAGE, "observed_tie"))
    seen = [SeenTie(*row) for row in rows]
    judged = _judged(seen, files) if seen else ([], [])
    for table, columns, found in zip(
        ("structure", "stability"), (STRUCTURE, STABILITY), judged, strict=True
    ):
        query.insert_rows(connection, table, columns, found)


def read_structures(rows: Rows) -> dict[str, tuple[ObservedStructure, ...]]:
    """The structures of a build by network id, in the order of the table."""
    unstable: dict[tuple[Any, ...], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for *key, score, missing, is_unstable in rows(
        "stability", "network_id, layer, kind, score, missing, unstable"
    ):
        if is_unstable:
            held = unstable[tuple(key)]
            held[missing] = (*held.get(missing, ()), score)
    found: dict[str, tuple[ObservedStructure, ...]] = defaultdict(tuple)
    for network_id, *row in rows("structure", ", ".join(STRUCTURE)):
        named: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
        always = named["window"] == ALWAYS
        orders = unstable[network_id, named["layer"], named["kind"]] if always else {}
        named["probabilities"] = tuple(named["probabilities"])
        found[network_id] += (ObservedStructure(**named, unstable=orders),)
    return dict(found)


def _judged(
    seen: Sequence[SeenTie], files: Mapping[str, Parameters]
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    from cutset.assess import robust
    from cutset.assess.structure import classify

    how = classify.rule(files["structure"].data, files["structure_weights"].data)
    strong = robust.rule(files["robust"].data)
    structures: list[tuple[Any, ...]] = []
    stabilities: list[tuple[Any, ...]] = []
    for key, group in groupby(seen, key=lambda tie: tie[:3]):
        ties = list(group)
        for window, held in _windows(ties):
            n, ends = _numbered(held)
            if window != ALWAYS and n < how.fewest:
                continue
            found = classify.structure(n, ends, how)
            structures.append(
                (*key, window, found.state, found.name, list(found.probabilities), found.reason,
                 found.caution, found.people, found.ties)
            )  # fmt: skip
        n, ends = _numbered(ties)
        if n < how.fewest:
            continue
        for name, score in robust.SCORES.items():
            for kind in strong.kinds:
                holds = robust.stability(n, ends, score, kind, strong)
                mean, low = round(holds.mean, 4), round(holds.low, 4)
                stabilities.append((*key, name, kind.name, mean, low, holds.unstable))
    return structures, stabilities


def _windows(ties: Sequence[SeenTie]) -> Iterator[tuple[str, list[SeenTie]]]:
    """All ties, then those of each calendar year in which one was seen."""
    yield ALWAYS, list(ties)
    dated = [tie for tie in ties if tie.first_year and tie.last_year]
    years = {int(year) for tie in dated for year in (tie.first_year, tie.last_year) if year}
    for year in range(min(years, default=0), max(years, default=-1) + 1):
        word = f"{year:04}"
        held = [tie for tie in dated if (tie.first_year or "") <= word <= (tie.last_year or "")]
        if held:
            yield word, held


def _numbered(ties: Sequence[SeenTie]) -> tuple[int, NDArray[np.int64]]:
    """Number of parties and the ties as pairs of their places in the order of ids."""
    import numpy as np

    people = sorted({one for tie in ties for one in (tie.source, tie.target)})
    place = {one: at for at, one in enumerate(people)}
    pairs = [(place[tie.source], place[tie.target]) for tie in ties]
    return len(people), np.array(pairs, dtype=np.int64).reshape(-1, 2)
