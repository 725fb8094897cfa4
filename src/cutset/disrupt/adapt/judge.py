"""A plan judged after adaptation, beside the plans it has to beat.

Each plan runs under every model with the same runs (common random numbers), so that two plans are
compared run by run. Differences within the 90 % interval of the paired mean are noise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.adapt import before
from cutset.disrupt.adapt.ahead import ahead
from cutset.disrupt.adapt.chance import keys
from cutset.disrupt.adapt.follow import under_each
from cutset.disrupt.adapt.models import Rules, weights
from cutset.disrupt.adapt.recovery import Answer
from cutset.disrupt.adapt.watch import watched
from cutset.disrupt.dismantle.graph import Graph, Ints
from cutset.errors import BadRequest
from cutset.model.adaptation import Adaptation, Adapted, UnderModel

Shares = NDArray[np.float64]
"""Mean share of the largest component, shape (models, runs)."""

HEADING = (
    "What-if, never a forecast: assumed models of how a network mends itself, of which none is "
    "known to hold here. Counted in steps; a step is no span of time."
)
BEFORE, ANEW = "before", "anew at every step"
GIVEN, AHEAD, WATCHED = "given", "made with the answer in mind", "watched and made anew"
SURE = 1.645
"""Standard errors on either side of a mean that hold 90 % of a normal distribution."""


def judged(
    graph: Graph, targets: Sequence[int] | frozenset[int], open_to: NDArray[np.bool_], rules: Rules
) -> Adaptation:
    """A plan beside the usual ones of as many steps, one made ahead, and watching.

    Args:
        graph: the network as it is known now.
        targets: positions in the graph in their order; a set is put in order by what stands
            most between others in what is left.
        open_to: who may be touched, shape (people,). Nobody else is in any plan; recruits never.
        rules: models and numbers of adaptation.yml.

    Raises:
        BadRequest: no target, one that is not in the graph, twice there or not to be touched, or
            a network larger than `rules.most_people`.
    """
    _check(graph, list(targets), open_to, rules)
    steps = len(targets)
    mask = np.zeros(len(graph), np.bool_)
    mask[list(targets)] = True
    if isinstance(targets, frozenset):
        given = before.orders(graph, mask, steps)[before.BETWEEN_LEFT]
    else:
        given = np.array(targets, np.int64)
    orders = {
        GIVEN: given,
        **before.orders(graph, open_to, steps),
        AHEAD: ahead(graph, open_to, steps, rules),
    }
    runs = keys(range(rules.runs))
    shares = {name: shares_of(graph, order, rules) for name, order in orders.items()}
    watching = np.array([
        watched(graph, rules.watch, open_to, steps, Answer(model.kernel, rules.rho), runs)
        for model in rules.models
    ])  # fmt: skip
    return compared(graph, orders, shares, watching, rules)


def _check(graph: Graph, targets: list[int], open_to: NDArray[np.bool_], rules: Rules) -> None:
    n = len(graph)
    if n > rules.most_people:
        raise BadRequest(
            f"The network has {n} people; adaptation is simulated for {rules.most_people} at most.",
            "Judge a part of it, or raise most_people in adaptation.yml.",
        )
    if len(open_to) != n:
        raise BadRequest(f"{len(open_to)} marks for {n} people.", "Give one mark a person.")
    if not targets or len(set(targets)) < len(targets):
        raise BadRequest("A plan names at least one target, and each once.", "Correct the targets.")
    wrong = [v for v in targets if not (0 <= v < n and open_to[v])]
    if wrong:
        raise BadRequest(
            f"Positions {', '.join(map(str, wrong))} are not in the network or not to be touched.",
            "Leave them out of the plan.",
        )


def shares_of(graph: Graph, order: Ints, rules: Rules) -> Shares:
    """A plan made before under every model, on the runs that plans are judged by."""
    return under_each(graph, order, rules, keys(range(rules.runs)))


def difference(one: Shares, other: Shares, share: Sequence[float]) -> tuple[float, float, float]:
    """Mean over the models of one less another, paired by run, with its 90 % interval.

    `share` is what each model counts, adding up to 1.
    """
    apart = np.asarray(share) @ (one - other)
    middle, wide = float(apart.mean()), SURE * float(apart.std(ddof=1)) / len(apart) ** 0.5
    return middle, middle - wide, middle + wide


def compared(
    graph: Graph,
    orders: Mapping[str, Ints],
    shares: Mapping[str, Shares],
    watching: Shares,
    rules: Rules,
) -> Adaptation:
    """Plans made before, each with its shares, and watching beside them."""
    counted = weights(rules.models)
    best = np.min([share.mean(axis=1) for share in shares.values()], axis=0)
    plans = [
        _adapted(name, orders[name], share, best, _only_before(name, shares, rules), rules)
        for name, share in shares.items()
    ]
    nobody = np.array([], np.int64)
    plans.append(_adapted(WATCHED, nobody, watching, best, False, rules))
    first = min(shares, key=lambda name: float(counted @ shares[name].mean(axis=1)))
    stands_out, sentence = _standing_out(first, orders, shares, counted)
    steps = len(orders[first])
    return Adaptation(
        HEADING, len(graph), steps, rules.runs, tuple(plans), stands_out, sentence,
        _watching(first, shares[first], watching, counted), rules.version,
    )  # fmt: skip


def _adapted(
    name: str, order: Ints, shares: Shares, best: NDArray[np.float64], only: bool, rules: Rules
) -> Adapted:
    under = tuple(
        _under(place, shares, float(best[place]), rules) for place in range(len(rules.models))
    )
    counted = np.array(weights(rules.models))
    means = shares.mean(axis=1)
    adapting = means[counted > 0]
    still = [each.share for each, weight in zip(under, counted, strict=True) if weight == 0]
    unanswered = still[0] if still else float("nan")
    mean, least, most = float(counted @ means), float(adapting.min()), float(adapting.max())
    sentence = (
        f"Averaged over the steps, {_percent(mean)} of the people would still hang together once "
        f"the network answers ({_percent(least)} to {_percent(most)} by model), and "
        f"{_percent(unanswered)} if it did not."
    )
    if only:
        sentence += " It looks good only before the network adapts."
    return Adapted(
        name, ANEW if name == WATCHED else BEFORE, tuple(order.tolist()), under, unanswered,
        least, mean, most, max(each.excess for each in under), only, sentence,
    )  # fmt: skip


def _under(place: int, shares: Shares, best: float, rules: Rules) -> UnderModel:
    model = rules.models[place]
    one = shares[place]
    mean, wide = float(one.mean()), SURE * float(one.std(ddof=1)) / len(one) ** 0.5
    return UnderModel(
        model.model, model.title, model.standing, mean, mean - wide, mean + wide, mean - best
    )


def _only_before(name: str, shares: Mapping[str, Shares], rules: Rules) -> bool:
    """Whether some plan is worse without adaptation and, by more than noise, better with it."""
    counted = weights(rules.models)
    still = [1.0 if weight == 0 else 0.0 for weight in counted]
    return any(
        difference(shares[name], other, still)[0] < 0
        and difference(shares[name], other, counted)[1] > 0
        for other in shares.values()
    )


def _standing_out(
    first: str, orders: Mapping[str, Ints], shares: Mapping[str, Shares], counted: Sequence[float]
) -> tuple[str, str]:
    """The plan that is better than every other by more than noise, and the sentence on it."""
    others = [name for name in shares if not np.array_equal(orders[name], orders[first])]
    level = [
        name for name in others if difference(shares[first], shares[name], counted)[2] >= 0
    ]  # fmt: skip
    if level or not others:
        beside = f": {first} and {', '.join(level)} differ by less than the noise" if level else ""
        return "", f"No plan stands out{beside}."
    least = min(-difference(shares[first], shares[name], counted)[0] for name in others)
    return first, (
        f"The plan {first} stands out: under these models it leaves at least {_points(least)} "
        f"less together than each other plan made before."
    )


def _watching(first: str, shares: Shares, watching: Shares, counted: Sequence[float]) -> str:
    middle, low, high = difference(watching, shares, counted)
    if low <= 0 <= high:
        return "Watching and planning anew at every step differs from the best by less than noise."
    side = "less" if middle < 0 else "more"
    return (
        f"Watching and planning anew at every step leaves {_points(abs(middle))} {side} together "
        f"than {first}, if the network as it becomes is fully seen, which it seldom is."
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _points(share: float) -> str:
    return f"{100 * share:.1f} points"
