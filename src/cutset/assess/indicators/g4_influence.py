"""G4 lawful influence: donations, lobbying, directorships. It weighs nothing for crime."""

from __future__ import annotations

from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, exactly, insufficient

_KINDS = ("represents", "lobbies", "donates", "directs", "director")


def measure(subject: Subject) -> Measured:
    """How many ties of representation and direction lead to an office-holder or public body."""
    ties = [
        tie
        for tie in subject.ties
        if any(word in tie.kind for word in _KINDS) and {tie.source, tie.target} & subject.officials
    ]
    if not ties:
        return insufficient("no register of donations, lobbying or directors is loaded.")
    statements = tuple(sorted({s for tie in ties for s in tie.statements}))
    return exactly(float(len(ties)), f"{len(ties)} such ties to public bodies.", statements)


INDICATOR = Indicator(
    key="G4",
    title="Lawful influence",
    formula="ties of representation, donation and direction to office-holders and public bodies",
    data="registers of lobbying, donations and directors",
    null="",
    unit="ties",
    source="domain.md §2.4 G4",
    wrong="it is lawful: it says nothing about crime",
    measure=measure,
    apart="lawful influence has no weight for crime",
)
