"""V2 harm load: documented events a year, each weighed by the days of its starting sentence."""

from __future__ import annotations

from collections.abc import Mapping

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.v1_violence import claims_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient
from cutset.model.claim import Claim


def measure(subject: Subject) -> Measured:
    """Sentence-days a year over the years in which events are dated, an origin's events once."""
    days: Mapping[str, int] = subject.given["sentence_days"]["days"]
    events: dict[tuple[str, str, str], tuple[int, Claim]] = {}
    for claim in claims_of(subject):
        weight = _days(claim, days)
        if claim.polarity == "+" and claim.event_from and weight:
            events[claim.origin, claim.event_from, claim.predicate] = weight, claim
    if not events:
        return insufficient("no event of violence is dated.")
    held = [claim for _, claim in events.values()]
    years = [int((claim.event_from or "")[:4]) for claim in held]
    span = max(years) - min(years) + 1
    value = round(sum(weight for weight, _ in events.values()) / span, 1)
    sentence = f"Dated events: {len(events)}, from {min(years)} to {max(years)}."
    return Measured(value, value, value, sentence, statements_of(held))


def _days(claim: Claim, days: Mapping[str, int]) -> int:
    said = f"{claim.predicate} {claim.object}".casefold()
    return max((weight for word, weight in days.items() if word in said), default=0)


INDICATOR = Indicator(
    key="V2",
    title="Harm load",
    formula="Σ events · starting sentence in days, a year",
    data="dated claims of violence; the table of sentences in indicators.yml (elicited)",
    null="",
    unit="sentence-days a year",
    source="domain.md §2.4 V2; Sherman, Neyroud & Neyroud, Policing 10 (2016), as known there",
    wrong="one claim can tell of many events; local sentences differ; detected crime is a part",
    measure=measure,
)
