"""V3 intimidation: claims of threats against witnesses, officials and the press."""

from __future__ import annotations

from cutset.assess.indicators import weigh
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured

_PREDICATES = ("threatens",)


def measure(subject: Subject) -> Measured:
    """What the claims add to the log-odds."""
    return weigh.weighed(subject, _PREDICATES, "threats")


INDICATOR = Indicator(
    key="V3",
    title="Intimidation",
    formula=weigh.LOG_RATIO,
    data="claims that it threatens witnesses, officials or the press",
    null="",
    unit=weigh.NATS,
    source=f"domain.md §2.4 V3; Strategy C1; {weigh.FROM_CLAIMS}",
    wrong=weigh.COPIES,
    measure=measure,
)
