"""J2 arbitrage: whether money and ownership run from places of low risk to places of high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from cutset import clock
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient


def climb(pairs: Sequence[tuple[str, str]], risk: Mapping[str, float]) -> float:
    """How much risk rises along the edges, those that fall counted as nothing.

    >>> climb([("ch", "xx"), ("xx", "ch")], {"ch": 1.0, "xx": 4.0})
    3.0
    """
    return float(sum(max(0.0, risk[b] - risk[a]) for a, b in pairs))


def measure(subject: Subject) -> Measured:
    """The z of the climb against ends that are exchanged at random."""
    risk: Mapping[str, float] = subject.given["risk"]["table"]
    if not risk:
        return insufficient("no table of risk by place was chosen (indicators.yml, risk).")
    pairs = [
        (flow.payer_place, flow.payee_place)
        for flow in subject.flows
        if flow.payer_place in risk and flow.payee_place in risk
    ]
    if len(pairs) < int(subject.given["chance"]["fewest"]):
        return insufficient("no payments or ownership with places are loaded.")
    rng = clock.rng("j2", subject.network_id)
    starts, ends = zip(*pairs, strict=True)
    chance = np.array([
        climb(list(zip(starts, rng.permutation(np.array(ends)).tolist(), strict=True)), risk)
        for _ in range(int(subject.given["chance"]["draws"]))
    ])  # fmt: skip
    seen = climb(pairs, risk)
    spread = chance.std()
    if spread < 1e-9:
        return insufficient("all ends have one risk.")
    value = round(float((seen - chance.mean()) / spread), 2)
    return Measured(value, value, value, f"{len(pairs)} payments between places with a risk.")


INDICATOR = Indicator(
    key="J2",
    title="Arbitrage between jurisdictions",
    formula="Σ max(0, risk(to) − risk(from)) over edges, as z",
    data="payments or ownership with places; a published table of risk that the user chose",
    null="the same ends, exchanged at random (configuration model)",
    unit="standard deviations",
    source="domain.md §2.4 J2",
    wrong="any table of risk by place carries its author's view; trade follows costs, too",
    measure=measure,
)
