"""Names of the advanced file, put together from their parts as the delimited files write them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from cutset.sources.ofac.advanced.reference import References
from cutset.sources.ofac.entry import Alias, Feature
from cutset.sources.ofac.facts import Note
from cutset.sources.voice import Place
from cutset.sources.xml import Element, text

_FAMILY = ("Last Name", "Maiden Name", "Patronymic", "Matronymic")
_KINDS = {"Name": "aka", "A.K.A.": "aka", "F.K.A.": "fka", "N.K.A.": "nka"}
_UNSPACED = ("Hani", "Hans", "Hant", "Jpan", "Hira", "Kana")


class Part(NamedTuple):
    """A part of a name: its kind (`Last Name`), its text and its script (ISO 15924)."""

    kind: str
    text: str
    script: str


class Names(NamedTuple):
    """The names of an entry; features hold what is said of them beside."""

    primary: str
    aliases: list[Alias]
    features: list[Feature]


def of(identity: Element, place: Place, references: References) -> Names:
    """The names of the element Identity, which stands at a place."""
    groups = {
        group.get("ID", ""): references.text("NamePartType", group.get("NamePartTypeID"))
        for group in identity.iterfind("{*}NamePartGroups/{*}MasterNamePartGroup/{*}NamePartGroup")
    }
    aliases = list(identity.iterfind("{*}Alias"))
    primary = min(aliases, key=lambda alias: alias.get("Primary") != "true", default=None)
    found = Names("", [], [])
    for number, alias in enumerate(aliases, start=1):
        at = Place(place.file, f"{place.row}/Alias[{number}]")
        written = sorted(_written(alias, groups, references), key=lambda name: not _is_latin(name))
        told = list(filter(None, map(compose, written)))
        if alias is primary and told:
            found = found._replace(primary=told.pop(0))
        kind = references.text("AliasType", alias.get("AliasTypeID"))
        found.features.extend(_said_of(alias, at, kind, told))
        is_weak = alias.get("LowQuality") == "true" and kind != "F.K.A."
        known = "weak" if is_weak else _KINDS.get(kind, "aka")
        found.aliases.extend(Alias(at, known, name) for name in told)
    return found


def compose(parts: tuple[Part, ...]) -> str:
    """A name in one line: the family's parts, a comma, and the others.

    >>> compose((Part("Last Name", "GUZMAN LOERA", "Latn"), Part("First Name", "Joaquin", "Latn")))
    'GUZMAN LOERA, Joaquin'
    >>> compose((Part("First Name", "Abu", "Latn"), Part("Last Name", "ABBAS", "Latn")))
    'ABBAS, Abu'
    >>> compose((Part("Entity Name", "ALPHA LLC", "Latn"),))
    'ALPHA LLC'
    """
    family = tuple(takewhile(lambda part: part.kind in _FAMILY, parts))
    family = family or tuple(part for part in parts if part.kind == "Last Name")
    given = tuple(part for part in parts if part not in family)
    space = "" if any(part.script in _UNSPACED for part in parts) else " "
    written = [space.join(part.text for part in side) for side in (family, given) if side]
    return ", ".join(written) if _is_latin(parts) else space.join(written)


def _written(
    alias: Element, groups: dict[str, str], references: References
) -> Iterator[tuple[Part, ...]]:
    """The writings of a name, one for each script."""
    for name in alias.iterfind("{*}DocumentedName"):
        yield tuple(
            Part(
                groups.get(value.get("NamePartGroupID", ""), ""),
                text(value),
                references.attribute("Script", value.get("ScriptID"), "ScriptCode"),
            )
            for value in name.iterfind("{*}DocumentedNamePart/{*}NamePartValue")
            if text(value)
        )


def _is_latin(parts: tuple[Part, ...]) -> bool:
    return all(part.script in ("", "Latn") for part in parts)


def _said_of(alias: Element, place: Place, kind: str, told: list[str]) -> Iterator[Feature]:
    """Comments on a name, and kinds of name that nobody foresaw."""
    name = next(iter(told), "")
    if comment := text(alias, "Comment"):
        yield Feature(place, f"{name}: {comment}", (Note("comment on a name"),))
    if kind not in _KINDS and name:
        yield Feature(place, f"{kind} {name}".strip(), (Note("unknown kind of name"),))
