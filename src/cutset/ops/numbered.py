"""Hits by a number: who bears a passport, register or wallet that is asked for, under any name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cutset.names.index import TYPES
from cutset.names.model import LOWEST, model
from cutset.ops.name_index import type_bits
from cutset.screen.answer import probability, state_by_number, worst
from cutset.screen.evidence import IDENTIFIER, compare, number_of
from cutset.screen.model import Answer, Feature, Hit, Query

if TYPE_CHECKING:
    from cutset.ops.screening import Screener


def by_number(asked: Screener, answers: Iterable[Answer], limit: int) -> Iterator[Answer]:
    """Answers by name, each with those that bear a number of the query and are no hit by name."""
    for answer in answers:
        found = tuple(_found(asked, answer)) if answer.query.identifiers else ()
        if not found:
            yield answer
            continue
        hits = sorted(
            (*answer.hits, *found), key=lambda h: (-h.likelihood_ratio, -h.score, h.entity)
        )[:limit]
        yield replace(answer, hits=tuple(hits), state=worst(hits))


def _found(asked: Screener, answer: Answer) -> Iterator[Hit]:
    query = answer.query
    types = None if query.type is None else TYPES[query.type]
    known = {hit.entity for hit in answer.hits}
    for text in query.identifiers:
        number = number_of(text, asked.table["number_kinds"])
        for entity in asked.cards.bearing(number.normal):
            is_of_kind = types is None or types & type_bits(entity["schema"])
            if entity["id"] in known or not is_of_kind:
                continue
            beyond = compare(query, entity["properties"], asked.table)
            if any(feature.name == IDENTIFIER for feature in beyond):
                known.add(entity["id"])
                yield _hit(asked, query, entity, beyond)


def _hit(asked: Screener, query: Query, entity: dict[str, Any], said: tuple[Feature, ...]) -> Hit:
    beyond = (*_unlike(query, entity), *said)
    likelihood = math.exp(sum(feature.score for feature in beyond))
    dataset = entity["datasets"][0]
    return Hit(
        entity=entity["id"],
        dataset=dataset,
        list_date=asked.list_dates.get(dataset, ""),
        matched_name=entity["caption"],
        score=0.0,
        likelihood_ratio=likelihood,
        probability=probability(likelihood, asked.levels.prior),
        state=state_by_number(beyond, asked.levels),
        features=beyond,
    )


def _unlike(query: Query, entity: dict[str, Any]) -> Iterator[Feature]:
    """What it says against a hit that a name was given and is not alike."""
    if query.name.strip():
        score = round(model().log_ratio(LOWEST), 4)
        yield Feature(
            "name_unlike", score, "The names are not alike.", query.name, entity["caption"]
        )
