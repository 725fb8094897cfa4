"""From a network's parties and ties to the marks, lines and legend of its link chart."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cutset.model.network import Member, Network, Tie
from cutset.report.charts import link, marks
from cutset.report.model import Fact, NetworkPage
from cutset.report.words import count, percent, span


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a party under one label."""

    label: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A member or contact with its anchor and what is known of it."""

    member: Member
    anchor: str
    names: tuple[str, ...]
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """An entry under the link chart: its mark and its words with the number there are."""

    mark: Markup
    text: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """The link chart with its legend; `without` parties have no position."""

    chart: link.Chart
    legend: tuple[Legend, ...]
    parties: int
    without: int
    grouped: bool


def _weights(network: Network) -> dict[str, float]:
    """Strength of each party's ties against the strongest; a listing's links are no strength."""
    weights: defaultdict[str, float] = defaultdict(float)
    for tie in network.ties:
        if tie.layer != "listing" and not tie.glue:
            for end in (tie.source, tie.target):
                weights[end] += tie.weight * tie.probability
    most = max(weights.values(), default=1)
    return {party: weight / most for party, weight in weights.items()}


def _node(page: NetworkPage, row: PartyRow, weight: float) -> link.Node:
    member, (x, y) = row.member, page.positions[row.member.entity]
    said = [*row.names, member.basis]
    if member.protected:
        said.append("protected: never ranked or targeted")
    return link.Node(
        member.entity, member.caption, member.kind, x, y, weight, " · ".join(said),
        f"#{row.anchor}", member.standing == "contact", member.protected, member.is_group,
    )  # fmt: skip


def _group_node(page: NetworkPage, row: PartyRow) -> link.Node:
    """A party under the name of its group; who is in none stands with its kind."""
    member = row.member
    inside = (group.name for group in page.groups if member.entity in group.entities)
    name = next(inside, marks.KINDS[member.kind][1])
    return link.Node(member.entity, name, member.kind, 0.0, 0.0, 0.0, name, None)


def _group_places(page: NetworkPage, names: set[str]) -> dict[str, tuple[float, float]]:
    """Where groups are drawn: as given, and on a circle who has no place."""
    turn = 2 * math.pi / len(names)
    return {
        name: page.positions.get(
            name, (0.5 + 0.5 * math.cos(k * turn), 0.5 + 0.5 * math.sin(k * turn))
        )
        for k, name in enumerate(sorted(names))
    }


def _line(tie: Tie) -> marks.Line:
    return "dotted" if tie.glue else marks.LINES[tie.layer]


def _edge(tie: Tie) -> link.Edge:
    when = span(tie.start, tie.end)
    likely = "" if tie.probability >= 1 else f", {percent(tie.probability)} % likely"
    title = f"{tie.kind}{f', {when}' if when else ''}{likely}"
    return link.Edge(tie.source, tie.target, _line(tie), tie.weight, tie.probability, title)


def _legend(rows: Sequence[PartyRow], ties: Sequence[Tie], *, grouped: bool) -> tuple[Legend, ...]:
    found = [Legend(marks.crowd(), "a group, with its number of parties")] if grouped else []
    return (*found, *_legend_of_parties(rows), *_legend_of_ties(ties))


def _legend_of_parties(rows: Sequence[PartyRow]) -> list[Legend]:
    kinds = Counter(row.member.kind for row in rows if row.member.standing == "member")
    found = [
        Legend(marks.kind(kind), count(kinds[kind], *words))
        for kind, words in marks.KINDS.items()
        if kinds[kind]
    ]
    apart = sum(row.member.standing == "contact" for row in rows)
    if apart:
        found.append(Legend(marks.kind("person", look="faint"), count(apart, "contact")))
    hidden = sum(row.member.protected for row in rows)
    if hidden:
        found.append(Legend(marks.kind("person", look="hollow"), f"{hidden} protected"))
    if any(row.member.is_group for row in rows):
        found.append(Legend(marks.group(), "the group itself"))
    return found


def _legend_of_ties(ties: Sequence[Tie]) -> list[Legend]:
    """One entry for each look of a line, with the layers that have it."""
    layers = Counter((_line(tie), tie.layer) for tie in ties)
    said = {
        line: ", ".join(
            f"{layers[line, layer]} {words}"
            for layer, words in marks.LAYERS.items()
            if layers[line, layer]
        )
        for line in marks.ORDER
    }
    return [
        Legend(marks.line(line), text + (", as glue" if line == "dotted" else ""))
        for line, text in said.items()
        if text
    ]


def pictured(page: NetworkPage, rows: Sequence[PartyRow]) -> Pictured | None:
    """The link chart of the parties that have a position; None where none has."""
    grouped = len(rows) > link.MOST
    placed = [row for row in rows if grouped or row.member.entity in page.positions]
    if not placed:
        return None
    inside = {row.member.entity for row in placed}
    ties = [tie for tie in page.network.ties if tie.source in inside and tie.target in inside]
    edges = [_edge(tie) for tie in ties]
    if grouped:
        parties = [_group_node(page, row) for row in placed]
        places = _group_places(page, {node.label for node in parties})
        nodes, edges = link.gathered(parties, edges, places)
    else:
        weights = _weights(page.network)
        nodes = [_node(page, row, weights.get(row.member.entity, 0.0)) for row in placed]
    chart = link.draw(nodes, edges, f"Link chart of {page.network.name}")
    return Pictured(
        chart, _legend(placed, ties, grouped=grouped), len(placed), len(rows) - len(placed), grouped
    )
