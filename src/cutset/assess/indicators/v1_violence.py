"""V1 violence: claims of killing, attack, kidnapping, extortion and torture."""

from __future__ import annotations

from cutset.assess.indicators import weigh
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured
from cutset.model.claim import Claim

_ACTS = ("kills", "attacks", "threatens")
_NAMED = ("engages_in", "charged", "convicted", "sentenced", "exploits")


def claims_of(subject: Subject) -> tuple[Claim, ...]:
    """The claims of violence: by what they say, or by what they name."""
    words = tuple(subject.given["violence_words"]["words"])
    named = (c for c in subject.of(_NAMED) if any(w in c.object.casefold() for w in words))
    return (*subject.of(_ACTS), *named)


def measure(subject: Subject) -> Measured:
    """What the claims add to the log-odds."""
    return weigh.weighed_claims(subject, claims_of(subject), "violence")


INDICATOR = Indicator(
    key="V1",
    title="Violence",
    formula=weigh.LOG_RATIO,
    data="claims of killing and attack, and of what names murder, torture, kidnapping, extortion",
    null="",
    unit=weigh.NATS,
    source=f"domain.md §2.4 V1; Strategy D3, C1; {weigh.FROM_CLAIMS}",
    wrong=weigh.COPIES,
    measure=measure,
)
