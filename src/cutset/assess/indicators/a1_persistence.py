"""A1 persistence: for how long the network is said to act, and whether it outlived a leader."""

from __future__ import annotations

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient
from cutset.model.claim import Claim

_ENDS = ("died", "arrested", "extradited", "sentenced")


def measure(subject: Subject) -> Measured:
    """Years from the first to the last act, and whether it is seen to outlive a leader."""
    acts = [claim for claim in subject.acts if _years(claim)]
    if not acts:
        return insufficient("no act of it is dated.")
    years = [year for claim in acts for year in _years(claim)]
    value = float(max(years) - min(years))
    sentence = f"Acts are dated from {min(years)} to {max(years)}.{_outlived(subject, max(years))}"
    return Measured(value, value, value, sentence, statements_of(acts))


def _outlived(subject: Subject, last: int) -> str:
    leaders = {claim.subject for claim in subject.of(("leads",), "+")}
    ends = [
        year
        for claim in subject.of(_ENDS, "+")
        if claim.subject in leaders
        for year in _years(claim)
    ]
    if not ends or last < min(ends) + 2:
        return ""  # by years alone less than two apart may be days
    return f" Acts are dated more than a year after a leader was first taken out ({min(ends)})."


def _years(claim: Claim) -> tuple[int, ...]:
    return tuple(int(day[:4]) for day in (claim.event_from, claim.event_to) if day)


INDICATOR = Indicator(
    key="A1",
    title="Persistence",
    formula="last − first year of a documented act; acts at least a year after a leader's end",
    data="dated claims of acts; listings and what authorities did are no activity",
    null="",
    unit="years",
    source="domain.md §2.4 A1; Strategy D1 (self-perpetuating)",
    wrong="a period that nobody reported on looks like an end; an old act told late widens it",
    measure=measure,
)
