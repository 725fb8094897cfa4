"""The frozen screening benchmark (bench/screen.md of the shared data) as questions and entries."""

from __future__ import annotations

import csv
import gzip
import hashlib
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cutset.names.index import TYPES, Entry, NameQuery

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", "../shared")) / "data"


class Question(NamedTuple):
    """A name asked, the entities that are right, and what the report groups by."""

    id: str
    query: NameQuery
    truth: frozenset[str]
    party: str
    slice: str = ""
    tag: str = ""
    origin: str = ""
    type: str = ""


def half(text: str) -> int:
    """The half a query id belongs to: the lowest bit of the first byte of its SHA-256."""
    return hashlib.sha256(text.encode()).digest()[0] & 1


def _rows(name: str) -> list[dict[str, str]]:
    with gzip.open(DATA / "screen" / name, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def entries() -> list[Entry]:
    """All 32,610 names of the index."""
    return [
        Entry(r["entity"], r["name"], TYPES[r["type"]], r["list"], r["kind"] == "weak")
        for r in _rows("index.csv.gz")
    ]


@cache
def parties() -> dict[str, str]:
    """Entity to the party it is one with."""
    return {r["entity"]: r["party"] for r in _rows("index.csv.gz")}


def queries() -> list[Question]:
    """Queries A without the ambiguous ones."""
    return [question(r) for r in _rows("queries_a.csv.gz") if r["ambiguous"] == "0"]


def question(row: dict[str, str]) -> Question:
    """One row of a query file."""
    truth = frozenset(row["truth"].split())
    query = NameQuery(row["query"], TYPES[row["type"]], row["exclude_list"])
    party = parties()[min(truth)]
    return Question(row["qid"], query, truth, party, row["slice"], row["tag"], "", row["type"])


def negatives() -> list[Question]:
    """Names of nobody listed, those that a listed party also bears left out."""
    return [
        Question(
            r["qid"],
            NameQuery(r["query"], TYPES[r["type"]]),
            frozenset(),
            "",
            origin=r["origin"],
            type=r["type"],
        )
        for r in _rows("negatives.csv.gz")
        if r["same_name_listed"] == "0"
    ]
