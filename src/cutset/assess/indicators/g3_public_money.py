"""G3 public money: awards of public contracts to firms that members control."""

from __future__ import annotations

from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, exactly, insufficient


def measure(subject: Subject) -> Measured:
    """How many flows come from an office-holder or public body to a firm of a member."""
    firms = {share.asset for share in subject.shares if share.owner in subject.party_ids}
    if not firms or not subject.flows:
        return insufficient("no ownership and no payments or awards are loaded.")
    won = [f for f in subject.flows if f.payee in firms and f.payer in subject.officials]
    sentence = f"{len(won)} payments from public bodies to {len(firms)} firms of members."
    return exactly(float(len(won)), sentence)


INDICATOR = Indicator(
    key="G3",
    title="Public money",
    formula="payments of public bodies to firms that members own",
    data="ownership; payments or contract awards with their payer",
    null="",
    unit="payments",
    source="domain.md §2.4 G3",
    wrong="no register of awards is loaded here yet; the share of single bids waits for one",
    measure=measure,
)
