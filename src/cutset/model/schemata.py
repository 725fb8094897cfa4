"""The kinds of entity: FollowTheMoney's model, and the few that it lacks.

FollowTheMoney's schemata are read from `followthemoney.json` (written by
scripts/make_schemata.py; a test holds it against the library), because
importing the library costs two CPU-seconds. cutset's own schemata stand in
`OWN`; each says by which FollowTheMoney property its values go out in plain
FollowTheMoney, so that any export can be read by any other program.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

Kind = Literal[
    "person", "organisation", "vessel", "aircraft", "account", "wallet",
    "edge", "satellite", "claim", "other",
]  # fmt: skip
BASE_PROPERTY = "id"
"""FollowTheMoney's property by which an entity without values still has a statement."""

_KIND_OF_ANCESTOR: tuple[tuple[str, Kind], ...] = (
    ("Claim", "claim"),
    ("Person", "person"),
    ("Organization", "organisation"),
    ("Vessel", "vessel"),
    ("Airplane", "aircraft"),
    ("BankAccount", "account"),
    ("UserAccount", "account"),
    ("CryptoWallet", "wallet"),
    ("Address", "satellite"),
    ("Note", "satellite"),
)


@dataclass(frozen=True, slots=True)
class Down:
    """How a value of one of our properties goes out in plain FollowTheMoney.

    Attributes:
        prop: property of the schema that ours goes down to.
        prefix: text before the value, where the property alone does not say what it is.
    """

    prop: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A named slot of a schema.

    Attributes:
        type: FollowTheMoney property type, which cleans and compares the value.
        format: of an identifier (`imo`, `lei`), where it can be checked.
        range: schema that an entity reference must point to.
        stub: the reverse of a reference; it is read and never written.
        reverse: of a reference, the property of the other entity that leads back.
        keeps_lang: whether the language is part of the statement's identity.
        down: None for FollowTheMoney's own, which go out as they are.
    """

    name: str
    type: str
    label: str
    format: str | None
    range: str | None
    stub: bool
    reverse: str | None
    matchable: bool
    max_length: int
    keeps_lang: bool
    down: Down | None


@dataclass(frozen=True, slots=True)
class Edge:
    """How entities of a schema read as a tie between two others."""

    source: str
    target: str
    label: str
    directed: bool


@dataclass(frozen=True, slots=True)
class Schema:
    """A kind of entity.

    Attributes:
        ancestors: names of all that it is, itself included.
        caption: properties that name an entity of it, the first that has a value wins.
        down: schema that it goes out as in plain FollowTheMoney; its own name if it is one.
    """

    name: str
    label: str
    plural: str
    ancestors: frozenset[str]
    abstract: bool
    matchable: bool
    caption: tuple[str, ...]
    temporal_start: tuple[str, ...]
    temporal_end: tuple[str, ...]
    edge: Edge | None
    down: str
    properties: Mapping[str, Property]

    @property
    def kind(self) -> Kind:
        """What it is to a reader.

        A bare LegalEntity is `other`: whether it is a person is not known. What is
        neither an edge nor a Thing (a sanction, a passport) hangs on an entity: a satellite.
        """
        if self.edge is not None:
            return "edge"
        for ancestor, kind in _KIND_OF_ANCESTOR:
            if ancestor in self.ancestors:
                return kind
        return "other" if "Thing" in self.ancestors else "satellite"


class PropertyRow(NamedTuple):
    """One property of one schema, inherited ones included: the model as SQL sees it."""

    schema: str
    prop: str
    type: str
    format: str | None
    range: str | None
    stub: bool
    matchable: bool
    max_length: int
    keeps_lang: bool
    is_edge: bool
    down_schema: str
    down_prop: str
    down_prefix: str


class SchemaRow(NamedTuple):
    """One schema: the relation `schema_info` and what else SQL asks of it."""

    schema: str
    kind: Kind
    is_edge: bool
    source_prop: str | None
    target_prop: str | None
    is_directed: bool
    is_matchable: bool
    is_abstract: bool
    label: str
    caption: list[str]
    temporal_start: list[str]
    temporal_end: list[str]
    ancestors: list[str]


def _claim() -> dict[str, Any]:
    """A claim (domain.md §2.2) goes out as an Event: who, when, where, by whom, and notes."""
    noted = {
        "polarity": ("string", "Polarity"),
        "subjectName": ("string", "Subject as the source writes it"),
        "objectName": ("string", "Object as the source writes it"),
        "amount": ("number", "Amount"),
        "currency": ("string", "Currency or unit"),
        "publisherType": ("string", "Kind of publisher"),
        "reading": ("string", "How it was read"),
        "originCluster": ("string", "Origin"),
        "originBasis": ("string", "How the origin is known"),
        "grade": ("string", "Grade of the source"),
        "credibility": ("number", "Credibility"),
        "claimKind": ("string", "Kind of claim"),
        "category": ("string", "Category of the person"),
        "placeScope": ("string", "Extent of the place"),
        "legalBasis": ("string", "Legal basis"),
        "claimGroup": ("string", "Claims on the same question"),
        "story": ("string", "Story"),
        "quote": ("text", "Quoted words"),
        "author": ("string", "Added by"),
        "sourceFile": ("string", "File or place where it stands"),
        "network": ("string", "Network as the source names it"),
    }
    placed = {
        "claimId": ("string", "Claim id", "recordId"),
        "predicate": ("string", "Predicate", "summary"),
        "object": ("text", "Object", "description"),
        "eventFrom": ("date", "Event from", "startDate"),
        "eventTo": ("date", "Event to", "endDate"),
        "reportedDate": ("date", "Reported", "date"),
        "publisher": ("string", "Publisher", "publisher"),
        "sourceUrl": ("url", "Address", "sourceUrl"),
        "elements": ("string", "Elements", "keywords"),
        "place": ("country", "Country of conduct", "country"),
        "note": ("text", "Note", "notes"),
    }
    parties = {
        "subject": ("entity", "Subject", "involved"),
        "objectEntity": ("entity", "Object", "involved"),
    }
    return {
        "label": "Claim",
        "plural": "Claims",
        "extends": [],
        "down": "Event",
        "caption": ["predicate"],
        "temporal_start": ["eventFrom", "reportedDate"],
        "temporal_end": ["eventTo"],
        "properties": {
            name: {"type": type_, "label": label, "down": Down("notes", f"{label}: ")}
            for name, (type_, label) in noted.items()
        }
        | {
            name: {"type": type_, "label": label, "down": Down(prop)}
            for name, (type_, label, prop) in placed.items()
        }
        | {
            name: {"type": type_, "label": label, "range": "Thing", "down": Down(prop)}
            for name, (type_, label, prop) in parties.items()
        }
        | {
            "proof": {
                "type": "entity",
                "label": "Document",
                "range": "Document",
                "down": Down("proof"),
            },
        },
    }


OWN: Mapping[str, Mapping[str, Any]] = {
    "Claim": _claim(),
    "ObservedTie": {
        "label": "Observed tie",
        "plural": "Observed ties",
        "extends": ["UnknownLink"],
        "down": "UnknownLink",
        "temporal_start": ["startDate", "date"],
        "temporal_end": ["endDate"],
        "edge": {
            "source": "subject", "target": "object", "label": "observed with", "directed": False,
        },
        "properties": {
            "weight": {"type": "number", "label": "Weight", "down": Down("summary", "Weight: ")},
        },
    },
}  # fmt: skip
"""cutset's own schemata, in the form of FollowTheMoney's files, each with its way down.

