"""The tables that ship with the matcher, and the weights and variants they give.

Made by `scripts/make_names.py` and `scripts/train_names.py`; `data/model.yml` tells their
versions and sources.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from cutset.names.encode import look_up, word_hashes
from cutset.names.forest import Forest
from cutset.text.words import common_words

Dictionary = Literal["both", "half A"]
"""Which variants are used: all that ship, or half A alone (benchmarks claim half B)."""

UNSEEN = float(-np.log(2e-6))
"""Nats of a word that no census, register or list holds."""
LIGHT, LEGAL_FORM, LETTER, LEAST = 1.5, 1.0, 2.5, 0.3
"""Most nats of a particle or title, of a legal form, of a single letter; least of any word."""


class Variants(NamedTuple):
    """Forms (hash) and the groups of names that hold them, by form."""

    form: npt.NDArray[np.uint64]
    group: npt.NDArray[np.int32]
    groups: int


@cache
def _load(name: str) -> dict[str, npt.NDArray[Any]]:
    path = resources.files("cutset.names").joinpath("data", f"{name}.npz")
    with path.open("rb") as file, np.load(file) as table:
        return {key: table[key] for key in table.files}


@cache
def digests() -> dict[str, str]:
    """Of each table that ships a SHA-256, by which kept results know that it is another one."""
    folder = resources.files("cutset.names").joinpath("data")
    names = ("costs", "model", "rarity", "variants")
    return {
        name: hashlib.sha256(folder.joinpath(f"{name}.npz").read_bytes()).hexdigest()
        for name in names
    }


@cache
def variants(dictionary: Dictionary) -> Variants:
    """The dictionary of name variants."""
    table = _load("variants")
    form, group = table["form"], table["group"]
    if dictionary == "half A":
        in_half_b = np.unpackbits(table["half"]).astype(bool)
        form, group = form[~in_half_b[group]], group[~in_half_b[group]]
    return Variants(form, group, int(table["group"].max()) + 1)


@cache
def costs() -> tuple[npt.NDArray[np.float32], ...]:
    """Edit costs (swap, extra, missing), the first axis by script."""
    table = _load("costs")
    return table["swap"], table["extra"], table["missing"]


def weights(words: list[str], person: bool) -> npt.NDArray[np.float32]:
    """How much each word tells in a name of a person or of another party, in nats.

    >>> [f"{weight:.1f}" for weight in weights(["mohammed", "qadhafi", "bin"], person=True)]
    ['4.0', '6.7', '1.5']
    """
    table = _load("rarity")
    place = look_up(table["word"], word_hashes(words))
    found = table["person" if person else "other"][place]
    out = np.where(place < 0, np.float32(UNSEEN), found).astype(np.float32)
    forms, light = common_words()
    for i, word in enumerate(words):
        if word in light:
            out[i] = min(out[i], LIGHT)
        elif not person and word in forms:
            out[i] = min(out[i], LEGAL_FORM)
        elif len(word) == 1:
            out[i] = min(out[i], LETTER)
    return np.maximum(out, np.float32(LEAST))


@cache
def forest() -> Forest:
    """The shipped forest."""
    table = _load("model")
    return Forest(*(table[field] for field in Forest._fields))
