"""What a field of an OFAC remark says, before it is known of which kind of entity."""

from __future__ import annotations

from typing import NamedTuple


class Value(NamedTuple):
    """Values of a property: the first of `props` that the entity's schema has takes them."""

    props: tuple[str, ...]
    values: tuple[str, ...]
    original: str = ""


class Document(NamedTuple):
    """A number with its kind and issuer: an identification, and a property of its holder.

    Attributes:
        schema: Identification or Passport.
        country: name of the issuer as OFAC writes it; empty = not given.
        issued, expires: ISO dates, none = not given, several = a range.
        of_company: only a registered company has such a number.
        authority: who issued it, where that is more than a country.
        remarks: what else the list says of it.
    """

    kind: str
    schema: str
    prop: str
    number: str
    country: str
    issued: tuple[str, ...]
    expires: tuple[str, ...]
    of_company: bool
    authority: str = ""
    remarks: tuple[str, ...] = ()


class Wallet(NamedTuple):
    """A digital currency address."""

    currency: str
    address: str


class Link(NamedTuple):
    """`Linked To:` and the name that follows."""

    name: str


class Kin(NamedTuple):
    """A relative named in words: `wife of Saddam Hussein al-Tikriti`."""

    relation: str
    name: str


class Title(NamedTuple):
    """A position or an honorific."""

    text: str


class Owner(NamedTuple):
    """Who owns a vessel, by name."""

    name: str


class Operator(NamedTuple):
    """Who flies an aircraft, by name."""

    name: str


class Measure(NamedTuple):
    """What the listing imposes beside its programmes; `url` where it refers to one."""

    url: str = ""


class Note(NamedTuple):
    """What has no property: kept as it stands, counted by kind."""

    kind: str


Fact = Value | Document | Wallet | Link | Kin | Title | Owner | Operator | Measure | Note
