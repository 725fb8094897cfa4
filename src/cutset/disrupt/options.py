"""Which authority of the catalogue could act on which member, with what is held and missing.

Only for networks that pass the gate of the assessment. An action in force is state and no
option. A member is a target only by what it is said to do itself: never by a link on a list
alone, never when protected, never as the entry that is the group itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutset.assess import words
from cutset.disrupt.targets import may_be_target
from cutset.disrupt.tools import Catalogue, Tool
from cutset.model.assessment import Assessment
from cutset.model.claim import Claim
from cutset.model.network import Member, Network
from cutset.model.plan import AVAILABLE, BARRED, OPEN_IF, Availability, Coverage, Option


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the members of one network.

    Attributes:
        claims: counted claims whose subject is a member, with positive polarity.
        conduct: member -> kinds of conduct that it is listed for or said to do.
        coverage: the member × authority tables.
        on: ISO day on which a tool must be in force.
        against: claims about members with negative polarity: denials, acquittals, delistings.
    """

    claims: Sequence[Claim]
    conduct: Mapping[str, Collection[str]]
    coverage: Sequence[Coverage]
    on: str
    against: Sequence[Claim] = ()


def options(
    network: Network, assessment: Assessment, known: Known, catalogue: Catalogue
) -> tuple[Option, ...]:
    """Every tool that is open for a member, in the order of members and of the catalogue."""
    if assessment.gate:
        return ()
    return tuple(
        Option(
            member=member.entity,
            caption=member.caption,
            tool=tool.tool,
            authority=tool.authority,
            legal_basis=tool.legal_basis,
            held=found.held,
            missing=found.missing,
        )
        for member in network.members
        for tool, found in available(network, member, assessment, known, catalogue)
        if found.state != BARRED
    )


def available(
    network: Network, member: Member, assessment: Assessment, known: Known, catalogue: Catalogue
) -> tuple[tuple[Tool, Availability], ...]:
    """Whether each tool of the catalogue is open for a member, and why or why not."""
    said = [claim for claim in known.claims if claim.subject == member.entity]
    acting = _acting(known.coverage)
    against = tuple(sorted(c.claim_id for c in known.against if c.subject == member.entity))
    shield = _shield(network, member, {claim.predicate for claim in said}, catalogue)
    found = []
    for tool in catalogue.tools:
        why = shield or _barred(tool, member, said, acting, known)
        state = _barred_by(why) if why else _open(tool, said, against, assessment)
        found.append((tool, state))
    return tuple(found)


def _shield(network: Network, member: Member, predicates: set[str], catalogue: Catalogue) -> str:
    """Why nothing may ever fall on a member; empty = something may."""
    if member.protected:
        return "the party is protected"
    if not may_be_target(member, network):
        return "the entry is the group itself"
    ended = sorted(predicates & catalogue.never_after)
    return f"the party is said to have {ended[0].replace('_', ' ')}" if ended else ""


def _barred(
    tool: Tool,
    member: Member,
    said: Sequence[Claim],
    acting: Collection[tuple[str, str]],
    known: Known,
) -> str:
    """Why a tool is not open, the firmest reason first; empty = it may be."""
    predicates = {claim.predicate for claim in said}
    conduct = set(known.conduct.get(member.entity, ()))
    done = sorted(predicates.intersection(tool.done))
    reasons = (
        (not tool.in_force(known.on), f"not in force on {known.on}"),
        (member.kind not in tool.targets, f"it reaches no {member.kind}"),
        ((member.entity, tool.acting) in acting, f"{tool.acting} acts already: state, no option"),
        (bool(done), f"done already: {', '.join(done).replace('_', ' ')}"),
        (
            bool(tool.conduct) and conduct.isdisjoint(tool.conduct),
            f"nothing of {', '.join(tool.conduct)} is said of it or stands on its listing",
        ),
        (
            predicates.isdisjoint(tool.needs),
            f"no claim says that it {_either(tool.needs)}",
        ),
    )
    return next((why for holds, why in reasons if holds), "")


def _either(predicates: Sequence[str]) -> str:
    return " or ".join(predicate.replace("_", " ") for predicate in predicates)


def _barred_by(why: str) -> Availability:
    return Availability(BARRED, (), (), f"Not available because {why}.")


def _open(
    tool: Tool, said: Sequence[Claim], against: tuple[str, ...], assessment: Assessment
) -> Availability:
    held: list[str] = []
    missing: list[str] = []
    for each in assessment.elements:
        if each.element in tool.elements:
            side = held if words.at_least_likely(each.word) else missing
            side.append(f"{each.element}: {each.title.lower()}")
    for predicate in tool.needs:
        claims = [claim for claim in said if claim.predicate == predicate]
        if claims:
            origins = len({claim.origin for claim in claims})
            held.append(
                f"{predicate.replace('_', ' ')}: {words.counted(len(claims), 'claim')} from "
                f"{words.counted(origins, 'origin')}"
            )
    rests_on = tuple(sorted(claim.claim_id for claim in said if claim.predicate in tool.needs))
    wanted = (*missing, *(ask for ask in tool.asks))
    if not wanted:
        return Availability(AVAILABLE, tuple(held), (), "Available.", rests_on, against)
    sentence = f"Available if: {'; '.join(wanted)}."
    return Availability(OPEN_IF, tuple(held), wanted, sentence, rests_on, against)


def _acting(coverage: Iterable[Coverage]) -> frozenset[tuple[str, str]]:
    """(member, authority) where the authority acts by its newest list."""
    return frozenset(
        (cell.member, cell.authority)
        for table in coverage
        if table.comparison == "newest of each"
        for cell in table.cells
        if cell.state == "acts"
    )
