"""What was frozen when an action was decided, and how it is scored later."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of a network on a day.

    Attributes:
        measure: its name (`together: observed`, `members`, `acts`, `violence`, `coverage`).
        capability: which capability it stands for (`reach`, `violence`), or empty.
        unit: `share`, `count` or `per quarter`.
        value: None where nothing can be told; `how` says what it was counted from, or why.
    """

    measure: str
    capability: str
    unit: str
    value: float | None
    how: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a decision expects of one measure, in the words of its own failure.

    Attributes:
        low, high: the interval; `by` the ISO day on which it is judged.
        basis: where it comes from, with its standing.
        fails: the sign that would show failure.
        side_harm: what is watched for and not wanted: above the interval is worse.
    """

    measure: str
    low: float
    high: float
    by: str
    basis: str
    fails: str
    side_harm: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A network that is watched beside the one that is acted on, with its figures."""

    network: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class FrozenPicture:
    """Everything that a decision rested on, as it stood then.

    Attributes:
        decided: ISO day; `judged_on` the day on which its predictions are judged.
        members: entity ids of the network's members.
        lists: (dataset, version, list date) of what was read.
        claims, statements: (id, SHA-256 of what it said) of the evidence on the network.
        fails_if: what the decider says would show that it failed.
        missing: what the tool still asked for; `held` what was there.
        compared: matched networks on which nobody acts; `neighbours` those with ties to it.
        compared_how: how they were chosen, and why there are no more.
        versions: parameter files by name.
        salt: keeps the hash of all this from being guessed back.
    """

    action: str
    network: str
    tool: str
    authority: str
    target: str
    decided: str
    judged_on: str
    nomination: str
    held: tuple[str, ...]
    missing: tuple[str, ...]
    members: tuple[str, ...]
    lists: tuple[tuple[str, str, str], ...]
    claims: tuple[tuple[str, str], ...]
    statements: tuple[tuple[str, str], ...]
    baseline: tuple[Figure, ...]
    predictions: tuple[Prediction, ...]
    fails_if: str
    compared: tuple[Beside, ...]
    compared_how: str
    neighbours: tuple[Beside, ...]
    versions: dict[str, str] = field(hash=False)
    salt: str = ""


Verdict = Literal["held", "failed", "not due", "not assessable"]
"""How a prediction came out."""


@dataclass(frozen=True, slots=True)
class Score:
    """One prediction beside what was seen.

    Attributes:
        seen: low and high of what was seen; None = nothing was.
        by_whom: who says what was seen, or that it was counted.
    """

    prediction: Prediction
    verdict: Verdict
    seen: tuple[float, float] | None
    by_whom: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody says was seen of a measure, newest of each workspace.

    Attributes:
        since, dated: ISO days between which it was so.
        origin: the workspace; empty = this one.
    """

    measure: str
    low: float
    high: float
    since: str
    dated: str
    sources: tuple[str, ...]
    author: str
    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether collection is comparable, judged on networks on which nobody acts.

    Attributes:
        ratio: claims a quarter after over before; None = cannot be told.
        comparable: the ratio lies within the bounds of outcomes.yml.
    """

    ratio: float | None
    comparable: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class NetworkOutcome:
    """How a network stands after what was done (domain.md §6.2).

    Attributes:
        state: `not assessable`, `no change shown`, `constrained`, `shrunk`, `disrupted (minor)`,
            `disrupted (moderate)`, `disrupted (major)`, `dismantled` or `reconstituted`.
        sentence: why; `effect` and `displacement` say what moved here and beside.
    """

    state: str
    sentence: str
    coverage: Coverage
    effect: str
    displacement: str
