"""S2 visibility gap: a high role at a place that does not look central."""

from __future__ import annotations

from collections import Counter

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient

_FEWEST = 10


def measure(subject: Subject) -> Measured:
    """How far below the top documented leaders stand by their number of observed ties (0 to 1)."""
    seen: Counter[str] = Counter()
    for tie in subject.ties:
        if tie.layer == "observed":
            seen.update((tie.source, tie.target))
    claims = subject.of(("leads",), "+")
    leaders = {claim.subject for claim in claims} & seen.keys()
    if len(seen) < _FEWEST or not leaders:
        return insufficient("no observed ties in which a documented leader stands.")
    others = sorted(seen.values())
    gaps = [sum(n > seen[leader] for n in others) / (len(others) - 1) for leader in sorted(leaders)]
    value = round(sum(gaps) / len(gaps), 3)
    sentence = f"{len(leaders)} documented leaders among {len(seen)} parties with observed ties."
    return Measured(
        value, round(min(gaps), 3), round(max(gaps), 3), sentence, statements_of(claims)
    )


INDICATOR = Indicator(
    key="S2",
    title="Visibility gap",
    formula="share of parties with more observed ties than a documented leader, mean over leaders",
    data="observed ties; claims of who leads",
    null="",
    unit="share of parties",
    source="domain.md §2.4 S2; Agreste et al., arXiv 1509.01608, as known there",
    wrong="observation follows whom it was pointed at",
    measure=measure,
)
