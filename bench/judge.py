"""make bench-judge: what the judgement is worth. Writes bench/out/assess_judge.json.

(a) calibration on simulated truth, six combiners side by side, and how often bands cover;
(b) false nominations of licit networks; (c) what each entry of the tables does to the first
25 networks of the shipped lists; (d) 100,000 networks of 20 members. Parts can be named on
the command line. Data: CUTSET_BENCH_DATA (default ../shared).
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import judge_calibrate  # noqa: E402
import judge_networks  # noqa: E402
import judge_nominate  # noqa: E402
import judge_world  # noqa: E402

from cutset import clock  # noqa: E402
from cutset.assess import tables  # noqa: E402
from cutset.assess.harms import Harms  # noqa: E402
from cutset.assess.harms import read as read_harms  # noqa: E402
from cutset.assess.judge import Ground, evidence_of, judge  # noqa: E402
from cutset.store.parameters import Parameters, parse  # noqa: E402

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", ROOT.parent / "shared")) / "data"
OUT = ROOT / "bench" / "out" / "assess_judge.json"
CASES = int(os.environ.get("CUTSET_BENCH_CASES", "30000"))
NETWORKS = int(os.environ.get("CUTSET_BENCH_NETWORKS", "100000"))
EACH = int(os.environ.get("CUTSET_BENCH_LICIT", "1000"))
PARTS = ("calibration", "coverage", "nomination", "sensitivity", "scale")
DRAWS_BY_HARM = 200
Bars = list[dict[str, Any]]


def shipped(name: str) -> Parameters:
    package = resources.files("cutset.assess.parameters")
    return parse(name, package.joinpath(f"{name}.yml").read_bytes(), name)


def bar(name: str, value: Any, goal: str, holds: bool) -> dict[str, Any]:
    return {"bar": name, "value": value, "goal": goal, "holds": bool(holds)}


def calibration(plain: tables.Tables, drawn: Any) -> tuple[Any, Bars]:
    rows = judge_calibrate.calibrate(drawn, plain, CASES)
    others = [key for key in rows[0] if key in {
        "noisy-OR", "naive LR", "Dempster-Shafer", "clustered Beta", "clustered LR",
    }]  # fmt: skip
    counted = [r for r in rows if r["silences"] == "all" and r["world"] in judge_world.WORLDS]
    lost = [
        f"{r['world']}, copies {r['copies']}: {name}"
        for r in counted for name in others if r["ours"] > r[name] + 1e-9
    ]  # fmt: skip
    bars = [bar(f"Brier <= each of five other combiners, all silences known, {len(counted)} cells "
                f"of {CASES} cases", lost or "all", "all", not lost)]  # fmt: skip
    for row in counted:
        if row["world"] == "as the tables say":
            goal = judge_calibrate.ECE[row["copies"]]
            bars.append(bar(f"calibration error, copies {row['copies']}, all silences known",
                            row["ece"], f"<= {goal}", row["ece"] <= goal))  # fmt: skip
    same = judge_calibrate.permuted(drawn, plain, 2000)
    bars.append(bar("origin names and order permuted: same bytes", same, "True", same))
    return rows, bars


def coverage(plain: tables.Tables, drawn: Any) -> tuple[Any, Bars]:
    rows = judge_calibrate.coverage(drawn, plain, min(CASES, 5000))
    return rows, [
        bar(f"90 % bands hold the truth, copies {r['copies']}, p_match {r['p_match']}",
            r["covered"], "0.85 to 0.95", 0.85 <= r["covered"] <= 0.95)
        for r in rows
    ]  # fmt: skip


def stories() -> list[judge_networks.Story]:
    prefixes = [(r["prefix"], r["government"]) for r in shipped("legal_basis").data["origins"]]
    return judge_networks.stories(DATA / "claims" / "stories.csv", prefixes)


def nomination(plain: tables.Tables, _: Any) -> tuple[Any, Bars]:
    told = judge_nominate.nominate(stories(), plain, EACH)
    told["recorded"] = judge_nominate.recorded(DATA / "ownership")
    bars = []
    for world in judge_nominate.TRUST:
        at = told[world]
        worst = max(each["upper95"] for each in at["gate"].values())
        title = f"licit networks past the gate, {world}: worst upper 95 % bound of six kinds"
        bars.append(bar(f"{title}, {EACH} each", worst, "<= 0.01", worst <= judge_nominate.BOUND))
        bars.append(bar(f"true cases past the gate, {world}", at["true_pass_gate"], ">= 0.70",
                        at["true_pass_gate"] >= judge_nominate.SHARE))  # fmt: skip
        for way, found in at["at_70"].items():
            worst = max(each["upper95"] for each in found["kinds"].values())
            bars.append(bar(f"licit networks past the line that 70 % of true cases pass, by {way}, "
                            f"{world}: worst upper bound", worst, "<= 0.01",
                            worst <= judge_nominate.BOUND))  # fmt: skip
    passed = told["recorded"]["pass_gate"]
    bars.append(bar("donations and BODS examples: networks past the gate",
                    f"{passed} of {told['recorded']['networks']}", "0", passed == 0))  # fmt: skip
    return told, bars


def sensitivity(plain: tables.Tables, _: Any) -> tuple[Any, Bars]:
    """Each entry a tenth up and down: who leaves the first 25, how far the first 25 move."""
    plain = replace(plain, draws=2, driver_draws=2)
    grounds = _shipped_grounds(plain)
    first = _places(judge(grounds, plain))
    top = sorted(first, key=lambda name: first[name])[:25]
    rows = []
    for name, changed in _changes(plain):
        again = _places(judge(grounds, changed))
        still = set(sorted(again, key=lambda n: again[n])[:25])
        moved = max((abs(again.get(n, len(first)) - first[n]) for n in top), default=0)
        rows.append({"entry": name, "kept_of_25": len(still & set(top)), "largest_move": moved})
    rows.sort(key=lambda r: (r["kept_of_25"], -r["largest_move"], r["entry"]))
    for row in rows[:8]:
        print(f"  {row['entry']:28} keeps {row['kept_of_25']} of 25, moves {row['largest_move']}")
    least = rows[0]
    title = f"first 25 under each of {len(rows)} changes of an entry by a tenth: fewest kept"
    bars = [bar(title, f"{least['kept_of_25']} ({least['entry']})", "told", True)]
    by_harm = _by_harm(grounds, plain)
    least = by_harm[0]
    title = f"first 25 by expected harm under each of {len(by_harm)} changes of harms.yml: fewest"
    bars.append(bar(title, f"{least['kept_of_25']} ({least['entry']})", "told", True))
    return {"by_probability": rows, "by_harm": by_harm}, bars


def _by_harm(grounds: list[Ground], plain: tables.Tables) -> list[dict[str, Any]]:
    """Each prior and each range of harm a tenth up and down: who leaves the first 25 by harm."""
    drawn = replace(plain, draws=DRAWS_BY_HARM)
    harms = read_harms(shipped("harms"))
    top = _first_by_harm(judge(grounds, drawn, harms))
    rows = [
        {"entry": name, "kept_of_25": len(top & _first_by_harm(judge(grounds, drawn, changed)))}
        for name, changed in _harm_changes(harms)
    ]
    rows.sort(key=lambda r: (r["kept_of_25"], r["entry"]))
    for row in rows[:4]:
        print(f"  {row['entry']:44} keeps {row['kept_of_25']} of 25 by harm")
    return rows


def _harm_changes(harms: Harms) -> Iterator[tuple[str, Harms]]:
    for place, each in enumerate(harms.activities):
        for sign, word in ((1.1, "+10 %"), (0.9, "-10 %")):
            changes = {"prior": replace(each, prior=each.prior * sign)}
            for at, kind in enumerate(harms.kinds):
                if any(each.harm[at]):
                    moved = tuple(
                        (low * sign, high * sign) if number == at else (low, high)
                        for number, (low, high) in enumerate(each.harm)
                    )
                    changes[kind] = replace(each, harm=moved)
            for what, changed in changes.items():
                activities = (*harms.activities[:place], changed, *harms.activities[place + 1 :])
                yield f"{each.name}: {what} {word}", replace(harms, activities=activities)


def _first_by_harm(results: Any) -> set[str]:
    standing = {r.ground.network_id: r.threat for r in results if r.threat is not None}
    order = sorted(standing, key=lambda n: (standing[n].rank_low + standing[n].rank_high, n))
    return set(order[:25])


def _changes(plain: tables.Tables) -> Iterator[tuple[str, tables.Tables]]:
    for sign, word in ((1, "+"), (-1, "-")):
        step = 0.1 * sign
        for grade, mean in plain.reliability.items():
            held = dict(plain.reliability) | {grade: min(0.99, max(0.5, mean + step))}
            yield f"R({grade}) {word}0.1", replace(plain, reliability=held)
        for digit, mean in plain.credibility.items():
            worth = dict(plain.credibility) | {digit: min(1.0, max(0.0, mean + step))}
            yield f"credibility {digit} {word}0.1", replace(plain, credibility=worth)
        for element in plain.elements[:4]:
            moved = tuple(
                replace(e, prior=e.prior + step) if e is element else e for e in plain.elements
            )
            yield f"prior {element.name} {word}0.1", replace(plain, elements=moved)
        yield f"cap {word}10 %", replace(plain, cap=plain.cap * (1 + step))


def _places(results: Any) -> dict[str, int]:
    ranked = [r for r in results if r.rank is not None]
    return {r.ground.network_id: place for place, r in enumerate(ranked, 1)}


def _shipped_grounds(plain: tables.Tables) -> list[Ground]:
    from cutset.assess import harms
    from cutset.assess.assessments import read_grounds
    from cutset.model.dates import PartialDate
    from cutset.ops.judging import NetworkRequest
    from cutset.ops.pipeline import build_for
    from cutset.sources import registry
    from cutset.store.load import LoadOrder
    from cutset.store.workspace import Workspace

    lists = ROOT / "src/cutset/data/lists"
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "w", "judge", "research", "bench")
        for source, date in (("ofac", "2023-01"), ("claims", "2026-11-25")):
            files = sorted((lists / source / date).iterdir())
            workspace.lake.load(registry.get(source), files, LoadOrder(list_date=PartialDate(date)))
        _, _, build = build_for(NetworkRequest(workspace=Path(folder) / "w", network=""))
        harms.insert(build.connection(), shipped("harms"))
        return list(read_grounds(build.connection(), plain))


def scale(plain: tables.Tables, _: Any) -> tuple[Any, Bars]:
    """Networks of 20 members, with as many claims as in the claims table, judged in batches."""
    from cutset.assess.combine import combine
    from cutset.assess.rank import rank_intervals

    kind = judge_networks.Kind((20, 20), 0.0, 0.6)
    every = stories()
    rng = clock.rng("bench-judge", "scale")
    whole = np.empty((NETWORKS, 1 + plain.draws), dtype=np.float32)
    spent, claims, size = 0.0, 0, 1000
    wall = 0.0
    for start in range(0, NETWORKS, size):
        grounds = [
            judge_networks.network(rng, str(n), kind, every[n % len(every)], n % 3 == 0, 0.6)
            for n in range(start, min(NETWORKS, start + size))
        ]
        claims += sum(len(g.said) for g in grounds)
        cpu, clock0 = time.process_time(), time.perf_counter()
        found = combine([evidence_of(g, plain) for g in grounds], plain)
        whole[start : start + len(grounds)] = found.whole
        spent += time.process_time() - cpu
        wall += time.perf_counter() - clock0
    cpu, clock0 = time.process_time(), time.perf_counter()
    low, high = rank_intervals(whole, np.ones(NETWORKS, dtype=np.int64))
    spent += time.process_time() - cpu
    wall += time.perf_counter() - clock0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    told = {"networks": NETWORKS, "votes": claims, "cpu_s": round(spent, 1),
            "wall_s": round(wall, 1), "peak_gb": round(memory, 2),
            "mean_rank_width": float(np.mean(high - low)),
            "busy": f"load average {os.getloadavg()[0]:.1f}"}  # fmt: skip
    print(f"  {told}")
    holds = spent <= 600 and NETWORKS == 100_000
    title = f"{NETWORKS:,} networks of 20 members combined and ranked, CPU seconds"
    return told, [bar(f"{title} (one process; {memory:.1f} GB)", round(spent, 1), "<= 600", holds)]


RUNS = {"calibration": calibration, "coverage": coverage, "nomination": nomination,
        "sensitivity": sensitivity, "scale": scale}  # fmt: skip


def main() -> int:
    """Run the parts, print, keep the bars of parts that were not run."""
    wanted = sys.argv[1:] or list(PARTS)
    plain = tables.read({name: shipped(name) for name in tables.FILES})
    drawn = judge_world.scales(DATA / "claims" / "stories.csv")
    kept = json.loads(OUT.read_text("utf-8")) if OUT.is_file() and sys.argv[1:] else {}
    parts = kept.get("parts", {})
    for name in wanted:
        print(name)
        figures, bars = RUNS[name](plain, drawn)
        parts[name] = {"bars": bars, "figures": figures}
        for each in bars:
            print(f"  {each['bar']}: {each['value']} (goal {each['goal']}): {each['holds']}")
    told = {"bars": [b for name in PARTS if name in parts for b in parts[name]["bars"]],
            "parts": parts}  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
