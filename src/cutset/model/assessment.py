"""What the evidence supports about a network, as frozen findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cutset.model.claim import Claim

State = Literal["judged", "insufficient"]
Table = Literal["ranked", "unranked"]


@dataclass(frozen=True, slots=True)
class ElementJudgement:
    """One part of the definition: D1–D7, C1–C5 (domain.md §1.1).

    Attributes:
        point, low, high: probability and its 5–95 % band, all in [0, 1].
        state: `insufficient` where the band is too wide or nothing was found.
        word: ICD 203 word of the point; empty where insufficient.
        confidence: a sentence of its own, never with the likelihood.
        origins_for, origins_against: number of origin clusters.
        missing: what would be needed, in a sentence; empty where nothing is.
    """

    element: str
    title: str
    point: float
    low: float
    high: float
    state: State
    word: str
    confidence: str
    origins_for: int
    origins_against: int
    claims_for: tuple[Claim, ...]
    claims_against: tuple[Claim, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Threat:
    """Where a network stands among the ranked by the harm to expect of it; never a score.

    All weightings of the four kinds of harm count as possible (domain.md §2.4).

    Attributes:
        k, among: it is asked for the first k of so many.
        top: share of weightings and draws in which it is one of the first k.
        rank_low, rank_high: 5th and 95th percentile of its place.
        first: share in which it stands first; `weights` the mean weighting of those, by
            the title of the kind of harm; empty where it never or always does.
        passes: the threat gate; never where no more than k are ranked.
        sentence: for a reader.
    """

    k: int
    among: int
    top: float
    rank_low: int
    rank_high: int
    first: float
    weights: tuple[tuple[str, float], ...]
    passes: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that, if it were known, would narrow the answer.

    Attributes:
        about: the element that a report would be on, or `match` or `ties`.
        wanted: what to look for, in a sentence.
        width: of the 5–95 % band of P(definition) as it stands.
        narrowing: by how much it can be expected to shrink.
    """

    about: str
    wanted: str
    width: float
    narrowing: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement on one network.

    Attributes:
        point, low, high: P(definition) = P(D1)·P(D2)·[1−(1−P(D3))(1−P(D4))] with band.
        frechet_low, frechet_high: bounds without assuming independence.
        rank_low, rank_high: interval of ranks among the ranked; equal probabilities
            share one rank; None in the unranked table.
        listings_only: nothing but acts of authorities is known.
        gate: the elements that keep it from a plan, in words; empty = passes.
        answer: the one sentence for a reader (likelihood), `confidence` the other.
        drivers: which inputs make the band wide, each with its share of the variance when
            they are varied one at a time; the largest first, at most three.
        activities: what it is said to do, judged as elements are; only of the ranked.
        threat: its place by expected harm; None in the unranked table.
        collection: what would narrow the band most, the greatest narrowing first; only of
            the ranked.
        versions: parameter file name -> version used.
    """

    network_id: str
    name: str
    table: Table
    reason: str
    point: float
    low: float
    high: float
    frechet_low: float
    frechet_high: float
    state: State
    rank_low: int | None
    rank_high: int | None
    listings_only: bool
    elements: tuple[ElementJudgement, ...]
    gate: tuple[str, ...]
    answer: str
    confidence: str
    drivers: tuple[tuple[str, float], ...]
    versions: dict[str, str]
    activities: tuple[ElementJudgement, ...] = ()
    threat: Threat | None = None
    collection: tuple[Requirement, ...] = ()
