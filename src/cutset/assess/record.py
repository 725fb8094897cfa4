"""What is on file around a network, as far as it may be told beside a judgement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cutset.assess.indicators.subject import ACTS_OF_AUTHORITIES, NO_ACTS
from cutset.model.claim import Claim
from cutset.model.network import Network

Filed = tuple[Claim, bool, str]
"""A claim, whether it counts in the network, and why or why not."""
TAKEN = frozenset({"seized", "forfeits"})
"""An authority's acts that say where property of the network was."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is on file around a network.

    Attributes:
        filed: the claims that belong to it.
        questions: those, and the others on the same questions.
        topics: party -> topics that a source gives it.
        shielded: protected parties: what is said of them is told nowhere.
        not_counted: categories of persons of whom the same holds (a witness, a coerced person).
    """

    filed: Sequence[Filed]
    questions: Sequence[Filed]
    topics: Mapping[str, Collection[str]]
    shielded: Collection[str]
    not_counted: Collection[str]

    def is_shielded(self, claim: Claim) -> bool:
        """Whether a claim is about somebody protected, coerced or testifying."""
        ends = {claim.subject, claim.object_id}
        return bool(ends & set(self.shielded)) or claim.category in self.not_counted

    def acts(self, network: Network) -> Iterator[tuple[Claim, bool]]:
        """What is said to have been done or held, each with whether it counts in the judgement.

        Where a person stays is no act, nor is what an authority did, save where it took property.
        """
        groups = {member.entity for member in network.members if member.is_group}
        for claim, counts, _ in self.filed:
            stays = claim.predicate == "present_in" and claim.subject not in groups
            is_act = claim.predicate not in (ACTS_OF_AUTHORITIES - TAKEN) | NO_ACTS and not stays
            if claim.polarity == "+" and is_act and not self.is_shielded(claim):
                yield claim, counts


def is_within(claim: Claim, since: str, until: str) -> bool | None:
    """Whether a claim's event touches a time; None where the claim gives no date of it.

    Dates may be partial, and are compared as far as both go; an empty bound bounds nothing.
    """
    if not claim.event_from:
        return None
    first, last = claim.event_from, claim.event_to or claim.event_from
    return (not since or _prefix(last, since) >= _prefix(since, last)) and (
        not until or _prefix(first, until) <= _prefix(until, first)
    )


def _prefix(day: str, other: str) -> str:
    return day[: min(len(day), len(other))]
