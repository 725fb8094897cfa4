"""The one place where this face meets the matcher: examples in, results out.

An example is a FollowTheMoney entity with the values that are known; it becomes a query of
names, dates, countries, places and identifiers. A hit becomes yente's result: the entity
as it is written elsewhere, with the score and what it rests on. Entities are taken as the
bytes that they are stored in and are not read for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from pydantic import ValidationError

from cutset.api.answers import encoded, first_fault
from cutset.api.shapes import MatchOptions, OwnOptions
from cutset.errors import BadRequest
from cutset.model import schemata
from cutset.ops.audit_record import Asker, Made, Recorder
from cutset.ops.catalog import scope_of
from cutset.ops.desk import Room
from cutset.ops.lookup import Entity
from cutset.ops.numbered import by_number
from cutset.ops.screening import overall
from cutset.screen.model import Answer, Hit, Query

TYPES = ("person", "organisation", "vessel", "aircraft")
PARTS = ("birth_dates", "countries", "places", "identifiers")
MOST, LEAST = 1_000, 0.05
NAME_PARTS = ("firstName", "secondName", "middleName", "fatherName", "motherName", "lastName")
"""Parts of a person's name, in the order in which they make a name where none is given whole."""
_NUMBERS = ("passportNumber", "idNumber", "taxNumber", "registrationNumber", "imoNumber")
_DATES = ("birthDate", "incorporationDate", "buildDate")
_PLACES = ("birthPlace", "address")


@dataclass(frozen=True, slots=True)
class Example:
    """One query as it was asked: what is looked for, and the parameters that hold for it.

    Attributes:
        query: it as the matcher takes it.
    """

    schema: str
    properties: Mapping[str, tuple[str, ...]]
    options: MatchOptions
    id: str | None
    query: Query

    @property
    def is_askable(self) -> bool:
        """Whether it says a name or a number; without either there is nothing to look for."""
        said = (self.query.name, *self.query.names, *self.query.identifiers)
        return any(text.strip() for text in said)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that an example may be.

    Attributes:
        text: the entity as JSON.
        hit: what the matcher says of it.
        score: name and all else as one number, which yente's clients know and order by.
    """

    id: str
    text: bytes
    hit: Hit
    score: float

    @property
    def entity(self) -> Entity:
        """The entity as FollowTheMoney writes it."""
        found: Entity = orjson.loads(self.text)
        return found


@dataclass(frozen=True, slots=True)
class Shortlist:
    """What an example may be: the best of those that pass, and how many do (or more, if cut).

    Attributes:
        coverage: why no hit in the script of the name says little; empty = as good as in Latin.
    """

    candidates: tuple[Candidate, ...]
    total: int
    is_cut: bool
    coverage: str = ""


def read_example(given: Any, options: MatchOptions) -> Example:
    """One entry of `queries`, or one line of a stream.

    Raises:
        BadRequest: it is no example, or of a schema that cannot be matched.
    """
    if not isinstance(given, dict):
        raise BadRequest("A query is no object.", 'Write {"schema": …, "properties": {…}}.')
    schema, properties = given.get("schema"), given.get("properties")
    found = schemata.find(schema) if isinstance(schema, str) else None
    if found is None or not (found.matchable or found.name == "Thing"):
        raise BadRequest(
            f"schema: {schema!r} is none that can be matched.",
            "Use Person, Company, Organization, LegalEntity, Vessel, Airplane or Thing.",
        )
    if not isinstance(properties, dict):
        raise BadRequest("properties: no object.", 'Write {"name": ["Ada Made"]}.')
    asked_id = given.get("id")
    if asked_id is not None and not isinstance(asked_id, str):
        raise BadRequest("id: no text.", "Leave it out or write a text.")
    said = {prop: _texts(prop, values) for prop, values in properties.items()}
    own = _own_options(given.get("params"), options)
    return Example(found.name, said, own, asked_id, _query(found.name, said, asked_id or ""))


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what is asked, and by whom."""

    room: Room
    dataset: str
    asker: Asker


def match_all(asked: Asked, examples: Sequence[Example]) -> list[bytes]:
    """The answer to each example as JSON (`shapes.Matches`), in their order."""
    return [
        _answer(example, found)
        for example, found in zip(examples, candidates(asked, examples), strict=True)
    ]


def candidates(asked: Asked, examples: Sequence[Example]) -> list[Shortlist]:
    """The entities that each example may be.

    An example with filters is asked again for more hits until enough pass or none is left.
    """
    found = [Shortlist((), 0, is_cut=False)] * len(examples)
    waiting = [number for number, example in enumerate(examples) if example.is_askable]
    most = max((example.options.limit for example in examples), default=1)
    while waiting:
        again = []
        answers = _ask(asked, [examples[number] for number in waiting], most)
        for number, answer in zip(waiting, answers, strict=True):
            example, hits = examples[number], answer.hits
            passed = _passed(asked.room, asked.dataset, example, hits)
            is_cut = len(hits) >= most
            best = passed[: example.options.limit]
            found[number] = Shortlist(best, len(passed), is_cut, answer.coverage)
            if is_cut and len(passed) < example.options.limit and most < MOST:
                again.append(number)
        waiting, most = again, min(MOST, most * 8)
    return found


