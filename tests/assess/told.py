"""Claims, ties and parties made up for tests, each told with what matters to it."""

from __future__ import annotations

from typing import Any

from cutset.model.claim import Claim
from cutset.model.network import Member, Network, Tie


def claim(predicate: str, number: int = 0, **more: Any) -> Claim:
    told = {
        "claim_id": f"c{number}", "subject": "gang", "subject_name": "GANG", "predicate": predicate,
        "object": "", "object_id": None, "polarity": "+", "amount": None, "currency": None,
        "event_from": None, "event_to": None, "reported": None, "publisher": "P", "address": "",
        "origin": f"o{number}", "grade": "B", "credibility": 2, "kind": "fact",
        "category": "unknown", "elements": (), "place": None, "legal_basis": None, "note": "",
        "claim_group": None, "p_match": 1.0, "statements": (f"st{number}",),
    }  # fmt: skip
    return Claim(**told | more)


def tie(source: str, target: str, kind: str = "deals with", layer: Any = "observed") -> Tie:
    return Tie(
        f"{source}-{target}-{kind}", source, target, layer, kind, 1.0, 1.0, False, "", None, None,
        (f"t-{source}-{target}",), (),
    )  # fmt: skip


def member(entity: str, **more: Any) -> Member:
    told: dict[str, Any] = {
        "entity": entity, "caption": entity.upper(), "kind": "person", "standing": "member",
        "basis": "", "is_group": False, "protected": False, "statements": (),
    }  # fmt: skip
    return Member(**told | more)


def network(*members: Member, ties: tuple[Tie, ...] = ()) -> Network:
    contacts = tuple(m for m in members if m.standing == "contact")
    inside = tuple(m for m in members if m.standing == "member")
    return Network("n", "N", "component", "c", len(members), "a", inside, contacts, ties, ())
