"""A record of a table as statements, by the queries of a mapping.

Keys, templates, joins, splits, literals and order are FollowTheMoney's own code; what is
ours is that each value keeps its row and the text that it was read from. Two things
differ from `ftm map`: a value that FollowTheMoney would drop with a line in its log is
said as it stands, so that the store counts and shows its refusal; and the names of a
tie's ends are not copied onto the tie (`namesMentioned`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cutset.model.schemata import BASE_PROPERTY
from cutset.model.statement import Draft
from cutset.sources.table.formats import Record
from cutset.sources.table.mapping import Query
from cutset.store.sink import Sink

if TYPE_CHECKING:
    from followthemoney.mapping.entity import EntityMapping
    from followthemoney.mapping.property import PropertyMapping


class _Value(NamedTuple):
    prop: str
    value: str
    original: str


@dataclass(frozen=True, slots=True)
class Mapper:
    """Maps the records of one file.

    Attributes:
        queries: those that read this file.
    """

    file: str
    queries: tuple[Query, ...]
    sink: Sink

    def drafts(self, record: Record) -> list[Draft]:
        """All that the queries make of a record; empty where no entity could be made."""
        drafts: list[Draft] = []
        for query in self.queries:
            if query.passes(record.values):
                ids: dict[str, str] = {}
                for entity in query.mapping.entities:
                    drafts += self._entity(entity, record, ids)
        return drafts

    def wants(self, record: Record) -> bool:
        """Whether any query's filters let a record through."""
        return any(query.passes(record.values) for query in self.queries)

    def _entity(
        self, entity: EntityMapping, record: Record, ids: dict[str, str]
    ) -> Iterator[Draft]:
        """The statements of one entity; its id is noted for those that refer to it."""
        entity_id = entity.compute_key(record.values)
        if not entity_id:
            self.sink.unmapped(f"{entity.name}: empty key")
            return
        values = _values(entity, record.values, ids)
        given = {value.prop for value in values}
        for prop in entity.properties:
            if prop.required and prop.prop.name not in given:
                self.sink.unmapped(f"{entity.name}: empty {prop.prop.name}")
                return
        ids[entity.name] = entity_id
        said = (_Value(BASE_PROPERTY, entity_id, ""), *values)
        for prop_name, value, original in said:
            yield Draft(
                entity_id, entity.schema.name, prop_name, value, self.file, record.row,
                original=original,
            )  # fmt: skip


def _values(entity: EntityMapping, values: dict[str, str], ids: dict[str, str]) -> list[_Value]:
    found: list[_Value] = []
    for mapped in entity.properties:
        slot = mapped.prop
        if mapped.entity is not None:
            if mapped.entity in ids:
                found.append(_Value(slot.name, ids[mapped.entity], ""))
            continue
        form = mapped.format or slot.format
        for text in _texts(mapped, values):
            clean = slot.type.clean_text(text, fuzzy=mapped.fuzzy, format=form)
            found.append(_Value(slot.name, text if clean is None else clean, text))
    return found


def _texts(prop: PropertyMapping, values: dict[str, str]) -> list[str]:
    """What a property's columns, literals or template say, joined and split."""
    texts: list[Any] = prop.record_values(values)
    if prop.join is not None:
        texts = [prop.join.join(texts)]
    if prop.split is not None:
        texts = [part for text in texts for part in text.split(prop.split)]
    return [text for text in texts if text.strip()]
