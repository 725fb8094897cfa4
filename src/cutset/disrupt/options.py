"""Which authority of the catalogue could act on which member, with what is held and missing.

Only for networks that pass the gate of the assessment. An action in force is state and no
option. A member is a target only by what it is said to do itself: never by a link on a list
alone, never when protected, never as the entry that is the group itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cutset.assess import words
from cutset.disrupt.targets import may_be_target
from cutset.model.assessment import Assessment
from cutset.model.claim import Claim
from cutset.model.network import Member, Network
from cutset.model.plan import Coverage, Option


@dataclass(frozen=True, slots=True)
class Tool:
    """One row of parameters/tools.yml; see there for what each part means."""

    tool: str
    authority: str
    legal_basis: str
    valid_from: str
    valid_to: str
    targets: tuple[str, ...]
    conduct: tuple[str, ...]
    elements: tuple[str, ...]
    needs: tuple[str, ...]
    asks: tuple[str, ...]
    acting: str
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tools, and the predicates after which nobody is a target."""

    tools: tuple[Tool, ...]
    never_after: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Catalogue:
        """The catalogue from the data of the file."""
        return cls(tuple(_tool(row) for row in data["tools"]), frozenset(data["never_after"]))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the members of one network.

    Attributes:
        claims: counted claims whose subject is a member, with positive polarity.
        conduct: member -> kinds of conduct that it is listed for or said to do.
        coverage: the member × authority tables.
        on: ISO day on which a tool must be in force.
    """

    claims: Sequence[Claim]
    conduct: Mapping[str, Collection[str]]
    coverage: Sequence[Coverage]
    on: str


def options(
    network: Network, assessment: Assessment, known: Known, catalogue: Catalogue
) -> tuple[Option, ...]:
    """Every tool that is open for a member, in the order of members and of the catalogue."""
    if assessment.gate:
        return ()
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in known.claims:
        said[claim.subject].append(claim)
    acting = _acting(known.coverage)
    found = []
    for member in network.members:
        predicates = {claim.predicate for claim in said[member.entity]}
        if not may_be_target(member, network) or predicates & catalogue.never_after:
            continue
        found += [
            _option(tool, member, said[member.entity], assessment)
            for tool in catalogue.tools
            if _is_open(tool, member, predicates, acting, known)
        ]
    return tuple(found)


def _is_open(
    tool: Tool,
    member: Member,
    predicates: set[str],
    acting: Collection[tuple[str, str]],
    known: Known,
) -> bool:
    conduct = set(known.conduct.get(member.entity, ()))
    return (
        tool.valid_from <= known.on <= tool.valid_to
        and member.kind in tool.targets
        and (not tool.conduct or not conduct.isdisjoint(tool.conduct))
        and not predicates.isdisjoint(tool.needs)
        and (member.entity, tool.acting) not in acting
        and predicates.isdisjoint(tool.done)
    )


def _option(tool: Tool, member: Member, said: Sequence[Claim], assessment: Assessment) -> Option:
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
    return Option(
        member=member.entity,
        caption=member.caption,
        tool=tool.tool,
        authority=tool.authority,
        legal_basis=tool.legal_basis,
        held=tuple(held),
        missing=(*missing, *tool.asks),
    )


def _acting(coverage: Iterable[Coverage]) -> frozenset[tuple[str, str]]:
    """(member, authority) where the authority acts by its newest list."""
    return frozenset(
        (cell.member, cell.authority)
        for table in coverage
        if table.comparison == "newest of each"
        for cell in table.cells
        if cell.state == "acts"
    )


def _tool(row: Mapping[str, Any]) -> Tool:
    return Tool(
        tool=row["tool"],
        authority=row["authority"],
        legal_basis=row["legal_basis"],
        valid_from=str(row["from"]),
        valid_to=str(row.get("to", "9999")),
        targets=tuple(row["targets"]),
        conduct=tuple(row["conduct"]),
        elements=tuple(row["elements"]),
        needs=tuple(row["needs"]),
        asks=tuple(row["asks"]),
        acting=row["in_force"].get("authority", ""),
        done=tuple(row["in_force"].get("predicates", ())),
    )
