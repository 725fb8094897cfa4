"""One budget over several networks.

An action on a target that several share is paid once and works in each; so facilitators, routes
and banks that networks have in common come first, with their joint effect. Compared with what each
network would get with all there is, and what all would get in equal parts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cutset.disrupt.portfolio.choose import Reading, choose
from cutset.disrupt.portfolio.limits import Limits, rules
from cutset.disrupt.portfolio.programme import Problem, solve
from cutset.model.portfolio import Across, Action, Alone, Choice, Effects, Portfolio, Shared


@dataclass(frozen=True, slots=True)
class Part:
    """One network with its actions and their effects on it."""

    network: str
    actions: tuple[Action, ...]
    effects: Effects


def across(
    parts: Sequence[Part],
    limits: Limits,
    data: Mapping[str, Any],
    rivals: Mapping[str, Collection[str]],
) -> Across:
    """The best plan over all networks.

    Args:
        parts: networks, each counting the same; effects are shares of each network's own goal.
        limits: what all have together.
        data: that of portfolio.yml.
        rivals: network -> networks that it is in conflict with.
    """
    reading = Reading.of(data)
    actions, effects = joined(parts)
    whole = _problem(actions, effects, limits, data)
    choice = choose(whole, reading)
    best = choice.plans[0] if choice.plans else None
    taken = frozenset(best.actions) if best else frozenset()
    on_each = {
        part.network: Problem(part.actions, part.effects, ()).effect(taken) for part in parts
    }
    equal = [_alone(part, limits.part(len(parts)), data) for part in parts]
    apart = whole.effect(frozenset().union(*equal))
    together = sum(on_each.values())
    alone = tuple(
        Alone(
            network=part.network,
            together=on_each[part.network],
            whole=_effect(part, _alone(part, limits, data)),
            part=_effect(part, own),
            rivals={
                rival: gain
                for rival in sorted(rivals.get(part.network, ()))
                if rival in on_each and (gain := on_each[part.network] - on_each[rival]) > 0
            },
        )
        for part, own in zip(parts, equal, strict=True)
    )
    return Across(
        choice=choice,
        shared=_shared(parts, actions, taken),
        networks=alone,
        together=together,
        apart=apart,
        sentence=_told(choice, best, together, apart),
    )


def joined(parts: Sequence[Part]) -> tuple[tuple[Action, ...], Effects]:
    """Actions of all networks, those on one target with one tool once, and their summed effects."""
    actions: dict[str, Action] = {}
    single: dict[str, float] = {}
    pair: dict[tuple[str, str], float] = {}
    for part in parts:
        for each in part.actions:
            held = actions.get(each.action)
            networks = (*(held.networks if held else ()), *each.networks)
            actions[each.action] = replace(each, networks=tuple(dict.fromkeys(networks)))
        for name, worth in part.effects.single.items():
            single[name] = single.get(name, 0.0) + worth
        for (a, b), worth in part.effects.pair.items():
            key = (min(a, b), max(a, b))
            pair[key] = pair.get(key, 0.0) + worth
    return tuple(actions.values()), Effects(single, pair)


def _problem(
    actions: tuple[Action, ...], effects: Effects, limits: Limits, data: Mapping[str, Any]
) -> Problem:
    held = rules(limits, actions, data)
    return Problem(actions, effects, held, data["harm_weight"], data["cost_weight"], data["nodes"])


def _alone(part: Part, limits: Limits, data: Mapping[str, Any]) -> frozenset[str]:
    return solve(_problem(part.actions, part.effects, limits, data)) or frozenset()


def _effect(part: Part, chosen: frozenset[str]) -> float:
    return Problem(part.actions, part.effects, ()).effect(chosen)


def _shared(
    parts: Sequence[Part], actions: Sequence[Action], taken: Collection[str]
) -> tuple[Shared, ...]:
    """Targets of more than one network, by the joint effect of the best action on each."""
    found: dict[str, Shared] = {}
    for each in actions:
        if len(each.networks) < 2:
            continue
        on = {part.network: part.effects.single.get(each.action, 0.0) for part in parts}
        effects = {network: worth for network, worth in on.items() if network in each.networks}
        held = found.get(each.target)
        chosen = (*(held.chosen if held else ()), *((each.action,) if each.action in taken else ()))
        if held is None or sum(effects.values()) > sum(held.effects.values()):
            held = Shared(each.target, each.caption, effects, chosen)
        found[each.target] = replace(held, chosen=chosen)
    return tuple(sorted(found.values(), key=lambda one: (-sum(one.effects.values()), one.target)))


def _told(choice: Choice, best: Portfolio | None, together: float, apart: float) -> str:
    if best is None:
        return choice.conflict.words if choice.conflict else "No plan was found in the search."
    return (
        f"Planned together the networks lose {together:.2f} of their goals in sum; planned each "
        f"with an equal part, {apart:.2f}."
    )
