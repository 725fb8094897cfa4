"""J1 spread: whether acts stand in more countries than so many acts do by chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.assess.indicators.a3_transnational import effective
from cutset.assess.indicators.subject import Subject, places_of, statements_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient

LEAST = 1e-9


def measure(subject: Subject) -> Measured:
    """The z of the effective number of countries against draws of as many acts.

    Each draw keeps the network's own commonest place for as many acts as stand there: a null
    that scattered these too would call every network that acts at home concentrated. Of several
    commonest places that counts which leaves least to tell, so that no name decides.
    """
    places = places_of(subject.acts)
    fewest = int(subject.given["chance"]["fewest"])
    pool = np.array([p for name in sorted(subject.all_acts) for p in subject.all_acts[name]])
    if len(places) < fewest or len(pool) < fewest:
        return insufficient(f"fewer than {fewest} acts with a place.")
    names, counts = np.unique(places, return_counts=True)
    home = int(counts.max())
    commonest = [str(name) for name, count in zip(names, counts, strict=True) if count == home]
    rng = clock.rng("j1", subject.network_id)
    draws = int(subject.given["chance"]["draws"])
    drawn = rng.choice(pool, size=(draws, len(places) - home))
    by_chance = [_chance(place, home, drawn) for place in commonest]
    found = [
        ((effective(places) - mean) / spread, mean) for mean, spread in by_chance if spread > LEAST
    ]
    if not found:
        return insufficient("all acts but one place's stand in one country.")
    z, mean = min(found, key=lambda each: (abs(each[0]), each[0]))
    value = round(z, 2)
    sentence = (
        f"{len(places)} acts over {len(names)} countries; as many by chance give "
        f"{mean:.1f} effective countries, these {effective(places):.1f}."
    )
    return Measured(value, value, value, sentence, statements_of(subject.acts))


def _chance(place: str, home: int, drawn: NDArray[np.str_]) -> tuple[float, float]:
    """Mean and deviation of the effective number, where so many acts stay in one place."""
    found = np.array([effective([*[place] * home, *row.tolist()]) for row in drawn])
    return float(found.mean()), float(found.std())


INDICATOR = Indicator(
    key="J1",
    title="Spread against chance",
    formula="(A3 of acts − its mean under the null) / its standard deviation",
    data="claims with a place, of this and all other networks of the view",
    null="as many acts drawn from those of all networks; those in its commonest place stay there",
    unit="standard deviations",
    source="domain.md §2.4 J1",
    wrong="networks are reported on unevenly; acts of one report are not independent",
    measure=measure,
)
