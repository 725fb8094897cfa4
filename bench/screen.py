"""make bench-screen: name screening on the frozen benchmark, peers beside us.

Protocol: bench/screen.md of the shared data (reported half 1, macro over slices with at
least 50 queries). The threshold as shipped comes from half 0. Writes bench/out/screen.json.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
import recall_by_script
import screening_peers

import screen_data
from cutset.names.index import NameIndex, NameQuery
from cutset.names.model import model
from cutset.names.scripts import alphabet_of
from cutset.store import parameters
from screen_data import DATA, Question, entries, half, negatives, queries

FEWEST, FEWEST_FORMS = 50, 100
FLOOR = -6.0
OUT = Path(__file__).parent / "out" / "screen.json"


class Answered(NamedTuple):
    """The ten best entities and scores of each question."""

    questions: list[Question]
    answers: list[list[tuple[str, float]]]
    cpu: float


class Row(NamedTuple):
    """What a slice reached: shares of queries."""

    name: str
    n: int
    at1: float
    at10: float
    wide: float
    narrow: float


def answer(index: NameIndex, questions: list[Question]) -> Answered:
    """Ask the index all questions; CPU seconds include normalising the queries."""
    start = time.process_time()
    found = index.search([q.query for q in questions], floor=FLOOR)
    cpu = time.process_time() - start
    answers: list[list[tuple[str, float]]] = [[] for _ in questions]
    for match in found.matches:
        answers[match.query].append((match.entity, match.score))
    return Answered(questions, answers, cpu)


def limits(refused: Answered) -> tuple[float, float]:
    """Scores that 1 % and .1 % of the negatives exceed."""
    best = sorted((a[0][1] if a else -99.0 for a in refused.answers), reverse=True)
    return best[len(best) // 100], best[len(best) // 1000]


def reached(asked: Answered, wide: float, narrow: float) -> list[Row]:
    """One row a slice."""
    slices: dict[str, list[tuple[bool, bool, bool, bool]]] = defaultdict(list)
    for question, answers in zip(asked.questions, asked.answers, strict=True):
        best = max((s for e, s in answers if e in question.truth), default=-99.0)
        first = bool(answers) and answers[0][0] in question.truth
        slices[question.slice].append((first, best > -99, best > wide, best > narrow))
    return [
        Row(name, len(rows), *np.mean(np.array(rows, float), 0).tolist())
        for name, rows in sorted(slices.items())
    ]


def macro(rows: Sequence[Row]) -> Row:
    """The plain mean over slices with at least `FEWEST` queries."""
    big = [row for row in rows if row.n >= FEWEST]
    means = np.mean([row[2:] for row in big], 0).tolist()
    return Row(f"macro of {len(big)}", sum(row.n for row in big), *means)


def micro(rows: Sequence[Row]) -> Row:
    """The mean over queries of all slices."""
    sizes = np.array([row.n for row in rows])
    means = np.average(np.array([row[2:] for row in rows]), axis=0, weights=sizes).tolist()
    return Row("micro", int(sizes.sum()), *means)


def show(rows: Sequence[Row]) -> None:
    for row in rows:
        figures = "  ".join(f"{value:.3f}" for value in row[2:])
        sys.stdout.write(f"{row.name:14}{row.n:6}  {figures}\n")


class Bar(NamedTuple):
    """One figure that an issue asks for."""

    bar: str
    value: str
    goal: str
    holds: bool | str


GOALS = {"at1": 0.95, "at10": 0.98, "wide": 0.94, "narrow": 0.80}
SAID = {
    "at1": "recall@1", "at10": "recall@10", "wide": "recall at 1 %", "narrow": "recall at .1 %",
}  # fmt: skip
SLICE_GOALS = (
    ("script_real", "at1", 0.70), ("script_real", "wide", 0.55), ("typo2", "narrow", 0.85),
    ("initials", "narrow", 0.85), ("extra", "narrow", 0.85), ("drop_middle", "narrow", 0.85),
)  # fmt: skip
ORGANISATION_GOALS = {"at1": 0.975, "wide": 0.98, "narrow": 0.88}
SEEDS = (2, 3, 4)
TIMES_LOGIC_V2 = 60


def bars_of(rows: Sequence[Row], name: str, goals: dict[str, float]) -> list[Bar]:
    """The figures of one row against their goals."""
    (row,) = [row for row in rows if row.name == name]
    return [
        Bar(f"{name}: {SAID[field]}", f"{getattr(row, field):.3f}", f">= {goal}",
            round(getattr(row, field), 3) >= goal)
        for field, goal in goals.items()
    ]  # fmt: skip


def by_origin(refused: Answered, wide: float, narrow: float) -> None:
    """False hits by where a negative comes from and by its script."""
    groups: dict[str, list[float]] = defaultdict(list)
    for question, answers in zip(refused.questions, refused.answers, strict=True):
        best = answers[0][1] if answers else -99.0
        groups[question.origin].append(best)
        groups[f"script {alphabet_of(question.query.name) or 'none'}"].append(best)
    sys.stdout.write("\nfalse hits at 1 % and .1 %, negatives\n")
    for name, best in sorted(groups.items()):
        passed = np.array(best)
        sys.stdout.write(
            f"{name:22}{np.mean(passed > wide):8.2%}{int(np.sum(passed > narrow)):5}{len(best):8}\n"
        )


def peer(found: screening_peers.Asked, asked: Answered, refused: Answered) -> tuple[Row, float]:
    """What a peer reached over the same questions, and its queries per CPU-second."""
    given, others = found.found[: len(asked.questions)], found.found[len(asked.questions) :]
    wide, narrow = limits(Answered(refused.questions, others, 0.0))
    rows = reached(Answered(asked.questions, given, 0.0), wide, narrow)
    return macro(rows), len(found.found) / found.cpu


def logic_v2(
    found: screening_peers.Asked | None, asked: Answered, refused: Answered, speed: float
) -> list[Bar]:
    """Our speed as a multiple of logic-v2's over the whole reported half."""
    goal = f">= {TIMES_LOGIC_V2} x"
    if found is None:
        return [Bar("logic-v2 in the same run", "make peers sets it up", goal, "not run")]
    row, their_speed = peer(found, asked, refused)
    sys.stdout.write("nomenklatura logic-v2, 50 candidates given, same run\n")
    show([row])
    sys.stdout.write(f"{their_speed:,.1f} queries per CPU-second\n\n")
    times = speed / their_speed
    figures = " / ".join(f"{value:.3f}" for value in row[2:])
    return [
        Bar("queries per CPU-second beside logic-v2", f"{times:.0f} x", goal,
            times >= TIMES_LOGIC_V2),
        Bar("logic-v2: @1 / @10 / 1 % / .1 %", figures, "told beside ours", True),
    ]  # fmt: skip


