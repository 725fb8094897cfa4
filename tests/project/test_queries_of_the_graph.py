"""The query files above the store say what they read and give, and move to Spark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlglot

SOURCE = Path(__file__).parents[2] / "src/cutset"
FILES = sorted(
    file
    for part in ("resolve", "graph", "assess", "disrupt")
    for file in (SOURCE / part).glob("*.sql")
)


def header(text: str, key: str) -> str:
    found = re.search(rf"^-- {key}:(.*)$", text, re.MULTILINE)
    assert found is not None, key
    return re.sub(r"\(.*?\)", "", found[1]).strip()


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_query_says_what_it_takes_and_gives(file: Path) -> None:
    text = file.read_text("utf-8")
    assert header(text, "purpose")
    assert header(text, "grain")
    body = "\n".join(line.split("--")[0] for line in text.splitlines())
    params = [name for name in header(text, "params").split(", ") if name]
    assert sorted(params) == sorted(set(re.findall(r"\$([a-z_]+)", body)))
    query = sqlglot.parse_one(text, read="duckdb")
    given = [each.alias_or_name for each in query.selects]
    if given != ["*"]:
        assert given == header(text, "columns").split(", ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_query_moves_to_spark(file: Path) -> None:
    (spark,) = sqlglot.transpile(
        file.read_text("utf-8"),
        read="duckdb",
        write="spark",
        unsupported_level=sqlglot.ErrorLevel.RAISE,
    )
    assert sqlglot.parse_one(spark, read="spark")
    # Spark collects in no order, and sqlglot would drop the wish for one without a word.
    assert re.search(r"_agg\([^()]*ORDER BY", file.read_text("utf-8")) is None
