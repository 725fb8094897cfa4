"""Payment features: speed on uniform data and on hubs, and the frozen protocol on AMLGentex.

    python bench/monitor.py speed 1000000 [5000000 10000000]
    python bench/monitor.py validate FOLDER

`speed` makes the data of shared/bench/money.md, section 4 (f), and prints payments a CPU-second
and the share of payments whose search was cut. `validate` trains by section 2 on days 0-59 and
prints average precision on days 60-79 without and with pair columns: days 80-99 are not read.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from cutset.monitor import registry
from cutset.monitor.features.windows import windows
from cutset.monitor.lists import book
from cutset.monitor.payments import Payments
from cutset.monitor.stream import NAMES, run

DAY = 86_400
LAST_DAY = 80
FIRST_VALIDATED = 60


def made(size: int, hubs: bool) -> Payments:
    """Payments over 100 days among size/10 accounts; hubs by the power law rank^-.6."""
    chance = np.random.default_rng(1)
    accounts = size // 10
    share = np.arange(1, accounts + 1) ** (-0.6 if hubs else 0.0)
    ends = np.cumsum(share) / share.sum()
    payer, payee = (
        chance.permutation(accounts)[np.searchsorted(ends[:-1], chance.random(size))]
        for _ in range(2)
    )
    amount = np.exp(chance.normal(9, 1.5, size)).astype(np.int64)
    when = np.sort(chance.integers(0, 100 * DAY, size))
    return Payments(when, payer, payee, amount, np.zeros(size, np.int16))


def _rated(work: Callable[[Payments], np.ndarray], payments: Payments) -> tuple[float, np.ndarray]:
    begun = time.process_time()
    features = work(payments)
    return len(payments) / (time.process_time() - begun), features


def _fan_and_degree(payments: Payments) -> np.ndarray:
    return windows(book(payments), len(payments), 14 * DAY)


def speed(sizes: list[int]) -> None:
    """Payments a CPU-second for fan and degree alone and for all columns."""
    run(made(1_000, hubs=True))
    cuts = [n for n, name in enumerate(NAMES) if name.endswith("_cut")]
    for size in sizes:
        for hubs in (False, True):
            payments = made(size, hubs)
            fan, _ = _rated(_fan_and_degree, payments)
            whole, found = _rated(registry.compute, payments)
            shares = {NAMES[n]: round(float(found[:, n].mean()), 5) for n in cuts}
            shares["any"] = round(float(found[:, cuts].any(axis=1).mean()), 5)
            print(
                f"{size:>9,} {'hubs' if hubs else 'uniform':8}"
                f" fan+degree {fan / 1e6:.2f} M/s  all {len(NAMES)} columns {whole:,.0f}/s"
                f"  cut {shares}",
                flush=True,
            )


def _mixed(rows: np.ndarray) -> np.ndarray:
    """splitmix64 of row numbers: the order within a day."""
    z = rows.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def validate(folder: Path) -> None:
    """Average precision on days 60-79 of models that saw days 0-59, five seeds."""
    import duckdb
    import lightgbm

    table = duckdb.sql(
        f"select file_row_number as row, * from read_parquet('{folder}/tx_log.parquet',"
        " file_row_number = true)"
    ).fetchnumpy()
    keep = (table["type"] != "INITALBALANCE") & (table["step"] < LAST_DAY)
    table = {name: np.asarray(column)[keep] for name, column in table.items()}
    order = np.lexsort((_mixed(table["row"]), table["step"]))
    table = {name: column[order] for name, column in table.items()}
    _, first, count = np.unique(table["step"], return_index=True, return_counts=True)
    rank = np.arange(len(order)) - np.repeat(first, count)
    when = table["step"] * DAY + rank * DAY // np.repeat(count, count)
    payer, payee = (np.maximum(table[name], -1) for name in ("nameOrig", "nameDest"))
    cash = (table["type"] == "CASH").astype(np.int16)
    amount = np.round(table["amount"] * 100).astype(np.int64)
    payments = Payments(when, payer, payee, amount, cash)
    graph = registry.compute(payments)
    banks = np.unique(np.concatenate([table["bankOrig"], table["bankDest"]]), return_inverse=True)
    bank = banks[1].reshape(2, -1).T
    raw = np.column_stack([amount, cash, bank, bank[:, 0] == bank[:, 1]])
    truth = table["isSAR"].astype(int)
    train = table["step"] < FIRST_VALIDATED
    inside = [n for n, name in enumerate(NAMES) if name not in registry.PAIR_COLUMNS]
    for label, columns in (("without pair columns", inside), ("with", list(range(len(NAMES))))):
        data = np.column_stack([raw, graph[:, columns]])
        scores = [_average_precision(lightgbm, data, truth, train, seed) for seed in range(5)]
        print(f"{label:22} validation PR-AUC {np.mean(scores):.3f} ± {np.std(scores):.3f}")


def _average_precision(
    lightgbm: object, data: np.ndarray, truth: np.ndarray, train: np.ndarray, seed: int
) -> float:
    """By the settings of the protocol's section 2.9 and note (d)."""
    settings = {
        "objective": "binary", "metric": "average_precision", "learning_rate": 0.05,
        "num_leaves": 31, "min_data_in_leaf": 20, "feature_fraction": 0.5,
        "bagging_fraction": 0.8, "bagging_freq": 1, "scale_pos_weight": 10,
        "num_threads": 1, "seed": seed, "verbosity": -1, "deterministic": True,
    }  # fmt: skip
    seen = lightgbm.Dataset(data[train], truth[train])
    judged = lightgbm.Dataset(data[~train], truth[~train], reference=seen)
    stop = [lightgbm.early_stopping(50, verbose=False)]
    model = lightgbm.train(settings, seen, 400, valid_sets=[judged], callbacks=stop)
    return float(model.best_score["valid_0"]["average_precision"])


if __name__ == "__main__":
    if sys.argv[1:2] == ["validate"]:
        validate(Path(sys.argv[2]))
    else:
        speed([int(size) for size in sys.argv[2:]] or [1_000_000])
