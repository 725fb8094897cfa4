"""screen: names asked of the lists of a view, with what else is known of each.

The name is compared by `cutset.names`; what else a query and an entity say by
`cutset.screen`. A person decides on every hit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cutset.errors import BadRequest
from cutset.names.explain import Comparison, explain
from cutset.names.index import EVERY_TYPE, PERSON, TYPES, Match, NameQuery
from cutset.names.model import Model, model
from cutset.ops import audit_record, name_index
from cutset.ops.audit_record import Asker, Made, Recorder
from cutset.ops.cards import Cards, ensure
from cutset.ops.desk import Room
from cutset.ops.hit_book import answers_with, book_of
from cutset.ops.name_index import Listed
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.screen.answer import Levels, Named, probability, ratio, state, worst
from cutset.screen.coverage import weakness
from cutset.screen.dispositions import Book
from cutset.screen.evidence import compare, says_more
from cutset.screen.model import Answer, Feature, Hit, Query
from cutset.store import parameters
from cutset.store.view import View
from cutset.store.workspace import Workspace

LIMIT = 10
SHOWN_PARTS = 1e-3
"""Parts of a score below this, in log-odds, are not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRequest(Reading):
    """Ask for parties by name and what else is known of them.

    Attributes:
        queries: who is asked for.
        limit: hits of one answer.
        threshold: least similarity of a hit, 0 to 1; None = that of a possible hit.
        prior: probability that a query is of a listed party; None = the workspace's, or
            else the parameter file's.
        by: who asks, for the record where one is kept; empty = the workspace's owner.
        purpose: why, for the same record.
    """

    queries: tuple[Query, ...]
    limit: int = LIMIT
    threshold: float | None = None
    prior: float | None = None
    by: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class ScreenResponse:
    """The answers in the order of the queries, and what they were made with.

    Attributes:
        method: version of the matcher; `parameters` that of screening.yml.
        threshold: least similarity of a hit, as used.
        basis: what the probability rests on.
        recorded: whether the question went to the audit record, in words.
    """

    frame: Frame
    answers: tuple[Answer, ...]
    method: str
    parameters: str
    threshold: float
    prior: float
    basis: str
    recorded: str


def screen(request: ScreenRequest) -> ScreenResponse:
    """Screen parties against the lists of a view.

    Raises:
        BadRequest: no name, an unknown type, a threshold or prior outside 0 to 1.
    """
    _check(request)
    workspace, view = open_view(request)
    asked = screener(view, ensure(view))
    place = Place(workspace, view, frame_of(workspace, view, request), book_of(workspace, view))
    return _answered(place, asked, request)


