"""The remark of an OFAC entry: fields between semicolons, most of them labelled.

A remark that does not fit into 1,000 characters is cut inside a word; its rest
stands in sdn_comments.csv and is appended without a separator. Where there is
no such file, the last field is torn and is not read.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cutset.sources import contacts
from cutset.sources.ofac.entry import Entry, Feature
from cutset.sources.ofac.facts import Fact, Kin, Note, Value
from cutset.sources.ofac.labels import LABELS, Label

LIMIT = 1000
"""Characters at which OFAC cuts a remark."""

_TORN = (Note("torn end of a cut remark"),)
_END_OF_WORD = re.compile(r"[\s:]")
_RELATION = (
    r"(?:half-|step)?(?:wife|husband|spouse|widow|son|daughter|child|brother|sister|mother|father"
    r"|cousin|nephew|niece|uncle|grandson)(?:-in-law)?"
)
_BRACKETED = re.compile(r" \((?:email|website)\)\.?$")
_KIN_OF = re.compile(rf"(?i)({_RELATION}) of (?:the )?(.+)")
_OWN_KIN = re.compile(rf"(?i)(.+)'s ((?:[a-z]+ )?{_RELATION})")


class Field(NamedTuple):
    """One field of a remark.

    Attributes:
        text: as it stands, white space around it removed.
        end: offset of its end in the whole remark, comment included.
        facts: what it says; nothing where it has no label and names no relative.
    """

    text: str
    end: int
    facts: tuple[Fact, ...]


@lru_cache(maxsize=32_768)
def fields(remark: str) -> tuple[Field, ...]:
    """The fields of a whole remark, one final full stop dropped.

    Snapshots of a list share most of their remarks.

    >>> [field.text for field in fields("DOB 1970; alt. DOB 1971.")]
    ['DOB 1970', 'alt. DOB 1971']
    """
    found = []
    end = -1
    for piece in remark.removesuffix(".").split(";"):
        end += len(piece) + 1
        if text := piece.strip():
            found.append(Field(text, end, parse(text)))
    return tuple(found)


def features(entry: Entry) -> list[Feature]:
    """What an entry's remark says; its last field is torn where it was cut and has no comment.

    What ends in the comment stands in the comments file.
    """
    place, comment, limit = entry.place, entry.comment, len(entry.remark)
    found = [
        Feature(place, text, facts, "remark")
        if comment is None or end <= limit
        else Feature(comment.place, text, facts, "comment")
        for text, end, facts in fields(entry.whole_remark)
    ]
    if found:
        is_torn = limit >= LIMIT and comment is None
        facts = _TORN if is_torn else found[-1].facts
        found[-1] = found[-1]._replace(facts=facts, is_last=True)
    return found


@lru_cache(maxsize=131_072)
def parse(text: str) -> tuple[Fact, ...]:
    """What a field says; nothing where it has no label and names no relative.

    >>> parse("alt. DOB circa 1951")
    (Value(props=('birthDate',), values=('1951',), original='circa 1951'),)
    >>> parse("wife of Saddam Hussein al-Tikriti")
    (Kin(relation='wife', name='Saddam Hussein al-Tikriti'),)
    >>> parse("Minister of Oil")
    ()
    """
    bare = plain(text)
    for label in _by_word().get(_first_word(bare), ()):
        size = len(label.text)
        if bare.startswith(label.text) and not bare[size : size + 1].isalnum():
            return label.read(bare[size:].removeprefix(":").strip())
    return _kin(bare) or _contact(bare)


def plain(text: str) -> str:
    """A field without the `alt.` before it."""
    return text[5:] if text[:5].lower() == "alt. " else text


def _kin(text: str) -> tuple[Fact, ...]:
    if (found := _KIN_OF.fullmatch(text)) is not None:
        return (Kin(found[1], found[2]),)
    if (found := _OWN_KIN.fullmatch(text)) is not None:
        return (Kin(found[2], found[1]),)
    return ()


def _contact(text: str) -> tuple[Fact, ...]:
    """An address of mail or web without a label."""
    bare = _BRACKETED.sub("", text).strip()
    if found := contacts.email(bare):
        return (Value(("email",), (found,), text),)
    if "://" in bare and (found := contacts.website(bare)):
        return (Value(("website",), (found,), text),)
    return ()


def _first_word(text: str) -> str:
    return "www" if text.startswith("www.") else _END_OF_WORD.split(text, maxsplit=1)[0]


@cache
def _by_word() -> dict[str, tuple[Label, ...]]:
    """Labels by their first word, the longest first."""
    found: dict[str, list[Label]] = {}
    for label in sorted(LABELS, key=lambda label: -len(label.text)):
        found.setdefault(_first_word(label.text), []).append(label)
    return {word: tuple(labels) for word, labels in found.items()}
