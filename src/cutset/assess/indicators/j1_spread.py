"""J1 spread: whether acts stand in more countries than so many acts do by chance."""

from __future__ import annotations

import numpy as np

from cutset import clock
from cutset.assess.indicators.a3_transnational import effective
from cutset.assess.indicators.subject import Subject, places_of, statements_of
from cutset.assess.indicators.value import Indicator, Measured, insufficient


def measure(subject: Subject) -> Measured:
    """The z of the effective number of countries against draws of as many acts.

    Each draw keeps the network's own commonest place for as many acts as stand there: a null
    that scattered these too would call every network that acts at home concentrated.
    """
    places = places_of(subject.acts)
    fewest = int(subject.given["chance"]["fewest"])
    pool = np.array([p for name in sorted(subject.all_acts) for p in subject.all_acts[name]])
    if len(places) < fewest or len(pool) < fewest:
        return insufficient(f"fewer than {fewest} acts with a place.")
    names, counts = np.unique(places, return_counts=True)
    home = int(counts.max())
    rng = clock.rng("j1", subject.network_id)
    draws = int(subject.given["chance"]["draws"])
    drawn = rng.choice(pool, size=(draws, len(places) - home))
    own = [str(names[counts.argmax()])] * home
    chance = np.array([effective([*own, *row.tolist()]) for row in drawn])
    spread = chance.std()
    if spread < 1e-9:
        return insufficient("all acts but one place's stand in one country.")
    value = round(float((effective(places) - chance.mean()) / spread), 2)
    sentence = (
        f"{len(places)} acts over {len(names)} countries; as many by chance give "
        f"{chance.mean():.1f} effective countries, these {effective(places):.1f}."
    )
    return Measured(value, value, value, sentence, statements_of(subject.acts))


INDICATOR = Indicator(
    key="J1",
    title="Spread against chance",
    formula="(A3 − mean of A3 under the null) / its standard deviation",
    data="claims with a place, of this and all other networks of the view",
    null="as many acts drawn from those of all networks; those in its commonest place stay there",
    unit="standard deviations",
    source="domain.md §2.4 J1",
    wrong="networks are reported on unevenly; acts of one report are not independent",
    measure=measure,
)
