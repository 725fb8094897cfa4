"""E5 conversion into assets: property, vessels and vehicles owned through layers."""

from __future__ import annotations

from cutset.assess.indicators.j3_secrecy import chains
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, exactly, insufficient

ASSETS = frozenset({"RealEstate", "Vessel", "Airplane", "Vehicle"})


def measure(subject: Subject) -> Measured:
    """How many such assets stand at the end of a chain of two or more owners."""
    found = chains(subject.shares, subject.party_ids)
    if not found:
        return insufficient("no ownership by a member is loaded.")
    ends = {chain[-1].asset: chain for chain in found if chain[-1].kind in ASSETS}
    layered = [chain for chain in ends.values() if len(chain) > 1]
    statements = tuple(sorted({s for c in layered for share in c for s in share.statements}))
    return exactly(
        float(len(layered)), f"{len(layered)} of {len(ends)} assets through layers.", statements
    )


INDICATOR = Indicator(
    key="E5",
    title="Assets through layers",
    formula="property, vessels, aircraft and vehicles at the end of a chain of two or more owners",
    data="ownership of property, vessels, aircraft and vehicles",
    null="",
    unit="assets",
    source="domain.md §2.4 E5; Strategy T4",
    wrong="single-ship firms are the custom of shipping",
    measure=measure,
)
