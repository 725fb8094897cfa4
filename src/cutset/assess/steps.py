"""The steps that judge networks: listings and claims, whose they are, what they come to."""

from __future__ import annotations

from cutset.assess.assessments import create_assessments
from cutset.assess.claims import create_claims, create_listings, create_network_claims
from cutset.assess.remarks import create_text_claims
from cutset.assess.structures import create_structures
from cutset.store.build import Step

_PARAMETERS = "cutset.assess.parameters"
_TEXT = "cutset.text.claims"

STEPS: tuple[Step, ...] = (
    Step(
        name="listing",
        run=create_listings,
        inputs=("statement", "referent", "version"),
        outputs=(
            "listing", "basis", "basis_label", "authority", "authority_source", "origin_prefix",
        ),
        parameters=((_PARAMETERS, "legal_basis"),),
    ),
    Step(
        name="text-claim",
        run=create_text_claims,
        inputs=("statement", "referent", "entity", "listing"),
        outputs=("text_claim",),
        parameters=(
            (_PARAMETERS, "text"), (_TEXT, "activities"), (_TEXT, "patterns"), (_TEXT, "scope"),
        ),
    ),
    Step(
        name="claim",
        version="2",
        run=create_claims,
        inputs=(
            "statement", "referent", "entity", "listing", "basis", "basis_label", "origin_prefix",
            "text_claim",
        ),
        outputs=("claim",),
        parameters=((_PARAMETERS, "predicates"), (_PARAMETERS, "grades")),
    ),
    Step(
        name="network-claim",
        run=create_network_claims,
        inputs=("claim", "member", "entity"),
        outputs=("network_claim",),
        parameters=((_PARAMETERS, "predicates"),),
    ),
    Step(
        name="assessment",
        version="2",
        run=create_assessments,
        inputs=(
            "claim", "network_claim", "network", "member", "listing", "tie", "network_tie",
            "version", "basis",
        ),
        outputs=("element", "activity", "threat", "assessment"),
        parameters=(
            (_PARAMETERS, "grades"), (_PARAMETERS, "priors"), (_PARAMETERS, "judgement"),
            (_PARAMETERS, "legal_basis"), (_PARAMETERS, "predicates"), (_PARAMETERS, "coverage"),
            (_PARAMETERS, "harms"), (_PARAMETERS, "collection"),
        ),
    ),
    Step(
        name="structure",
        run=create_structures,
        inputs=("tie", "network_tie"),
        outputs=("structure", "stability"),
        parameters=(
            (_PARAMETERS, "structure"), (_PARAMETERS, "structure_weights"), (_PARAMETERS, "robust"),
        ),
    ),
)  # fmt: skip
"""In the order in which each follows what it reads."""
