"""Single effects and those of pairs, estimated by simulation before the search.

The effect of a set of actions is the share of a network's capabilities that is gone once what the
actions take out is gone: the mean over capabilities by their weights in the goal, over an ensemble
of plausible networks, the same ones for every set, so that two sets are compared network by
network. A capability that cannot be measured takes no part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from cutset.disrupt.capability.ground import Floats, Ground, without
from cutset.disrupt.capability.registry import Measure
from cutset.errors import BadRequest
from cutset.model.capability import Level
from cutset.model.portfolio import Action, Change, Effects

Taken = frozenset[tuple[str, Change]]
Answer = Callable[[Ground], Ground]


def no_answer(after: Ground) -> Ground:
    """A network that does not mend itself."""
    return after


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """What sets of actions are tried on.

    Attributes:
        networks: the plausible networks.
        measures: capability -> its function; `goal`: capability -> weight, of those measured.
        before: of each capability in each network, shape (capabilities, networks).
        answer: what a network becomes after the actions, by a model of how it adapts.
        kept: what was simulated already.
    """

    networks: tuple[Ground, ...]
    measures: Mapping[str, Measure]
    goal: Mapping[str, float]
    before: Floats
    answer: Answer = no_answer
    kept: dict[Taken, Floats] = field(default_factory=dict)

    def effect(self, taken: Taken) -> Floats:
        """The share that is gone in each network, in [0, 1] unless an answer adds to it."""
        if taken not in self.kept:
            self.kept[taken] = self._effect(taken) if taken else np.zeros(len(self.networks))
        return self.kept[taken]

    def _effect(self, taken: Taken) -> Floats:
        parties = {target for target, change in taken if change == "party"}
        money_of = {target for target, change in taken if change == "money"}
        after = [self.answer(without(each, parties, money_of)) for each in self.networks]
        left = _figures(after, self.measures, self.goal)
        weights = np.array(list(self.goal.values()))
        gone = 1 - np.divide(left, self.before, out=np.ones_like(left), where=self.before > 0)
        counts = weights[:, None] * (self.before > 0)
        total = counts.sum(axis=0)
        effect: Floats = np.divide(
            (counts * gone).sum(axis=0), total, out=np.zeros(len(after)), where=total > 0
        )
        return effect


def simulation(
    networks: Sequence[Ground],
    known: Ground,
    measures: Mapping[str, Measure],
    goal: Mapping[str, float],
    answer: Answer = no_answer,
) -> tuple[Simulation, tuple[Level, ...]]:
    """A simulation of what a goal names, and the level of each capability in the known network.

    Raises:
        BadRequest: the goal names what is no capability, or nothing of it can be measured.
    """
    unknown = sorted(goal.keys() - measures.keys())
    if unknown:
        raise BadRequest(
            f"{unknown[0]!r} is no capability.", f"Name some of: {', '.join(measures)}."
        )
    levels = tuple(measure(known) for measure in measures.values())
    able = {name for name, level in zip(measures, levels, strict=True) if level.value}
    held = {name: weight for name, weight in goal.items() if name in able and weight > 0}
    if not held:
        raise BadRequest(
            "Nothing of the goal can be measured in this network: "
            + " ".join(level.sentence for level in levels),
            "Load ties, payments or claims, or name another goal.",
        )
    networks = tuple(networks)
    before = _figures(networks, measures, held)
    return Simulation(networks, measures, held, before, answer), levels


def taken_by(actions: Collection[Action]) -> Taken:
    """What a set of actions takes out; whoever is out has no money left to take."""
    parties = {each.target for each in actions if each.changes == "party"}
    return frozenset(
        (each.target, each.changes)
        for each in actions
        if each.changes == "party" or (each.changes == "money" and each.target not in parties)
    )


def estimated(simulated: Simulation, actions: Sequence[Action]) -> Effects:
    """Mean effects over the ensemble: each action alone, and what each pair adds to its two."""
    single = {each.action: float(simulated.effect(taken_by([each])).mean()) for each in actions}
    pair = {
        (a.action, b.action): float(simulated.effect(taken_by([a, b])).mean())
        - single[a.action]
        - single[b.action]
        for a, b in combinations([each for each in actions if each.changes != "nothing"], 2)
    }
    return Effects(single, {key: worth for key, worth in pair.items() if abs(worth) > _NOISE})


_NOISE = 1e-12


def _figures(
    networks: Sequence[Ground], measures: Mapping[str, Measure], goal: Mapping[str, float]
) -> Floats:
    return np.array(
        [[measures[name](each).value or 0.0 for each in networks] for name in goal], dtype=float
    )
