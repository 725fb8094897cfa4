"""G2 payments to office-holders: how many, how much, and how much comes back."""

from __future__ import annotations

from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient


def measure(subject: Subject) -> Measured:
    """USD from members to office-holders, and the share that returns."""
    if not subject.flows:
        return insufficient("no payments are loaded.")
    members, goals = subject.party_ids - subject.officials, subject.officials
    out = [f for f in subject.flows if f.payer in members and f.payee in goals]
    back = sum(f.usd for f in subject.flows if f.payer in goals and f.payee in members)
    total = sum(f.usd for f in out)
    returned = min(back, total) / total if total else 0.0
    sentence = f"{len(out)} payments, USD {total:,.0f}; {returned:.0%} of it comes back."
    statements = tuple(sorted({s for flow in out for s in flow.statements}))
    return Measured(total, total, total, sentence, statements)


INDICATOR = Indicator(
    key="G2",
    title="Payments to office-holders",
    formula="Σ USD from members to office-holders; share of it that returns",
    data="payments; parties that a source calls politically exposed",
    null="",
    unit="USD",
    source="domain.md §2.4 G2",
    wrong="salaries, fees and taxes are payments to office-holders, too",
    measure=measure,
)
