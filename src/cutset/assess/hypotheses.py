"""Analysis of competing hypotheses: which explanation the evidence contradicts least.

A piece of evidence is what one origin says with one predicate, once however often it is
copied. It counts against a hypothesis with its points (I 1, II 2) times how well it is
graded; what fits every hypothesis is not diagnostic (Heuer).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from cutset.assess.tables import Tables
from cutset.model.claim import Claim
from cutset.model.comparison import Hypotheses, Weighed
from cutset.sources.claims.vocabulary import vocabulary


def weigh(claims: Iterable[Claim], data: Mapping[str, Any], tables: Tables) -> Hypotheses:
    """The matrix for some claims; `data` is hypotheses.yml."""
    found: dict[tuple[str, str, bool], list[Claim]] = defaultdict(list)
    words = vocabulary().predicates
    for claim in claims:
        known = words.get(claim.predicate)
        is_in_the_word = known is not None and known.is_minus_fixed
        denied = claim.polarity == "-" and not is_in_the_word
        if claim.predicate in data["marks"]:
            found[claim.origin, claim.predicate, denied].append(claim)
    rows = [_weighed(key, said, data, tables) for key, said in sorted(found.items())]
    rows = [row for row in rows if row.weight > 0]
    points = data["points"]
    return Hypotheses(
        titles=tuple(data["hypotheses"].values()),
        inconsistency=tuple(
            sum(row.weight * points[row.marks[at]] for row in rows)
            for at in range(len(data["hypotheses"]))
        ),
        rows=tuple(sorted(rows, key=lambda row: (-row.diagnosticity, row.evidence))),
    )


def _weighed(
    key: tuple[str, str, bool], said: list[Claim], data: Mapping[str, Any], tables: Tables
) -> Weighed:
    origin, predicate, denied = key
    marks = tuple(data["marks"][predicate])
    if denied:
        marks = tuple(data["turned"][mark] for mark in marks)
    weight = max(
        2 * claim.p_match * max(0.0, tables.trust(claim.grade, claim.credibility)) for claim in said
    )
    points = [data["points"][mark] for mark in marks]
    words = f"{'not: ' if denied else ''}{predicate.replace('_', ' ')}"
    return Weighed(
        evidence=f"{origin}: {words}",
        claims=tuple(sorted(claim.claim_id for claim in said)),
        marks=marks,
        weight=weight,
        diagnosticity=weight * (max(points) - min(points)),
    )
