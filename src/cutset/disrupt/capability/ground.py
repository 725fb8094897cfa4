"""The ground on which capabilities are measured: parties, ties and roles as arrays.

Links of a list, glue, the entry that is the group itself and protected parties take no part.
Who is taken out keeps its place, so that a loss never looks like a gain by a smaller whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.capability.ways import distances
from cutset.model.around import Role
from cutset.model.claim import Claim
from cutset.model.network import Network

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """n parties and m ties.

    Attributes:
        parties: ids; of an unseen one the number that it got.
        member: counted; the others are contacts, of whom only recruitment knows.
        there: not taken out.
        belongs: probability that a party belongs to the network.
        source, target: places of the ends of each tie.
        layer, kind: of each tie.
        amount: of each tie, in one currency; not a number where none is loaded.
        open_to: whether a tie is still there.
        probability: that a tie exists.
        roles: role or step -> who has it.
    """

    parties: tuple[str, ...]
    member: Mask
    there: Mask
    belongs: Floats
    source: Ints
    target: Ints
    layer: NDArray[np.str_]
    kind: NDArray[np.str_]
    amount: Floats
    open_to: Mask
    probability: Floats
    roles: Mapping[str, Mask]

    def who(self, role: str) -> Mask:
        """Who has a role and is still there."""
        held = self.roles.get(role)
        return np.zeros(len(self.parties), dtype=bool) if held is None else held & self.there

    @property
    def ties(self) -> Mask:
        """The ties that are there with both ends."""
        return self.open_to & self.there[self.source] & self.there[self.target]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a network beside its ties.

    Attributes:
        roles: of assess/roles; positions among observed ties are none.
        claims: that count, of positive polarity.
        amounts: tie id -> money along it, all in one currency.
        belongs: party -> probability that it belongs; who is not in it belongs.
    """

    roles: Sequence[Role] = ()
    claims: Sequence[Claim] = ()
    amounts: Mapping[str, float] | None = None
    belongs: Mapping[str, float] | None = None


def ground(network: Network, known: Known, rules: Mapping[str, Any]) -> Ground:
    """The ground of a network; `rules` is the data of capability.yml."""
    parties = [
        *((m.entity, True) for m in network.members if not (m.protected or m.is_group)),
        *((m.entity, False) for m in network.contacts if not (m.protected or m.is_group)),
    ]
    at = {party: place for place, (party, _) in enumerate(parties)}
    ties = [
        tie
        for tie in sorted(network.ties, key=lambda tie: tie.tie_id)
        if tie.layer in rules["layers"]
        and not tie.glue
        and tie.source in at
        and tie.target in at
        and tie.source != tie.target
    ]
    amounts, belongs = known.amounts or {}, known.belongs or {}
    return Ground(
        parties=tuple(at),
        member=np.array([member for _, member in parties], dtype=bool),
        there=np.ones(len(parties), dtype=bool),
        belongs=np.array([belongs.get(party, 1.0) for party, _ in parties], dtype=float),
        source=np.array([at[tie.source] for tie in ties], dtype=np.int64),
        target=np.array([at[tie.target] for tie in ties], dtype=np.int64),
        layer=np.array([tie.layer for tie in ties], dtype=np.str_),
        kind=np.array([tie.kind for tie in ties], dtype=np.str_),
        amount=np.array([amounts.get(tie.tie_id, np.nan) for tie in ties], dtype=float),
        open_to=np.ones(len(ties), dtype=bool),
        probability=np.array([tie.probability for tie in ties], dtype=float),
        roles=_masks(at, _holders(known, rules)),
    )


def with_roles(held: Ground, holders: Mapping[str, Collection[str]]) -> Ground:
    """The same ground with more roles."""
    at = {party: place for place, party in enumerate(held.parties)}
    return replace(held, roles={**held.roles, **_masks(at, holders)})


def without(held: Ground, parties: Collection[str], money_of: Collection[str] = ()) -> Ground:
    """The ground after parties are taken out, and after others lost payments and ownership."""
    gone = np.array([party in parties for party in held.parties], dtype=bool)
    poor = np.array([party in money_of for party in held.parties], dtype=bool)
    money = np.isin(held.layer, ("payment", "ownership"))
    cut = money & (poor[held.source] | poor[held.target])
    return replace(held, there=held.there & ~gone, open_to=held.open_to & ~cut)


@lru_cache(maxsize=8)
def steps_between(held: Ground) -> Floats:
    """Ties between each two members on the shortest way, shape (n, n); infinite = no way."""
    inside = held.ties & held.member[held.source] & held.member[held.target]
    found = distances(len(held.parties), held.source[inside], held.target[inside])
    out = ~(held.there & held.member)
    found[out, :] = found[:, out] = np.inf
    return found


def is_listed_only(held: Ground) -> bool:
    """Whether no tie between members is known but from listings."""
    return not (held.member[held.source] & held.member[held.target]).any()


LISTED_ONLY = "Insufficient: known from listings only."


def _holders(known: Known, rules: Mapping[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for role in known.roles:
        if role.name != "position":
            found.setdefault(role.name, set()).add(role.party)
    money = rules["money"]
    for name in ("sources", "sinks"):
        found[name] = {party for role in money[name]["roles"] for party in found.get(role, ())} | {
            c.subject for c in known.claims if c.predicate in money[name]["predicates"]
        }
    found["leaders"] = {party for role in rules["leaders"] for party in found.get(role, ())}
    found["officials"] = {
        c.object_id for c in known.claims if c.predicate in rules["officials"] and c.object_id
    }
    return found


def _masks(at: Mapping[str, int], holders: Mapping[str, Iterable[str]]) -> dict[str, Mask]:
    found = {}
    for name, parties in holders.items():
        mask = np.zeros(len(at), dtype=bool)
        mask[[at[party] for party in parties if party in at]] = True
        found[name] = mask
    return found
