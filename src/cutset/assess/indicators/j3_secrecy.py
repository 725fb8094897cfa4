"""J3 secrecy layering: whether chains of owners pass places that hide them, beyond chance."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from cutset import clock
from cutset.assess.indicators.subject import Share, Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient

_LONGEST = 8
LEAST = 1e-9


def chains(shares: tuple[Share, ...], owners: frozenset[str]) -> list[tuple[Share, ...]]:
    """The chains from owners down to what owns nothing, none through a party twice.

    They begin with owners whom none of the others owns.
    """
    owned = {share.asset for share in shares if share.owner in owners}
    below: dict[str, list[Share]] = {}
    for share in sorted(shares, key=lambda s: (s.owner, s.asset)):
        below.setdefault(share.owner, []).append(share)
    found: list[tuple[Share, ...]] = []
    waiting: list[tuple[Share, ...]] = [
        (s,) for owner in sorted(owners - owned or owners) for s in below.get(owner, ())
    ]
    while waiting:
        chain = waiting.pop()
        met = {chain[0].owner, *(share.asset for share in chain)}
        further = [s for s in below.get(chain[-1].asset, ()) if s.asset not in met]
        if not further or len(chain) >= _LONGEST:
            found.append(chain)
        waiting += [(*chain, share) for share in further]
    return found


def passing(found: Sequence[Sequence[Share]], hidden: Collection[str]) -> float:
    """The share of chains that pass at least one such place."""
    return sum(any(share.place in hidden for share in chain) for chain in found) / len(found)


def exchanged(shares: Sequence[Share], order: Sequence[int]) -> tuple[Share, ...]:
    """The same owners with the assets exchanged; each asset keeps its own place.

    What would then own itself stays as it was. A new order is a new set of chains between the same
    parties, each with as many owners and assets as it had (the configuration model).
    """
    pairs = [(share, shares[at]) for share, at in zip(shares, order, strict=True)]
    return tuple(
        share if other.asset == share.owner else replace(other, owner=share.owner)
        for share, other in pairs
    )


def measure(subject: Subject) -> Measured:
    """The z of the share of chains against assets that are exchanged between their owners."""
    hidden = frozenset(subject.given["secrecy"]["places"])
    if not hidden:
        return insufficient("no table of such places was chosen (indicators.yml, secrecy).")
    shares = tuple(sorted(subject.shares, key=lambda s: (s.owner, s.asset)))
    found = chains(shares, subject.party_ids)
    fewest = int(subject.given["chance"]["fewest"])
    if len(found) < fewest:
        return insufficient(f"fewer than {fewest} ownership chains of members are loaded.")
    rng = clock.rng("j3", subject.network_id)
    drawn = (
        chains(exchanged(shares, rng.permutation(len(shares)).tolist()), subject.party_ids)
        for _ in range(int(subject.given["chance"]["draws"]))
    )
    chance = np.array([passing(each, hidden) for each in drawn if each])
    seen, spread = passing(found, hidden), float(chance.std())
    if spread < LEAST:
        return insufficient("however assets are exchanged, as many chains pass one.")
    value = round((seen - float(chance.mean())) / spread, 2)
    layers = sum(len({share.place for share in chain}) for chain in found) / len(found)
    sentence = (
        f"{seen:.0%} of {len(found)} ownership chains pass one, by chance {chance.mean():.0%}; "
        f"a chain crosses {layers:.1f} jurisdictions."
    )
    return Measured(value, value, value, sentence, _statements(found))


def _statements(found: list[tuple[Share, ...]]) -> tuple[str, ...]:
    return tuple(sorted({s for chain in found for share in chain for s in share.statements}))


INDICATOR = Indicator(
    key="J3",
    title="Layering through secrecy",
    formula="share of chains with at least one such jurisdiction, as z",
    data="ownership with jurisdictions; a published table of secrecy that the user chose",
    null="the same owners, assets exchanged between them; each keeps its own country",
    unit="standard deviations",
    source="domain.md §2.4 J3",
    wrong="holding companies stand there for tax and law as well; registers are incomplete",
    measure=measure,
)
