"""Plain FollowTheMoney: entities, one JSON object a line, and the table of statements.

Both hold what sources say and nothing that cutset concludes: an export that is loaded
again must not come back as evidence for itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache, reduce
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson

from cutset.model import schemata
from cutset.model.dates import PartialDate
from cutset.share.reader import Reader
from cutset.share.tally import Tally
from cutset.share.written import JUDGED, Written, some

_BATCH = 5_000
_NO_PLACE = "Markings, grades, legal bases and source lines have no place in FollowTheMoney."


def write_entities(reader: Reader, tally: Tally, target: Path) -> Written:
    """Write FollowTheMoney entities, in the order of their ids."""
    count = statements = strangers = 0
    with target.open("wb") as out:
        for entity, strange in entities(reader):
            strangers += strange
            count += 1
            statements += sum(map(len, entity["properties"].values()))
            out.write(orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE))
    left_out = [*_left_out(tally), "Languages and original texts stand in the format statements."]
    if strangers:
        left_out.append(
            f"{some(strangers, 'value', 'values')} of merged entities, because the schema "
            "that they share has no such property."
        )
    return Written(count, statements, tuple(left_out))


def entities(reader: Reader) -> Iterator[tuple[dict[str, Any], int]]:
    """Each entity as FollowTheMoney writes it, in the order of their ids.

    Beside it stands how many values of it have no place, because the entities merged into
    it share no schema that has their property.
    """
    values = _Values(reader)
    for head in reader.rows("entity_heads"):
        properties = dict(values.of(head[0]))
        entity = _entity(head, properties)
        kept = entity["properties"]
        yield entity, sum(len(properties[prop]) for prop in properties.keys() - kept.keys())


def write_statements(reader: Reader, tally: Tally, target: Path) -> Written:
    """Write FollowTheMoney's table of statements (CSV), in the order of its entities."""
    columns, rows = reader.table("statements")
    seen = columns.index("first_seen"), columns.index("last_seen")
    external = columns.index("external")
    statements = 0
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, dialect=csv.unix_dialect)
        writer.writerow(columns)
        for row in rows:
            cells = list(row)
            cells[external] = "t" if row[external] else "f"
            for place in seen:
                cells[place] = moment(row[place])
            writer.writerow(cells)
            statements += 1
    return Written(tally.entities, statements, _left_out(tally))


@lru_cache(maxsize=65_536)
def moment(text: str | None) -> str | None:
    """A list's date as the moment that FollowTheMoney wants: the end of what it can mean.

    >>> moment("2019-01"), moment("2021-07-14T09:30:00")
    ('2019-01-31T00:00:00', '2021-07-14T09:30:00')
    """
    if text is None or len(text) > len("2021-07-14"):
        return text
    return f"{PartialDate(text).last_day.isoformat()}T00:00:00"


@cache
def one_schema(names: tuple[str, ...]) -> str:
    """The narrowest of schemata; where none is all of them, the one with most ancestors.

    >>> one_schema(("LegalEntity", "Person"))
    'Person'
    """
    ordered = sorted(names, key=lambda name: (-len(schemata.schemata()[name].ancestors), name))
    return reduce(lambda left, right: schemata.common(left, right) or left, ordered)


def _left_out(tally: Tally) -> tuple[str, ...]:
    found = [_NO_PLACE]
    if tally.claims:
        found.append(
            f"{some(tally.claims, 'claim goes', 'claims go')} out as events: what FollowTheMoney "
            "has no property for stands in their notes."
        )
    if tally.observed_ties:
        found.append(
            f"{some(tally.observed_ties, 'observed tie goes', 'observed ties go')} out as other "
            "links: their weight stands in the summary."
        )
    made = [
        some(count, *words)
        for count, words in (
            (tally.networks, ("network", "networks")),
            (tally.ties, ("tie", "ties")),
        )
        if count
    ]
    if made:
        found.append(
            f"{' and '.join(made)} that cutset made of them: they are findings and no "
            "statements of a source (formats graphml, csv and parquet have them)."
        )
    return (*found, JUDGED)


def _entity(head: tuple[Any, ...], properties: dict[str, list[str]]) -> dict[str, Any]:
    entity_id, caption, names, datasets, referents, first_seen, last_seen, last_change = head
    schema = schemata.schemata()[one_schema(tuple(names))]
    kept = {prop: values for prop, values in properties.items() if prop in schema.properties}
    caption = caption or next((kept[prop][0] for prop in schema.caption if prop in kept), None)
    return {
        "id": entity_id,
        "caption": caption or schema.label,
        "schema": schema.name,
        "properties": kept,
        "referents": referents or [],
        "datasets": datasets,
        "target": not schemata.risks().isdisjoint(kept.get("topics", ())),
        "first_seen": moment(first_seen),
        "last_seen": moment(last_seen),
        "last_change": moment(last_change),
    }


class _Values:
    """The values of entities, read once from beginning to end beside their heads."""

    def __init__(self, reader: Reader) -> None:
        self._groups = groupby(reader.rows("entity_values"), key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, entity_id: str) -> Iterator[tuple[str, list[str]]]:
        """Property and values of an entity; the ids must be asked for in their order."""
        if self._next is None or self._next[0] != entity_id:
            return
        for _, prop, values in self._next[1]:
            yield prop, values
        self._next = next(self._groups, None)
