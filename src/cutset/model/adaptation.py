"""What a plan is worth after the network has answered it: always a what-if, in steps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnderModel:
    """A plan under one assumed model of how a network mends itself.

    Attributes:
        standing: where the model comes from, and whether anything speaks for it.
        share: mean share of the people who hang together, over the steps and runs, in [0, 1].
        low, high: 90 % interval of that mean, from the runs alone.
        excess: share above that of the best plan made before under this model.
    """

    model: str
    title: str
    standing: str
    share: float
    low: float
    high: float
    excess: float


@dataclass(frozen=True, slots=True)
class Adapted:
    """One plan under every model.

    Attributes:
        made: `before`, or `anew at every step` by somebody who sees the network as it becomes.
        targets: positions in their order; empty for a plan made anew.
        unanswered: share if nothing adapts.
        least, mean, most: of the models in which something adapts; each family of models
            counts the same in the mean.
        regret: largest excess under any model, that without adaptation included.
        only_before: it looks good only before the network adapts.
    """

    plan: str
    made: str
    targets: tuple[int, ...]
    under: tuple[UnderModel, ...]
    unanswered: float
    least: float
    mean: float
    most: float
    regret: float
    only_before: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Plans of as many steps beside each other.

    Attributes:
        stands_out: the plan made before that is better than each other one by more than the
            noise of the runs; empty = no plan stands out.
        sentence: which one stands out, or that none does; `watching`: what watching would add.
        version: of adaptation.yml.
    """

    heading: str
    people: int
    steps: int
    runs: int
    plans: tuple[Adapted, ...]
    stands_out: str
    sentence: str
    watching: str
    version: str