def main() -> None:
    NameIndex.build(entries()[:50], "half A").search(questions_warm())
    start = time.process_time()
    index = NameIndex.build(entries(), "half A")
    built = time.process_time() - start
    asked = answer(index, [q for q in queries() if half(q.id) == 1])
    refused = answer(index, [q for q in negatives() if half(q.id) == 1])
    wide, narrow = limits(refused)
    rows = reached(asked, wide, narrow)
    sys.stdout.write(f"{'slice':14}{'n':>6}  @1     @10    1 %    .1 %\n")
    show([*rows, macro(rows), micro(rows)])
    by_origin(refused, wide, narrow)
    organisations = [i for i, q in enumerate(asked.questions) if q.type == "organisation"]
    only = Answered(
        [asked.questions[i]._replace(slice="organisation") for i in organisations],
        [asked.answers[i] for i in organisations], 0.0,
    )  # fmt: skip
    organisation = reached(only, wide, narrow)
    speed = (len(asked.questions) + len(refused.questions)) / (asked.cpu + refused.cpu)
    both = [*asked.questions, *refused.questions]
    theirs, their_speed = peer(screening_peers.rapidfuzz(both), asked, refused)
    sys.stdout.write("\nrapidfuzz, ratio of sorted words, same run\n")
    show([theirs])
    sys.stdout.write(f"{their_speed:,.0f} queries per CPU-second\n\n")
    whole = macro(rows)
    beside = logic_v2(screening_peers.logic_v2(both), asked, refused, speed)
    bars = bars_of([whole], whole.name, GOALS)
    for name, field, goal in SLICE_GOALS:
        bars += bars_of(rows, name, {field: goal})
    bars += other_seeds(index, wide, narrow)
    bars += bars_of(organisation, "organisation", ORGANISATION_GOALS)
    for aim, most in (("1 %", 1.2), ("0.1 %", 2.0)):
        real = np.mean([bool(a) and a[0][1] > model().thresholds[aim] for a in refused.answers])
        goal = most * float(aim.split()[0]) / 100
        bars.append(
            Bar(f"shipped threshold for {aim}", f"{real:.2%}", f"<= {goal:.2%}", bool(real <= goal))
        )
    bars += by_script(index)
    bars += [
        Bar("index of 32,610 names", f"{built:.2f} CPU s", "<= 1 s", built <= 1),
        Bar("queries per CPU-second, macro as above",
            f"{speed:,.0f} = {speed / their_speed:.1f} x rapidfuzz", ">= 2,000", speed >= 2000),
        *beside,

    ]  # fmt: skip
    for bar in bars:
        sys.stdout.write(f"{bar.bar:44} {bar.value:28} {bar.goal:12} {bar.holds}\n")
    OUT.write_text(json.dumps({"bars": [bar._asdict() for bar in bars]}, indent=1) + "\n")


