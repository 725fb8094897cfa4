"""J3 secrecy layering: how many ownership chains pass a jurisdiction that hides owners."""

from __future__ import annotations

from cutset.assess.indicators.subject import Share, Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient

_LONGEST = 8


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


def measure(subject: Subject) -> Measured:
    """The share of chains that pass at least one."""
    hidden = frozenset(subject.given["secrecy"]["places"])
    if not hidden:
        return insufficient("no table of such places was chosen (indicators.yml, secrecy).")
    found = chains(subject.shares, subject.party_ids)
    if not found:
        return insufficient("no ownership by a member is loaded.")
    through = sum(any(share.place in hidden for share in chain) for chain in found)
    layers = sum(len({share.place for share in chain}) for chain in found) / len(found)
    value = round(through / len(found), 3)
    sentence = (
        f"{through} of {len(found)} ownership chains pass one; a chain crosses {layers:.1f} "
        "jurisdictions."
    )
    return Measured(value, value, value, sentence, _statements(found))


def _statements(found: list[tuple[Share, ...]]) -> tuple[str, ...]:
    return tuple(sorted({s for chain in found for share in chain for s in share.statements}))


INDICATOR = Indicator(
    key="J3",
    title="Layering through secrecy",
    formula="chains with at least one such jurisdiction / all chains",
    data="ownership with jurisdictions; a published table of secrecy that the user chose",
    null="",
    unit="share of chains",
    source="domain.md §2.4 J3",
    wrong="holding companies stand there for tax and law as well; registers are incomplete",
    measure=measure,
)
