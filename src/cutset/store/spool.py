"""The sink that a source speaks into: everything goes to disk at once, in bounded memory.

Invariants:
1. Drafts are spooled in the order they were said, each with its ordinal; nothing
   is cleaned, folded or looked at here.
2. A reject is written when it is said; counts are kept beside it.
3. `read = loaded + rejected`: a source counts each record once, rejected or not.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import orjson

from cutset.model.dataset import Reject
from cutset.model.payment import ChangeDraft, PaymentDraft, TradeDraft
from cutset.model.statement import Draft
from cutset.store.payments.lines import Said
from cutset.store.sink import DeliveredFile, Delivery, Found, PaymentTable, Source

_BATCH = 4096
_LONG = 1 << 16
"""Characters: a longer value is not held back until its batch is full."""
_VALUE = itemgetter(Draft._fields.index("value"))

_SURROGATES = re.compile("[\ud800-\udfff]")
RAW_KEPT = 2000
"""Characters of a rejected record that the rejects file keeps."""


@dataclass(slots=True)
class Spool:
    """A sink on a folder: `drafts.ndjson` and `rejects.ndjson`.

    It is entered for reading, and again for cleaning, which rejects values.
    A line of drafts.ndjson is a batch: the ordinal of its first draft as `start`, and
    for each field of a draft the list of its values; an optional field that has none is left out.
    """

    folder: Path
    read: int = 0
    rejected: int = 0
    said: int = 0
    schemata: set[str] = field(default_factory=set)
    unmapped_kinds: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    entity_files: list[DeliveredFile] = field(default_factory=list)
    statement_files: list[DeliveredFile] = field(default_factory=list)
    payments: Said = field(init=False)
    _batch: list[Draft] = field(default_factory=list)
    _drafts: Any = None
    _rejects: Any = None

    def __post_init__(self) -> None:
        self.payments = Said(self.folder)

    @property
    def drafts_file(self) -> Path:
        """Where the drafts are."""
        return self.folder / "drafts.ndjson"

    @property
    def rejects_file(self) -> Path:
        """Where the rejects are."""
        return self.folder / "rejects.ndjson"

    def __enter__(self) -> Self:
        self._drafts = self.drafts_file.open("ab")
        self._rejects = self.rejects_file.open("ab")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.flush()
        self._drafts.close()
        self._rejects.close()
        self._drafts = self._rejects = None

    def say(self, draft: Draft) -> None:
        """One uncleaned value; duplicates are folded later."""
        self._batch.append(draft)
        if len(self._batch) >= _BATCH or len(draft.value) > _LONG:
            self.flush()

    def say_many(self, drafts: Iterable[Draft]) -> None:
        """Many uncleaned values, which are held in memory together: those of a record."""
        said = tuple(drafts)
        self._batch += said
        if len(self._batch) >= _BATCH or max(map(len, map(_VALUE, said)), default=0) > _LONG:
            self.flush()

    def entities(self, file: DeliveredFile) -> None:
        """A file of FollowTheMoney entities, read set-based after the source has ended."""
        self.entity_files.append(file)

    def statements(self, file: DeliveredFile) -> None:
        """A file of FollowTheMoney statements, read set-based after the source has ended."""
        self.statement_files.append(file)

    def pay(self, draft: PaymentDraft) -> None:
        """One payment; it is checked when all are there."""
        self.payments.say("payments", draft)

    def change(self, draft: ChangeDraft) -> None:
        """What a later message says of a payment."""
        self.payments.say("changes", draft)

    def trade(self, draft: TradeDraft) -> None:
        """One trade line."""
        self.payments.say("trade_lines", draft)

    def torn(self, file: str) -> None:
        """That nothing which was said of a file may be loaded."""
        self.payments.torn.append(file)

    def payment_table(self, table: PaymentTable) -> None:
        """A table of payments, read set-based after the source has ended."""
        self.payments.tables.append(table)

    def record(self, n: int = 1) -> None:
        """That n records of the source were read."""
        self.read += n

    def reject(self, file: str, row: str, reason: str, hint: str, raw: str) -> None:
        """That a record did not load."""
        self.rejected += 1
        self.write_reject(Reject(file, row, reason, hint, raw[:RAW_KEPT]))

    def unmapped(self, kind: str, n: int = 1) -> None:
        """That something had no property and was kept as a note."""
        self.unmapped_kinds[kind] = self.unmapped_kinds.get(kind, 0) + n

    def note(self, sentence: str) -> None:
        """Something that a reader of this load should know."""
        self.notes.append(sentence)

    def write_reject(self, reject: Reject) -> None:
        """Add a reject to the file without counting it."""
        self._rejects.write(_dumps(asdict(reject)) + b"\n")

    def append_rejects(self, lines: Path) -> None:
        """Move a file of rejects, one JSON object a line, to the end of the others."""
        with lines.open("rb") as source:
            shutil.copyfileobj(source, self._rejects)
        lines.unlink()

    def flush(self) -> None:
        """Bring everything said so far into the file."""
        if self._batch:
            columns = dict(zip(Draft._fields, zip(*self._batch, strict=True), strict=True))
            told = {
                field: values
                for field, values in columns.items()
                if field not in Draft._field_defaults or any(values)
            }
            self._drafts.write(_dumps({"start": self.said, **told}) + b"\n")
            self.said += len(self._batch)
            self.schemata.update(columns["schema"])
            self._batch.clear()
        self.payments.flush()
        self._drafts.flush()
        self._rejects.flush()


def first_reject(rejects: Path) -> Reject:
    """The first line of a rejects file, which has one."""
    with rejects.open("rb") as lines:
        return Reject(**orjson.loads(lines.readline()))


def spoken(source: Source, delivery: Delivery, folder: Path) -> tuple[Found, Spool]:
    """What a source finds in a delivery, and the closed spool of all that it says."""
    with Spool(folder) as spool:
        return source.read(delivery, spool), spool


def _dumps(value: Any) -> bytes:
    """JSON; halves of broken characters, which no UTF-8 can hold, are left out."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return orjson.dumps(_whole(value))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("", value)
    if isinstance(value, (list, tuple)):
        return [_whole(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    return value
