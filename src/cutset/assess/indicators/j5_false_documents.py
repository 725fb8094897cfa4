"""J5 false documents: claims of forged or fraudulently obtained documents."""

from __future__ import annotations

from cutset.assess.indicators import weigh
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured

_PREDICATES = ("uses_false_documents",)


def measure(subject: Subject) -> Measured:
    """What the claims add to the log-odds."""
    return weigh.weighed(subject, _PREDICATES, "false documents")


INDICATOR = Indicator(
    key="J5",
    title="False documents",
    formula=weigh.LOG_RATIO,
    data="claims of forged or fraudulently obtained documents; a second nationality never counts",
    null="",
    unit=weigh.NATS,
    source=f"domain.md §2.4 J5; {weigh.FROM_CLAIMS}",
    wrong=weigh.COPIES,
    measure=measure,
)
