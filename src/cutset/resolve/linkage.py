"""Weights without labels by Splink (extra `linkage`): our levels are its comparison columns.

Splink reads one row a pair: the level that each comparison reached. Names in many scripts,
dates with their precision and identifiers with their issuer are compared by us, the
statistics are Splink's: expectation-maximisation of m and of the share of matches among the
candidates, u given from random pairs. What comes out is a `Weights` like any other, to be
written to a parameter file; no build needs Splink.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt

from cutset.errors import BadRequest
from cutset.resolve.levels import Comparison
from cutset.resolve.weights import Levels, Weights, chances, level_bits, log_odds, smoothed
from cutset.store.query import Connection

PAIRS = 200_000
"""Candidate pairs that Splink is given, at most about twice as many; of more, every n-th."""
_calls = count()


def estimated(
    connection: Connection, levels: Levels, random: Levels, how: Sequence[Comparison]
) -> Weights:
    """Weights from the levels of candidate pairs and of random pairs.

    Raises:
        BadRequest: Splink is not installed.
    """
    try:
        from splink import DuckDBAPI, Linker
    except ImportError as fault:
        raise BadRequest(
            "Splink is not installed.", "Install the extra: pip install 'cutset[linkage]'."
        ) from fault
    api = DuckDBAPI(connection=connection)
    sample = levels[:: max(len(levels) // PAIRS, 1)]
    sides = [_registered(connection, api, sample, how, side) for side in ("left", "right")]
    linker = Linker(sides, _settings(sample, random, how), log_level=None)
    session = linker.training.estimate_parameters_using_expectation_maximisation(
        "l.pair = r.pair",
        fix_u_probabilities=True,
        fix_probability_two_random_records_match=False,
        estimate_without_term_frequencies=True,
    )
    prior = session.core_model_settings.probability_two_random_records_match
    model = linker.misc.save_model_to_json(out_path=None)
    matches = prior * len(sample)
    rows = tuple(
        level_bits(smoothed(matches * _learned(row, c.levels)), chances(random[:, place], c.levels))
        for place, (c, row) in enumerate(zip(how, model["comparisons"], strict=True))
    )
    return Weights(tuple(c.trait for c in how), rows, log_odds(prior))


def _registered(
    connection: Connection, api: Any, levels: Levels, how: Sequence[Comparison], side: str
) -> Any:
    """A table of one row a pair, for Splink; its name is never used again."""
    table = f"cutset_pair_{side}_{next(_calls)}"
    columns = {"unique_id": np.arange(len(levels)), "pair": np.arange(len(levels))}
    columns |= {c.trait: levels[:, place].astype(np.int32) for place, c in enumerate(how)}
    connection.register(f"{table}_rows", columns)
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM {table}_rows")  # noqa: S608  # our own name
    connection.unregister(f"{table}_rows")
    return api.register(table, dataset_display_name=side)


def _settings(sample: Levels, random: Levels, how: Sequence[Comparison]) -> dict[str, Any]:
    return {
        "link_type": "link_only",
        "probability_two_random_records_match": 0.1,
        "em_convergence": 1e-5,
        "max_iterations": 100,
        "retain_matching_columns": False,
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [
            _comparison(c, np.unique(sample[:, place]), random[:, place])
            for place, c in enumerate(how)
        ],
    }


def _comparison(comparison: Comparison, seen: Any, random: Any) -> dict[str, Any]:
    """A trait as Splink has it: level 0 null, then the levels that candidates reach."""
    trait = comparison.trait
    u = chances(random, comparison.levels)
    levels: list[dict[str, Any]] = [
        {"sql_condition": f'"{trait}_l" = 0', "label_for_charts": "0", "is_null_level": True}
    ]
    start = {int(level): 2.0 ** int(level) for level in seen if level}
    for place, level in enumerate(sorted(start, reverse=True)):
        is_last = place == len(start) - 1
        levels.append(
            {
                "sql_condition": "ELSE" if is_last else f'"{trait}_l" = {level}',
                "label_for_charts": str(level),
                "m_probability": start[level] / sum(start.values()),
                "u_probability": float(u[level]),
            }
        )
    return {"output_column_name": trait, "comparison_levels": levels}


def _learned(row: dict[str, Any], levels: int) -> npt.NDArray[np.float64]:
    """M of each level as Splink learned it; 0 where no candidate reached it."""
    found = np.zeros(levels)
    for level in row["comparison_levels"]:
        if not level.get("is_null_level"):
            found[int(level["label_for_charts"])] = level["m_probability"]
    return found
