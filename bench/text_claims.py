"""Claims from text on the half of the labelled texts that nobody tuned on.

Writes bench/out/assess_text.json: precision and recall, by predicate too. A predicate with
fewer than five cases in the half has no row of its own: these stand together in one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

OUT = ROOT / "bench" / "out" / "assess_text.json"
PRECISION, RECALL, FEW = 0.95, 0.70, 5
KINDS = {
    "remarks of lists": ("un_sc", "uk_hmt", "ofac"),
    "real sentences of other texts": ("stix_examples",),
    "sentences written by us": ("synthetic",),
}


def rows() -> list[dict[str, Any]]:
    """The bars, each with what was measured and whether it holds."""
    from tests.text.claims import labelled

    held_out = labelled.texts("test")
    total = labelled.score(held_out)
    found = [
        *_pair(f"all {len(held_out)} texts", total.precision(), total.recall()),
        *_by_predicate(total),
    ]
    for name, sources in KINDS.items():
        part = [row for row in held_out if row.source.split("/")[0] in sources]
        score = labelled.score(part)
        found += _pair(f"{len(part)} {name}", score.precision(), score.recall())
    right = total.right.total()
    found.append(_row("fact or assessment told apart", total.same_kind / right, PRECISION))
    return found


def _by_predicate(total: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    few = {"right": 0, "wrong": 0, "missed": 0}
    rare = 0
    for predicate in total.predicates:
        right, wrong, missed = (
            counts[predicate] for counts in (total.right, total.wrong, total.missed)
        )
        if right + wrong + missed >= FEW:
            name = f"{predicate}, {right} right, {wrong} wrong, {missed} missed"
            found += _pair(name, total.precision(predicate), total.recall(predicate))
        else:
            rare += 1
            few["right"] += right
            few["wrong"] += wrong
            few["missed"] += missed
    name = f"{rare} predicates of fewer than {FEW} cases, together"
    return found + _pair(
        name,
        few["right"] / max(1, few["right"] + few["wrong"]),
        few["right"] / max(1, few["right"] + few["missed"]),
    )


def _pair(name: str, precision: float, recall: float) -> list[dict[str, Any]]:
    return [
        _row(f"precision, {name}", precision, PRECISION),
        _row(f"recall, {name}", recall, RECALL),
    ]


def _row(bar: str, value: float, goal: float) -> dict[str, Any]:
    return {
        "bar": f"text: {bar}",
        "value": round(value, 3),
        "goal": f">= {goal:.2f}",
        "holds": value >= goal,
    }


def main() -> int:
    """Measure, print and write; 1 where a bar does not hold."""
    found = rows()
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for row in found:
        print(
            f"{'holds' if row['holds'] else 'FAILS':6} {row['value']:6} {row['goal']}  {row['bar']}"
        )
    return 0 if all(row["holds"] for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
