"""S5 identity churn: whether names change after an authority acts."""

from __future__ import annotations

from datetime import date

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient
from cutset.model.claim import Claim

_ACTS = ("designated", "arrested", "seized", "charged")
_DAYS = 180
_FEWEST = 3


def measure(subject: Subject) -> Measured:
    """Successions and new fronts within half a year after an act, over as many before it."""
    changes = subject.of(("succeeds", "splits_from", "uses_front"), "+")
    days = [(day, claim) for claim in changes if (day := _day(claim)) is not None]
    acts = [day for claim in subject.of(_ACTS, "+") if (day := _day(claim)) is not None]
    if not days or not acts:
        return insufficient("no change of name or firm is dated to the day, or no act is.")
    if len(days) < _FEWEST:
        return insufficient(f"fewer than {_FEWEST} changes of name or firm are dated to the day.")
    after = sum(any(0 < day - act <= _DAYS for act in acts) for day, _ in days)
    before = sum(any(0 < act - day <= _DAYS for act in acts) for day, _ in days)
    value = round((after + 0.5) / (before + 0.5), 2)
    sentence = f"{after} changes within {_DAYS} days after an act, {before} within as many before."
    return Measured(value, value, value, sentence, statements_of(claim for _, claim in days))


def _day(claim: Claim) -> int | None:
    text = claim.event_from or ""
    return date.fromisoformat(text).toordinal() if len(text) == len("2020-01-01") else None


INDICATOR = Indicator(
    key="S5",
    title="Identity churn",
    formula="(changes within 180 days after an act + ½) / (as many days before + ½)",
    data="changes of name, firm or flag dated to the day; acts of authorities",
    null="",
    unit="rate ratio",
    source="domain.md §2.4 S5",
    wrong="a list learns of old names when it acts: aliases on a list are never dated changes",
    measure=measure,
)
