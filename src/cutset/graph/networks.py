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


def parts(
    n: int, source: Nodes, target: Nodes, weight: NDArray[np.float64], rule: CutRule, keep: Mask
) -> Parts:
    """Components and their cuts over n parties and the ties that bind them.

    `keep` (n,) marks parties whose component stays whole whatever its size: those known
    from observation alone, where the ties are the record and no list-maker's choice.
    """
    component = labels(n, source, target)
    size = np.bincount(component, minlength=n)[component]
    part = component.copy()
    large = (size > rule.whole) & ~keep
    for first in np.unique(component[large]):
        nodes = np.flatnonzero(component == first)
        inside = component[source] == first
        found = communities(
            len(nodes),
            np.searchsorted(nodes, source[inside]),
            np.searchsorted(nodes, target[inside]),
            weight[inside],
            rule,
        )
        part[nodes] = nodes[found]
    return Parts(component, part, size.astype(np.int64), large)


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
    ids, groups = _nodes(connection)
    tie_ids, source, target, binds, weight = _ends(connection)
    binds_here = binding(len(ids), source, target, binds, groups)
    source, target, weight = source[binds_here], target[binds_here], weight[binds_here]
    keep = np.zeros(len(ids), dtype=bool)
    keep[source[binds[binds_here] == "observed"]] = True
    keep[target[binds[binds_here] == "observed"]] = True
    found = parts(len(ids), source, target, weight, rule, keep)
    names = np.array(ids, dtype=object)
    columns = {"tie_id": _TEXT, "source_id": _TEXT, "target_id": _TEXT}
    bound = zip(tie_ids[binds_here], names[source], names[target], strict=True)
    query.insert_rows(connection, "bound_tie", columns, list(bound))
    columns = {
        "canonical_id": _TEXT,
        "component": "BIGINT",
        "part": "BIGINT",
        "size": "BIGINT",
        "cut": _TEXT,
    }
    kept = np.flatnonzero((found.size > 1) | groups)
    cut = np.where(found.cut, "our cut", "component")
    rows = zip(
        names[kept],
        found.component[kept].tolist(),
        found.part[kept].tolist(),
        found.size[kept].tolist(),
        cut[kept].tolist(),
        strict=True,
    )
    query.insert_rows(connection, "part", columns, list(rows))


def _nodes(connection: Connection) -> tuple[list[str], Mask]:
    """The parties in order of their ids, and which of them are groups.

    Accounts and wallets are held by parties and are no parties: they never make a component.
    """
    rows = query.run(connection, query.load(PACKAGE, "node"))
    return [row[0] for row in rows], np.array([row[1] for row in rows], dtype=bool)


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
