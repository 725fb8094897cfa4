"""What a decision predicts: connectedness by simulated answers of the network, and violence.

Connectedness: the target is taken out once and the network answers once, under each recovery
model of disrupt/adapt; the interval holds the middle share of all runs, models weighted as there.
It is a what-if in steps: the day on which it is judged is the decider's, not the model's.
Violence: counts of the next window given the last, negative binomial with Jeffreys' prior (for a
Poisson rate, gamma with shape k + 1/2); after the removal of leaders the upper end is raised.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from cutset.disrupt.adapt import models
from cutset.disrupt.adapt.judge import shares_of
from cutset.disrupt.dismantle.graph import largest
from cutset.errors import BadRequest
from cutset.measure.figures import Subject
from cutset.model.outcome import Figure, Prediction

_VIOLENCE = "violence"


def predictions(
    subject: Subject, target: str, baseline: Sequence[Figure], by: str, adapting: models.Rules
) -> tuple[Prediction, ...]:
    """One prediction for each layer that the target holds together, and always one of violence.

    Args:
        subject: the network, as it is measured at the decision.
        target: entity id of a member.
        baseline: its figures.
        by: ISO day on which the predictions are judged.
        adapting: rules of adaptation.yml.
    """
    before = {figure.measure: figure.value for figure in baseline}
    found = [
        made
        for name in subject.drawn
        if (made := _together(name, subject, target, (before[f"together: {name}"], by), adapting))
    ]
    return (*found, _violence(subject, target, before[_VIOLENCE], by))


def stated(texts: Sequence[str], baseline: Sequence[Figure], by: str) -> tuple[Prediction, ...]:
    """Predictions that the decider adds, written `MEASURE=LOW..HIGH`.

    Raises:
        BadRequest: no such measure, or no interval.
    """
    return tuple(_stated(text, {figure.measure for figure in baseline}, by) for text in texts)


def interval_of(text: str) -> tuple[float, float]:
    """Low and high of `LOW..HIGH` or of one number.

    >>> interval_of("0.2..0.5"), interval_of("3")
    ((0.2, 0.5), (3.0, 3.0))

    Raises:
        BadRequest: it is none, or low is above high.
    """
    low, _, high = text.partition("..")
    try:
        found = float(low), float(high or low)
    except ValueError as fault:
        raise BadRequest(f"{text!r} is no interval.", "Write 0.2..0.5.") from fault
    if not found[0] <= found[1]:
        raise BadRequest(f"{text!r} has its ends the wrong way round.", "Write the lower first.")
    return found


def _stated(text: str, known: set[str], by: str) -> Prediction:
    measure, _, ends = text.rpartition("=")
    if measure not in known:
        raise BadRequest(
            f"{text!r} predicts no measure of the baseline.",
            f'Write "MEASURE=LOW..HIGH"; measures: {"; ".join(sorted(known))}.',
        )
    low, high = interval_of(ends)
    return Prediction(
        measure, low, high, by, "stated by the decider", _outside(measure, low, high, by),
        measure == _VIOLENCE,
    )  # fmt: skip


def _together(
    name: str,
    subject: Subject,
    target: str,
    now: tuple[float | None, str],
    adapting: models.Rules,
) -> Prediction | None:
    ties = subject.drawn[name]
    graph = largest([(tie.source, tie.target) for tie in ties])
    if target not in graph.names or len(graph) > adapting.most_people:
        return None
    parties = len({end for tie in ties for end in (tie.source, tie.target)})
    order = np.array([graph.names.index(target)])
    shares = shares_of(graph, order, adapting) * len(graph) / parties
    low, high = _middle(shares, models.weights(adapting.models), subject.rules.interval)
    before, by = now
    measure = f"together: {name}"
    unanswered = float(shares[0].mean())
    basis = (
        f"what-if, never a forecast: from {before:.2f}; {unanswered:.2f} if nothing adapts; the "
        f"interval holds {subject.rules.interval:.0%} of {adapting.runs} runs of each recovery "
        f"model, one answer to one removal (adaptation.yml {adapting.version})"
    )
    fails = _outside(measure, low, high, by)
    if before is not None and high >= before:
        fails += " The interval holds what was before: that nothing changed would not show it."
    return Prediction(measure, low, high, by, basis, fails)


def _middle(shares: np.ndarray, counted: Sequence[float], interval: float) -> tuple[float, float]:
    """The ends between which the middle share of all runs lies, each model by its weight."""
    weights = np.repeat(np.asarray(counted) / shares.shape[1], shares.shape[1])
    order = np.argsort(shares.ravel(), kind="stable")
    values, risen = shares.ravel()[order], np.cumsum(weights[order])
    tail = (1 - interval) / 2
    ends = [int(np.searchsorted(risen, at - 1e-12)) for at in (tail, 1 - tail)]
    return round(float(values[ends[0]]), 4), round(float(values[ends[1]]), 4)


def _violence(subject: Subject, target: str, before: float | None, by: str) -> Prediction:
    rules = subject.rules
    count = round((before or 0.0) * rules.quarters)
    least, most = next_count(count, rules.interval)
    leads = any(
        claim.subject == target and claim.polarity == "+" and claim.predicate in rules.leading
        for claim in subject.claims
    )
    high = most * rules.factor if leads else float(most)
    why = (
        "the target leads, and violence may rise after the removal of leaders (direction from "
        f"literature, recalled; factor {rules.factor:g} elicited)"
        if leads
        else "the target is not said to lead; violence is watched all the same"
    )
    low, top = least / rules.quarters, high / rules.quarters
    return Prediction(
        _VIOLENCE, low, top, by,
        f"{count} violent acts reported in {rules.quarters} quarters before; {why}",
        f"More than {top:g} violent acts a quarter reported in the {rules.quarters} quarters to "
        f"{by}.",
        side_harm=True,
    )  # fmt: skip


def next_count(count: int, interval: float) -> tuple[int, int]:
    """The middle share of what the next window may hold, after one that held so many.

    Negative binomial: rate from gamma(count + 1/2, 1), then Poisson.

    >>> next_count(0, 0.9), next_count(10, 0.9)
    ((0, 2), (4, 19))
    """
    shape, tail, total = count + 0.5, (1 - interval) / 2, 0.0
    low: int | None = None
    at = 0
    while True:
        total += math.exp(
            math.lgamma(at + shape) - math.lgamma(shape) - math.lgamma(at + 1)
            - (shape + at) * math.log(2)
        )  # fmt: skip
        if low is None and total >= tail:
            low = at
        if total >= 1 - tail:
            assert low is not None
            return low, at
        at += 1


def _outside(measure: str, low: float, high: float, by: str) -> str:
    return f"On {by} {measure} lies outside {low:g} to {high:g}."
