"""make bench-ownership: the cases of the 50 % rule, time at 10^5 entities, the order of edges.

The cases are bench/money.md §7. The big register is synthetic: entities in layers of holdings
with shares from a seed, a tenth of them closing circles, 1 % listed, a tenth of the shares
unknown or bands. Time is CPU time from the rows of `interest` to every answer, compiled code
warm; it is given beside the time of the fixpoint alone, and of one chain of 10^5 links.
Writes bench/out/ownership.json.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from cutset.graph.ownership.holdings import Holdings, holdings_on
from cutset.graph.ownership.spread import Stakes, spread
from cutset.graph.ownership.standing import Standings
from cutset.model.ownership import Rule
from cutset.store import query
from cutset.text import shares

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", Path(__file__).parents[2] / "shared"))
CASES = DATA / "data" / "ownership" / "fifty_percent_cases.csv"
OUT = Path(__file__).parent / "out" / "ownership.json"
ENTITIES, SEED, DAY = 100_000, 7, "2026-01-01"
US = Rule("US", ("OFAC",), "", "", 50 * shares.UNIT, "at least 50 %", True, False, "", True)
UK = Rule("UK", ("UK",), "", "", 50 * shares.UNIT + 1, "more than 50 %", False, True, "", True)
COLUMNS = {
    "owner_id": "VARCHAR", "owned_id": "VARCHAR", "kind": "VARCHAR", "words": "VARCHAR",
    "low": "BIGINT", "high": "BIGINT", "is_stated": "BOOLEAN", "unread": "VARCHAR",
    "since": "VARCHAR", "until": "VARCHAR", "dataset": "VARCHAR", "statements": "VARCHAR[]",
}  # fmt: skip
SAID = {"blocked": {"blocked", "listed"}, "possible": {"possibly blocked"},
        "not blocked": {"not blocked", "caution: control"}}  # fmt: skip


def row(edge: str, kind: str = "share") -> tuple[Any, ...]:
    """An edge `owner>entity:share` as a row of `interest`."""
    ends, said = edge.split(":")
    owner, owned = ends.split(">")
    read = shares.read(said) if kind == "share" else None
    low, high = read or shares.UNKNOWN
    return owner, owned, kind, said, low, high, read is not None, "", None, None, "d", [edge]


def holdings(connection: query.Connection, rows: list[tuple[Any, ...]]) -> Holdings:
    query.insert_rows(connection, "interest", COLUMNS, rows)
    return holdings_on(connection, DAY)


def cases(connection: query.Connection) -> tuple[int, int]:
    """Cases that hold, of all."""
    every = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
    good = 0
    for case in every:
        rows = [row(edge) for edge in case["edges"].split(";")]
        rows += [row(link, "control") for link in case["control_links"].split(";") if link]
        listed = frozenset(case["listed"].split())
        found = Standings(holdings(connection, rows), US, listed, {}, 25 * shares.UNIT)
        expected = dict(each.split("=") for each in case["expected"].split(";"))
        good += all(found.answer(party) in SAID[answer] for party, answer in expected.items())
    return good, len(every)


def register(entities: int) -> tuple[list[tuple[Any, ...]], frozenset[str]]:
    """Rows of a made-up register, and who is listed."""
    rng = np.random.default_rng(SEED)
    holders = rng.integers(1, 4, entities)
    rows = []
    for owned in range(1, entities):
        cuts = np.sort(rng.integers(0, 101, holders[owned] + 1))
        for part in np.diff(cuts).tolist():
            back = rng.random() < 0.1
            owner = int(rng.integers(owned, entities) if back else rng.integers(0, owned))
            said = "?" if rng.random() < 0.05 else "25-75" if rng.random() < 0.05 else str(part)
            rows.append(row(f"e{owner}>e{owned}:{said}"))
    listed = rng.choice(entities, entities // 100, replace=False)
    return rows, frozenset(f"e{number}" for number in listed.tolist())


def answers(found: Holdings, listed: frozenset[str], rule: Rule) -> dict[str, str]:
    each = Standings(found, rule, listed, {}, 25 * shares.UNIT)
    return {party: each.answer(party) for party in found.parties}


def timed(work: Any) -> tuple[Any, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def chain(links: int) -> Stakes:
    """One owner after the other, and the last owns the first: as many turns as links."""
    owner = np.arange(links)
    half = np.full(links, 50 * shares.UNIT)
    return Stakes.of(links, (owner, np.roll(owner, -1)), (half, half))


def main() -> int:
    """Run it all, print, write the bars."""
    if not CASES.is_file():
        bars = [{"bar": "ownership", "value": "not run", "goal": "", "holds": "not run"}]
        OUT.write_text(json.dumps({"bars": bars}, indent=1) + "\n")
        return 0
    connection = query.connect()
    good, total = cases(connection)
    rows, listed = register(ENTITIES)
    query.insert_rows(connection, "interest", COLUMNS, rows)
    found, reading = timed(lambda: holdings_on(connection, DAY))
    told = {rule.regime: timed(lambda r=rule: answers(found, listed, r)) for rule in (US, UK)}
    kernel = {}
    seeds = np.array([found.place[each] for each in listed if each in found.place])
    for rule in (US, UK):
        kernel[rule.regime] = timed(
            lambda r=rule: [
                spread(found.arrays, seeds, r.least, together=r.aggregate, sure=s)
                for s in (True, False)
            ]
        )[1]
    _, long = timed(
        lambda: spread(chain(ENTITIES), np.array([0]), US.least, together=True, sure=True)
    )
    rng = np.random.default_rng(SEED)
    same = all(
        answers(holdings(connection, [rows[at] for at in rng.permutation(len(rows))]), listed, US)
        == told["US"][0]
        for _ in range(3)
    )
    counted = {name: list(told["US"][0].values()).count(name) for name in
               ("listed", "blocked", "possibly blocked", "not blocked")}  # fmt: skip
    whole = {name: reading + seconds for name, (_, seconds) in told.items()}
    lines = [
        ("cases", f"{good} of {total}"),
        ("entities, stakes, listed", ", ".join(
            f"{count:,}" for count in (len(found.parties), len(found.arrays.low), len(listed)))),
        ("answers (US)", ", ".join(f"{count:,} {name}" for name, count in counted.items())),
        ("rows of the day to arrays", f"{reading:.2f} CPU s"),
        *((f"rows to every answer, {name}", f"{cpu:.2f} CPU s") for name, cpu in whole.items()),
        *((f"fixpoint alone, {name}", f"{seconds:.3f} CPU s") for name, seconds in kernel.items()),
        (f"one circle of {ENTITIES:,} links", f"{long:.3f} CPU s"),
        ("three orders of the edges", "same answers" if same else "answers differ"),
    ]  # fmt: skip
    for name, value in lines:
        sys.stdout.write(f"{name:36} {value}\n")
    bars = [
        {"bar": "cases of the 50 % rule", "value": f"{good} of {total}", "goal": "34 of 34",
         "holds": good == total == 34},
        {"bar": "10^5 entities with circles, rows to every answer",
         "value": f"{max(whole.values()):.2f} CPU s (US {whole['US']:.2f}, UK {whole['UK']:.2f})",
         "goal": "<= 2 s", "holds": max(whole.values()) <= 2},
        {"bar": "order of edges never matters", "value": "3 orders of the big register",
         "goal": "same answers", "holds": same},
    ]  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1) + "\n", encoding="utf-8")
    return 0 if all(bar["holds"] is True for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
