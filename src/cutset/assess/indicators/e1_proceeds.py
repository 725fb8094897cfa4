"""E1 documented proceeds: what sources say it earned or laundered, in orders of ten."""

from __future__ import annotations

import math

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient


def measure(subject: Subject) -> Measured:
    """log10 USD of the middle amount, from the least to the largest that is told."""
    rates = subject.given["usd"]["rates"]
    told = [
        (claim, float(claim.amount) * rates[claim.currency])
        for claim in subject.of(("proceeds_amount",), "+")
        if claim.amount and claim.currency in rates
    ]
    amounts = sorted(usd for _, usd in told if usd > 0)
    if not amounts:
        return insufficient("no amount in a known currency is told.")
    value = round(math.log10(amounts[len(amounts) // 2]), 2)
    low, high = (round(math.log10(end), 2) for end in (amounts[0], amounts[-1]))
    sentence = f"{len(amounts)} amounts are told, USD {amounts[0]:,.0f} to {amounts[-1]:,.0f}."
    return Measured(value, low, high, sentence, statements_of(claim for claim, _ in told))


INDICATOR = Indicator(
    key="E1",
    title="Documented proceeds",
    formula="log10 of USD: the middle amount, least and largest",
    data="claims of proceeds with amount and currency; rates in indicators.yml (rough, stated)",
    null="",
    unit="log10 USD",
    source="domain.md §2.4 E1; Strategy D2",
    wrong="a year's turnover, a total and a day's peak stand side by side; numbers are rounded up",
    measure=measure,
)
