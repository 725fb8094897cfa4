"""make bench-lift: what is told about tags of OFAC's list beyond the country (domain.md §2.7, V-a).

A task about listings, not about crime: which of the programmes TCO, SDNTK and SDGT does an entry
of July 2021 carry? Programme text and links are masked, folds keep linked components together.
Countries alone are the floor. Beside them stands what the product may use: the kind of the
entry, what is claimed of it in text (activities, predicates) and words of trade in the names of
organisations; nothing of names of persons, nationality, birthplace, language or script. Three
sets of features, one model (logistic regression with a ridge); the lift is what both together
have over the countries, with a bootstrap over components. Writes bench/out/assess_lift.json.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.text.claims.scan import claims

ROOT = Path(__file__).parent.parent
LIST = ROOT / "src/cutset/data/lists/ofac/2021-07"
LINKS = ROOT / "tests/golden/ofac_links.csv.gz"
OUT = ROOT / "bench/out/assess_lift.json"
FLOORS = {"TCO": (0.742, 0.207), "SDNTK": (0.893, 0.837), "SDGT": (0.941, 0.872)}
"""Area under the curve and average precision of the country-only classifier of domain.md."""
FOLDS, RIDGE, ROUNDS, LEAST, SAMPLES = 5, 1.0, 15, 5, 200
MASKED = re.compile(
    r"linked to|sanction|E\.?O\.?\s*\d|executive order|determination|program|designat|SDGT|SDNT|"
    r"TCO|NPWMD|kingpin|FTO\b|terrorist org",
    re.IGNORECASE,
)
"""Segments of a remark that tell a programme or a link."""
Matrix = NDArray[np.float64]


def rows(name: str) -> list[list[str]]:
    text = lzma.decompress((LIST / name).read_bytes()).decode("utf-8", errors="replace")
    return [row for row in csv.reader(io.StringIO(text)) if len(row) > 3]


class Entries:
    """The list: tags, component, countries and what may be used, by entry."""

    def __init__(self) -> None:
        self.uid: list[int] = []
        self.tags: list[set[str]] = []
        self.country: list[set[str]] = []
        self.use: list[set[str]] = []
        addressed: dict[int, set[str]] = defaultdict(set)
        for row in rows("add.csv.xz"):
            if row[4].strip() not in {"", "-0-"}:
                addressed[int(row[0])].add(row[4].strip())
        known = sorted({country for found in addressed.values() for country in found})
        named = re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(known)))})\b")
        notes: dict[int, str] = {int(r[0]): r[1] for r in rows_of_two("sdn_comments.csv.xz")}
        for row in rows("sdn.csv.xz"):
            uid, name, kind, programmes = int(row[0]), row[1], row[2].strip(), row[3]
            remark = f"{row[11] if len(row) > 11 else ''}{notes.get(uid, '')}".replace("-0-", "")
            self.uid.append(uid)
            self.tags.append({tag.strip(" []") for tag in programmes.split("]")})
            self.country.append(addressed[uid] | countries(remark, named))
            self.use.append(usable(name, kind, remark))

    def components(self) -> NDArray[np.int64]:
        """Number of the component of each entry, by the list's links."""
        at = {uid: place for place, uid in enumerate(self.uid)}
        root = list(range(len(self.uid)))

        def find(place: int) -> int:
            while root[place] != place:
                root[place] = root[root[place]]
                place = root[place]
            return place

        with gzip.open(LINKS, "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                if row["snapshot"] != "2021":
                    continue
                targets = row["target_uid"].split()
                if len(targets) == 1:  # a name that several bear ties nobody
                    (target,) = targets
                    one, two = sorted((find(at[int(row["uid"])]), find(at[int(target)])))
                    root[two] = one
        return np.array([find(place) for place in range(len(self.uid))])


def rows_of_two(name: str) -> list[list[str]]:
    text = lzma.decompress((LIST / name).read_bytes()).decode("utf-8", errors="replace")
    return [row for row in csv.reader(io.StringIO(text)) if len(row) > 1 and row[0].isdigit()]


def countries(remark: str, named: re.Pattern[str]) -> set[str]:
    """Countries that a remark names anywhere: of nationality, birth, papers."""
    return set(named.findall(remark))


def usable(name: str, kind: str, remark: str) -> set[str]:
    """What the product may use of an entry, programmes and links masked."""
    found = {f"kind {kind or 'entity'}"}
    kept = "; ".join(part for part in remark.split(";") if not MASKED.search(part))
    for claim in claims(kept):
        found.add(f"claim {claim.predicate} {claim.polarity}")
        found |= {f"word {word}" for word in re.findall(r"[a-z]{4,}", claim.object.lower())}
    if kind == "-0-":
        found |= {f"name {word}" for word in re.findall(r"[A-Z]{4,}", name.upper())}
    return found


def matrix(features: Sequence[set[str]], kept: Iterable[str]) -> Matrix:
    column = {feature: place for place, feature in enumerate(kept)}
    made = np.zeros((len(features), len(column) + 1))
    made[:, -1] = 1
    for row, found in enumerate(features):
        for feature in found:
            if feature in column:
                made[row, column[feature]] = 1
    return made


def fitted(x: Matrix, y: Matrix) -> Matrix:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[-1] = 1e-6
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (p - y) + penalty * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def scored(features: Sequence[set[str]], y: Matrix, fold: NDArray[np.int64]) -> Matrix:
    """Out of fold: features that occur often enough in the training part, and its weights."""
    scores = np.zeros(len(y))
    for number in range(FOLDS):
        test = fold == number
        train = [features[place] for place in np.flatnonzero(~test)]
        times = Counter(feature for found in train for feature in found)
        kept = sorted(feature for feature, count in times.items() if count >= LEAST)
        weights = fitted(matrix(train, kept), y[~test])
        scores[test] = matrix([features[p] for p in np.flatnonzero(test)], kept) @ weights
    return scores


def area(scores: Matrix, y: Matrix) -> float:
    """Area under the ROC curve; ties count a half."""
    order = np.argsort(scores, kind="stable")
    values, inverse, counts = np.unique(scores[order], return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = ((last - counts + 1 + last) / 2)[inverse]
    positive = y[order] == 1
    n, m = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m)) if len(values) else 0.5


