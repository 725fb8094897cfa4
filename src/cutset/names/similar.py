"""Words of the index that are like a word of the query, compiled.

A word is looked for by pairs of neighbouring sounds, by the frame of its consonants with at
most one of them different, and by the dictionary of variants; what is found is compared by
the learned edit cost and by typing errors. Two words written together, on either side, are
looked for by equal frame alone: a typing error and a lost blank at once are rare.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from cutset.names.compiled import inner
from cutset.names.edit import LONGEST_RUN, MOST_ERRORS, few_errors, sound_cost

EXACT, CLOSE, VARIANT, INITIAL, SHORTENED = 0, 1, 2, 3, 4
"""How two words agree: same letters, like in sound or spelling, forms of one name in the
dictionary, an initial for a word, the beginning of a word for the word."""

LEAST_SIMILARITY = 0.6
VARIANT_SIMILARITY = 0.93
CLOSEST = 0.985
"""Words that differ in a letter are never called equal."""
NATS_A_SOUND = 3.0
"""Cost a sound at which two words share nothing: similarity is 1 - cost / (3 x sounds)."""
SHARED_SOUNDS, LEAST_OF_GRAMS = 46, 30
"""Pairs of sounds to be shared, in %: of both words' by Dice's measure, of the asked word's."""
SATURATED = 40
"""Bits of a signature above which it tells nothing."""
BY_SOUND, BY_FRAME, BY_DICTIONARY = 1, 2, 4
EIGHTH, SEVEN = np.uint64(3), np.uint64(7)
LEAST_STEP, FEW = 401, 24
"""Steps of a thousandth that similarities are sorted by; up to how many are sorted by moving."""
WRITES_VOWELS = (1, 2)
"""Scripts (numbers in `SCRIPTS`) of which a typing error is one letter in Latin too."""


class Vocabulary(NamedTuple):
    """The words of an index: single words first, then pairs written together."""

    letters: npt.NDArray[np.uint8]
    letters_at: npt.NDArray[np.int64]
    sounds: npt.NDArray[np.uint8]
    sounds_at: npt.NDArray[np.int64]
    frame: npt.NDArray[np.uint8]
    frame_at: npt.NDArray[np.int64]
    singles: int
    sound_gram_at: npt.NDArray[np.int64]
    sound_gram_word: npt.NDArray[np.int32]
    signature: npt.NDArray[np.uint64]
    framed: npt.NDArray[np.uint64]
    framed_word: npt.NDArray[np.int32]
    framed_whole: npt.NDArray[np.uint8]
    sieve: npt.NDArray[np.uint8]
    form: npt.NDArray[np.uint64]
    form_group: npt.NDArray[np.int32]
    group_at: npt.NDArray[np.int64]
    group_word: npt.NDArray[np.int32]
    swap: npt.NDArray[np.float32]
    extra: npt.NDArray[np.float32]
    missing: npt.NDArray[np.float32]


class Asked(NamedTuple):
    """The distinct words of a batch of queries; `pair` marks two words written together."""

    letters: npt.NDArray[np.uint8]
    letters_at: npt.NDArray[np.int64]
    sounds: npt.NDArray[np.uint8]
    sounds_at: npt.NDArray[np.int64]
    frame: npt.NDArray[np.uint8]
    frame_at: npt.NDArray[np.int64]
    signature: npt.NDArray[np.uint64]
    framed: npt.NDArray[np.uint64]
    framed_at: npt.NDArray[np.int64]
    form: npt.NDArray[np.uint64]
    script: npt.NDArray[np.int8]
    pair: npt.NDArray[np.int8]


class Marks(NamedTuple):
    """Scratch of one thread for one vocabulary; `turn` counts the words asked so far."""

    known: npt.NDArray[np.uint8]
    seen: npt.NDArray[np.int64]
    turn: npt.NDArray[np.int64]
    touched: npt.NDArray[np.int32]
    found: npt.NDArray[np.int32]
    likeness: npt.NDArray[np.float32]
    how: npt.NDArray[np.int8]


def marks(words: int) -> Marks:
    """Scratch for a vocabulary of so many words."""
    return Marks(
        np.zeros(words, np.uint8),
        np.zeros(words, np.int64),
        np.zeros(1, np.int64),
        np.empty(words, np.int32),
        np.empty(words, np.int32),
        np.empty(words, np.float32),
        np.empty(words, np.int8),
    )


