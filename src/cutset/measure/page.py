"""What the page for the committee says of networks, actions and lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cutset.model.network import Change
from cutset.model.progress import ActionProgress, ListActivity, NetworkProgress

NO_TREND = (
    "These are acts of the authorities that keep the lists: whom they listed, linked and "
    "delisted, as far as networks hang on it. They are no size, no activity and no trend of "
    "crime, and none is told from them."
)


def due_of(networks: Iterable[NetworkProgress]) -> tuple[str, ...]:
    """Open actions, the overdue first, then by the day on which they are due."""
    held = [
        (not each.life.overdue, each.life.due, each.life.action, network.name, each)
        for network in networks
        for each in network.actions
        if each.life.is_open
    ]
    return tuple(
        f"{'OVERDUE since' if each.life.overdue else 'due by'} {due}: {action}, {each.life.tool} "
        f"on {each.caption} ({name}), {each.life.state}"
        + (f"; judged anew: {' '.join(each.since)}" if each.since else "")
        for _, due, action, name, each in sorted(held, key=lambda row: row[:3])
    )


def tools_of(actions: Iterable[ActionProgress]) -> tuple[tuple[str, str, int], ...]:
    """How many actions are under way or done, by law enforcement or not and by authority."""
    kinds = {True: "law enforcement", False: "other", None: "not in the catalogue"}
    found = Counter(
        (kinds[each.law_enforcement], each.life.authority)
        for each in actions
        if each.life.state not in {"failed", "lapsed"}
    )
    return tuple((kind, authority, count) for (kind, authority), count in sorted(found.items()))


def activity_of(lists: str, changes: Sequence[Change]) -> ListActivity:
    """What an authority did to its list between two dates.

    >>> activity_of("ofac 2019-01 → 2021-07; un_sc 2018 → 2018", ()).lists
    'ofac 2019-01 → 2021-07'
    """
    read = [part for part in lists.split("; ") if not _same(part)]
    events = Counter(change.event for change in changes)
    return ListActivity(
        lists="; ".join(read) or lists,
        joined=len({party for change in changes for party in change.joined}),
        delisted=len({party for change in changes for party in change.delisted}),
        events=tuple(sorted(events.items())),
    )


def _same(part: str) -> bool:
    """Whether a list was read in one version on both sides."""
    before, _, after = part.partition(" → ")
    return before.rpartition(" ")[2] == after


def missing_of(networks: Sequence[NetworkProgress], lists: int) -> tuple[str, ...]:
    """What the page cannot tell, and why."""
    told = []
    for network in networks:
        if network.outcome is not None and not network.outcome.coverage.comparable:
            told.append(f"{network.name}: not assessable. {network.outcome.coverage.sentence}")
        if network.outcome is None and any(a.life.step("decided") for a in network.actions):
            told.append(f"{network.name}: what was frozen at the decision was purged.")
        unknown = [s for a in network.actions for s in a.scores if s.verdict == "not assessable"]
        if unknown:
            every = sum(len(action.scores) for action in network.actions)
            told.append(f"{network.name}: {len(unknown)} of {every} predictions not assessable.")
    if not networks:
        told.append("No network is nominated and no action is recorded.")
    if not lists:
        told.append("No list was loaded in two versions, so no activity of an authority is told.")
    told.append("Costs and prices: no public data exist, and none are recorded here.")
    return tuple(told)
