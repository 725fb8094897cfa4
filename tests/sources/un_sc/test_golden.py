"""What the shipped UN lists hold, against the counts of an independent script."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from tests.sources.collector import Collector
from tests.sources.shipped import GOLDEN, read_shipped

DATES = {"un_2020": "2018-10-29", "un_2026": "2026-02-27"}
QUALITY = {
    ("Person", "alias"): "individual Good",
    ("Person", "weakAlias"): "individual Low",
    ("Organization", "alias"): "entity a.k.a.",
    ("Organization", "previousName"): "entity f.k.a.",
}
EXPLAINED = {
    "alias elements": "elements without a name say nothing",
    "address elements": "elements without any text say nothing",
    "dateGenerated": "the list's date: in test_the_list_says_its_date",
}
"""Golden counts of what carries no statement."""


def kind(schema: str) -> str:
    return "individual" if schema == "Person" else "entity"


def counted(sink: Collector) -> Counter[str]:
    """Our counts under the golden names."""
    found: Counter[str] = Counter()
    schemata = sink.schema_of()
    parties = {draft.entity_id: draft.schema for draft in sink.drafts if draft.prop == "name"}
    found.update(f"entries,{kind(schema)}" for schema in parties.values())
    original, addressed, streets = set(), set(), set()
    for draft in sink.drafts:
        schema = "Organization" if draft.schema == "Company" else draft.schema
        owner = draft.entity_id.rpartition("-address-")[0] or draft.entity_id
        if draft.prop in ("alias", "weakAlias", "previousName"):
            if "_ALIAS[" not in draft.row:
                original.add(draft.entity_id)
                continue
            found[f"aliases non-empty,{kind(schema)}"] += 1
            found[f"aliases non-empty by quality,{QUALITY[schema, draft.prop]}"] += 1
        elif "_ADDRESS[" in draft.row:
            addressed.add((kind(schemata[owner]), draft.row))
            if draft.prop == "street":
                streets.add((kind(schemata[owner]), draft.row))
        elif draft.prop == "program":
            found[f"regime,{draft.value}"] += 1
        elif draft.prop == "number":
            found["documents with number,individual"] += 1
    found.update(f"entries with original script,{kind(parties[i])}" for i in original)
    found.update(f"addresses non-empty,{who}" for who, _ in addressed)
    found.update(f"addresses with street,{who}" for who, _ in streets)
    found["distinct,DATAID"] = len(parties)
    found["distinct,reference numbers"] = len(references(sink))
    return found


def references(sink: Collector) -> set[str]:
    return {draft.value for draft in sink.drafts if draft.prop == "unscId"}


def golden(name: str) -> dict[str, str]:
    with (GOLDEN / "un_uk_counts.csv").open(encoding="utf-8", newline="") as stream:
        return {
            f"{row['dimension']},{row['key']}": row["count"]
            for row in csv.DictReader(stream)
            if row["list"] == name and row["dimension"] not in EXPLAINED
        }


@pytest.mark.parametrize("name", DATES)
def test_the_counts_are_the_golden_ones(name: str) -> None:
    sink, _ = read_shipped("un_sc", DATES[name])
    ours = counted(sink)
    wanted = {key: int(count) for key, count in golden(name).items()}
    assert {key: ours[key] for key in wanted} == wanted


@pytest.mark.parametrize("date", ["2018-10-29", "2025-11-20", "2026-02-27"])
def test_the_list_says_its_date(date: str) -> None:
    sink, found = read_shipped("un_sc", date)
    assert (str(found.list_date), found.date_basis) == (date, "dateGenerated in the file")
    assert sink.rejects == []
    listed = {draft.entity_id for draft in sink.drafts if draft.prop == "listingDate"}
    assert len(listed) == sink.read


def test_what_came_and_went_between_the_lists() -> None:
    before, after = (references(read_shipped("un_sc", day)[0]) for day in DATES.values())
    kept, new, gone = (
        int(count) for key, count in golden("un_2020>un_2026").items() if "reference" in key
    )
    assert (len(before & after), len(after - before), len(before - after)) == (kept, new, gone)
