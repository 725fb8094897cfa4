"""J4 flight: whether somebody wanted lives where no treaty of extradition reaches."""

from __future__ import annotations

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.value import Indicator, Measured, exactly, insufficient


def measure(subject: Subject) -> Measured:
    """How many of those charged or wanted are said to be present there."""
    without = frozenset(subject.given["no_extradition"]["places"])
    if not without:
        return insufficient("no table of treaties was chosen (indicators.yml, no_extradition).")
    wanted = {claim.subject for claim in subject.of(("charged", "reward_offered"), "+")}
    there = [
        claim
        for claim in subject.of(("present_in",), "+")
        if claim.subject in wanted and claim.place in without
    ]
    people = {claim.subject for claim in there}
    sentence = f"{len(people)} of {len(wanted)} charged or wanted are said to be present there."
    return exactly(float(len(people)), sentence, statements_of(there))


INDICATOR = Indicator(
    key="J4",
    title="Flight",
    formula="charged or wanted members present where no treaty of extradition reaches",
    data="claims of charge, reward and presence; a table of treaties that the user chose",
    null="",
    unit="persons",
    source="domain.md §2.4 J4",
    wrong="presence is told long after; treaties have exceptions",
    measure=measure,
    apart="it rests on residence: printed apart, in no score",
)
