"""The parties of a view as records: what is known of each, trait by trait, in normal forms."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from cutset.resolve.columns import Column, column
from cutset.resolve.keys import PACKAGE
from cutset.store import query
from cutset.store.query import Connection
from cutset.text import dates
from cutset.text.names import latin

TRAITS: Final = (
    "name", "weak name", "birth", "place", "address", "gender", "kind", "number", "reference",
    "list",
)  # fmt: skip
_UNTOLD: Final = "other"
"""The kind of a party of which no source says the kind."""

Held = dict[str, dict[str, str]]
"""Trait -> normal form -> the text that is shown for it."""


@dataclass(frozen=True)
class Parties:
    """The parties of a view, in the order of their ids.

    Attributes:
        ids, captions: one for each party.
        held: for each party its traits.
    """

    ids: tuple[str, ...]
    captions: tuple[str, ...]
    held: tuple[Held, ...]

    def column(self, trait: str) -> Column:
        """The normal forms of one trait."""
        return self._columns[trait]

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {trait: column([tuple(h.get(trait, ())) for h in self.held]) for trait in TRAITS}

    @cached_property
    def digests(self) -> npt.NDArray[np.uint64]:
        """A hash of all that is known of each party: as long as it stays, so does every level."""
        return np.array([_digest(held) for held in self.held], np.uint64)


def _digest(held: Held) -> int:
    text = "\x1e".join("\x1f".join((trait, *held[trait])) for trait in TRAITS if trait in held)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def read(connection: Connection) -> Parties:
    """The parties of a connection on which `entity`, `identifier` and `name_key` were made."""
    known: dict[str, Held] = defaultdict(lambda: defaultdict(dict))
    for party, trait, normal, shown, original in query.run(
        connection, query.load(PACKAGE, "party_trait")
    ):
        for form in _FORMS.get(trait, _as_given)(normal, original):
            known[party][trait].setdefault(form, _SHOWN.get(trait, _plainly)(shown, original))
    rows = query.run(connection, query.load(PACKAGE, "party"))
    for party, kind, _, lists in rows:
        known[party]["list"] = dict.fromkeys(lists, "")
        if kind != _UNTOLD:
            known[party]["kind"] = {kind: kind}
    return Parties(
        tuple(row[0] for row in rows),
        tuple(row[2] for row in rows),
        tuple(
            {t: dict(sorted(values.items())) for t, values in known[party].items()}
            for party, *_ in rows
        ),
    )


def _as_given(normal: str, _: str) -> Sequence[str]:
    return (normal,)


def _born(normal: str, original: str) -> Sequence[str]:
    """The days that a date can mean: one day, or the first and last of a span."""
    return [
        found.first.isoformat()
        if found.is_day
        else f"{found.first.isoformat()}/{found.last.isoformat()}"
        for found in dates.spans([(normal, original)])
    ]


def _in_latin(normal: str, _: str) -> Sequence[str]:
    form = latin(normal).lower()
    return (form,) if form else ()


_FORMS: Final[dict[str, Callable[[str, str], Sequence[str]]]] = {
    "birth": _born,
    "place": _in_latin,
    "address": _in_latin,
}


def _plainly(shown: str, _: str) -> str:
    return shown


def _as_written(shown: str, original: str) -> str:
    return original or shown


def _with_city(shown: str, city: str) -> str:
    return f"{shown}, {city}" if city else shown


def _with_kind(shown: str, kind: str) -> str:
    return f"{kind} {shown}"


_SHOWN: Final[dict[str, Callable[[str, str], str]]] = {
    "birth": _as_written,
    "address": _with_city,
    "number": _with_kind,
    "reference": _with_kind,
}
