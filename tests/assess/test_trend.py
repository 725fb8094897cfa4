"""A trend is one of a network's share of reports, never of how much is reported."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.assess.told import claim

from cutset.assess.trend import trend
from cutset.model.claim import Claim


def acts(year: int, number: int, publisher: str = "P", whose: str = "mine") -> list[Claim]:
    return [
        claim("attacks", n, event_from=f"{year}-05", publisher=publisher, origin=f"{whose}{n}")
        for n in range(number)
    ]


def of(own: dict[int, int], others: dict[int, int]) -> str:
    mine = [c for year, number in own.items() for c in acts(year, number)]
    theirs = [c for year, number in others.items() for c in acts(year, number, whose="theirs")]
    return trend(mine, [*mine, *theirs]).sentence


def test_more_reports_of_everybody_are_no_growth() -> None:
    assert "does not move" in of({2001: 3, 2002: 6, 2003: 12, 2004: 24}, {
        2001: 9, 2002: 18, 2003: 36, 2004: 72})  # fmt: skip


def test_a_growing_share_rises_and_a_falling_one_falls() -> None:
    even = {2001: 40, 2002: 40, 2003: 40, 2004: 40}
    assert " rises, 2001 to 2004" in of({2001: 2, 2002: 6, 2003: 18, 2004: 40}, even)
    assert " falls, 2001 to 2004" in of({2001: 40, 2002: 18, 2003: 6, 2004: 2}, even)


def test_one_document_that_tells_much_makes_nothing_grow() -> None:
    own = [c for year in (2001, 2002, 2003, 2004) for c in acts(year, 4)]
    flood = [
        claim("attacks", n, event_from="2004-05", publisher="P", origin="mine0") for n in range(40)
    ]
    theirs = [c for year in (2001, 2002, 2003, 2004) for c in acts(year, 8, whose="theirs")]
    assert "does not move" in trend([*own, *flood], [*own, *flood, *theirs]).sentence


def test_few_acts_tell_no_trend() -> None:
    assert of({2001: 1, 2002: 2}, {}).startswith(
        "No trend can be told: 3 reports of dated acts over 2"
    )


def test_listings_arrests_and_denials_are_no_acts() -> None:
    own = [
        claim("designated", 1, event_from="2001"), claim("arrested", 2, event_from="2002"),
        claim("attacks", 3, event_from="2003", polarity="-"), claim("attacks", 4),
    ]  # fmt: skip
    assert trend(own, own).years == ()


def test_other_publishers_do_not_count_as_coverage() -> None:
    own = acts(2001, 3)
    (year,) = trend(own, [*own, *acts(2001, 50, publisher="Q")]).years
    assert (year.acts, year.reported, year.share) == (3, 3, 1.0)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_every_year_between_the_first_and_the_last_is_told(numbers: list[int]) -> None:
    own = [c for n, number in enumerate(numbers) for c in acts(2001 + n, number)]
    years = [year.year for year in trend(own, own).years]
    assert years == list(range(min(years, default=0), max(years, default=-1) + 1))
    assert sum(year.acts for year in trend(own, own).years) == sum(numbers)