@nb.njit(cache=True, nogil=True)
def similar_words(vocabulary, asked, marks):
    """For each asked word its similar words, likest first: (at, word, similarity, how)."""
    row = np.empty((3, LONGEST_RUN + 2), np.float32)
    found, likeness, how = marks.found, marks.likeness, marks.how
    places = np.empty(LEAST_STEP + 1, np.int64)
    count = asked.letters_at.shape[0] - 1
    at = np.zeros(count + 1, np.int64)
    out_word, out_like = np.empty(1 << 16, np.int32), np.empty(1 << 16, np.float32)
    out_how = np.empty(1 << 16, np.int8)
    for word in range(count):
        marks.turn[0] += 1
        start = at[word]
        n = _touch(vocabulary, asked, word, marks)
        if n:
            n = _judge(vocabulary, asked, word, marks, n, row)
        at[word + 1] = start + n
        if n == 0:
            continue
        while start + n > out_word.shape[0]:
            out_word, out_like = _doubled(out_word), _doubled(out_like)
            out_how = _doubled(out_how)
        _likest_first(found, likeness, how, n, places, out_word, out_like, out_how, start)
    stop = at[count]
    return at, out_word[:stop].copy(), out_like[:stop].copy(), out_how[:stop].copy()


@inner
def _touch(vocabulary, asked, word, marks):
    """Mark in `known` what index words may be like a word, and by what; return how many."""
    known, touched = marks.known, marks.touched
    mask = np.uint64(8 * vocabulary.sieve.shape[0] - 1)
    n = 0
    if asked.pair[word] == 0:
        n = _by_sounds(vocabulary, asked, word, marks)
    for i in range(asked.framed_at[word], asked.framed_at[word + 1]):
        code = asked.framed[i]
        bit = code & mask
        if not (vocabulary.sieve[bit >> EIGHTH] >> (bit & SEVEN)) & 1:
            continue
        place = np.searchsorted(vocabulary.framed, code)
        while place < vocabulary.framed.shape[0] and vocabulary.framed[place] == code:
            other = vocabulary.framed_word[place]
            place += 1
            if other >= vocabulary.singles or asked.pair[word]:
                whole = i == asked.framed_at[word] and vocabulary.framed_whole[place - 1]
                if not whole or (other < vocabulary.singles) != asked.pair[word]:
                    continue
            if known[other] == 0:
                touched[n] = other
                n += 1
            known[other] |= BY_FRAME
    code = asked.form[word]
    place = np.searchsorted(vocabulary.form, code)
    while place < vocabulary.form.shape[0] and vocabulary.form[place] == code:
        group = vocabulary.form_group[place]
        for i in range(vocabulary.group_at[group], vocabulary.group_at[group + 1]):
            other = vocabulary.group_word[i]
            if known[other] == 0:
                touched[n] = other
                n += 1
            known[other] |= BY_DICTIONARY
        place += 1
    return n


@inner
def _by_sounds(vocabulary, asked, word, marks):
    """Words that share enough pairs of sounds must hold one of the rarer of them.

    Of n pairs at least T must be shared, so the T - 1 that most words hold need no search
    (prefix filter; Chaudhuri, Ganti and Kaushik, ICDE 2006). A word that none of the rarest
    i leads to shares n - i at most, which is too few for a long one; the words of a pair
    stand in the order of their length.
    """
    symbols = asked.sounds[asked.sounds_at[word] : asked.sounds_at[word + 1]]
    signature = asked.signature[word]
    known, seen, touched, turn = marks.known, marks.seen, marks.touched, marks.turn[0]
    count = symbols.shape[0] + 1
    gram_of = np.empty(count, np.int64)
    size = np.empty(count, np.int64)
    before = 0
    for i in range(count):
        now = symbols[i] if i < count - 1 else 0
        gram = before * 64 + now
        before = now
        held = vocabulary.sound_gram_at[gram + 1] - vocabulary.sound_gram_at[gram]
        j = i
        while j > 0 and size[j - 1] > held:
            size[j], gram_of[j] = size[j - 1], gram_of[j - 1]
            j -= 1
        size[j], gram_of[j] = held, gram
    n = 0
    for i in range(count - least_shared(count) + 1):
        gram = gram_of[i]
        longest = 200 * (count - i) // SHARED_SOUNDS - count
        for j in range(vocabulary.sound_gram_at[gram], vocabulary.sound_gram_at[gram + 1]):
            other = vocabulary.sound_gram_word[j]
            if seen[other] == turn:
                continue
            start, stop = vocabulary.sounds_at[other], vocabulary.sounds_at[other + 1]
            if stop - start + 1 > longest:
                break
            seen[other] = turn
            needed = _shared_sounds(count, stop - start + 1)
            ones = _ones(signature & vocabulary.signature[other])
            if (ones >= needed or ones >= SATURATED) and _share_sounds(
                symbols, vocabulary.sounds[start:stop], needed
            ):
                known[other] = BY_SOUND
                touched[n] = other
                n += 1
    return n


