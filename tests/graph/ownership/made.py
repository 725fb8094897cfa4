"""Interests made from short texts (`owner>entity:share`), as bench/money.md §7 writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from cutset.graph.ownership.holdings import Holdings, holdings_on
from cutset.graph.ownership.standing import Standings
from cutset.model.ownership import Rule
from cutset.store import query
from cutset.text import shares

COLUMNS = {
    "owner_id": "VARCHAR", "owned_id": "VARCHAR", "kind": "VARCHAR", "words": "VARCHAR",
    "low": "BIGINT", "high": "BIGINT", "is_stated": "BOOLEAN", "unread": "VARCHAR",
    "since": "VARCHAR", "until": "VARCHAR", "dataset": "VARCHAR", "statements": "VARCHAR[]",
}  # fmt: skip
DAY = "2026-01-01"
US = Rule("US", ("OFAC",), "", "", 50 * shares.UNIT, "at least 50 %", True, False, "", True)
UK = Rule("UK", ("UK",), "", "", 50 * shares.UNIT + 1, "more than 50 %", False, True, "", True)
Row = tuple[str, str, str, str, int, int, bool, str, str | None, str | None, str, list[str]]


def share(
    text: str, since: str | None = None, until: str | None = None, dataset: str = "made"
) -> Row:
    """`X>A:25-50` as a row of `interest`."""
    ends, stated = text.split(":")
    owner, owned = ends.split(">")
    low, high = shares.UNKNOWN if stated == "?" else shares.read(stated) or shares.UNKNOWN
    known = stated != "?"
    return owner, owned, "share", "owns", low, high, known, "", since, until, dataset, [text]


def control(text: str) -> Row:
    """`X>A:director` as a row of `interest`."""
    ends, words = text.split(":")
    owner, owned = ends.split(">")
    return owner, owned, "control", words, *shares.UNKNOWN, False, "", None, None, "made", [text]


def holdings(rows: Sequence[Row], day: str = DAY) -> Holdings:
    query.insert_rows(_connection(), "interest", COLUMNS, rows)
    return holdings_on(_connection(), day)


@cache
def _connection() -> query.Connection:
    """One for all, because making one takes longer than most tests."""
    return query.connect(threads=1)


def standings(
    rows: Sequence[Row], listed: Iterable[str], rule: Rule = US, day: str = DAY
) -> Standings:
    return Standings(holdings(rows, day), rule, frozenset(listed), {}, 25 * shares.UNIT)
