"""Every indicator, in the order of domain.md §2.4."""

from __future__ import annotations

from cutset.assess.indicators import (
    a1_persistence,
    a2_size,
    a3_transnational,
    e1_proceeds,
    e2_front,
    e3_laundering,
    e4_holdings,
    e5_assets,
    g1_proximity,
    g2_payments,
    g3_public_money,
    g4_influence,
    g5_corruption,
    g6_alliance,
    j1_spread,
    j2_arbitrage,
    j3_secrecy,
    j4_haven,
    j5_false_documents,
    s1_distance,
    s2_visibility,
    s3_nominees,
    s4_compartments,
    s5_churn,
    s6_enablers,
    v1_violence,
    v2_harm,
    v3_intimidation,
    v4_armed,
)
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured
from cutset.model.indicator import IndicatorReading

INDICATORS: tuple[Indicator, ...] = tuple(
    module.INDICATOR
    for module in (
        a1_persistence, a2_size, a3_transnational,
        v1_violence, v2_harm, v3_intimidation, v4_armed,
        j1_spread, j2_arbitrage, j3_secrecy, j4_haven, j5_false_documents,
        g1_proximity, g2_payments, g3_public_money, g4_influence, g5_corruption, g6_alliance,
        e1_proceeds, e2_front, e3_laundering, e4_holdings, e5_assets,
        s1_distance, s2_visibility, s3_nominees, s4_compartments, s5_churn, s6_enablers,
    )
)  # fmt: skip


def measure_all(subject: Subject) -> tuple[IndicatorReading, ...]:
    """What every indicator finds in a network, in their order."""
    return tuple(_reading(each, each.measure(subject), subject) for each in INDICATORS)


def _reading(indicator: Indicator, found: Measured, subject: Subject) -> IndicatorReading:
    cited = set(found.statements)
    return IndicatorReading(
        key=indicator.key,
        title=indicator.title,
        state=found.state,
        value=found.value,
        low=found.low,
        high=found.high,
        unit=indicator.unit,
        sentence=found.sentence,
        apart=indicator.apart,
        statements=found.statements,
        claims=tuple(
            claim.claim_id
            for claim in subject.claims
            if claim.statements and cited.issuperset(claim.statements)
        ),
    )