def screen_in(room: Room, request: ScreenRequest) -> ScreenResponse:
    """As `screen`, in a room that is open already.

    Raises:
        BadRequest: as `screen`.
    """
    _check(request)
    place = Place(room.workspace, room.view, room.frame, room.book)
    return _answered(place, room.screener, request)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked: the workspace, what is read of it, what was decided before."""

    workspace: Workspace
    view: View
    frame: Frame
    book: Book


def _answered(place: Place, asked: Screener, request: ScreenRequest) -> ScreenResponse:
    if request.prior is not None:
        levels = replace(asked.levels, prior=request.prior, prior_from="given with the question")
        asked = replace(asked, levels=levels)
    levels = asked.levels
    threshold = levels.possible_score if request.threshold is None else request.threshold
    answers = tuple(answers_with(asked, request.queries, request.limit, threshold, place.book))
    asker = Asker(request.by, request.purpose)
    made = Made(asked.parameters, threshold, levels.prior)
    Recorder(place.workspace, place.view, asker, made).single(answers)
    return ScreenResponse(
        frame=place.frame,
        answers=answers,
        method=model().version,
        parameters=asked.parameters,
        threshold=threshold,
        prior=levels.prior,
        basis=f"prior {levels.prior_from}; ratios beyond the name elicited, that of the name "
        "from the tuning part of a benchmark",
        recorded=audit_record.state_of(place.workspace.settings),
    )


@dataclass(frozen=True, slots=True)
class Screener:
    """All that answers queries: the index of names, the entities, the table of evidence."""

    listed: Listed
    cards: Cards
    table: Mapping[str, Any]
    coverage: Mapping[str, Any]
    levels: Levels
    parameters: str
    list_dates: Mapping[str, str]

    def answers(self, queries: Sequence[Query], limit: int, threshold: float) -> Iterator[Answer]:
        """The answer to each query, in order."""
        asks, owner = _asks(queries)
        floor = model().score(threshold)
        found = self.listed.index.search(asks, limit, floor)
        matches = list(_best(found.matches, owner))
        compared = explain(
            self.listed.index,
            [self._as_asked(asks[m.query], m) for m in matches],
            [m.entry for m in matches],
        )
        by_query: dict[int, list[Hit]] = {}
        for match, comparison in zip(matches, compared, strict=True):
            number = owner[match.query]
            hit = self._hit(queries[number], match, comparison)
            by_query.setdefault(number, []).append(hit)
        scored, cut = [0] * len(queries), [False] * len(queries)
        for ask, number in enumerate(owner):
            scored[number] += int(found.scored[ask])
            cut[number] = cut[number] or bool(found.cut[ask])
        for number, query in enumerate(queries):
            hits = sorted(
                by_query.get(number, ()), key=lambda h: (-h.likelihood_ratio, -h.score, h.entity)
            )[:limit]
            yield Answer(
                query, tuple(hits), scored[number], cut[number], worst(hits),
                coverage=weakness(query.name, self.coverage) if query.name.strip() else "",
            )  # fmt: skip

    def _as_asked(self, ask: NameQuery, match: Match) -> NameQuery:
        """The query as one of the kind of the entry it found."""
        kind = PERSON if self.listed.index.names.types[match.entry] & ask.types & PERSON else 0
        return NameQuery(ask.name, kind or ask.types & ~PERSON)

    def _hit(self, query: Query, match: Match, comparison: Comparison) -> Hit:
        card = self.cards.entity(match.entity) if says_more(query) else None
        beyond = compare(query, {} if card is None else card["properties"], self.table)
        scale = model()
        named = _named(match.score, comparison, scale)
        likelihood = ratio(named, beyond)
        text = self.listed.index.texts[match.entry]
        return Hit(
            entity=match.entity,
            dataset=self.listed.datasets[match.entry],
            list_date=self.listed.list_dates[match.entry],
            matched_name=text,
            score=round(named.similarity, 6),
            likelihood_ratio=likelihood,
            probability=probability(likelihood, self.levels.prior),
            state=state(named, beyond, self.levels),
            features=(*_name_features(query, text, comparison), *beyond),
        )


def screener(view: View, cards: Cards) -> Screener:
    """What answers the queries of a view; its index is made where it is not there yet."""
    table = parameters.load("cutset.screen", "screening", view.settings, view.lake.root)
    kinds = parameters.load(
        "cutset.resolve.parameters", "identifiers", view.settings, view.lake.root
    )
    coverage = parameters.load("cutset.screen", "coverage", view.settings, view.lake.root)
    levels = Levels.of(table.data, view.settings.prior)
    return Screener(
        name_index.ensure(view), cards, {**table.data, "number_kinds": kinds.data["properties"]},
        coverage.data, levels, f"{table.version}, identifiers {kinds.version}",
        {line.dataset: line.list_date for line in view.current},
    )  # fmt: skip


def overall(hit: Hit) -> float:
    """Names and all else of a hit on the scale of similarity; the name's own where only it speaks.

    For clients that know one number and order by it.
    """
    scale = model()
    log_ratio = math.log(max(hit.likelihood_ratio, 1e-300))
    return round(scale.similarity(scale.score_of_ratio(log_ratio)), 6)


def _named(score: float, comparison: Comparison, scale: Model) -> Named:
    explained = comparison.figure("query_explained"), comparison.figure("listed_explained")
    return Named(
        scale.similarity(score),
        scale.log_ratio(score),
        comparison.figure("evidence"),
        min(explained) > 0.97,
    )


def _name_features(query: Query, listed: str, comparison: Comparison) -> tuple[Feature, ...]:
    return tuple(
        Feature(f"name_{part.name}", round(part.added, 4), part.sentence, query.name, listed)
        for part in comparison.parts
        if abs(part.added) > SHOWN_PARTS
    )


def _asks(queries: Sequence[Query]) -> tuple[list[NameQuery], list[int]]:
    """Every name of every query, and whose it is."""
    asks, owner = [], []
    for number, query in enumerate(queries):
        names = asked_names(query)
        asks += names
        owner += [number] * len(names)
    return asks, owner


def asked_names(query: Query) -> list[NameQuery]:
    """Every name of a query, each once, among parties of its type."""
    types = EVERY_TYPE if query.type is None else TYPES[query.type]
    names = dict.fromkeys((query.name, *query.names))
    return [NameQuery(name, types) for name in names if name.strip()]


def _best(matches: Sequence[Match], owner: Sequence[int]) -> Iterator[Match]:
    """An entity once for each query, by the name that scores best."""
    best: dict[tuple[int, str], Match] = {}
    for match in matches:
        key = owner[match.query], match.entity
        if key not in best or match.score > best[key].score:
            best[key] = match
    return iter(best.values())


def check_query(query: Query) -> None:
    """See that a query can be asked.

    Raises:
        BadRequest: neither a name nor a number, an unknown type.
    """
    if query.type is not None and query.type not in TYPES:
        raise BadRequest(
            f"Query {query.id!r}: there is no type {query.type!r}.",
            f"Use one of {', '.join(TYPES)}, or leave it out.",
        )
    if not any(said.strip() for said in (query.name, *query.names, *query.identifiers)):
        raise BadRequest(
            f"Query {query.id!r} has neither a name nor a number.", "Give a name or a number."
        )


def _check(request: ScreenRequest) -> None:
    for query in request.queries:
        check_query(query)
    for name in ("threshold", "prior"):
        value = getattr(request, name)
        if value is not None and not 0 < value < 1:
            raise BadRequest(f"{name} {value} lies outside 0 to 1.", "Write for example 0.7.")
    if request.limit < 1:
        raise BadRequest("limit is below 1.", "Write for example 10.")
