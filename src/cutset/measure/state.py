"""In which state a network is, by what people saw of its capabilities (domain.md §6.2).

A reading counts with its upper end, for as long as it is said to have lasted, and once enough
sources and workspaces say it. No state is reached while collection is not comparable, or without
an action that was done. What was reached and holds no more is `reconstituted`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cutset.measure.figures import months_later
from cutset.measure.rules import Fall, Rules
from cutset.model.outcome import Coverage, Figure, Seen

NOT_ASSESSABLE, NONE, BACK = "not assessable", "no change shown", "reconstituted"
OF_BASELINE = 100.0
"""A capability that was not measured at the decision is stated in per cent of what it was."""


def state_of(
    seen: Sequence[Seen],
    baseline: Sequence[Figure],
    coverage: Coverage,
    successors: Sequence[str],
    done: bool,
    rules: Rules,
) -> tuple[str, str]:
    """The state of a network, and the sentence on it.

    Args:
        seen: what people say was seen, of measures of the baseline or of capabilities.
        baseline: the measures as they were frozen.
        coverage: whether collection is comparable.
        successors: networks that hold many of its members.
        done: whether an action on it was done.
        rules: outcomes.yml.
    """
    if not done:
        return NONE, "No action on it is done."
    if not coverage.comparable:
        return NOT_ASSESSABLE, coverage.sentence
    days = sorted({each.dated for each in seen})
    reached = [
        _reached([each for each in seen if each.dated <= day], baseline, successors, rules)
        for day in days
    ]
    if not reached or not any(reached):
        return NONE, (
            f"Nothing that {rules.sources} sources and {rules.workspaces} workspaces say has "
            "fallen far enough for long enough."
        )
    if reached[-1] is None:
        last = next(fall for fall in reversed(reached) if fall is not None)
        return BACK, f"It was {last.state}; what was seen later does not bear it out."
    fall = reached[-1]
    return fall.state, (
        f"{', '.join(fall.any_of or fall.all_of)} at {fall.left:.0%} of the baseline or less for "
        f"{fall.months} months or more, by outcomes.yml {rules.version}."
    )


def _reached(
    seen: Sequence[Seen], baseline: Sequence[Figure], successors: Sequence[str], rules: Rules
) -> Fall | None:
    """The firmest state that what was seen by then bears out."""
    for fall in rules.falls:
        if fall.state == "dismantled" and successors:
            continue
        fallen = {
            name for name in (*fall.any_of, *fall.all_of)
            if _has_fallen(name, fall, seen, baseline, rules)
        }  # fmt: skip
        if fallen & set(fall.any_of) or (fall.all_of and fallen >= set(fall.all_of)):
            return fall
    return None


def _has_fallen(
    capability: str,
    fall: Fall,
    seen: Sequence[Seen],
    baseline: Sequence[Figure],
    rules: Rules,
) -> bool:
    before = {f.measure: f.value for f in baseline if f.capability == capability and f.value}
    newest = _newest([s for s in seen if s.measure == capability or s.measure in before])
    low_enough = [
        each for each in newest
        if each.high <= fall.left * (before.get(each.measure) or OF_BASELINE)
        and months_later(date.fromisoformat(each.since), fall.months).isoformat() <= each.dated
    ]  # fmt: skip
    against = [each for each in newest if each not in low_enough]
    sources = {source for each in low_enough for source in each.sources}
    workspaces = {each.origin for each in low_enough}
    signed = len(sources) >= rules.sources and len(workspaces) >= rules.workspaces
    return signed and not against


def _newest(seen: Sequence[Seen]) -> list[Seen]:
    """The newest of each workspace on each measure."""
    found: Mapping[tuple[str, str], Seen] = {
        (each.origin, each.measure): each for each in sorted(seen, key=lambda s: s.dated)
    }
    return list(found.values())
