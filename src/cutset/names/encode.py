"""Words as numbers: their letters, their sounds, the frame of their consonants.

Sounds are letters with digraphs made one ("sh", "kh", "tch"), double letters single and
long vowels short, so that the edit costs learned from name variants (`data/costs`) apply
to what is spoken and not to how a transliteration writes it. The frame is the sounds
without vowels and h, near consonants (k q c g kh gh, s z ts, t th, d dh, v w f) made one: what
survives when Arabic or Hebrew script leaves the vowels out.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from cutset.names.compiled import inner

SYMBOLS = 48
"""Number of symbols: 0 none, 1-26 letters, 27-36 digits, 37-44 the digraphs below."""

_LETTER = {chr(96 + i): i for i in range(1, 27)}
_DIGRAPH = {name: 37 + i for i, name in enumerate(("ch", "sh", "kh", "zh", "th", "dh", "gh", "ts"))}

# What is written, and the sounds it stands for. The longest spelling that fits is taken.
_SPELLINGS = {
    "tsch": ["ch"], "shch": ["sh"], "sch": ["sh"], "tch": ["ch"], "dzh": ["j"],
    "sh": ["sh"], "ch": ["ch"], "kh": ["kh"], "zh": ["zh"], "th": ["th"], "dh": ["dh"],
    "gh": ["gh"], "ph": ["f"], "tz": ["ts"], "ts": ["ts"], "ck": ["k"], "dj": ["j"],
    "oo": ["u"], "ou": ["u"], "ee": ["i"], "ie": ["i"], "ei": ["i"], "ai": ["i"],
    "ay": ["i"], "ey": ["i"], "iy": ["i"], "ij": ["i"], "yi": ["i"], "qu": ["q"],
    "x": ["k", "s"], "aa": ["a"], "au": ["o"], "aw": ["o"],
}  # fmt: skip
_SAME_FRAME = ("k q c g kh gh", "t th", "d dh", "s z ts", "v f w", "j ch")
_VOWELS = "aeiouyw"


class Encoded(NamedTuple):
    """Words in three forms, each as one array and where each word starts in it.

    `letters` are ASCII codes; `sounds` and `frame` are symbols. The arrays `*_at` have one
    entry more than there are words.
    """

    letters: npt.NDArray[np.uint8]
    letters_at: npt.NDArray[np.int64]
    sounds: npt.NDArray[np.uint8]
    sounds_at: npt.NDArray[np.int64]
    frame: npt.NDArray[np.uint8]
    frame_at: npt.NDArray[np.int64]


def encode(words: list[str]) -> Encoded:
    """Words of lower-case ASCII letters and digits in all three forms.

    >>> one = encode(["qadhafi", "gaddafi"])
    >>> one.sounds_at.tolist(), one.frame_at.tolist()
    ([0, 6, 12], [0, 3, 6])
    """
    letters = np.frombuffer("".join(words).encode("ascii"), np.uint8)
    at = starts([len(word) for word in words])
    sounds, sounds_at = _sounds(letters, at, *_TABLES)
    frame, frame_at = _frames(sounds, sounds_at, _FRAME_OF)
    return Encoded(letters, at, sounds, sounds_at, frame, frame_at)


def starts(lengths: list[int] | npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Where each run starts when runs of these lengths lie one after another.

    >>> starts([2, 0, 3]).tolist()
    [0, 2, 2, 5]
    """
    at = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=at[1:])
    return at


def _symbol(name: str) -> int:
    return _LETTER.get(name) or _DIGRAPH[name]


def _tables() -> tuple[npt.NDArray[np.uint8], ...]:
    longest_first = sorted(_SPELLINGS, key=lambda spelling: (-len(spelling), spelling))
    written = np.zeros((len(longest_first), 5), np.uint8)
    spoken = np.zeros((len(longest_first), 2), np.uint8)
    for row, spelling in enumerate(longest_first):
        written[row, 0] = len(spelling)
        written[row, 1 : 1 + len(spelling)] = [ord(letter) for letter in spelling]
        sounds = [_symbol(sound) for sound in _SPELLINGS[spelling]]
        spoken[row, : len(sounds)] = sounds
    return written, spoken


