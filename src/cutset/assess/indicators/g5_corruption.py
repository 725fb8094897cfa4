"""G5 corruption findings: claims that officials are bought."""

from __future__ import annotations

from cutset.assess.indicators import weigh
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured

_PREDICATES = ("bribes",)


def measure(subject: Subject) -> Measured:
    """What the claims add to the log-odds."""
    return weigh.weighed(subject, _PREDICATES, "corruption")


INDICATOR = Indicator(
    key="G5",
    title="Corruption findings",
    formula=weigh.LOG_RATIO,
    data="claims that it bribes",
    null="",
    unit=weigh.NATS,
    source=f"domain.md §2.4 G5; {weigh.FROM_CLAIMS}",
    wrong=weigh.COPIES,
    measure=measure,
)
