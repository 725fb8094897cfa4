"""bench-judge, first part: calibration on simulated truth, and how often the bands cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import judge_peers
import numpy as np
from judge_world import OF_COPIES, WORLDS, Case, cases, truth

from cutset import clock
from cutset.assess.combine import combine
from cutset.assess.evidence import Evidence, Said, gather
from cutset.assess.tables import Covering, Tables

BASE = 0.3
COPIES = (0.0, 0.3, 0.6)
KNOWN = {"all": 1.0, "half": 0.5, "none": 0.0}
ECE = {0.0: 0.03, 0.3: 0.03, 0.6: 0.06}
MOST = 7
CELLS = {world: (edge, OF_COPIES) for world, edge in WORLDS.items()} | {
    f"{world}; copies of any grade": (edge, tuple("ABCDE")) for world, edge in WORLDS.items()
}
"""World -> edge of its sources, grades that copies have. In the second three a copy may be
graded above its original, which the grading rules of the claims table exclude; printed."""
BETA_WEIGHTS = (0.5, 1.0, 2.0, 4.0)


def covering(tables: Tables) -> Tables:
    """The tables with a coverage statement for as many sources of each kind as a case can have.

    A source of reliability r that publishes half of its negative finds reports what is with
    probability (1 + r) / 2 and what is not with 1 − r / 2.
    """
    rows = {}
    for grade in tables.reliability:
        for digit in tables.credibility:
            r = 0.5 + max(0.0, tables.trust(grade, digit))
            for number in range(MOST):
                name = f"{grade}{digit}-{number}"
                rows[name] = Covering("sim", name, ("D2",), (1 + r) / 2, 1 - r / 2, "made")
    return replace(tables, coverage=rows, draws=1)


def evidence(case: Case, known: np.ndarray, tables: Tables, names: Sequence[str] = ()) -> Evidence:
    """What cutset reads of a case: every printed claim, and the silences that are known."""
    said, silent = [], []
    for number, report in enumerate(case.reports):
        origin = names[number] if names else f"o{number}"
        if report.says == 0:
            if known[number]:
                silent.append(("D2", f"{report.grade}{report.digit}-{number}"))
            continue
        for copy, outlet in enumerate(report.outlets):
            said.append(
                Said("n", "D2", origin, "", report.says, outlet, report.digit, 1.0, "x", False,
                     f"{number}-{copy}")
            )  # fmt: skip
    return gather(said, tables.strength, silent=silent)


def printed(case: Case, tables: Tables) -> list[judge_peers.Claim]:
    """What the others read of a case."""
    return [
        (number, report.says, 0.5 + max(0.0, tables.trust(outlet, report.digit)))
        for number, report in enumerate(case.reports)
        if report.says
        for outlet in report.outlets
    ]


def ours(found: Sequence[Evidence], tables: Tables) -> np.ndarray:
    """P(D2) of each, the point."""
    at = [element.name for element in tables.elements].index("D2")
    return combine(found, tables).elements[:, at, 0]


def brier(p: np.ndarray, true: np.ndarray) -> float:
    return float(np.mean((p - true) ** 2))


def ece(p: np.ndarray, true: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal width."""
    place = np.minimum((p * 10).astype(int), 9)
    gaps = [
        abs(float(p[place == b].mean() - true[place == b].mean())) * float((place == b).mean())
        for b in range(10)
        if (place == b).any()
    ]
    return sum(gaps)


def reliability(p: np.ndarray, true: np.ndarray) -> list[tuple[float, float, int]]:
    """The diagram: mean forecast, share true, number, by bin."""
    place = np.minimum((p * 10).astype(int), 9)
    return [
        (round(float(p[place == b].mean()), 3), round(float(true[place == b].mean()), 3),
         int((place == b).sum()))
        for b in range(10)
        if (place == b).any()
    ]  # fmt: skip


def beta_weight(drawn: Any, tables: Tables) -> float:
    """The weight of the Beta prior that suits it best, on cases of its own (no reported one)."""
    tuning = cases(clock.rng("bench-judge", "tuning"), 4000, 0.3, 1.0, drawn)
    true = np.array([c.true for c in tuning], float)
    claims = [printed(c, tables) for c in tuning]
    return min(
        BETA_WEIGHTS,
        key=lambda w: brier(
            np.array([judge_peers.clustered_beta(w)(c, BASE) for c in claims]), true
        ),
    )


