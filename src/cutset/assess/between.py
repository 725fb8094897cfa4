"""Ties between networks: alliance, rivalry, supply and shared parties, dated, with their claims.

A cut of ours between two networks is never one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from cutset.model.around import Between
from cutset.model.claim import Claim

_KINDS = {
    "allied_with": "alliance", "rival_of": "rivalry", "supplies": "supply",
    "ends_conflict": "end of a conflict",
}  # fmt: skip


def between(
    network_id: str,
    claims: Iterable[Claim],
    placed: Mapping[str, Collection[str]],
    names: Mapping[str, str],
) -> tuple[Between, ...]:
    """The ties of a network to others, by kind and name.

    `placed` gives the networks in which a party stands as a member, `names` those of networks.
    """
    held: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        kind = _KINDS.get(claim.predicate)
        if kind is None or claim.polarity != "+" or claim.object_id is None:
            continue
        ends = placed.get(claim.subject, ()), placed.get(claim.object_id, ())
        for mine, theirs, way in ((*ends, "to"), (*ends[::-1], "from")):
            told = f"{kind} {way}" if kind == "supply" else f"{kind} with"
            for other in theirs if network_id in mine else ():
                if other != network_id and claim not in held[other, told]:
                    held[other, told].append(claim)
    found = [_told(other, names[other], kind, said) for (other, kind), said in held.items() if said]
    found += _shared(network_id, placed, names)
    return tuple(sorted(found, key=lambda b: (b.kind, b.other_name, b.other)))


def _told(other: str, name: str, kind: str, said: list[Claim]) -> Between:
    dates = sorted(c.event_from for c in said if c.event_from)
    reported = sorted(c.reported for c in said if c.reported)
    ends = sorted(c.event_to for c in said if c.event_to)
    origins = {claim.origin for claim in said}
    since = dates[0] if dates else ""
    heard = f", undated, first reported {reported[0]}" if reported else ", undated"
    when = f", since {since}" if since else heard
    return Between(
        other=other,
        other_name=name,
        kind=kind.rsplit(" ", 1)[0],
        since=since,
        until=ends[-1] if ends else "",
        origins=len(origins),
        sentence=(
            f"{kind.capitalize()} {name}{when}: {len(said)} claim{'s' * (len(said) > 1)} "
            f"from {len(origins)} origin{'s' * (len(origins) > 1)}."
        ),
        statements=tuple(sorted({s for claim in said for s in claim.statements})),
    )


def _shared(
    network_id: str, placed: Mapping[str, Collection[str]], names: Mapping[str, str]
) -> list[Between]:
    parties: dict[str, list[str]] = defaultdict(list)
    for party, networks in placed.items():
        if network_id in networks:
            for other in networks:
                if other != network_id:
                    parties[other].append(party)
    return [
        Between(
            other=other,
            other_name=names[other],
            kind="shared party",
            since="",
            until="",
            origins=0,
            sentence=f"{len(held)} part{'y stands' if len(held) == 1 else 'ies stand'} in both.",
            statements=(),
        )
        for other, held in parties.items()
    ]
