"""Edge lists: the shipped network as it is, and rows that are no ties."""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.sources.collector import Collector, delivery

import cutset
from cutset.errors import BadFile, BadRequest
from cutset.sources.ties.read import read

SHIPPED = Path(cutset.__file__).parent / "data/lists/ties/2020-08"
MEETINGS, CALLS = "Montagna_meetings_edgelist.csv", "Montagna_phonecalls_edgelist.csv"
HEADER = "source,target,layer,weight,start,end,note\n"
FAULTS = {
    "one end": ("Ann,,calls,1,,,\n", "one end"),
    "itself": ("Ann,Ann,calls,1,,,\n", "with itself"),
    "no layer": ("Ann,Bo,,1,,,\n", "No layer"),
    "weight in words": ("Ann,Bo,calls,often,,,\n", "'often' is no number"),
    "no date": ("Ann,Bo,calls,1,5/2007,,\n", "'5/2007' is no date"),
    "too many cells": ("Ann,Bo,calls,1,,,,x\n", "8 cells where the header names 7"),
}
BARE_FAULTS = {
    "one value": "7\n",
    "four values": "7 8 1 2\n",
    "weight in words": "7 8 often\n",
    "no UTF-8": "7 8\udcff 1\n",
}


def collected(
    path: Path, text: str, name: str = "ties.csv", options: Mapping[str, str] | None = None
) -> Collector:
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    sink = Collector()
    read(delivery("ties", {name: path}, options), sink)
    return sink


@pytest.fixture(scope="module")
def montagna(tmp_path_factory: pytest.TempPathFactory) -> Collector:
    folder = tmp_path_factory.mktemp("ties")
    for name in (MEETINGS, CALLS):
        (folder / name).write_bytes(lzma.decompress((SHIPPED / f"{name}.xz").read_bytes()))
    sink = Collector()
    read(delivery("ties", {name: folder / name for name in (MEETINGS, CALLS)}), sink)
    return sink


def test_the_shipped_network_has_the_pairs_and_people_that_it_is_known_for(
    montagna: Collector,
) -> None:
    layers = {d.entity_id: d.value for d in montagna.drafts if d.prop == "role"}
    assert (montagna.read, montagna.rejects) == (289 + 150, [])
    assert Counter(layers.values()) == {"meetings": 256, "phonecalls": 124}
    assert Counter(montagna.schema_of().values())["Person"] == 154


def test_a_pair_listed_in_both_directions_is_one_tie_with_both_rows(montagna: Collector) -> None:
    rows: dict[str, set[str]] = {}
    for draft in montagna.drafts:
        if draft.prop == "role" and draft.value == "meetings":
            rows.setdefault(draft.entity_id, set()).add(draft.row)
    assert sum(len(found) == 2 for found in rows.values()) == 33


def test_a_pseudonym_is_shown_as_one_and_never_matched(montagna: Collector) -> None:
    said = {(d.prop, d.value) for d in montagna.drafts if d.schema == "Person"}
    assert ("weakAlias", "M12 (pseudonym)") in said
    assert {prop for prop, _ in said} == {"weakAlias"}


@pytest.mark.parametrize("what", FAULTS)
def test_a_row_that_is_no_tie_is_rejected(what: str, tmp_path: Path) -> None:
    row, reason = FAULTS[what]
    good = "Ann,Bo,calls,2,2007-05,2007-06,wiretap\n"
    sink = collected(tmp_path / "t", HEADER + good + row + good.replace("Bo", "Cy"))
    (reject,) = sink.rejects
    assert (sink.read, reject.row) == (3, "L3")
    assert reason in reject.reason
    assert sum(schema == "ObservedTie" for schema in sink.schema_of().values()) == 2


@pytest.mark.parametrize("what", BARE_FAULTS)
def test_a_bare_row_that_is_no_tie_is_rejected(what: str, tmp_path: Path) -> None:
    text = f"1\t2\t3\n{BARE_FAULTS[what]}2 3\n3,4,1"
    sink = collected(tmp_path / "t", text, options={"layer": "calls"})
    assert (sink.read, [reject.row for reject in sink.rejects]) == (4, ["L2"])
    assert sum(schema == "ObservedTie" for schema in sink.schema_of().values()) == 3


def test_a_tie_says_when_where_and_by_whom(tmp_path: Path) -> None:
    columns = "source\ttarget\tlayer\tstart\tpublisher\tsource_url\textra\n"
    row = "Ann\tBo\tmeetings\t2007-05\tThe Court\thttps://court.example/1\tz\n"
    sink = collected(tmp_path / "t", columns + row)
    (tie,) = (e for e, schema in sink.schema_of().items() if schema == "ObservedTie")
    values = sink.values(tie)
    assert values["startDate"] == {"2007-05"}
    assert values["publisher"] == {"The Court"}
    assert {draft.dated for draft in sink.drafts} == {"2007-05"}
    assert sink.notes == ["The column 'extra' is no part of a tie and was not read."]


def test_a_node_may_be_an_entity_of_another_dataset(tmp_path: Path) -> None:
    sink = collected(tmp_path / "t", "source,target,source_id,layer\nX,Bo,ofac-7,calls\n")
    assert {d.value for d in sink.drafts if d.prop in ("subject", "object")} >= {"ofac-7"}
    assert "ofac-7" not in sink.schema_of()


def test_a_node_counts_from_its_earliest_tie(tmp_path: Path) -> None:
    rows = "Ann,Bo,calls,2009\nAnn,Bo,calls,\nBo,Ann,calls,2007-05\n"
    sink = collected(tmp_path / "t", f"source,target,layer,start\n{rows}")
    assert {d.dated for d in sink.drafts if d.prop == "name"} == {"2007-05"}


def test_the_same_number_in_two_networks_is_two_people(tmp_path: Path) -> None:
    first = collected(tmp_path / "a", "1 2\n", "North_calls_edgelist.csv")
    second = collected(tmp_path / "b", "1 2\n", "South_calls_edgelist.csv")
    assert not first.schema_of().keys() & second.schema_of().keys()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"layers": "calls"}, "no option 'layers'; did you mean layer?"),
        ({"layer": "calls", "schema": "Vessel"}, "No party can be a 'Vessel'"),
    ],
)
def test_a_wrong_option_is_refused(options: Mapping[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=said.replace("?", r"\?")):
        collected(tmp_path / "t", "1 2\n", options=options)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="is empty"):
        collected(tmp_path / "t", "\n", options={"layer": "calls"})
