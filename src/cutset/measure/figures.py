"""What is measured of a network on a day: one function a measure, in a registry.

A capability that is added later is one more function here. Listings take part in none of them:
a list measures the list-maker's work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from cutset.assess.indicators.subject import ACTS_OF_AUTHORITIES, NO_ACTS
from cutset.disrupt import whatif
from cutset.graph.attack import largest_component
from cutset.measure.rules import Rules
from cutset.model.claim import Claim
from cutset.model.network import Network, Tie
from cutset.model.outcome import Figure


@dataclass(frozen=True, slots=True)
class Subject:
    """A network and what is claimed of it, on a day.

    Attributes:
        claims: those that count for it.
        drawn: layers on which structure may be read, with their ties between members.
    """

    network: Network
    claims: Sequence[Claim]
    drawn: dict[str, list[Tie]]
    on: date
    rules: Rules


def subject_of(
    network: Network, claims: Sequence[Claim], on: date, rules: Rules, drawn: whatif.Rules
) -> Subject:
    """A network to be measured; `drawn` says on which layers structure may be read."""
    still = [tie for tie in network.ties if tie.end is None or tie.end > on.isoformat()]
    members = {member.entity: member for member in network.members}
    return Subject(
        network, claims, whatif.layers(still, members, drawn.layers, drawn.least_parties), on, rules
    )


def figures(subject: Subject) -> tuple[Figure, ...]:
    """Every measure of a network."""
    return tuple(figure for measure in MEASURES for figure in measure(subject))


def months_later(day: date, months: int) -> date:
    """The same day so many months later or earlier, or the last of a shorter month.

    >>> months_later(date(2026, 8, 31), 6), months_later(date(2026, 3, 31), -1)
    (datetime.date(2027, 2, 28), datetime.date(2026, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def per_quarter(claims: Sequence[Claim], subject: Subject, dated: str) -> float:
    """Claims a quarter in the window before the day; `dated` = `event_from` or `reported`."""
    start = months_later(subject.on, -3 * subject.rules.quarters).isoformat()
    days = [getattr(claim, dated) for claim in claims]
    held = sum(1 for day in days if day and start < day <= subject.on.isoformat())
    return held / subject.rules.quarters


def _together(subject: Subject) -> list[Figure]:
    found = []
    for name, ties in subject.drawn.items():
        parties = sorted({end for tie in ties for end in (tie.source, tie.target)})
        at = {entity: place for place, entity in enumerate(parties)}
        source = np.array([at[tie.source] for tie in ties], dtype=np.int64)
        target = np.array([at[tie.target] for tie in ties], dtype=np.int64)
        share = largest_component(len(parties), source, target) / len(parties)
        how = f"{len(ties)} ties of {len(parties)} members on the layer {name}"
        found.append(Figure(f"together: {name}", "reach", "share", round(share, 4), how))
    if not found:
        why = "insufficient: known from listings only"
        found.append(Figure("together", "reach", "share", None, why))
    return found


def _members(subject: Subject) -> list[Figure]:
    count = float(len(subject.network.members))
    return [Figure("members", "members", "count", count, "as lists and claims tell them")]


def _ties(subject: Subject) -> list[Figure]:
    count = float(sum(map(len, subject.drawn.values())))
    return [Figure("ties", "", "count", count, "between members, listings left out")]


def _acts(subject: Subject) -> list[Figure]:
    acts = [
        c for c in subject.claims
        if c.polarity == "+" and c.predicate not in ACTS_OF_AUTHORITIES | NO_ACTS
    ]  # fmt: skip
    value = per_quarter(acts, subject, "event_from")
    return [Figure("acts", "harm", "per quarter", value, "acts reported, by their own dates")]


def _violence(subject: Subject) -> list[Figure]:
    acts = [c for c in subject.claims if c.polarity == "+" and c.predicate in subject.rules.violent]
    value = per_quarter(acts, subject, "event_from")
    return [Figure("violence", "violence", "per quarter", value, "violent acts reported")]


def _coverage(subject: Subject) -> list[Figure]:
    value = per_quarter(subject.claims, subject, "reported")
    return [Figure("coverage", "", "per quarter", value, "claims, by the day they were made")]


Measure = Callable[[Subject], list[Figure]]
MEASURES: tuple[Measure, ...] = (_together, _members, _ties, _acts, _violence, _coverage)
"""Everything that is measured. A later capability is one more function."""
