"""bench-judge, second part: how often a licit network would be put forward.

Four ways to draw the line at which 70 % of true cases pass are tried beside the gate as it
ships: by P(definition), by the low end of its band, by the weight of all evidence on all
twelve parts, and by the first and the third at once. The world is always the same; the tables
are once its own and once too trusting.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from judge_networks import KINDS, Story, licit, true_ones, upper95

from cutset import clock
from cutset.assess.combine import combine
from cutset.assess.judge import Ground, Result, evidence_of, judge
from cutset.assess.tables import Tables

SHARE = 0.70
BOUND = 0.01
COPIES = 0.6
TRUST = {"as the tables say": 1.0, "tables too trusting": 1.4}


def trusting(tables: Tables, factor: float) -> Tables:
    """Tables whose edge over chance is `factor` times as large, at most 0.49."""
    return replace(
        tables,
        reliability={
            grade: 0.5 + min(0.49, factor * (mean - 0.5))
            for grade, mean in tables.reliability.items()
        },
    )


Judged = Sequence[tuple[Result, float]]


def _judged(grounds: Sequence[Ground], tables: Tables) -> Judged:
    """Results in the order of the networks, each with the weight of all its evidence."""
    found = {each.ground.network_id: each for each in judge(grounds, tables)}
    points = combine([evidence_of(g, tables) for g in grounds], replace(tables, draws=2))
    p = np.clip(points.elements[:, :, 0], 1e-9, 1 - 1e-9)
    weight = np.log(p / (1 - p)).sum(axis=1)
    return [(found[g.network_id], float(w)) for g, w in zip(grounds, weight, strict=True)]


WAYS: dict[str, Callable[[tuple[Result, float]], float]] = {
    "P(definition)": lambda each: each[0].band.point,
    "low end of its band": lambda each: each[0].band.low,
    "weight of all evidence": lambda each: each[1],
}

ONCE = ("P(definition)", "weight of all evidence")


def nominate(every: Sequence[Story], plain: Tables, each: int) -> dict[str, Any]:
    """False nominations by kind, at the gate and at the lines that pass 70 % of true cases."""
    told: dict[str, Any] = {}
    for world, factor in TRUST.items():
        tables = replace(trusting(plain, factor), draws=200, driver_draws=2)
        rng = clock.rng("bench-judge", "nominate")
        true = _judged(true_ones(rng, every, 950, COPIES), tables)
        by_kind = {k: _judged(g, tables) for k, g in licit(rng, every, each, COPIES).items()}
        gate = {k: sum(not r.gate for r, _ in found) for k, found in by_kind.items()}
        told[world] = {
            "networks_a_kind": each,
            "true_cases": len(true),
            "true_pass_gate": round(sum(not r.gate for r, _ in true) / len(true), 4),
            "gate": {k: {"passed": n, "upper95": round(upper95(n, each), 5)}
                     for k, n in gate.items()},
            "at_70": {
                way: _at(score, true, by_kind, tables.gate_protected)
                for way, score in (WAYS | {"both at once": _both(true)}).items()
            },
            "risk_coverage": _curve(true, by_kind),
        }  # fmt: skip
        print(f"  {world}: true cases past the gate {told[world]['true_pass_gate']:.1%}")
        print("    at the gate:", {k: v["upper95"] for k, v in told[world]["gate"].items()})
        for way, found in told[world]["at_70"].items():
            print(f"    70 % by {way} (≥ {found['line']}):",
                  {k: v["share"] for k, v in found["kinds"].items()})  # fmt: skip
    return told


def _both(true: Judged) -> Callable[[tuple[Result, float]], float]:
    """The smaller of two shares: of true cases with less P(definition), and with less weight."""
    sides = [np.sort([WAYS[way](each) for each in true]) for way in ONCE]

    def score(each: tuple[Result, float]) -> float:
        return min(
            float(np.searchsorted(side, WAYS[way](each))) / len(side)
            for way, side in zip(ONCE, sides, strict=True)
        )

    return score


def _at(score: Any, true: Judged, by_kind: dict[str, Judged], shielded: float) -> dict[str, Any]:
    """What passes a line beside the part of the gate that keeps out newsrooms and law firms."""
    line = float(np.quantile([score(each) for each in true], 1 - SHARE, method="lower"))
    kinds = {}
    for kind, found in by_kind.items():
        passed = sum(score(each) >= line and each[0].ground.protected < shielded for each in found)
        kinds[kind] = {"share": round(passed / len(found), 4),
                       "upper95": round(upper95(passed, len(found)), 4)}  # fmt: skip
    return {"line": round(line, 4), "kinds": kinds}


def _curve(true: Judged, by_kind: dict[str, Judged]) -> list[dict[str, float]]:
    """Risk and coverage of the answer: of what is answered with a band of at most a width,
    how much is on the wrong side of even, and how much is answered at all."""
    every = [(r, True) for r, _ in true] + [(r, False) for f in by_kind.values() for r, _ in f]
    rows = []
    for width in (0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 1.0):
        kept = [(r.band.point >= 0.5) == t for r, t in every if r.band.width <= width]
        risk = 1 - float(np.mean(kept)) if kept else 0.0
        rows.append({"width": width, "coverage": round(len(kept) / len(every), 4),
                     "risk": round(risk, 4)})  # fmt: skip
    return rows


def recorded(data: Path) -> dict[str, Any]:
    """Donations and the BODS examples through the whole pipeline: what is ranked, what passes."""
    from cutset.model.dates import PartialDate
    from cutset.ops.findings import findings_of
    from cutset.ops.judging import NetworkRequest
    from cutset.ops.pipeline import build_for
    from cutset.sources import registry
    from cutset.store.load import LoadOrder
    from cutset.store.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "w"
        workspace = Workspace.create(home, "licit", "research", "bench")
        bods = Path(folder) / "bods.ftm.json"
        rows = [row for path in sorted((data / "bods_examples").glob("*.json"))
                for row in _bods(json.loads(path.read_text("utf-8")), path.stem)]  # fmt: skip
        bods.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        for dataset, path in (("donations", data / "donations.ijson"), ("bods", bods)):
            order = LoadOrder(dataset=dataset, list_date=PartialDate("2024-01-01"))
            workspace.lake.load(registry.get("ftm"), [path], order)
        _, _, build = build_for(NetworkRequest(workspace=home, network=""))
        findings = findings_of(build)
        passed = [a.name for a in findings.assessments.values() if not a.gate]
        return {
            "networks": len(findings.assessments),
            "ranked": len(findings.ranked),
            "pass_gate": len(passed),
        }


def _bods(statements: Any, file: str) -> list[dict[str, Any]]:
    """Statements of the Beneficial Ownership Data Standard as FollowTheMoney entities."""
    rows = []
    for each in statements if isinstance(statements, list) else [statements]:
        kind = each.get("statementType") or each.get("recordType") or ""
        details = each.get("recordDetails") or each
        key = f"{file}-{each.get('recordId') or each.get('statementID') or each.get('statementId')}"
        if kind in {"personStatement", "person"}:
            names = [n.get("fullName") for n in details.get("names", ()) if n.get("fullName")]
            rows.append(_entity(key, "Person", name=names or ["a person"]))
        elif kind in {"entityStatement", "entity"}:
            rows.append(_entity(key, "Company", name=[details.get("name") or "an entity"]))
        elif kind in {"ownershipOrControlStatement", "relationship"}:
            owner, owned = (
                _party(details.get(side), file) for side in ("interestedParty", "subject")
            )
            if owner and owned:
                rows.append(_entity(key, "Ownership", owner=[owner], asset=[owned]))
    return rows


def _party(said: Any, file: str) -> str:
    if isinstance(said, dict):
        said = said.get("describedByPersonStatement") or said.get("describedByEntityStatement")
    return f"{file}-{said}" if isinstance(said, str) and said else ""


def _entity(key: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": properties, "datasets": ["bods"]}


__all__ = ["KINDS", "nominate", "recorded"]
