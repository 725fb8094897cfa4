"""What the shipped UK list of 2018 holds, against the counts of an independent script."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from tests.sources.collector import Collector
from tests.sources.shipped import GOLDEN, read_shipped

DATE = "2018-04-13"
REFPAIRS = Path(__file__).parents[2] / "data/uk_un_refpairs.csv"
NAMES = ("name", "alias", "previousName")
OURS_FOLLOW_UN_REF = (
    "The golden count takes any text like QDe.004 in the notes. Ours takes what follows 'UN Ref', "
    "in any case (KPI.067), and so leaves out references to other parties."
)
DIFFERENCES = {
    "groups with a UN reference,all": (265, OURS_FOLLOW_UN_REF),
    "groups with 2+ UN references,all": (0, OURS_FOLLOW_UN_REF),
    "UN references found in,un_2020": (262, OURS_FOLLOW_UN_REF + " Counted as groups."),
    "UN references found in,un_2026": (257, OURS_FOLLOW_UN_REF + " Counted as groups."),
}
"""Where we count otherwise: our count, and why."""

NOT_IN_STATEMENTS = {
    "Last Updated,13/04/2018",  # in test_the_list_says_its_date
    "encoding,latin-1",  # in test_the_encoding
    "groups with mixed type,all",  # one entity has one schema: asserted below
    "name rows by alias type,AKA",  # a name is said once, not once per date of birth
    "name rows by alias type,FKA",
    "name rows by alias type,Prime Alias",
    "distinct,(group, address) non-empty",  # a mere country is a property, not an address
}


@pytest.fixture(scope="module")
def sink() -> Collector:
    return read_shipped("uk_hmt", DATE)[0]


def golden() -> dict[str, str]:
    with (GOLDEN / "un_uk_counts.csv").open(encoding="utf-8", newline="") as stream:
        return {
            f"{row['dimension']},{row['key']}": row["count"]
            for row in csv.DictReader(stream)
            if row["list"] == "uk_2018"
        }


def references(sink: Collector) -> dict[str, set[str]]:
    """New-style UN references by group id."""
    found: dict[str, set[str]] = defaultdict(set)
    for draft in sink.drafts:
        if draft.prop == "unscId" and draft.value.count(".") == 1:
            found[draft.entity_id.split("-")[1]].add(draft.value)
    return found


def counted(sink: Collector) -> Counter[str]:
    schemata = {d.entity_id: d.schema for d in sink.drafts if d.prop == "name"}
    # The golden count folds capitals: `ABU MUAMAR` and `Abu MUAMAR` are two of our aliases.
    named = {(d.entity_id, d.value.casefold()) for d in sink.drafts if d.prop in NAMES}
    with_a_line = {d.entity_id for d in sink.drafts if d.prop in ("street", "city", "state")}
    found = Counter(
        {
            "rows,names": sink.read,
            "rejects,rows": len(sink.rejects),
            "entries,groups": len(schemata),
            "entries,Individual": sum(schema == "Person" for schema in schemata.values()),
            "entries,Entity": sum(schema != "Person" for schema in schemata.values()),
            "distinct,(group, name)": len(named),
            "distinct,(group, address) with a line": len(with_a_line),
        }
    )
    by_group = references(sink)
    found["groups with a UN reference,all"] = len(by_group)
    found["groups with 2+ UN references,all"] = sum(len(refs) > 1 for refs in by_group.values())
    for name, date in (("un_2020", "2018-10-29"), ("un_2026", "2026-02-27")):
        listed = {d.value for d in read_shipped("un_sc", date)[0].drafts if d.prop == "unscId"}
        found[f"UN references found in,{name}"] = sum(
            bool(refs & listed) for refs in by_group.values()
        )
    return found


def test_the_counts_are_the_golden_ones_or_explained(sink: Collector) -> None:
    ours = counted(sink)
    wanted = {key: int(count) for key, count in golden().items() if key not in NOT_IN_STATEMENTS}
    explained = {key: count for key, (count, _) in DIFFERENCES.items()}
    assert {key: ours[key] for key in wanted} == {**wanted, **explained}


def test_the_list_says_its_date(sink: Collector) -> None:
    found = read_shipped("uk_hmt", DATE)[1]
    assert (str(found.list_date), found.date_basis) == (DATE, "first line of the file")
    assert sink.notes == ["The names belong to 2,106 groups, each of which is one entity."]


def test_the_encoding(sink: Collector) -> None:
    """The golden list says Latin-1; 1,834 of its bytes are Windows-1252's quotes and dashes."""
    texts = "".join(draft.value for draft in sink.drafts)
    assert not [c for c in texts if "\x80" <= c <= "\x9f"]
    assert "’" in texts


def test_an_entity_has_one_schema(sink: Collector) -> None:
    schemata: dict[str, set[str]] = defaultdict(set)
    for draft in sink.drafts:
        schemata[draft.entity_id].add(draft.schema)
    assert {len(found) for found in schemata.values()} == {1}


def test_every_pair_that_the_list_itself_names_can_be_joined(sink: Collector) -> None:
    """Group id and UN reference of the 200 pairs; ours are the same, letter for letter."""
    by_group = references(sink)
    with REFPAIRS.open(encoding="utf-8", newline="") as stream:
        pairs = [(row["uk_group_id"], row["un_ref"]) for row in csv.DictReader(stream)]
    assert len(pairs) == 200
    assert [pair for pair in pairs if pair[1] not in by_group[pair[0]]] == []
