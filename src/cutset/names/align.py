"""One query name laid against one listed name, word by word, as figures; compiled.

The figures say what of either name the other explains, how rare the words are that agree,
what stays without a partner, and how: they are what the score is made of, and what an
explanation names. None looks at any other name of the list.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cutset.names.compiled import inner
from cutset.names.edit import LONGEST_RUN, MOST_ERRORS, few_errors, typing_errors
from cutset.names.similar import (
    CLOSE,
    EXACT,
    INITIAL,
    SHORTENED,
    VARIANT,
    WRITES_VOWELS,
    mistyped_likeness,
)

MOST_WORDS = 14
"""Words of a name that are compared."""
MOST_PAIRINGS = 256
INITIAL_SIMILARITY, SHORTENED_SIMILARITY = 0.5, 0.6
INITIAL_WEIGHT = 2.5
"""Nats that an initial tells: about one name in twelve begins with a given letter."""
PLAIN_WORD = 6.0
"""Nats below which a word is common: more than one name in four hundred holds it."""
ERROR_COSTS = 5.0
"""Nats of a typing error: about one letter in thirty, and which of some thirty others."""
LEFT_IN_QUERY, LEFT_ON_LIST = 0.5, 0.25
"""What words without a partner take off the evidence in `net`: lists write more names."""
SHORTEST_TYPED, TYPED_TWICE = 3, 6
"""Letters from which a word without a partner may be one mistyped, and mistyped twice."""
TOGETHER = 0.97
"""What two words written as one keep of the square of their likeness: errors are rare in them."""

FIGURES = (
    "bound", "query_explained", "listed_explained", "evidence", "exact_evidence",
    "query_left", "query_left_most", "listed_left", "listed_left_most",
    "agreeing", "exact", "initials", "together", "least_alike", "mean_alike", "in_order",
    "query_words", "listed_words", "script", "person", "weak_alias", "whole_alike",
    "variants", "first_left", "last_left", "lost", "best", "second",
    "query_letters", "listed_letters", "plain", "length",
    "errors", "typed", "agreeing_letters", "net",
)  # fmt: skip
"""Names of the figures, in their order; `cutset.names.explain` says what each means."""


class Names(NamedTuple):
    """The names of an index: their words in order, and the pairs written together."""

    word: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float32]
    at: npt.NDArray[np.int64]
    total: npt.NDArray[np.float32]
    pair: npt.NDArray[np.int32]
    pair_place: npt.NDArray[np.int16]
    pair_at: npt.NDArray[np.int64]
    types: npt.NDArray[np.uint8]
    person: npt.NDArray[np.uint8]
    weak: npt.NDArray[np.uint8]
    initials: npt.NDArray[np.uint32]
    entity: npt.NDArray[np.int32]
    dataset: npt.NDArray[np.int16]
    holder: npt.NDArray[np.int32]
    holder_weight: npt.NDArray[np.float32]
    holder_pair: npt.NDArray[np.uint8]
    holder_at: npt.NDArray[np.int64]


class Asking(NamedTuple):
    """The names of a batch: for each its words (numbers of `Asked`), then its pairs."""

    word: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float32]
    place: npt.NDArray[np.int16]
    at: npt.NDArray[np.int64]
    words: npt.NDArray[np.int16]
    types: npt.NDArray[np.uint8]
    without: npt.NDArray[np.int16]


class Pairings(NamedTuple):
    """Scratch: every way in which words of two names may agree, and who is taken."""

    gain: npt.NDArray[np.float32]
    query: npt.NDArray[np.int16]
    listed: npt.NDArray[np.int16]
    span: npt.NDArray[np.int8]
    like: npt.NDArray[np.float32]
    how: npt.NDArray[np.int8]
    partner: npt.NDArray[np.int16]
    row: npt.NDArray[np.float32]
    one: npt.NDArray[np.uint8]
    other: npt.NDArray[np.uint8]


def scratch() -> Pairings:
    """Empty `Pairings`, one for each thread."""
    return Pairings(
        np.empty(MOST_PAIRINGS, np.float32),
        np.empty(MOST_PAIRINGS, np.int16),
        np.empty(MOST_PAIRINGS, np.int16),
        np.empty(MOST_PAIRINGS, np.int8),
        np.empty(MOST_PAIRINGS, np.float32),
        np.empty(MOST_PAIRINGS, np.int8),
        np.empty(MOST_WORDS, np.int16),
        np.empty((3, LONGEST_RUN + 2), np.float32),
        np.empty(LONGEST_RUN, np.uint8),
        np.empty(LONGEST_RUN, np.uint8),
    )


@inner
def align(query, name, asking, asked, names, vocabulary, likes, hows, slot, pairings, figures):
    """Fill `figures` (all but the bound) for a query and a listed name.

    `likes[slot[word], row]` and `hows` hold how an index word is like the query's word or
    pair in that row; slot 0 is like nothing.
    """
    figures[:] = 0
    first, count = asking.at[query], asking.words[query]
    start = names.at[name]
    listed = min(names.at[name + 1] - start, MOST_WORDS)
    found = _pair_up(query, name, asking, asked, names, vocabulary, likes, hows, slot, pairings)
    _best_first(pairings, found)
    query_taken, listed_taken = 0, 0
    pairings.partner[:] = -1
    explained_query, explained_listed, alike = 0.0, 0.0, 0.0
    letters_query, letters_listed = 0, 0
    least = 1.0
    for i in range(found):
        a, b, span = pairings.query[i], pairings.listed[i], pairings.span[i]
        mask_a = 3 << a if span == 1 else 1 << a
        mask_b = 3 << b if span == 2 else 1 << b
        if query_taken & mask_a or listed_taken & mask_b:
            continue
        query_taken |= mask_a
        listed_taken |= mask_b
        pairings.partner[a] = b
        weight_a, weight_b = asking.weight[first + a], names.weight[start + b]
        length_a = _length(asked.letters_at, asking.word[first + a])
        length_b = _length(vocabulary.letters_at, names.word[start + b])
        if span == 1:
            pairings.partner[a + 1] = b
            weight_a += asking.weight[first + a + 1]
            length_a += _length(asked.letters_at, asking.word[first + a + 1])
        if span == 2:
            weight_b += names.weight[start + b + 1]
            length_b += _length(vocabulary.letters_at, names.word[start + b + 1])
        like, how = pairings.like[i], pairings.how[i]
        explained_query += weight_a * like
        explained_listed += weight_b * like
        weight = INITIAL_WEIGHT if how == INITIAL else min(weight_a, weight_b)
        evidence = weight * like * like
        figures[3] += evidence
        figures[25] += weight * (1 - like)
        figures[9] += 1
        alike += like
        if how == EXACT:
            figures[4] += weight
            figures[10] += 1
        if how == INITIAL:
            figures[11] += 1
        if how == VARIANT:
            figures[22] += 1
        if span:
            figures[12] += 1
        if evidence > figures[26]:
            figures[27] = figures[26]
            figures[26] = evidence
        elif evidence > figures[27]:
            figures[27] = evidence
        if weight < PLAIN_WORD:
            figures[30] += evidence
        if how not in (INITIAL, SHORTENED):
            letters_query += length_a
            letters_listed += length_b
        if how != INITIAL and like < least:
            least = like
    total = 0.0
    all_query, all_listed = 0, 0
    for i in range(count):
        weight = asking.weight[first + i]
        total += weight
        all_query += _length(asked.letters_at, asking.word[first + i])
        if not (query_taken >> i) & 1:
            figures[5] += weight
            figures[6] = max(figures[6], weight)
    for i in range(listed):
        weight = names.weight[start + i]
        all_listed += _length(vocabulary.letters_at, names.word[start + i])
        if not (listed_taken >> i) & 1:
            figures[7] += weight
            figures[8] = max(figures[8], weight)
            if i == 0:
                figures[23] = weight
            if i == listed - 1:
                figures[24] = weight
    figures[1] = explained_query / total
    figures[2] = explained_listed / names.total[name]
    figures[13] = least
    figures[14] = alike / figures[9] if figures[9] else 0.0
    figures[15] = _in_order(pairings.partner, count)
    figures[16], figures[17] = count, listed
    figures[18] = asked.script[asking.word[first]]
    figures[19], figures[20] = names.person[name], names.weak[name]
    n = _join(asked, asking.word, first, count, pairings.one)
    m = _join(vocabulary, names.word, start, listed, pairings.other)
    errors = typing_errors(pairings.one[:n], pairings.other[:m], pairings.row)
    figures[21] = 1 - errors / max(n, m)
    figures[28], figures[29] = letters_query / all_query, letters_listed / all_listed
    figures[31] = n
    figures[32] = errors
    figures[33] = min(total, names.total[name]) - ERROR_COSTS * errors
    figures[34] = min(letters_query, letters_listed)
    left = LEFT_IN_QUERY * figures[5] + LEFT_ON_LIST * figures[7]
    figures[35] = figures[3] - left


@inner
def _pair_up(query, name, asking, asked, names, vocabulary, likes, hows, slot, pairings):
    """Write down every pair of words (or of a word and two together) that agree."""
    first, count = asking.at[query], asking.words[query]
    rows = asking.at[query + 1] - first
    start = names.at[name]
    listed = min(names.at[name + 1] - start, MOST_WORDS)
    found, query_found, listed_found = 0, 0, 0
    for j in range(listed):
        word = names.word[start + j]
        column = slot[word]
        weight = names.weight[start + j]
        for i in range(count):
            like, how = likes[column, i], hows[column, i]
            share = 1.0
            if like == 0:
                like, how = _abbreviated(asked, asking.word[first + i], vocabulary, word)
                share = 0.6
            if like > 0 and found < MOST_PAIRINGS:
                gain = share * like * (asking.weight[first + i] + weight)
                found = _note(pairings, found, gain, i, j, 0, like, how)
                query_found |= 1 << i
                listed_found |= 1 << j
        for row in range(count, rows):
            like = likes[column, row]
            if like > 0 and found < MOST_PAIRINGS:
                i = asking.place[first + row]
                if hows[column, row] != EXACT and _holds_letter(asked, asking.word, first + i):
                    continue
                query_found |= 3 << i
                listed_found |= 1 << j
                both = asking.weight[first + i] + asking.weight[first + i + 1]
                gain = TOGETHER * like * like * (both + weight)
                found = _note(pairings, found, gain, i, j, 1, like, hows[column, row])
    for pair in range(names.pair_at[name], names.pair_at[name + 1]):
        j = names.pair_place[pair]
        column = slot[names.pair[pair]]
        if column == 0 or j + 1 >= listed:
            continue
        has_letter = _holds_letter(vocabulary, names.word, start + j)
        both = names.weight[start + j] + names.weight[start + j + 1]
        for i in range(count):
            like = likes[column, i]
            if like > 0 and found < MOST_PAIRINGS:
                if has_letter and hows[column, i] != EXACT:
                    continue
                query_found |= 1 << i
                listed_found |= 3 << j
                gain = TOGETHER * like * like * (both + asking.weight[first + i])
                found = _note(pairings, found, gain, i, j, 2, like, hows[column, i])
    if asked.script[asking.word[first]] in WRITES_VOWELS:
        for i in range(count):
            for j in range(listed):
                if (query_found >> i | listed_found >> j) & 1 or found == MOST_PAIRINGS:
                    continue
                mine, theirs = asking.word[first + i], names.word[start + j]
                like = _mistyped(asked, mine, vocabulary, theirs, pairings.row)
                if like > 0:
                    gain = like * (asking.weight[first + i] + names.weight[start + j])
                    found = _note(pairings, found, gain, i, j, 0, like, CLOSE)
    return found


@inner
def _holds_letter(words, numbers, place):
    """Whether one of two neighbours is a single letter, more likely an initial than a part."""
    one, other = numbers[place], numbers[place + 1]
    return _length(words.letters_at, one) == 1 or _length(words.letters_at, other) == 1


@inner
def _mistyped(asked, mine, vocabulary, theirs, row):
    """How like two words are that a few typing errors part, so that no sound led to them."""
    a, b = asked.letters_at[mine], vocabulary.letters_at[theirs]
    n, m = asked.letters_at[mine + 1] - a, vocabulary.letters_at[theirs + 1] - b
    if abs(n - m) > MOST_ERRORS or min(n, m) < SHORTEST_TYPED:
        return 0.0
    errors = few_errors(asked.letters[a : a + n], vocabulary.letters[b : b + m], row)
    if errors > (2 if min(n, m) >= TYPED_TWICE else 1):
        return 0.0
    return mistyped_likeness(errors, max(n, m))


@inner
def _abbreviated(asked, mine, vocabulary, theirs):
    """An initial for a word on either side, or the beginning of a listed word."""
    a, b = asked.letters_at[mine], vocabulary.letters_at[theirs]
    n, m = asked.letters_at[mine + 1] - a, vocabulary.letters_at[theirs + 1] - b
    if asked.letters[a] != vocabulary.letters[b] or n == m:
        return 0.0, 0
    if n == 1 or m == 1:
        return INITIAL_SIMILARITY, INITIAL
    if n < 3 or m < n:
        return 0.0, 0
    for i in range(n):
        if asked.letters[a + i] != vocabulary.letters[b + i]:
            return 0.0, 0
    return SHORTENED_SIMILARITY, SHORTENED


@inner
def _note(pairings, found, gain, i, j, span, like, how):
    pairings.gain[found] = gain
    pairings.query[found], pairings.listed[found], pairings.span[found] = i, j, span
    pairings.like[found], pairings.how[found] = like, how
    return found + 1


@inner
def _best_first(pairings, found):
    """Sort by gain, ties in the order of the words."""
    for i in range(1, found):
        gain, a, b = pairings.gain[i], pairings.query[i], pairings.listed[i]
        span, like, how = pairings.span[i], pairings.like[i], pairings.how[i]
        j = i
        while j > 0 and pairings.gain[j - 1] < gain:
            pairings.gain[j], pairings.query[j] = pairings.gain[j - 1], pairings.query[j - 1]
            pairings.listed[j], pairings.span[j] = pairings.listed[j - 1], pairings.span[j - 1]
            pairings.like[j], pairings.how[j] = pairings.like[j - 1], pairings.how[j - 1]
            j -= 1
        pairings.gain[j], pairings.query[j], pairings.listed[j] = gain, a, b
        pairings.span[j], pairings.like[j], pairings.how[j] = span, like, how


@inner
def _in_order(partner, count):
    """Share of neighbouring agreeing words that stand in the same order on both sides."""
    steps, rising, before = 0, 0, -1
    for i in range(count):
        if partner[i] >= 0:
            if before >= 0:
                steps += 1
                rising += partner[i] >= before
            before = partner[i]
    return rising / steps if steps else 1.0


@inner
def _length(at, word):
    return at[word + 1] - at[word]


@inner
def _join(words, numbers, start, count, out):
    """The letters of a name's words one after another, up to `LONGEST_RUN`."""
    n = 0
    for i in range(count):
        word = numbers[start + i]
        for j in range(words.letters_at[word], words.letters_at[word + 1]):
            if n < LONGEST_RUN:
                out[n] = words.letters[j]
                n += 1
    return n
