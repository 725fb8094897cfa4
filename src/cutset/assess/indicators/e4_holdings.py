"""E4 holdings: firms of which members own at least half."""

from __future__ import annotations

from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient

_HALF = 0.5


def measure(subject: Subject) -> Measured:
    """Firms owned to at least half: surely by the low ends of shares, possibly by the high."""
    members = subject.party_ids
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    held = [s for s in subject.shares if s.owner in members and s.kind == "Company"]
    for share in held:
        low[share.asset] = low.get(share.asset, 0.0) + share.low
        high[share.asset] = high.get(share.asset, 0.0) + share.high
    if not held:
        return insufficient("no ownership by a member is loaded.")
    sure = sum(total >= _HALF for total in low.values())
    possible = sum(min(total, 1.0) >= _HALF for total in high.values())
    sentence = f"{sure} firms surely, {possible} possibly owned to at least half by members."
    statements = tuple(sorted({s for share in held for s in share.statements}))
    return Measured(float(sure), float(sure), float(possible), sentence, statements)


INDICATOR = Indicator(
    key="E4",
    title="Holdings",
    formula="firms of which members together own at least half, by low and by high ends of shares",
    data="ownership with shares",
    null="",
    unit="firms",
    source="domain.md §2.4 E4, §4.4",
    wrong="control without shares is not seen; on lists every share is unknown",
    measure=measure,
)
