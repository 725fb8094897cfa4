"""BODS packages: the standard's own examples, and versions of one record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.sources.collector import Collector, delivery

from cutset.errors import BadFile
from cutset.sources.bods.read import read

DATA = Path(__file__).parents[2] / "data" / "bods"
RECORDS = {
    "bods-package": 3, "indirect-ownership": 6, "joint-ownership": 7, "levent": 7,
    "listed-company-exempt-from-disclosure": 2, "tecido": 11,
}  # fmt: skip


def said(*statements: Any, tmp: Path, lines: bool = False) -> Collector:
    file = tmp / "made.json"
    text = "\n".join(map(json.dumps, statements)) if lines else json.dumps(list(statements))
    file.write_text(text, encoding="utf-8")
    found = Collector()
    read(delivery("made", {file.name: file}), found)
    return found


def statement(record: str, kind: str, date: str, **details: Any) -> dict[str, Any]:
    return {"recordId": record, "recordType": kind, "statementDate": date,
            "recordDetails": {"isComponent": False, **details}}  # fmt: skip


def interest(share: dict[str, float] | None = None, **more: Any) -> dict[str, Any]:
    return {"type": "shareholding", "directOrIndirect": "direct", "share": share or {}} | more


def edges(found: Collector) -> list[dict[str, set[str]]]:
    ids = {d.entity_id: None for d in found.drafts if d.schema not in {"Company", "Person"}}
    return [found.values(each) for each in ids]


@pytest.mark.parametrize("name", RECORDS)
def test_every_statement_of_an_example_is_read(name: str) -> None:
    found = Collector()
    read(delivery("bods", {f"{name}.json": DATA / f"{name}.json"}), found)
    assert (found.read, found.rejects) == (RECORDS[name], [])
    assert len(found.schema_of()) + sum(int(note.split()[0]) for note in found.notes) >= found.read


def test_what_components_tell_is_not_counted_twice() -> None:
    found = Collector()
    file = DATA / "indirect-ownership.json"
    read(delivery("bods", {file.name: file}), found)
    schemata = sorted(set(found.schema_of().values()))
    assert schemata == ["Company", "Ownership", "Person", "UnknownLink"]
    (link,) = [e for e, schema in found.schema_of().items() if schema == "UnknownLink"]
    assert "percentage" not in found.values(link)
    assert found.values(link)["summary"] == {"share stated: 30 %"}


def _is_holding(edge: dict[str, set[str]]) -> bool:
    return any(role.startswith("shareholding") for role in edge["role"])


def test_the_shares_of_an_example_change_when_it_says_so() -> None:
    found = Collector()
    read(delivery("bods", {"tecido.json": DATA / "tecido.json"}), found)
    held = [each for each in edges(found) if "percentage" in each and _is_holding(each)]
    by_owner = {next(iter(each["owner"])): [] for each in held}
    for each in held:
        span = (*each["percentage"], *each["startDate"], *each.get("endDate", {""}))
        by_owner[next(iter(each["owner"]))].append(span)
    assert sorted(by_owner.values()) == [
        [("100 %", "2002-03-09", "2021-09-23"), ("40 %", "2021-09-24", "2022-09-20"),
         ("30 %", "2022-09-21", "2023-03-02")],
        [("60 %", "2021-09-24", "2022-09-20"), ("70 %", "2022-09-21", "2023-02-28"),
         ("80 %", "2023-03-01", "")],
    ]  # fmt: skip


SHARES: dict[str, tuple[dict[str, float], str]] = {
    "exact": ({"exact": 16.7}, "16.7 %"), "band": ({"minimum": 25, "maximum": 50}, "25-50"),
    "open": ({"exclusiveMinimum": 25, "maximum": 50}, ">25-50"), "most": ({"maximum": 10}, "0-10"),
    "zero": ({"exact": 0}, "0 %"),
}  # fmt: skip


@pytest.mark.parametrize("case", SHARES)
def test_a_share_keeps_its_bounds(case: str, tmp_path: Path) -> None:
    given, text = SHARES[case]
    link = {"subject": "c", "interestedParty": "p", "interests": [interest(given)]}
    found = said(statement("r", "relationship", "2020-01-01", **link), tmp=tmp_path)
    assert edges(found)[0]["percentage"] == {text}


def test_a_version_counts_until_the_next_and_a_closed_record_ends(tmp_path: Path) -> None:
    link = {"subject": "c", "interestedParty": "p"}
    old = link | {"interests": [interest({"exact": 60}, startDate="2017-01-01")]}
    new = link | {"interests": [interest({"exact": 40}, startDate="2017-01-01")]}
    closed = statement("r", "relationship", "2021-05-01", **new) | {"recordStatus": "closed"}
    found = said(
        closed,
        statement("r", "relationship", "2020-01-01", **new),
        statement("r", "relationship", "2018-01-01", **old),
        tmp=tmp_path,
        lines=True,
    )
    first, second = edges(found)
    assert (first["percentage"], first["startDate"], first["endDate"]) == (
        {"60 %"}, {"2017-01-01"}, {"2019-12-31"})  # fmt: skip
    assert (second["percentage"], second["startDate"], second["endDate"]) == (
        {"40 %"}, {"2020-01-01"}, {"2021-04-30"})  # fmt: skip


KINDS = {
    "votingRights": "Control", "boardMember": "Directorship", "unknownInterest": "Ownership",
    "trustee": "Control", "shareholding": "Ownership", "rightsToProfitOrIncome": "Control",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_control_is_kept_apart_from_shares(kind: str, tmp_path: Path) -> None:
    link = {"subject": "c", "interestedParty": "p", "interests": [interest(type=kind)]}
    found = said(statement("r", "relationship", "2020-01-01", **link), tmp=tmp_path)
    assert set(found.schema_of().values()) == {KINDS[kind]}


GOOD = statement("a", "entity", "2020-01-01", name="A", entityType={"type": "registeredEntity"})
BAD: dict[str, Any] = {
    "no object": "text",
    "no record": {k: v for k, v in GOOD.items() if k != "recordId"},
    "another type": GOOD | {"recordType": "vessel"},
    "no date": GOOD | {"statementDate": "yesterday"},
    "details no object": GOOD | {"recordDetails": ["a"]},
    "names no list": statement("p", "person", "2020-01-01", names="Ann"),
    "an interest no object": statement("r", "relationship", "2020-01-01", interests=[1]),
    "a share no object": statement("r", "relationship", "2020-01-01", interests=[{"share": 50}]),
    "version 0.3": {"statementType": "entityStatement", "statementID": "1"},
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_statement_costs_itself_alone(case: str, tmp_path: Path) -> None:
    found = said(GOOD, BAD[case], tmp=tmp_path)
    assert (found.read, len(found.rejects)) == (2, 1)
    assert found.rejects[0].row == "/1"
    assert set(found.schema_of().values()) == {"Company"}


@pytest.mark.parametrize("text", ["", "[{]", "a,b\n1,2\n"])
def test_a_file_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "made.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile):
        read(delivery("made", {file.name: file}), Collector())
