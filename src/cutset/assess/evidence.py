"""The evidence on a network in a form that holds nothing but what may count.

Names of parties and of origins, numbers of entries, places and ids are left out;
what remains is which voices speak for or against which question, how well graded,
which answers stand against them, how sure it is that they speak of this network at
all, and which sources would have spoken and are silent. Two networks with the same
evidence are therefore judged alike to the last bit, in whatever order their claims come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

CERTAIN = -1
"""The `about` of a voice that speaks of the network beyond doubt."""


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
        about: number of the party it speaks of among `Evidence.blocks`, or CERTAIN.
    """

    side: int
    weight: Weight
    answers: tuple[Weight, ...]
    about: int = CERTAIN


Cluster = tuple[Vote, ...]
"""All distinct voices that count as one on one element, in order."""

Link = tuple[int, int, float]
"""Two blocks of a network and the probability that anything ties them."""


class Evidence(NamedTuple):
    """What counts on one network, each part in order.

    Attributes:
        elements: element -> its clusters.
        blocks: block in which each party stands of whom voices speak with doubt.
        links: uncertain ties between blocks; block 0 is the anchor's.
        silent: (element, source) of each source that would have reported and did not.
        measured: (element, log-odds) of what indicators add, dependent ones counted once.
    """

    elements: tuple[tuple[str, tuple[Cluster, ...]], ...]
    blocks: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    silent: tuple[tuple[str, str], ...] = ()
    measured: tuple[tuple[str, float], ...] = ()


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

    @property
    def voice(self) -> str:
        """Who speaks: a government with one voice, else the origin itself."""
        return self.government or self.cluster


class Measured(NamedTuple):
    """What an indicator adds to the log-odds of an element; those of one group depend."""

    element: str
    group: str
    log_odds: float


class Belonging(NamedTuple):
    """How sure it is that parties belong to a network.

    Attributes:
        blocks: party -> block of parties that certain ties hold together; the anchor's is 0.
        links: uncertain ties between blocks.
    """

    blocks: Mapping[str, int]
    links: tuple[Link, ...]


ALL_BELONG = Belonging({}, ())


def gather(
    rows: Iterable[Said],
    strength: Mapping[tuple[str, int], float],
    belonging: Belonging = ALL_BELONG,
    silent: Iterable[tuple[str, str]] = (),
    measured: Iterable[Measured] = (),
) -> Evidence:
    """The evidence on one network.

    Args:
        rows: what counts there, in any order.
        strength: (grade, credibility) -> effective reliability by the tables, to choose
            the strongest of an origin's answers.
        belonging: how sure it is that the parties belong.
        silent: (element, source) that would have reported.
        measured: what indicators add; of a group only the strongest counts.
    """
    by_element: dict[str, list[Said]] = defaultdict(list)
    for row in rows:
        by_element[row.element].append(row)
    labels = _labels(by_element, belonging)
    used = {belonging.blocks.get(subject, 0) for subject in labels}
    return Evidence(
        tuple(
            (element, _clusters(said, strength, labels))
            for element, said in sorted(by_element.items())
        ),
        tuple(belonging.blocks.get(subject, 0) for subject in labels),
        belonging.links if used - {0} else (),
        tuple(sorted(set(silent))),
        _strongest(measured),
    )


def _labels(said: Mapping[str, Sequence[Said]], belonging: Belonging) -> dict[str, int]:
    """Number of each party of whom anything is said with doubt, by what is said of it."""
    spoken: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for rows in said.values():
        for row in rows:
            if row.p_match < 1 or belonging.blocks.get(row.subject, 0) > 0:
                spoken[row.subject].append((row.element, row.side, *row.weight))
    order = sorted(spoken, key=lambda subject: (sorted(spoken[subject]), subject))
    return {subject: number for number, subject in enumerate(order)}


def _clusters(
    said: Sequence[Said], strength: Mapping[tuple[str, int], float], labels: Mapping[str, int]
) -> tuple[Cluster, ...]:
    answers = _answers(said, strength)
    voices: dict[str, set[Vote]] = defaultdict(set)
    for row in said:
        if row.is_answer:
            continue
        against = answers.get(row.subject, {}) if row.side > 0 else {}
        answering = (weight for origin, weight in against.items() if origin != row.cluster)
        voices[row.voice].add(
            Vote(
                row.side, row.weight, tuple(sorted(answering)), labels.get(row.subject, CERTAIN)
            )
        )  # fmt: skip
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


def _strongest(measured: Iterable[Measured]) -> tuple[tuple[str, float], ...]:
    """Log-odds by element: the strongest of each group, groups added up."""
    groups: dict[tuple[str, str], float] = {}
    for each in measured:
        key = each.element, each.group
        groups[key] = max(groups.get(key, 0.0), each.log_odds, key=lambda odds: (abs(odds), odds))
    total: dict[str, float] = defaultdict(float)
    for (element, _), odds in sorted(groups.items()):
        total[element] += odds
    return tuple(sorted(total.items()))
