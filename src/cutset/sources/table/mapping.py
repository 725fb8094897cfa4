"""Reads a FollowTheMoney mapping file; what is wrong in it is named with its line.

The form is FollowTheMoney's own: below a dataset's name `query` or `queries`, in each
`entities` with `schema`, `keys` or `id_column`, and `properties` by `column(s)`, `literal(s)`,
`template`, `join`, `split`, `format`, `fuzzy`, `required` or `entity`; and `filters`.
`csv_url` only tells which file of a delivery a query reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast

import yaml

from cutset.errors import BadFile
from cutset.model import schemata
from cutset.sources.suggest import did_you_mean, one_of

if TYPE_CHECKING:
    from followthemoney.mapping.csv import CSVSource
    from followthemoney.mapping.query import QueryMapping

MAX_BYTES = 1_000_000
_MAX_DEPTH = 12

_QUERY_KEYS = ("entities", "filters", "filters_not", "csv_url", "csv_urls")
_ENTITY_KEYS = ("schema", "key", "keys", "key_literal", "id_column", "properties")
_PROPERTY_KEYS = (
    "column", "columns", "literal", "literals", "template", "join", "split", "format", "fuzzy",
    "required", "entity",
)  # fmt: skip

Place = tuple[str | int, ...]
"""Keys and positions that lead to a node of the file."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a mapping.

    Attributes:
        files: names of the files it reads; empty = every file of the delivery.
        columns: column -> line of the mapping that first names it.
    """

    mapping: QueryMapping
    files: frozenset[str]
    columns: Mapping[str, int]

    def reads(self, name: str) -> bool:
        """Whether it reads the file of that name."""
        return not self.files or name in self.files

    def passes(self, record: Mapping[str, str]) -> bool:
        """Whether its filters let a record through."""
        return cast("CSVSource", self.mapping.source).check_filters(dict(record))


def load(path: Path, dataset: str) -> tuple[Query, ...]:
    """The queries of a mapping file.

    Args:
        path: the mapping file.
        dataset: stands before the keys of entities where the file names no dataset.

    Raises:
        BadFile: no YAML, or a key, schema, property or reference that is not allowed.
    """
    mapping = _File.read(path)
    queries: list[Query] = []
    for prefix, place, data in _queries(mapping, dataset):
        _check_query(mapping, place, data)
        queries.append(_query(mapping, place, data, prefix))
    return tuple(queries)


@dataclass(frozen=True, slots=True)
class _File:
    """A mapping file with the line of each of its nodes."""

    name: str
    data: Any
    lines: Mapping[Place, int]

    @classmethod
    def read(cls, path: Path) -> _File:
        if not path.is_file():
            raise BadFile(f"There is no mapping file {path}.", "Give its path with --mapping.")
        if path.stat().st_size > MAX_BYTES:
            raise BadFile(f"{path.name} is too large for a mapping.", "Give the mapping, not data.")
        try:
            text = path.read_text(encoding="utf-8")
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            lines = {} if node is None else dict(_lines(path.name, node, ()))
            return cls(path.name, yaml.safe_load(text), lines)
        except (yaml.YAMLError, UnicodeDecodeError) as fault:
            raise BadFile(f"{path.name} is no YAML: {fault}.", "Mind the indentation.") from fault

    def refuse(self, place: Place, said: str, hint: str) -> BadFile:
        """The error that names the line of a node."""
        return BadFile(f"{self.name}, line {self.line(place)}: {said}", hint)

    def at(self, place: Place) -> Any:
        """What stands at a place."""
        found = self.data
        for step in place:
            found = found[step]
        return found

    def line(self, place: Place) -> int:
        """The line of a node, or of the nearest that holds it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def _lines(name: str, node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    if len(place) > _MAX_DEPTH:
        raise BadFile(f"{name} is nested too deeply for a mapping.", "Write it without anchors.")
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            inner = (*place, key.value)
            if key.value in seen:
                line = key.start_mark.line + 1
                raise BadFile(f"{name}, line {line}: {key.value!r} stands twice.", "Rename one.")
            seen.add(key.value)
            yield from _lines(name, value, inner)
            yield inner, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield from _lines(name, value, (*place, position))


def _queries(mapping: _File, dataset: str) -> Iterator[tuple[str, Place, Any]]:
    """(prefix of keys, place, data) of each query, with or without a dataset's name above."""
    data = mapping.data
    if not isinstance(data, dict) or not data:
        raise mapping.refuse((), "no queries.", "Write `queries:` with one query an entry.")
    is_bare = "queries" in data or "query" in data
    for name, inner in ((dataset, data),) if is_bare else data.items():
        above: Place = () if is_bare else (name,)
        if not isinstance(inner, dict) or not {"query", "queries"} & inner.keys():
            raise mapping.refuse(above, f"{name!r} has no queries.", "Write `queries:` below it.")
        for key in ("query", "queries"):
            found = inner.get(key, [])
            for position, query in enumerate(found if isinstance(found, list) else [found]):
                place = (*above, key, position) if isinstance(found, list) else (*above, key)
                yield str(name), place, query


def _check_query(mapping: _File, place: Place, query: Any) -> None:
    _check_keys(mapping, place, query, _QUERY_KEYS)
    entities = query.get("entities")
    _check_keys(mapping, (*place, "entities"), entities, None)
    for name, entity in entities.items():
        _check_entity(mapping, (*place, "entities", name), entity, entities)


def _check_entity(mapping: _File, place: Place, entity: Any, entities: Mapping[str, Any]) -> None:
    _check_keys(mapping, place, entity, _ENTITY_KEYS)
    known = [name for name, schema in schemata.schemata().items() if not schema.abstract]
    name = entity.get("schema")
    if name not in known or name in schemata.OWN:
        raise mapping.refuse(
            (*place, "schema"),
            f"no schema {name!r}{did_you_mean(str(name), known)}",
            "Use a schema of FollowTheMoney.",
        )
    ways = [way for way in ("key", "keys", "id_column") if entity.get(way) is not None]
    if len(ways) != 1:
        said = f"an entity with {' and '.join(ways)}." if ways else "an entity without keys."
        raise mapping.refuse(place, said, "Give either keys or id_column.")
    properties = entity.get("properties") or {}
    _check_keys(mapping, (*place, "properties"), properties, None)
    writable = {p.name: p for p in schemata.schemata()[name].properties.values() if not p.stub}
    for prop, described in properties.items():
        here = (*place, "properties", prop)
        if prop not in writable:
            raise mapping.refuse(
                here,
                f"{name} has no property {prop!r}{did_you_mean(str(prop), writable)}",
                one_of(writable),
            )
        _check_keys(mapping, here, described, _PROPERTY_KEYS)
        if "entity" in described:
            _check_reference(mapping, (*here, "entity"), writable[prop], entities)


def _check_reference(
    mapping: _File, where: Place, slot: schemata.Property, entities: Mapping[str, Any]
) -> None:
    target = mapping.at(where)
    if target not in entities:
        raise mapping.refuse(
            where,
            f"no entity {target!r} in this query{did_you_mean(str(target), entities)}",
            one_of(entities),
        )
    schema = entities[target].get("schema") if isinstance(entities[target], dict) else None
    if slot.range is None or not schemata.is_a(str(schema), slot.range):
        raise mapping.refuse(
            where,
            f"{slot.name} cannot point to {target!r}, which is a {schema}.",
            f"It must be a {slot.range}." if slot.range else "It holds text: use column.",
        )


def _check_keys(mapping: _File, place: Place, given: Any, known: Iterable[str] | None) -> None:
    if not isinstance(given, dict) or not given:
        what = place[-1] if place else "the file"
        raise mapping.refuse(place, f"nothing stands below {what!r}.", "Write `key: value` lines.")
    for key in given:
        if known is not None and key not in known:
            raise mapping.refuse(
                (*place, key), f"unknown key {key!r}{did_you_mean(str(key), known)}", one_of(known)
            )


def _query(mapping: _File, place: Place, data: dict[str, Any], prefix: str) -> Query:
    from followthemoney import model
    from followthemoney.exc import InvalidMapping
    from followthemoney.mapping.query import QueryMapping

    urls = data.get("csv_urls", data.get("csv_url", []))
    files = [PurePosixPath(str(url)).name for url in (urls if isinstance(urls, list) else [urls])]
    try:
        # FollowTheMoney wants an address to be there; nothing is ever fetched from it.
        query = QueryMapping(model, {**data, "csv_url": "delivered"}, key_prefix=prefix)
    except (InvalidMapping, AttributeError, TypeError, ValueError) as fault:
        raise mapping.refuse(place, f"{fault}".rstrip(".") + ".", "Correct the query.") from fault
    _check_formats(mapping, place, query)
    return Query(query, frozenset(files), _columns(mapping, place, query, data))


def _check_formats(mapping: _File, place: Place, query: QueryMapping) -> None:
    """That each `format` is one of its property's type: of a phone number, a country."""
    from followthemoney.exc import InvalidData

    for entity in query.entities:
        for prop in entity.properties:
            try:
                prop.prop.type.clean_text("1", format=prop.format)
            except InvalidData as fault:
                where = (*place, "entities", entity.name, "properties", prop.prop.name, "format")
                raise mapping.refuse(where, f"{fault}.", "Write another format.") from fault


def _columns(
    mapping: _File, place: Place, query: QueryMapping, data: dict[str, Any]
) -> dict[str, int]:
    """Every column that a query names, with the line where it does."""
    columns: dict[str, int] = {}
    for entity in query.entities:
        above: Place = (*place, "entities", entity.name)
        for column in entity.keys:
            columns.setdefault(column, mapping.line((*above, "keys")))
        if entity.id_column is not None:
            columns.setdefault(entity.id_column, mapping.line((*above, "id_column")))
        for prop in entity.properties:
            for column in prop.refs:
                columns.setdefault(column, mapping.line((*above, "properties", prop.prop.name)))
    for key in ("filters", "filters_not"):
        for column in data.get(key) or {}:
            columns.setdefault(column, mapping.line((*place, key, column)))
    return columns
