"""What happened between two views, told on components and worded as the listing's act.

A component is compared with those that continue it. Who left a list
was removed by the authority, for a reason that lists do not give; who stayed listed and
is no longer linked has left the component. A network that comes or goes only because a
component crossed the size at which it is cut is told as a change of our cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutset.model.network import Change, Cut, Event

Members = frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A network as a change can name it."""

    network_id: str
    name: str
    cut: Cut
    component: str
    members: Members


@dataclass(frozen=True, slots=True)
class Picture:
    """One view, as far as changes are told on it.

    Attributes:
        components: component id -> its parties, for those large enough to be told of.
        names: component id -> name for a reader.
        networks: the networks of these components.
        listed: every party that stands on a list (or in a record) in this view.
    """

    components: Mapping[str, Members]
    names: Mapping[str, str]
    networks: tuple[Told, ...]
    listed: Members


def tell(before: Picture, after: Picture) -> tuple[Change, ...]:
    """The changes from one view to another, one for each set of components that share parties.

    The largest come first, then in the order of names; changes of our cut stand last.
    """
    found = [_change(olds, news, before, after) for olds, news in _families(before, after)]
    found.sort(key=lambda change: (-_weight(change), change.name, change.before, change.after))
    return (*found, *_cuts(before, after))


def _families(before: Picture, after: Picture) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Sets of component ids, before and after, that continue each other."""
    links: dict[tuple[str, str], set[tuple[str, str]]] = {
        (side, name): set()
        for side, picture in (("before", before), ("after", after))
        for name in picture.components
    }
    for old, new in _continued(before, after):
        links["before", old].add(("after", new))
        links["after", new].add(("before", old))
    seen: set[tuple[str, str]] = set()
    found = []
    for start in sorted(links):
        if start in seen:
            continue
        family, waiting = {start}, [start]
        while waiting:
            fresh = links[waiting.pop()] - family
            family |= fresh
            waiting.extend(fresh)
        seen |= family
        found.append(
            (
                tuple(sorted(name for side, name in family if side == "before")),
                tuple(sorted(name for side, name in family if side == "after")),
            )
        )
    return found


def _continued(before: Picture, after: Picture) -> Iterable[tuple[str, str]]:
    """Pairs of components that share two parties, or all that the smaller one has.

    One party that moved makes a component leave it, not split.
    """
    holder, follower = _holders(before.components), _holders(after.components)
    shared = Counter((holder[party], follower[party]) for party in holder.keys() & follower.keys())
    for (old, new), n in sorted(shared.items()):
        if n >= min(2, len(before.components[old]), len(after.components[new])):
            yield old, new


def _holders(components: Mapping[str, Members]) -> dict[str, str]:
    return {party: name for name, members in components.items() for party in members}


def _change(
    olds: tuple[str, ...], news: tuple[str, ...], before: Picture, after: Picture
) -> Change:
    was = frozenset[str]().union(*(before.components[name] for name in olds))
    now = frozenset[str]().union(*(after.components[name] for name in news))
    gone = was - now
    joined = tuple(sorted(now - was))
    delisted = tuple(sorted(gone - after.listed))
    left = tuple(sorted(gone & after.listed))
    olds_sized = _sized(olds, before)
    news_sized = _sized(news, after)
    event = _event(olds_sized, news_sized, was, now)
    name = _name(olds_sized, news_sized, before, after)
    entered = sum(party not in before.listed for party in joined)
    sentence = _sentence(
        event,
        name,
        olds_sized,
        news_sized,
        _Counts(entered, len(joined) - entered, len(delisted), len(left)),
    )
    return Change(event, name, olds_sized, news_sized, joined, delisted, left, sentence)


def _sized(names: Iterable[str], picture: Picture) -> tuple[tuple[str, int], ...]:
    sized = [(name, len(picture.components[name])) for name in names]
    return tuple(sorted(sized, key=lambda pair: (-pair[1], pair[0])))


def _event(
    olds: tuple[tuple[str, int], ...], news: tuple[tuple[str, int], ...], was: Members, now: Members
) -> Event:
    if not olds or not news:
        return "gone" if olds else "new"
    if len(olds) == 1 < len(news):
        return "split"
    if len(news) == 1 < len(olds):
        return "merged"
    return _grown(was, now) if len(olds) == 1 else "changed"


def _grown(was: Members, now: Members) -> Event:
    if was == now:
        return "unchanged"
    if was < now:
        return "grew"
    return "shrank" if now < was else "changed"


def _name(
    olds: tuple[tuple[str, int], ...],
    news: tuple[tuple[str, int], ...],
    before: Picture,
    after: Picture,
) -> str:
    old = before.names[olds[0][0]] if olds else ""
    new = after.names[news[0][0]] if news else ""
    if len(news) > 1 or not new:
        return old
    return new if old in ("", new) or len(olds) > 1 else f"{old} → {new}"


@dataclass(frozen=True, slots=True)
class _Counts:
    """Parties by what happened to them."""

    entered: int
    linked: int
    delisted: int
    left: int


def _sentence(
    event: Event,
    name: str,
    olds: tuple[tuple[str, int], ...],
    news: tuple[tuple[str, int], ...],
    counts: _Counts,
) -> str:
    was = " and ".join(str(size) for _, size in olds)
    now = " and ".join(str(size) for _, size in news)
    head = {
        "new": f"The listing of {name} is new: {now} parties",
        "gone": f"The listing of {name} is gone: it had {was} parties",
        "split": f"The listing of {name} split: {was} became {now}",
        "merged": f"Listings merged into {name}: {was} became {now}",
        "grew": f"The listing of {name} grew from {was} to {now}",
        "shrank": f"The listing of {name} shrank from {was} to {now}",
        "changed": f"The listing of {name} changed from {was} to {now}",
    }.get(event, f"The listing of {name} is unchanged: {now}")
    return f"{head}{_reasons(event, counts)}."


def _reasons(event: Event, counts: _Counts) -> str:
    if event == "unchanged":
        return ""
    told = []
    if counts.delisted:
        told.append(
            f"{_parties(counts.delisted)} removed from the list by the authority, reason not given"
        )
    if counts.entered and event != "new":
        told.append(f"{_parties(counts.entered)} added to the list")
    if counts.linked:
        told.append(f"{_parties(counts.linked)} listed before and linked now")
    if counts.left:
        told.append(f"{_parties(counts.left, 'is', 'are')} still listed and no longer linked to it")
    return f", after {'; '.join(told)}" if told else ""


def _parties(n: int, one: str = "was", many: str = "were") -> str:
    return f"one party {one}" if n == 1 else f"{n} parties {many}"


def _weight(change: Change) -> int:
    return max(sum(size for _, size in change.before), sum(size for _, size in change.after))


def _cuts(before: Picture, after: Picture) -> tuple[Change, ...]:
    """Networks that come or go where their component was whole on one side and cut on the other."""
    found = [
        *_cut_side(before.networks, after.networks, gone=True),
        *_cut_side(after.networks, before.networks, gone=False),
    ]
    return tuple(sorted(found, key=lambda change: (change.name, change.before, change.after)))


def _cut_side(mine: tuple[Told, ...], others: tuple[Told, ...], *, gone: bool) -> Iterable[Change]:
    known = {network.network_id for network in others}
    for network in mine:
        if network.network_id in known:
            continue
        kept = [other for other in others if other.members & network.members]
        if not kept or all(other.cut == network.cut for other in kept):
            continue
        here = ((network.network_id, len(network.members)),)
        there = tuple(sorted((other.network_id, len(other.members)) for other in kept))
        names = ", ".join(sorted({other.name for other in kept}))
        yield Change(
            event="our cut changed",
            name=network.name,
            before=here if gone else there,
            after=there if gone else here,
            joined=(),
            delisted=(),
            left=(),
            sentence=(
                f"{network.name} is no network of its own any more: our cut changed, and its "
                f"parties stand under {names}; the listing did not split or merge."
                if gone
                else f"{network.name} is a network of its own: our cut changed, and its parties "
                f"stood under {names}; the listing did not split or merge."
            ),
        )
