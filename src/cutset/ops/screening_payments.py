"""screen --payments: every party, bank and free text of loaded payments against the lists.

A text is asked once for its words, however many payments carry it. Free text is asked by its
runs of two to four words, because a name may stand anywhere in it; accounts, BICs and numbers hit
only character for character. A person decides on every hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cutset.errors import BadRequest
from cutset.names.model import model
from cutset.ops import audit_record, name_index
from cutset.ops.audit_record import Asker, Made, Recorder
from cutset.ops.cards import ensure
from cutset.ops.hit_book import answers_with, book_of
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.ops.screening import LIMIT, screener
from cutset.screen.model import Answer, Hit, Query
from cutset.store import query

RUNS = (2, 3, 4)
"""Words of a run of free text that is asked as a name: one word alone names nobody."""
WORDS = 60
"""Words of a free text that are asked; what stands behind them is counted and told."""
FREE = 0.9
"""Least likeness of a run of free text: hardly any run of words is meant as a name."""
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPaymentsRequest(Reading):
    """Screen all payments that this reader may see.

    Attributes:
        limit: hits of one text.
        threshold: least likeness of a hit on a name; None = that of a possible hit.
        by, purpose: for the record, where one is kept.
    """

    limit: int = LIMIT
    threshold: float | None = None
    by: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class FieldHit:
    """A hit and the field of payments that it is on.

    Attributes:
        field: `debtor`, `remittance`, `creditor account`, …
        text: of the field; `asked` is the part of it that hit.
        payments: how many carry that text; `first` is the id of one.
        entity, dataset, list_date: what was hit.
        likeness: 0 to 1; 1 for a number that is the same.
    """

    field: str
    text: str
    asked: str
    payments: int
    first: str
    entity: str
    dataset: str
    list_date: str
    matched: str
    likeness: float
    state: str


@dataclass(frozen=True, slots=True)
class ScreenPaymentsResponse:
    """What was asked and what hit.

    Attributes:
        payments: how many were screened; `texts` how many different names and free texts.
        cut: free texts of which only the first words were asked.
    """

    frame: Frame
    payments: int
    texts: int
    cut: int
    hits: tuple[FieldHit, ...]
    threshold: float
    method: str
    recorded: str


@dataclass(frozen=True, slots=True)
class _Field:
    """A row of screened_field.sql."""

    field: str
    text: str
    country: str | None
    is_free: bool
    payments: int
    first: str


def screen_payments(request: ScreenPaymentsRequest) -> ScreenPaymentsResponse:
    """Screen every party, bank and free text of the payments of a view.

    Raises:
        BadRequest: no payments are loaded, or a threshold outside 0 to 1.
    """
    if request.threshold is not None and not 0 < request.threshold < 1:
        raise BadRequest(f"threshold {request.threshold} lies outside 0 to 1.", "Write 0.7.")
    workspace, view = open_view(request)
    if not view.holds_payments:
        raise BadRequest("No payments are loaded.", "Load some: cutset load iso20022 FILES.")
    connection = view.connection()
    name_index.paying(view)
    rows = query.run(connection, query.load("cutset.ops", "screened_field"))
    fields = [_Field(*row) for row in rows]
    asked = screener(view, ensure(view))
    threshold = asked.levels.possible_score if request.threshold is None else request.threshold
    book = book_of(workspace, view)
    hits: list[FieldHit] = list(_numbers(connection))
    answers: list[Answer] = []
    for is_free in (False, True):
        chosen = [field for field in fields if field.is_free is is_free]
        least = max(threshold, FREE) if is_free else threshold
        queries, owners = _queries(chosen)
        found = tuple(answers_with(asked, queries, request.limit, least, book))
        answers += found
        hits += _best(found, owners)
    asker = Asker(request.by, request.purpose)
    made = Made(asked.parameters, threshold, asked.levels.prior)
    Recorder(workspace, view, asker, made).single([one for one in answers if one.hits])
    ((payments,),) = connection.execute("SELECT count(*) FROM payment").fetchall()
    return ScreenPaymentsResponse(
        frame=frame_of(workspace, view, request),
        payments=int(payments),
        texts=len(fields),
        cut=sum(field.is_free and len(_WORD.findall(field.text)) > WORDS for field in fields),
        hits=tuple(sorted(hits, key=lambda hit: (-hit.likeness, hit.field, hit.text, hit.entity))),
        threshold=threshold,
        method=model().version,
        recorded=audit_record.state_of(workspace.settings),
    )


def runs(text: str) -> list[str]:
    """The runs of words of a free text that may be a name, each once.

    >>> runs("rent for Ivo Grey 2024")
    ['rent for', 'for Ivo', 'Ivo Grey', 'rent for Ivo', 'for Ivo Grey', 'rent for Ivo Grey']
    """
    words = _WORD.findall(text)[:WORDS]
    found = [
        " ".join(words[start : start + size])
        for size in RUNS
        for start in range(len(words) - size + 1)
    ]
    return list(dict.fromkeys(found))


def _queries(fields: Sequence[_Field]) -> tuple[list[Query], list[_Field]]:
    """What to ask of each field, and which field each question belongs to."""
    queries: list[Query] = []
    owners: list[_Field] = []
    for field in fields:
        countries = (field.country,) if field.country else ()
        for name in runs(field.text) if field.is_free else [field.text]:
            queries.append(Query(str(len(queries)), name, countries=countries))
            owners.append(field)
    return queries, owners


def _best(answers: Sequence[Answer], owners: Sequence[_Field]) -> Iterator[FieldHit]:
    """An entity once for each field, by the words that are most like it."""
    best: dict[tuple[str, str, str], tuple[Hit, str, _Field]] = {}
    for answer, owner in zip(answers, owners, strict=True):
        for hit in answer.hits:
            key = owner.field, owner.text, hit.entity
            if key not in best or hit.score > best[key][0].score:
                best[key] = hit, answer.query.name, owner
    for hit, asked, owner in best.values():
        yield FieldHit(
            owner.field, owner.text, asked, owner.payments, owner.first, hit.entity, hit.dataset,
            hit.list_date, hit.matched_name, hit.score, hit.state,
        )  # fmt: skip


def _numbers(connection: query.Connection) -> Iterator[FieldHit]:
    """Accounts, BICs and other numbers that a list holds."""
    found = query.run(connection, query.load("cutset.ops", "screened_number"))
    for field, number, entity, dataset, list_date, prop, payments, first in found:
        yield FieldHit(
            field, number, number, payments, first, entity, dataset, list_date,
            f"{prop} {number}", 1.0, "possible",
        )  # fmt: skip
