"""What is known of whom, in words, each with the statements that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cutset.report.model import Evidence, Fact
from cutset.store import query
from cutset.store.build import Build
from cutset.text import countries

PACKAGE = "cutset.ops"
_LABELS = {
    "alias": "also known as",
    "weakAlias": "also known as",
    "previousName": "formerly",
    "birthDate": "born",
    "birthPlace": "born in",
    "birthCountry": "country of birth",
    "nationality": "nationality",
    "citizenship": "citizenship",
    "position": "position",
    "incorporationDate": "founded",
    "registrationNumber": "registration number",
    "taxNumber": "tax number",
    "idNumber": "identity number",
    "passportNumber": "passport",
    "imoNumber": "IMO number",
    "website": "website",
    "email": "e-mail",
    "phone": "phone",
    "notes": "note",
    "summary": "note",
}
_SATELLITES = {
    "Address": ("address", ("full",)),
    "Passport": ("passport", ("passportNumber", "number", "country", "startDate", "endDate")),
    "Identification": ("identity paper", ("type", "number", "country", "startDate", "endDate")),
    "Sanction": (
        "listed",
        ("authority", "program", "listingDate", "startDate", "authorityId", "unscId"),
    ),
}
_HIDDEN = frozenset({"topics", "name", "firstName", "lastName", "secondName", "country", "schema"})


class _Row(NamedTuple):
    party: str
    satellite: str
    satellite_schema: str
    id: str
    prop: str
    prop_type: str
    value: str
    original_value: str | None
    method: str | None
    dataset: str
    list_date: str
    source_file: str | None
    source_row: str | None
    reliability: str
    credibility: int
    marking: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Facts by party, and the evidence rows by statement id."""

    facts: Mapping[str, tuple[Fact, ...]]
    names: Mapping[str, tuple[str, ...]]
    evidence: Mapping[str, Evidence]


def dossier(build: Build, parties: Iterable[str], cited: Iterable[str]) -> Dossier:
    """What is known of the parties, and where every cited statement stands."""
    connection = build.connection()
    query.insert_rows(
        connection, "shown_party", {"canonical_id": "VARCHAR"}, [(p,) for p in sorted(set(parties))]
    )
    query.insert_rows(connection, "cited", {"id": "VARCHAR"}, [(i,) for i in sorted(set(cited))])
    rows = [_Row(*row) for row in query.run(connection, query.load(PACKAGE, "party_statement"))]
    cited_rows = query.run(connection, query.load(PACKAGE, "cited_statement"))
    files = build.view.file_names
    evidence = {row.id: _evidence(row, files) for row in (*map(_Row._make, cited_rows), *rows)}
    return Dossier(_facts(rows), _names(rows), evidence)


def _evidence(row: _Row, files: Mapping[str, str]) -> Evidence:
    return Evidence(
        id=row.id,
        party=row.party,
        prop=row.prop,
        value=row.value,
        dataset=row.dataset,
        list_date=row.list_date,
        file=files.get(row.source_file or "", row.source_file or ""),
        row=row.source_row or "",
        original=row.original_value or "",
        method=row.method or "",
        grade=f"{row.reliability}{row.credibility}",
        marking=row.marking,
    )


def _facts(rows: list[_Row]) -> dict[str, tuple[Fact, ...]]:
    grouped: dict[str, dict[tuple[str, str], list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.prop_type == "entity":
            continue
        if row.satellite:
            grouped[row.party][("", row.satellite)].append(row)
        elif row.prop not in _HIDDEN:
            grouped[row.party][(row.prop, row.value)].append(row)
    return {
        party: tuple(
            sorted(
                (_fact(party, held) for held in found.values()),
                key=lambda fact: (fact.label, fact.value),
            )
        )
        for party, found in grouped.items()
    }


def _fact(party: str, rows: list[_Row]) -> Fact:
    first = rows[0]
    statements = tuple(sorted({row.id for row in rows}))
    if first.satellite:
        label, props = _SATELLITES.get(first.satellite_schema, (first.satellite_schema.lower(), ()))
        order = {prop: place for place, prop in enumerate(props)}
        told = sorted(
            (row for row in rows if not order or row.prop in order),
            key=lambda row: (order.get(row.prop, 0), row.value),
        )
        value = ", ".join(dict.fromkeys(_shown(row) for row in told))
        return Fact(party, label, value or first.value, statements)
    return Fact(
        party,
        _LABELS.get(first.prop, first.prop),
        _shown(first),
        statements,
        weak=first.prop == "weakAlias",
    )


def _shown(row: _Row) -> str:
    return countries.name(row.value) if row.prop_type == "country" else row.value


def _names(rows: list[_Row]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        if not row.satellite and row.prop in ("name", "alias"):
            found[row.party][row.value] = None
    return {party: tuple(names) for party, names in found.items()}


def cited_in(*findings: Any) -> set[str]:
    """The statement ids that frozen findings name, at any depth."""
    ids: set[str] = set()
    waiting = list(findings)
    while waiting:
        value = waiting.pop()
        if isinstance(value, (tuple, list)):
            waiting.extend(value)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                held = getattr(value, name)
                if name == "statements":
                    ids.update(held)
                elif not isinstance(held, (str, int, float, type(None))):
                    waiting.append(held)
    return ids
