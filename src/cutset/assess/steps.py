"""The steps that judge networks: listings and claims, whose they are, what they come to."""

from __future__ import annotations

from cutset.assess.assessments import create_assessments
from cutset.assess.claims import create_claims, create_listings, create_network_claims
from cutset.assess.structures import create_structures
from cutset.store.build import Step

_PARAMETERS = "cutset.assess.parameters"

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
        name="claim",
        run=create_claims,
        inputs=(
            "statement", "referent", "entity", "listing", "basis", "basis_label", "origin_prefix",
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
        run=create_assessments,
        inputs=("claim", "network_claim", "network", "member", "listing"),
        outputs=("element", "assessment"),
        parameters=(
            (_PARAMETERS, "grades"), (_PARAMETERS, "priors"), (_PARAMETERS, "judgement"),
            (_PARAMETERS, "legal_basis"), (_PARAMETERS, "predicates"),
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
