"""What a pair's levels mean, in sentences: one for each trait that says something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from cutset.model.finding import Feature, Suggestion
from cutset.resolve.levels import Comparison, best_values
from cutset.resolve.parties import Parties
from cutset.resolve.weights import Floats, Levels, Weights

METHOD: Final = "names, dates, places and numbers as learned weights, version 2"
NAME_ONLY: Final = "same name, nothing to tell apart"
_NAMES: Final = (
    "the names differ", "some words of the names agree", "most words of the names agree",
    "one name holds all words of the other", "the names are near", "the names are near",
    "the same name", "the same name",
)  # fmt: skip
_TEXTS: Final = (
    "differ", "share little", "share some words", "are alike", "hold each other", "are near",
    "are the same",
)  # fmt: skip
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": _NAMES,
    "weak name": tuple(f"{said} (a name that one list calls weak)" for said in _NAMES),
    "birth": (
        "dates of birth that cannot be one", "dates of birth a few years apart",
        "the same day and month of birth, another year", "the same year of birth, another day",
        "dates of birth that can be one", "dates of birth one slip apart",
        "dates of birth one digit apart", "born on the same day",
    ),
    "place": tuple(f"places of birth {said}" for said in _TEXTS),
    "address": tuple(f"addresses {said}" for said in _TEXTS),
    "gender": ("listed as of another gender", "listed as of the same gender"),
    "kind": ("one is no such party as the other", "both are of one kind"),
    "number": ("each has another number of one kind and issuer", "both have the same number"),
    "reference": ("entered under different references", "entered under the same reference"),
    "list": ("on different lists", "two entries of one list"),
}  # fmt: skip
"""Trait -> what its levels from 1 upwards say."""
_SILENT: Final = frozenset({("kind", 2), ("gender", 2), ("list", 1)})
"""Traits and levels that are no news."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of parties with their levels.

    Attributes:
        pairs: party numbers, the smaller first; shape (pairs, 2).
        bits: weight of evidence and prior together: log2 odds that the two are one.
    """

    pairs: npt.NDArray[np.int32]
    levels: Levels
    bits: Floats


def suggestions(
    parties: Parties,
    scored: Scored,
    chance: Floats,
    weights: Weights,
    how: Sequence[Comparison],
    apart_from_name: Iterable[str],
) -> tuple[Suggestion, ...]:
    """A suggestion for each scored pair, with a feature for each trait that says something."""
    values = {c.trait: best_values(parties.column(c.trait), scored.pairs, c) for c in how}
    others = [place for place, c in enumerate(how) if c.trait in set(apart_from_name)]
    told = []
    for row, (pair, levels) in enumerate(
        zip(scored.pairs.tolist(), scored.levels.tolist(), strict=True)
    ):
        features = tuple(
            _feature(parties, pair, c.trait, level, bits, values[c.trait][row])
            for c, level, (_, bits) in zip(how, levels, weights.waterfall(levels)[1:], strict=True)
            if level and (c.trait, level) not in _SILENT
        )
        alone = not any(levels[place] for place in others)
        told.append(
            Suggestion(
                parties.ids[pair[0]],
                parties.ids[pair[1]],
                round(float(chance[row]), 4),
                features,
                _sentence(features, alone=alone),
                METHOD,
            )
        )
    return tuple(told)


def _feature(
    parties: Parties,
    pair: Sequence[int],
    trait: str,
    level: int,
    bits: float,
    values: tuple[str, str] | None,
) -> Feature:
    """What one trait says; both values as their sources write them."""
    shown = ["", ""]
    if values is not None:
        for side in (0, 1):
            held = parties.held[pair[side]].get(trait, {})
            shown[side] = held.get(values[side]) or values[side]
    both = shown[0] if shown[0] == shown[1] else f"{shown[0]} / {shown[1]}"
    sentence = f"{WORDS[trait][level - 1]} ({both})"
    return Feature(trait, round(bits, 2), sentence, shown[0], shown[1])


def _sentence(features: Sequence[Feature], *, alone: bool) -> str:
    for_it = [f.sentence for f in features if f.score > 0]
    against = [f.sentence for f in features if f.score < 0]
    text = f"{_capital('; '.join(for_it))}." if for_it else "Nothing speaks for one party."
    if alone:
        text = f"{_capital(NAME_ONLY)}: {'; '.join(for_it or against)}."
        against = against if for_it else []
    return f"{text} Against it: {'; '.join(against)}." if against else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
