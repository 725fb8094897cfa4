"""make bench-adaptation: plans after the network has answered, beside the peers' plans.

Protocol of ../shared/bench/disrupt.md §5, 300 runs, all plans on the same ones. Bars: our plan made
anew below the better of the peers' two, our plan made before below the lowest of theirs, each by a
paired difference whose 90 % interval excludes 0; our largest regret below that of every plan of
theirs; the same with plans tuned on three families of models and judged on the two left out, all
ten ways. Tuning has runs of its own. Printed beside: the published figures, ρ of .1 and .9, the
raid, and networks on which nothing was tuned. Writes bench/out/adaptation.json. About ten minutes.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from dismantling import DATA, read

from cutset.disrupt.adapt import before
from cutset.disrupt.adapt.ahead import ahead
from cutset.disrupt.adapt.chance import keys
from cutset.disrupt.adapt.judge import Shares, difference, shares_of
from cutset.disrupt.adapt.models import Rules, shipped, weights
from cutset.disrupt.adapt.raid import raided
from cutset.disrupt.adapt.recovery import Answer
from cutset.disrupt.adapt.watch import MOST_BETWEEN, MOST_TIES, WEIGHED, Rule, watched
from cutset.disrupt.dismantle.graph import Graph, Ints
from cutset.disrupt.dismantle.search import search

OUT = Path(__file__).parent / "out" / "adaptation.json"
NETWORKS = ("montagna_meetings", "natarajan_heroin")
UNTUNED = ("montagna_calls", "siren", "italian_gangs")
TUNED_ON, FEWER = 60, 50
GRID = [Rule(WEIGHED, left) for left in (0.0, 1.0, 2.0, 4.0, 8.0)]
MOVES = 4_000_000
RULES = shipped()
FAMILIES = tuple(sorted({model.family for model in RULES.models if model.family}))
COLUMNS = ("degree", "HDA", "betw", "adbetw", "CI2", "anneal", "HDA anew", "adbetw anew")
FIXED, ANEW = COLUMNS[:6], COLUMNS[6:]
PUBLISHED = {  # bench/disrupt.md §5, in the order of COLUMNS: Montagna meetings / natarajan_heroin
    "M0": ".113/.159 .112/.143 .127/.181 .082/.136 .116/.199 .076/.132 .112/.143 .091/.148",
    "M1": ".399/.384 .426/.409 .406/.388 .414/.397 .432/.436 .418/.401 .352/.344 .226/.312",
    "M2a": ".337/.331 .350/.360 .325/.336 .340/.351 .362/.383 .337/.355 .218/.249 .167/.243",
    "M2b": ".173/.204 .163/.168 .235/.248 .185/.183 .282/.275 .187/.191 .141/.162 .145/.171",
    "M2c": ".432/.396 .435/.396 .439/.402 .433/.395 .446/.414 .436/.394 .315/.281 .259/.272",
    "M3": ".250/.253 .283/.290 .244/.271 .229/.285 .253/.337 .234/.277 .198/.232 .134/.229",
    "M4": ".373/.348 .381/.377 .375/.376 .370/.369 .401/.424 .376/.367 .277/.268 .276/.273",
    "M5": ".153/.230 .162/.234 .164/.258 .132/.217 .189/.296 .127/.212 .148/.182 .106/.179",
}
RAID = {  # at once / after 20 steps / median first step with .8
    "montagna_meetings": ".16 .49/118 .49/- .54/- .57/138 .16/- .60/94 .24/104",
    "natarajan_heroin": ".28 .63/62 .58/- .56/- .62/134 .33/- .63/70 .50/42",
}


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def by_influence(graph: Graph) -> Ints:
    """CI₂: (d−1)·Σ(d_j−1) over nodes at distance exactly 2, anew after each removal; then HDA."""
    net = {
        v: {int(w) for w in graph.near[graph.first[v] : graph.first[v + 1]]}
        for v in range(len(graph))
    }
    order = []
    while net:
        worth = {}
        for v, near in net.items():
            second = set().union(*(net[w] for w in near)) - near - {v}
            worth[v] = (len(near) - 1) * sum(len(net[w]) - 1 for w in second)
        if not any(worth.values()):
            worth = {v: len(near) for v, near in net.items()}
        v = min(net, key=lambda w: (-worth[w], w))
        order.append(v)
        for w in net.pop(v):
            net[w].discard(v)
    return np.array(order, np.int64)


def peers(graph: Graph) -> dict[str, Ints]:
    everybody = np.ones(len(graph), np.bool_)
    usual = before.orders(graph, everybody, len(graph))
    return {
        "degree": usual[before.TIES],
        "HDA": usual[before.TIES_LEFT],
        "betw": usual[before.BETWEEN],
        "adbetw": usual[before.BETWEEN_LEFT],
        "CI2": by_influence(graph),
        "anneal": search(graph, MOVES).order,
    }


def anew(graph: Graph, rule: Rule, rules: Rules, purpose: str = "judge") -> Shares:
    """As the peers': anybody may be taken, recruits too."""
    runs, n = keys(range(rules.runs), purpose), len(graph)
    everybody = np.ones(2 * n, np.bool_)
    return np.array([
        watched(graph, rule, everybody, n, Answer(model.kernel, rules.rho), runs)
        for model in rules.models
    ])  # fmt: skip


