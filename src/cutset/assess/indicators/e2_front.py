"""E2 front score: what of a member's firms looks like a front, and how much of it is known."""

from __future__ import annotations

from cutset.assess.indicators import weigh
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured


def measure(subject: Subject) -> Measured:
    """What claims of fronts add to the log-odds; age, turnover and staff wait for registers."""
    return weigh.weighed(subject, ("uses_front",), "fronts")


INDICATOR = Indicator(
    key="E2",
    title="Fronts",
    formula=weigh.LOG_RATIO,
    data="claims that it uses fronts; age, turnover and staff of firms are in no source here yet",
    null="",
    unit=weigh.NATS,
    source=f"domain.md §2.4 E2; {weigh.FROM_CLAIMS}",
    wrong=f"a shared address or agent is no front by itself; {weigh.COPIES}",
    measure=measure,
)
