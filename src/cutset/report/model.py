"""What a report is drawn from: frozen findings, filled by ops, never computed on here.

Everything that is counted, ordered or worded stands in these values. The
templates only place it. Statements come once for the whole report; every
finding names them by id, and `NetworkPage.facts` says what is known of whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cutset.model.assessment import Assessment
from cutset.model.comparison import Comparison
from cutset.model.dataset import Reject, SourceMeta, Version
from cutset.model.judgement import Decision
from cutset.model.marking import Marking
from cutset.model.network import Change, Network
from cutset.model.plan import Plan

Lane = Literal["listing", "claim", "tie"]
"""Whose act an event of the timeline is: an authority's, the network's by a claim, a dated tie."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement as a reader checks it: what is said of whom, and where it stands.

    Attributes:
        id: the statement's id; findings name it.
        party: canonical id of the party it is about; for a satellite (an address, a
            passport, a listing) the party that the satellite belongs to.
        list_date: date of the list or of the row, as the source gives it.
        file, row: name of the delivered file and line, XPath or cell in it.
        original: the text as it stood, where the value was derived from it; else empty.
        method: how the value was made (`remark`, `comment`); empty = read as it stood.
        grade: reliability and credibility, as `A1`.
    """

    id: str
    party: str
    prop: str
    value: str
    dataset: str
    list_date: str
    file: str
    row: str
    original: str = ""
    method: str = ""
    grade: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a party, in words, with the statements it rests on.

    Attributes:
        label: what kind of thing (`born`, `also known as`, `passport`, `programme`).
        value: for a reader; parts of a satellite already joined.
        weak: a weak alias, a date marked circa, or the like.
    """

    party: str
    label: str
    value: str
    statements: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated. `date` and `end` are partial ISO dates; `end` None = a moment."""

    date: str
    end: str | None
    lane: Lane
    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A country with what is documented there; an address on a list is no act.

    Attributes:
        acts: number of documented acts (claims with this place).
        addresses: number of addresses that lists give there.
    """

    name: str
    acts: int
    addresses: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The network's listing at one earlier date."""

    as_of: str
    members: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that are drawn as one mark in a chart of more than 300."""

    name: str
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """All that the report says of one network.

    Attributes:
        summary: what it is in about seven words (`Listed group, 7 persons, 4 firms`).
        claims, origins: numbers of claims and of origin clusters behind the assessment.
        change: one sentence on what happened since the last snapshot; empty = nothing.
        first_hole: the first hole in the net in a few words; empty = none found.
        positions: canonical id -> (x, y) in [0, 1], y downwards, from graph.layout;
            parties without one are listed and not drawn. Above 300 parties: name of a
            group -> (x, y).
        names: canonical id -> further names shown beside the caption (own script, Latin).
        captions: canonical id -> caption of parties that are named here and are no members
            (other ends of cut ties, objects of claims).
        groups: needed only above 300 parties; empty = by kind.
        missing: what is missing, in sentences, most wanted first.
        comparison: other frameworks and explanations; None = not worked out.
        weighting, driving: sentences on the weightings that put it first, and on what
            widens its band; empty = nothing to say.
    """

    network: Network
    assessment: Assessment
    plan: Plan
    summary: str
    claims: int
    origins: int
    change: str
    first_hole: str
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    facts: tuple[Fact, ...] = ()
    history: tuple[Snapshot, ...] = ()
    missing: tuple[str, ...] = ()
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    comparison: Comparison | None = None
    weighting: str = ""
    driving: str = ""


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """A version of a dataset, as this view reads it.

    Attributes:
        entities, statements: numbers that this reader may see.
        stale: older at `as_of` than the source's rhythm; `stale_sentence` says by how much.
    """

    version: Version
    entities: int
    statements: int
    is_current: bool
    stale: bool
    stale_sentence: str = ""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with its loaded versions, the newest first, and a sample of its rejects.

    Attributes:
        dataset: the dataset's name; a source can be loaded under several.
        rejects: a sample; `rejects_total` is the number there are.
    """

    dataset: str
    meta: SourceMeta
    versions: tuple[LoadedVersion, ...]
    rejects: tuple[Reject, ...] = ()
    rejects_total: int = 0


@dataclass(frozen=True, slots=True)
class ChangePage:
    """What happened to the listings between two dates.

    Attributes:
        from_date, to_date: as-of dates compared.
        lists: the lists read on either side, in words (`OFAC 2021-07 → OFAC 2022-01`).
        unchanged: number of components without any change (not listed one by one).
        captions: id -> caption of the parties that the changes name; an id without
            one stands for itself.
    """

    from_date: str
    to_date: str
    lists: str
    changes: tuple[Change, ...]
    unchanged: int
    captions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A cut, as told at the front: `shown` of `total` things, and why."""

    what: str
    shown: int
    total: int
    why: str


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything that one report shows.

    Attributes:
        program: name and version of the program (`cutset 0.1.0`).
        workspace, mode: name of the workspace and `research`, `institution` or
            `law-enforcement`.
        as_of: date of the view as asked or worked out; `known_at` the stamp.
        clearance: what the reader may see; `banner` the join of all that is shown.
        ranked: in order of rank; `unranked` in order of name.
        parameters: parameter file -> version used.
        purge_notice: that and when a purge took place; empty = none.
        author_notice: that names of deciders are stated, not proven; empty = no decisions.
    """

    program: str
    workspace: str
    mode: str
    as_of: str
    known_at: str
    clearance: str
    banner: Marking
    sources: tuple[SourcePage, ...] = ()
    ranked: tuple[NetworkPage, ...] = ()
    unranked: tuple[NetworkPage, ...] = ()
    statements: tuple[Evidence, ...] = ()
    changes: tuple[ChangePage, ...] = ()
    decisions: tuple[Decision, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    purge_notice: str = ""
    author_notice: str = ""
