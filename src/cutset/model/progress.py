"""The page for the committee: what is nominated, done and due, and whether it worked."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.model.action import Life
from cutset.model.outcome import NetworkOutcome, Score


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """An action with the scores of its predictions.

    Attributes:
        law_enforcement: whether its tool is one of law enforcement; None = not in the catalogue.
        since: what changed since it was decided.
        fails_if: what the decider said would show that it failed.
    """

    life: Life
    caption: str
    law_enforcement: bool | None
    since: tuple[str, ...]
    scores: tuple[Score, ...]
    fails_if: str


@dataclass(frozen=True, slots=True)
class NetworkProgress:
    """A network that was nominated or acted on.

    Attributes:
        rank: its interval among the ranked, or why it has none.
        nomination: how its nomination stands; `dissent` who speaks against it.
        outcome: None while nothing was decided, or once what was frozen was purged.
    """

    network: str
    name: str
    rank: str
    nomination: str
    dissent: tuple[str, ...]
    outcome: NetworkOutcome | None
    actions: tuple[ActionProgress, ...]


@dataclass(frozen=True, slots=True)
class ListActivity:
    """What an authority did to its list between two dates, as far as networks hang on it.

    Attributes:
        lists: those of which another version was read, with both dates.
        joined: parties that came into a component with a network; `delisted` those that went
            from such a component and from the list.
        events: (what happened to a component, how often), by name.
    """

    lists: str
    joined: int
    delisted: int
    events: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """Everything on the page.

    Attributes:
        tools: (law enforcement or other, authority, actions that are not ended or are done).
        trend: why the lists' changes tell no trend of crime.
        missing: what the page cannot tell, in sentences.
        versions: parameter files by name.
    """

    networks: tuple[NetworkProgress, ...]
    due: tuple[str, ...]
    tools: tuple[tuple[str, str, int], ...]
    lists: tuple[ListActivity, ...]
    trend: str
    missing: tuple[str, ...]
    versions: dict[str, str]
