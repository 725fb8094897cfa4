"""The owners above a party as rows of a tree: each owner below what it owns, the largest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cutset.model.ownership import Branch, Stake


def tree(stakes: Iterable[Stake], party: str, most: int) -> tuple[Branch, ...]:
    """At most `most` stakes above a party, near ones kept before far ones, in the order of rows.

    An owner that stands in several places is followed where it is nearest to the party, and
    marked as told elsewhere in the others: a circle comes to an end.
    """
    above: dict[str, list[Stake]] = defaultdict(list)
    for stake in stakes:
        above[stake.owned].append(stake)
    for found in above.values():
        found.sort(key=lambda stake: (-stake.low, -stake.high, stake.owner))
    kept: dict[str, list[tuple[Stake, bool]]] = defaultdict(list)
    told, left = {party}, most
    asked = [party]
    for owned in asked:
        for stake in above[owned][:left]:
            kept[owned].append((stake, stake.owner in told))
            left -= 1
            if stake.owner not in told:
                told.add(stake.owner)
                asked.append(stake.owner)
    rows: list[Branch] = []
    open_ = [(1, *each) for each in reversed(kept[party])]
    while open_:
        depth, stake, is_elsewhere = open_.pop()
        rows.append(Branch(depth, stake, is_elsewhere))
        if not is_elsewhere:
            open_ += [(depth + 1, *each) for each in reversed(kept[stake.owner])]
    return tuple(rows)