def by_script(index: NameIndex) -> list[Bar]:
    """Recall among ten by script, forms unseen; a weak script has to be said in every answer."""
    latin, *others = recall_by_script.measured(index)
    content = resources.files("cutset.screen").joinpath("coverage.yml").read_bytes()
    said = parameters.parse("coverage", content, "coverage.yml").data["scripts"]
    bars = []
    for one in (latin, *others):
        is_near = one.asked >= FEWEST_FORMS and one.at10 >= latin.at10 - 0.15
        shipped = said.get(one.script)
        tells = shipped is None or shipped["recall"] < said["LATIN"]["recall"] - 0.15
        value = f"{one.at10:.3f} of {one.asked}" if one.asked else "no forms"
        value += ", weak coverage said" if tells else ""
        bars.append(Bar(f"{one.script}: recall@10", value, "near Latin or said", is_near or tells))
    return bars


def other_seeds(index: NameIndex, wide: float, narrow: float) -> list[Bar]:
    """The same goals on query sets of other seeds and of the other entities (part 1)."""
    path = DATA.parent / "bench" / "make_screen.py"
    spec = importlib.util.spec_from_file_location("make_screen", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    reaches = []
    for seed in SEEDS:
        rows = [dict(zip(made.QHEAD, map(str, row), strict=True)) for row in made.queries(seed, 1)]
        asked = answer(
            index, [screen_data.question(row) for row in rows if row["ambiguous"] == "0"]
        )
        reaches.append(macro(reached(asked, wide, narrow)))
        show([reaches[-1]])
    bars = []
    for field, goal in GOALS.items():
        values = [getattr(row, field) for row in reaches]
        mean = float(np.mean(values))
        said = f"{mean:.3f}, lowest {min(values):.3f}"
        bars.append(Bar(f"seeds 2, 3, 4: {SAID[field]}", said, f">= {goal}", mean >= goal))
    return bars


def questions_warm() -> list[NameQuery]:
    """Questions that have kernels compiled and transliterators loaded before time is taken."""
    return [NameQuery(name) for name in ("Ada Made", "Zoë Møller", "Ада Маде", "阿達", "عادة")]


if __name__ == "__main__":
    main()
