"""What a reconciliation service says: candidates, suggestions, values of properties, a preview."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import orjson

from cutset.api import shapes
from cutset.api.matching import Asked, Candidate, Example, candidates, read_example
from cutset.errors import BadRequest
from cutset.model import schemata
from cutset.ops import catalog, lookup
from cutset.ops.desk import Room
from cutset.screen.model import STRONG


def results(asked: Asked, batch: dict[str, Any]) -> dict[str, Any]:
    """A result for each query, by its name."""
    if len(batch) > shapes.MAX_BATCH:
        raise BadRequest(
            f"{len(batch)} queries in one batch; {shapes.MAX_BATCH} are taken.",
            "The manifest says so in batchSize.",
        )
    examples = {name: _example(name, given) for name, given in batch.items()}
    answers = candidates(asked, list(examples.values()))
    return {
        name: {"result": _by_id(asked.room, batch[name]) or _scored(found.candidates)}
        for name, found in zip(examples, answers, strict=True)
    }


def _example(name: str, given: Any) -> Example:
    """A query of this specification as one of matching."""
    if not isinstance(given, dict):
        raise BadRequest(f"queries.{name}: no object.", 'Write {"query": "Ada Made"}.')
    types = given.get("type") or "Thing"
    text, limit = given.get("query", ""), given.get("limit", 5)
    properties: dict[str, list[str]] = {"name": [str(text)]} if text else {}
    for one in given.get("properties") or ():
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str):
            raise BadRequest(
                f"queries.{name}: a property without pid.", 'Write {"pid": …, "v": …}.'
            )
        values = one.get("v")
        prop = one["pid"].rpartition(":")[2]
        properties.setdefault(prop, []).extend(_value(v) for v in _list(values))
    if not properties:
        raise BadRequest(f"queries.{name}: neither query nor properties.", "Give one of them.")
    if not isinstance(limit, (int, float)) or not 1 <= limit <= shapes.MAX_MATCHES:
        raise BadRequest(
            f"queries.{name}: limit {limit!r}.", f"Use a number from 1 to {shapes.MAX_MATCHES}."
        )
    options = shapes.MatchOptions(limit=int(limit), cutoff=0.5)
    asked = {"schema": _list(types)[0], "properties": properties}
    return read_example(asked, options)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _value(value: Any) -> str:
    """A property value: a plain one, or an entity by id and name."""
    return str(value.get("name") or value.get("id", "")) if isinstance(value, dict) else str(value)


def _by_id(room: Room, given: dict[str, Any]) -> list[dict[str, Any]]:
    """The entity whose id a query's text is."""
    found = room.cards.entity(room.view.linker.canonical(str(given.get("query", ""))))
    return [] if found is None else [_described(found) | {"score": 100, "match": True}]


def _scored(found: Iterable[Candidate]) -> list[dict[str, Any]]:
    listed = list(found)
    strong = [one for one in listed if one.hit.state == STRONG]
    return [
        _described(one.entity)
        | {
            "score": round(100 * one.score, 1),
            "match": one.hit.state == STRONG and len(strong) == 1,
            "features": [{"id": each.name, "value": each.score} for each in one.hit.features],
        }
        for one in listed
    ]


def _described(entity: lookup.Entity) -> dict[str, Any]:
    said = entity["properties"]
    details = [*said.get("birthDate", ())[:1], *said.get("country", ())[:3]]
    kind = schemata.schemata()[entity["schema"]]
    return {
        "id": entity["id"],
        "name": entity["caption"],
        "description": ", ".join([kind.label, *details, *entity["datasets"]]),
        "type": [{"id": kind.name, "name": kind.plural}],
    }


def suggested(entity: lookup.Entity) -> dict[str, Any]:
    """An entity as a suggestion."""
    described = _described(entity)
    described["notable"] = described.pop("type")
    return described


def types_of(room: Room, dataset: str) -> list[dict[str, str]]:
    """The types of which there are entities here, and the broader ones that can be matched."""
    wanted = lookup.Find(scope=catalog.scope_of(room, dataset), facets=("schema",), limit=0)
    present = [name for name, _ in lookup.find(room, wanted).facets["schema"]]
    known = schemata.schemata()
    names = {
        up
        for name in present
        for up in known[name].ancestors
        if known[up].matchable and known[up].kind != "satellite"
    }
    return [{"id": name, "name": known[name].plural} for name in sorted(names)]