def all_peers(graph: Graph, orders: dict[str, Ints], rules: Rules) -> dict[str, Shares]:
    """The plans made before, and the peers' two made anew."""
    return {
        **{name: shares_of(graph, order, rules) for name, order in orders.items()},
        "HDA anew": anew(graph, Rule(MOST_TIES), rules),
        "adbetw anew": anew(graph, Rule(MOST_BETWEEN), rules),
    }


def only(families: tuple[str, ...]) -> Rules:
    """The rules with nothing but these families of models, and the net in which nothing adapts."""
    kept = tuple(m for m in RULES.models if m.family in families or not m.family)
    return replace(RULES, models=kept)


def share_of(families: tuple[str, ...]) -> np.ndarray:
    """What each of all the models counts in the mean over some families."""
    models = only(families).models
    counted = dict(zip((model.model for model in models), weights(models), strict=True))
    return np.array([counted.get(model.model, 0.0) for model in RULES.models])


def made(graph: Graph, families: tuple[str, ...] = FAMILIES) -> Ints:
    return ahead(graph, np.ones(len(graph), np.bool_), len(graph), only(families))


def mean(shares: Shares, families: tuple[str, ...] = FAMILIES) -> float:
    return float(share_of(families) @ shares.mean(axis=1))


def regret(shares: Shares, listed: dict[str, Shares]) -> float:
    """Largest excess over the best listed fixed plan of a model, M0 included."""
    best = np.min([listed[name].mean(axis=1) for name in FIXED], axis=0)
    return float((shares.mean(axis=1) - best).max())


def row(name: str, shares: Shares, listed: dict[str, Shares]) -> None:
    cells = " ".join(f"{value:.3f}" for value in shares.mean(axis=1))
    say(f"  {name:14} {cells}   mean {mean(shares):.4f} regret {regret(shares, listed):+.4f}")


def agreement(name: str, shares: dict[str, Shares]) -> dict[str, object]:
    """Every published cell but those of the annealed plan, which is another plan of the same R."""
    place = NETWORKS.index(name)
    apart = {}
    for at, model in enumerate(RULES.models):
        for column, cell in zip(COLUMNS, PUBLISHED[model.model].split(), strict=True):
            if column != "anneal":
                gap = float(shares[column][at].mean()) - float(cell.split("/")[place])
                apart[f"{model.model} {column}"] = abs(gap)
    worst = max(apart, key=apart.__getitem__)
    return bar(
        f"{name}: simulator beside the published table, {len(apart)} cells",
        f"largest gap {apart[worst]:.3f} ({worst})", "<= .02, the table's noise",
        apart[worst] <= 0.02,
    )  # fmt: skip


def bar(what: str, value: object, goal: str, holds: bool) -> dict[str, object]:
    say(f"{'ok ' if holds else 'NO '} {what}: {value} ({goal})")
    return {"bar": what, "value": value, "goal": goal, "holds": bool(holds)}


def paired(what: str, one: Shares, other: Shares) -> dict[str, object]:
    middle, low, high = difference(one, other, share_of(FAMILIES))
    value = f"{middle:+.4f} [{low:+.4f}, {high:+.4f}]"
    return bar(what, value, "90 % interval below 0", high < 0)


def lowest(listed: dict[str, Shares], names: tuple[str, ...], families: tuple[str, ...]) -> str:
    return min(names, key=lambda name: mean(listed[name], families))


def left_out(
    kind: str, listed: dict[str, dict[str, Shares]], names: tuple[str, ...],
    ours: dict[str, dict[tuple[str, ...], Shares]],
) -> list[dict[str, object]]:  # fmt: skip
    """Tuned on three families, judged on the other two: mean of the ten ways, and the worst."""
    bars = []
    for name in NETWORKS:
        apart = []
        for three, shares in ours[name].items():
            two = tuple(family for family in FAMILIES if family not in three)
            best = listed[name][lowest(listed[name], names, two)]
            apart.append((share_of(two) @ (shares - best), two))
        every = np.mean([values for values, _ in apart], axis=0)
        wide = 1.645 * every.std(ddof=1) / len(every) ** 0.5
        worst, two = max(((float(values.mean()), two) for values, two in apart))
        bars.append(bar(
            f"{name}: {kind}, tuned on three and judged on the two left out, mean of ten ways",
            f"{every.mean():+.4f} [{every.mean() - wide:+.4f}, {every.mean() + wide:+.4f}], "
            f"worst {worst:+.4f} on {' and '.join(two)}",
            "90 % interval below 0", float(every.mean() + wide) < 0,
        ))  # fmt: skip
    return bars


