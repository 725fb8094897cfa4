"""An OFAC entry with all that its files say of it, before it is mapped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cutset.sources.addresses import Address
from cutset.sources.ofac.facts import Fact
from cutset.sources.voice import Place


class Alias(NamedTuple):
    """A further name: `aka`, `fka`, `nka`, or `weak` where the list calls it so."""

    place: Place
    kind: str
    name: str


class Located(NamedTuple):
    """An address."""

    place: Place
    address: Address


class Comment(NamedTuple):
    """The rest of a remark that did not fit."""

    place: Place
    text: str


class Feature(NamedTuple):
    """What one field of a remark, or one element of the advanced file, says.

    Attributes:
        text: as the remark words it; the advanced file's elements are worded like remarks.
        facts: nothing where it is free text.
        is_last: whether the remark's final full stop may belong to it.
    """

    place: Place
    text: str
    facts: tuple[Fact, ...]
    method: str = ""
    is_last: bool = False


class Relation(NamedTuple):
    """A link to another entry that says its kind.

    Attributes:
        uid: the other entry.
        kind: number of the kind, the same in every file (`15003`).
        words: what the file calls it (`Owned or Controlled By`).
        details: what else is said of it.
    """

    place: Place
    uid: str
    kind: str
    words: str
    is_former: bool
    details: tuple[str, ...]


class Listing(NamedTuple):
    """What a list says of an entry; the delimited files say its programmes alone.

    Attributes:
        list_name: `SDN`, or another list of OFAC's.
        programmes: codes of the sanctions programmes (`SDNTK`).
        ended: ISO date from which the entry is off the list; empty while it is on it.
    """

    place: Place
    list_name: str
    programmes: tuple[str, ...]
    listed: str = ""
    ended: str = ""
    changed: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """One entry of the list, collected over its files.

    Attributes:
        kind: `individual`, `entity`, `vessel` or `aircraft`.
        features: all that has no attribute of its own; those of a remark are made from it.
        remark: as its delimited file has it, cut at 1,000 characters.
    """

    uid: str
    place: Place
    name: str
    kind: str
    listings: list[Listing] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    addresses: list[Located] = field(default_factory=list)
    features: list[Feature] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    remark: str = ""
    comment: Comment | None = None

    @property
    def whole_remark(self) -> str:
        """The remark with its comment, which continues it without a separator."""
        return self.remark + (self.comment.text if self.comment is not None else "")
