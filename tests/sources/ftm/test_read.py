"""What a FollowTheMoney file holds is told by its content, never by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources.collector import Collector, delivery

from cutset.errors import BadFile
from cutset.sources.ftm.read import read

ENTITY = '{"id": "a", "schema": "Person", "properties": {"name": ["Ann"]}}\n'
STATEMENTS = (
    '"canonical_id","entity_id","prop","prop_type","schema","value","dataset","origin","lang",'
    '"original_value","external","first_seen","last_seen","id"\n'
)
OTHERS = {
    "nothing": ("", "is empty"),
    "a list": (f"[{ENTITY}]", "is one JSON list"),
    "statements as JSON": ('{"entity_id": "a", "prop": "name", "schema": "Person"}', "as JSON"),
    "other JSON": ('{"type": "bundle", "schemas": []}', "did you mean schemas"),
    "another table": ("id,name\n1,Ann\n", "no column 'entity_id'"),
    "a table with a misspelt column": ("entity_id,schema,propp,value\n", "did you mean propp"),
}


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (ENTITY, "entities"),
        (f"\ufeff\n  {ENTITY}", "entities"),
        ("{broken\n" + ENTITY, "entities"),
        (STATEMENTS, "statements"),
    ],
)
def test_the_shape_is_told_by_the_first_line(text: str, shape: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text(text, encoding="utf-8")
    sink = Collector()
    read(delivery("ftm", {"whatever.txt": path}), sink)
    assert (sink.entity_files, sink.statement_files) == (
        (["whatever.txt"], []) if shape == "entities" else ([], ["whatever.txt"])
    )


@pytest.mark.parametrize("what", OTHERS)
def test_another_format_is_refused_with_what_to_do(what: str, tmp_path: Path) -> None:
    text, reason = OTHERS[what]
    path = tmp_path / "f"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=reason) as refused:
        read(delivery("ftm", {"f": path}), Collector())
    assert refused.value.hint
