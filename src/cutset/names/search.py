"""From words to listed names: cheap candidates by a bound, then the aligned score; compiled.

The bound of a pair adds what each word of the query finds of its likest partner in a name,
each by itself, from both sides; alignment can only lower it, since there a partner serves
once. `Forest.cap` says the highest score at a bound, so candidates are scored in falling
order of their bound until none left can enter the answer. That is exact, not a guess; only
`MOST_SCORED` candidates are a cut, and it is told.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from cutset.names.align import FIGURES, MOST_WORDS, align
from cutset.names.compiled import inner
from cutset.names.forest import CAP_STEPS, score

MOST_SCORED = 600
FROM_QUERY, FROM_LISTED = 0.55, 0.45
INITIAL_FOUND, INITIAL_TELLS = 0.8, 3.0
_FINER = 8
_STEPS = CAP_STEPS * _FINER


class Desk(NamedTuple):
    """Scratch of one thread for one index."""

    slot: npt.NDArray[np.int32]
    from_query: npt.NDArray[np.float32]
    from_listed: npt.NDArray[np.float32]
    row: npt.NDArray[np.int16]
    touched: npt.NDArray[np.int32]
    bound: npt.NDArray[np.float32]
    order: npt.NDArray[np.int32]


class Found(NamedTuple):
    """Best entities of each query (rows), best first; `scored` candidates, `cut` or not."""

    entity: npt.NDArray[np.int32]
    name: npt.NDArray[np.int32]
    score: npt.NDArray[np.float32]
    kept: npt.NDArray[np.int32]
    scored: npt.NDArray[np.int32]
    cut: npt.NDArray[np.int8]


def desk(words: int, names: int) -> Desk:
    """Scratch for an index of so many words and names."""
    return Desk(
        np.zeros(words, np.int32),
        np.zeros(names, np.float32),
        np.zeros(names, np.float32),
        np.zeros(names, np.int16),
        np.empty(names, np.int32),
        np.empty(names, np.float32),
        np.empty(names, np.int32),
    )


def nothing_found(queries: int, limit: int) -> Found:
    """Room for the answers of so many queries."""
    return Found(
        np.empty((queries, limit), np.int32),
        np.empty((queries, limit), np.int32),
        np.empty((queries, limit), np.float32),
        np.zeros(queries, np.int32),
        np.zeros(queries, np.int32),
        np.zeros(queries, np.int8),
    )


@nb.njit(cache=True, nogil=True)
def search(asking, asked, similar, names, vocabulary, forest, desk, pairings, floor, found):
    """Fill `found` with the best entities of each query that score at least `floor`."""
    figures = np.empty(len(FIGURES), np.float32)
    steps = np.empty(_STEPS + 1, np.int64)
    for query in range(asking.at.shape[0] - 1):
        if not _is_like_any(query, asking, similar):  # as most names are in a small index
            continue
        likes, hows = _spread(query, asking, similar, desk)
        touched = _gather(query, asking, asked, similar, names, desk)
        _by_bound(desk, touched, steps)
        limit = found.score.shape[1]
        kept = 0
        for i in range(touched):
            place = desk.order[i]
            bound = desk.bound[place]
            highest = forest.cap[min(int(bound * CAP_STEPS), CAP_STEPS - 1)]
            if highest < floor or (kept == limit and highest < found.score[query, limit - 1]):
                break
            if found.scored[query] == MOST_SCORED:
                found.cut[query] = 1
                break
            name = desk.touched[place]
            align(
                query, name, asking, asked, names, vocabulary, likes, hows, desk.slot,
                pairings, figures,
            )  # fmt: skip
            figures[0] = bound
            found.scored[query] += 1
            value = score(figures, forest)
            if value >= floor:
                kept = _keep(found, query, kept, limit, names.entity[name], name, value)
        found.kept[query] = kept
        _clear(query, asking, similar, desk)


@nb.njit(cache=True, nogil=True)
def lay_out(asking, asked, similar, names, vocabulary, desk, pairings, most, name, figures, count):
    """The `most` candidates of highest bound of each query with their figures: for training."""
    steps = np.empty(_STEPS + 1, np.int64)
    for query in range(asking.at.shape[0] - 1):
        likes, hows = _spread(query, asking, similar, desk)
        touched = _gather(query, asking, asked, similar, names, desk)
        _by_bound(desk, touched, steps)
        count[query] = min(touched, most)
        for i in range(count[query]):
            place = desk.order[i]
            name[query, i] = desk.touched[place]
            align(
                query, desk.touched[place], asking, asked, names, vocabulary, likes, hows,
                desk.slot, pairings, figures[query, i],
            )  # fmt: skip
            figures[query, i, 0] = desk.bound[place]
        _clear(query, asking, similar, desk)


@nb.njit(cache=True, nogil=True)
def lay_pairs(asking, asked, similar, names, vocabulary, desk, pairings, wanted, at, figures):
    """The figures of given names for each query: `wanted[at[query] : at[query + 1]]`."""
    for query in range(asking.at.shape[0] - 1):
        likes, hows = _spread(query, asking, similar, desk)
        touched = _gather(query, asking, asked, similar, names, desk)
        for place in range(at[query], at[query + 1]):
            name = wanted[place]
            align(
                query, name, asking, asked, names, vocabulary, likes, hows, desk.slot, pairings,
                figures[place],
            )  # fmt: skip
            for i in range(touched):
                if desk.touched[i] == name:
                    figures[place, 0] = desk.bound[i]
        _clear(query, asking, similar, desk)


@inner
def _is_like_any(query, asking, similar):
    """Whether any word of a query has a similar one in the index."""
    similar_at = similar[0]
    for row in range(asking.at[query], asking.at[query + 1]):
        word = asking.word[row]
        if similar_at[word + 1] > similar_at[word]:
            return True
    return False


@inner
def _spread(query, asking, similar, desk):
    """Likeness of each similar index word to each row of the query, by `desk.slot`."""
    similar_at, similar_word, similar_like, similar_how = similar
    first, stop = asking.at[query], asking.at[query + 1]
    most = 1
    for row in range(first, stop):
        word = asking.word[row]
        most += similar_at[word + 1] - similar_at[word]
    likes = np.zeros((most, 2 * MOST_WORDS), np.float32)
    hows = np.zeros((most, 2 * MOST_WORDS), np.int8)
    used = 0
    for row in range(first, stop):
        word = asking.word[row]
        for i in range(similar_at[word], similar_at[word + 1]):
            other = similar_word[i]
            if desk.slot[other] == 0:
                used += 1
                desk.slot[other] = used
            likes[desk.slot[other], row - first] = similar_like[i]
            hows[desk.slot[other], row - first] = similar_how[i]
    return likes, hows


@inner
def _gather(query, asking, asked, similar, names, desk):
    """Names that hold a similar word, with their bound; return how many."""
    similar_at, similar_word, similar_like, _ = similar
    first, stop, count = asking.at[query], asking.at[query + 1], asking.words[query]
    types, without = asking.types[query], asking.without[query]
    touched = 0
    for row in range(first, stop):
        word, weight = asking.word[row], asking.weight[row]
        mark = np.int16(row - first + 1)
        for i in range(similar_at[word], similar_at[word + 1]):
            other, like = similar_word[i], similar_like[i]
            for j in range(names.holder_at[other], names.holder_at[other + 1]):
                name = names.holder[j]
                before = desk.row[name]
                if before == mark or not names.types[name] & types:
                    continue
                if names.dataset[name] == without:
                    continue
                if before == 0:
                    desk.touched[touched] = name
                    touched += 1
                desk.row[name] = mark
                desk.from_query[name] += weight * like
                desk.from_listed[name] += names.holder_weight[j] * like
    whole = np.float32(0)
    letters, weights = 0, np.float32(0)
    for row in range(first, first + count):
        whole += asking.weight[row]
        word = asking.word[row]
        at = asked.letters_at[word]
        if asked.letters_at[word + 1] - at == 1 and asked.letters[at] >= 97:
            letters |= 1 << (asked.letters[at] - 97)
            weights += asking.weight[row]
    for i in range(touched):
        name = desk.touched[i]
        mine, theirs = desk.from_query[name], desk.from_listed[name]
        shared = np.uint32(letters) & names.initials[name]
        if shared:
            mine += INITIAL_FOUND * weights
            while shared:
                shared &= shared - np.uint32(1)
                theirs += INITIAL_TELLS
        bound = FROM_QUERY * min(mine / whole, 1.0) + FROM_LISTED * min(
            theirs / names.total[name], 1.0
        )
        desk.bound[i] = bound
        desk.from_query[name] = desk.from_listed[name] = 0
        desk.row[name] = 0
    return touched


@inner
def _by_bound(desk, touched, steps):
    """Places of the touched names in falling order of the step of their bound."""
    steps[:] = 0
    for i in range(touched):
        steps[_STEPS - min(int(desk.bound[i] * _STEPS), _STEPS - 1)] += 1
    for step in range(1, _STEPS + 1):
        steps[step] += steps[step - 1]
    for i in range(touched - 1, -1, -1):
        step = _STEPS - min(int(desk.bound[i] * _STEPS), _STEPS - 1)
        steps[step] -= 1
        desk.order[steps[step]] = i


@inner
def _keep(found, query, kept, limit, entity, name, value):
    """Enter a scored name: an entity stands once, by its best name; ties by entity, name."""
    for i in range(kept):
        if found.entity[query, i] == entity:
            if value < found.score[query, i] or (
                value == found.score[query, i] and name > found.name[query, i]
            ):
                return kept
            for j in range(i, kept - 1):
                found.entity[query, j] = found.entity[query, j + 1]
                found.name[query, j] = found.name[query, j + 1]
                found.score[query, j] = found.score[query, j + 1]
            kept -= 1
            break
    place = kept
    while place > 0 and (
        found.score[query, place - 1] < value
        or (found.score[query, place - 1] == value and found.entity[query, place - 1] > entity)
    ):
        place -= 1
    if place == limit:
        return kept
    kept = min(kept + 1, limit)
    for j in range(kept - 1, place, -1):
        found.entity[query, j] = found.entity[query, j - 1]
        found.name[query, j] = found.name[query, j - 1]
        found.score[query, j] = found.score[query, j - 1]
    found.entity[query, place], found.name[query, place] = entity, name
    found.score[query, place] = value
    return kept


@inner
def _clear(query, asking, similar, desk):
    similar_at, similar_word, _, _ = similar
    for row in range(asking.at[query], asking.at[query + 1]):
        word = asking.word[row]
        for i in range(similar_at[word], similar_at[word + 1]):
            desk.slot[similar_word[i]] = 0
