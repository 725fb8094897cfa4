"""Make the tables of names that ship (src/cutset/names/data) from scripts/sources.

    python scripts/make_names.py [FOLDER]

`variants.npz`: which forms of a name belong together. `rarity.npz`: how common a word is.
`costs.npz`: what it costs to write one sound as another, learned from the variants of half
A alone (the benchmark claims half B). A test makes them anew and compares.
"""

from __future__ import annotations

import csv
import hashlib
import lzma
import random
import sys
from pathlib import Path
from typing import Any

import numba as nb
import numpy as np
import numpy.typing as npt

from cutset.names.encode import SYMBOLS, encode, word_hashes
from cutset.names.scripts import SCRIPTS, script_of
from cutset.text.words import latin_words, native_words

SOURCES = Path(__file__).parent / "sources"
OUT = Path(__file__).parent.parent / "src/cutset/names/data"
ROUNDS = 5
PAIRS_OF_ONE_FORM = 3
MOST_PAIRS = 150_000
Pair = tuple[str, str]


def groups() -> list[tuple[str, list[str]]]:
    """Wikidata's id of each name, and the forms in which it is written."""
    found = []
    text = lzma.decompress((SOURCES / "names_persons.txt.xz").read_bytes()).decode()
    for line in text.splitlines():
        forms, arrow, name = line.rpartition("=>")
        if arrow:
            found.append((name.strip(), [f.strip() for f in forms.split(",") if f.strip()]))
    return found


def half_of(name: str) -> int:
    """0 for half A, 1 for half B: the lowest bit of the first byte of the id's SHA-256."""
    return hashlib.sha256(name.encode()).digest()[0] & 1


def variants(names: list[tuple[str, list[str]]]) -> dict[str, npt.NDArray[Any]]:
    """Forms (hash of the Latin word, or of the word in its own script) and their groups."""
    held: set[tuple[int, str]] = set()
    for number, (_, forms) in enumerate(names):
        for form in forms:
            words = latin_words(form) if script_of(form) == "latin" else native_words(form)
            if len(words) == 1:
                held.add((number, words[0]))
    pairs = sorted(held)
    hashed = word_hashes([word for _, word in pairs])
    group = np.array([number for number, _ in pairs], np.int32)
    order = np.lexsort((group, hashed))
    half = np.array([half_of(name) for name, _ in names], np.uint8)
    return {"form": hashed[order], "group": group[order], "half": np.packbits(half)}


def rarity() -> dict[str, npt.NDArray[Any]]:
    """Weight in nats of each word of a person's and of another party's name.

    The weight is -log of the word's share among names at large. Persons: the mean of the
    census and of the listed; others: the mean of GLEIF and of the listed. A listed count is
    lowered by seven tenths of one party, so that a word that one party alone bears is as
    rare as an unseen one: two in a million.
    """
    text = lzma.decompress((SOURCES / "words.csv.xz").read_bytes()).decode()
    rows = list(csv.DictReader(text.splitlines()))
    column = {
        name: np.array([float(row[name]) for row in rows]) / 1e6
        for name in ("census", "listed_persons", "gleif", "listed_others")
    }
    one = {
        name: column[name][column[name] > 0].min() for name in ("listed_persons", "listed_others")
    }
    share = {
        "person": column["census"] / 4
        + np.maximum(column["listed_persons"] - 0.7 * one["listed_persons"], 0) / 2,
        "other": column["gleif"] / 2
        + np.maximum(column["listed_others"] - 0.7 * one["listed_others"], 0) / 2,
    }
    word = word_hashes([row["word"] for row in rows])
    order = np.argsort(word)
    weights = {
        kind: -np.log(values + 2e-6).astype(np.float32)[order] for kind, values in share.items()
    }
    return {"word": word[order], **weights}


def pairs_by_script(names: list[tuple[str, list[str]]]) -> dict[str, list[Pair]]:
    """Pairs (form, Latin form) of half A's names, by the script of the first."""
    chance = random.Random(1)
    found: dict[str, list[Pair]] = {script: [] for script in SCRIPTS}
    for name, forms in names:
        if half_of(name):
            continue
        words = [(latin_words(form), script_of(form)) for form in forms]
        single = [(word[0], script) for word, script in words if len(word) == 1]
        latin = [word for word, script in single if script == "latin" and len(word) > 2]
        for word, script in single:
            for other in chance.sample(latin, min(PAIRS_OF_ONE_FORM, len(latin))):
                if script != "latin" or (word != other and len(word) > 2):
                    found[script].append((word, other))
    return {s: chance.sample(p, min(len(p), MOST_PAIRS)) for s, p in found.items()}


