"""What people decide and record, as frozen entries of the casebook.

Each entry is one kind of record. What it says lies in its fields; who said it,
when and why lies in the record around it. `mentions` names the entities that
the entry is about: by them it is found again and, if it must be, erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cutset.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement on a pair of entities.

    Attributes:
        left, right: entity ids, left < right.
        origin: id of the workspace in which a second person decided it, and
            `stated_at` when, by that workspace's clock; both empty for our own.
    """

    kind: ClassVar[str] = "judgement"
    left: str
    right: str
    judgement: Judgement
    origin: str = ""
    stated_at: str = ""

    @property
    def mentions(self) -> tuple[str, ...]:
        """Both entities."""
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Case:
    """Evidence on some entities worked together.

    Attributes:
        status: `open` or how it ended.
    """

    kind: ClassVar[str] = "case"
    case: str
    title: str
    entities: tuple[str, ...]
    status: str = "open"

    @property
    def mentions(self) -> tuple[str, ...]:
        """The entities of the case."""
        return self.entities


@dataclass(frozen=True, slots=True)
class Action:
    """One step in the life of a lawful act on a member of a network.

    Attributes:
        action: its id, the same on all its steps.
        tool, authority: the row of the catalogue of tools; `target` an entity id.
        state: `proposed`, `decided`, `ordered`, `done`, `failed` or `lapsed`.
        dated: ISO day of the step; `due` the ISO day by which the next is expected, or empty.
        evidence: what it rests on: ids of claims or statements, addresses, files.
        frozen: SHA-256 of the `Frozen` of a decision; else empty.
        parties: the target, and whom the network is named after.
        origin, stated_at: as of `Judged`.
    """

    kind: ClassVar[str] = "action"
    action: str
    network: str
    tool: str
    authority: str
    target: str
    state: str
    dated: str
    due: str
    evidence: tuple[str, ...]
    frozen: str
    parties: tuple[str, ...]
    origin: str = ""
    stated_at: str = ""

    @property
    def mentions(self) -> tuple[str, ...]:
        """The parties that it is about."""
        return self.parties


@dataclass(frozen=True, slots=True)
class Frozen:
    """Everything that the decision on an action rested on, as it stood then.

    Attributes:
        action: id of the action.
        content: canonical JSON of a `model.outcome.FrozenPicture`; its SHA-256 stands in the
            step of the decision.
        parties: the network's members, and whom the networks beside it are named after.
        origin, stated_at: as of `Judged`.
    """

    kind: ClassVar[str] = "frozen"
    action: str
    content: str
    parties: tuple[str, ...]
    origin: str = ""
    stated_at: str = ""

    @property
    def mentions(self) -> tuple[str, ...]:
        """The parties that it is about."""
        return self.parties


@dataclass(frozen=True, slots=True)
class Outcome:
    """What somebody says was seen after an action, with the sources.

    Attributes:
        action: id of the action.
        measure: what was measured, as the baseline names it; `low`, `high` what was seen, as texts.
        since, dated: ISO days between which it was so.
        sources: addresses, files, ids of claims or statements.
        parties: the target, and whom the network is named after.
        origin, stated_at: as of `Judged`.
    """

    kind: ClassVar[str] = "outcome"
    action: str
    measure: str
    low: str
    high: str
    since: str
    dated: str
    sources: tuple[str, ...]
    parties: tuple[str, ...]
    origin: str = ""
    stated_at: str = ""

    @property
    def mentions(self) -> tuple[str, ...]:
        """The parties that it is about."""
        return self.parties


@dataclass(frozen=True, slots=True)
class User:
    """Someone who decides here. Until accounts exist the name is stated, not proven."""

    kind: ClassVar[str] = "user"
    name: str
    role: str

    @property
    def mentions(self) -> tuple[str, ...]:
        """No entity."""
        return ()


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """That a second person's decisions were loaded.

    Attributes:
        sha256: of the file's decisions under this record's marking.
        origin: id of the workspace in which it was made.
    """

    kind: ClassVar[str] = "decision file"
    sha256: str
    origin: str
    authors: tuple[str, ...]
    decisions: int

    @property
    def mentions(self) -> tuple[str, ...]:
        """No entity: its decisions are records of their own."""
        return ()


@dataclass(frozen=True, slots=True)
class Purged:
    """That a purge took place: no content, only what was touched.

    Attributes:
        purge: id of the purge.
        ground: `law`, `retention` or `granted contest`.
        authority: who ordered it.
        tombstone: SHA-256 of the tombstone in the lake under this record's marking.
        emptied: numbers of the records of this chain that were emptied.
        reasons: numbers of the records of this chain of which only the reason was.
    """

    kind: ClassVar[str] = "purge"
    purge: str
    ground: str
    authority: str
    tombstone: str
    emptied: tuple[int, ...]
    reasons: tuple[int, ...]

    @property
    def mentions(self) -> tuple[str, ...]:
        """No entity: whose it was is not kept."""
        return ()