def _frame_table() -> npt.NDArray[np.uint8]:
    """Symbol to its frame: 0 where the frame leaves it out."""
    table = np.arange(SYMBOLS, dtype=np.uint8)
    for group in _SAME_FRAME:
        first, *others = group.split()
        for name in others:
            table[_symbol(name)] = _symbol(first)
    table[[_LETTER[vowel] for vowel in (*_VOWELS, "h")]] = 0
    return table


_TABLES = _tables()
_FRAME_OF = _frame_table()
_A, _H = _LETTER["a"], _LETTER["h"]


@nb.njit(cache=True)
def _sounds(letters, at, written, spoken):
    out = np.empty(2 * letters.shape[0] + 1, np.uint8)
    out_at = np.zeros(at.shape[0], np.int64)
    n = 0
    for word in range(at.shape[0] - 1):
        first = n
        i = at[word]
        while i < at[word + 1]:
            row = _spelling_at(letters, i, at[word + 1], written)
            if row >= 0:
                one, two = spoken[row, 0], spoken[row, 1]
                i += written[row, 0]
            else:
                letter = letters[i]
                one, two = (letter - 96 if letter >= 97 else letter - 48 + 27), 0
                i += 1
            if n == first or out[n - 1] != one or one > 26:
                out[n] = one
                n += 1
            if two:
                out[n] = two
                n += 1
        out_at[word + 1] = n
    return out[:n].copy(), out_at


@inner
def _spelling_at(letters, start, stop, written):
    for row in range(written.shape[0]):
        length = written[row, 0]
        if start + length <= stop:
            fits = True
            for j in range(length):
                if letters[start + j] != written[row, 1 + j]:
                    fits = False
                    break
            if fits:
                return row
    return -1


@nb.njit(cache=True)
def _frames(sounds, at, frame_of):
    """The frame keeps that a word began with a vowel, as an a."""
    out = np.empty(sounds.shape[0], np.uint8)
    out_at = np.zeros(at.shape[0], np.int64)
    n = 0
    for word in range(at.shape[0] - 1):
        first = n
        for i in range(at[word], at[word + 1]):
            symbol = frame_of[sounds[i]]
            if symbol == 0 and i == at[word] and sounds[i] != _H:
                symbol = _A
            if symbol and (n == first or out[n - 1] != symbol):
                out[n] = symbol
                n += 1
        out_at[word + 1] = n
    return out[:n].copy(), out_at


@nb.njit(cache=True)
def hashes(values, at, seed):
    """FNV-1a, 64 bits, of each run of bytes; the seed parts uses from each other."""
    out = np.empty(at.shape[0] - 1, np.uint64)
    for word in range(at.shape[0] - 1):
        code = np.uint64(14695981039346656037) ^ np.uint64(seed)
        for i in range(at[word], at[word + 1]):
            code = (code ^ np.uint64(values[i])) * np.uint64(1099511628211)
        out[word] = code
    return out


def word_hashes(words: list[str]) -> npt.NDArray[np.uint64]:
    """The hash of each word's UTF-8 bytes, as the tables of `names/data` are keyed by.

    >>> a, b = word_hashes(["ali", "ali"])
    >>> bool(a == b)
    True
    """
    parts = [word.encode() for word in words]
    values = np.frombuffer(b"".join(parts), np.uint8)
    found: npt.NDArray[np.uint64] = hashes(values, starts([len(part) for part in parts]), 0)
    return found


def look_up(keys: npt.NDArray[np.uint64], wanted: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """The place of each wanted key among sorted keys, -1 where it is not there."""
    place = np.searchsorted(keys, wanted)
    place[place == len(keys)] = 0
    missing = keys[place] != wanted if len(keys) else np.ones(len(wanted), bool)
    return np.where(missing, -1, place)