def calibrate(drawn: Any, plain: Tables, number: int) -> list[dict[str, Any]]:
    """Every cell: Brier of six combiners, calibration error of ours."""
    tables = covering(plain)
    weight = beta_weight(drawn, tables)
    peers = {
        "noisy-OR": judge_peers.noisy_or, "naive LR": judge_peers.naive_lr,
        "Dempster-Shafer": judge_peers.dempster_shafer,
        "clustered Beta": judge_peers.clustered_beta(weight),
        "clustered LR": judge_peers.clustered_lr,
    }  # fmt: skip
    rows = []
    for world, (edge, of_copies) in CELLS.items():
        for copies in COPIES:
            rng = clock.rng("bench-judge", "reported", world, copies)
            many = number if world in WORLDS else number // 6
            every = cases(rng, many, copies, edge, drawn, BASE, of_copies)
            true = np.array([c.true for c in every], float)
            claims = [printed(c, tables) for c in every]
            others = {
                name: brier(np.array([peer(c, BASE) for c in claims]), true)
                for name, peer in peers.items()
            }
            luck = rng.random((many, MOST))
            for known, share in KNOWN.items():
                p = ours(
                    [evidence(c, luck[i] < share, tables) for i, c in enumerate(every)], tables
                )
                rows.append(
                    {
                        "world": world, "copies": copies, "silences": known, "cases": many,
                        "ours": round(brier(p, true), 5), "ece": round(ece(p, true), 4),
                        "diagram": reliability(p, true), "beta_prior": weight,
                    }
                    | {name: round(value, 5) for name, value in others.items()}
                )  # fmt: skip
                print(_line(rows[-1], peers))
    return rows


def _line(row: dict[str, Any], peers: Any) -> str:
    others = "  ".join(f"{name} {row[name]:.4f}" for name in peers)
    return (
        f"  {row['world']:42} copies {row['copies']:.1f} silences {row['silences']:4}: "
        f"ours {row['ours']:.4f} (ece {row['ece']:.3f})  {others}"
    )


def permuted(drawn: Any, plain: Tables, number: int) -> bool:
    """Whether other names of origins and another order leave every byte."""
    tables = replace(covering(plain), draws=50)
    rng = clock.rng("bench-judge", "permuted")
    every = cases(rng, number, 0.6, 1.0, drawn)
    known = np.ones(MOST, bool)
    one = combine([evidence(c, known, tables) for c in every], tables)
    other = []
    for case in every:
        names = [f"z{n}" for n in rng.permutation(len(case.reports))]
        rows = [
            Said("m", "D2", names[n], "", r.says, o, r.digit, 1.0, "x", False, f"{n}{k}")
            for n, r in enumerate(case.reports) if r.says for k, o in enumerate(r.outlets)
        ]  # fmt: skip
        silent = [
            ("D2", f"{r.grade}{r.digit}-{n}") for n, r in enumerate(case.reports) if not r.says
        ]
        shuffled = [rows[i] for i in rng.permutation(len(rows))]
        other.append(gather(shuffled, tables.strength, silent=silent[::-1]))
    two = combine(other, tables)
    return one.elements.tobytes() == two.elements.tobytes()


def coverage(drawn: Any, plain: Tables, number: int, draws: int = 1000) -> list[dict[str, Any]]:
    """How often the 5–95 % band holds the probability of one who knows how often each errs.

    The world's own error rates are drawn anew for each case from what the tables hold
    possible; for the second row a claim is about the party in seven of ten cases only.
    """
    tables = replace(covering(plain), draws=draws)
    at = [element.name for element in tables.elements].index("D2")
    prior = next(e.prior for e in tables.elements if e.name == "D2")
    rows = []
    for copies, match in ((0.0, 1.0), (0.0, 0.7), (0.3, 1.0), (0.6, 1.0)):
        rng = clock.rng("bench-judge", "coverage", copies, match)

        def beta(mean: float, held: float, rng: Any = rng) -> float:
            return mean if mean in {0.0, 1.0} else float(rng.beta(mean * held, (1 - mean) * held))

        every = cases(rng, number, copies, 1.0, drawn)
        known = np.ones(MOST, bool)
        found, targets = [], []
        for case in every:
            right = {g: beta(r, tables.concentration) for g, r in tables.reliability.items()}
            worth = {d: beta(k, tables.concentration) for d, k in tables.credibility.items()}
            base = beta(prior, tables.prior_concentration)
            about = bool(rng.random() < match)
            kept = case if about else replace(
                case, reports=tuple(r for r in case.reports if r.says == 0)
            )  # fmt: skip
            targets.append(truth(kept, right, worth, base))
            one = evidence(case, known, tables)
            found.append(_with_match(case, tables, match) if match < 1 else one)
        bands = combine(found, tables).elements[:, at]
        target = np.array(targets)
        inside = (bands[:, 1] - 1e-9 <= target) & (target <= bands[:, 2] + 1e-9)
        rows.append({"copies": copies, "p_match": match, "cases": number,
                     "covered": round(float(inside.mean()), 4)})  # fmt: skip
        print(f"  copies {copies:.1f} p_match {match}: 90 % bands hold {inside.mean():.1%}")
    return rows


def _with_match(case: Case, tables: Tables, match: float) -> Evidence:
    said = [
        Said("n", "D2", f"o{n}", "", r.says, o, r.digit, match, "x", False, f"{n}{k}")
        for n, r in enumerate(case.reports) if r.says for k, o in enumerate(r.outlets)
    ]  # fmt: skip
    silent = [("D2", f"{r.grade}{r.digit}-{n}") for n, r in enumerate(case.reports) if not r.says]
    return gather(said, tables.strength, silent=silent)
