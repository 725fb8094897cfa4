"""E3 laundering: how much of what comes in soon goes out again, account by account."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from cutset.assess.indicators.subject import Flow, Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient


def pass_through(flows: tuple[Flow, ...], party: str) -> float:
    """min(in, out) / max(in, out) of a party.

    >>> pass_through((Flow("a", "b", 100.0, "2020-01-01"), Flow("b", "c", 90.0, "2020-01-02")), "b")
    0.9
    """
    into = sum(flow.usd for flow in flows if flow.payee == party)
    out = sum(flow.usd for flow in flows if flow.payer == party)
    return min(into, out) / max(into, out) if max(into, out) else 0.0


def dwell(flows: tuple[Flow, ...], party: str) -> float | None:
    """Mean days between money's coming and going, by amount; None where none went on."""
    came: dict[int, float] = defaultdict(float)
    went: dict[int, float] = defaultdict(float)
    for flow in flows:
        if flow.payee == party:
            came[date.fromisoformat(flow.day).toordinal()] += flow.usd
        if flow.payer == party:
            went[date.fromisoformat(flow.day).toordinal()] += flow.usd
    if not came or not went:
        return None
    middle = (
        sum(day * usd for day, usd in side.items()) / sum(side.values()) for side in (came, went)
    )
    arrived, left = middle
    return max(0.0, left - arrived)


def measure(subject: Subject) -> Measured:
    """The mean pass-through of the members that both receive and pay, by what they receive."""
    members = sorted(subject.party_ids)
    both = [
        (pass_through(subject.flows, m), sum(f.usd for f in subject.flows if f.payee == m), m)
        for m in members
        if dwell(subject.flows, m) is not None
    ]
    total = sum(usd for _, usd, _ in both)
    if not both or not total:
        return insufficient("no payments in and out of a member are loaded.")
    value = round(sum(share * usd for share, usd, _ in both) / total, 3)
    days = [held for *_, m in both if (held := dwell(subject.flows, m)) is not None]
    sentence = f"{len(both)} members pass money on, after {min(days):.1f} to {max(days):.1f} days."
    low, high = min(share for share, *_ in both), max(share for share, *_ in both)
    return Measured(value, round(low, 3), round(high, 3), sentence)


INDICATOR = Indicator(
    key="E3",
    title="Pass-through",
    formula="min(in, out)/max(in, out), mean over members by what they receive; days between",
    data="payments of members",
    null="",
    unit="share of money",
    source="domain.md §2.4 E3, §4.2",
    wrong="shops, payrolls and notaries pass money through, too",
    measure=measure,
)
