"""Entities for programs: by id with what hangs on them, and by name, filters and facets.

The shapes are FollowTheMoney's own, so that what reads it reads this. What a reader
may not see is not in the room, so nothing here has to leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cutset.errors import BadRequest, NotFound
from cutset.model import schemata
from cutset.ops.cards import GROUPS, TABLES, TRAIT, reference_slots, references
from cutset.ops.desk import Room
from cutset.ops.grounds import SUBJECTS, require
from cutset.store import query

PACKAGE = "cutset.ops"
SEARCHED = 10_000
"""So many names are looked through for the filters of a search; beyond it totals are "at least"."""
FACETS = ("datasets", "schema", *sorted(GROUPS.values()))
SORTS = ("id", "caption", "schema", "first_seen", "last_seen", "last_change")
_PROPERTY = "properties."
_TEXT = "VARCHAR"

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A search.

    Attributes:
        text: words that a name must hold all of; empty = every entity.
        schema: only what is comparable with entities of it.
        scope: the datasets that are searched; None = all.
        without_schema: schemata that are left out, by their own name.
        changed_since: only what changed after this moment (ISO 8601).
        traits: (field, value) that an entity must have; a field is one of `FACETS`
            or `properties.NAME`.
        every: of several values of a field all are wanted, not any.
        sort: `field` or `field:desc`, fields of `SORTS`; none = the closest name first.
    """

    text: str = ""
    schema: str = "Thing"
    scope: frozenset[str] | None = None
    without_schema: frozenset[str] = frozenset()
    changed_since: str = ""
    traits: tuple[tuple[str, str], ...] = ()
    every: bool = False
    sort: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        total: how many there are in all; with `at_least` there may be more.
        facets: per field, values with their counts, the most frequent first.
    """

    entities: tuple[Entity, ...]
    total: int
    at_least: bool
    facets: Mapping[str, tuple[tuple[str, int], ...]]


def entity(room: Room, entity_id: str) -> Entity:
    """An entity by its id or the id of any entity merged into it.

    Raises:
        NotFound: no such entity in this view.
        Refused: in law-enforcement mode, a person or organisation without a predicate.
    """
    found = room.cards.entity(room.view.linker.canonical(entity_id))
    if found is None:
        raise NotFound(f"No entity {entity_id!r} in this view.", "Find its id: GET /search/default")
    if found["schema"] in SUBJECTS:
        require(room.workspace, room.view, [entity_id])
    return found


def nested(room: Room, root: Entity) -> Entity:
    """An entity with all that hangs on it in place of ids: sanctions, addresses, ties.

    A tie is followed to its other end; nothing is followed further than that.
    """
    return {**root, "properties": {**root["properties"], **around(room, root)}}


def adjacent(room: Room, root: Entity, sort: tuple[str, ...] = ()) -> dict[str, list[Entity | str]]:
    """What hangs on an entity, by the property that leads there, in an asked order.

    Raises:
        BadRequest: nothing can be sorted so.
    """
    return {prop: _ordered(found, sort) for prop, found in around(room, root).items()}


def check_reference(root: Entity, prop: str) -> None:
    """That entities of the schema of this one can hang together with others by a property.

    Raises:
        NotFound: they cannot.
    """
    if prop not in reference_properties(root["schema"]):
        raise NotFound(
            f"{root['schema']} has no property {prop!r} that leads to entities.",
            f"GET /entities/{root['id']}/adjacent lists those that do.",
        )


def around(room: Room, root: Entity) -> dict[str, list[Entity | str]]:
    """What an entity names and what names it, by the property of the entity that leads there."""
    found: dict[str, list[Entity | str]] = {}
    for prop, value in references(root):
        other = room.cards.entity(value)
        found.setdefault(prop, []).append(
            value if other is None else _with_ends(room, other, root["id"])
        )
    for other in room.cards.naming(root["id"]):
        slots = reference_slots(other["schema"])
        ways = {slots[prop] for prop, value in references(other) if value == root["id"]}
        for way in sorted(way for way in ways if way is not None):
            found.setdefault(way, []).append(_with_ends(room, other, root["id"]))
    return {prop: found[prop] for prop in sorted(found)}


def reference_properties(schema: str) -> tuple[str, ...]:
    """The properties by which entities of a schema hang together with others, both ways."""
    found = schemata.find(schema)
    slots = () if found is None else found.properties.values()
    return tuple(sorted(slot.name for slot in slots if slot.type == "entity"))


def find(room: Room, wanted: Find) -> Found:
    """Search by name, filters or both.

    Raises:
        BadRequest: no such schema, field or order.
    """
    _check(wanted)
    with room.lock:
        connection = room.view.connection()
        folder = room.cards.folder
        for table in TABLES:
            query.read_parquet(connection, table, [folder / f"{table}.parquet"])
        looked_through = _name_hits(room, connection, wanted.text)
        _filters(connection, wanted)
        kept = query.run(
            connection,
            query.load(PACKAGE, "find"),
            {"changed_since": wanted.changed_since, "by_name": bool(wanted.text.strip())},
        )
        query.insert_rows(connection, "kept", {"canonical_id": _TEXT}, [(k,) for (k,) in kept])
        counted = query.run(connection, query.load(PACKAGE, "facets"))
    ids = [canonical_id for (canonical_id,) in kept]
    return Found(
        entities=tuple(_page(room, ids, wanted)),
        total=len(ids),
        at_least=looked_through > SEARCHED,
        facets=_facets(wanted.facets, counted),
    )


def comparable(schema: str) -> frozenset[str]:
    """The schemata whose entities may be what an entity of this one is.

    >>> sorted(comparable("Vessel"))
    ['Vehicle', 'Vessel']
    """
    base = schemata.schemata()[schema]
    return frozenset(
        other.name
        for other in schemata.schemata().values()
        if (schema in other.ancestors or other.name in base.ancestors)
        and (other.matchable or (not base.matchable and schema in other.ancestors))
    )


def _with_ends(room: Room, found: Entity, root_id: str) -> Entity:
    """An entity beside the root: without the way back; a tie with its other end."""
    properties: dict[str, list[Any]] = {}
    slots = reference_slots(found["schema"])
    for prop, values in found["properties"].items():
        if prop not in slots:
            properties[prop] = values
        elif others := [value for value in values if value != root_id]:
            properties[prop] = others
            if schemata.is_edge(found["schema"]):
                properties[prop] = [room.cards.entity(value) or value for value in others]
    return {**found, "properties": properties}


def _check(wanted: Find) -> None:
    unknown = {wanted.schema, *wanted.without_schema} - schemata.schemata().keys()
    if unknown:
        raise BadRequest(
            f"There is no schema {min(unknown)!r}.",
            "Use a FollowTheMoney schema such as Person, Company, LegalEntity or Thing.",
        )
    fields = {name for name, _ in wanted.traits if not name.startswith(_PROPERTY)}
    for name in sorted(fields.union(wanted.facets)):
        if name not in (*FACETS, "target"):
            raise BadRequest(
                f"There is no field {name!r}.", f"Use {', '.join(FACETS)} or properties.NAME."
            )
    _orders(wanted.sort)


def _name_hits(room: Room, connection: query.Connection, text: str) -> int:
    """Write the hits of a name to the table `hit`; how many there are in all."""
    hits, total = room.view.search(text, SEARCHED) if text.strip() else ((), 0)
    rows = [(hit.entity_id, place) for place, hit in enumerate(hits)]
    query.insert_rows(connection, "hit", {"canonical_id": _TEXT, "place": "INTEGER"}, rows)
    return total


def _filters(connection: query.Connection, wanted: Find) -> None:
    """Write what is wanted to tables: wanted_schema, wanted_trait and how many of a field."""
    chosen = sorted(comparable(wanted.schema) - wanted.without_schema)
    query.insert_rows(connection, "wanted_schema", {"schema": _TEXT}, [(s,) for s in chosen])
    traits = set(wanted.traits)
    least = {name: 1 for name, _ in traits}
    if wanted.every:
        least = {name: sum(field == name for field, _ in traits) for name in least}
    rows = sorted((name, value, least[name]) for name, value in traits)
    if wanted.scope is not None:
        rows += [("scope", name, 1) for name in sorted(wanted.scope) or [""]]
    columns = {"field": _TEXT, "value": _TEXT, "least": "INTEGER"}
    query.insert_rows(connection, "wanted_trait", columns, rows)
    if any(name.startswith(_PROPERTY) for name in least):
        query.create(connection, "said_trait", query.load(PACKAGE, "said_trait"))
    else:
        query.insert_rows(connection, "said_trait", TRAIT, [])


def _page(room: Room, ids: list[str], wanted: Find) -> Iterable[Entity]:
    last = wanted.offset + wanted.limit
    chosen = ids if wanted.sort else ids[wanted.offset : last]
    entities = [found for one in chosen if (found := room.cards.entity(one)) is not None]
    return _ordered(entities, wanted.sort)[wanted.offset : last] if wanted.sort else entities


def _ordered(entities: list[Any], sort: tuple[str, ...]) -> list[Any]:
    """Entities in an asked order, ties by id; ids that stand for absent entities come last."""
    for name, descending in reversed([*_orders(sort), ("id", False)]):
        entities.sort(key=lambda e: "" if isinstance(e, str) else e[name] or "", reverse=descending)
    return entities


def _orders(sort: Iterable[str]) -> list[tuple[str, bool]]:
    found = []
    for text in sort:
        name, _, direction = text.partition(":")
        if name not in SORTS or direction not in ("", "asc", "desc"):
            raise BadRequest(
                f"Nothing can be sorted by {text!r}.",
                f"Use {', '.join(SORTS)}, with :asc or :desc.",
            )
        found.append((name, direction == "desc"))
    return found


def _facets(
    wanted: tuple[str, ...], counted: list[tuple[Any, ...]]
) -> dict[str, tuple[tuple[str, int], ...]]:
    return {
        name: tuple((value, count) for field, value, count in counted if field == name)
        for name in wanted
    }
