"""Other frameworks beside the judgement: checklists with slots for evidence, and Sleipnir.

None of them enters a score. What fills a slot is what counts in the assessment and nothing
else; a slot that no claim can fill is left for a person (frameworks.yml).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cutset.assess.hypotheses import weigh
from cutset.assess.tables import Tables
from cutset.model.assessment import Assessment
from cutset.model.claim import Claim
from cutset.model.comparison import (
    Attribute,
    Checklist,
    Comparison,
    Level,
    Sleipnir,
    Slot,
    SlotState,
)
from cutset.store.parameters import Parameters

PARAMETERS = (
    ("cutset.assess.parameters", "frameworks"),
    ("cutset.assess.parameters", "hypotheses"),
)


def compare(assessment: Assessment, files: Mapping[str, Parameters], tables: Tables) -> Comparison:
    """All views beside one judgement; `files` are those of PARAMETERS by name."""
    frameworks = files["frameworks"].data
    return Comparison(
        sleipnir=_sleipnir(assessment, frameworks),
        checklists=tuple(
            Checklist(
                key, row["title"], row["source"],
                tuple(_slot(each, assessment) for each in row["slots"]),
            )
            for key, row in frameworks["checklists"].items()
        ),
        hypotheses=weigh(counted(assessment), files["hypotheses"].data, tables),
    )  # fmt: skip


def counted(assessment: Assessment) -> tuple[Claim, ...]:
    """Every claim that bears on an element, each once, in the order of their ids."""
    found = {
        claim.claim_id: claim
        for each in assessment.elements
        for claim in (*each.claims_for, *each.claims_against)
    }
    return tuple(found[claim_id] for claim_id in sorted(found))


def _slot(wanted: Mapping[str, Any], assessment: Assessment) -> Slot:
    if wanted.get("person"):
        return Slot(wanted["asks"], "for a person", 0, 0, ())
    pro, contra = _filling(wanted, assessment)
    state: SlotState = "nothing"
    if pro and contra:
        state = "contested"
    elif pro or contra:
        state = "evidence" if pro else "against"
    claims = tuple(claim.claim_id for claim in (*pro, *contra))
    return Slot(wanted["asks"], state, _origins(pro), _origins(contra), claims)


def _filling(
    wanted: Mapping[str, Any], assessment: Assessment
) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """Claims for and against what is wanted: by element, by activity or by predicate."""
    sides = tuple(
        {
            claim.claim_id: claim
            for each in (*assessment.elements, *assessment.activities)
            if each.element in (*wanted.get("elements", ()), *wanted.get("activities", ()))
            for claim in (each.claims_for if side else each.claims_against)
        }
        for side in (True, False)
    )
    for claim in counted(assessment):
        if claim.predicate in wanted.get("predicates", ()):
            sides[claim.polarity != "+"][claim.claim_id] = claim
    pro, contra = ([side[key] for key in sorted(side)] for side in sides)
    return pro, contra


def _origins(claims: Iterable[Claim]) -> int:
    return len({claim.origin for claim in claims})


def _sleipnir(assessment: Assessment, frameworks: Mapping[str, Any]) -> Sleipnir:
    levels = frameworks["levels"]
    rows = []
    for weight, wanted in zip(
        range(len(frameworks["sleipnir"]), 0, -1), frameworks["sleipnir"], strict=True
    ):
        pro, contra = _filling(wanted, assessment)
        level = _level(_origins(pro), bool(contra), levels)
        rows.append(Attribute(wanted["name"], weight, level, weight * levels[level]["points"]))
    return Sleipnir(
        attributes=tuple(rows),
        points=sum(row.points for row in rows),
        most=sum(row.weight for row in rows) * levels["high"]["points"],
        from_unknown=sum(row.points for row in rows if row.level == "unknown"),
        caution=frameworks["caution"].strip(),
    )


def _level(origins: int, denied: bool, levels: Mapping[str, Any]) -> Level:
    if origins == 0:
        return "nil" if denied else "unknown"
    if origins >= levels["high"]["origins"]:
        return "high"
    return "medium" if origins >= levels["medium"]["origins"] else "low"
