"""Words of probability (ICD 203) and the sentences of a judgement.

Likelihood and confidence never stand in one sentence (domain.md §0, rule 11).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from cutset.model.assessment import Threat

Level = Literal["low", "moderate", "high"]
SUBJECT = "this is transnational organised crime in the sense of the Strategy"


class _Word(NamedTuple):
    upto: float
    word: str


_WORDS = (
    _Word(0.05, "almost no chance"),
    _Word(0.20, "very unlikely"),
    _Word(0.45, "unlikely"),
    _Word(0.55, "roughly even chance"),
    _Word(0.80, "likely"),
    _Word(0.95, "very likely"),
    _Word(1.01, "almost certain"),
)


def probability_word(probability: float) -> str:
    """The word of ICD 203 for a probability; a border belongs to the word above it.

    >>> probability_word(0.549), probability_word(0.55)
    ('roughly even chance', 'likely')
    """
    return next(each.word for each in _WORDS if probability < each.upto)


def at_least_likely(word: str) -> bool:
    """Whether a word says `likely` or more; an empty one (insufficient) does not.

    >>> at_least_likely("very likely"), at_least_likely("unlikely"), at_least_likely("")
    (True, False, False)
    """
    return word in {"likely", "very likely", "almost certain"}


def percent(probability: float) -> int:
    """A probability in per cent, never 0 or 100, which would claim certainty.

    >>> percent(0.0), percent(0.824), percent(1.0)
    (1, 82, 99)
    """
    return min(99, max(1, round(100 * probability)))


def likelihood(point: float, low: float, high: float, subject: str = SUBJECT) -> str:
    """The sentence that says how likely something is, with its band.

    A band that crosses a border is worded from its point, with the words at both ends.

    >>> likelihood(0.88, 0.82, 0.94, "it rains")
    'It is very likely (82–94 %) that it rains.'
    >>> likelihood(0.5, 0.3, 0.7, "it rains")
    'There is a roughly even chance (30–70 %, from unlikely to likely) that it rains.'
    """
    word, first, last = map(probability_word, (point, low, high))
    crossing = "" if first == last else f", from {first} to {last}"
    band = f"({percent(low)}–{percent(high)} %{crossing})"
    if word == "almost no chance":
        return f"There is {word} {band} that {subject}."
    if word == "roughly even chance":
        return f"There is a {word} {band} that {subject}."
    return f"It is {word} {band} that {subject}."


def undecided(low: float, high: float, subject: str = SUBJECT) -> str:
    """The sentence for evidence that supports no word.

    >>> undecided(0.1, 0.8, "it rains")
    'The evidence is insufficient to say whether it rains: the band runs from 10 to 80 %.'
    """
    return (
        f"The evidence is insufficient to say whether {subject}: "
        f"the band runs from {percent(low)} to {percent(high)} %."
    )


def standing(top: float, k: int, among: int, rank: tuple[int, int]) -> str:
    """The sentence on the place of a network by the harm to expect of it.

    >>> standing(0.734, 10, 129, (2, 31))
    'By the harm to expect, it is one of the first 10 of 129 in 73 % of all weightings and draws, \
and takes a place from 2 to 31.'
    >>> standing(1.0, 10, 3, (1, 1))
    '3 networks ranked here: too few for a place among the first 10 to say anything.'
    """
    if among <= k:
        return (
            f"{counted(among, 'network')} ranked here: too few for a place among the first {k} "
            "to say anything."
        )
    first, last = rank
    place = f"place {first}" if first == last else f"a place from {first} to {last}"
    return (
        f"By the harm to expect, it is one of the first {k} of {among} in {percent(top)} % of all "
        f"weightings and draws, and takes {place}."
    )


def weighting(threat: Threat) -> str:
    """The sentence on the weightings that put a network first.

    >>> from cutset.model.assessment import Threat
    >>> weighting(Threat(10, 9, 1, 1, 2, 0.25, (("governance", 0.6), ("economy", 0.4)), True, ""))
    'It comes first in 25 % of them, those that give governance 60 % and economy 40 % on average.'
    """
    parts = [f"{kind} {percent(weight)} %" for kind, weight in threat.weights]
    return (
        f"It comes first in {percent(threat.first)} % of them, those that give "
        f"{listed(parts)} on average."
    )


def driving(drivers: Sequence[tuple[str, float]]) -> str:
    """The sentence on what makes a band wide; empty without any.

    >>> driving([("how common D3 is", 0.614), ("whether ties exist", 0.2)])
    'What widens the band most: how common D3 is (61 %) and whether ties exist (20 %).'
    """
    if not drivers:
        return ""
    named = [f"{name} ({percent(share)} %)" for name, share in drivers]
    return f"What widens the band most: {listed(named)}."


def confidence(level: Level, because: str) -> str:
    """The sentence on trust in a judgement, which says nothing of its likelihood.

    >>> confidence("low", "it rests on one origin")
    'Confidence in this judgement is low, because it rests on one origin.'
    """
    return f"Confidence in this judgement is {level}, because {because}."


_FEW = "are needed."


def few_origins(found: int, needed: int) -> str:
    """The sentence on too few origins.

    >>> few_origins(1, 2), is_few_origins(few_origins(1, 2))
    ('1 origin where 2 are needed.', True)
    """
    return f"{counted(found, 'origin')} where {needed} {_FEW}"


def is_few_origins(sentence: str) -> bool:
    """Whether a sentence of a gate is `few_origins`."""
    return sentence.endswith(_FEW)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "origin"), counted(3, "origin")
    ('1 origin', '3 origins')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(parts: list[str], last: str = "and") -> str:
    """Parts as one phrase.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
