"""Claims to one number: the log of a likelihood ratio over origin clusters (domain.md §2.3)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from cutset.assess.indicators.subject import Subject, statements_of
from cutset.assess.indicators.value import Measured, insufficient
from cutset.assess.tables import Tables
from cutset.model.claim import Claim

LEAST = 0.5 + 1e-9


def log_ratio(claims: Iterable[Claim], tables: Tables) -> float:
    """What claims add to the log-odds: of each origin the strongest, for and against, capped."""
    strongest: dict[tuple[str, str], float] = {}
    for claim in claims:
        trust = claim.p_match * tables.trust(claim.grade, claim.credibility)
        reliability = max(0.5 + trust, LEAST)
        pull = min(tables.cap, math.log(reliability / (1 - reliability)))
        voice = claim.origin, claim.polarity
        strongest[voice] = max(strongest.get(voice, 0.0), pull)
    return sum(pull if side == "+" else -pull for (_, side), pull in strongest.items())


def weighed(subject: Subject, predicates: Sequence[str], what: str) -> Measured:
    """The log ratio of the claims with some predicates, in words with the origins behind it."""
    return weighed_claims(subject, subject.of(predicates), what)


def weighed_claims(subject: Subject, claims: Sequence[Claim], what: str) -> Measured:
    """The same of claims that were picked."""
    if not claims:
        return insufficient(f"no claim of {what}.")
    for_, against = (
        {claim.origin for claim in claims if claim.polarity == side} for side in ("+", "-")
    )
    value = round(log_ratio(claims, subject.tables), 3)
    sentence = (
        f"Claims of {what}: {len(for_)} origin{'' if len(for_) == 1 else 's'} for, "
        f"{len(against)} against."
    )
    return Measured(value, value, value, sentence, statements_of(claims))


LOG_RATIO = (
    "L = sum over origins of the strongest ± min(ln 20, ln r/(1 − r)), "
    "r = ½ + p_match · κ(credibility) · (R(grade) − ½)"
)
NATS = "nats (natural log of a likelihood ratio)"
FROM_CLAIMS = "domain.md §2.3; grades.yml"
COPIES = (
    "copies that are not known to be copies count as origins; grades are elicited; what nobody "
    "reported is not there"
)
