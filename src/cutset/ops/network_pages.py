"""The page of one network: findings put together for the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cutset.assess.words import driving, weighting
from cutset.graph.layout import LIMIT, layout
from cutset.model.assessment import Assessment
from cutset.model.claim import Claim
from cutset.model.network import Change, Network
from cutset.model.plan import Plan
from cutset.ops.dossier import Dossier
from cutset.ops.findings import Findings
from cutset.ops.networks import holes_of, summary_of
from cutset.report.model import Event, NetworkPage, Place


@dataclass(frozen=True, slots=True)
class Shown:
    """What pages are made from.

    Attributes:
        changes: component id -> what happened to it since the last snapshot.
        headings: network id -> how its nomination stands, where anybody said anything of it.
    """

    findings: Findings
    known: Dossier
    changes: Mapping[str, Change]
    headings: Mapping[str, str] = field(default_factory=dict)


def page_of(shown: Shown, assessment: Assessment) -> NetworkPage:
    """The page of the network that an assessment judges."""
    network = shown.findings.networks[assessment.network_id]
    plan = shown.findings.plans[network.network_id]
    plan = replace(plan, heading=shown.headings.get(network.network_id, plan.heading))
    claims = claims_of(assessment)
    parties = [member.entity for member in (*network.members, *network.contacts)]
    holes = holes_of(plan)
    change = shown.changes.get(network.component)
    return NetworkPage(
        network=network,
        assessment=assessment,
        plan=plan,
        summary=summary_of(network),
        claims=len(claims),
        origins=len({claim.origin for claim in claims}),
        change="" if change is None else change.sentence,
        first_hole=holes[0] if holes else "",
        events=_events(network, claims, plan),
        places=_places(claims),
        facts=tuple(fact for party in parties for fact in shown.known.facts.get(party, ())),
        missing=tuple(each.missing for each in assessment.elements if each.missing),
        positions=_positions(network, parties),
        names={party: shown.known.names[party] for party in parties if party in shown.known.names},
        captions={cut.tie.source: cut.other_name for cut in network.cut_ties}
        | {cut.tie.target: cut.other_name for cut in network.cut_ties},
        comparison=(
            shown.findings.comparison(network.network_id) if assessment.table == "ranked" else None
        ),
        weighting=(
            weighting(assessment.threat) if assessment.threat and assessment.threat.weights else ""
        ),
        driving=driving(assessment.drivers),
    )


def claims_of(assessment: Assessment) -> tuple[Claim, ...]:
    """Every claim behind an assessment, once, in the order of its date."""
    found = {
        claim.claim_id: claim
        for element in assessment.elements
        for claim in (*element.claims_for, *element.claims_against)
    }
    return tuple(
        sorted(found.values(), key=lambda c: (c.event_from or c.reported or "", c.claim_id))
    )


def _positions(network: Network, parties: list[str]) -> dict[str, tuple[float, float]]:
    if len(parties) > LIMIT:
        return {}
    drawn = layout(parties, [(tie.source, tie.target) for tie in network.ties])
    return {
        party: (float(x), float(y)) for party, (x, y) in zip(parties, drawn.tolist(), strict=True)
    }


def _events(network: Network, claims: Iterable[Claim], plan: Plan) -> tuple[Event, ...]:
    found = [
        Event(
            date=claim.event_from or claim.reported or "",
            end=claim.event_to if claim.event_to != claim.event_from else None,
            lane="listing" if claim.kind == "designation" else "claim",
            text=f"{claim.subject_name}: {'' if claim.polarity == '+' else 'not '}"
            f"{claim.predicate.replace('_', ' ')} {claim.object}".strip(),
            statements=claim.statements,
        )
        for claim in claims
        if claim.event_from or claim.reported
    ]
    found += [
        Event(tie.start, tie.end, "tie", f"{tie.kind}", tie.statements)
        for tie in network.ties
        if tie.start
    ]
    found += _acts(plan)
    return tuple(sorted(found, key=lambda event: (event.date, event.lane, event.text)))


def _acts(plan: Plan) -> list[Event]:
    """One event for each authority and day on which it began to act on members."""
    acts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in plan.coverage[-1].cells if plan.coverage else ():
        if cell.state == "acts" and cell.since is not None and cell.since[:1].isdigit():
            acts[(cell.since, cell.authority)].extend(cell.statements)
    return [
        # "2023-01 at the latest" stands at its date, and says so.
        Event(
            since.split(" ")[0], None, "listing", f"{authority} acts on members, since {since}",
            tuple(sorted(set(ids))),
        )
        for (since, authority), ids in acts.items()
    ]  # fmt: skip


def _places(claims: Iterable[Claim]) -> tuple[Place, ...]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.place and claim.kind != "designation":
            found[claim.place].append(claim)
    places = [
        Place(
            name=name,
            acts=len(held),
            addresses=0,
            statements=tuple(sorted({i for claim in held for i in claim.statements})),
        )
        for name, held in found.items()
    ]
    return tuple(sorted(places, key=lambda place: (-place.acts, place.name)))
