"""How what is reported of a network moves over years, with coverage held level.

Acts of authorities and listings are no activity: their dates stand for nothing here. A year's
origins are set against all that the same publishers report of that year, so that a source
which begins, ends or grows makes no network grow. An origin counts once a year: one document
that tells of twenty acts is one report. Few years or publishers tell no trend.

Method: slope of the log odds of a network's share over years, weighted by what was reported
(grouped logistic regression), with a likelihood-ratio test of one degree of freedom.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from cutset.assess.indicators.subject import ACTS_OF_AUTHORITIES, NO_ACTS, UNKNOWN_PLACES
from cutset.model.around import Trend, Year
from cutset.model.claim import Claim

FEWEST_YEARS, FEWEST_REPORTS = 4, 12
SURE = 3.84
"""Chi-squared of one degree of freedom at .05."""


def trend(own: Iterable[Claim], all_claims: Iterable[Claim]) -> Trend:
    """The years of a network, and whether its share of what is reported rises or falls."""
    mine = [claim for claim in own if _year(claim) is not None]
    publishers = {claim.publisher for claim in mine}
    reported: dict[int, set[str]] = defaultdict(set)
    for claim in all_claims:
        year = _year(claim)
        if year is not None and claim.publisher in publishers:
            reported[year].add(claim.origin)
    by_year: dict[int, list[Claim]] = defaultdict(list)
    for claim in mine:
        by_year[_year(claim) or 0].append(claim)
    span = range(min(by_year, default=0), max(by_year, default=-1) + 1)
    years = tuple(_told(year, by_year.get(year, []), len(reported[year])) for year in span)
    return Trend(years, _sentence(years))


def _year(claim: Claim) -> int | None:
    is_act = claim.predicate not in ACTS_OF_AUTHORITIES | NO_ACTS and claim.polarity == "+"
    return int(claim.event_from[:4]) if is_act and claim.event_from else None


def _told(year: int, acts: list[Claim], reported: int) -> Year:
    places = {c.place for c in acts if c.place} - UNKNOWN_PLACES
    origins = {claim.origin for claim in acts}
    share = len(origins) / reported if reported else 0.0
    return Year(year, len(acts), len(origins), len(places), reported, round(share, 4))


def _sentence(years: tuple[Year, ...]) -> str:
    told = [year for year in years if year.reported]
    reports = sum(year.origins for year in told)
    if len(told) < FEWEST_YEARS or reports < FEWEST_REPORTS:
        return (
            f"No trend can be told: {reports} reports of dated acts over {len(told)} years, fewer "
            f"than {FEWEST_REPORTS} over {FEWEST_YEARS}."
        )
    slope, gain = _fit(told)
    span = f"{told[0].year} to {told[-1].year}"
    if gain < SURE:
        return f"Its share of what its publishers report does not move beyond chance, {span}."
    moves = "rises" if slope > 0 else "falls"
    return (
        f"Its share of what its publishers report {moves}, {span}. That is a trend of reports: "
        "what they do not look at is not in it."
    )


def _fit(told: list[Year]) -> tuple[float, float]:
    """Slope of the log odds a year, and twice the gain in log likelihood over no slope."""
    acts = np.array([year.origins for year in told], float)
    reported = np.array([year.reported for year in told], float)
    at = np.array([year.year for year in told], float)
    rows = np.stack([np.ones_like(at), at - at.mean()], 1)
    beta = np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ beta))
        slope = rows.T @ (acts - reported * chance) - 1e-9 * beta
        bend = (rows * (reported * chance * (1 - chance))[:, None]).T @ rows + 1e-9 * np.eye(2)
        beta += np.clip(np.linalg.solve(bend, slope), -2, 2)
    fitted = _log_likelihood(acts, reported, 1 / (1 + np.exp(-rows @ beta)))
    flat = _log_likelihood(acts, reported, np.full_like(at, acts.sum() / reported.sum()))
    return float(beta[1]), 2 * (fitted - flat)


def _log_likelihood(acts: np.ndarray, reported: np.ndarray, chance: np.ndarray) -> float:
    held = np.clip(chance, 1e-12, 1 - 1e-12)
    total = float((acts * np.log(held) + (reported - acts) * np.log(1 - held)).sum())
    return total if math.isfinite(total) else -math.inf
