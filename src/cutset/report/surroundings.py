"""What a network meets outside itself, as sections that every page and the terminal show alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutset.model.comparison import Slot
from cutset.model.surroundings import Alliance, Market, Nexus, Surroundings
from cutset.report import words
from cutset.text import countries


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and the ids of the claims that it rests on."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what to know before reading, the lines, and what is said where there are none."""

    title: str
    lede: str
    lines: tuple[Line, ...]
    empty: str


def sections(found: Surroundings) -> tuple[Section, ...]:
    """The sections, in the order in which they are shown."""
    return (
        _alliances(found.alliances),
        _nexus(found.nexus),
        _asked(found.nexus),
        Section(
            title="Strategic markets",
            lede="Markets of your list; a sector is read from a firm's own entry or from a claim.",
            lines=tuple(
                Line(f"{each.sentence}{_harmed(each)}", each.claims) for each in found.markets
            ),
            empty=(
                "Nothing is told of the markets of your list."
                if "markets" in found.lists
                else "No list of markets was chosen (markets.yml): it is yours to choose."
            ),
        ),
        Section(
            title="Contested areas and fragile institutions",
            lede="What your table says of places in the time of acts; nobody is scored by it.",
            lines=tuple(Line(each.sentence, each.claims) for each in found.places),
            empty=(
                "No documented act falls into a place and time of your table."
                if "places" in found.lists
                else "No table of places was chosen (places.yml): none is neutral."
            ),
        ),
    )


def _harmed(market: Market) -> str:
    return f" Said to be harmed: {'; '.join(market.competitors)}." if market.competitors else ""


def _nexus(found: Nexus) -> Section:
    told = any(part.claims or part.registered for part in found.parts)
    return Section(
        title=f"Domestic nexus ({countries.name(found.home)})" if found.home else "Domestic nexus",
        lede=(
            "What gatekeepers, property held or taken, and demand contribute, by documented "
            "acts; never by where a person lives or comes from."
        ),
        lines=tuple(Line(part.sentence, part.claims) for part in found.parts) if told else (),
        empty=(
            "Nothing that is told of it lies within the home jurisdiction."
            if found.home
            else 'No home jurisdiction is set: home = "…" in cutset.toml.'
        ),
    )


def _asked(found: Nexus) -> Section:
    return Section(
        title="What laws ask of a domestic nexus",
        lede="A checklist for a lawyer, apart from all else; it concludes nothing.",
        lines=tuple(
            Line(f"{slot.asks[:1].upper()}{slot.asks[1:]}: {_slot(slot)}.", slot.claims)
            for slot in found.slots
        ),
        empty="Nothing is asked without a home jurisdiction.",
    )


def _slot(slot: Slot) -> str:
    if slot.state == "for a person":
        return "for a person to say"
    if slot.state != "evidence":
        return "nothing"
    return words.count(slot.origins_for, "origin") if slot.origins_for else "an entry in a register"


def cited(line: Line, most: int = 6) -> str:
    """The first claims of a line, as the end of its sentence.

    >>> cited(Line("Told.", ("c1", "c2")), most=1)
    ' From c1 and 1 more.'
    """
    if not line.claims:
        return ""
    more = f" and {len(line.claims) - most} more" if len(line.claims) > most else ""
    return f" From {', '.join(line.claims[:most])}{more}."


def _alliances(found: Sequence[Alliance]) -> Section:
    return Section(
        title="Dealings with parts of states",
        lede=(
            "Edges that a person may look at, as claims tell them; no finding about an official. "
            "What is lawful in form is no sign of corruption."
        ),
        lines=tuple(Line(each.sentence, each.claims) for each in found),
        empty="No claim tells of dealings with a part of a state.",
    )