@dataclass(frozen=True, slots=True)
class Disposed:
    """What a person decided on a hit of screening.

    Attributes:
        customer: id of the query; `entity` the listed side.
        outcome: `dismissed`, `confirmed`, `escalated`, or `open` where it is taken back.
        until: ISO date up to which a dismissed hit is not shown as open; else empty.
        asked, listed: what either side said, as `field=digest`; where one differs later, the
            decision no longer holds.
    """

    kind: ClassVar[str] = "disposition"
    customer: str
    entity: str
    outcome: str
    until: str
    asked: tuple[str, ...]
    listed: tuple[str, ...]

    @property
    def mentions(self) -> tuple[str, ...]:
        """The listed side."""
        return (self.entity,)


@dataclass(frozen=True, slots=True)
class Screened:
    """That somebody screened: what was asked, against which lists, how, and what came.

    Attributes:
        purpose: why, in the asker's words.
        lists: `dataset version date` of each list that was read.
        threshold, prior: as texts.
        queries: how many were asked; `states` how many answers are in each, as `state=count`.
        answers: one JSON text for each query and its hits; of a file's parts, for each query
            that has some.
        file: empty for single queries; for a part of a file its name; for a whole file name
            and SHA-256 of what went in and what came out.
        hits: ids of the listed entities that came.
    """

    kind: ClassVar[str] = "screening"
    purpose: str
    lists: tuple[str, ...]
    method: str
    parameters: str
    threshold: str
    prior: str
    queries: int
    states: tuple[str, ...]
    answers: tuple[str, ...] = ()
    file: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a file, whose end is a record of its own."""
        return len(self.file) == 1

    @property
    def mentions(self) -> tuple[str, ...]:
        """The entities that came up."""
        return self.hits


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that a person adds, superseded by a later one of the same id and never edited.

    Attributes:
        claim: its id.
        subject, object: entity ids; `object` empty where it is no party here.
        dated: ISO date, partial allowed, from which it counts.
        properties, values: what it says, in the properties of the schema Claim; none = the
            claim is taken back.
    """

    kind: ClassVar[str] = "claim"
    claim: str
    subject: str
    object: str
    dated: str
    properties: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def mentions(self) -> tuple[str, ...]:
        """The parties that it is about."""
        return tuple(party for party in (self.subject, self.object) if party)


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a person judges of one part of the definition, or how credible they hold a claim.

    Attributes:
        network: id of the network; of a claim, empty.
        about: the part (`D2`), or the id of the claim.
        low, high: probability as a range in per cent; of a claim, its credibility 1-6 twice.
        confidence: `low`, `moderate` or `high`; of a claim, empty.
        parties: entity ids that it is about.
        origin, stated_at: as of `Judged`.
    """

    kind: ClassVar[str] = "assessment"
    network: str
    about: str
    low: int
    high: int
    confidence: str
    parties: tuple[str, ...]
    origin: str = ""
    stated_at: str = ""

    @property
    def mentions(self) -> tuple[str, ...]:
        """The parties that it is about."""
        return self.parties


@dataclass(frozen=True, slots=True)
class Nominating:
    """What a person says of a network's nomination, or of one of the gates before it.

    Attributes:
        network: id of the network.
        act: `gate`, `nominate`, `withdraw`, `concur` or `dissent`.
        gate, passes: of a gate, which, and whether it passes.
        agencies: of the complementarity gate, one JSON text for each agency (name, does,
            equity, position); `gain` of acting together.
        until: ISO date up to which a nomination holds; `leaving` what takes the network off
            the list before; `one_origin` why one origin is enough.
        parties: entity ids that it is about.
        origin, stated_at: as of `Judged`.
    """

    kind: ClassVar[str] = "nomination"
    network: str
    act: str
    gate: str
    passes: bool
    agencies: tuple[str, ...]
    gain: str
    until: str
    leaving: str
    one_origin: str
    parties: tuple[str, ...]
    origin: str = ""
    stated_at: str = ""

    @property
    def mentions(self) -> tuple[str, ...]:
        """The parties that it is about."""
        return self.parties


@dataclass(frozen=True, slots=True)
class Predicated:
    """Why parties may be looked at in law-enforcement mode (28 CFR 23.20(a), (b)).

    Attributes:
        parties: entity ids of the subjects.
        supervisor: who approved it; another person than its author.
        dated: ISO date on which it was stated; `until` the last on which it holds.
        text: the reasonable suspicion, in words; empty where it is taken back.
    """

    kind: ClassVar[str] = "predicate"
    parties: tuple[str, ...]
    supervisor: str
    dated: str
    until: str
    text: str

    @property
    def mentions(self) -> tuple[str, ...]:
        """The subjects."""
        return self.parties


Entry = (
    Judged | Case | Action | Frozen | Outcome | User | DecisionFile | Purged | Disposed | Screened
    | Claimed | Assessed | Nominating | Predicated
)  # fmt: skip
ENTRIES: tuple[type[Entry], ...] = (
    Judged, Case, Action, Frozen, Outcome, User, DecisionFile, Purged, Disposed, Screened, Claimed,
    Assessed, Nominating, Predicated,
)  # fmt: skip
"""Every kind of entry that the casebook holds."""
