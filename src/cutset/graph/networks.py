"""From ties to networks: components whole where small, our cut where large, groups alone.

The steps of `create_networks`: which ties bind (`graph.bind`), what hangs together
(`graph.components`), the cut of what is too large (`graph.communities`), then by SQL who
is a member on what ground, who is a contact, and what crosses the cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset.graph.bind import Mask, binding
from cutset.graph.communities import CutRule, communities
from cutset.graph.components import Nodes, labels
from cutset.store import query
from cutset.store.query import Connection

PACKAGE = "cutset.graph"
_TEXT = "VARCHAR"


@dataclass(frozen=True, slots=True)
class Parties:
    """What is known of n parties before any is placed, as arrays of length n.

    Attributes:
        group: itself a group.
        counts: a person or an organisation, of which a network needs two.
    """

    group: Mask
    counts: Mask


@dataclass(frozen=True, slots=True)
class Bound:
    """The ties that bind, as arrays of equal length; source and target number parties."""

    source: Nodes
    target: Nodes
    weight: NDArray[np.float64]
    observed: Mask


@dataclass(frozen=True, slots=True)
class Parts:
    """Where each of n parties stands, as arrays of length n.

    Attributes:
        component: first party of its component.
        part: first party of the part that is judged: the component, or a community of it.
        size: number of parties in its component.
        cut: whether the part is our cut.
    """

    component: Nodes
    part: Nodes
    size: Nodes
    cut: Mask


def parts(parties: Parties, ties: Bound, rule: CutRule) -> Parts:
    """Components and their cuts.

    A component known from observation alone stays whole whatever its size: there the ties
    are the record and no list-maker's choice. So does one that has no communities.
    """
    n = len(parties.group)
    component = labels(n, ties.source, ties.target)
    size = np.bincount(component, minlength=n)[component]
    observed = np.zeros(n, dtype=bool)
    observed[component[ties.source[ties.observed]]] = True
    part = component.copy()
    for first in np.unique(component[(size > rule.whole) & ~observed[component]]):
        nodes = np.flatnonzero(component == first)
        inside = component[ties.source] == first
        source = np.searchsorted(nodes, ties.source[inside])
        target = np.searchsorted(nodes, ties.target[inside])
        found = communities(len(nodes), source, target, ties.weight[inside], rule)
        found = absorbed(found, source, target, ties.weight[inside], parties.counts[nodes])
        part[nodes] = nodes[found]
    whole = np.ones(n, dtype=bool)
    np.logical_and.at(whole, component, part == component)
    return Parts(component, part, size.astype(np.int64), ~whole[component])


def absorbed(
    community: Nodes, source: Nodes, target: Nodes, weight: NDArray[np.float64], counts: Mask
) -> Nodes:
    """Communities without two parties join the neighbour to which they are tied most strongly.

    A vessel and its owner are no network of their own; of equal neighbours the first is taken.
    """
    found = community.copy()
    for small in np.unique(community):
        if counts[found == small].sum() >= 2:
            continue
        out = (found[source] == small) != (found[target] == small)
        ends = np.where(found[source[out]] == small, found[target[out]], found[source[out]])
        if len(ends):
            pull = np.bincount(ends, weights=weight[out])
            found[found == small] = int(pull.argmax())
    first = np.full(len(found), len(found), dtype=np.int64)
    np.minimum.at(first, found, np.arange(len(found)))
    return np.asarray(first[found], dtype=np.int64)


def create_groups(
    connection: Connection, ties: Mapping[str, Any], groups: Mapping[str, Any]
) -> None:
    """Make `party_group`, the entries that are themselves groups, and `conduct`.

    `ties` and `groups` are the data of the parameter files of those names.
    """
    patterns = [(pattern, False) for pattern in groups["names"]]
    patterns += [(pattern, True) for pattern in groups["names_under_programmes"]]
    columns = {"pattern": _TEXT, "under_programme": "BOOLEAN"}
    query.insert_rows(connection, "group_pattern", columns, patterns)
    for table, column, words in (
        ("group_programme", "programme", groups["programmes"]),
        ("company_number", "kind", groups["company_numbers"]),
        ("group_predicate", "predicate", ties["of_groups"]),
        ("joining_predicate", "predicate", ties["joining_groups"]),
        ("conduct_predicate", "predicate", ties["conduct"]),
        ("not_conduct", "category", ties["not_conduct"]),
    ):
        query.insert_rows(connection, table, {column: _TEXT}, [(word,) for word in words])
    query.create(connection, "party_group", query.load(PACKAGE, "group"))
    query.create(connection, "conduct", query.load(PACKAGE, "conduct"))


def create_networks(connection: Connection, networks: Mapping[str, Any]) -> None:
    """Make `component`, `network`, `member`, `cut_tie` and `network_tie`.

    `networks` is the data of parameters/networks.yml.
    """
    rule = CutRule(int(networks["whole"]), float(networks["resolution"]), int(networks["runs"]))
    _create_parts(connection, rule)
    for table in ("ground", "insider", "network_draft", "component", "member"):
        query.create(connection, table, query.load(PACKAGE, table))
    for table in ("network", "cut_tie", "network_tie"):
        query.create(connection, table, query.load(PACKAGE, table))


def _create_parts(connection: Connection, rule: CutRule) -> None:
    """Make `bound_tie` (the ties that bind) and `part` (parties of components and groups)."""
    names, parties = _nodes(connection)
    tie_ids, source, target, binds, weight = _ends(connection)
    held = binding(len(names), source, target, binds, parties.group)
    ties = Bound(source[held], target[held], weight[held], binds[held] == "observed")
    columns = {"tie_id": _TEXT, "source_id": _TEXT, "target_id": _TEXT}
    bound = zip(tie_ids[held], names[ties.source], names[ties.target], strict=True)
    query.insert_rows(connection, "bound_tie", columns, list(bound))
    found = parts(parties, ties, rule)
    kept = np.flatnonzero((found.size > 1) | parties.group)
    rows = zip(
        names[kept],
        found.component[kept].tolist(),
        found.part[kept].tolist(),
        found.size[kept].tolist(),
        np.where(found.cut, "our cut", "component")[kept].tolist(),
        strict=True,
    )
    columns = {
        "canonical_id": _TEXT,
        "component": "BIGINT",
        "part": "BIGINT",
        "size": "BIGINT",
        "cut": _TEXT,
    }
    query.insert_rows(connection, "part", columns, list(rows))


def _nodes(connection: Connection) -> tuple[NDArray[Any], Parties]:
    """The ids of the parties in their order, and what is known of each.

    Accounts and wallets are held by parties and are no parties: they never make a component.
    """
    rows = query.run(connection, query.load(PACKAGE, "node"))
    return (
        np.array([row[0] for row in rows], dtype=object),
        Parties(
            np.array([row[1] for row in rows], dtype=bool),
            np.array([row[2] for row in rows], dtype=bool),
        ),
    )


def _ends(
    connection: Connection,
) -> tuple[NDArray[Any], Nodes, Nodes, NDArray[np.str_], NDArray[np.float64]]:
    rows = query.cursor(connection, query.load(PACKAGE, "tie_end")).fetchnumpy()
    return (
        np.asarray(rows["tie_id"], dtype=object),
        np.asarray(rows["source"], dtype=np.int64),
        np.asarray(rows["target"], dtype=np.int64),
        np.asarray(rows["binds"], dtype=np.str_),
        np.asarray(rows["weight"], dtype=np.float64),
    )
