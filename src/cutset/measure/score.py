"""Predictions beside what was seen: held, failed, not due, or not assessable; misses are kept.

Nothing improves because collection fell: coverage is judged on networks on which nobody acts, and
where it moved too far a count says nothing, unless it lies above a prediction although less was
reported (domain.md §6.2).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cutset.measure.rules import Rules
from cutset.model.outcome import Beside, Coverage, Figure, Prediction, Score, Seen

COVERAGE = "coverage"


def coverage_of(
    before: Sequence[Beside],
    after: Mapping[str, Sequence[Figure]],
    acted_on: Collection[str],
    rules: Rules,
) -> Coverage:
    """Claims a quarter on the comparison networks, after over before.

    Args:
        before: the networks with their figures as they were frozen.
        after: network -> its figures now; one that is gone is missing.
        acted_on: networks on which somebody acts by now: they are left out.
        rules: outcomes.yml.
    """
    still = [each for each in before if each.network in after and each.network not in acted_on]
    if len(still) < rules.fewest_networks:
        return Coverage(
            None, False, f"{len(still)} of {len(before)} comparison networks are left untouched."
        )
    then = sum(value_of(each.figures, COVERAGE) for each in still)
    now = sum(value_of(after[each.network], COVERAGE) for each in still)
    beside = f"on {len(still)} of {len(before)} comparison networks"
    if not then:
        return Coverage(None, False, f"Nothing was reported {beside} before.")
    ratio = now / then
    comparable = rules.least <= ratio <= rules.most
    told = f"Claims a quarter {beside}: {then:g} before, {now:g} after ({ratio:.0%})"
    bounds = f"{rules.least:.0%} to {rules.most:.0%}"
    return Coverage(ratio, comparable, f"{told}, {'within' if comparable else 'outside'} {bounds}.")


def scored(
    prediction: Prediction,
    stated: Sequence[Seen],
    counted: float | None,
    today: str,
    coverage: Coverage,
) -> Score:
    """One prediction beside what people saw, or else what was counted.

    Args:
        prediction: as it was frozen.
        stated: what people say was seen of its measure.
        counted: the measure as lists and claims tell it on the day; None = insufficient.
        today: ISO day.
        coverage: whether collection is comparable.
    """
    if today < prediction.by:
        return Score(prediction, "not due", None, "", f"Judged on {prediction.by}.")
    if stated:
        seen = min(each.low for each in stated), max(each.high for each in stated)
        sources = {source for each in stated for source in each.sources}
        whom = f"{', '.join(sorted({each.author for each in stated}))}; {len(sources)} source(s)"
    elif counted is not None:
        seen, whom = (counted, counted), "counted from lists and claims"
    else:
        return Score(
            prediction, "not assessable", None, "", "Nothing was seen, and nothing can be counted."
        )
    above, below = seen[0] > prediction.high, seen[1] < prediction.low
    told = f"predicted {_span(prediction.low, prediction.high)}, seen {_span(*seen)}"
    fell = coverage.ratio is not None and coverage.ratio < 1
    if not coverage.comparable and not (above and fell):
        return Score(
            prediction, "not assessable", seen, whom, f"Not assessable: {told}. {coverage.sentence}"
        )
    if not (above or below):
        return Score(prediction, "held", seen, whom, f"Held: {told}.")
    side = "above" if above else "below"
    return Score(prediction, "failed", seen, whom, f"FAILED: {told}, {side} the interval.")


def effect(own: tuple[float, float], beside: Sequence[tuple[float, float]], rules: Rules) -> str:
    """Change of reported acts here less that on the comparison networks, in words.

    Args:
        own: acts a quarter before and after.
        beside: the same of each comparison network.
        rules: outcomes.yml.
    """
    told = f"Reported acts a quarter: {own[0]:g} before, {own[1]:g} after"
    if not beside:
        return f"{told}; no comparison network, so nothing is said of an effect."
    there = sum(after - before for before, after in beside) / len(beside)
    net = own[1] - own[0] - there
    kind = (
        "descriptive only: too few networks for a test"
        if len(beside) < rules.descriptive
        else "descriptive: no test is made"
    )
    return (
        f"{told}; on {len(beside)} comparison networks {there:+g} on average, so {net:+g} beyond "
        f"them ({kind})."
    )


def displacement(beside: Sequence[tuple[str, float, float]]) -> str:
    """Where reported acts of networks with ties to it rose; (network, before, after) of each."""
    if not beside:
        return "No network has ties to it, so no displacement can be seen."
    risen = [f"{name} {before:g} to {after:g}" for name, before, after in beside if after > before]
    if not risen:
        return f"Reported acts rose on none of {len(beside)} networks with ties to it."
    return (
        f"Reported acts a quarter rose on {len(risen)} of {len(beside)} networks with ties to it, "
        f"which may be displacement: {'; '.join(risen)}."
    )


def value_of(figures: Sequence[Figure], measure: str) -> float:
    """A measure's value, 0 where there is none."""
    return next((f.value or 0.0 for f in figures if f.measure == measure), 0.0)


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
