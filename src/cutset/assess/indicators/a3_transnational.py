"""A3 transnational: over how many countries documented acts, assets and payments are spread."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from cutset.assess.indicators.subject import Subject, places_of, statements_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient


def effective(places: Iterable[str]) -> float:
    """The effective number of places: exp of their entropy.

    >>> effective(["mx", "mx"]), round(effective(["mx", "us"]), 9)
    (1.0, 2.0)
    """
    counts = Counter(places)
    total = sum(counts.values())
    return math.exp(-sum(n / total * math.log(n / total) for n in counts.values()))


def seen(subject: Subject) -> tuple[str, ...]:
    """Places of acts, of what members own, and of the banks through which they pay."""
    owned = [share.place for share in subject.shares if share.place]
    paid = [p for f in subject.flows for p in (f.payer_place, f.payee_place) if p]
    return (*places_of(subject.acts), *owned, *paid)


def measure(subject: Subject) -> Measured:
    """The effective number of countries; where a member lives takes no part."""
    places = seen(subject)
    if not places:
        return insufficient("no act, asset or payment of it has a place.")
    value = round(effective(places), 3)
    most = float(len(set(places)))
    where = "1 country" if most == 1 else f"{int(most)} countries"
    sentence = f"Acts, assets and payments with a place: {len(places)}, in {where}."
    return Measured(value, value, most, sentence, statements_of(subject.acts))


INDICATOR = Indicator(
    key="A3",
    title="Transnational spread",
    formula="exp(−Σ p ln p) over the countries of documented acts, assets and payments",
    data="claims with a place; ownership and payments where they are loaded",
    null="",
    unit="effective countries",
    source="domain.md §2.4 A3; Hill, Ecology 54 (1973)",
    wrong="what is reported in one country's press only looks national; “several” names none",
    measure=measure,
)
