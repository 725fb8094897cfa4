"""Peers of name screening over the same questions: rapidfuzz here, logic-v2 in bench/peers/.venv.

rapidfuzz is the ratio of sorted words. logic-v2 gets 50 entities that rapidfuzz finds likest, all
their names, and the type as schema, as in bench/screen.md of the shared data.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cutset.names.index import TYPES
from cutset.text.words import latin_words
from screen_data import Question, entries

PEERS = Path(__file__).parent / "peers"
PYTHON = PEERS / ".venv" / "bin" / "python"
CANDIDATES, BATCH = 50, 256
KINDS = {bit: name for name, bit in TYPES.items()}
Found = list[list[tuple[str, float]]]
"""Of each question the entities with their scores, best first."""


class Asked(NamedTuple):
    """What a peer found, and its CPU seconds; None where it was not asked."""

    found: Found
    cpu: float


def rapidfuzz(questions: Sequence[Question], most: int = 10) -> Asked:
    """The entities whose names are likest to each question's."""
    from rapidfuzz import fuzz, process

    listed = entries()
    texts = [" ".join(sorted(latin_words(e.name))) for e in listed]
    owner = np.array([e.entity for e in listed])
    dataset = np.array([e.dataset for e in listed])
    found: Found = []
    start = time.process_time()
    for first in range(0, len(questions), BATCH):
        batch = questions[first : first + BATCH]
        asked = [" ".join(sorted(latin_words(q.query.name))) for q in batch]
        scores = process.cdist(asked, texts, scorer=fuzz.ratio, dtype=np.float32)
        for question, row in zip(batch, scores, strict=True):
            if question.query.without:
                row[dataset == question.query.without] = -1
            best: dict[str, float] = {}
            for place in np.argpartition(-row, 6 * most)[: 6 * most]:
                best[owner[place]] = max(best.get(owner[place], -1.0), float(row[place]))
            found.append(sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:most])
    return Asked(found, time.process_time() - start)


def logic_v2(questions: Sequence[Question]) -> Asked | None:
    """nomenklatura's answers; None where `make peers` has not set it up.

    Its CPU seconds are those of its comparisons; candidates and listed entities are given.
    """
    if not PYTHON.exists():
        return None
    names: dict[str, dict[str, object]] = {}
    for entry in entries():
        kind = KINDS[entry.types]
        held = names.setdefault(entry.entity, {"id": entry.entity, "type": kind, "names": []})
        held["names"].append(entry.name)  # type: ignore[attr-defined]  # the list above
    candidates = rapidfuzz(questions, CANDIDATES).found
    asked = [
        {"name": q.query.name, "type": q.type, "candidates": [entity for entity, _ in best]}
        for q, best in zip(questions, candidates, strict=True)
    ]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("listed", "questions", "answers")]
        for file, rows in zip(files, (names.values(), asked), strict=False):
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [str(PYTHON), str(PEERS / "ask_logic_v2.py"), *map(str, files)]
        subprocess.run(command, check=True)
        *answers, last = map(json.loads, files[2].read_text(encoding="utf-8").splitlines())
    return Asked([[(entity, score) for entity, score in best] for best in answers], last["cpu"])
