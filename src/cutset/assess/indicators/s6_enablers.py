"""S6 enablers: professionals among its contacts, by kind; a person looks before any is shown."""

from __future__ import annotations

from collections import Counter

from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, exactly, insufficient


def measure(subject: Subject) -> Measured:
    """How many professionals are tied to members, by kind, unnamed."""
    if not subject.aides:
        return insufficient("no source calls a party here a lawyer, accountant or agent.")
    kinds = Counter(subject.aides.values())
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    sentence = (
        f"{told}, tied by their work; they are no members by it, and privilege may protect it."
    )
    return exactly(float(len(subject.aides)), sentence)


INDICATOR = Indicator(
    key="S6",
    title="Professional enablers",
    formula="professionals tied to members, by kind",
    data="sources that name a profession; ties of representation",
    null="",
    unit="parties",
    source="domain.md §2.4 S6",
    wrong="who represents a client is no member; work under privilege is protected",
    measure=measure,
    apart="an association is no conduct: it stands in no score",
)
