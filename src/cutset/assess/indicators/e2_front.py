"""E2 front score: what speaks for firms of the network being fronts: claims, and what entries tell.

Of each firm that a member owns, or that is a member, three things are looked at: an address that it
shares with several other firms (where a person lives is never read), a director or holder of many
firms, and large turnover soon after its founding. Address and director depend on one another, so
only the stronger counts; the ratios are elicited (indicators.yml, front). Staff and returns are in
no source here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cutset.assess.indicators import weigh
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient
from cutset.model.network import Tie

_CLAIMED = ("uses_front",)
_HELD_BY = frozenset({"ownership", "role"})


class Signs(NamedTuple):
    """What entries tell of one firm, as the log of an elicited ratio, with its statements."""

    pull: float
    told: tuple[str, ...]
    statements: tuple[str, ...]


def measure(subject: Subject) -> Measured:
    """What claims add to the log-odds, and up to what with the firm of which most is told."""
    claims = subject.of(_CLAIMED)
    firms = firms_of(subject)
    if not claims and not firms:
        return insufficient("no claim of fronts and no firm of a member.")
    read = {firm: signs(subject, firm) for firm in firms}
    told = {firm: each for firm, each in read.items() if each.told}
    if not claims and not told:
        return insufficient(f"no claim of fronts; nothing is told of {_count(len(firms), 'firm')}.")
    said = weigh.log_ratio(claims, subject.tables)
    most = max((each.pull for each in told.values()), default=0.0)
    statements = {s for claim in claims for s in claim.statements}
    statements |= {s for each in told.values() for s in each.statements}
    low, high = round(said, 3), round(said + most, 3)
    return Measured(high, low, high, _sentence(subject, firms, told), tuple(sorted(statements)))


def firms_of(subject: Subject) -> tuple[str, ...]:
    """Firms among the members, and companies that a member owns; the group itself is none."""
    members = {m.entity for m in subject.members if m.kind == "organisation" and not m.is_group}
    held = {
        share.asset
        for share in subject.shares
        if share.kind == "Company" and share.owner in subject.party_ids
    }
    return tuple(sorted(members | held))


def signs(subject: Subject, firm: str) -> Signs:
    """What is told of one firm: of address and director the stronger, and early turnover."""
    rule: Mapping[str, Any] = subject.given["front"]
    others = set(firms_of(subject)) - {firm}
    neighbours = [
        tie
        for tie in subject.ties
        if tie.layer == "address"
        and firm in {tie.source, tie.target}
        and others & {tie.source, tie.target}
    ]
    holding = _holding(subject.ties, int(subject.given["nominees"]["most"]))
    held = [t for t in subject.ties if t.target == firm and t.source in holding]
    found: list[tuple[str, float, Iterable[Tie]]] = []
    if len({end for t in neighbours for end in (t.source, t.target)} - {firm}) >= rule["sharing"]:
        found.append(("an address shared with several firms", rule["address"], neighbours))
    if held:
        found.append(("a director or holder of many firms", rule["holder"], held))
    told = [word for word, _, _ in found]
    pull = max((math.log(ratio) for _, ratio, _ in found), default=0.0)
    statements = {s for _, _, ties in found for tie in ties for s in tie.statements}
    early = _early(subject, firm, rule)
    if early:
        told.append("large turnover soon after its founding")
        pull += math.log(rule["early"])
        statements |= set(early)
    return Signs(min(pull, subject.tables.cap), tuple(told), tuple(sorted(statements)))


def _holding(ties: Iterable[Tie], most: int) -> frozenset[str]:
    """Parties that own or direct more firms than a person runs."""
    held: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.layer in _HELD_BY:
            held[tie.source].add(tie.target)
    return frozenset(party for party, firms in held.items() if len(firms) > most)


def _early(subject: Subject, firm: str, rule: Mapping[str, Any]) -> tuple[str, ...]:
    """The statements of founding and payments, where enough moved soon enough; else none."""
    founded = [
        trait
        for trait in subject.traits
        if trait.party == firm and trait.prop == "incorporationDate" and len(trait.value) >= 10
    ]
    if not founded:
        return ()
    first = min(founded, key=lambda trait: trait.value)
    start = date.fromisoformat(first.value[:10])
    moved = [
        flow
        for flow in subject.flows
        if firm in {flow.payer, flow.payee}
        and 0 <= (date.fromisoformat(flow.day) - start).days <= int(rule["young_days"])
    ]
    if sum(flow.usd for flow in moved) < float(rule["turnover"]):
        return ()
    return (first.statement, *(s for flow in moved for s in flow.statements))


def _sentence(subject: Subject, firms: Sequence[str], told: Mapping[str, Signs]) -> str:
    claims = subject.of(_CLAIMED)
    for_, against = (
        len({claim.origin for claim in claims if claim.polarity == side}) for side in ("+", "-")
    )
    words = sorted({word for each in told.values() for word in each.told})
    seen = f": {'; '.join(words)}" if words else ""
    return (
        f"Claims of fronts: {_count(for_, 'origin')} for, {against} against. Entries tell of "
        f"{len(told)} of {_count(len(firms), 'firm')}{seen}; what they add is elicited."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


INDICATOR = Indicator(
    key="E2",
    title="Fronts",
    formula=(
        f"from {weigh.LOG_RATIO} to that + the largest of ln ratio(address or holder) + "
        "ln ratio(early turnover) over firms"
    ),
    data=(
        "claims that it uses fronts; addresses, directors and founding of firms; payments. Staff "
        "and returns are in no source here yet"
    ),
    null="",
    unit=weigh.NATS,
    source=f"domain.md §2.4 E2; {weigh.FROM_CLAIMS}; indicators.yml, front (elicited)",
    wrong=(
        "firms share agents and addresses lawfully, holding companies and start-ups look alike; "
        f"{weigh.COPIES}"
    ),
    measure=measure,
)
