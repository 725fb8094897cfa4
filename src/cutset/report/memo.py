"""The memo on one network, for a committee that decides and for whoever answers it.

One HTML page that opens from disk and prints on A4: bottom line, key judgements, the
evidence for and against with its grades, dissent, other explanations, gaps, and what each
authority does already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cutset.model.assessment import Assessment, ElementJudgement
from cutset.model.claim import Claim
from cutset.model.comparison import Comparison
from cutset.model.indicator import IndicatorReading
from cutset.model.marking import Marking
from cutset.model.network import Network
from cutset.model.nomination import Nomination
from cutset.model.plan import Coverage, Plan
from cutset.model.presence import Presence
from cutset.model.structure import ObservedStructure
from cutset.report import tokens, words
from cutset.report.html import asset, environment, named_hash
from cutset.report.surroundings import Section


@dataclass(frozen=True, slots=True)
class Differing:
    """Claims on one question that differ, or answers to what is said elsewhere; none is merged.

    Attributes:
        title: what they are about.
        claims: the claims by date, each with whether it counts in this network, and why or
            why not.
    """

    title: str
    claims: tuple[tuple[Claim, bool, str], ...]


@dataclass(frozen=True, slots=True)
class Present:
    """A party by name, and why it stands here."""

    name: str
    presence: Presence


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person judges of an element."""

    element: str
    word: str
    confidence: str
    author: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class MemoPage:
    """What the memo shows.

    Attributes:
        lists: name and date of each list that was read, stale ones marked.
        agreement: how far two assessors agree, in a sentence; empty where two have not judged.
        surroundings: what it meets outside itself, by section.
        driving: what makes the answer uncertain, in a sentence.
        differing: where sources contradict each other, and what else answers an accusation.
        present: why each person stands here, in law-enforcement mode; else empty.
        contact: where a named party can contest.
        versions: every parameter file behind a line of the memo, and its version.
    """

    program: str
    workspace: str
    mode: str
    made_at: str
    as_of: str
    known_at: str
    banner: Marking
    contact: str
    network: Network
    assessment: Assessment
    comparison: Comparison
    plan: Plan
    structures: tuple[ObservedStructure, ...]
    indicators: tuple[IndicatorReading, ...]
    surroundings: tuple[Section, ...]
    nomination: Nomination
    judged: tuple[Judged, ...]
    agreement: str
    driving: str
    lists: tuple[tuple[str, str, bool], ...]
    versions: Mapping[str, str]
    differing: tuple[Differing, ...] = ()
    present: tuple[Present, ...] = ()

    @property
    def heard(self) -> tuple[ElementJudgement, ...]:
        """The elements on which something bears."""
        return tuple(e for e in self.assessment.elements if e.claims_for or e.claims_against)

    @property
    def silent(self) -> tuple[ElementJudgement, ...]:
        """The elements on which nothing bears."""
        return tuple(e for e in self.assessment.elements if e not in self.heard)

    @property
    def exhibits(self) -> tuple[Claim, ...]:
        """Every claim that is cited, once, in the order of its date."""
        cited = {
            claim.claim_id: claim
            for element in self.assessment.elements
            for claim in (*element.claims_for, *element.claims_against)
        } | {claim.claim_id: claim for each in self.differing for claim, _, _ in each.claims}
        return tuple(
            sorted(cited.values(), key=lambda c: (c.event_from or c.reported or "~", c.claim_id))
        )

    @property
    def acting(self) -> tuple[tuple[Coverage, Mapping[str, Counter[str]]], ...]:
        """How many members are in which state under each authority, at each choice of dates."""
        return tuple(
            (
                coverage,
                {
                    authority: Counter(c.state for c in coverage.cells if c.authority == authority)
                    for authority in coverage.authorities
                },
            )
            for coverage in self.plan.coverage
        )


def alike(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Claims of one origin that say the same of several parties, together, in their order.

    A designation of thirteen parties is one act: thirteen lines would look like thirteen voices.
    """
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (
            claim.predicate, claim.polarity, claim.object, claim.origin, claim.grade,
            claim.credibility, claim.event_from, claim.amount,
        )  # fmt: skip
        found.setdefault(key, []).append(claim)
    return tuple(tuple(group) for group in found.values())


def render(page: MemoPage) -> str:
    """The memo as HTML."""
    colour = tokens.TLP[page.banner.level.label]
    banner = f".tlp{{background:{tokens.TLP_GROUND};color:{colour}}}"
    style = "\n".join((tokens.css(), asset("style.css"), banner))
    numbers = {claim.claim_id: number for number, claim in enumerate(page.exhibits, 1)}
    return (
        environment()
        .get_template("memo.html.j2")
        .render(
            page=page,
            number_of=numbers,
            exhibit=lambda claim: f"#x{numbers[claim]}" if claim in numbers else "",
            alike=alike,
            style=Markup(style),  # noqa: S704 - ours
            style_hash=named_hash(style),
            visible=words.visible,
        )
    )
