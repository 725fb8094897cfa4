"""What an indicator may read of a network, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cutset.assess.tables import Tables
from cutset.model.claim import Claim
from cutset.model.network import Tie

UNKNOWN_PLACES = frozenset({"", "several"})
ACTS_OF_AUTHORITIES = frozenset({
    "designated", "delisted", "upheld", "suspended", "reward_offered", "investigated",
    "arrested", "extradited", "released", "died", "charged", "convicted", "sentenced",
    "acquitted", "dismissed", "appeals", "seized", "forfeits", "denies",
})  # fmt: skip
"""Their dates and places are the authority's or the court's, never the network's activity."""
NO_ACTS = frozenset({"kin_of", "exists", "has_size"})
"""What is said of somebody without anything being done."""


class Party(NamedTuple):
    """A member without its name: its id, what kind of party it is, what puts it here."""

    entity: str
    kind: str
    is_group: bool
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """That a party owns a part of another: a share between `low` and `high` (0 to 1).

    `place` is the jurisdiction of what is owned.
    """

    owner: str
    asset: str
    low: float
    high: float
    place: str = ""
    kind: str = "Company"
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A payment: USD from one party to another on a day (ISO date), with the banks' places."""

    payer: str
    payee: str
    usd: float
    day: str
    payer_place: str = ""
    payee_place: str = ""
    statements: tuple[str, ...] = ()


class Trait(NamedTuple):
    """What a source says of a firm or a vessel: `jurisdiction`, `flag`, `sector`, its founding."""

    party: str
    prop: str
    value: str
    statement: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A network as indicators see it: no nationality, birthplace, residence, script or name.

    Attributes:
        claims: those that count here, of either polarity, listings left out.
        ties: of layers that are no listing.
        officials: parties that a source calls politically exposed or an office-holder.
        aides: party -> kind of professional (`lawyer`, `accountant`) by a source's words.
        shares, flows: of members, as far as ownership and payments are loaded.
        traits: what sources say of firms and vessels among its parties.
        all_acts: for each network of the view the places of its documented acts.
        given: indicators.yml, with the tables that a user chose.
    """

    network_id: str
    members: tuple[Party, ...]
    claims: tuple[Claim, ...]
    ties: tuple[Tie, ...]
    tables: Tables
    given: Mapping[str, Any]
    officials: frozenset[str] = frozenset()
    aides: Mapping[str, str] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    flows: tuple[Flow, ...] = ()
    traits: tuple[Trait, ...] = ()
    all_acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def party_ids(self) -> frozenset[str]:
        """The members."""
        return frozenset(member.entity for member in self.members)

    @property
    def acts(self) -> tuple[Claim, ...]:
        """Claims that the network did something; where a person stays is no act."""
        groups = {member.entity for member in self.members if member.is_group}
        return tuple(
            claim
            for claim in self.claims
            if claim.polarity == "+"
            and claim.predicate not in ACTS_OF_AUTHORITIES | NO_ACTS
            and not (claim.predicate == "present_in" and claim.subject not in groups)
        )

    def of(self, predicates: Iterable[str], polarity: str = "") -> tuple[Claim, ...]:
        """The claims with one of these predicates."""
        wanted = set(predicates)
        return tuple(
            c for c in self.claims if c.predicate in wanted and polarity in {"", c.polarity}
        )


def places_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The places of documented acts, one a claim; "several" names none."""
    return tuple(c.place for c in claims if c.place is not None and c.place not in UNKNOWN_PLACES)


def statements_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The statements of claims, each once, in order."""
    return tuple(sorted({statement for claim in claims for statement in claim.statements}))
