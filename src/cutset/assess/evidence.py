"""The evidence on a network in a form that holds nothing but what may count.

Names of parties and of origins, numbers of entries, places and ids are left out;
what remains is which origins speak for or against which element, how well graded,
and which answers stand against them. Two networks with the same evidence are
therefore judged alike to the last bit, in whatever order their claims come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Weight(NamedTuple):
    """What makes a claim weigh: grade, credibility, the chance that it is about the party."""

    grade: str
    credibility: int
    p_match: float


class Vote(NamedTuple):
    """A claim's voice for (+1) or against (−1) an element.

    Attributes:
        answers: weights of what other origins answer for the same party (acquittal,
            dismissal, denial), one for each origin; they take away from this voice only.
    """

    side: int
    weight: Weight
    answers: tuple[Weight, ...]


Cluster = tuple[Vote, ...]
"""All distinct voices of one origin on one element, in order."""


class Evidence(NamedTuple):
    """Element -> its origin clusters; elements, clusters and voices each in order."""

    elements: tuple[tuple[str, tuple[Cluster, ...]], ...]


class Said(NamedTuple):
    """A counted claim on an element: a row of vote.sql."""

    network_id: str
    element: str
    cluster: str
    government: str
    side: int
    grade: str
    credibility: int
    p_match: float
    subject: str
    is_answer: bool
    claim_id: str

    @property
    def weight(self) -> Weight:
        """The part that weighs."""
        return Weight(self.grade, self.credibility, self.p_match)


def gather(rows: Iterable[Said], strength: Mapping[tuple[str, int], float]) -> Evidence:
    """The evidence on one network.

    Args:
        rows: what counts there, in any order.
        strength: (grade, credibility) -> effective reliability by the tables, to choose
            the strongest of an origin's answers.
    """
    by_element: dict[str, list[Said]] = defaultdict(list)
    for row in rows:
        by_element[row.element].append(row)
    return Evidence(
        tuple((element, _clusters(said, strength)) for element, said in sorted(by_element.items()))
    )


def _clusters(
    said: Sequence[Said], strength: Mapping[tuple[str, int], float]
) -> tuple[Cluster, ...]:
    answers = _answers(said, strength)
    voices: dict[str, set[Vote]] = defaultdict(set)
    for row in said:
        if row.is_answer:
            continue
        against = answers.get(row.subject, {}) if row.side > 0 else {}
        answering = (weight for origin, weight in against.items() if origin != row.cluster)
        voices[row.cluster].add(Vote(row.side, row.weight, tuple(sorted(answering))))
    return tuple(sorted(tuple(sorted(votes)) for votes in voices.values()))


def _answers(
    said: Sequence[Said], strength: Mapping[tuple[str, int], float]
) -> dict[str, dict[str, Weight]]:
    """Party -> origin -> the strongest answer that it gives for that party."""

    def rank(weight: Weight) -> tuple[float, Weight]:
        return weight.p_match * strength[weight.grade, weight.credibility], weight

    found: dict[str, dict[str, Weight]] = defaultdict(dict)
    for row in said:
        if row.is_answer:
            held = found[row.subject].get(row.cluster)
            if held is None or rank(row.weight) > rank(held):
                found[row.subject][row.cluster] = row.weight
    return found
