"""What a source gives to the store: deliveries in, drafts and rejects out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cutset.model.dataset import SourceMeta
from cutset.model.dates import PartialDate
from cutset.model.statement import Draft


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file of a delivery: the name it came under and its unpacked bytes on disk."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Delivery:
    """What `cutset load` hands to a source.

    Attributes:
        list_date: the date that the caller gave, if any.
        options: source options by name (`mapping` for the table source).
    """

    dataset: str
    files: tuple[DeliveredFile, ...]
    list_date: PartialDate | None
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The list's own date as its files say it (None = they say none), and where they say it."""

    list_date: PartialDate | None
    date_basis: str


class Told(Protocol):
    """Where a reader of a table says what it did not hand on."""

    def record(self, n: int = 1) -> None:
        """That n records of the source were read, rejected ones among them."""

    def reject(self, file: str, row: str, reason: str, hint: str, raw: str) -> None:
        """That a record did not load."""

    def note(self, sentence: str) -> None:
        """Something that a reader of this load should know."""


class Sink(Told, Protocol):
    """Where a source says what it read. `read = loaded + rejected`, in the source's records."""

    def say(self, draft: Draft) -> None:
        """One uncleaned value; duplicates are folded later."""

    def say_many(self, drafts: Iterable[Draft]) -> None:
        """Many uncleaned values."""

    def entities(self, file: DeliveredFile) -> None:
        """A file of FollowTheMoney entities, one JSON object a line, read set-based.

        Its records and rejects are counted by the store.
        """

    def statements(self, file: DeliveredFile) -> None:
        """A file of FollowTheMoney statements, CSV with a header, read set-based.

        Nothing is cleaned: id, value, dataset, canonical id, language, origin and seen
        dates are kept as they stand. Records and rejects are counted by the store.
        """

    def unmapped(self, kind: str, n: int = 1) -> None:
        """That something had no property and was kept as a note."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source: what meta.yml says of it, and the function that reads a delivery."""

    meta: SourceMeta
    read: Callable[[Delivery, Sink], Found]
