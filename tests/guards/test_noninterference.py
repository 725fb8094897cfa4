"""A reader's every output is the same whether or not what they may not see was ever loaded.

`make bench-guards` runs 2,000 worlds; the suite runs these few, so that it ends in time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cutset import clock
from cutset.model.marking import Clearance
from cutset.ops.registry import VERBS
from cutset.store import view
from cutset.store.casebook import Casebook
from tests.guards.asking import AS_OF, answers, questions
from tests.guards.worlds import START, live_both, mode_of, reader_of, world

WORLDS = 12
pytestmark = [pytest.mark.slow, pytest.mark.apart]
HIDDEN_SCREENING = 13
"""A world in which somebody screened who may see more than its reader."""
ALL = Clearance.parse("RED//LES")


def differing(seed: int, folder: Path) -> list[str]:
    """The questions of a seed whose answers tell that something hidden was loaded."""
    acts = world(seed)
    clearance = reader_of(seed, acts)
    found = []
    for workspace in live_both(acts, clearance, folder, mode_of(seed)):
        with clock.fixed(START + timedelta(days=60)):
            out, as_of = workspace.parent / "out", AS_OF[seed % len(AS_OF)]
            found.append(answers(workspace, clearance, out, as_of))
    with_hidden, without = found
    keys = sorted(with_hidden.keys() | without.keys())
    return [key for key in keys if with_hidden.get(key) != without.get(key)]


@pytest.mark.parametrize("seed", range(WORLDS))
def test_the_hidden_leaves_no_trace(seed: int, tmp_path: Path) -> None:
    assert differing(seed, tmp_path) == []


def count_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(view.View, "purges", property(lambda self: len(self.lake.versions())))


def decide_by_all(patch: pytest.MonkeyPatch) -> None:
    told = Casebook.decisions

    def decisions(
        book: Casebook, known_at: Any = None, clearance: Any = None
    ) -> Any:  # the leak: clearance ignored
        return told(book, known_at, ALL)

    patch.setattr(Casebook, "decisions", decisions)


def read_all(patch: pytest.MonkeyPatch) -> None:
    seen = view._visible
    patch.setattr(
        view, "_visible", lambda versions, scope: seen(versions, replace(scope, clearance=ALL))
    )


def record_for_all(patch: pytest.MonkeyPatch) -> None:
    told = Casebook.entries

    def entries(
        book: Casebook, kind: Any, known_at: Any = None, clearance: Any = None
    ) -> Any:  # the leak: clearance ignored
        return told(book, kind, known_at, ALL)

    patch.setattr(Casebook, "entries", entries)


@pytest.mark.parametrize(
    ("seed", "leak"),
    [(0, count_all), (3, decide_by_all), (0, read_all), (HIDDEN_SCREENING, record_for_all)],
)
def test_a_planted_leak_is_found(
    seed: int,
    leak: Callable[[pytest.MonkeyPatch], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leak(monkeypatch)
    assert differing(seed, tmp_path) != []


def test_no_verb_is_forgotten(tmp_path: Path) -> None:
    for verb in VERBS:
        if verb.reads:
            assert list(questions(verb, ("net-x",), tmp_path)), verb.name
