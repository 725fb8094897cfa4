"""A network's findings, put into the order in which its page tells them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cutset.model.claim import Claim
from cutset.model.network import Member, Network, Tie
from cutset.model.plan import Cell, Comparison, Coverage
from cutset.report.charts import link, marks, timeline
from cutset.report.ledger import Ledger
from cutset.report.model import Event, Fact, NetworkPage, SourcePage
from cutset.report.words import count, percent, span

_MOST_CLAIMS = 4
"""How many claims of one origin are named beside an element; the rest is in the table of claims."""

COMPARISONS: dict[Comparison, str] = {
    "close together": "Lists close together in time",
    "newest of each": "The newest of each list",
}


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
class Column:
    """One authority in one comparison; the first of a comparison opens it."""

    authority: str
    list_date: str
    opens: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A member with its cells, one for each column; None where nothing was worked out."""

    party: PartyRow
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Member × authority, the comparisons side by side.

    Attributes:
        groups: title of each comparison and how many columns it has.
        holes: title of each comparison and its number of holes.
    """

    groups: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    holes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its anchor."""

    claim: Claim
    anchor: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The claims of one origin; `shown` of `total` where they stand beside an element."""

    name: str
    claims: tuple[ClaimRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Sides:
    """One element with its origins for and against."""

    element: str
    supports: tuple[Origin, ...]
    opposes: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """An entry under the link chart: its mark and its words with the number there are."""

    mark: Markup
    text: str


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie with the captions of its ends."""

    tie: Tie
    source: str
    target: str
    layer: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """The link chart with its legend; `without` parties have no position."""

    chart: link.Chart
    legend: tuple[Legend, ...]
    parties: int
    without: int
    grouped: bool


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What the template of a network's page places."""

    page: NetworkPage
    anchor: str
    rank: str
    members: tuple[PartyRow, ...]
    contacts: tuple[PartyRow, ...]
    matrix: Matrix | None
    sides: tuple[Sides, ...]
    origins: tuple[Origin, ...]
    pictured: Pictured | None
    timeline: Markup
    ties: tuple[TieRow, ...]
    captions: Mapping[str, str]
    most_acts: int
    most_addresses: int


def captions(page: NetworkPage) -> dict[str, str]:
    """Canonical id -> caption of all that the page names; without one the id stands."""
    network = page.network
    ties = (*network.ties, *(cut.tie for cut in network.cut_ties))
    ends = {end: end for tie in ties for end in (tie.source, tie.target)}
    own = {party.entity: party.caption for party in (*network.members, *network.contacts)}
    return {**ends, **page.captions, **own}


def rank(page: NetworkPage) -> str:
    """The rank interval in words; empty in the unranked table.

    The first and the last rank that the network can have, given the bands.
    """
    low, high = page.assessment.rank_low, page.assessment.rank_high
    if low is None or high is None:
        return ""
    return str(low) if low == high else f"{low}–{high}"


def _parties(page: NetworkPage, parties: Iterable[Member], ledger: Ledger) -> tuple[PartyRow, ...]:
    known: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in page.facts:
        known[fact.party][fact.label].append(fact)
    return tuple(
        PartyRow(
            party,
            ledger.members[page.network.network_id, party.entity],
            page.names.get(party.entity, ()),
            tuple(Known(label, tuple(facts)) for label, facts in known[party.entity].items()),
        )
        for party in parties
    )


def _matrix(coverages: Sequence[Coverage], members: Sequence[PartyRow]) -> Matrix | None:
    columns = [
        (coverage, authority, number == 0)
        for coverage in coverages
        for number, authority in enumerate(coverage.authorities)
    ]
    if not columns:
        return None
    cells = {
        (coverage.comparison, cell.authority, cell.member): cell
        for coverage in coverages
        for cell in coverage.cells
    }
    return Matrix(
        tuple((COMPARISONS[each.comparison], len(each.authorities)) for each in coverages),
        tuple(
            Column(authority, coverage.list_dates.get(authority, ""), opens)
            for coverage, authority, opens in columns
        ),
        tuple(
            MatrixRow(
                row,
                tuple(
                    cells.get((coverage.comparison, authority, row.member.entity))
                    for coverage, authority, _ in columns
                ),
            )
            for row in members
        ),
        tuple((COMPARISONS[each.comparison], each.holes) for each in coverages),
    )


def _claims(page: NetworkPage) -> list[Claim]:
    seen: dict[str, Claim] = {}
    for element in page.assessment.elements:
        for claim in (*element.claims_for, *element.claims_against):
            seen[claim.claim_id] = claim
    return sorted(seen.values(), key=lambda c: (c.origin, c.reported or "", c.claim_id))


