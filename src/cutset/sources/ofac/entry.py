"""An OFAC entry with all that its files say of it, before it is mapped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cutset.sources.addresses import Address
from cutset.sources.voice import Place


class Alias(NamedTuple):
    """A name of the alias file: `aka`, `fka` or `nka`."""

    place: Place
    kind: str
    name: str


class Located(NamedTuple):
    """An address of the address file."""

    place: Place
    address: Address


class Comment(NamedTuple):
    """The rest of a remark that did not fit."""

    place: Place
    text: str


@dataclass(slots=True)
class Entry:
    """One entry of the list, collected over its files.

    Attributes:
        kind: `individual`, `entity`, `vessel` or `aircraft`.
        programmes: codes of the sanctions programmes (`SDNTK`).
        remark: as its file has it, cut at 1,000 characters.
    """

    uid: str
    place: Place
    name: str
    kind: str
    programmes: tuple[str, ...]
    title: str
    call_sign: str
    vessel_type: str
    tonnage: str
    gross_tonnage: str
    flag: str
    owner: str
    remark: str
    aliases: list[Alias] = field(default_factory=list)
    addresses: list[Located] = field(default_factory=list)
    comment: Comment | None = None

    @property
    def whole_remark(self) -> str:
        """The remark with its comment, which continues it without a separator."""
        return self.remark + (self.comment.text if self.comment is not None else "")
