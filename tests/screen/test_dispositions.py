"""A dismissed hit is set apart while both sides stay as they were and its day has not passed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cutset.screen import sides
from cutset.screen.dispositions import Decided, with_dispositions
from cutset.screen.model import (
    CONFIRMED,
    DISMISSED,
    ESCALATED,
    NO_HIT,
    OPEN,
    STRONG,
    Answer,
    Disposition,
    Hit,
    Query,
)

QUERY = Query("c-1", "Ali Hassan", "person", birth_dates=("1960",))
CARD: dict[str, Any] = {
    "schema": "Person",
    "datasets": ["ofac"],
    "properties": {"name": ["Ali Hassan"], "birthDate": ["1960-03-02"]},
}
TODAY = "2026-06-01"


def hit(entity: str = "e-1") -> Hit:
    return Hit(entity, "ofac", "2026-01", "Ali Hassan", 0.95, 100.0, 0.01, STRONG)


def decided(outcome: str = DISMISSED, until: str = "2027-01-01") -> Decided:
    said = Disposition(outcome, "Bo", "2026-01-01T00:00:00Z", "born 1991", until)
    return Decided(said, sides.of_query(QUERY), sides.of_entity(CARD))


def told(
    query: Query = QUERY, card: dict[str, Any] = CARD, today: str = TODAY, **given: str
) -> Answer:
    answer = Answer(query, (hit(),), 1, state=STRONG)
    book = {("c-1", "e-1"): decided(**given)}
    return with_dispositions(answer, book, lambda _: card, today, 10)


def test_it_is_set_apart_and_told() -> None:
    answer = told()
    assert (answer.hits, answer.state) == ((), NO_HIT)
    (apart,) = answer.suppressed
    assert apart.disposition is not None
    assert (apart.disposition.by, apart.disposition.ended) == ("Bo", "")


def test_it_ends_after_its_day_and_not_on_it() -> None:
    assert told(today="2027-01-01").suppressed
    (back,) = told(today="2027-01-02").hits
    assert back.disposition is not None
    assert "2027-01-01" in back.disposition.ended


def test_other_outcomes_stay_in_sight() -> None:
    for outcome in (CONFIRMED, ESCALATED):
        (shown,) = told(outcome=outcome, until="").hits
        assert shown.disposition is not None
        assert shown.disposition.outcome == outcome
    (back,) = told(outcome=OPEN, until="").hits
    assert back.disposition is None


PARTS = st.sampled_from(["names", "birth_dates", "countries", "places", "identifiers"])


@given(part=PARTS, value=st.text(min_size=1))
def test_any_change_of_the_customer_ends_it(part: str, value: str) -> None:
    changed = replace(QUERY, **{part: (*getattr(QUERY, part), value)})
    (back,) = told(query=changed).hits
    assert back.disposition is not None
    assert part in back.disposition.ended


@given(prop=st.sampled_from(["name", "alias", "birthDate", "passportNumber"]), value=st.text())
def test_any_change_of_the_listed_side_ends_it(prop: str, value: str) -> None:
    properties = CARD["properties"]
    card = CARD | {"properties": properties | {prop: [*properties.get(prop, []), value]}}
    (back,) = told(card=card).hits
    assert back.disposition is not None
    assert prop in back.disposition.ended


def test_a_further_list_ends_it_and_the_order_of_values_does_not() -> None:
    assert told(card=CARD | {"datasets": ["ofac", "un_sc"]}).hits
    two = CARD | {"properties": {"name": ["A", "B"]}}
    turned = CARD | {"properties": {"name": ["B", "A"]}}
    assert sides.of_entity(two) == sides.of_entity(turned)


def test_the_id_of_a_customer_is_no_evidence() -> None:
    assert sides.of_query(replace(QUERY, id="other")) == sides.of_query(QUERY)


def test_a_dismissed_hit_hides_no_other() -> None:
    answer = Answer(QUERY, (hit("e-1"), hit("e-2"), hit("e-3")), 3, state=STRONG)
    shown = with_dispositions(answer, {("c-1", "e-1"): decided()}, lambda _: CARD, TODAY, 2)
    assert [one.entity for one in shown.hits] == ["e-2", "e-3"]
