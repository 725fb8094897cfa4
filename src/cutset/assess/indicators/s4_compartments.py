"""S4 compartments: how far observed ties fall into groups with few ties between them."""

from __future__ import annotations

from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient
from cutset.graph.communities import modularity_of


def measure(subject: Subject) -> Measured:
    """Modularity of the best parting that the seeded search finds, and the ties between parts."""
    ends = [(t.source, t.target) for t in subject.ties if t.layer == "observed" and not t.glue]
    if len(ends) < int(subject.given["chance"]["fewest"]):
        return insufficient("too few observed ties; links of a list show no structure.")
    value, parts, between = modularity_of(ends)
    sentence = (
        f"{len(ends)} observed ties fall into {parts} groups; {between:.0%} run between them."
    )
    statements = tuple(
        sorted({s for t in subject.ties if t.layer == "observed" for s in t.statements})
    )
    return Measured(round(value, 3), round(value, 3), round(value, 3), sentence, statements)


INDICATOR = Indicator(
    key="S4",
    title="Compartments",
    formula="modularity Q; share of ties between groups",
    data="observed ties",
    null="",
    unit="modularity",
    source="domain.md §2.4 S4; Newman & Girvan, Phys. Rev. E 69 (2004)",
    wrong="events shown as ties between all who took part make groups of their own",
    measure=measure,
)