def raid(name: str, graph: Graph, order: Ints) -> None:
    """Beside the published figures; 30 runs as there."""
    told = []
    for model in RULES.models[1:]:
        found = raided(
            graph, order[: -(-len(graph) // 10)], 200, Answer(model.kernel, RULES.rho),
            keys(range(30)),
        )  # fmt: skip
        back = found >= 0.8
        first = np.median(np.where(back.any(axis=1), back.argmax(axis=1), np.inf))
        told.append(f"{found[:, 20].mean():.2f}/{'-' if np.isinf(first) else f'{first:.0f}'}")
    say(f"  raid on {name}, at once {found[0, 0]:.2f}: {' '.join(told)}")
    say(f"  published{'':{len(name)}} at once {RAID[name]}")


def main() -> None:
    began = time.process_time()
    if not (DATA / "networks").is_dir():
        bars = [{"bar": "adaptation", "value": "not run", "goal": "data", "holds": False}]
    else:
        bars = run()
    say(f"{time.process_time() - began:.0f} CPU-seconds")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1), encoding="utf-8")


def run() -> list[dict[str, object]]:
    graphs = {name: read(name) for name in NETWORKS}
    orders = {name: peers(graph) for name, graph in graphs.items()}
    listed: dict[str, dict[str, Shares]] = {}
    ours: dict[str, tuple[Shares, Shares]] = {}
    bars = []
    for name, graph in graphs.items():
        say(f"{name}: mean R under {' '.join(m.model for m in RULES.models)}, {RULES.runs} runs")
        listed[name] = all_peers(graph, orders[name], RULES)
        orders[name]["ours"] = made(graph)
        ours[name] = shares_of(graph, orders[name]["ours"], RULES), anew(graph, RULES.watch, RULES)
        for column in COLUMNS:
            row(column, listed[name][column], listed[name])
        row("ours", ours[name][0], listed[name])
        row("ours anew", ours[name][1], listed[name])
        bars.append(agreement(name, listed[name]))
        best = lowest(listed[name], ANEW, FAMILIES)
        bars.append(paired(f"{name}: ours anew less {best}", ours[name][1], listed[name][best]))
        best = lowest(listed[name], FIXED, FAMILIES)
        bars.append(paired(f"{name}: ours less {best}", ours[name][0], listed[name][best]))
        least = min(FIXED, key=lambda column: regret(listed[name][column], listed[name]))
        goal = regret(listed[name][least], listed[name])
        found = regret(ours[name][0], listed[name])
        what = f"{name}: largest regret of ours"
        bars.append(bar(what, f"{found:.4f}", f"< {goal:.4f} of {least}", found < goal))
    bars += tuned(graphs, listed)
    for name, graph in graphs.items():
        raid(name, graph, orders[name]["anneal"])
        for rho in (0.1, 0.9):
            beside(f"{name}, ρ = {rho}", graph, orders[name], replace(RULES, rho=rho, runs=FEWER))
    for name in UNTUNED:
        graph = read(name)
        order = {**peers(graph), "ours": made(graph)}
        beside(f"{name}, nothing tuned", graph, order, replace(RULES, runs=FEWER))
    return bars


def beside(title: str, graph: Graph, orders: dict[str, Ints], rules: Rules) -> None:
    """Means of all plans, printed only."""
    shares = {
        **all_peers(graph, orders, rules), "ours anew": anew(graph, RULES.watch, rules)
    }  # fmt: skip
    means = " ".join(f"{name} {mean(each):.4f}" for name, each in shares.items())
    say(f"  {title} ({rules.runs} runs): {means}")


def tuned(
    graphs: dict[str, Graph], listed: dict[str, dict[str, Shares]]
) -> list[dict[str, object]]:
    """Tuned on three families at a time: the rule of watching on both networks, on runs of its own;
    the plan made before from nothing but these families' imagined networks.
    """  # fmt: skip
    rules = replace(RULES, runs=TUNED_ON)
    watching = {
        rule: [anew(graph, rule, rules, "tune") for graph in graphs.values()] for rule in GRID
    }

    def best(families: tuple[str, ...]) -> Rule:
        return min(GRID, key=lambda rule: sum(mean(each, families) for each in watching[rule]))

    say(f"  watch chosen on all families: {best(FAMILIES).left}, shipped: {RULES.watch.left}")
    watched_three: dict[str, dict[tuple[str, ...], Shares]] = {name: {} for name in graphs}
    fixed_three: dict[str, dict[tuple[str, ...], Shares]] = {name: {} for name in graphs}
    judged: dict[tuple[str, Rule], Shares] = {}
    for three in combinations(FAMILIES, 3):
        rule = best(three)
        say(f"  tuned on {' '.join(three)}: watch {rule.left}")
        for name, graph in graphs.items():
            if (name, rule) not in judged:
                judged[name, rule] = anew(graph, rule, RULES)
            watched_three[name][three] = judged[name, rule]
            fixed_three[name][three] = shares_of(graph, made(graph, three), RULES)
    return [
        *left_out("ours anew", listed, ANEW, watched_three),
        *left_out("ours", listed, FIXED, fixed_three),
    ]


if __name__ == "__main__":
    main()