def _passed(
    room: Room, dataset: str, example: Example, hits: Sequence[Hit]
) -> tuple[Candidate, ...]:
    """The hits that the parameters of an example let through, an entity by its best hit."""
    passed: dict[str, Candidate] = {}
    lets = _filter_for(room, dataset, example.options)
    for hit in hits:
        canonical = room.view.linker.canonical(hit.entity)
        score = overall(hit)
        if canonical in passed or score < min(example.options.cutoff, example.options.threshold):
            continue
        text = room.cards.get(canonical)
        if text is not None and (lets is None or lets(orjson.loads(text))):
            passed[canonical] = Candidate(canonical, text, hit, score)
    return tuple(passed.values())


def _filter_for(room: Room, dataset: str, options: MatchOptions) -> Callable[[Entity], bool] | None:
    """Whether an entity is asked for at all; None = every one is."""
    scope = scope_of(room, dataset, options.include_dataset, options.exclude_dataset)
    without = {room.view.linker.canonical(one) for one in options.exclude_entity_ids}
    topics = frozenset(options.topics)
    if scope is None and not (without or topics or options.exclude_schema or options.changed_since):
        return None

    def lets(entity: Entity) -> bool:
        return (
            (scope is None or not scope.isdisjoint(entity["datasets"]))
            and entity["id"] not in without
            and entity["schema"] not in options.exclude_schema
            and (not topics or not topics.isdisjoint(entity["properties"].get("topics", ())))
            and (not options.changed_since or (entity["last_change"] or "") > options.changed_since)
        )

    return lets


def _answer(example: Example, found: Shortlist) -> bytes:
    asked = {"id": example.id, "schema": example.schema, "properties": example.properties}
    results = b",".join(_result(one, example.options.threshold) for one in found.candidates)
    total = {"value": found.total, "relation": "gte" if found.is_cut else "eq"}
    rest = encoded({"total": total, "query": asked, "coverage": found.coverage})
    return b'{"status":200,"results":[' + results + b"]," + rest[1:]


def _result(found: Candidate, threshold: float) -> bytes:
    """An entity with what the matcher says of it, put together from two texts."""
    hit = found.hit
    said = {
        "score": found.score,
        "match": found.score >= threshold,
        "explanations": {
            feature.name: {
                "score": feature.score, "detail": feature.sentence,
                "query": feature.query_value, "candidate": feature.listed_value,
            }
            for feature in hit.features
        },
        "probability": hit.probability,
        "likelihood_ratio": hit.likelihood_ratio,
        "state": hit.state,
        "matched_name": hit.matched_name,
        "list_date": hit.list_date,
    }  # fmt: skip
    return found.text[:-1] + b"," + encoded(said)[1:]


def _query(schema: str, properties: Mapping[str, tuple[str, ...]], asked_id: str) -> Query:
    """An example as the matcher takes it: values by what they are, not by property."""
    slots = schemata.schemata()[schema].properties
    said: dict[str, list[str]] = {}
    for prop, values in properties.items():
        if prop in slots:
            part = _part_of_query(prop, slots[prop].type)
            told = [f"{prop}:{value}" for value in values] if part == "identifiers" else values
            said.setdefault(part, []).extend(told)
    name, *others = said.get("names") or [_joined(properties)]
    kind = schemata.kind_of(schema)
    return Query(
        id=asked_id,
        name=name,
        names=tuple(others),
        type=kind if kind in TYPES else None,
        **{part: tuple(said.get(part, ())) for part in PARTS},
    )


@cache
def _part_of_query(prop: str, type_: str) -> str:
    if type_ == "name":
        return "names"
    if prop in _DATES:
        return "birth_dates"
    if prop in _PLACES or type_ == "address":
        return "places"
    return {"country": "countries", "identifier": "identifiers"}.get(type_, "")


def _joined(properties: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(properties[part][0] for part in NAME_PARTS if properties.get(part))


_NAMELESS = "a client over HTTP that gave no name"
"""In the record; the workspace's owner did not ask."""


def _ask(asked: Asked, examples: Sequence[Example], most: int) -> list[Answer]:
    """The matcher's answer to each example, the best hits first."""
    queries = [example.query for example in examples]
    floor = min(_floor(example) for example in examples)
    room, screener = asked.room, asked.room.screener
    answers = list(by_number(screener, screener.answers(queries, most, floor), most))
    made = Made(screener.parameters, floor, screener.levels.prior)
    asker = Asker(asked.asker.by or _NAMELESS, asked.asker.purpose)
    Recorder(room.workspace, room.view, asker, made).single(answers)
    return answers


def _floor(example: Example) -> float:
    """Least similarity of names that may still pass, with what else is known of the party."""
    least = min(example.options.cutoff, example.options.threshold)
    knows_more = any(prop in _DATES or prop in _NUMBERS for prop in example.properties)
    return max(LEAST, least * 0.6 if knows_more else least)


def _texts(prop: str, values: Any) -> tuple[str, ...]:
    held = values if isinstance(values, list) else [values]
    for value in held:
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            raise BadRequest(f"properties.{prop}: {value!r} is no text.", "Write texts.")
    return tuple(str(value) for value in held)


def _own_options(given: Any, options: MatchOptions) -> MatchOptions:
    if not given:
        return options
    try:
        own = OwnOptions.model_validate(given)
    except ValidationError as fault:
        raise first_fault(fault.errors()) from fault
    return options.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})
