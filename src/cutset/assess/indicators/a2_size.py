"""A2 size: how many members are known, and what sources say of how many there are."""

from __future__ import annotations

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.value import Indicator, Measured
from cutset.model.claim import Claim

_PEOPLE = ("member", "fighter", "people", "person", "associates")


def measure(subject: Subject) -> Measured:
    """Members that are no group, and as the high end what a source says."""
    known = [m for m in subject.members if not m.is_group and m.kind in {"person", "organisation"}]
    said = [claim for claim in subject.of(("has_size",), "+") if _number(claim) is not None]
    numbers = [number for claim in said if (number := _number(claim)) is not None]
    value = float(len(known))
    high = max([value, *numbers])
    told = f"; sources say {min(numbers):,.0f} to {max(numbers):,.0f}" if numbers else ""
    statements = tuple(sorted({s for m in known for s in m.statements} | set(statements_of(said))))
    return Measured(value, value, high, f"Known members: {len(known)}{told}.", statements)


def _number(claim: Claim) -> float | None:
    is_people = (claim.currency or "") == "persons" or any(w in claim.object for w in _PEOPLE)
    try:
        return float(claim.amount) if claim.amount and is_people else None
    except ValueError:
        return None


INDICATOR = Indicator(
    key="A2",
    title="Size",
    formula="members by the rule of membership; high end: the largest number that a source gives",
    data="membership; claims of size",
    null="",
    unit="parties",
    source="domain.md §2.4 A2; UNTOC art. 2 (three or more)",
    wrong="lists name whom an authority chose; numbers in the press count other things",
    measure=measure,
    apart="size takes part in no score (domain.md §0)",
)
