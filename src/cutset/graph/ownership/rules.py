"""The rules by which a listing reaches what is owned, as parameters/blocking.yml has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cutset.model.ownership import Rule
from cutset.text import shares

_REACHED = {"at least": 0, "more than": 1}
_CONTROL = {"never blocks": False, "can be enough": True}


def rules_on(data: Mapping[str, Any], day: str) -> tuple[Rule, ...]:
    """The rules in force on a day (YYYY-MM-DD), in the order of the file."""
    every = (_rule(row) for row in data["rules"])
    return tuple(r for r in every if r.since <= day and (not r.until or day <= r.until))


def minority(data: Mapping[str, Any]) -> int:
    """Units from which on what listed parties hold is told although it blocks nothing."""
    return _units(data["minority"])


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        regime=row["regime"],
        authorities=tuple(row["authorities"]),
        since=str(row["from"]),
        until=str(row.get("to", "")),
        least=_units(row["threshold"]) + _REACHED[row["reached"]],
        threshold=f"{row['reached']} {row['threshold']} %",
        aggregate=row["aggregate"],
        control_judged=_CONTROL[row["control"]],
        law=row["law"],
        checked=row["checked"],
    )


def _units(percent: object) -> int:
    found = shares.read(str(percent))
    assert found is not None, f"{percent!r} is no share"
    return found[0]
