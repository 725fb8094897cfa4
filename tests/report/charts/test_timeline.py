from __future__ import annotations

import re

import pytest

from cutset.report.charts.timeline import Lane, Mark, draw


def lane(*dates: str, shape: str = "square", end: str | None = None) -> Lane:
    return Lane("Acts", shape, tuple(Mark(date, end, date, f"#e{date}") for date in dates))


def test_years_stand_under_one_axis() -> None:
    svg = draw(
        [lane("2001-05-03", "2019"), Lane("Lists", "flag", (Mark("2018", None, "x", None),))], "t"
    )
    assert [int(y) for y in re.findall(r">(\d{4})</text>", svg)] == list(range(2002, 2021, 2))


def test_events_of_one_day_stand_on_each_other_and_more_than_fit_are_counted() -> None:
    svg = draw([lane(*["2010-01-01"] * 40)], "t")
    assert len(re.findall(r'<a href="#e2010-01-01"', svg)) == 12
    assert ">+28<" in svg


def test_a_lasting_thing_is_a_bar() -> None:
    svg = draw([lane("2001", end="2012-03", shape="bar")], "t")
    [width] = re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)"', svg)
    assert float(width) > 100


@pytest.mark.parametrize("dates", [("2020",), ("0900", "2020"), ("2020-02-29", "2020-03-01")])
def test_any_span_of_years_can_be_drawn(dates: tuple[str, ...]) -> None:
    assert draw([lane(*dates)], "t").count("<a ") == len(dates)


def test_nothing_dated_draws_nothing() -> None:
    assert draw([Lane("Acts", "square", ())], "t") == ""


def test_what_happens_while_something_lasts_stands_above_it() -> None:
    lasting = Mark("2001", "2012", "lasting", None)
    inside, after = Mark("2005-06", None, "inside", None), Mark("2019-06", None, "after", None)
    svg = draw([Lane("Claims", "circle", (lasting, inside, after))], "t")
    [bar] = [float(y) + 2 for y in re.findall(r'<rect x="[\d.]+" y="([\d.]+)"', svg)]
    above, beside = [float(y) for y in re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', svg)]
    assert above < bar == beside