@nb.njit(cache=True)
def least_shared(grams):
    """How many of a word's pairs of sounds a similar word shares at least."""
    return max(1, (LEAST_OF_GRAMS * grams + 99) // 100)


@inner
def _shared_sounds(grams, others):
    """How many pairs two words have to share that have so many."""
    return max(least_shared(grams), (SHARED_SOUNDS * (grams + others) + 199) // 200)


@inner
def _judge(vocabulary, asked, word, marks, n, row):
    """Compare the touched words, clear the marks, return how many are similar."""
    known, touched = marks.known, marks.touched
    found, likeness, how = marks.found, marks.likeness, marks.how
    letters = asked.letters[asked.letters_at[word] : asked.letters_at[word + 1]]
    sounds = asked.sounds[asked.sounds_at[word] : asked.sounds_at[word + 1]]
    script = asked.script[word]
    kept = 0
    for i in range(n):
        other = touched[i]
        by = known[other]
        known[other] = 0
        theirs = vocabulary.sounds[vocabulary.sounds_at[other] : vocabulary.sounds_at[other + 1]]
        same, like = _likeness(vocabulary, letters, sounds, script, other, theirs, row)
        agree = EXACT if same else CLOSE
        if not same and by & BY_DICTIONARY and like < VARIANT_SIMILARITY:
            like, agree = VARIANT_SIMILARITY, VARIANT
        if like >= LEAST_SIMILARITY:
            found[kept], likeness[kept], how[kept] = other, like, agree
            kept += 1
    return kept


@inner
def _share_sounds(mine, theirs, needed):
    """Whether two words share so many pairs of sounds."""
    shared = 0
    before = 0
    for i in range(mine.shape[0] + 1):
        now = mine[i] if i < mine.shape[0] else 0
        other_before = 0
        for j in range(theirs.shape[0] + 1):
            other_now = theirs[j] if j < theirs.shape[0] else 0
            if before == other_before and now == other_now:
                shared += 1
                break
            other_before = other_now
        before = now
    return shared >= needed


@inner
def _ones(bits):
    """How many bits are set (Warren, Hacker's Delight, 5-1)."""
    bits -= (bits >> np.uint64(1)) & np.uint64(0x5555555555555555)
    bits = (bits & np.uint64(0x3333333333333333)) + (
        (bits >> np.uint64(2)) & np.uint64(0x3333333333333333)
    )
    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((bits * np.uint64(0x0101010101010101)) >> np.uint64(56))


@inner
def _likeness(vocabulary, letters, sounds, script, other, other_sounds, row):
    """Whether two words have the same letters, and how like they are, 0 to 1."""
    theirs = vocabulary.letters[vocabulary.letters_at[other] : vocabulary.letters_at[other + 1]]
    if theirs.shape[0] == letters.shape[0]:
        same = True
        for i in range(letters.shape[0]):
            if letters[i] != theirs[i]:
                same = False
                break
        if same:
            return True, 1.0
    whole = NATS_A_SOUND * max(sounds.shape[0], other_sounds.shape[0])
    cost = sound_cost(
        sounds, other_sounds,
        vocabulary.swap[script], vocabulary.extra[script], vocabulary.missing[script],
        (1 - LEAST_SIMILARITY) * whole, row,
    )  # fmt: skip
    like = 1 - cost / whole
    if script in WRITES_VOWELS and letters.shape[0] >= 4:
        errors = few_errors(letters, theirs, row)
        if errors <= MOST_ERRORS:
            longest = max(letters.shape[0], theirs.shape[0])
            like = max(like, mistyped_likeness(errors, longest))
    return False, min(like, CLOSEST)


@nb.njit(cache=True)
def mistyped_likeness(errors, letters):
    """How like two words are of which the longer one has so many letters."""
    return 1 - (0.8 * errors + 0.15) / letters


@inner
def _likest_first(found, likeness, how, n, places, out_word, out_like, out_how, start):
    """Write the found words to the end of the result, sorted by steps, ties as found."""
    if n > FEW:
        places[:] = 0
        for i in range(n):
            places[_step(likeness[i])] += 1
        total = 0
        for step in range(places.shape[0]):
            places[step], total = total, total + places[step]
    for i in range(n):
        step = _step(likeness[i])
        if n > FEW:
            place = start + places[step]
            places[step] += 1
        else:
            place = start + i
            while place > start and _step(out_like[place - 1]) > step:
                out_word[place], out_like[place] = out_word[place - 1], out_like[place - 1]
                out_how[place] = out_how[place - 1]
                place -= 1
        out_word[place], out_like[place], out_how[place] = found[i], likeness[i], how[i]


@inner
def _step(likeness):
    """The likest have step 0; a thousandth is a step."""
    return LEAST_STEP - int((likeness - LEAST_SIMILARITY) * 1000)


@inner
def _doubled(values):
    out = np.empty(2 * values.shape[0], values.dtype)
    out[: values.shape[0]] = values
    return out
