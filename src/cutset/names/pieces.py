"""Pieces of words by which similar ones are looked for: pairs of sounds, frames, their hashes."""

from __future__ import annotations

import numba as nb
import numpy as np
import numpy.typing as npt

SHORTEST_LOSING = 4
"""Sounds of a frame from which it is also looked for with one of them lost."""
_GRAMS = 4096


@nb.njit(cache=True)
def grams(symbols, at, order):
    """Where the words of each pair of neighbours start, and the words, each once, in `order`."""
    counts = np.zeros(_GRAMS + 1, np.int64)
    last = np.full(_GRAMS, -1, np.int64)
    starts, words = counts, np.empty(0, np.int32)
    for filling in range(2):
        last[:] = -1
        for word in order:
            before = 0
            for i in range(at[word], at[word + 1] + 1):
                now = symbols[i] if i < at[word + 1] else 0
                gram = before * 64 + now
                before = now
                if last[gram] == word:
                    continue
                last[gram] = word
                if filling:
                    words[counts[gram]] = word
                    counts[gram] += 1
                else:
                    counts[gram + 1] += 1
        if not filling:
            starts = np.cumsum(counts)
            counts = starts.copy()
            words = np.empty(starts[_GRAMS], np.int32)
    return starts, words


@nb.njit(cache=True)
def signatures(symbols, at):
    """Each word's pairs of neighbouring sounds as bits: what is not shared there is not shared."""
    out = np.zeros(at.shape[0] - 1, np.uint64)
    for word in range(at.shape[0] - 1):
        before = np.uint64(0)
        for i in range(at[word], at[word + 1] + 1):
            now = np.uint64(symbols[i]) if i < at[word + 1] else np.uint64(0)
            code = (before * np.uint64(64) + now) * np.uint64(11400714819323198485)
            out[word] |= np.uint64(1) << (code >> np.uint64(58))
            before = now
    return out


@nb.njit(cache=True)
def frames_looked_for(frame, at, losing):
    """Hashes of each word's frame, whole first, then with one sound lost where `losing` > word.

    Frames that differ by one sound share one of them (deletion neighbourhood; Mor and
    Fraenkel, Communications of the ACM 25(12), 1982).
    """
    words = at.shape[0] - 1
    out = np.empty(frame.shape[0] + words, np.uint64)
    out_at = np.zeros(words + 1, np.int64)
    n = 0
    for word in range(words):
        size = at[word + 1] - at[word]
        for lost in range(-1, size if word < losing and size >= SHORTEST_LOSING else 0):
            code = np.uint64(14695981039346656037)
            for i in range(size):
                if i != lost:
                    code = (code ^ np.uint64(frame[at[word] + i])) * np.uint64(1099511628211)
            out[n] = code
            n += 1
        out_at[word + 1] = n
    return out[:n].copy(), out_at


def sieve_of(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint8]:
    """Bits at the low end of each hash: most that are not among them meet none.

    >>> sieve_of(np.array([3, 9], np.uint64))
    array([8, 2], dtype=uint8)
    """
    slots = np.zeros(1 << max((8 * len(hashes) - 1).bit_length(), 3), bool)
    slots[(hashes & np.uint64(len(slots) - 1)).astype(np.int64)] = True
    return np.packbits(slots, bitorder="little")
