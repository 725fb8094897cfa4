"""The shapes that money takes: one a function, for what is planted and for what looks like it.

A shape draws accounts, a time and amounts by the ranges of its kind (generate.yml); what is
planted and its look-alike are the same function with other ranges. Shapes of domain.md §4.2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cutset.monitor.generate.flow import CASH, NONE, TRANSFER, WIRE, hours, written
from cutset.monitor.generate.town import DAY, Generator, Town
from cutset.monitor.payments import OUTSIDE

Leg = tuple[int, int, int, float, int, int, int]
"""Second, payer, payee, amount, channel, place, hop."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What an instance is drawn from.

    Attributes:
        ranges: of its kind: name -> (least, most).
        start: second at which it begins; it may end after a boundary of time parts.
        accounts: that exist then, in chance order.
        pool: amounts of the background between accounts, to draw from.
    """

    rng: Generator
    town: Town
    ranges: Mapping[str, Sequence[float]]
    start: int
    accounts: NDArray[np.int64]
    pool: NDArray[np.int64]

    def number(self, name: str) -> int:
        """A whole number of the range."""
        low, high = self.ranges[name]
        return int(self.rng.integers(int(low), int(high) + 1))

    def share(self, name: str) -> float:
        """A number of the range."""
        low, high = self.ranges[name]
        return float(self.rng.uniform(low, high))

    def some(self, size: int) -> list[int]:
        """Different accounts."""
        return [int(each) for each in self.accounts[:size]]

    def amounts(self, size: int) -> NDArray[np.float64]:
        """As the background's, or all nearly the same where the kind says so."""
        drawn = self.rng.choice(self.pool, size).astype(float)
        if self.rng.random() < self.share("alike"):
            drawn[:] = drawn[0] * self.rng.normal(1, 0.02, size) if size else drawn
        return written(self.rng, drawn)

    def within(self, size: int) -> list[int]:
        """Seconds within the kind's days, in order, the first on the day of the start."""
        length = self.share("days")
        later = self.rng.uniform(0, max(length, 0.01), size)
        day = self.start // DAY + np.floor(later - later.min(initial=np.inf))
        return sorted((day.astype(np.int64) * DAY + hours(self.rng, size)).tolist())

    def after(self, second: int) -> int:
        """A later second, by the kind's delay in hours."""
        return second + int(self.share("delay") * 3_600) + int(self.rng.integers(0, 3_600))

    def kept(self, amount: float) -> float:
        """What goes on, after the kind's loss."""
        return amount * (1 - self.share("loss"))


def fan_in(draw: Draw) -> list[Leg]:
    """Many pay one."""
    hub, *others = draw.some(1 + draw.number("size"))
    times, amounts = draw.within(len(others)), draw.amounts(len(others))
    return [
        (t, o, hub, a, TRANSFER, NONE, 0) for t, o, a in zip(times, others, amounts, strict=True)
    ]


def fan_out(draw: Draw) -> list[Leg]:
    """One pays many."""
    return [(t, payee, payer, a, c, p, h) for t, payer, payee, a, c, p, h in fan_in(draw)]


def scatter_gather(draw: Draw) -> list[Leg]:
    """One pays many, who all pay on to another one."""
    source, sink, *mids = draw.some(2 + draw.number("size"))
    legs: list[Leg] = []
    for second, mid, amount in zip(
        draw.within(len(mids)), mids, draw.amounts(len(mids)), strict=True
    ):
        legs.append((second, source, mid, amount, TRANSFER, NONE, 0))
        legs.append((draw.after(second), mid, sink, draw.kept(amount), TRANSFER, NONE, 1))
    return legs


def gather_scatter(draw: Draw) -> list[Leg]:
    """Many pay one, who then pays many others."""
    size = draw.number("size")
    hub, *others = draw.some(1 + 2 * size)
    sources, sinks = others[:size], others[size:]
    times, amounts = draw.within(size), draw.amounts(size)
    legs: list[Leg] = [
        (t, o, hub, a, TRANSFER, NONE, 0) for t, o, a in zip(times, sources, amounts, strict=True)
    ]
    parts = draw.rng.dirichlet(np.full(len(sinks), 8.0)) * draw.kept(float(amounts.sum()))
    end = max(times)
    for sink, part in zip(sinks, parts, strict=True):
        end = draw.after(end)
        legs.append((end, hub, sink, float(part), TRANSFER, NONE, 1))
    return legs


def ring(draw: Draw) -> list[Leg]:
    """Money comes back to where it began."""
    members = draw.some(draw.number("size"))
    return _along(draw, [*members, members[0]])


def chain(draw: Draw) -> list[Leg]:
    """Money goes on from one to the next."""
    return _along(draw, draw.some(draw.number("size")), channel=WIRE)


def _along(draw: Draw, way: list[int], channel: int = TRANSFER) -> list[Leg]:
    second, amount = draw.within(1)[0], float(draw.amounts(1)[0])
    legs: list[Leg] = []
    for hop, (payer, payee) in enumerate(pairwise(way)):
        legs.append((second, payer, payee, amount, channel, NONE, hop))
        second, amount = draw.after(second), draw.kept(amount)
    return legs


