"""A second implementation of recovery, in plain Python over sets, on the same draws."""

from __future__ import annotations

import math

import networkx as nx

Net = dict[int, set[int]]
ALL64 = (1 << 64) - 1
EVERYBODY = 1 << 20


def mixed(value: int) -> int:
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & ALL64
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & ALL64
    return value ^ (value >> 31)


class Dice:
    """What is drawn by somebody at one event of one run."""

    def __init__(self, key: int, event: int, who: int) -> None:
        self.state = mixed(self._add(mixed(self._add(key, event + 1)), who + 1))

    @staticmethod
    def _add(value: int, times: int) -> int:
        return (value + 0x9E3779B97F4A7C15 * times) & ALL64

    def draw(self, what: int) -> float:
        return ((mixed(self._add(self.state, what + 1)) >> 11) + 0.5) * 2.0**-53


def tied(net: Net, a: int, b: int) -> None:
    net[a].add(b)
    net[b].add(a)


def without(net: Net, v: int) -> Net:
    return {u: others - {v} for u, others in net.items() if u != v}


def between(net: Net) -> dict[int, float]:
    graph = nx.Graph()
    graph.add_nodes_from(sorted(net))
    graph.add_edges_from((a, b) for a in sorted(net) for b in sorted(net[a]))
    return dict(nx.betweenness_centrality(graph, normalized=False))


def largest(net: Net) -> int:
    graph = nx.Graph({a: list(b) for a, b in net.items()})
    return max((len(part) for part in nx.connected_components(graph)), default=0)


class Event:
    """One removal: the net before and after it, and who draws what."""

    def __init__(self, before: Net, v: int, key: int, event: int, rho: float) -> None:
        self.before, self.v, self.net = before, v, without(before, v)
        self.near_v = sorted(before[v])
        self.dice = {u: Dice(key, event, u) for u in self.near_v}
        self.acting = [u for u in self.near_v if self.dice[u].draw(0) < rho]
        self.all_of = Dice(key, event, EVERYBODY)
        self.closings = int(rho * len(self.near_v) + self.all_of.draw(0))
        self.closing = [Dice(key, event, EVERYBODY + 1 + time) for time in range(self.closings)]
        self.anybody_acts = self.all_of.draw(0) < rho

    def by_lot(self, options: list[int]) -> list[int]:
        return sorted(options, key=lambda w: self.all_of.draw(1 + w))


def neighbours(now: Event) -> None:
    for u in now.acting:
        second = set().union(*(now.before[w] for w in now.before[u])) - now.before[u]
        draws = {w: now.dice[u].draw(1 + w) for w in second - {u, now.v} - now.net[u]}
        if draws:
            tied(now.net, u, min(draws, key=draws.__getitem__))


def succeeded_by(now: Event, heir: int) -> None:
    for u in now.acting:
        if u != heir:
            tied(now.net, u, heir)


def best_connected(now: Event) -> int:
    within = set(now.near_v).union(*(now.net[u] for u in now.near_v))
    return min(within, key=lambda w: (-len(now.net[w]), w))


def closure(now: Event) -> None:
    for dice in now.closing:
        triads = [
            (dice.draw((((i << 20) + j) << 20) + k), i, k)
            for i in now.near_v for j in now.net[i] for k in now.net[j] - now.net[i] - {i}
        ]  # fmt: skip
        if triads:
            tied(now.net, *min(triads)[1:])


def brokers(now: Event) -> None:
    weight = between(now.net)
    for u in now.acting:
        waits = {
            w: -math.log(now.dice[u].draw(1 + w)) / (weight[w] + 1)
            for w in set(now.net) - now.net[u] - {u}
        }
        if waits:
            tied(now.net, u, min(waits, key=waits.__getitem__))


def recruitment(now: Event, new: int) -> None:
    if now.anybody_acts:
        now.net[new] = set()
        for u in now.by_lot(now.near_v)[:2]:
            tied(now.net, new, u)


def recovered(kernel: str, before: Net, v: int, key: int, event: int, rho: float, new: int) -> Net:
    """The net without v, mended once; `new` is the number of the next recruit."""
    now = Event(before, v, key, event, rho)
    mend = {
        "none": lambda: None,
        "neighbours' neighbours": lambda: neighbours(now),
        "successor nearest": lambda: succeeded_by(now, now.by_lot(now.near_v)[0]),
        "successor by degree": lambda: succeeded_by(now, best_connected(now)),
        "successor by chance": lambda: succeeded_by(now, now.by_lot(sorted(now.net))[0]),
        "triadic closure": lambda: closure(now),
        "brokers": lambda: brokers(now),
        "recruitment": lambda: recruitment(now, new),
    }
    if now.near_v:
        mend[kernel]()
    return now.net
