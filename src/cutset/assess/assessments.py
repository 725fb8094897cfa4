"""The tables `element`, `activity`, `threat` and `assessment`, and the way back to findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import orjson

from cutset.assess import tables
from cutset.assess.claims import PACKAGE
from cutset.assess.elements import ElementResult
from cutset.assess.evidence import Said
from cutset.assess.rows import Rows, frozen
from cutset.assess.tables import Tables
from cutset.model.assessment import Assessment, ElementJudgement, Requirement, Threat
from cutset.model.claim import Claim
from cutset.store import query
from cutset.store.parameters import Parameters
from cutset.store.query import Connection

if TYPE_CHECKING:
    from cutset.assess.judge import Ground, Result

_TEXT, _NUMBER, _TEXTS = "VARCHAR", "DOUBLE", "VARCHAR[]"
ELEMENT = {
    "network_id": _TEXT, "element": _TEXT, "title": _TEXT, "point": _NUMBER, "low": _NUMBER,
    "high": _NUMBER, "state": _TEXT, "word": _TEXT, "confidence": _TEXT,
    "origins_for": "INTEGER", "origins_against": "INTEGER", "claims_for": _TEXTS,
    "claims_against": _TEXTS, "missing": _TEXT,
}  # fmt: skip
ASSESSMENT = {
    "network_id": _TEXT, "name": _TEXT, "table_name": _TEXT, "reason": _TEXT, "point": _NUMBER,
    "low": _NUMBER, "high": _NUMBER, "frechet_low": _NUMBER, "frechet_high": _NUMBER,
    "state": _TEXT, "rank_low": "INTEGER", "rank_high": "INTEGER", "listings_only": "BOOLEAN",
    "gate": _TEXTS, "answer": _TEXT, "confidence": _TEXT, "drivers": _TEXT, "versions": _TEXT,
    "collection": _TEXT,
}  # fmt: skip
THREAT = {
    "network_id": _TEXT, "k": "INTEGER", "among": "INTEGER", "top": _NUMBER,
    "rank_low": "INTEGER", "rank_high": "INTEGER", "first": _NUMBER, "weights": _TEXT,
    "passes": "BOOLEAN", "sentence": _TEXT,
}  # fmt: skip
_CLAIM = (
    "claim_id, subject, subject_name, predicate, object, object_id, polarity, amount, currency, "
    "event_from, event_to, reported, publisher, address, origin, grade, credibility, kind, "
    "category, elements, place, legal_basis, note, claim_group, p_match, statements"
)


def create_assessments(connection: Connection, files: Mapping[str, Parameters]) -> None:
    """Make `element`, `activity`, `threat` and `assessment`.

    The ranked networks stand first, by rank, then the others.
    """
    numbers = tables.read({name: files[name] for name in tables.FILES})
    versions = {name: file.version for name, file in sorted(files.items())}
    from cutset.assess import harms
    from cutset.assess.collection import Asking
    from cutset.assess.judge import judge

    kinds = harms.read(files["harms"])
    harms.insert(connection, files["harms"])
    asking = Asking.of(files["collection"])
    results = judge(list(read_grounds(connection, numbers)), numbers, kinds, asking)
    query.insert_rows(
        connection,
        "element",
        ELEMENT,
        [_element_row(result, each) for result in results for each in result.elements],
    )
    query.insert_rows(
        connection,
        "activity",
        ELEMENT,
        [_element_row(result, each) for result in results for each in result.activities],
    )
    query.insert_rows(
        connection,
        "threat",
        THREAT,
        [_threat_row(result.ground.network_id, result.threat) for result in results
         if result.threat is not None],
    )  # fmt: skip
    query.insert_rows(
        connection, "assessment", ASSESSMENT, [_row(result, versions) for result in results]
    )


def read_assessments(rows: Rows) -> dict[str, Assessment]:
    """The assessments of a build by network id, in the order of the tables."""
    claims = read_claims(rows)
    elements, activities = (_judgements(rows, name, claims) for name in ("element", "activity"))
    threats = {row[0]: _threat(row) for row in rows("threat", ", ".join(THREAT))}
    return {
        row[0]: _assessment(
            dict(zip(ASSESSMENT, row, strict=True)),
            elements=tuple(elements[row[0]]),
            activities=tuple(activities[row[0]]),
            threat=threats.get(row[0]),
        )
        for row in rows("assessment", ", ".join(ASSESSMENT))
    }


def _judgements(
    rows: Rows, table: str, claims: Mapping[str, Claim]
) -> dict[str, list[ElementJudgement]]:
    found: dict[str, list[ElementJudgement]] = defaultdict(list)
    for row in rows(table, ", ".join(ELEMENT)):
        named = dict(zip(ELEMENT, row, strict=True))
        for side in ("claims_for", "claims_against"):
            named[side] = _shown(claims, named[side])
        found[named.pop("network_id")].append(ElementJudgement(**named))
    return found


def _threat(row: tuple[Any, ...]) -> Threat:
    named = dict(zip(THREAT, row, strict=True))
    named.pop("network_id")
    weights = tuple((kind, weight) for kind, weight in orjson.loads(named.pop("weights")))
    return Threat(weights=weights, **named)


def _threat_row(network_id: str, threat: Threat) -> tuple[Any, ...]:
    return (
        network_id, threat.k, threat.among, threat.top, threat.rank_low, threat.rank_high,
        threat.first, orjson.dumps(threat.weights).decode(), threat.passes, threat.sentence,
    )  # fmt: skip


def read_claims(rows: Rows) -> dict[str, Claim]:
    """The claims of a build by id."""
    return {row[0]: Claim(*frozen(row)) for row in rows("claim", _CLAIM)}


def _assessment(row: dict[str, Any], **parts: Any) -> Assessment:
    return Assessment(
        table=row.pop("table_name"),
        gate=tuple(row.pop("gate")),
        drivers=tuple((name, share) for name, share in orjson.loads(row.pop("drivers"))),
        versions=orjson.loads(row.pop("versions")),
        collection=tuple(Requirement(**each) for each in orjson.loads(row.pop("collection"))),
        **parts,
        **row,
    )


def read_grounds(connection: Connection, numbers: Tables) -> Iterable[Ground]:
    """Every network with what counts there, from the tables that the steps before made."""
    from cutset.assess.belonging import TieDoubt, belonging
    from cutset.assess.judge import Ground

    said: dict[str, list[Said]] = defaultdict(list)
    for row in query.run(connection, query.load(PACKAGE, "vote")):
        said[row[0]].append(Said(*row))
    acts: dict[str, list[Said]] = defaultdict(list)
    for row in query.run(connection, query.load(PACKAGE, "activity_vote")):
        acts[row[0]].append(Said(*row))
    ties: dict[str, list[TieDoubt]] = defaultdict(list)
    for network_id, *tie in query.run(connection, query.load(PACKAGE, "network_doubt")):
        ties[network_id].append(TieDoubt(*tie))
    silent = _silent(connection, numbers)
    for network_id, name, anchor, grounds, conduct, contested, protected in query.run(
        connection, query.load(PACKAGE, "ground")
    ):
        yield Ground(
            network_id, name, tuple(grounds), conduct, contested, tuple(said[network_id]),
            belonging(anchor, ties[network_id]), tuple(silent[network_id]),
            acts=tuple(acts[network_id]), protected=protected,
        )  # fmt: skip


def _silent(connection: Connection, numbers: Tables) -> dict[str, list[tuple[str, str]]]:
    """Network -> (element, source) of the sources that would have reported and did not."""
    columns = {"name": _TEXT, "source": _TEXT, "origin": _TEXT, "element": _TEXT}
    rows = [
        (name, each.source, each.origin, element)
        for name, each in numbers.coverage.items()
        for element in each.elements
    ]
    query.insert_rows(connection, "covering", columns, rows)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for network_id, element, name in query.run(connection, query.load(PACKAGE, "silent")):
        found[network_id].append((element, name))
    return found


def _shown(claims: Mapping[str, Claim], ids: Iterable[str]) -> tuple[Claim, ...]:
    """Claims by question, so that those that contradict each other stand together, then by date."""
    return tuple(
        sorted(
            (claims[claim_id] for claim_id in ids),
            key=lambda claim: (
                claim.claim_group or "~", claim.event_from or claim.reported or "~", claim.claim_id,
            ),
        )
    )  # fmt: skip


def _element_row(result: Result, each: ElementResult) -> tuple[Any, ...]:
    return (
        result.ground.network_id, each.element.name, each.element.title, *each.band, each.state,
        each.word, each.confidence, each.origins_for, each.origins_against,
        list(each.claims_for), list(each.claims_against), each.missing,
    )  # fmt: skip


def _row(result: Result, versions: Mapping[str, str]) -> tuple[Any, ...]:
    first, last = result.rank or (None, None)
    return (
        result.ground.network_id, result.ground.name, result.table, result.reason, *result.band,
        *result.frechet, result.state, first, last, result.listings_only, list(result.gate),
        result.answer, result.confidence, orjson.dumps(result.drivers).decode(),
        orjson.dumps(versions).decode(),
        orjson.dumps([asdict(each) for each in result.collection]).decode(),
    )  # fmt: skip