def costs(names: list[tuple[str, list[str]]]) -> dict[str, npt.NDArray[np.float32]]:
    """Costs in nats of edits between sounds, one table for each script of the query.

    Learned by hard expectation-maximisation over the variants (Ristad and Yianilos,
    "Learning string-edit distance", IEEE TPAMI 20(5), 1998).
    """
    learned = [learn(pairs) for _, pairs in sorted(pairs_by_script(names).items())]
    parts = zip(*learned, strict=True)
    return dict(zip(("swap", "extra", "missing"), map(np.stack, parts), strict=True))


def learn(pairs: list[Pair]) -> tuple[npt.NDArray[np.float32], ...]:
    """Edit costs from pairs: swap[query, listed], extra[query], missing[listed]."""
    query, listed = encode([a for a, _ in pairs]), encode([b for _, b in pairs])
    vowels = np.array([ord(c) - 96 for c in "aeiouy"])
    swap = np.full((SYMBOLS, SYMBOLS), 4.0)
    swap[np.ix_(vowels, vowels)] = 1.5
    np.fill_diagonal(swap, 0)
    extra = np.full(SYMBOLS, 3.0)
    extra[vowels] = 1.5
    missing = extra.copy()
    common = np.bincount(query.sounds, minlength=SYMBOLS) / len(query.sounds)
    for _ in range(ROUNDS):
        swaps, extras, losses = _count(
            query.sounds, query.sounds_at, listed.sounds, listed.sounds_at, swap, extra, missing
        )
        swap, extra, missing = _costs_of(swaps, extras, losses, common)
    return swap.astype(np.float32), extra.astype(np.float32), missing.astype(np.float32)


def _costs_of(swaps: Any, extras: Any, losses: Any, common: Any) -> tuple[Any, Any, Any]:
    """Costs against the likeliest outcome; an extra sound against how common it is."""
    seen = swaps.sum(0) + losses
    rare = seen < 50
    swap = -np.log((swaps + 0.05) / (seen + 2))
    swap -= swap.min(0)
    swap[:, rare] = 5
    missing = np.where(rare, 4, -np.log((losses + 0.5) / (seen + 2)))
    chance = (extras + 0.5) / (swaps.sum() + extras.sum())
    extra = -np.log(chance / np.maximum(common, 1e-4))
    extra[swaps.sum(1) + extras < 50] = 4
    swap = np.clip(swap, 0.25, 6)
    kept = np.where(rare, 0, np.where(np.diag(swaps) >= 0.3 * seen, 0, 0.3))
    np.fill_diagonal(swap, kept)
    digits = slice(27, 37)
    swap[digits], swap[:, digits] = 5, 5
    swap[np.arange(27, 37), np.arange(27, 37)] = 0
    extra, missing = np.clip(extra, 0.1, 5), np.clip(missing, 0.1, 5)
    extra[digits] = missing[digits] = 5
    return swap, extra, missing


@nb.njit(cache=True)
def _count(a, a_at, b, b_at, swap, extra, missing):  # type: ignore[no-untyped-def]
    """Edits of the cheapest alignment of each pair; pairs that share little are left out."""
    swaps = np.zeros(swap.shape)
    extras, losses = np.zeros(extra.shape), np.zeros(missing.shape)
    cost = np.zeros((64, 64))
    for pair in range(a_at.shape[0] - 1):
        x, y = a[a_at[pair] : a_at[pair + 1]], b[b_at[pair] : b_at[pair + 1]]
        n, m = x.shape[0], y.shape[0]
        if n > 60 or m > 60 or n == 0 or m == 0:
            continue
        for j in range(m):
            cost[0, j + 1] = cost[0, j] + missing[y[j]]
        for i in range(n):
            cost[i + 1, 0] = cost[i, 0] + extra[x[i]]
            for j in range(m):
                cost[i + 1, j + 1] = min(
                    cost[i, j] + swap[x[i], y[j]],
                    cost[i, j + 1] + extra[x[i]],
                    cost[i + 1, j] + missing[y[j]],
                )
        if cost[n, m] > 1.3 * max(n, m):
            continue
        i, j = n, m
        while i > 0 or j > 0:
            if i > 0 and j > 0 and cost[i, j] == cost[i - 1, j - 1] + swap[x[i - 1], y[j - 1]]:
                swaps[x[i - 1], y[j - 1]] += 1
                i, j = i - 1, j - 1
            elif i > 0 and cost[i, j] == cost[i - 1, j] + extra[x[i - 1]]:
                extras[x[i - 1]] += 1
                i -= 1
            else:
                losses[y[j - 1]] += 1
                j -= 1
    return swaps, extras, losses


def main(out: Path = OUT) -> None:
    """Write the three tables."""
    out.mkdir(parents=True, exist_ok=True)
    names = groups()
    for name, table in (
        ("variants", variants(names)),
        ("rarity", rarity()),
        ("costs", costs(names)),
    ):
        np.savez_compressed(out / f"{name}.npz", allow_pickle=False, **table)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
