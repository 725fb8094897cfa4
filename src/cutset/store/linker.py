"""Which entity ids are read as one: the standing judgements as a map, and the paths in them.

Pure functions over `Decision` rows that hold (one per unordered pair). The
canonical id of a cluster is its smallest id, so that the same judgements give
the same ids in whatever order they were made.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutset.errors import Contradiction
from cutset.model.judgement import Decision, Judgement

Pair = tuple[str, str]
_State = tuple[str, int]
"""Where a walk stands, and how many negative decisions it has crossed."""


@dataclass(frozen=True, slots=True)
class Linker:
    """Read-only map from entity id to canonical id.

    Attributes:
        merged: entity id -> canonical id, for every id of a cluster of two or more.
        clusters: canonical id -> all ids of its cluster in ascending order.
        judged: the pairs on which a judgement stands, each in ascending order.
    """

    merged: Mapping[str, str]
    clusters: Mapping[str, tuple[str, ...]]
    judged: Mapping[Pair, Judgement]

    def canonical(self, entity_id: str) -> str:
        """The id under which an entity is read; its own where nothing was merged."""
        return self.merged.get(entity_id, entity_id)

    def referents(self, entity_id: str) -> tuple[str, ...]:
        """All ids that are read as one with this one, itself included."""
        return self.clusters.get(self.canonical(entity_id), (entity_id,))

    def same(self, left: str, right: str) -> bool:
        """Whether the two are read as one."""
        return self.canonical(left) == self.canonical(right)

    def decided(self, left: str, right: str) -> bool:
        """Whether a judgement on this very pair stands."""
        return pair(left, right) in self.judged


def pair(left: str, right: str) -> Pair:
    """An unordered pair, in ascending order.

    >>> pair("un-2", "ofac-1")
    ('ofac-1', 'un-2')
    """
    return (left, right) if left <= right else (right, left)


def link(decisions: Iterable[Decision]) -> Linker:
    """The linker of a set of decisions; their order does not matter.

    >>> yes = Decision("a", "b", Judgement.POSITIVE, "Ada", False, "same passport", "", "")
    >>> link([yes]).canonical("b")
    'a'
    """
    held = tuple(decisions)
    parent: dict[str, str] = {}

    def root(entity_id: str) -> str:
        found = entity_id
        while parent.setdefault(found, found) != found:
            found = parent[found]
        while parent[entity_id] != found:
            parent[entity_id], entity_id = found, parent[entity_id]
        return found

    for decision in held:
        if decision.judgement is Judgement.POSITIVE:
            low, high = pair(root(decision.left), root(decision.right))
            parent[high] = low
    grouped: dict[str, list[str]] = {}
    for entity_id in sorted(parent):
        grouped.setdefault(root(entity_id), []).append(entity_id)
    return Linker(
        merged={entity_id: root(entity_id) for entity_id in sorted(parent)},
        clusters={canonical: tuple(ids) for canonical, ids in sorted(grouped.items())},
        judged={
            pair(decision.left, decision.right): decision.judgement
            for decision in held
            if decision.judgement is not Judgement.NONE
        },
    )


def path_between(
    decisions: Iterable[Decision], left: str, right: str
) -> tuple[Decision, ...] | None:
    """The shortest chain of positive decisions that makes two ids one.

    Returns:
        The decisions in walking order; () for an id and itself; None where the two
        are not linked. Among chains of one length the same is always given.
    """
    return _walk(decisions, left, right, negatives=0)


def path_against(
    decisions: Iterable[Decision], left: str, right: str
) -> tuple[Decision, ...] | None:
    """The shortest chain with exactly one negative decision in it: why a merge is refused.

    Returns:
        As `path_between`: positive decisions from `left`, one negative, positive ones
        to `right`; None where no negative decision stands between the two clusters.
    """
    return _walk(decisions, left, right, negatives=1)


def refuse_contradiction(
    decisions: Iterable[Decision], left: str, right: str, judgement: Judgement
) -> None:
    """Let a new judgement pass only where it agrees with those that stand.

    Raises:
        Contradiction: a merge of two clusters between which a negative judgement
            stands, or a negative judgement within one cluster; the message walks the
            path that leads to it.
    """
    held = tuple(decisions)
    if judgement is Judgement.POSITIVE:
        path, verb = path_against(held, left, right), "merged"
    elif judgement is Judgement.NEGATIVE:
        path, verb = path_between(held, left, right), "kept apart"
    else:
        return
    if path is None:
        return
    raise Contradiction(
        f"{left} and {right} cannot be {verb}: {told(path, left)}.",
        "Take one of these decisions back first: cutset unmerge A B",
    )


def told(path: Iterable[Decision], start: str) -> str:
    """A path of decisions in words, walked from one of its ends."""
    steps, here = [], start
    for decision in path:
        there = decision.right if decision.left == here else decision.left
        what = "is" if decision.judgement is Judgement.POSITIVE else "is not"
        steps.append(f"{here} {what} {there} ({decision.author}, {decision.decided_at})")
        here = there
    return "; ".join(steps)


def _walk(
    decisions: Iterable[Decision], left: str, right: str, negatives: int
) -> tuple[Decision, ...] | None:
    """Breadth first from `left` to `right` over decisions, with so many negative ones."""
    around: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda held: pair(held.left, held.right)):
        if decision.judgement in (Judgement.POSITIVE, Judgement.NEGATIVE):
            around.setdefault(decision.left, []).append(decision)
            around.setdefault(decision.right, []).append(decision)
    start, goal = (left, 0), (right, negatives)
    came: dict[_State, tuple[_State, Decision] | None] = {start: None}
    queue: deque[_State] = deque([start])
    while queue and goal not in came:
        here, used = queue.popleft()
        for decision in around.get(here, ()):
            there = decision.right if decision.left == here else decision.left
            state = (there, used + (decision.judgement is Judgement.NEGATIVE))
            if state[1] <= negatives and state not in came:
                came[state] = ((here, used), decision)
                queue.append(state)
    return _traced(came, goal) if goal in came else None


def _traced(
    came: Mapping[_State, tuple[_State, Decision] | None], goal: _State
) -> tuple[Decision, ...]:
    path: list[Decision] = []
    step = came[goal]
    while step is not None:
        state, decision = step
        path.append(decision)
        step = came[state]
    return tuple(reversed(path))
