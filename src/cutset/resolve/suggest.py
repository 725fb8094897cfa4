"""Who may be the same as whom: candidates, their levels, a probability, clusters.

The machine proposes; people decide. A pair on which a judgement stands is not proposed
again, and a negative one keeps its two parties out of one cluster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from cutset.resolve import clusters, increment, levels, neighbours, parties, stable, tell, weights
from cutset.resolve.keys import PACKAGE
from cutset.resolve.parties import TRAITS, Parties
from cutset.resolve.tell import Scored
from cutset.resolve.weights import Weights
from cutset.store import query
from cutset.store.query import Connection

_SUGGESTION = {
    "left_id": "VARCHAR", "right_id": "VARCHAR", "score": "DOUBLE", "method": "VARCHAR",
    "sentence": "VARCHAR", "features": "VARCHAR",
}  # fmt: skip
_CLUSTER = {"cluster_id": "VARCHAR", "canonical_id": "VARCHAR", "members": "INTEGER"}
_BRIDGE = {
    "cluster_id": "VARCHAR", "left_id": "VARCHAR", "right_id": "VARCHAR", "bits": "DOUBLE",
    "one_side": "INTEGER", "other_side": "INTEGER",
}  # fmt: skip


def create_suggestions(
    connection: Connection, match: Mapping[str, Any], learned: Mapping[str, Any]
) -> None:
    """Make `suggestion`, `cluster`, `bridge` and `pair_level`.

    suggestion: one row per undecided pair that may be one party, `score` its probability;
    cluster: one row per party of each proposed cluster; bridge: each weak pair without which
    a cluster would fall apart. `match` and `learned` are the data of parameters/match.yml
    and weights.yml.
    """
    read = parties.read(connection)
    how = levels.comparisons(match["comparisons"])
    weighed = weights.of(learned)
    scored = score(read, match, how, weighed, increment.read_before(connection, how))
    increment.write(connection, increment.kept(read, scored.pairs, scored.levels), how)
    judged = _judged(connection, read)
    _write_suggestions(connection, read, scored, judged, (match, how, weighed))
    _write_clusters(connection, read, scored, judged, match)


def score(
    read: Parties,
    match: Mapping[str, Any],
    how: Sequence[levels.Comparison],
    weighed: Weights,
    before: increment.Compared | None = None,
) -> Scored:
    """Every candidate pair with its levels and bits; what `before` knows is not compared again."""
    columns = {trait: read.column(trait) for trait in TRAITS}
    found = neighbours.candidates(columns, neighbours.Near.of(match["near"]))
    compared, _ = increment.levels_of(read, found.pairs, how, before)
    return Scored(found.pairs, compared, weighed.evidence(compared) + weighed.prior)


def _judged(connection: Connection, read: Parties) -> npt.NDArray[np.int32]:
    """Rows (party, party, judgement): -1 apart, 0 unsure; merged parties are one already."""
    numbers = {party: number for number, party in enumerate(read.ids)}
    rows = [
        (numbers[left], numbers[right], clusters.APART if judgement == "negative" else 0)
        for left, right, judgement in query.run(connection, query.load(PACKAGE, "judged"))
        if left in numbers and right in numbers
    ]
    return np.array(rows, np.int32).reshape(-1, 3)


def _write_suggestions(
    connection: Connection,
    read: Parties,
    scored: Scored,
    judged: npt.NDArray[np.int32],
    rules: tuple[Mapping[str, Any], Sequence[levels.Comparison], Weights],
) -> None:
    match, how, weighed = rules
    chance = weights.probability(scored.bits)
    decided = {tuple(sorted(pair)) for pair in judged[:, :2].tolist()}
    kept = chance >= match["shown"]
    if decided:
        kept &= np.array([tuple(pair) not in decided for pair in scored.pairs.tolist()], bool)
    some = Scored(scored.pairs[kept], scored.levels[kept], scored.bits[kept])
    told = tell.suggestions(read, some, chance[kept], weighed, how, match["apart_from_name"])
    rows = [
        (
            each.left, each.right, each.score, each.method, each.sentence,
            orjson.dumps([asdict(feature) for feature in each.features]).decode(),
        )
        for each in sorted(told, key=lambda s: (s.left, s.right))
    ]  # fmt: skip
    query.insert_rows(connection, "suggestion", _SUGGESTION, rows)


def _write_clusters(
    connection: Connection,
    read: Parties,
    scored: Scored,
    judged: npt.NDArray[np.int32],
    match: Mapping[str, Any],
) -> None:
    rule = clusters.Rule(**match["cluster"])
    named = clusters.cluster(len(read.ids), scored.pairs, scored.bits, rule, judged)
    since = dict(query.run(connection, query.load(PACKAGE, "first_seen")))
    ids = stable.names(named, read.ids, since)
    sizes = np.bincount(named, minlength=len(read.ids))
    rows = [
        (ids[int(root)], read.ids[party], int(sizes[root]))
        for party, root in enumerate(named)
        if sizes[root] > 1
    ]
    query.insert_rows(connection, "cluster", _CLUSTER, sorted(rows))
    weak = clusters.bridges(named, scored.pairs, scored.bits, match["weak_bridge"])
    rows_weak = [
        (ids[int(named[a])], read.ids[a], read.ids[b], round(bits, 2), one, other)
        for a, b, bits, one, other in weak
    ]
    query.insert_rows(connection, "bridge", _BRIDGE, sorted(rows_weak))
