"""Fields that law enforcement may not hold: they are found as a source is read, and refused.

28 CFR 23.20(b), as banned.yml lists it. The whole delivery is refused, because its raw files
would be kept too, and each place is told with file, row and reason.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import orjson

from cutset.errors import Refused
from cutset.model.payment import ChangeDraft, PaymentDraft, TradeDraft
from cutset.model.statement import Draft
from cutset.store.parameters import Parameters
from cutset.store.sink import DeliveredFile, Delivery, Found, PaymentTable, Sink, Source

TOLD = 20
"""Places that an error names."""
HINT = (
    "Take them out of the delivery. What is directly related to a crime is stated as a claim with "
    "its source: cutset claim add … --set legal_basis=…"
)


@dataclass(frozen=True, slots=True)
class Banned:
    """Properties and topics that may not be loaded."""

    properties: frozenset[str]
    topics: frozenset[str]

    @classmethod
    def of(cls, file: Parameters) -> Banned:
        """The values of banned.yml."""
        return cls(frozenset(file.data["properties"]), frozenset(file.data["topics"]))

    def why(self, prop: str, value: str) -> str:
        """Why a value may not be held; empty where it may."""
        if prop in self.properties:
            return f"the field {prop!r}"
        if prop == "topics" and value.strip() in self.topics:
            return f"the topic {value.strip()!r}"
        return ""


@dataclass(frozen=True, slots=True)
class Guarded:
    """Reads as a source does, and refuses a delivery that holds what is banned."""

    read: Callable[[Delivery, Sink], Found]
    banned: Banned

    def __call__(self, delivery: Delivery, sink: Sink) -> Found:
        """Read the delivery.

        Raises:
            Refused: it holds a banned field; nothing is kept of it.
        """
        watched = _Watched(sink, self.banned)
        found = self.read(delivery, watched)
        if watched.places:
            shown = "; ".join(watched.places[:TOLD])
            cut = f" ({TOLD} of {watched.found} shown)" if watched.found > TOLD else ""
            raise Refused(
                f"In law-enforcement mode 28 CFR 23.20(b) bars what {watched.found} "
                f"{'place holds' if watched.found == 1 else 'places hold'}{cut}: {shown}.",
                HINT,
            )
        return found


def guarded(source: Source, banned: Banned) -> Source:
    """A source that refuses deliveries with banned fields."""
    return replace(source, read=Guarded(source.read, banned))


@dataclass(slots=True)
class _Watched:
    """A sink that looks at everything that passes through it."""

    inner: Sink
    banned: Banned
    found: int = 0
    places: list[str] = field(default_factory=list)

    def record(self, n: int = 1) -> None:
        self.inner.record(n)

    def reject(self, file: str, row: str, reason: str, hint: str, raw: str) -> None:
        self.inner.reject(file, row, reason, hint, raw)

    def note(self, sentence: str) -> None:
        self.inner.note(sentence)

    def unmapped(self, kind: str, n: int = 1) -> None:
        self.inner.unmapped(kind, n)

    def pay(self, draft: PaymentDraft) -> None:
        self.inner.pay(draft)

    def change(self, draft: ChangeDraft) -> None:
        self.inner.change(draft)

    def trade(self, draft: TradeDraft) -> None:
        self.inner.trade(draft)

    def torn(self, file: str) -> None:
        self.inner.torn(file)

    def payment_table(self, table: PaymentTable) -> None:
        self.inner.payment_table(table)

    def say(self, draft: Draft) -> None:
        self._look(draft.file, draft.row, draft.prop, draft.value)
        self.inner.say(draft)

    def say_many(self, drafts: Iterable[Draft]) -> None:
        self.inner.say_many(self._looked(drafts))

    def entities(self, file: DeliveredFile) -> None:
        with file.path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                for prop, value in _values(line):
                    self._look(file.name, f"L{number}", prop, value)
        self.inner.entities(file)

    def statements(self, file: DeliveredFile) -> None:
        with file.path.open(encoding="utf-8", errors="replace", newline="") as lines:
            for number, cells in enumerate(csv.DictReader(lines), 2):
                said = cells.get("prop") or "", cells.get("value") or ""
                self._look(file.name, f"L{number}", *said)
        self.inner.statements(file)

    def _looked(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        for draft in drafts:
            self._look(draft.file, draft.row, draft.prop, draft.value)
            yield draft

    def _look(self, file: str, row: str, prop: str, value: str) -> None:
        why = self.banned.why(prop, value)
        if why:
            self.found += 1
            if len(self.places) < TOLD:
                self.places.append(f"{file}, {row}: {why}")


def _values(line: bytes) -> Iterator[tuple[str, str]]:
    """Properties and values of an entity; a line that is none is for its reader to refuse."""
    try:
        properties = orjson.loads(line)["properties"].items()
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        return
    for prop, values in properties:
        for value in values if isinstance(values, list) else [values]:
            yield prop, str(value)
