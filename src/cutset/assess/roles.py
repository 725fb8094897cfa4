"""Roles in a network: what is documented first, a place among observed ties apart from it.

A role is never read from links of a list. Position is said of a network only where somebody
saw ties, and is called position: central people are not leaders by that (Agreste et al. 2015,
arXiv 1509.01608, as known in domain.md §2.4 S2).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cutset.model.around import Role, RoleName
from cutset.model.claim import Claim
from cutset.model.network import Member, Network

_POSITIONS = 3


def roles(network: Network, claims: Iterable[Claim], table: Mapping[str, Any]) -> tuple[Role, ...]:
    """The roles of members and contacts: documented ones by role and name, then positions.

    The group itself has none: what is said of it is no role in it.

    `table` is the data of roles.yml; `claims` are those that count in the network.
    """
    parties = {
        m.entity: m
        for m in (*network.members, *network.contacts)
        if not m.protected and not m.is_group
    }
    return (*_documented(parties, claims, table), *_positions(network, parties))


def _documented(
    parties: Mapping[str, Member], claims: Iterable[Claim], table: Mapping[str, Any]
) -> list[Role]:
    held: dict[tuple[str, RoleName], list[Claim]] = defaultdict(list)
    answers: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate in table["answers"]:
            answers[claim.subject].append(claim)
        if claim.category in table["not_counted"] or claim.subject not in parties:
            continue
        for name in _named(claim, table):
            (held[claim.subject, name] if claim.polarity == "+" else answers[claim.subject]).append(
                claim
            )
    order = list(table["roles"])
    found = [
        Role(
            party=party,
            caption=parties[party].caption,
            standing=parties[party].standing,
            name=name,
            origins=len({claim.origin for claim in said}),
            sentence=_why(name, said, answers[party]),
            statements=tuple(sorted({s for claim in said for s in claim.statements})),
        )
        for (party, name), said in held.items()
    ]
    return sorted(found, key=lambda r: (order.index(r.name), -r.origins, r.caption, r.party))


def _named(claim: Claim, table: Mapping[str, Any]) -> Iterable[RoleName]:
    words = f" {claim.object} {claim.note}".casefold()
    for name, rule in table["roles"].items():
        by_word = any(word in words for word in rule["words"])
        if claim.predicate in rule["predicates"] or (
            by_word and claim.predicate in table["worded"]
        ):
            yield name


def _why(name: str, said: Sequence[Claim], answers: Sequence[Claim]) -> str:
    told = sorted({f"{c.predicate.replace('_', ' ')} {c.object}".strip() for c in said})
    more = f" and {len(told) - 2} more" if len(told) > 2 else ""
    words = f"{'; '.join(told[:2])}{more}".rstrip(".")
    against = len({claim.origin for claim in answers})
    answered = f" Denied, dismissed or acquitted by {against}: see its claims." if against else ""
    return f"Documented as {name}: {words}.{answered}"


def _positions(network: Network, parties: Mapping[str, Member]) -> list[Role]:
    ties = [t for t in network.ties if t.layer == "observed" and not t.glue]
    degree: Counter[str] = Counter(end for tie in ties for end in {tie.source, tie.target})
    most = sorted(
        (p for p in degree if p in parties), key=lambda p: (-degree[p], parties[p].caption, p)
    )
    return [
        Role(
            party=party,
            caption=parties[party].caption,
            standing=parties[party].standing,
            name="position",
            origins=0,
            sentence=(
                f"Position only: place {place} by observed ties, {degree[party]} of {len(ties)}. "
                "It says who was seen, not who leads."
            ),
            statements=tuple(
                sorted({s for t in ties if party in {t.source, t.target} for s in t.statements})
            ),
        )
        for place, party in enumerate(most[:_POSITIONS], 1)
    ]
