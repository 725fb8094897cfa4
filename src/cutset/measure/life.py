"""From recorded steps to the lives of actions.

A step counts where it follows from the one before (`model.action.FOLLOWS`). Steps travel in
decision files, so two workspaces may record what does not fit; the first in time holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cutset.model.action import FOLLOWS, OPEN, Life, Step


def lives(steps: Iterable[Step], today: date) -> tuple[Life, ...]:
    """The actions that steps tell of, in the order of their proposals.

    Args:
        steps: in any order; equal moments are told apart by what the steps say.
        today: the day on which what is due is judged.
    """
    by_action: dict[str, list[Step]] = {}
    for step in sorted(steps, key=lambda s: (s.at, s.action, s.origin, s.state)):
        by_action.setdefault(step.action, []).append(step)
    told = (_life(found, today) for found in by_action.values())
    return tuple(life for life in told if life is not None)


def _life(steps: Sequence[Step], today: date) -> Life | None:
    """One action; None where its proposal is not to be seen."""
    held: list[Step] = []
    astray: list[Step] = []
    for step in steps:
        before = held[-1].state if held else ""
        (held if step.state in FOLLOWS[before] else astray).append(step)
    if not held:
        return None
    first, last = held[0], held[-1]
    due = next((step.due for step in reversed(held) if step.due), "")
    is_open = last.state in OPEN
    return Life(
        action=first.action,
        network=first.network,
        tool=first.tool,
        authority=first.authority,
        target=first.target,
        state=last.state,
        due=due if is_open else "",
        overdue=is_open and bool(due) and due < today.isoformat(),
        steps=tuple(held),
        astray=tuple(astray),
    )
