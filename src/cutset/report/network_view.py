"""A network's findings, put into the order in which its page tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cutset.model.assessment import ElementJudgement
from cutset.model.claim import Claim
from cutset.model.network import Member, Tie
from cutset.model.plan import Cell, Comparison, Coverage
from cutset.report import cells
from cutset.report.charts import marks, timeline
from cutset.report.ledger import Ledger
from cutset.report.model import Event, Fact, NetworkPage, SourcePage
from cutset.report.pictured import Known, PartyRow, Pictured, pictured
from cutset.report.words import predicate, script, span

_MOST_LINES = 4
"""How many things said by one origin stand beside an element; all are in the table of claims."""

_NOTHING = "Nothing loaded bears on it."

COMPARISONS: dict[Comparison, str] = {
    "close together": "Lists close together in time",
    "newest of each": "The newest of each list",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One authority in one comparison; the first of a comparison opens it."""

    authority: str
    list_date: str
    opens: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A member with its cells as the table places them, one for each column."""

    party: PartyRow
    cells: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Member × authority, the comparisons side by side.

    Attributes:
        groups: title of each comparison and how many columns it has.
        holes: title of each comparison and its number of holes.
        notes: the sentences behind the cells, in the order of their letters.
    """

    groups: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    holes: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its anchor."""

    claim: Claim
    anchor: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The claims of one origin."""

    name: str
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Claims of one origin that say the same, by the first of them."""

    row: ClaimRow
    times: int


@dataclass(frozen=True, slots=True)
class Voice:
    """What one origin says beside an element: `lines`, which hold `shown` of `total` claims."""

    name: str
    lines: tuple[Line, ...]
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class Sides:
    """One element on which something bears, with its origins for and against."""

    judged: ElementJudgement
    supports: tuple[Voice, ...]
    opposes: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie with the captions of its ends."""

    tie: Tie
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Ties of one kind that are known in one way."""

    kind: str
    layer: str
    glue: bool
    rule: str
    ties: tuple[TieRow, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing, with the element that it is missing for; None = for the whole."""

    element: ElementJudgement | None
    sentence: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What the template of a network's page places.

    Attributes:
        sides: the elements on which something bears; `silent` those on which nothing does.
    """

    page: NetworkPage
    anchor: str
    rank: str
    members: tuple[PartyRow, ...]
    contacts: tuple[PartyRow, ...]
    matrix: Matrix | None
    sides: tuple[Sides, ...]
    silent: tuple[ElementJudgement, ...]
    origins: tuple[Origin, ...]
    pictured: Pictured | None
    timeline: Markup
    ties: tuple[TieGroup, ...]
    captions: Mapping[str, str]
    missing: tuple[Missing, ...]
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


def _beside(caption: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names in other scripts than the caption's; the rest stands with what is known."""
    own = script(caption)
    return tuple(name for name in names if script(name) not in ("", own))


def _missing(page: NetworkPage) -> tuple[Missing, ...]:
    """What is missing: first by element, then what no element says."""
    named = [e for e in page.assessment.elements if e.missing or _is_silent(e)]
    said = {element.missing for element in named}
    return (
        *(Missing(each, each.missing.removeprefix(_NOTHING).strip() or _NOTHING) for each in named),
        *(Missing(None, sentence) for sentence in page.missing if sentence not in said),
    )


def _parties(page: NetworkPage, parties: Iterable[Member], ledger: Ledger) -> tuple[PartyRow, ...]:
    known: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in page.facts:
        known[fact.party][fact.label].append(fact)
    return tuple(
        PartyRow(
            party,
            ledger.members[page.network.network_id, party.entity],
            _beside(party.caption, page.names.get(party.entity, ())),
            tuple(Known(label, tuple(facts)) for label, facts in known[party.entity].items()),
        )
        for party in parties
    )


