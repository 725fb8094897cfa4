"""Which version of each authority's list is read when members are compared with lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cutset.model.plan import Comparison


@dataclass(frozen=True, slots=True, order=True)
class ListVersion:
    """A version of an authority's list: `day` is the day from which it counts."""

    day: date
    authority: str
    dataset: str
    version: str
    list_date: str


def compared(versions: Iterable[ListVersion]) -> dict[Comparison, tuple[ListVersion, ...]]:
    """The versions read in each comparison, in order of authority.

    Newest of each, and, where two or more authorities are loaded and it is another
    choice, those whose days lie closest together.
    """
    held: dict[str, list[ListVersion]] = defaultdict(list)
    for version in sorted(versions):
        held[version.authority].append(version)
    newest = tuple(held[authority][-1] for authority in sorted(held))
    close = _closest(held)
    chosen: dict[Comparison, tuple[ListVersion, ...]] = {}
    if len(held) > 1 and close != newest:
        chosen["close together"] = close
    if newest:
        chosen["newest of each"] = newest
    return chosen


def _closest(held: Mapping[str, Sequence[ListVersion]]) -> tuple[ListVersion, ...]:
    """One version of each authority within the fewest days; of equals, the newest.

    Around each version, the nearest of every other authority are tried.
    """

    def around(day: date) -> tuple[ListVersion, ...]:
        return tuple(
            min(held[authority], key=lambda each: (abs(each.day - day), -each.day.toordinal()))
            for authority in sorted(held)
        )

    def spread(choice: Sequence[ListVersion]) -> tuple[int, int]:
        days = [each.day.toordinal() for each in choice]
        return max(days) - min(days), -max(days)

    tried = [around(each.day) for versions in held.values() for each in versions]
    return min(tried, key=spread, default=())
