"""Links that say their kind, as edges.

An edge has a schema of its own only where both ends fit it: a group that is no
company is controlled, but nobody's asset. Every other link stays a link with
OFAC's words for it; graph/parameters/ties.yml says which of these words bind like
`Linked To`, under which the delimited files print all of them alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cutset.model import schemata
from cutset.sources.ofac.entry import Relation
from cutset.sources.ofac.links import Directory
from cutset.sources.ofac.say import Tally, keep
from cutset.sources.voice import Voice


class Kind(NamedTuple):
    """A kind of link.

    Attributes:
        words: what it is called, the same for every file.
        schema: of the edge.
        near, far: its properties for the entry that has the link, and for the other.
        says: its property for the words.
    """

    words: str
    schema: str
    near: str
    far: str
    says: str = "role"


KINDS: Mapping[str, Kind] = {
    "1555": Kind("Associate of", "Associate", "person", "associate", "relationship"),
    "15001": Kind("Providing support to", "UnknownLink", "subject", "object"),
    "15002": Kind("Acting for or on behalf of", "Representation", "agent", "client"),
    "15003": Kind("Owned or controlled by", "Ownership", "asset", "owner"),
    "15004": Kind("Family member of", "Family", "person", "relative", "relationship"),
    "91422": Kind("Playing a significant role in", "Membership", "member", "organization"),
    "91725": Kind("Leader or official of", "Directorship", "director", "organization"),
    "91900": Kind("Principal executive officer of", "Directorship", "director", "organization"),
    "92019": Kind("Owns, controls, or operates", "Ownership", "owner", "asset"),
    "92122": Kind("Property in the interest of", "Ownership", "asset", "owner"),
}
"""The kinds of link by their number in the list's reference values."""


def say(party: Voice, relation: Relation, target: str, directory: Directory, tally: Tally) -> None:
    """Say a link to another entry; one of an unknown kind stays as a note.

    `party` speaks for the entry with the place of the link, `target` is the id of the other.
    """
    name = directory.by_id[target].name
    kind = KINDS.get(relation.kind)
    if kind is None:
        words = relation.words or f"relation {relation.kind}"
        keep(party, f"{words}: {name}", "unknown kind of relation", tally)
        return
    kind = _fitting(kind, party.schema, directory.by_id[target].schema, relation.is_former)
    edge = party.satellite("link", kind.schema, kind.words, target)
    edge.say(kind.near, party.entity_id)
    edge.say(kind.far, target, name)
    edge.say(kind.says, kind.words, relation.words)
    for detail in relation.details:
        edge.say("summary", detail)
    tally.relations[kind.words] += 1


def _fitting(kind: Kind, near: str, far: str, is_former: bool) -> Kind:
    """The kind as both ends allow it; a former link says so and binds nobody."""
    if is_former:
        return Kind(f"former: {kind.words}", "UnknownLink", "subject", "object")
    if _fits(near, kind.schema, kind.near) and _fits(far, kind.schema, kind.far):
        return kind
    return Kind(kind.words, "UnknownLink", "subject", "object")


def _fits(schema: str, edge: str, prop: str) -> bool:
    """Whether a schema is in the range of an edge's property."""
    found, edge_schema = schemata.find(schema), schemata.find(edge)
    assert found is not None
    assert edge_schema is not None
    return edge_schema.properties[prop].range in found.ancestors
