"""Claims that people added to the casebook, as statements of the view beside those of the lake.

Each is an entity of the schema Claim in the dataset `casebook`; the source row of its
statements names the record that holds it. It has no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cutset.model import schemata
from cutset.model.casework import Claimed
from cutset.model.dates import PartialDate
from cutset.model.statement import statement_id

if TYPE_CHECKING:
    from cutset.store.casebook import Held

DATASET = "casebook"
SCHEMA = "Claim"
UNGRADED = {"grade": "F", "credibility": "6"}
"""Of a source that nobody graded: it cannot be judged."""


def counting(held: Iterable[Held[Claimed]], as_of: PartialDate | None) -> tuple[Held[Claimed], ...]:
    """Those that were not taken back and that count by a date."""
    return tuple(
        each
        for each in held
        if each.entry.properties
        and (as_of is None or PartialDate(each.entry.dated).last_day <= as_of.last_day)
    )


def statement_rows(held: Iterable[Held[Claimed]]) -> Iterator[tuple[Any, ...]]:
    """Their statements, in the columns of the relation `statement_read`."""
    for each in held:
        entry, record = each.entry, each.record
        said = list(zip(entry.properties, entry.values, strict=True))
        graded = UNGRADED | dict(said)
        for prop, value in said:
            yield (
                statement_id((DATASET, entry.claim, prop, value)), entry.claim, SCHEMA, prop,
                schemata.property_type(SCHEMA, prop), value, DATASET, None, None, False, None,
                entry.dated, entry.dated, record.chain, graded["grade"],
                int(graded["credibility"]), None, entry.dated, "",
                f"casebook {record.chain} {record.number}", DATASET, entry.dated,
                PartialDate(entry.dated).last_day.isoformat(),
            )  # fmt: skip


def entity_rows(held: Iterable[Held[Claimed]]) -> list[tuple[Any, ...]]:
    """The claims as entities, in the columns of the relation `entity_seen`."""
    return [
        (
            DATASET, each.entry.claim, SCHEMA,
            dict(zip(each.entry.properties, each.entry.values, strict=True))["predicate"],
            each.entry.dated, each.entry.dated, True, -1,
        )
        for each in held
    ]  # fmt: skip
