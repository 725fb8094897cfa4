"""BODS out: valid by the standard's own schema, and read back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from tests.share.made import build
from tests.store import made

from cutset.model.dates import PartialDate
from cutset.share.export import export
from cutset.sources import registry
from cutset.store.load import LoadOrder

DATA = Path(__file__).parents[1] / "data" / "bods"
EXAMPLES = ("bods-package", "indirect-ownership", "joint-ownership", "levent", "tecido")
PARTIES = [
    made.entity("p", "Person", name=["Ann Exampla", "A. Exampla"], birthDate="1970-05",
                nationality="gb", idNumber="77"),
    made.entity("nobody", "Person", country="gb"),
    made.entity("c", "Company", name="C Ltd", jurisdiction="gb", leiCode="529900T8BM49AURSDO55",
                incorporationDate="2001-02-03"),
    made.entity("d", "Company", name="D Ltd", incorporationDate="2001"),
    made.entity("ship", "Vessel", name="MV Made"),
]  # fmt: skip
EDGES = [
    made.entity("e1", "Ownership", owner="p", asset="c", percentage=">25-50",
                startDate="2019-02-01", role="beneficial"),
    made.entity("e2", "Ownership", owner="c", asset="d", percentage="a good part",
                startDate="2019"),
    made.entity("e3", "Directorship", director="nobody", organization="d", role="board member"),
    made.entity("e4", "Ownership", owner="p", asset="ship", percentage="100"),
]  # fmt: skip


def check(file: Path) -> list[dict[str, Any]]:
    """The statements of a file, all of them valid by the standard's own schema."""
    documents = json.loads((DATA / "schema.json").read_text(encoding="utf-8"))
    registry = jsonschema_rs.Registry([(each["$id"], each) for each in documents])
    (whole,) = [each for each in documents if each["$id"] == "urn:statement"]
    validator = jsonschema_rs.Draft202012Validator(whole, registry=registry, validate_formats=True)
    statements: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    assert [str(error) for error in validator.iter_errors(statements)] == []
    return statements


def test_the_schema_tells_a_fault(tmp_path: Path) -> None:
    whole = json.loads((DATA / "indirect-ownership.json").read_text(encoding="utf-8"))
    whole[0]["recordDetails"]["entityType"]["type"] = "ship"
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(AssertionError):
        check(file)


def test_parties_and_interests_go_out_as_the_standard_says(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "w")
    made.load(place, [*PARTIES, *EDGES])
    report = export(build(place), "bods", tmp_path / "out.json")
    statements = check(tmp_path / "out.json")
    details = {each["recordId"]: each["recordDetails"] for each in statements}
    assert sorted(details) == ["c", "d", "e1", "e2", "e3", "nobody", "p"]
    assert [each["recordType"] for each in statements][-3:] == ["relationship"] * 3
    (one,), (two,), (three,) = (details[each]["interests"] for each in ("e1", "e2", "e3"))
    assert (one["type"], one["share"]) == ("shareholding", {"exclusiveMinimum": 25, "maximum": 50})
    assert (two["type"], "startDate" in two) == ("unknownInterest", False)
    assert "a good part" in two["details"]
    assert three["type"] == "boardMember"
    assert any("1 interest with an end that is no party" in each for each in report.left_out)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_with_the_same_shares(name: str, tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "w")
    order = LoadOrder(dataset="declared", list_date=PartialDate("2025-01-01"))
    place.lake.load(registry.get("bods"), [DATA / f"{name}.json"], order)
    export(build(place), "bods", tmp_path / "out.json")
    given = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    assert _shares(check(tmp_path / "out.json")) == _shares(given)


def _shares(statements: list[dict[str, Any]]) -> list[tuple[tuple[str, float], ...]]:
    """The stated shares of shareholdings that are not indirect, with their bounds."""
    interests = [
        interest
        for each in statements
        if each["recordType"] == "relationship" and each["recordStatus"] != "closed"
        for interest in each["recordDetails"].get("interests", ())
        if interest.get("type") == "shareholding" and interest["directOrIndirect"] != "indirect"
    ]
    return sorted(tuple(sorted(i["share"].items())) for i in interests if i.get("share"))
