"""The steps that look for holes in the net; what-ifs and options are made on demand (plan.py)."""

from __future__ import annotations

from cutset.disrupt.coverage import create_coverage
from cutset.disrupt.unlisted import create_unlisted
from cutset.store.build import Step

_PARAMETERS = "cutset.disrupt.parameters"

STEPS: tuple[Step, ...] = (
    Step(
        name="coverage",
        run=create_coverage,
        inputs=(
            "entity_seen", "version", "referent", "decision", "schema_info", "suggestion", "member",
            "listing", "basis", "authority_source", "claim", "network_claim",
        ),
        outputs=("coverage", "member_conduct"),
        parameters=((_PARAMETERS, "regimes"),),
    ),
    Step(
        name="unlisted",
        run=create_unlisted,
        inputs=(
            "statement", "entity", "name_key", "tie", "member", "listing", "claim",
            "network_claim",
        ),
        outputs=("unlisted",),
        parameters=((_PARAMETERS, "unlisted"),),
    ),
)  # fmt: skip
"""In the order in which each follows what it reads."""
