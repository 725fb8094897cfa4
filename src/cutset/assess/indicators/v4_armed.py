"""V4 armed means: claims of weapons, armed wings and seizures of arms."""

from __future__ import annotations

from cutset.assess.indicators import weigh
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured


def measure(subject: Subject) -> Measured:
    """What the claims that name arms add to the log-odds."""
    words = tuple(subject.given["armed_words"]["words"])
    named = [
        claim
        for claim in subject.claims
        if claim.kind != "designation" and any(w in f" {claim.object.casefold()}" for w in words)
    ]
    return weigh.weighed_claims(subject, named, "arms")


INDICATOR = Indicator(
    key="V4",
    title="Armed means",
    formula=weigh.LOG_RATIO,
    data="claims whose object names arms, an armed wing or their seizure",
    null="",
    unit=weigh.NATS,
    source=f"domain.md §2.4 V4; {weigh.FROM_CLAIMS}",
    wrong=f"dealing in arms is no sign that it uses them; {weigh.COPIES}",
    measure=measure,
)
