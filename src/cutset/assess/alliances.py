"""State and crime allied, as edges that can be looked at: dated, with the claims for and against.

An edge runs between a network and a part of a state at a place, by kind of dealing (Strategy D3,
C3, objective 2: "sever state-crime alliances"). It names no official: who is meant stands in the
claims. It is told even where a claim does not count in the judgement, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from cutset.assess.record import Filed, Record
from cutset.model.claim import Claim
from cutset.model.network import Network
from cutset.model.surroundings import Alliance, AllianceState
from cutset.text import countries

Edge = tuple[str, str, str]


def alliances(network: Network, record: Record, table: Mapping[str, Any]) -> tuple[Alliance, ...]:
    """The edges of a network to parts of states, by kind, part and place.

    `table` is the data of alliances.yml.
    """
    held: dict[Edge, list[tuple[Filed, str]]] = defaultdict(list)
    for row in record.filed:
        claim = row[0]
        rule = table["predicates"].get(claim.predicate)
        if rule is None or record.is_shielded(claim):
            continue
        lawful = rule.get("lawful") or _names(f"{claim.object} {claim.note}", table["lawful_words"])
        kind = f"{rule['kind']}, lawful in form" if lawful else rule["kind"]
        end, parts = _state_end(claim, rule, record.topics, table)
        for part in parts:
            held[kind, part, claim.place or ""].append((row, end))
    return tuple(_told(network, edge, rows, record, table) for edge, rows in sorted(held.items()))


def _state_end(
    claim: Claim,
    rule: Mapping[str, Any],
    topics: Mapping[str, Collection[str]],
    table: Mapping[str, Any],
) -> tuple[str, tuple[str, ...]]:
    """Which end is the state (`subject` or `object`), and the parts of it that are named."""
    ends = ("object", "subject") if rule["state_is"] == "either" else (rule["state_is"],)
    for end in ends:
        text, party = (
            (claim.object, claim.object_id)
            if end == "object"
            else (claim.subject_name, claim.subject)
        )
        found = _parts(text, topics.get(party or "", ()), table)
        if found:
            return end, found
    return ends[0], () if rule["named"] else (table["unnamed"],)


def _parts(text: str, topics: Collection[str], table: Mapping[str, Any]) -> tuple[str, ...]:
    by_topic = [
        part for topic, part in table["topics"].items()
        if any(each == topic or each.startswith(f"{topic}.") for each in topics)
    ]  # fmt: skip
    by_word = [part for part, words in table["parts"].items() if _names(text, words)]
    default = table["default"]
    if not by_word and not by_topic and _names(text, default["words"]):
        return (default["part"],)
    return tuple(by_word) or tuple(by_topic[:1])


def _names(text: str, words: Iterable[str]) -> bool:
    return any(word in f" {text}".casefold() for word in words)


def _told(
    network: Network,
    edge: Edge,
    rows: Sequence[tuple[Filed, str]],
    record: Record,
    table: Mapping[str, Any],
) -> Alliance:
    kind, part, place = edge
    said = [row[0] for row, _ in rows if row[0].polarity == "+"]
    denied = [row[0] for row, _ in rows if row[0].polarity == "-"]
    against = _answers([row[0] for row, _ in rows], denied, record, table) if said else denied
    members = {member.entity for member in network.members}
    counted = sum(counts for (claim, counts, _), _ in rows if claim.polarity == "+")
    dates = sorted(day for claim in said for day in (claim.event_from, claim.event_to) if day)
    state: AllianceState = "claimed"
    if against:
        state = "contested" if said else "only denied"
    return Alliance(
        key=f"{network.network_id}:{kind}:{part}:{place}".replace(" ", "-"),
        kind=kind,
        part=part,
        place=place,
        ours=_ends(rows, "ours", members),
        theirs=_ends(rows, "theirs", members),
        since=min((c.event_from for c in said if c.event_from), default=""),
        until=dates[-1] if dates else "",
        state=state,
        counted=counted,
        origins_for=_origins(said),
        origins_against=_origins(against),
        sentence=_sentence(edge, said, against, counted),
        claims=tuple(claim.claim_id for claim in (*said, *against)),
        statements=tuple(sorted({s for claim in (*said, *against) for s in claim.statements})),
    )


def _answers(
    claims: Sequence[Claim], denied: Sequence[Claim], record: Record, table: Mapping[str, Any]
) -> list[Claim]:
    """What denies these claims: on the same question, or as an answer of the same party."""
    questions = {claim.claim_group for claim in claims} - {None, ""}
    accused = {claim.subject for claim in claims}
    found = {claim.claim_id: claim for claim in denied} | {
        claim.claim_id: claim
        for claim, _, _ in record.questions
        if claim.polarity == "-"
        and (
            claim.claim_group in questions
            or (claim.subject in accused and claim.predicate in table["answers"])
        )
    }
    return [found[claim_id] for claim_id in sorted(found)]


def _ends(
    rows: Sequence[tuple[Filed, str]], side: str, members: Collection[str]
) -> tuple[str, ...]:
    found: set[str] = set()
    for (claim, _, _), state_end in rows:
        is_subject = (state_end == "subject") == (side == "theirs")
        party = claim.subject if is_subject else claim.object_id
        if party and (side == "theirs" or party in members):
            found.add(party)
    return tuple(sorted(found))


def _origins(claims: Iterable[Claim]) -> int:
    return len({claim.origin for claim in claims})


def _sentence(edge: Edge, said: Sequence[Claim], against: Sequence[Claim], counted: int) -> str:
    kind, part, place = edge
    where = countries.name(place) if place else "place not said"
    dates = sorted(claim.event_from for claim in said if claim.event_from)
    reported = sorted(claim.reported for claim in said if claim.reported)
    when = "undated"
    if dates:
        when = f"since {dates[0]}"
    elif reported:
        when = f"undated, first reported {reported[0]}"
    voices = _origins(said)
    told = (
        "no claim says so"
        if not said
        else (
            f"{len(said)} claim{'s' * (len(said) != 1)} from {voices} origin{'s' * (voices != 1)}, "
            f"{counted or 'none'} of them counted in the judgement"
        )
    )
    answers = _origins(against)
    denied = f"; denied, dropped or acquitted by {answers}" if answers else ""
    return f"{kind[:1].upper()}{kind[1:]}: {part} ({where}), {when}: {told}{denied}."