def layers(draw: Draw) -> list[Leg]:
    """Every account of a layer pays most of the next: two layers are bipartite, more a stack."""
    sizes = [draw.number("size") for _ in range(draw.number("layers"))]
    accounts = draw.some(sum(sizes))
    legs: list[Leg] = []
    done, shift = 0, 0
    for hop, (here, there) in enumerate(pairwise(sizes)):
        payers = accounts[done : done + here]
        payees = accounts[done + here : done + here + there]
        pairs = [(a, b) for a in payers for b in payees if draw.rng.random() < draw.share("dense")]
        for second, pair, amount in zip(
            draw.within(len(pairs)), pairs, draw.amounts(len(pairs)), strict=True
        ):
            legs.append((second + shift, *pair, amount, TRANSFER, NONE, hop))
        done, shift = done + here, shift + int(draw.share("delay") * 3_600)
    return legs


def through(draw: Draw) -> list[Leg]:
    """One account passes on what it gets, soon after and nearly whole."""
    hub, *others = draw.some(1 + 2 * draw.number("size"))
    half = len(others) // 2
    legs: list[Leg] = []
    for number, (second, amount) in enumerate(
        zip(draw.within(half), draw.amounts(half), strict=True)
    ):
        legs.append((second, others[number], hub, amount, TRANSFER, NONE, 0))
        onward = (draw.after(second), hub, others[half + number], draw.kept(amount))
        legs.append((*onward, TRANSFER, NONE, 1))
    return legs


def deposits(draw: Draw) -> list[Leg]:
    """Cash is paid in below a threshold, several times, and sent on."""
    account, sink = draw.some(2)
    size = draw.number("size")
    low, high = draw.ranges["below"]
    amounts = written(draw.rng, draw.rng.uniform(low, high, size) * 100)
    amounts = np.minimum(amounts, high * 100 - 1)
    place = int(draw.town.home[account])
    times = draw.within(size)
    legs: list[Leg] = [
        (t, OUTSIDE, account, a, CASH, place, 0) for t, a in zip(times, amounts, strict=True)
    ]
    sent = draw.kept(float(amounts.sum()))
    return [*legs, (draw.after(max(times)), account, sink, sent, WIRE, NONE, 1)]


def funnel(draw: Draw) -> list[Leg]:
    """Cash is paid in at many places and drawn at another one soon after."""
    (account,) = draw.some(1)
    size = draw.number("size")
    branches = int(draw.town.home.max()) + 1
    places = draw.rng.choice(branches, min(size, branches), replace=False).tolist()
    legs: list[Leg] = []
    for place, second, amount in zip(
        places, draw.within(len(places)), draw.amounts(len(places)), strict=False
    ):
        legs.append((second, OUTSIDE, account, amount, CASH, place, 0))
        away = int(draw.town.home[account])
        legs.append((draw.after(second), account, OUTSIDE, draw.kept(amount), CASH, away, 1))
    return legs


def smurfs(draw: Draw) -> list[Leg]:
    """Small sums of cash go into many accounts, which all pay a few collectors."""
    size, few = draw.number("size"), draw.number("collectors")
    accounts = draw.some(size + few)
    smurf, collectors = accounts[:size], accounts[size:]
    legs: list[Leg] = []
    for account, second in zip(smurf, draw.within(size), strict=True):
        low, high = draw.ranges["below"]
        amount = float(written(draw.rng, draw.rng.uniform(low, high, 1) * 100)[0])
        legs.append((second, OUTSIDE, account, amount, CASH, int(draw.town.home[account]), 0))
        to = collectors[int(draw.rng.integers(few))]
        legs.append((draw.after(second), account, to, draw.kept(amount), TRANSFER, NONE, 1))
    return legs


def opposite(draw: Draw) -> list[Leg]:
    """Two brokers who never pay each other: what one is paid, the other pays out elsewhere."""
    here, there, *others = draw.some(2 + 2 * draw.number("size"))
    half = len(others) // 2
    legs: list[Leg] = []
    for number, (second, amount) in enumerate(
        zip(draw.within(half), draw.amounts(half), strict=True)
    ):
        legs.append((second, others[number], here, amount, TRANSFER, NONE, 0))
        paid = (draw.after(second), there, others[half + number], draw.kept(amount))
        legs.append((*paid, TRANSFER, NONE, 1))
    return legs


def front(draw: Draw) -> list[Leg]:
    """A firm's takings are cash, day by day, and go on to one owner."""
    firm, owner = draw.some(2)
    size = draw.number("size")
    times, amounts = draw.within(size), draw.amounts(size)
    place = int(draw.town.home[firm])
    legs: list[Leg] = []
    for second, amount in zip(times, amounts, strict=True):
        legs.append((second, OUTSIDE, firm, amount, CASH, place, 0))
        if draw.rng.random() < draw.share("forwarded"):
            legs.append((draw.after(second), firm, owner, draw.kept(amount), TRANSFER, NONE, 1))
    return legs


SHAPES: Mapping[str, Callable[[Draw], list[Leg]]] = {
    each.__name__: each
    for each in (
        fan_in, fan_out, scatter_gather, gather_scatter, ring, chain, layers, through, deposits,
        funnel, smurfs, opposite, front,
    )
}  # fmt: skip