def _by_origin(rows: Iterable[ClaimRow], most: int | None = None) -> tuple[Origin, ...]:
    found: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        found[row.claim.origin].append(row)
    return tuple(
        Origin(name, tuple(each[:most]), len(each)) for name, each in sorted(found.items())
    )


def _sides(page: NetworkPage, rows: dict[str, ClaimRow]) -> tuple[Sides, ...]:
    def side(claims: Iterable[Claim]) -> tuple[Origin, ...]:
        return _by_origin((rows[claim.claim_id] for claim in claims), _MOST_CLAIMS)

    return tuple(
        Sides(element.element, side(element.claims_for), side(element.claims_against))
        for element in page.assessment.elements
    )


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
    said = [member.caption, *row.names, member.basis]
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


def _edge(tie: Tie, names: Mapping[str, str]) -> link.Edge:
    said = f"{names[tie.source]} – {names[tie.target]}: {tie.kind}"
    when = span(tie.start, tie.end)
    likely = "" if tie.probability >= 1 else f", {percent(tie.probability)} % likely"
    title = f"{said}{f', {when}' if when else ''}{likely}"
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
    layers = Counter((_line(tie), tie.layer) for tie in ties)
    return [
        Legend(
            marks.line(line),
            f"{layers[line, layer]} {words}" + (" as glue" if line == "dotted" else ""),
        )
        for line in marks.ORDER
        for layer, words in marks.LAYERS.items()
        if layers[line, layer]
    ]


def _pictured(
    page: NetworkPage, rows: Sequence[PartyRow], names: Mapping[str, str]
) -> Pictured | None:
    grouped = len(rows) > link.MOST
    placed = [row for row in rows if grouped or row.member.entity in page.positions]
    if not placed:
        return None
    inside = {row.member.entity for row in placed}
    ties = [tie for tie in page.network.ties if tie.source in inside and tie.target in inside]
    edges = [_edge(tie, names) for tie in ties]
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


def _timeline(page: NetworkPage, sources: Sequence[SourcePage], ledger: Ledger) -> Markup:
    def marks_of(events: Iterable[Event]) -> tuple[timeline.Mark, ...]:
        return tuple(
            timeline.Mark(
                event.date,
                event.end,
                f"{span(event.date, event.end)}: {event.text}",
                ledger.first(event.statements),
            )
            for event in events
        )

    read = tuple(
        timeline.Mark(
            str(loaded.version.list_date),
            None,
            f"{source.dataset} {loaded.version.list_date}",
            None,
        )
        for source in sources
        for loaded in source.versions
        if loaded.version.dating == "list"
    )
    by_lane = {
        lane: marks_of(event for event in page.events if event.lane == lane)
        for lane in ("listing", "claim", "tie")
    }
    if not page.events:
        return Markup("")
    lanes = [
        timeline.Lane("Lists read", "flag", read),
        timeline.Lane("Acts of authorities", "square", by_lane["listing"]),
        timeline.Lane("Claims", "circle", by_lane["claim"]),
        timeline.Lane("Dated ties", "bar", by_lane["tie"]),
    ]
    return timeline.draw(lanes, f"Timeline of {page.network.name}")


def _ties(ties: Sequence[Tie], names: Mapping[str, str]) -> tuple[TieRow, ...]:
    return tuple(
        TieRow(tie, names[tie.source], names[tie.target], marks.LAYERS[tie.layer]) for tie in ties
    )


def view(
    page: NetworkPage, sources: Sequence[SourcePage], ledger: Ledger, *, full: bool
) -> NetworkView:
    """The page's parts in their order; a compact page goes without chart, timeline and claims."""
    network = page.network
    anchor = ledger.networks[network.network_id]
    members = _parties(page, network.members, ledger)
    contacts = _parties(page, network.contacts, ledger)
    names = captions(page)
    claims = [ClaimRow(c, f"{anchor}.c{n}") for n, c in enumerate(_claims(page), 1)] if full else []
    rows = {row.claim.claim_id: row for row in claims}
    return NetworkView(
        page=page,
        anchor=anchor,
        rank=rank(page),
        members=members,
        contacts=contacts,
        matrix=_matrix(page.plan.coverage, members),
        sides=_sides(page, rows) if full else (),
        origins=_by_origin(claims),
        pictured=_pictured(page, (*members, *contacts), names) if full else None,
        timeline=_timeline(page, sources, ledger) if full else Markup(""),
        ties=_ties(network.ties, names) if full else (),
        captions=names,
        most_acts=max((place.acts for place in page.places), default=0),
        most_addresses=max((place.addresses for place in page.places), default=0),
    )
