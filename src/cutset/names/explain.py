"""Why two names score as they do, in sentences.

The figures of a pair fall into six subjects; what the forest's steps gave each is summed
(`forest.added`), so that the subjects add up to the score. A sentence tells the figures
themselves; it is a description of the pair, the sum is the part of the score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from cutset.names.align import FIGURES
from cutset.names.forest import added
from cutset.names.index import EVERY_TYPE, Entry, NameIndex, NameQuery
from cutset.names.tables import forest

_PLACE = {name: place for place, name in enumerate(FIGURES)}


@dataclass(frozen=True, slots=True)
class Part:
    """One subject: what it added to the score, in log-odds, and the sentence."""

    name: str
    added: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names compared: the score, and the parts that with `start` add up to it.

    Attributes:
        capped: what the bound took off the sum, zero in nearly all pairs.
    """

    score: float
    start: float
    parts: tuple[Part, ...]
    capped: float
    figures: tuple[float, ...]

    def figure(self, name: str) -> float:
        """A figure by its name in `FIGURES`."""
        return self.figures[_PLACE[name]]


Figure = Callable[[str], float]


def _agreement(of: Figure) -> str:
    share = f"{of('query_explained'):.0%} of the query's name and {of('listed_explained'):.0%}"
    return f"{share} of the listed name find a partner, by the weight of their words."


def _rarity(of: Figure) -> str:
    return (
        f"The words that agree are as rare together as one name in "
        f"{_one_in(of('evidence'))}; the rarest alone one in {_one_in(of('best'))}."
    )


def _words(of: Figure) -> str:
    kinds = [
        (of("exact"), "letter for letter"),
        (of("variants"), "as forms of one name in the dictionary"),
        (of("initials"), "by an initial"),
        (of("together"), "written together or apart"),
    ]
    said = ", ".join(f"{count:.0f} {how}" for count, how in kinds if count)
    least = f"the least alike pair {of('least_alike'):.0%}"
    return f"{of('agreeing'):.0f} words agree{': ' + said if said else ''}; {least}."


def _left_asked(of: Figure) -> str:
    if not of("query_left"):
        return "Every word of the query finds a partner."
    rarest = _one_in(of("query_left_most"))
    return f"The query has words that the listed name lacks, the rarest one in {rarest}."


def _left_listed(of: Figure) -> str:
    if not of("listed_left"):
        return "Every word of the listed name finds a partner."
    rarest = _one_in(of("listed_left_most"))
    return f"The listed name has words that the query lacks, the rarest one in {rarest}."


def _shape(of: Figure) -> str:
    order = "in the same order" if of("in_order") == 1 else "in another order"
    return (
        f"{of('query_words'):.0f} words against {of('listed_words'):.0f}, {order}; "
        f"as a whole {of('whole_alike'):.0%} alike."
    )


SUBJECTS: Final[tuple[tuple[str, str, Callable[[Figure], str]], ...]] = (
    ("agreement",
     "bound query_explained listed_explained query_letters listed_letters agreeing_letters",
     _agreement),
    ("rarity", "evidence exact_evidence best second plain net", _rarity),
    ("words", "agreeing exact initials together least_alike mean_alike variants lost", _words),
    ("left_in_query", "query_left query_left_most", _left_asked),
    ("left_on_list", "listed_left listed_left_most first_left last_left", _left_listed),
    ("shape",
     "in_order query_words listed_words whole_alike length errors typed script person weak_alias",
     _shape),
)  # fmt: skip
"""Subject, its figures, its sentence; every figure belongs to one subject."""
_MEMBERS = [members.split() for _, members, _ in SUBJECTS]
_OF_SUBJECTS = np.array([_PLACE[figure] for members in _MEMBERS for figure in members])
_SUBJECT_AT = np.cumsum([0, *(len(members) for members in _MEMBERS[:-1])])


def explain(
    index: NameIndex, queries: Sequence[NameQuery], entries: Sequence[int]
) -> list[Comparison]:
    """Each query compared with one entry of the index."""
    rows = index.figures(queries, entries)
    shares = np.zeros((len(rows), len(FIGURES) + 1), np.float32)
    for row, share in zip(rows, shares, strict=True):
        added(row, forest(), share)
    by_subject = np.add.reduceat(shares[:, _OF_SUBJECTS], _SUBJECT_AT, axis=1)
    starts, totals = shares[:, -1].tolist(), shares.sum(axis=1).tolist()
    return [
        _comparison(tuple(figures), parts, start, total)
        for figures, parts, start, total in zip(
            rows.tolist(), by_subject.tolist(), starts, totals, strict=True
        )
    ]


def compare(query: str, listed: str, types: int = EVERY_TYPE) -> Comparison:
    """Two names compared; the score is the one that any index with the second name gives.

    >>> close, far = compare("Jon Smyth", "John SMITH", 1), compare("Jon Smyth", "Ali Hassan", 1)
    >>> close.score > far.score
    True
    """
    kinds = [types & 1, types & ~1]
    found = [
        explain(NameIndex.build([Entry("listed", listed, kind)]), [NameQuery(query, kind)], [0])[0]
        for kind in kinds
        if kind
    ]
    return max(found, key=lambda comparison: comparison.score)


def _comparison(
    figures: tuple[float, ...], added_by: Sequence[float], start: float, total: float
) -> Comparison:
    parts = tuple(
        Part(name, share, sentence(lambda figure: figures[_PLACE[figure]]))
        for (name, _, sentence), share in zip(SUBJECTS, added_by, strict=True)
    )
    score = min(total, float(forest().cap[min(int(figures[0] * 64), 63)]))
    return Comparison(score, start, parts, total - score, figures)


def _one_in(nats: float) -> str:
    """A rarity in words, to two figures.

    >>> _one_in(6.9)
    '990'
    """
    value = float(np.exp(min(nats, 40.0)))
    digits = max(len(str(int(value))) - 2, 0)
    return f"{round(value, -digits):,.0f}"
