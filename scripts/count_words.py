"""Count how common words of names are, in names at large: write scripts/sources/words.csv.xz.

Persons: the US census of 1990 (package `names`, public domain; share of given names and of
surnames) and the persons on the lists of OFAC (July 2021), the UK (2018) and the UN (2026),
which stand for the parts of the world that the census does not. Organisations: GLEIF's
legal names (October 2025, CC0) and the organisations of the same lists. The lists are fixed
here: a list that changes moves no score. Run it where the benchmark data is:
    python scripts/count_words.py path/of/names-0.3.0.tar.gz
"""

from __future__ import annotations

import csv
import gzip
import lzma
import os
import sys
import tarfile
from collections import Counter
from pathlib import Path

import duckdb

from cutset.text.words import latin_words, organisation_words

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", "../shared")) / "data"
OUT = Path(__file__).parent / "sources" / "words.csv.xz"
FEWEST = 3
"""A word of GLEIF's names that fewer of them hold is as rare as one that none holds."""


def census(package: Path) -> dict[str, float]:
    """Each name's share of the population, in per cent, as given name or surname."""
    share: dict[str, float] = {}
    with tarfile.open(package) as archive:
        for member in archive.getmembers():
            if "/dist." in member.name:
                held = archive.extractfile(member)
                assert held is not None
                for line in held.read().decode().splitlines():
                    name, percent = line.split()[:2]
                    share[name.lower()] = share.get(name.lower(), 0.0) + float(percent)
    return share


def gleif() -> tuple[Counter[str], int]:
    """How many legal names hold each word, and how many names there are."""
    path = DATA / "ownership/gleif_399k.parquet"
    with duckdb.connect() as base:
        names = base.execute(f"select \"Entity.LegalName\" from '{path}'").fetchall()  # noqa: S608
    counts = Counter(word for (name,) in names for word in set(organisation_words(name or "")))
    return Counter({word: n for word, n in counts.items() if n >= FEWEST}), len(names)


def listed() -> tuple[Counter[str], int, Counter[str], int]:
    """How many listed parties hold each word: persons, and all others."""
    held: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    parties: dict[bool, set[str]] = {True: set(), False: set()}
    with gzip.open(DATA / "screen/index.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            person = row["type"] == "person"
            words = latin_words(row["name"]) if person else organisation_words(row["name"])
            parties[person].add(row["party"])
            held[person] |= {(row["party"], word) for word in words}
    persons = Counter(word for _, word in held[True])
    others = Counter(word for _, word in held[False])
    return persons, len(parties[True]), others, len(parties[False])


def main() -> None:
    """Count and write."""
    share = census(Path(sys.argv[1]))
    legal, legal_names = gleif()
    persons, all_persons, others, all_others = listed()
    rows = [
        (
            word,
            round(share.get(word, 0.0) * 1e4, 2),
            round(persons.get(word, 0) / all_persons * 1e6, 2),
            round(legal.get(word, 0) / legal_names * 1e6, 2),
            round(others.get(word, 0) / all_others * 1e6, 2),
        )
        for word in sorted({*share, *legal, *persons, *others})
    ]
    with lzma.open(OUT, "wt", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("word", "census", "listed_persons", "gleif", "listed_others"))
        table.writerows(rows)
    sys.stdout.write(f"{len(rows)} words\n")


if __name__ == "__main__":
    main()
