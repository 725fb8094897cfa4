"""How the town lives: one habit a function, each gives payments that nobody planted.

Wages on pay days, rent, bills, shopping by a power law with weekdays and months' ends, families,
savings, invoices, sweeps to the head firm and back, card settlement, refunds, cash in and out.
Background of the specification in the benchmark of payment monitoring, section 6.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from cutset.monitor.generate.flow import (
    CARD,
    CASH,
    TRANSFER,
    WIRE,
    Flow,
    flow,
    hours,
    on_days,
    written,
)
from cutset.monitor.generate.town import DAY, Generator, Rows, Town
from cutset.monitor.payments import OUTSIDE

Habit = Callable[[Generator, Town, Mapping[str, Any]], Flow]
MONTH = 30


def _monthly(town: Town, day: Rows) -> tuple[Rows, Rows]:
    """(row, day) of everybody's monthly day in every month; a weekend moves it to Monday."""
    months = np.arange(-(-town.days // MONTH))
    when = (months[None, :] * MONTH + day[:, None]).ravel()
    row = np.repeat(np.arange(len(day)), len(months))
    when = when + np.choose(when % 7, [0, 0, 0, 0, 0, 2, 1])
    kept = when < town.days
    return row[kept], when[kept]


def wages(rng: Generator, town: Town, _: Mapping[str, Any]) -> Flow:
    """Each employer pays all its people on one day of the month."""
    payday = rng.integers(24, MONTH, town.size)
    hired = np.flatnonzero(town.employer >= 0)
    row, day = _monthly(town, payday[town.employer[hired]])
    who = hired[row]
    amount = town.income[who] * rng.normal(1, 0.01, len(who))
    return flow(on_days(rng, day), town.employer[who], town.people[who], amount, TRANSFER)


def rent(rng: Generator, town: Town, _: Mapping[str, Any]) -> Flow:
    """A standing order on one of the first days of the month."""
    tenants = np.flatnonzero(town.landlord >= 0)
    row, day = _monthly(town, rng.integers(0, 5, len(tenants)))
    who = tenants[row]
    amount = np.round(town.income[who] * 0.3, -3)
    return flow(on_days(rng, day), town.people[who], town.landlord[who], amount, TRANSFER)


def bills(rng: Generator, town: Town, _: Mapping[str, Any]) -> Flow:
    """Light and water, once a month."""
    row, day = _monthly(town, rng.integers(5, 20, len(town.people)))
    amount = town.income[row] * 0.04 * rng.lognormal(0, 0.3, len(row))
    return flow(on_days(rng, day), town.people[row], town.utility[row], amount, TRANSFER)


def shopping(rng: Generator, town: Town, numbers: Mapping[str, Any]) -> Flow:
    """Card payments: half at shops where one always goes, more at weekends and months' ends."""
    weight = np.array([1 + 0.4 * (d % 7 >= 4) + 0.5 * (d % MONTH >= 26) for d in range(town.days)])
    weight *= 1 + 0.8 * (np.abs(np.arange(town.days) - numbers["holiday"]) < 4)
    size = rng.poisson(numbers["shopping"] * len(town.people) * town.days)
    day = rng.choice(town.days, size, p=weight / weight.sum())
    who = rng.integers(0, len(town.people), size)
    usual = rng.choice(len(town.shops), (len(town.people), 3), p=town.draw)
    shop = np.where(
        rng.random(size) < numbers["loyal"],
        usual[who, rng.integers(0, 3, size)],
        rng.choice(len(town.shops), size, p=town.draw),
    )
    amount = written(rng, rng.lognormal(np.log(numbers["basket"]), 1.1, size))
    return flow(on_days(rng, day), town.people[who], town.shops[shop], amount, CARD)


def refunds(rng: Generator, town: Town, numbers: Mapping[str, Any]) -> Flow:
    """A shop pays back, to somebody it may have sold to."""
    size = rng.poisson(numbers["refunds"] * len(town.people) * town.days)
    shop = rng.choice(len(town.shops), size, p=town.draw)
    amount = written(rng, rng.lognormal(np.log(numbers["basket"]), 1.0, size))
    when = on_days(rng, rng.integers(0, town.days, size))
    return flow(when, town.shops[shop], rng.choice(town.people, size), amount, CARD)


def families(rng: Generator, town: Town, numbers: Mapping[str, Any]) -> Flow:
    """People pay those they know, again and again, and sometimes somebody new."""
    size = rng.poisson(numbers["families"] * len(town.people) * town.days)
    known = rng.integers(0, len(town.people), (len(town.people), 4))
    who = rng.integers(0, len(town.people), size)
    to = np.where(
        rng.random(size) < numbers["known"],
        known[who, rng.integers(0, 4, size)],
        rng.integers(0, len(town.people), size),
    )
    amount = written(rng, rng.lognormal(np.log(numbers["gift"]), 1.3, size))
    when = on_days(rng, rng.integers(0, town.days, size))
    return flow(when, town.people[who], town.people[to], amount, TRANSFER)


def savings(rng: Generator, town: Town, _: Mapping[str, Any]) -> Flow:
    """Put aside after pay day, and now and then taken back."""
    owners = np.arange(len(town.savings))
    row, day = _monthly(town, rng.integers(0, 4, len(owners)))
    amount = np.round(town.income[owners[row]] * 0.1, -3)
    is_back = rng.random(len(row)) < 0.25
    person, pot = town.people[owners[row]], town.savings[owners[row]]
    payer, payee = np.where(is_back, pot, person), np.where(is_back, person, pot)
    return flow(on_days(rng, day), payer, payee, amount, TRANSFER)


def invoices(rng: Generator, town: Town, numbers: Mapping[str, Any]) -> Flow:
    """Firms pay their suppliers, mostly the same ones, mostly at the end of a month."""
    size = rng.poisson(numbers["invoices"] * len(town.firms) * town.days)
    payers = np.concatenate([town.firms, town.shops])
    usual = rng.integers(0, len(town.firms), (len(payers), 4))
    who = rng.integers(0, len(payers), size)
    to = np.where(
        rng.random(size) < numbers["known"],
        usual[who, rng.integers(0, 4, size)],
        rng.integers(0, len(town.firms), size),
    )
    weight = np.array([1 + 1.0 * (d % MONTH >= 25) for d in range(town.days)])
    day = rng.choice(town.days, size, p=weight / weight.sum())
    amount = written(rng, town.turnover[to] * rng.lognormal(0, 0.6, size))
    channel = np.where(rng.random(size) < 0.2, WIRE, TRANSFER)
    return flow(on_days(rng, day), payers[who], town.firms[to], amount, channel)


def cash(rng: Generator, town: Town, numbers: Mapping[str, Any]) -> Flow:
    """Shops pay their takings in, people draw and now and then pay in, at their own branch."""
    shop_size = rng.poisson(numbers["takings"] * len(town.shops) * town.days)
    shops = town.shops[rng.choice(len(town.shops), shop_size)]
    size = rng.poisson(numbers["cash"] * len(town.people) * town.days)
    people = rng.choice(town.people, size)
    is_in = np.concatenate([np.ones(shop_size, bool), rng.random(size) < numbers["pays_in"]])
    who = np.concatenate([shops, people])
    amount = np.concatenate(
        [rng.lognormal(np.log(numbers["till"]), 0.9, shop_size), rng.lognormal(9.5, 1.0, size)]
    )
    day = rng.integers(0, town.days, len(who))
    roams = rng.random(len(who)) < numbers["roams"]
    place = np.where(roams, rng.integers(0, town.home.max() + 1, len(who)), town.home[who])
    payer, payee = np.where(is_in, OUTSIDE, who), np.where(is_in, who, OUTSIDE)
    return flow(day * DAY + hours(rng, len(who)), payer, payee, written(rng, amount), CASH, place)


HABITS: Mapping[str, Habit] = {
    "wages": wages, "rent": rent, "bills": bills, "shopping": shopping, "refunds": refunds,
    "families": families, "savings": savings, "invoices": invoices, "cash": cash,
}  # fmt: skip