def properties_of(type_: str) -> list[dict[str, str]]:
    """The properties of a type whose values can be asked for."""
    slots = schemata.schemata()[type_].properties.values()
    return [
        {"id": slot.name, "name": slot.label}
        for slot in sorted(slots, key=lambda slot: slot.name)
        if not slot.stub
    ]


def begins(prefix: str, *texts: str) -> bool:
    """Whether a text, or a word of it, begins with what was typed."""
    typed = prefix.strip().lower()
    return any(
        word.startswith(typed) for text in texts for word in (text.lower(), *text.lower().split())
    )


def extended(room: Room, asked: dict[str, Any]) -> dict[str, Any]:
    """The values of some properties of some entities."""
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list):
        raise BadRequest(
            "extend: no ids or no properties.", 'Write {"ids": […], "properties": […]}.'
        )
    limits = {}
    for one in wanted:
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            raise BadRequest("extend: a property without id.", 'Write {"id": "birthDate"}.')
        limits[one["id"]] = _limit(one.get("settings"))
    rows = {}
    for one in ids:
        entity = room.cards.entity(room.view.linker.canonical(str(one)))
        rows[str(one)] = {prop: _cells(room, entity, prop, most) for prop, most in limits.items()}
    return {"meta": [_meta(prop) for prop in limits], "rows": rows}


def _limit(settings: Any) -> int:
    most = settings.get("limit", 0) if isinstance(settings, dict) else 0
    try:
        return max(0, int(most or 0))
    except (TypeError, ValueError, OverflowError) as fault:
        raise BadRequest(f"extend: limit {most!r}.", "Use a number; 0 = all.") from fault


def _cells(room: Room, entity: lookup.Entity | None, prop: str, most: int) -> list[dict[str, str]]:
    if entity is None:
        return []
    values = entity["properties"].get(prop, [])
    slot = schemata.schemata()[entity["schema"]].properties.get(prop)
    kept = values[:most] if most else values
    if slot is None or slot.type != "entity":
        return [{"str": value} for value in kept]
    named = ((value, room.cards.entity(value)) for value in kept)
    return [{"id": value, "name": found["caption"] if found else value} for value, found in named]


def _meta(prop: str) -> dict[str, Any]:
    """What a property is called, by the first schema that has it; and to what it leads."""
    for schema in schemata.schemata().values():
        slot = schema.properties.get(prop)
        if slot is not None:
            leads = schemata.find(slot.range) if slot.range is not None else None
            named = {"id": prop, "name": slot.label}
            return (
                named
                if leads is None
                else {**named, "type": {"id": leads.name, "name": leads.plural}}
            )
    return {"id": prop, "name": prop}


def object_of(text: str, name: str) -> dict[str, Any]:
    """A JSON object that a client sends as a text.

    Raises:
        BadRequest: it is none.
    """
    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        raise BadRequest(f"{name}: no JSON: {fault}.", "Send one JSON object.") from fault
    if not isinstance(given, dict):
        raise BadRequest(f"{name}: no object.", "Send one JSON object.")
    return dict(given)


def page_of(room: Room, entity: lookup.Entity) -> str:
    """An entity as a page of HTML, every text of it escaped."""
    described = _described(entity)
    shown = ("alias", "birthDate", "birthPlace", "nationality", "country", "topics", "notes")
    slots = schemata.schemata()[entity["schema"]].properties
    rows = "".join(
        f"<dt>{escape(slots[prop].label)}</dt><dd>{escape('; '.join(values[:5])[:300])}"
        f"{f' … {len(values) - 5} more' if len(values) > 5 else ''}</dd>"
        for prop in shown
        if (values := entity["properties"].get(prop)) and prop in slots
    )
    dates = {line.dataset: line.list_date for line in room.frame.lists}
    lists = ", ".join(f"{name} {dates.get(name, '')}".strip() for name in entity["datasets"])
    return (
        "<!doctype html><meta charset=utf-8><title>cutset</title>"
        "<style>body{font:14px/1.4 sans-serif;margin:12px}dt{color:#555;float:left;width:8em}"
        "dd{margin:0 0 4px 8em}h1{font-size:16px;margin:0 0 8px}</style>"
        f"<h1>{escape(entity['caption'])}</h1><dl><dt>Kind</dt>"
        f"<dd>{escape(described['type'][0]['name'])}</dd>{rows}<dt>Said by</dt>"
        f"<dd>{escape(lists)}</dd></dl>"
    )