`ObservedTie` is a tie that somebody saw: its `role` is the layer of observation
(meetings, phone calls), because structure is only ever read within one layer.
"""


@cache
def schemata() -> Mapping[str, Schema]:
    """All schemata by name, FollowTheMoney's and ours."""
    model = _file()
    specs: dict[str, Mapping[str, Any]] = {**model["schemata"], **OWN}
    built: dict[str, Schema] = {}
    for name in specs:
        _build(name, specs, model["types"], built)
    return {name: built[name] for name in sorted(built)}


@cache
def risks() -> frozenset[str]:
    """The topics by which FollowTheMoney calls an entity a target of interest.

    >>> "sanction" in risks()
    True
    """
    return frozenset(_file()["risks"])


@cache
def _file() -> Mapping[str, Any]:
    text = resources.files("cutset.model").joinpath("followthemoney.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def find(schema: str) -> Schema | None:
    """The schema of that name, or None."""
    return schemata().get(schema)


def property_type(schema: str, prop: str) -> str | None:
    """The type of a property; None where the schema has no such property.

    >>> property_type("Person", "birthDate"), property_type("Claim", "subject")
    ('date', 'entity')
    """
    if prop == BASE_PROPERTY:
        return BASE_PROPERTY
    found = find(schema)
    slot = None if found is None else found.properties.get(prop)
    return None if slot is None else slot.type


def is_a(schema: str, ancestor: str) -> bool:
    """Whether entities of a schema are also entities of another.

    >>> is_a("Company", "Organization"), is_a("Person", "Organization")
    (True, False)
    """
    found = find(schema)
    return found is not None and ancestor in found.ancestors


def is_edge(schema: str) -> bool:
    """Whether entities of a schema are ties between two others."""
    return edge_ends(schema) is not None


def edge_ends(schema: str) -> tuple[str, str] | None:
    """The properties that name the two ends of a tie.

    >>> edge_ends("Ownership")
    ('owner', 'asset')
    """
    found = find(schema)
    return None if found is None or found.edge is None else (found.edge.source, found.edge.target)


def kind_of(schema: str) -> Kind:
    """What entities of a schema are to a reader; see `Schema.kind`.

    >>> kind_of("Company"), kind_of("Sanction"), kind_of("LegalEntity")
    ('organisation', 'satellite', 'other')
    """
    found = find(schema)
    return "other" if found is None else found.kind


def common(left: str, right: str) -> str | None:
    """The narrower of two schemata where one is the other, else None.

    >>> common("LegalEntity", "Person")
    'Person'
    """
    if is_a(left, right):
        return left
    return right if is_a(right, left) else None


@cache
def table() -> tuple[PropertyRow, ...]:
    """Every property of every schema, inherited and stubs included, by schema and property."""
    return tuple(
        PropertyRow(
            schema.name, slot.name, slot.type, slot.format, slot.range, slot.stub,
            slot.matchable, slot.max_length, slot.keeps_lang, schema.edge is not None,
            schema.down,
            slot.name if slot.down is None else slot.down.prop,
            "" if slot.down is None else slot.down.prefix,
        )
        for schema in schemata().values()
        for slot in sorted(schema.properties.values(), key=lambda slot: slot.name)
    )  # fmt: skip


@cache
def schema_table() -> tuple[SchemaRow, ...]:
    """Every schema as one row, by name."""
    return tuple(_schema_row(schema) for schema in schemata().values())


def _schema_row(schema: Schema) -> SchemaRow:
    edge = schema.edge
    return SchemaRow(
        schema=schema.name,
        kind=schema.kind,
        is_edge=edge is not None,
        source_prop=None if edge is None else edge.source,
        target_prop=None if edge is None else edge.target,
        is_directed=edge is not None and edge.directed,
        is_matchable=schema.matchable,
        is_abstract=schema.abstract,
        label=schema.label,
        caption=list(schema.caption),
        temporal_start=list(schema.temporal_start),
        temporal_end=list(schema.temporal_end),
        ancestors=sorted(schema.ancestors),
    )


def _build(
    name: str,
    specs: Mapping[str, Mapping[str, Any]],
    types: Mapping[str, Mapping[str, Any]],
    built: dict[str, Schema],
) -> Schema:
    """A schema with what it inherits; its own properties win, then those of earlier parents."""
    if name in built:
        return built[name]
    spec = specs[name]
    parents = [_build(parent, specs, types, built) for parent in spec["extends"]]
    properties = {
        prop: _property(prop, described, types) for prop, described in spec["properties"].items()
    }
    for parent in parents:
        properties = {**parent.properties, **properties}
    built[name] = Schema(
        name=name,
        label=spec["label"],
        plural=spec["plural"],
        ancestors=frozenset({name}).union(*(parent.ancestors for parent in parents)),
        abstract=spec.get("abstract", False),
        matchable=spec.get("matchable", False),
        caption=tuple(spec.get("caption", ())),
        temporal_start=tuple(spec.get("temporal_start", ())),
        temporal_end=tuple(spec.get("temporal_end", ())),
        edge=Edge(**spec["edge"]) if "edge" in spec else None,
        down=spec.get("down", name),
        properties=properties,
    )
    return built[name]


def _property(
    name: str, spec: Mapping[str, Any], types: Mapping[str, Mapping[str, Any]]
) -> Property:
    type_ = types[spec["type"]]
    return Property(
        name=name,
        type=spec["type"],
        label=spec["label"],
        format=spec.get("format"),
        range=spec.get("range"),
        stub=spec.get("stub", False),
        reverse=spec.get("reverse"),
        matchable=spec.get("matchable", type_["matchable"]),
        max_length=spec.get("max_length", type_["max_length"]),
        keeps_lang=type_["keeps_lang"],
        down=spec.get("down"),
    )
