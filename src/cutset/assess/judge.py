"""From evidence to judgement: the definition, its rank, the gate, and their sentences.

A network is ranked when something that counts speaks for crime for gain (D2); the
others stand apart, unranked. The order is that of P(definition), nothing else: size,
places, entries, links, aliases and identifiers take no part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cutset.assess import words
from cutset.assess.collection import Asking, requirements
from cutset.assess.combine import GAIN, Combined, combine, drivers, frechet
from cutset.assess.elements import Band, ElementResult, carries_weight, judge_element, trust
from cutset.assess.evidence import ALL_BELONG, Belonging, Evidence, Measured, Said, gather
from cutset.assess.harms import Harms
from cutset.assess.rank import rank_intervals
from cutset.assess.tables import Element, Tables
from cutset.assess.threat import Case, Standing, stand
from cutset.model.assessment import Requirement, State, Table, Threat

_DRIVERS = 3
"""How many of the inputs that drive a band are told."""
ORDER_OF_EVIDENCE = "Known from listings only: this is an order of evidence, not of threat."


@dataclass(frozen=True, slots=True)
class Ground:
    """A network before it is judged: a row of ground.sql, and what counts there.

    Attributes:
        grounds: kinds of conduct or situations for which members are listed.
        conduct: counted claims that are neither acts of authorities nor answers.
        contested: questions on which claims contradict each other.
        belonging: how sure it is that its parties belong.
        silent: (element, source) that would have reported and did not.
        measured: what indicators add.
        acts: what counts for or against activities; `element` then names the activity.
        protected: share of its persons who are protected (journalists, lawyers, victims).
    """

    network_id: str
    name: str
    grounds: tuple[str, ...]
    conduct: int
    contested: int
    said: tuple[Said, ...]
    belonging: Belonging = ALL_BELONG
    silent: tuple[tuple[str, str], ...] = ()
    measured: tuple[Measured, ...] = ()
    acts: tuple[Said, ...] = ()
    protected: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """The judgement on one network; claims are named by their ids."""

    ground: Ground
    table: Table
    reason: str
    band: Band
    frechet: tuple[float, float]
    state: State
    rank: tuple[int, int] | None
    listings_only: bool
    elements: tuple[ElementResult, ...]
    gate: tuple[str, ...]
    answer: str
    confidence: str
    drivers: tuple[tuple[str, float], ...]
    threat: Threat | None
    activities: tuple[ElementResult, ...]
    collection: tuple[Requirement, ...]


def evidence_of(ground: Ground, tables: Tables) -> Evidence:
    """What counts on a network, without names."""
    return gather(ground.said, tables.strength, ground.belonging, ground.silent, ground.measured)


def judge(
    grounds: Sequence[Ground],
    tables: Tables,
    harms: Harms | None = None,
    asking: Asking | None = None,
) -> list[Result]:
    """Judge networks; the ranked first, by P(definition), then the others by name.

    With `harms`, the ranked are also placed by the harm to expect of them; with `asking`, told
    what would narrow their answers most.
    """
    evidence = [evidence_of(ground, tables) for ground in grounds]
    distinct = list(dict.fromkeys(evidence))
    at = {each: place for place, each in enumerate(distinct)}
    combined = combine(distinct, tables)
    ranks = _ranks(grounds, evidence, combined, tables)
    ranked = [each for each in distinct if each in ranks]
    driving = dict(zip(ranked, drivers(ranked, tables), strict=True))
    asked = (
        {}
        if asking is None
        else dict(zip(ranked, requirements(ranked, tables, asking), strict=True))
    )
    threats: dict[str, Standing] = {}
    if harms is not None:
        cases = {
            ground.network_id: Case(
                each,
                gather(ground.acts, tables.strength, ground.belonging),
                combined.whole[at[each]],
            )
            for ground, each in zip(grounds, evidence, strict=True)
            if each in ranks
        }
        standings = stand([*cases.values()], tables, harms)
        threats = dict(zip(cases, standings, strict=True))
    results = [
        _judged(
            ground,
            Placed(
                combined, at[each], ranks.get(each), driving.get(each, {}),
                threats.get(ground.network_id), len(threats), asked.get(each, ()),
            ),
            tables,
            harms,
        )
        for ground, each in zip(grounds, evidence, strict=True)
    ]  # fmt: skip
    return sorted(results, key=_order)


def speaks_of_gain(ground: Ground, tables: Tables) -> bool:
    """Whether something that counts and carries weight speaks for crime for gain (D2)."""
    return any(
        row.element == "D2" and row.side > 0 and carries_weight(row, tables) for row in ground.said
    )


def _order(result: Result) -> tuple[bool, float, str, str]:
    ranked = result.rank is not None
    point = -result.band.point if ranked else 0.0
    return not ranked, point, result.ground.name, result.ground.network_id


def _ranks(
    grounds: Sequence[Ground],
    evidence: Sequence[Evidence],
    combined: Combined,
    tables: Tables,
) -> dict[Evidence, tuple[int, int]]:
    """Interval of ranks by evidence, among the networks that are ranked."""
    ranked = Counter(
        each
        for ground, each in zip(grounds, evidence, strict=True)
        if speaks_of_gain(ground, tables)
    )
    rows: NDArray[np.int64] = np.array(
        [place for place, each in enumerate(dict.fromkeys(evidence)) if each in ranked],
        dtype=np.int64,
    )
    low, high = rank_intervals(combined.whole[rows], np.array([*ranked.values()], dtype=np.int64))
    return {
        each: (int(first), int(last)) for each, first, last in zip(ranked, low, high, strict=True)
    }


class Placed(NamedTuple):
    """What the evidence of a network comes to, and where that stands among all."""

    combined: Combined
    place: int
    rank: tuple[int, int] | None
    drivers: Mapping[str, float]
    threat: Standing | None
    among: int
    collection: tuple[Requirement, ...]


def _judged(ground: Ground, placed: Placed, tables: Tables, harms: Harms | None) -> Result:
    combined, place, rank, driving, threat = placed[:5]
    elements = tuple(
        judge_element(
            element,
            Band(*(float(value) for value in combined.elements[place, column])),
            [row for row in ground.said if row.element == element.name],
            tables,
        )
        for column, element in enumerate(tables.elements)
    )
    whole = combined.whole[place]
    low, high = (float(bound) for bound in np.quantile(whole[1:], (0.05, 0.95)))
    band = Band(float(whole[0]), low, high)
    core = {each.element.name: each for each in elements if each.element.name in GAIN}
    state = _state(core, band, tables)
    speaking = [row for row in ground.said if row.element in GAIN and carries_weight(row, tables)]
    listings_only = ground.conduct == 0
    return Result(
        ground=ground,
        table="unranked" if rank is None else "ranked",
        reason=_reason(ground, speaking, rank is not None),
        band=band,
        frechet=frechet(*(core[name].band.point for name in GAIN)),
        state=state,
        rank=rank,
        listings_only=listings_only,
        elements=elements,
        gate=_gate(core, speaking, ground, tables),
        answer=_answer(ground, band, state, rank is not None),
        confidence=trust(speaking, band, ground.contested > 0, tables),
        drivers=tuple(driving.items())[:_DRIVERS],
        threat=None if threat is None else _threat(threat, ground, placed, harms),
        activities=_activities(threat, ground, tables, harms),
        collection=placed.collection,
    )


def _threat(standing: Standing, ground: Ground, placed: Placed, harms: Harms | None) -> Threat:
    assert harms is not None
    first, last = standing.rank
    sentence = words.standing(standing.top, harms.k, placed.among, (first, last))
    return Threat(
        k=harms.k,
        among=placed.among,
        top=standing.top,
        rank_low=first,
        rank_high=last,
        first=standing.first,
        weights=tuple(zip(harms.kinds.values(), standing.weights, strict=False)),
        passes=placed.among > harms.k and standing.top >= harms.probability,
        sentence=sentence if ground.conduct else f"{sentence} {ORDER_OF_EVIDENCE}",
    )


def _activities(
    standing: Standing | None, ground: Ground, tables: Tables, harms: Harms | None
) -> tuple[ElementResult, ...]:
    """The activities that it is said to do; what is only denied is none of them."""
    if standing is None or harms is None:
        return ()
    said: dict[str, list[Said]] = defaultdict(list)
    for row in ground.acts:
        said[row.element].append(row)
    return tuple(
        judge_element(
            Element(each.name, each.title, each.prior, "a source that names the act"),
            Band(*band),
            said[each.name],
            tables,
        )
        for each, band in zip(harms.activities, standing.activities, strict=True)
        if any(row.side > 0 for row in said[each.name])
    )


def _state(core: dict[str, ElementResult], band: Band, tables: Tables) -> State:
    def judged(name: str) -> bool:
        return core[name].state == "judged"

    grounded = judged("D1") and judged("D2") and (judged("D3") or judged("D4"))
    return "judged" if grounded and band.width <= tables.insufficient_width else "insufficient"


def _reason(ground: Ground, speaking: Sequence[Said], is_ranked: bool) -> str:
    if not is_ranked:
        return _unranked(ground)
    claims = len({row.claim_id for row in speaking})
    origins = len({row.cluster for row in speaking})
    counted = f"{words.counted(claims, 'claim')} from {words.counted(origins, 'origin')}."
    return counted if ground.conduct else f"{counted} {ORDER_OF_EVIDENCE}"


def _unranked(ground: Ground) -> str:
    if not ground.grounds:
        return "No claim of crime for gain counts here."
    shown, rest = list(ground.grounds[:4]), len(ground.grounds) - 4
    if rest > 0:
        shown.append(f"{rest} more")
    reasons = words.listed(shown)
    return f"Listed for other reasons ({reasons}); no claim of crime for gain counts here."


def _answer(ground: Ground, band: Band, state: State, is_ranked: bool) -> str:
    if not is_ranked:
        return _unranked(ground)
    return words.undecided(*band[1:]) if state == "insufficient" else words.likelihood(*band)


def _gate(
    core: dict[str, ElementResult],
    speaking: Sequence[Said],
    ground: Ground,
    tables: Tables,
) -> tuple[str, ...]:
    """What keeps a network from a plan that names options; empty = it passes."""

    def holds(name: str) -> bool:
        return core[name].state == "judged" and core[name].band.point >= tables.likely

    missing = [_short(core[name]) for name in ("D1", "D2") if not holds(name)]
    if not holds("D3") and not holds("D4"):
        missing.append(f"Neither of two: {_short(core['D3'])} {_short(core['D4'])}")
    origins = len({row.cluster for row in speaking if row.side > 0})
    if origins < tables.gate_origins:
        missing.append(words.few_origins(origins, tables.gate_origins))
    if ground.conduct == 0:
        missing.append("Known from listings only: evidence of conduct from elsewhere is needed.")
    if ground.protected >= tables.gate_protected:
        missing.append(
            "Most of its persons are protected, as in a newsroom or a law firm: a person must "
            "say why it is none."
        )
    return tuple(missing)


def _short(result: ElementResult) -> str:
    found = "insufficient evidence" if result.state == "insufficient" else "not at least likely"
    return f"{result.element.name}, {result.element.title.lower()}: {found}."
