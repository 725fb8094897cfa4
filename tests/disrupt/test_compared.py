from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from cutset.disrupt.compared import ListVersion, compared


def version(authority: str, day: str) -> ListVersion:
    return ListVersion(date.fromisoformat(day), authority, authority.lower(), day, day)


LOADED = [
    version("OFAC", "2019-01-31"), version("OFAC", "2021-07-31"), version("OFAC", "2022-01-31"),
    version("OFAC", "2023-01-31"), version("UN", "2018-10-29"), version("UN", "2025-11-20"),
    version("UN", "2026-02-27"), version("UK", "2018-04-13"), version("UK", "2025-08-11"),
]  # fmt: skip


def test_the_shipped_lists_are_compared_as_the_plan_says() -> None:
    chosen = {
        name: {each.authority: each.list_date for each in versions}
        for name, versions in compared(LOADED).items()
    }
    assert chosen == {
        "close together": {"OFAC": "2019-01-31", "UK": "2018-04-13", "UN": "2018-10-29"},
        "newest of each": {"OFAC": "2023-01-31", "UK": "2025-08-11", "UN": "2026-02-27"},
    }


def test_one_authority_or_one_choice_is_compared_once() -> None:
    assert list(compared(LOADED[:4])) == ["newest of each"]
    assert list(compared([LOADED[0], LOADED[4]])) == ["newest of each"]
    assert compared([]) == {}


VERSIONS = st.lists(
    st.builds(
        version,
        st.sampled_from(["OFAC", "UN", "UK"]),
        st.dates(date(2018, 1, 1), date(2026, 1, 1)).map(date.isoformat),
    ),
    max_size=8,
)


@given(VERSIONS)
def test_no_other_choice_lies_closer_together(versions: list[ListVersion]) -> None:
    def spread(choice: tuple[ListVersion, ...]) -> int:
        days = [each.day.toordinal() for each in choice]
        return max(days) - min(days)

    chosen = compared(versions)
    if "close together" in chosen:
        held = [[v for v in versions if v.authority == a] for a in {v.authority for v in versions}]
        assert spread(chosen["close together"]) == min(spread(choice) for choice in product(*held))
