"""Hostile names: 10,000 from a seed (`python bench/hostile.py`); each gets a clear answer in time.

Empty, a million letters long, zero-width, bidirectional marks, storms of combining marks,
emoji, NUL and other controls, lone surrogates, SQL, markup, formulas, only particles, mixed
scripts. A clear answer is hits or none, or the refusal of a query without a name.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import cutset
from cutset.errors import CutsetError
from cutset.ops.demo import load_shipped
from cutset.ops.desk import Desk
from cutset.ops.reading import Reading
from cutset.ops.screening import ScreenRequest, screen_in
from cutset.screen.model import Query
from cutset.store.workspace import Workspace

COUNT, SEED = 10_000, 3
Rng = np.random.Generator


def _of(letters: str, least: int = 1, most: int = 40) -> Callable[[Rng], str]:
    def made(rng: Rng) -> str:
        return "".join(letters[i] for i in rng.integers(0, len(letters), rng.integers(least, most)))

    return made


def _within(letters: str) -> Callable[[Rng], str]:
    def made(rng: Rng) -> str:
        name = "Moammar Gaddafi Hassan"
        return "".join(c + letters[int(rng.integers(len(letters)))] for c in name)

    return made


_PARTICLES = ("al", "el", "bin", "ibn", "de", "la", "van", "von", "abu", "LLC", "Ltd", "the", "and")
_SQL = ("'; DROP TABLE statement; --", '" OR 1=1 --', "%_%", "{{7*7}}", "<script>alert(1)</script>",
        "=cmd|'/c calc'!A0", "../../etc/passwd", "${jndi:ldap://x}", "\\x00\\u202e")  # fmt: skip
KINDS: dict[str, Callable[[Rng], str]] = {
    "empty or blank": _of(" \t\u00a0\u2003\u3000", 0, 9),
    "very long": lambda rng: "ab cd" * int(rng.integers(10_000, 200_000)),
    "one very long word": lambda rng: "x" * int(rng.integers(10_000, 1_000_000)),
    "zero-width": _within("\u200b\u200c\u200d\ufeff\u2060"),
    "bidirectional": _within("\u202a\u202b\u202d\u202e\u2066\u2069\u200f"),
    "combining storm": lambda rng: "".join(
        c + "\u0301\u0336" * int(rng.integers(1, 60)) for c in "Ali Hassan"
    ),
    "emoji": _of("😀👨👩👧🏽🇺🇸❤️\u200d"),
    "controls": _of("\x00\x01\x07\x08\x1b\x7f\x85Ali "),
    "lone surrogates": _of("\ud800\udfff Ali"),
    "sql and markup": lambda rng: _SQL[int(rng.integers(len(_SQL)))] * int(rng.integers(1, 4)),
    "only particles": lambda rng: " ".join(
        _PARTICLES[i] for i in rng.integers(0, len(_PARTICLES), rng.integers(1, 60))
    ),
    "mixed scripts": _of("aбαב中あ한กअع1 -'"),
    "one letter": lambda rng: chr(int(rng.integers(0x21, 0xD7FF))),
    "digits": _of("0123456789٠١٢٣ "),
}  # fmt: skip


def measured(home: Path) -> dict[str, Any]:
    """How many were answered or refused, what broke, and the longest time by kind."""
    rng = np.random.default_rng(SEED)
    kinds = list(KINDS)
    room = Desk(Reading(workspace=home)).room()
    room.prepare()
    longest: Counter[str] = Counter()
    told: Counter[str] = Counter()
    broken: list[str] = []
    for number in range(COUNT):
        kind = kinds[number % len(kinds)]
        query = Query(str(number), KINDS[kind](rng))
        start = time.perf_counter()
        try:
            asked = ScreenRequest(workspace=home, queries=(query,))
            (answer,) = screen_in(room, asked).answers
            told[answer.state] += 1
        except CutsetError as refused:
            told[f"refused: {type(refused).__name__}"] += 1
        except Exception as fault:  # noqa: BLE001 - what must not happen is counted
            broken.append(f"{kind}: {fault!r:.80}")
        longest[kind] = max(longest[kind], round(1000 * (time.perf_counter() - start)))
    return {"told": dict(told), "broken": broken, "longest_ms": dict(longest)}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "w"
        cutset.init(directory=home, mode="research", owner="bench")
        load_shipped(Workspace.open(home))
        found = measured(home)
    for name, value in found.items():
        sys.stdout.write(f"{name}: {value}\n")
    return 1 if found["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