def _matrix(
    coverages: Sequence[Coverage], members: Sequence[PartyRow], ledger: Ledger
) -> Matrix | None:
    columns = [
        (coverage, authority, number == 0)
        for coverage in coverages
        for number, authority in enumerate(coverage.authorities)
    ]
    if not columns:
        return None
    found = {
        (coverage.comparison, cell.authority, cell.member): cell
        for coverage in coverages
        for cell in coverage.cells
    }
    table = [
        [
            (found.get((coverage.comparison, authority, row.member.entity)), opens)
            for coverage, authority, opens in columns
        ]
        for row in members
    ]
    notes = cells.notes(cell for row in table for cell, _ in row if cell is not None)

    def drawn(cell: Cell | None, opens: bool) -> Markup:
        note = 0 if cell is None else notes[cell.sentence]
        return cells.draw(cell, cells.Place(opens, note), ledger.first)

    return Matrix(
        tuple((COMPARISONS[each.comparison], len(each.authorities)) for each in coverages),
        tuple(
            Column(authority, coverage.list_dates.get(authority, ""), opens)
            for coverage, authority, opens in columns
        ),
        tuple(
            MatrixRow(member, tuple(drawn(*cell) for cell in row))
            for member, row in zip(members, table, strict=True)
        ),
        tuple((COMPARISONS[each.comparison], each.holes) for each in coverages),
        tuple(notes),
    )


def _claims(page: NetworkPage) -> list[Claim]:
    seen: dict[str, Claim] = {}
    for element in page.assessment.elements:
        for claim in (*element.claims_for, *element.claims_against):
            seen[claim.claim_id] = claim
    return sorted(seen.values(), key=lambda c: (c.origin, c.reported or "", c.claim_id))


def _by_origin(rows: Iterable[ClaimRow]) -> tuple[Origin, ...]:
    found: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        found[row.claim.origin].append(row)
    return tuple(Origin(name, tuple(each)) for name, each in sorted(found.items()))


def _voice(origin: Origin) -> Voice:
    same: dict[tuple[str, str, str], list[ClaimRow]] = defaultdict(list)
    for row in origin.claims:
        claim = row.claim
        same[predicate(claim), claim.object, claim.event_from or claim.reported or ""].append(row)
    lines = tuple(Line(each[0], len(each)) for each in same.values())[:_MOST_LINES]
    return Voice(origin.name, lines, sum(line.times for line in lines), len(origin.claims))


def _sides(page: NetworkPage, rows: dict[str, ClaimRow]) -> tuple[Sides, ...]:
    def side(claims: Iterable[Claim]) -> tuple[Voice, ...]:
        return tuple(_voice(o) for o in _by_origin(rows[claim.claim_id] for claim in claims))

    return tuple(
        Sides(element, side(element.claims_for), side(element.claims_against))
        for element in page.assessment.elements
        if not _is_silent(element)
    )


def _is_silent(element: ElementJudgement) -> bool:
    claims = element.claims_for or element.claims_against
    return element.state == "insufficient" and not claims


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


def _ties(ties: Sequence[Tie], names: Mapping[str, str]) -> tuple[TieGroup, ...]:
    """The ties by how they are known, each group in the order of its names."""
    found: dict[tuple[str, str, bool, str], list[TieRow]] = defaultdict(list)
    for tie in ties:
        row = TieRow(tie, names[tie.source], names[tie.target])
        found[tie.kind, marks.LAYERS[tie.layer], tie.glue, tie.rule].append(row)
    return tuple(
        TieGroup(*known, tuple(sorted(rows, key=lambda r: (r.source, r.target, r.tie.tie_id))))
        for known, rows in sorted(found.items())
    )


def view(page: NetworkPage, sources: Sequence[SourcePage], ledger: Ledger) -> NetworkView:
    """The page's parts in their order."""
    network = page.network
    anchor = ledger.networks[network.network_id]
    members = _parties(page, network.members, ledger)
    contacts = _parties(page, network.contacts, ledger)
    names = captions(page)
    claims = [ClaimRow(c, f"{anchor}.c{n}") for n, c in enumerate(_claims(page), 1)]
    rows = {row.claim.claim_id: row for row in claims}
    return NetworkView(
        page=page,
        anchor=anchor,
        rank=rank(page),
        members=members,
        contacts=contacts,
        matrix=_matrix(page.plan.coverage, members, ledger),
        sides=_sides(page, rows),
        silent=tuple(e for e in page.assessment.elements if _is_silent(e)),
        origins=_by_origin(claims),
        pictured=pictured(page, (*members, *contacts)),
        timeline=_timeline(page, sources, ledger),
        ties=_ties(network.ties, names),
        captions=names,
        missing=_missing(page),
        most_acts=max((place.acts for place in page.places), default=0),
        most_addresses=max((place.addresses for place in page.places), default=0),
    )
