"""A reader's every output is the same whether or not what they may not see was ever loaded.

`make bench-guards` runs 2,000 worlds; the suite runs these few.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cutset import clock
from cutset.ops.registry import VERBS
from tests.guards.asking import answers, questions
from tests.guards.worlds import START, live, visible, world

CLEARANCES = ("CLEAR", "GREEN", "AMBER", "GREEN//LES")
WORLDS = 20


def compared(seed: int, folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Both sets of answers for the reader of a seed: with and without what is hidden."""
    acts = world(seed)
    clearance = CLEARANCES[seed % len(CLEARANCES)]
    found = []
    for name, lived in (("all", acts), ("visible", visible(acts, clearance))):
        place = folder / name
        place.mkdir()
        workspace = live(lived, place)
        with clock.fixed(START + timedelta(days=60)):
            found.append(answers(workspace, clearance, place / "out"))
    return found[0], found[1]


@pytest.mark.parametrize("seed", range(WORLDS))
def test_the_hidden_leaves_no_trace(seed: int, tmp_path: Path) -> None:
    with_hidden, without = compared(seed, tmp_path)
    assert with_hidden.keys() == without.keys()
    differing = [key for key in without if with_hidden[key] != without[key]]
    assert not differing, f"seed {seed}: {differing}"


def test_no_verb_is_forgotten(tmp_path: Path) -> None:
    for verb in VERBS:
        if verb.reads:
            assert list(questions(verb, ("net-x",), tmp_path)), verb.name
