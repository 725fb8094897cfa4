"""The accounts of a made-up town, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Generator = np.random.Generator
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Town:
    """Accounts by kind; each is a number below `size`.

    Attributes:
        people, savings, firms, shops: accounts by kind; `savings[i]` belongs to `people[i]`.
        opened, closed: second of each account's first and last possible payment.
        home: branch of each account, where its cash goes in and out.
        employer, landlord, utility: account that each of `people` has to do with, -1 = none.
        income: monthly minor units of each of `people`.
        draw: chance of each of `shops` to be bought at; a power law, so that some are hubs.
        turnover: typical invoice of each of `firms`, minor units.
    """

    size: int
    days: int
    people: Rows
    savings: Rows
    firms: Rows
    shops: Rows
    opened: Rows
    closed: Rows
    home: Rows
    employer: Rows
    landlord: Rows
    utility: Rows
    income: NDArray[np.float64]
    draw: NDArray[np.float64]
    turnover: NDArray[np.float64]


def settle(rng: Generator, size: int, days: int, numbers: Mapping[str, Any]) -> Town:
    """A town of about so many accounts over so many days.

    Args:
        rng: seeded.
        size: accounts.
        days: how long payments are made.
        numbers: `town` of generate.yml.
    """
    order = rng.permutation(size)  # so that a number tells nothing of a kind
    shares = [numbers["savings"], numbers["firms"], numbers["shops"]]
    ends = np.cumsum([int(size * share) for share in shares])
    savings, firms, shops, people = np.split(order, ends)
    savings = savings[: len(people)]
    opened, closed = np.zeros(size, np.int64), np.full(size, days * DAY, np.int64)
    fresh = rng.random(size) < numbers["opens"]
    opened[fresh] = rng.integers(0, days * DAY, int(fresh.sum()))
    ended = ~fresh & (rng.random(size) < numbers["closes"])
    closed[ended] = rng.integers(0, days * DAY, int(ended.sum()))
    many = len(people)
    rank = np.arange(1, len(shops) + 1, dtype=float)
    draw = rank ** -float(numbers["hubs"])
    return Town(
        size=size,
        days=days,
        people=people,
        savings=savings,
        firms=firms,
        shops=shops,
        opened=opened,
        closed=closed,
        home=rng.integers(0, max(size // numbers["a_branch"], 2), size),
        employer=_some(rng, rng.choice(np.concatenate([firms, shops]), many), numbers["employed"]),
        landlord=_some(rng, rng.choice(firms, many), numbers["renting"]),
        utility=rng.choice(firms[: max(len(firms) // 20, 1)], many),
        income=rng.lognormal(np.log(numbers["income"]), 0.5, many),
        draw=draw / draw.sum(),
        turnover=rng.lognormal(np.log(numbers["invoice"]), 1.0, len(firms)),
    )  # fmt: skip


def _some(rng: Generator, values: Rows, share: float) -> Rows:
    return np.where(rng.random(len(values)) < share, values, -1)
