"""A batch of evidence laid out as arrays, and its log-odds in every column of a sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.assess.belonging import likeliest, reached
from cutset.assess.evidence import CERTAIN, Evidence, Weight
from cutset.assess.sample import Sample, log_odds_of

Array = NDArray[np.float64]


@dataclass(slots=True)
class _Layout:
    """Votes in the order in which they are reduced: by question, cluster and side.

    Attributes:
        kind: row of the sample's tables, one a vote.
        doubtful: (vote, scale) of votes that may not be about the network.
        answers: (vote, kind, scale) of what is taken away from a vote.
        sides: first vote of each side of a cluster; `signs` whether it speaks for.
        questions: first side of each question; `cells` its place, network and question.
    """

    kind: list[int] = field(default_factory=list)
    doubtful: list[tuple[int, Array]] = field(default_factory=list)
    answers: list[tuple[int, int, Array | None]] = field(default_factory=list)
    sides: list[int] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)
    questions: list[int] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)


def log_odds(
    evidence: Sequence[Evidence], questions: Sequence[str], drawn: Sample, cap: float
) -> Array:
    """Log-odds of each question, shape (evidence, questions, columns)."""
    place = {name: at for at, name in enumerate(questions)}
    layout = _Layout()
    total = np.repeat(drawn.priors[None], len(evidence), axis=0)
    for network, each in enumerate(evidence):
        _lay(layout, network, each, place, drawn)
        for question, source in each.silent:
            if question in place:
                total[network, place[question]] -= drawn.silence[source]
        for question, odds in each.measured:
            if question in place:
                total[network, place[question]] += odds
    if layout.kind:
        voices = drawn.logits[layout.kind]
        for vote, scale in layout.doubtful:
            voices[vote] = log_odds_of(scale * drawn.trust[layout.kind[vote]])
        for vote, kind, own in layout.answers:
            voices[vote] -= (
                drawn.logits[kind] if own is None else log_odds_of(own * drawn.trust[kind])
            )
        strongest = np.maximum.reduceat(voices, layout.sides, axis=0)
        pulls = np.array(layout.signs)[:, None] * np.clip(strongest, 0.0, cap)
        at = tuple(np.array(layout.cells).T)
        total[at] += np.add.reduceat(pulls, layout.questions, axis=0)
    return total


def _lay(
    layout: _Layout, network: int, each: Evidence, place: dict[str, int], drawn: Sample
) -> None:
    doubt = _Doubt(each, drawn) if each.blocks else None

    def scale(weight: Weight, about: int) -> Array | None:
        return None if about == CERTAIN or doubt is None else doubt.scale(about, weight.p_match)

    for question, clusters in each.elements:
        if question not in place or not clusters:
            continue
        layout.questions.append(len(layout.sides))
        layout.cells.append((network, place[question]))
        for cluster in clusters:
            last = 0
            for vote in cluster:
                number = len(layout.kind)
                if vote.side != last:
                    last = vote.side
                    layout.sides.append(number)
                    layout.signs.append(vote.side)
                weight = vote.weight
                layout.kind.append(drawn.kinds[weight.grade, weight.credibility])
                if (own := scale(weight, vote.about)) is not None:
                    layout.doubtful.append((number, own))
                for answer in vote.answers:
                    kind = drawn.kinds[answer.grade, answer.credibility]
                    layout.answers.append((number, kind, scale(answer, vote.about)))


class _Doubt:
    """Draws of what is uncertain in one network: seeded by its evidence and nothing else."""

    def __init__(self, each: Evidence, drawn: Sample) -> None:
        columns = len(drawn.match)
        self.rng = clock.rng("assess", each)
        self.match = drawn.match
        self.blocks = each.blocks
        blocks = 1 + max((max(a, b) for a, b, _ in each.links), default=0)
        expected = likeliest(blocks, each.links)[:, None]
        found = reached(blocks, each.links, columns, self.rng) if each.links else expected
        self.belongs = np.where(drawn.ties, found, expected)
        self.drawn: dict[tuple[int, float], Array] = {}
        pairs = {
            (vote.about, weight.p_match)
            for _, clusters in each.elements
            for cluster in clusters
            for vote in cluster
            for weight in (vote.weight, *vote.answers)
            if vote.about != CERTAIN
        }
        for about, chance in sorted(pairs):
            hits = np.where(self.match, self.rng.random(columns) < chance, chance)
            self.drawn[about, chance] = hits * self.belongs[self.blocks[about]]

    def scale(self, about: int, p_match: float) -> Array:
        """How far a claim on a party counts, shape (columns,)."""
        return self.drawn[about, p_match]
