"""Made networks for bench-judge: licit ones of six kinds, and true ones. Every name is generated.

Each takes the claims of one network of data/claims/stories.csv as its pattern: as many claims,
the same origins, grades, elements and ties. A claim is an item: it accuses a licit network as
often as a source of its grade errs, and a true one as often as it is right, each on its own.
What an item denies is printed in half of the cases. Of all that is printed a share are copies.
Where the network of the pattern stands on a list, so may the made one: the authority errs as a
source of grade A does, and whoever reports its act reports what it did.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from judge_world import OF_COPIES, RIGHT

from cutset.assess.belonging import TieDoubt, belonging
from cutset.assess.evidence import Said
from cutset.assess.judge import Ground

TIE = {"A": 0.97, "B": 0.9, "C": 0.75, "D": 0.6, "E": 0.4, "F": 0.5}
DESIGNATED = ("D1", "D2", "D4")
"""What a designation under E.O. 13581 says: a licit party may be listed by error as well."""


@dataclass(frozen=True)
class Kind:
    """A kind of licit network.

    Attributes:
        members: how many, lowest and highest.
        protected: share of members whom no claim can touch (journalists, lawyers).
        direct: share of members whom certain ties (registers, a list) hold.
    """

    members: tuple[int, int]
    protected: float
    direct: float


KINDS = {
    "conglomerate": Kind((20, 60), 0.0, 0.9),
    "fund family": Kind((10, 40), 0.0, 0.9),
    "NGO": Kind((8, 30), 0.1, 0.6),
    "diaspora charity": Kind((8, 30), 0.05, 0.5),
    "newsroom": Kind((10, 40), 0.8, 0.5),
    "law firm": Kind((10, 40), 0.7, 0.8),
}


@dataclass(frozen=True)
class Item:
    """A claim of the table as a pattern; `party` 0 is the group, `act` a listing or its report."""

    grade: str
    digit: int
    elements: tuple[str, ...]
    origin: str
    government: str
    party: int
    act: bool = False


@dataclass(frozen=True)
class Story:
    """What a network of the claims table is made of: its items, how many ties claims make."""

    name: str
    items: tuple[Item, ...]
    ties: int


def stories(path: Path, governments: Sequence[tuple[str, str]]) -> list[Story]:
    """The networks of the claims table; `governments` are (prefix of an origin, government)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = defaultdict(list)
    for row in rows:
        found[row["network"]].append(row)
    return [
        _story(name, each, governments) for name, each in sorted(found.items()) if len(each) > 5
    ]


def _story(name: str, rows: list[dict[str, str]], governments: Sequence[tuple[str, str]]) -> Story:
    parties = {s: n for n, (s, _) in enumerate(Counter(r["subject"] for r in rows).most_common())}
    items = []
    for r in rows:
        act = r["predicate"] == "designated" and r["polarity"] == "+"
        elements = DESIGNATED if act else tuple(filter(None, r["elements"].split(";")))
        if elements:
            origin = r["origin_cluster"]
            government = next((g for p, g in governments if origin.startswith(p)), "")
            items.append(
                Item(r["grade"], max(2, int(r["credibility"])) if act else int(r["credibility"]),
                     elements, origin, government, parties[r["subject"]], act)
            )  # fmt: skip
    if any(r["subject_list"].startswith("OFAC") for r in rows):
        items.append(Item("A", 2, DESIGNATED, "OFAC/tco", "US", 0, act=True))
    return Story(
        name, tuple(items), len({(r["subject"], r["object"]) for r in rows if r["object_uid"]})
    )


def network(
    rng: np.random.Generator, name: str, kind: Kind, story: Story, guilty: bool, copies: float,
    edge: float = 1.0,
) -> Ground:  # fmt: skip
    """A network with its claims, as the assessment reads it."""
    size = int(rng.integers(kind.members[0], kind.members[1] + 1))
    shielded = rng.random(size) < kind.protected
    ties = [
        TieDoubt(f"m{n}", "group" if rng.random() < 0.7 else f"m{int(rng.integers(max(1, n)))}",
                 1.0 if rng.random() < kind.direct else TIE[str(rng.choice(list("BCD")))])
        for n in range(size)
    ]  # fmt: skip
    ties += [
        TieDoubt(*(f"m{int(x)}" for x in rng.integers(size, size=2)), 0.75)
        for _ in range(story.ties)
    ]
    said: list[Said] = []
    listed = rng.random() < 0.5 + edge * (RIGHT["A"] - 0.5)
    for number, item in enumerate(story.items):
        right = rng.random() < min(0.99, 0.5 + edge * (RIGHT[item.grade] - 0.5))
        right = listed if item.act else right
        side = 1 if guilty == right else -1
        printed = side > 0 or (not item.act and rng.random() < 0.5)
        place = (item.party - 1) % size
        if not printed or (item.party and shielded[place]):
            continue
        outlets = [item.grade, *rng.choice(OF_COPIES, int(rng.geometric(1 - copies)) - 1)]
        said += [
            Said(name, e, item.origin, item.government, side, str(outlet), item.digit, 1.0,
                 f"m{place}" if item.party else "group", False, f"c{number}-{copy}")
            for copy, outlet in enumerate(outlets)
            for e in item.elements
        ]  # fmt: skip
    return Ground(name, name, (), len(said), 0, tuple(said), belonging("group", ties),
                  protected=float(shielded.mean()))  # fmt: skip


def licit(
    rng: np.random.Generator, every: Sequence[Story], each: int, copies: float, edge: float = 1.0
) -> dict[str, list[Ground]]:
    """As many of each kind, every story in turn."""
    return {
        title: [
            network(rng, f"{title} {n}", kind, every[n % len(every)], False, copies, edge)
            for n in range(each)
        ]
        for title, kind in KINDS.items()
    }


TRUE = Kind((8, 40), 0.0, 0.6)


def true_ones(
    rng: np.random.Generator, every: Sequence[Story], number: int, copies: float
) -> list[Ground]:
    """True cases, every story in turn."""
    return [
        network(rng, f"true {n}", TRUE, every[n % len(every)], True, copies) for n in range(number)
    ]


def upper95(failures: int, number: int) -> float:
    """One-sided upper 95 % bound of a share (Clopper–Pearson), by bisection."""
    from math import lgamma, log, log1p

    def at_most(p: float) -> float:
        return sum(
            float(
                np.exp(
                    lgamma(number + 1) - lgamma(k + 1) - lgamma(number - k + 1)
                    + k * log(p) + (number - k) * log1p(-p)
                )
            )
            for k in range(failures + 1)
        )  # fmt: skip

    if failures == number:
        return 1.0
    low, high = 1e-9, 1 - 1e-9
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(middle) > 0.05 else (low, middle)
    return high
