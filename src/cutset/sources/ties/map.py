"""A row of an edge list as statements: the tie, and the two nodes that it names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from cutset.model.dates import PartialDate
from cutset.model.statement import Draft


@dataclass(frozen=True, slots=True)
class Node:
    """One end of a tie.

    Attributes:
        name: empty where the row refers to an entity of another dataset by its id.
    """

    entity_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One observation that two parties have to do with each other.

    Attributes:
        file, row: where it stands.
        source, target: the nodes as they are named, or their pseudonyms.
        source_id, target_id: ids of entities of other datasets; they win over names.
        network: what the pseudonyms belong to: 12 of one network is not 12 of another.
        schema: what the nodes are.
        layer: what was observed (meetings, phone calls).
        weight: how often or how strongly, as a number in text; empty = not said.
    """

    file: str
    row: str
    source: str
    target: str
    source_id: str = ""
    target_id: str = ""
    network: str
    schema: str
    layer: str
    weight: str = ""
    start: str = ""
    end: str = ""
    note: str = ""
    publisher: str = ""
    source_url: str = ""

    @property
    def nodes(self) -> tuple[Node, Node]:
        """Its two ends."""
        return self._node(self.source, self.source_id), self._node(self.target, self.target_id)

    @property
    def counts_from(self) -> str:
        """The day from which it counts, to compare; a tie without a date counts last."""
        return PartialDate(self.start).last_day.isoformat() if self.start else "9999"

    def _node(self, name: str, entity_id: str) -> Node:
        return Node(entity_id or f"ties-{digest(self.network, name)}", "" if entity_id else name)


def tie_drafts(tie: Tie) -> Iterator[Draft]:
    """The tie as an ObservedTie.

    The same pair seen twice in one layer and time is one tie with both rows behind
    it: lists give a pair in both directions, sometimes with two weights, and an
    observed tie has no direction.
    """
    ends = sorted(node.entity_id for node in tie.nodes)
    tie_id = f"ties-{digest(*ends, tie.layer, tie.start, tie.end)}"
    values = (
        ("subject", ends[0]), ("object", ends[1]), ("role", tie.layer), ("weight", tie.weight),
        ("startDate", tie.start), ("endDate", tie.end), ("description", tie.note),
        ("publisher", tie.publisher), ("sourceUrl", tie.source_url),
    )  # fmt: skip
    for prop, value in values:
        if value:
            yield Draft(tie_id, "ObservedTie", prop, value, tie.file, tie.row, dated=tie.start)


def node_draft(node: Node, tie: Tie) -> Draft:
    """What an edge list says of a node: how it is called, known from the given tie on."""
    prop = "weakAlias" if is_pseudonym(node.name) else "name"
    name = shown_name(node.name, tie.network)
    return Draft(node.entity_id, tie.schema, prop, name, tie.file, tie.row, dated=tie.start)


def is_pseudonym(name: str) -> bool:
    """Whether a node is a number, under which nobody can be found and nobody may be matched."""
    return name.isdecimal()


def shown_name(name: str, network: str) -> str:
    """How a node is called.

    >>> shown_name("12", "Montagna"), shown_name("Ann Lee", "Montagna")
    ('M12 (pseudonym)', 'Ann Lee')
    """
    return f"{network[:1].upper()}{name} (pseudonym)" if is_pseudonym(name) else name


def digest(*parts: str) -> str:
    """A short id of what tells a node or tie from others."""
    text = "\x1f".join(parts).encode()
    return hashlib.sha1(text, usedforsecurity=False).hexdigest()[:12]
