"""S1 leader distance: how many steps lie between a leader and those who act."""

from __future__ import annotations

from collections import deque

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient

_DIRECTED = ("leads", "acts for", "member of", "directs")


def measure(subject: Subject) -> Measured:
    """Mean steps from documented leaders to others along ties that say who acts for whom."""
    led: dict[str, set[str]] = {}
    for tie in subject.ties:
        if tie.kind in _DIRECTED:
            above, below = (
                (tie.source, tie.target)
                if tie.kind in {"leads", "directs"}
                else (tie.target, tie.source)
            )
            led.setdefault(above, set()).add(below)
    claims = subject.of(("leads",), "+")
    leaders = sorted({claim.subject for claim in claims} & led.keys())
    far = _steps(led, leaders)
    if not far:
        return insufficient("no tie that says who acts for whom leads from a documented leader.")
    value = round(sum(far.values()) / len(far), 2)
    sentence = (
        f"Of those led by a documented leader {len(far)} are known, at most "
        f"{max(far.values())} below."
    )
    return Measured(
        value, float(min(far.values())), float(max(far.values())), sentence, statements_of(claims)
    )


def _steps(led: dict[str, set[str]], leaders: list[str]) -> dict[str, int]:
    far: dict[str, int] = dict.fromkeys(leaders, 0)
    waiting = deque(leaders)
    while waiting:
        at = waiting.popleft()
        for below in sorted(led.get(at, ())):
            if below not in far:
                far[below] = far[at] + 1
                waiting.append(below)
    return {party: steps for party, steps in far.items() if steps}


INDICATOR = Indicator(
    key="S1",
    title="Distance of leaders",
    formula="mean directed distance from documented leaders along ties of command",
    data="claims of who leads; ties of leading, acting for and membership",
    null="",
    unit="steps",
    source="domain.md §2.4 S1; Strategy C5",
    wrong="a chain of command is documented where somebody talked",
    measure=measure,
)