def precision(scores: Matrix, y: Matrix) -> float:
    """Average precision; equal scores are one step."""
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.diff(scores[order], append=np.inf))
    hits = np.cumsum(y[order])[ends]
    recall = np.diff(hits, prepend=0) / y.sum()
    return float((hits / (ends + 1) * recall).sum())


def interval(
    measure: Callable[[Matrix, Matrix], float], both: Matrix, alone: Matrix, y: Matrix,
    component: NDArray[np.int64],
) -> list[float]:  # fmt: skip
    """90 % interval of the lift, by drawing components anew."""
    rng = clock.rng("lift", len(y))
    parts = [np.flatnonzero(component == c) for c in np.unique(component)]
    found = []
    for _ in range(SAMPLES):
        drawn = np.concatenate([parts[i] for i in rng.integers(len(parts), size=len(parts))])
        found.append(measure(both[drawn], y[drawn]) - measure(alone[drawn], y[drawn]))
    return [round(float(value), 3) for value in np.quantile(found, (0.05, 0.95))]


def main() -> int:
    """Measure the lift of each tag; the issue asks that it be told, whichever way it falls."""
    start = time.process_time()
    entries = Entries()
    component = entries.components()
    unique = np.unique(component)
    of_fold = clock.rng("folds").integers(FOLDS, size=len(unique))
    fold = of_fold[np.searchsorted(unique, component)]
    both = [a | b for a, b in zip(entries.country, entries.use, strict=True)]
    bars: list[dict[str, Any]] = []
    table = {}
    for tag, floor in FLOORS.items():
        y = np.array([float(tag in found) for found in entries.tags])
        scores = {
            name: scored(features, y, fold)
            for name, features in (
                ("country", entries.country), ("usable", entries.use), ("both", both),
            )
        }  # fmt: skip
        table[tag] = {
            name: {"auroc": round(area(found, y), 3), "ap": round(precision(found, y), 3)}
            for name, found in scores.items()
        }
        for what, measure, of_domain in (("auroc", area, floor[0]), ("ap", precision, floor[1])):
            low, high = interval(measure, scores["both"], scores["country"], y, component)
            lift = table[tag]["both"][what] - table[tag]["country"][what]
            bars.append(
                {
                    "bar": f"listings only, {tag}: {what} over countries alone in the same run",
                    "value": f"{lift:+.3f} ({low:+.3f} to {high:+.3f}); countries "
                    f"{table[tag]['country'][what]}, without countries "
                    f"{table[tag]['usable'][what]}",
                    "goal": "told, whichever way it falls",
                    "holds": True,
                }
            )
            reached = table[tag]["both"][what]
            bars.append(
                {
                    "bar": f"listings only, {tag}: {what} over domain.md's country-only floor",
                    "value": f"{reached} against {of_domain}: "
                    f"{'above' if reached > of_domain else 'not above'}",
                    "goal": "told, whichever way it falls",
                    "holds": True,
                }
            )
    spent = round(time.process_time() - start, 1)
    told = {
        "task": "a task about listings: what a tag measures is the list-maker's work, not crime",
        "entries": len(entries.uid), "components": len(unique), "features": table,
        "cpu_seconds": spent, "bars": bars,
    }  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    for each in bars:
        print(f"{each['bar']}: {each['value']}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
