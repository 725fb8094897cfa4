"""G6 state and crime allied: claims that a part of a state tolerates it or does as it wants."""

from __future__ import annotations

from cutset.assess.indicators import weigh
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured

_PREDICATES = ("tolerates", "influences")


def measure(subject: Subject) -> Measured:
    """What the claims add to the log-odds."""
    return weigh.weighed(subject, _PREDICATES, "an alliance with a part of a state")


INDICATOR = Indicator(
    key="G6",
    title="State and crime allied",
    formula=weigh.LOG_RATIO,
    data="claims that a state tolerates it or that it influences one",
    null="",
    unit=weigh.NATS,
    source=f"domain.md §2.4 G6; Strategy D3, C3; {weigh.FROM_CLAIMS}",
    wrong=weigh.COPIES,
    measure=measure,
)
