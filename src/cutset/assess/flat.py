"""The log-odds of a batch of evidence in every column of a sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.assess.belonging import likeliest, reached
from cutset.assess.evidence import CERTAIN, Evidence, Vote, Weight
from cutset.assess.sample import Sample, log_odds_of

Array = NDArray[np.float64]


def log_odds(
    evidence: Sequence[Evidence], questions: Sequence[str], drawn: Sample, cap: float
) -> Array:
    """Log-odds of each question, shape (evidence, questions, columns)."""
    place = {name: at for at, name in enumerate(questions)}
    total = np.repeat(drawn.priors[None], len(evidence), axis=0)
    pull = _Pull(drawn, cap)
    for row, each in zip(total, evidence, strict=True):
        doubt = _Doubt(each, drawn) if each.blocks else None
        for question, clusters in each.elements:
            if question in place:
                for cluster in clusters:
                    for side, votes in groupby(cluster, key=lambda vote: vote.side):
                        strongest = pull.strongest(votes, doubt)
                        (np.add if side > 0 else np.subtract)(
                            row[place[question]], strongest, out=row[place[question]]
                        )
        for question, source in each.silent:
            if question in place:
                row[place[question]] -= drawn.silence[source]
        for question, odds in each.measured:
            if question in place:
                row[place[question]] += odds
    return total


class _Pull:
    """The strongest of some voices, between nothing and the cap; plain ones are kept."""

    def __init__(self, drawn: Sample, cap: float) -> None:
        self.drawn = drawn
        self.cap = cap
        self.plain: dict[tuple[int, ...], Array] = {}

    def strongest(self, votes: Iterable[Vote], doubt: _Doubt | None) -> Array:
        """Of votes for one side by one voice, shape (columns,)."""
        plain: set[int] = set()
        other: list[Array] = []
        for vote in votes:
            if vote.about == CERTAIN and not vote.answers:
                plain.add(self._kind(vote.weight))
            else:
                other.append(self._voice(vote, doubt))
        if not other:
            return self._plain(tuple(sorted(plain)))
        if plain:
            other.append(self._plain(tuple(sorted(plain))))
        return self._held(np.maximum.reduce(other))

    def _plain(self, kinds: tuple[int, ...]) -> Array:
        if kinds not in self.plain:
            self.plain[kinds] = self._held(self.drawn.logits[list(kinds)].max(axis=0))
        return self.plain[kinds]

    def _voice(self, vote: Vote, doubt: _Doubt | None) -> Array:
        voice = self._weighed(vote.weight, vote.about, doubt)
        for answer in vote.answers:
            voice = voice - self._weighed(answer, vote.about, doubt)
        return voice

    def _weighed(self, weight: Weight, about: int, doubt: _Doubt | None) -> Array:
        kind = self._kind(weight)
        if about == CERTAIN or doubt is None:
            plain: Array = self.drawn.logits[kind]
            return plain
        return log_odds_of(doubt.scale(about, weight.p_match) * self.drawn.trust[kind])

    def _kind(self, weight: Weight) -> int:
        return self.drawn.kinds[weight.grade, weight.credibility]

    def _held(self, odds: Array) -> Array:
        result: Array = np.clip(odds, 0.0, self.cap)
        return result


class _Doubt:
    """Draws of what is uncertain in one network: seeded by its evidence and nothing else."""

    def __init__(self, each: Evidence, drawn: Sample) -> None:
        columns = len(drawn.match)
        rng = clock.rng("assess", each)
        blocks = 1 + max((max(a, b) for a, b, _ in each.links), default=0)
        expected = likeliest(blocks, each.links)[:, None]
        found = reached(blocks, each.links, columns, rng) if each.links else expected
        belongs = np.where(drawn.ties, found, expected)
        pairs = {
            (vote.about, weight.p_match)
            for _, clusters in each.elements
            for cluster in clusters
            for vote in cluster
            for weight in (vote.weight, *vote.answers)
            if vote.about != CERTAIN
        }
        self.scales: dict[tuple[int, float], Array] = {}
        for about, chance in sorted(pairs):
            found = belongs[each.blocks[about]]
            if chance < 1:
                found = found * np.where(drawn.match, rng.random(columns) < chance, chance)
            self.scales[about, chance] = found

    def scale(self, about: int, p_match: float) -> Array:
        """How far a claim on a party counts, shape (columns,)."""
        return self.scales[about, p_match]
