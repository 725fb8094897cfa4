"""What is wrong in a mapping is named with its line and what may have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutset.errors import BadFile
from cutset.sources.table.mapping import load

GOOD = """\
companies:
  queries:
    - csv_url: https://example.org/data/owners.csv
      filters: {kind: share}
      entities:
        owner:
          schema: Person
          keys: [owner_id]
          properties:
            name: {column: owner}
        company:
          schema: Company
          id_column: number
          properties:
            name: {column: company}
            jurisdiction: {literal: de}
        tie:
          schema: Ownership
          keys: [owner_id, number]
          key_literal: owns
          properties:
            owner: {entity: owner}
            asset: {entity: company}
            percentage: {template: "{{share}} %"}
"""
FAULTS = {
    "no such property": ("name: {column: owner}", "naem: {column: owner}", 10,
                         "Person has no property 'naem'; did you mean name?"),
    "a reverse property": ("name: {column: owner}", "ownershipOwner: {column: owner}", 10,
                           "Person has no property 'ownershipOwner'"),
    "no such schema": ("schema: Company", "schema: Compny", 12,
                       "no schema 'Compny'; did you mean Company?"),
    "an abstract schema": ("schema: Company", "schema: Thing", 12, "no schema 'Thing'"),
    "a schema that is ours": ("schema: Company", "schema: Claim", 12, "no schema 'Claim'"),
    "no keys": ("keys: [owner_id]", "key_literal: x", 6, "an entity without keys"),
    "keys and id column": ("id_column: number", "id_column: number\n          keys: [a]", 11,
                           "an entity with keys and id_column"),
    "unknown key of a property": ("{column: owner}", "{columny: owner}", 10,
                                  "unknown key 'columny'; did you mean column?"),
    "unknown key of an entity": ("key_literal: owns", "key_litteral: owns", 20,
                                 "unknown key 'key_litteral'; did you mean key_literal?"),
    "unknown key of a query": ("filters:", "filter:", 4, "unknown key 'filter'; did you mean"),
    "a database": ("csv_url: https://example.org/data/owners.csv", "database: sqlite:///x", 3,
                   "unknown key 'database'"),
    "no such entity": ("{entity: owner}", "{entity: ownr}", 22,
                       "no entity 'ownr' in this query; did you mean owner?"),
    "an entity out of range": ("asset: {entity: company}", "asset: {entity: owner}", 23,
                               "asset cannot point to 'owner', which is a Person"),
    "an entity for a text": ("name: {column: owner}", "name: {entity: company}", 10,
                             "name cannot point to 'company'"),
    "a name twice": ("company:\n          schema: Company", "owner:\n          schema: Company", 11,
                     "'owner' stands twice"),
    "no queries": ("  queries:", "  queriez:", 1, "'companies' has no queries"),
    "no country of a phone number": (
        "name: {column: owner}", "phone: {column: owner, format: xy}", 10, "Not a valid country",
    ),
    "nothing below": ("{column: owner}", "", 10, "nothing stands below 'name'"),
}  # fmt: skip


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mapping.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_tells_its_file_columns_and_where_they_are_named(tmp_path: Path) -> None:
    (query,) = load(written(tmp_path, GOOD), "ds")
    assert query.reads("owners.csv")
    assert not query.reads("others.csv")
    assert query.passes({"kind": "share"})
    assert not query.passes({"kind": "vote"})
    assert query.columns == {
        "owner_id": 8, "owner": 10, "number": 13, "company": 15, "share": 24, "kind": 4,
    }  # fmt: skip


def test_queries_may_stand_without_a_dataset(tmp_path: Path) -> None:
    bare = "\n".join(line[2:] for line in GOOD.splitlines()[1:])
    (query,) = load(written(tmp_path, bare), "companies")
    (named,) = load(written(tmp_path, GOOD), "other")
    key = {"owner_id": "7", "number": "1"}
    assert [e.compute_key(key) for e in query.mapping.entities] == [
        e.compute_key(key) for e in named.mapping.entities
    ]


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_named_with_its_line(what: str, tmp_path: Path) -> None:
    before, after, line, said = FAULTS[what]
    text = GOOD.replace(before, after)
    assert text != GOOD
    with pytest.raises(BadFile) as refused:
        load(written(tmp_path, text), "ds")
    assert f"line {line}: " in refused.value.message
    assert said in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("text", ["", "a: [1", "- 1\n", "\x00", "x"])
def test_what_is_no_mapping_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        load(written(tmp_path, text), "ds")


def test_a_cyclic_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="nested too deeply"):
        load(written(tmp_path, "a: &x\n  queries: [*x]\n"), "ds")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="There is no mapping file"):
        load(tmp_path / "none.yml", "ds")
