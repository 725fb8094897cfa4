"""Domestic nexus: what gatekeepers, property and demand within the reader's own borders contribute.

Home is a setting of the workspace. Places are those of documented acts and of where firms and
vessels are registered, never where a person lives or comes from; whether somebody is a foreign
person is left to a person. Nothing of it enters a score (Strategy, priority 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cutset.assess.indicators.subject import Trait
from cutset.assess.record import Record
from cutset.model.claim import Claim
from cutset.model.comparison import Slot
from cutset.model.network import Network
from cutset.model.surroundings import Nexus, NexusPart
from cutset.text import countries

REGISTERED = ("jurisdiction", "flag")
"""Properties that say where a firm or a vessel is registered."""


def nexus(
    network: Network,
    record: Record,
    traits: Iterable[Trait],
    home: str,
    table: Mapping[str, Any],
) -> Nexus:
    """What of a network lies within `home`, a country code; empty = nobody has set one.

    `traits` are those of its firms and vessels, `table` is the data of nexus.yml.
    """
    if not home:
        return Nexus("", (), ())
    code = home.casefold()
    here = [row for row in record.acts(network) if _is_at(row[0], code)]
    parts = {name: [r for r in here if _fits(r[0], rule)] for name, rule in table["parts"].items()}
    placed = {claim.claim_id for rows in parts.values() for claim, _ in rows}
    parts[table["other"]] = [row for row in here if row[0].claim_id not in placed]
    held = [t for t in traits if t.prop in REGISTERED and t.value.casefold() == code]
    told = tuple(
        _part(name, rows, held if name == "property" else ()) for name, rows in parts.items()
    )
    return Nexus(code, told, _slots(told, table["slots"]))


def _is_at(claim: Claim, code: str) -> bool:
    """By its place; where that names no one country, by the country's name in its words."""
    place = (claim.place or "").casefold()
    if place and place != "several":
        return place == code
    return countries.name(code).casefold() in f"{claim.object} {claim.note}".casefold()


def _fits(claim: Claim, rule: Mapping[str, Any]) -> bool:
    text = f" {claim.object} {claim.note}".casefold()
    return claim.predicate in rule["predicates"] or any(word in text for word in rule["words"])


def _part(name: str, rows: Sequence[tuple[Claim, bool]], held: Sequence[Trait]) -> NexusPart:
    origins = len({claim.origin for claim, _ in rows})
    counted = sum(counts for _, counts in rows)
    firms = len({trait.party for trait in held})
    told = [
        (f"{len(rows)} claim{'s' * (len(rows) != 1)} from {origins} origin{'s' * (origins != 1)}, "
        f"{counted or 'none'} of them counted in the judgement")
    ] if rows else []  # fmt: skip
    if firms:
        told.append(f"{firms} member{'s' * (firms != 1)} registered there")
    return NexusPart(
        name=name,
        origins=origins,
        registered=tuple(sorted({trait.party for trait in held})),
        sentence=f"{name.capitalize()}: {'; '.join(told) or 'nothing is told'}.",
        claims=tuple(sorted(claim.claim_id for claim, _ in rows)),
        statements=tuple(
            sorted({s for c, _ in rows for s in c.statements} | {t.statement for t in held})
        ),
    )


def _slots(parts: Sequence[NexusPart], asked: Mapping[str, Any]) -> tuple[Slot, ...]:
    """What laws ask of a domestic nexus; what no claim can say is for a person."""
    return (
        *(Slot(asks, "for a person", 0, 0, ()) for asks in asked["person"]),
        *(
            Slot(
                asked["parts"][part.name],
                "evidence" if part.claims or part.registered else "nothing",
                part.origins, 0, part.claims,
            )
            for part in parts
        ),
    )  # fmt: skip
