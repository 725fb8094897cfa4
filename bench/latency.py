"""make bench-latency: one name at a time, among the lists and among two million names.

The two million: legal names of the GLEIF register, forms of the dictionary, historical figures
with errors, the lists of the screening benchmark, and, to fill up, first and last words of the
dictionary's Latin names recombined from a seed: invented, and no account of any population.
Queries are those of the tuning half, asked as `bench/screen.py` asks them. CPU time of the
process, one thread. Writes bench/out/latency.json. `LATENCY_NAMES` asks for fewer names.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from cutset.names.index import TYPES, Entry, NameIndex, NameQuery
from screen_data import DATA, entries, half, negatives, queries

OUT = Path(__file__).parent / "out" / "latency.json"
NAMES = 2_000_000
ASKED = int(os.environ.get("LATENCY_NAMES", NAMES))
QUERIES, WARM, SEED, FLOOR = 2_000, 200, 17, -6.0
P50, P95, AMONG_MILLIONS = 1.0, 2.0, 20.0


def column(file: Path, name: str) -> list[str]:
    """The values of a Parquet file's column, empty ones left out."""
    asked = f'SELECT "{name}" FROM read_parquet(?) WHERE "{name}" <> \'\''
    with duckdb.connect() as base:
        return [value for (value,) in base.execute(asked, [str(file)]).fetchall()]


def register() -> list[Entry]:
    """Legal names of the GLEIF register."""
    names = column(DATA / "ownership" / "gleif_399k.parquet", "Entity.LegalName")
    return [Entry(f"lei{i}", name, TYPES["organisation"]) for i, name in enumerate(names)]


def figures() -> list[Entry]:
    """Historical figures, their errors kept."""
    path = DATA / "er" / "splink" / "historical_figures_with_errors_50k.parquet"
    names = column(path, "full_name")
    return [Entry(f"h{i}", name, TYPES["person"]) for i, name in enumerate(names)]


def dictionary() -> list[str]:
    """Every form of the dictionary."""
    lines = (DATA / "er" / "names_persons.txt").read_text(encoding="utf-8").splitlines()
    return [form.strip() for line in lines for form in line.split("=>")[0].split(",")]


def recombined(forms: list[str], count: int) -> list[Entry]:
    """Two Latin words of the dictionary each."""
    latin = [form for form in forms if form.isascii() and form.isalpha()]
    pick = np.random.default_rng(SEED).integers(0, len(latin), (count, 2)).tolist()
    return [
        Entry(f"r{i}", f"{latin[a]} {latin[b]}", TYPES["person"]) for i, (a, b) in enumerate(pick)
    ]


def millions(count: int) -> list[Entry]:
    """So many names, real ones first."""
    forms = dictionary()
    real = [*entries(), *register(), *figures()]
    real += [Entry(f"d{i}", form, TYPES["person"]) for i, form in enumerate(forms)]
    real = real[:count]
    sys.stdout.write(f"{len(real):,} real names, {count - len(real):,} recombined\n")
    return real + recombined(forms, count - len(real))


def asked() -> list[NameQuery]:
    """Queries and negatives of the tuning half, mixed."""
    both = [q.query for q in [*queries(), *negatives()] if half(q.id) == 0]
    order = np.random.default_rng(SEED).permutation(len(both))[: QUERIES + WARM]
    return [both[i] for i in order]


def latencies(index: NameIndex, names: list[NameQuery]) -> npt.NDArray[np.float64]:
    """CPU milliseconds of each name but the first `WARM`."""
    taken = []
    for name in names:
        start = time.process_time_ns()
        index.search([name], floor=FLOOR)
        taken.append(time.process_time_ns() - start)
    return np.array(taken[WARM:]) / 1e6


def main() -> None:
    """Measure, print, write the bars."""
    bars = []
    for label, listed, most in (
        ("32,610 names", entries(), (P50, P95)),
        (f"{ASKED:,} names", millions(ASKED), (None, AMONG_MILLIONS)),
    ):
        start = time.process_time()
        index = NameIndex.build(listed)
        built = time.process_time() - start
        taken = latencies(index, asked())
        p50, p95 = np.percentile(taken, [50, 95])
        sys.stdout.write(
            f"{label}: built in {built:.1f} CPU s; p50 {p50:.2f}, p95 {p95:.2f}, "
            f"mean {taken.mean():.2f}, longest {taken.max():.1f} ms\n"
        )
        for name, value, goal in (("p50", p50, most[0]), ("p95", p95, most[1])):
            if goal is not None:
                bars.append(
                    {"bar": f"one name among {label}: {name}", "value": f"{value:.2f} ms CPU",
                     "goal": f"<= {goal:g} ms",
                     "holds": bool(value <= goal) if ASKED == NAMES else "not run"}
                )  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1) + "\n")
    for bar in bars:
        sys.stdout.write(f"{bar['bar']}: {bar['value']} (goal {bar['goal']}): {bar['holds']}\n")


if __name__ == "__main__":
    main()
