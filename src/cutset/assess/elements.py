"""One element of one network: its band as a state, a word, a confidence and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cutset.assess import words
from cutset.assess.evidence import Said
from cutset.assess.tables import Element, Tables
from cutset.model.assessment import State

_NOTHING = 1e-9


class Band(NamedTuple):
    """A probability with its 5th and 95th percentile."""

    point: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the percentiles lie apart."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class ElementResult:
    """One element judged; claims are named by their ids."""

    element: Element
    band: Band
    state: State
    word: str
    confidence: str
    origins_for: int
    origins_against: int
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    missing: str


def judge_element(
    element: Element, band: Band, said: Sequence[Said], tables: Tables
) -> ElementResult:
    """Judge an element from its band and what counts on it."""
    speaking = [row for row in said if carries_weight(row, tables)]
    pro = [row for row in speaking if row.side > 0]
    contra = [row for row in speaking if row.side < 0]
    lacking = _lacking(element, band, said, pro, tables)
    state: State = "insufficient" if lacking else "judged"
    origins = len({row.cluster for row in speaking})
    missing = lacking or ("" if voices(speaking) > 1 else "A second, independent origin.")
    return ElementResult(
        element=element,
        band=band,
        state=state,
        word=words.probability_word(band.point) if state == "judged" else "",
        confidence=trust(speaking, band, bool(pro and contra), tables) if origins else "",
        origins_for=len({row.cluster for row in pro}),
        origins_against=len({row.cluster for row in contra}),
        claims_for=tuple(row.claim_id for row in said if row.side > 0),
        claims_against=tuple(row.claim_id for row in said if row.side < 0),
        missing=missing,
    )


def carries_weight(row: Said, tables: Tables) -> bool:
    """Whether a claim moves anything: its source is better than chance and it is not refuted."""
    return row.p_match * tables.trust(row.grade, row.credibility) > 0


def voices(said: Iterable[Said]) -> int:
    """How many voices that do not depend on one another: origins of one government are one."""
    return len({row.government or row.cluster for row in said})


def trust(said: Sequence[Said], band: Band, contested: bool, tables: Tables) -> str:
    """The sentence on confidence in a judgement."""
    origins, independent = len({row.cluster for row in said}), voices(said)

    def reaches(bar: str) -> bool:
        asked = tables.high if bar == "high" else tables.moderate
        return (
            origins >= asked.origins and independent >= asked.voices and band.width <= asked.width
        )

    level: words.Level = "low"
    if reaches("high") and not contested:
        level = "high"
    elif reaches("moderate"):
        level = "moderate"
    because = _because(origins, independent, band, contested, tables)
    only = "" if because or level == "high" else "only "
    agreeing = f"{only}{origins} origins that do not depend on one another bear on it"
    return words.confidence(level, because or agreeing)


def _because(origins: int, independent: int, band: Band, contested: bool, tables: Tables) -> str:
    if origins == 0:
        return "nothing that carries weight bears on it"
    reasons = []
    if origins == 1:
        reasons.append("it rests on one origin")
    elif independent < origins:
        reasons.append(
            f"its {origins} origins are {words.counted(independent, 'independent voice')}, "
            "those of one government counting as one"
        )
    if contested:
        reasons.append("sources contradict each other")
    if band.width > tables.moderate.width:
        reasons.append("the band is wide")
    return words.listed(reasons)


def _lacking(
    element: Element, band: Band, said: Sequence[Said], pro: Sequence[Said], tables: Tables
) -> str:
    """Why an element stays insufficient; empty where it is judged."""
    needed = f"Needed: {element.needs}."
    accounts = len({row.cluster for row in pro})
    if not said:
        return f"Nothing loaded bears on it. {needed}"
    if abs(band.point - element.prior) < _NOTHING:
        return f"What is said carries no weight, or is answered in full. {needed}"
    if element.name in tables.pattern and 0 < accounts < tables.pattern_origins:
        return f"{words.counted(accounts, 'origin')} gives no pattern. {needed}"
    if element.prior < band.point < tables.outweighed:
        return f"What speaks for it does not outweigh how seldom it is found. {needed}"
    if band.width > tables.insufficient_width:
        return f"The band is wider than {round(100 * tables.insufficient_width)} points. {needed}"
    return ""
