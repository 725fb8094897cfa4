"""What sources say of payments, as lines on disk: all as text, nothing looked at yet.

A line is a batch of drafts of one kind: the ordinal of its first as `start`, and for each
field the list of its values; a field that nobody has is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from cutset.model.payment import ChangeDraft, PaymentDraft, TradeDraft
from cutset.store.sink import PaymentTable

KINDS: dict[str, type[NamedTuple]] = {
    "payments": PaymentDraft,
    "changes": ChangeDraft,
    "trade_lines": TradeDraft,
}
"""What lies in the lake beside statements, and what a source says of each."""
_BATCH = 4096


@dataclass(slots=True)
class Lines:
    """The drafts of one kind, appended to a file batch by batch.

    Attributes:
        said: how many there are.
        given: fields that any of them has.
    """

    path: Path
    fields: tuple[str, ...]
    said: int = 0
    given: set[str] = field(default_factory=set)
    _batch: list[Any] = field(default_factory=list)

    def say(self, draft: Any) -> None:
        """Add one."""
        self._batch.append(draft)
        if len(self._batch) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Bring everything said so far into the file."""
        if not self._batch:
            return
        columns = zip(self.fields, zip(*self._batch, strict=True), strict=True)
        told = {name: values for name, values in columns if any(values)}
        line = orjson.dumps({"start": self.said, **told}, option=orjson.OPT_APPEND_NEWLINE)
        with self.path.open("ab") as file:
            file.write(line)
        self.said += len(self._batch)
        self.given.update(told)
        self._batch.clear()


@dataclass(slots=True)
class Said:
    """All that a source says of payments: drafts by kind, and whole tables."""

    folder: Path
    lines: dict[str, Lines] = field(default_factory=dict)
    tables: list[PaymentTable] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)

    def say(self, kind: str, draft: Any) -> None:
        """Add a draft of one of `KINDS`."""
        held = self.lines.get(kind)
        if held is None:
            path = self.folder / f"{kind}.ndjson"
            held = self.lines[kind] = Lines(path, KINDS[kind]._fields)
        held.say(draft)

    def flush(self) -> None:
        """Bring everything said so far to disk."""
        for held in self.lines.values():
            held.flush()
