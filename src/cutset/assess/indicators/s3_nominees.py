"""S3 nominees: people and agents who hold more firms than a person runs."""

from __future__ import annotations

from collections import defaultdict

from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, exactly, insufficient

_KINDS = ("director", "directs", "holds", "owns", "shareholder", "secretary")


def measure(subject: Subject) -> Measured:
    """How many parties of ownership and direction hold more than k others."""
    most = int(subject.given["nominees"]["most"])
    held: dict[str, set[str]] = defaultdict(set)
    said: dict[str, set[str]] = defaultdict(set)
    for tie in subject.ties:
        if tie.layer in {"ownership", "role"} and any(word in tie.kind for word in _KINDS):
            held[tie.source].add(tie.target)
            said[tie.source].update(tie.statements)
    if not held:
        return insufficient("no ownership or direction of firms is loaded.")
    many = sorted(party for party, firms in held.items() if len(firms) > most)
    statements = tuple(sorted({s for party in many for s in said[party]}))
    return exactly(
        float(len(many)), f"{len(many)} of {len(held)} hold more than {most} firms.", statements
    )


INDICATOR = Indicator(
    key="S3",
    title="Nominees",
    formula="parties that own or direct more than k firms of the network",
    data="ownership and direction of firms",
    null="",
    unit="parties",
    source="domain.md §2.4 S3",
    wrong="the head of a group of firms directs all of them",
    measure=measure,
)
