"""A sink that keeps in memory what a source says, for tests of sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cutset.model import schemata
from cutset.model.dataset import Reject
from cutset.model.statement import Draft
from cutset.store.sink import DeliveredFile, Delivery


@dataclass(slots=True)
class Collector:
    """What a source said, in its order."""

    drafts: list[Draft] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entity_files: list[str] = field(default_factory=list)
    statement_files: list[str] = field(default_factory=list)
    unmapped_kinds: dict[str, int] = field(default_factory=dict)
    read: int = 0

    def say(self, draft: Draft) -> None:
        known = schemata.property_type(draft.schema, draft.prop)
        assert known is not None, f"{draft.schema} has no {draft.prop}"
        self.drafts.append(draft)

    def say_many(self, drafts: Iterable[Draft]) -> None:
        for draft in drafts:
            self.say(draft)

    def entities(self, file: DeliveredFile) -> None:
        self.entity_files.append(file.name)

    def statements(self, file: DeliveredFile) -> None:
        self.statement_files.append(file.name)

    def record(self, n: int = 1) -> None:
        self.read += n

    def reject(self, file: str, row: str, reason: str, hint: str, raw: str) -> None:
        assert reason.strip()
        assert hint.strip()
        self.rejects.append(Reject(file, row, reason, hint, raw))

    def unmapped(self, kind: str, n: int = 1) -> None:
        self.unmapped_kinds[kind] = self.unmapped_kinds.get(kind, 0) + n

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def values(self, entity_id: str) -> dict[str, set[str]]:
        """Values of an entity by property."""
        found: dict[str, set[str]] = defaultdict(set)
        for draft in self.drafts:
            if draft.entity_id == entity_id:
                found[draft.prop].add(draft.value)
        return dict(found)

    def schema_of(self) -> dict[str, str]:
        """Schema by entity id."""
        return {draft.entity_id: draft.schema for draft in self.drafts}


def delivery(
    dataset: str, files: Mapping[str, Path], options: Mapping[str, str] | None = None
) -> Delivery:
    """A delivery of files under the names they came under."""
    delivered = tuple(DeliveredFile(name, path) for name, path in files.items())
    return Delivery(dataset, delivered, None, options or {})
