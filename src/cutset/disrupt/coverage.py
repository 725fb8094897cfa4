"""Member × authority: who acts on whom, since when, and where nobody does.

A hole is only counted where a regime in force at the date of the list reaches what the
member is listed for or said to do itself (parameters/regimes.yml). A member is found on a
list by its own entry, by a decided merge, or by a suggestion that nobody has decided yet,
which the cell says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from cutset.assess.rows import Rows, frozen
from cutset.disrupt.compared import ListVersion, compared
from cutset.model.plan import Cell, Comparison, Coverage
from cutset.store import query
from cutset.store.parameters import Parameters
from cutset.store.query import Connection

PACKAGE = "cutset.disrupt"
_TEXT = "VARCHAR"
_COLUMNS = (
    "network_id, comparison, member, authority, state, since, list_date, basis, sentence, "
    "statements"
)


def create_coverage(connection: Connection, files: Mapping[str, Parameters]) -> None:
    """Make `coverage`: one row per network, comparison, member and authority."""
    regimes = files["regimes"].data
    _insert_regimes(connection, regimes)
    _insert_compared(connection, regimes)
    for table, name in (
        ("on_list", "on_list"),
        ("member_conduct", "conduct"),
        ("reached", "reached"),
    ):
        query.create(connection, table, query.load(PACKAGE, name))
    query.create(
        connection,
        "coverage",
        query.load(PACKAGE, "coverage"),
        {"least_score": regimes["least_score"]},
    )


def read_coverage(rows: Rows) -> dict[str, tuple[Coverage, ...]]:
    """The tables of each network, those of dates close together first."""
    cells: dict[tuple[str, Comparison], list[Cell]] = defaultdict(list)
    dates: dict[tuple[str, Comparison], dict[str, str]] = defaultdict(dict)
    for network_id, comparison, *row in rows("coverage", _COLUMNS):
        cell = Cell(*frozen(row))
        cells[network_id, comparison].append(cell)
        dates[network_id, comparison].setdefault(cell.authority, cell.list_date or "not loaded")
    found: dict[str, list[Coverage]] = defaultdict(list)
    for key, held in cells.items():
        found[key[0]].append(
            Coverage(
                comparison=key[1],
                authorities=tuple(dates[key]),
                list_dates=dates[key],
                cells=tuple(held),
                holes=sum(cell.state == "hole" for cell in held),
            )
        )
    return {network_id: tuple(tables) for network_id, tables in found.items()}


def _insert_compared(connection: Connection, regimes: Mapping[str, Any]) -> None:
    loaded = connection.execute(
        "SELECT v.counts_from, a.authority, v.dataset, v.version, v.list_date FROM version AS v "
        "JOIN authority_source AS a ON a.source = v.source "
        "ORDER BY v.counts_from, v.dataset, v.version"
    ).fetchall()
    chosen = compared(ListVersion(*row) for row in loaded)
    query.insert_rows(
        connection,
        "compared",
        {
            "comparison": _TEXT, "authority": _TEXT, "dataset": _TEXT, "version": _TEXT,
            "list_date": _TEXT, "counts_from": "DATE",
        },
        [
            (name, v.authority, v.dataset, v.version, v.list_date, v.day.isoformat())
            for name, versions in chosen.items()
            for v in versions
        ],
    )  # fmt: skip
    held = {row[1] for row in loaded}
    columns = [*regimes["authorities"], *(a for a in regimes["if_loaded"] if a in held)]
    query.insert_rows(
        connection,
        "asked_authority",
        {"comparison": _TEXT, "authority": _TEXT, "place": "INTEGER"},
        [(name, authority, place) for name in chosen for place, authority in enumerate(columns)],
    )


def _insert_regimes(connection: Connection, regimes: Mapping[str, Any]) -> None:
    query.insert_rows(
        connection,
        "regime_reach",
        {
            "authority": _TEXT, "regime": _TEXT, "legal_basis": _TEXT, "valid_from": _TEXT,
            "valid_to": _TEXT, "need": "INTEGER", "parts": "INTEGER", "conduct": _TEXT,
        },
        [
            (
                row["authority"], row["regime"], row["legal_basis"], str(row["from"]),
                str(row["to"]) if "to" in row else None, number, len(parts), conduct,
            )
            for number, (row, parts) in enumerate(
                (row, need.split("+")) for row in regimes["regimes"] for need in row["reaches"]
            )
            for conduct in parts
        ],
    )  # fmt: skip
    query.insert_rows(
        connection,
        "conduct_of_claim",
        {"predicate": _TEXT, "object": _TEXT, "conduct": _TEXT},
        [(row["predicate"], row["object"], row["conduct"]) for row in regimes["conduct_of_claims"]],
    )
