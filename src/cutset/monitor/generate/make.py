"""A town's payments with laundering and its look-alikes planted in them, and the truth apart.

The payments tell nothing of the truth: their order within equal time and the numbers of accounts
and payments are by chance. Every instance is drawn from ranges; most pairs of it have paid each
other before, as honest pairs have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset import clock, yaml_text
from cutset.monitor.generate.flow import TRANSFER, Flow, flow, hours, joined
from cutset.monitor.generate.habits import HABITS
from cutset.monitor.generate.shapes import SHAPES, Draw
from cutset.monitor.generate.town import DAY, Generator, Town, settle
from cutset.monitor.payments import OUTSIDE

PARAMETERS: dict[str, Any] = yaml_text.parse(
    files("cutset.monitor").joinpath("generate.yml").read_bytes()
)


@dataclass(frozen=True, slots=True)
class Instance:
    """One planted pattern, or one look-alike.

    Attributes:
        kind: of generate.yml.
        of: the planted kind that a look-alike looks like; empty = planted.
        accounts: in it, ascending.
        start, end: first and last second.
    """

    kind: str
    of: str
    accounts: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Made:
    """Payments in the order of time, and what is true of them.

    Attributes:
        payments: `instance` points into `instances`, -1 = background.
        instances: what is planted and what looks alike.
    """

    town: Town
    payments: Flow
    instances: tuple[Instance, ...]

    @property
    def planted(self) -> NDArray[np.bool_]:
        """Which payments are laundering."""
        laundering = np.array([not each.of for each in self.instances] + [False])
        return laundering[self.payments.instance]


def make(seed: int, payments: int, prevalence: float, days: int = 90) -> Made:
    """Payments of a town.

    Args:
        seed: the same gives the same bytes.
        payments: about how many.
        prevalence: share of them that is laundering.
        days: over which they are made.
    """
    rng = clock.rng("generate", seed, payments, prevalence, days)
    size = max(int(payments * PARAMETERS["a_payment"] * 90 / days), 400)
    town = settle(rng, size, days, PARAMETERS["town"])
    lived = joined(habit(rng, town, PARAMETERS["habits"]) for habit in HABITS.values())
    lived = _alive(town, lived)
    pool = lived.amount[(lived.payer != OUTSIDE) & (lived.payee != OUTSIDE)]
    instances: list[Instance] = []
    flows = [lived]
    for kind, ranges, part in _wanted(payments * prevalence):
        found = _instance(rng, town, ranges, part, pool, instances)
        instances.append(_named(kind, ranges, found))
        flows += [found, _cover(rng, town, found, pool)]
    made = joined(flows)
    made = made.take(made.time < days * DAY)
    order = np.lexsort((rng.random(len(made)), made.time))
    return Made(town, made.take(order), tuple(instances))


Ranges = Mapping[str, Any]


def _wanted(payments: float) -> Iterator[tuple[str, Ranges, int]]:
    """(kind, its ranges, time part) of each instance: every kind as often, in every part."""
    alike = {ranges["of"]: kind for kind, ranges in PARAMETERS["look_alikes"].items()}
    each = payments / len(PARAMETERS["planted"]) / PARAMETERS["parts"]
    for kind, ranges in PARAMETERS["planted"].items():
        times = max(round(each / _legs(ranges)), 1)
        for part in range(PARAMETERS["parts"]):
            for _ in range(times):
                yield kind, ranges, part
                for _ in range(PARAMETERS["doubles"]):
                    yield alike[kind], PARAMETERS["look_alikes"][alike[kind]], part


def _legs(ranges: Ranges) -> float:
    """About how many payments an instance of a shape has."""
    size = sum(ranges["size"]) / 2
    dense = sum(ranges.get("dense", [1, 1])) / 2
    many = {"fan_in": 1, "fan_out": 1, "ring": 1, "chain": 1, "deposits": 1, "front": 1.8}
    gaps = sum(ranges.get("layers", [2, 2])) / 2 - 1
    return (
        size * size * dense * gaps
        if ranges["shape"] == "layers"
        else size * many.get(ranges["shape"], 2)
    )


def _instance(
    rng: Generator, town: Town, ranges: Ranges, part: int, pool: NDArray[np.int64],
    before: Sequence[Instance],
) -> Flow:  # fmt: skip
    """One instance in a part of the time; it may end in the next part, or share an account."""
    length = town.days * DAY // PARAMETERS["parts"]
    start = part * length + int(rng.integers(0, length))
    able = np.concatenate([town.people, town.firms])
    drawn = rng.choice(able, min(400, len(able)), replace=False)
    there = (town.opened[drawn] <= start) & (town.closed[drawn] > start)
    accounts = drawn[there]
    if before and rng.random() < PARAMETERS["overlap"]:
        shared = rng.choice(before[int(rng.integers(len(before)))].accounts)
        accounts = np.concatenate([[shared], accounts[accounts != shared]])
    legs = SHAPES[ranges["shape"]](Draw(rng, town, ranges, start, accounts, pool))
    columns = [np.array(column) for column in zip(*legs, strict=True)]
    time, payer, payee, amount, channel, place, hop = columns
    return Flow(
        time=time.astype(np.int64),
        payer=payer.astype(np.int64),
        payee=payee.astype(np.int64),
        amount=np.maximum(np.round(amount), 1).astype(np.int64),
        channel=channel.astype(np.int64),
        place=place.astype(np.int64),
        instance=np.full(len(legs), len(before), np.int64),
        hop=hop.astype(np.int64),
    )


def _named(kind: str, ranges: Ranges, found: Flow) -> Instance:
    accounts = np.unique(np.concatenate([found.payer, found.payee]))
    return Instance(
        kind,
        ranges.get("of", ""),
        tuple(accounts[accounts != OUTSIDE].tolist()),
        int(found.time.min()),
        int(found.time.max()),
    )


def _cover(rng: Generator, town: Town, found: Flow, pool: NDArray[np.int64]) -> Flow:
    """Honest payments between some of its pairs, before them."""
    cover = PARAMETERS["cover"]
    pairs = found.take((found.payer != OUTSIDE) & (found.payee != OUTSIDE))
    pairs = pairs.take(rng.random(len(pairs)) < cover["share"])
    times = rng.integers(cover["times"][0], cover["times"][1] + 1, len(pairs))
    row = np.repeat(np.arange(len(pairs)), times)
    day = np.floor(rng.uniform(0, 1, len(row)) * (pairs.time[row] // DAY)).astype(np.int64)
    when = day * DAY + hours(rng, len(row))
    kept = when < pairs.time[row]
    row, when = row[kept], when[kept]
    made = flow(when, pairs.payer[row], pairs.payee[row], rng.choice(pool, len(row)), TRANSFER)
    return _alive(town, made)


def _alive(town: Town, made: Flow) -> Flow:
    """What both accounts are open for."""
    open_to = np.ones(len(made), bool)
    for side in (made.payer, made.payee):
        held = side != OUTSIDE
        at = np.where(held, side, 0)
        open_to &= ~held | ((town.opened[at] <= made.time) & (made.time < town.closed[at]))
    return made.take(open_to & (made.payer != made.payee))
