"""What a source gives to the store: deliveries in, drafts and rejects out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from cutset.model.dataset import SourceMeta
from cutset.model.dates import PartialDate
from cutset.model.payment import ChangeDraft, PaymentDraft, TradeDraft
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a value of a row comes from: a column, a template of columns, or the same for all.

    Attributes:
        template: text with columns in braces (`{bank}-{account}`).
        values: text of the column -> what it means; others stand as they are.
        format: of a time, as `strptime` reads it; `days since YYYY-MM-DD` for a number of days.
        number: how an amount is written: `plain`, `comma` (1.234,50) or `scientific`.
    """

    column: str = ""
    template: str = ""
    literal: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    format: str = ""
    number: Literal["plain", "comma", "thousands", "scientific"] = "plain"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it reads."""
        return (self.column,) if self.column else tuple(re.findall(r"\{([^{}]+)\}", self.template))


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows that are no payments: those with one of some texts in a column, and why."""

    column: str
    texts: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """How the rows of one account's statement tell who pays.

    Attributes:
        own, other: `account`, `name`, `agent`, `agent_name`, `address`, … of the two sides.
        out: column and texts that mark what leaves the account; empty = the amount is below 0.
    """

    own: Mapping[str, Cell]
    other: Mapping[str, Cell]
    out: tuple[str, tuple[str, ...]] | None


@dataclass(frozen=True, slots=True)
class PaymentTable:
    """A file whose rows are payments or trade lines, read set-based as a mapping says.

    Attributes:
        columns: field of `PaymentDraft` or `TradeDraft` -> where it comes from.
        statement: set where the file is the statement of one account.
    """

    file: DeliveredFile
    kind: Literal["payments", "trade_lines"]
    delimiter: str
    columns: Mapping[str, Cell]
    skips: tuple[Skip, ...] = ()
    statement: Statement | None = None

    @property
    def given(self) -> frozenset[str]:
        """The fields that the file gives."""
        sides = () if self.statement is None else (self.statement.own, self.statement.other)
        both = {f"{side}_{name}" for cells in sides for name in cells for side in _SIDES}
        return frozenset(self.columns) | both


_SIDES = ("debtor", "creditor")


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

    def pay(self, draft: PaymentDraft) -> None:
        """One payment; it is checked by the store, which rejects what cannot be."""

    def change(self, draft: ChangeDraft) -> None:
        """What a message says of a payment that another message made."""

    def trade(self, draft: TradeDraft) -> None:
        """One line of an invoice or a bill of lading."""

    def torn(self, file: str) -> None:
        """That a file ends before it should: nothing that was said of it may be loaded."""

    def payment_table(self, table: PaymentTable) -> None:
        """A file of payments, read set-based; its records are counted by the store."""

    def unmapped(self, kind: str, n: int = 1) -> None:
        """That something had no property and was kept as a note."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source: what meta.yml says of it, and the function that reads a delivery."""

    meta: SourceMeta
    read: Callable[[Delivery, Sink], Found]
