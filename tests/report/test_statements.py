from __future__ import annotations

from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from tests.report import example

from cutset.report.ledger import Ledger
from cutset.report.model import Evidence
from cutset.report.statements import lines

text = st.text(max_size=12)
HASH = "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"


def written(*said: Evidence, parties: dict[str, str] | None = None) -> list[list[str]]:
    ledger = Ledger(replace(example.empty(), statements=said))
    ledger.open("n-1")
    ledger.refs(each.id for each in said)
    [section] = ledger.sections()
    block = unescape(lines(section, parties or {}))
    return [line.split("\t") for line in block.split("\n")]


def said(id_: str, prop: str, value: str, **more: str) -> Evidence:
    known = {
        "party": "p",
        "dataset": "ofac",
        "list_date": "2023-01",
        "file": "sdn.csv",
        "row": "L1",
    }
    return Evidence(id=id_, prop=prop, value=value, **{**known, **more})


def test_a_party_its_records_and_what_they_say() -> None:
    rows = written(
        said(HASH, "country", "ru", original="Russia"),
        said("b", "entity", "q", row="L2", grade="A2", method="remark", marking="TLP:AMBER"),
        parties={"p": "Ann", "q": "Ben"},
    )
    assert rows == [
        ["Ann"],
        ["", "1", "ofac 2023-01", "sdn.csv", "L1"],
        ["", "", HASH[:10], "country", "ru", "Russia"],
        ["", "2", '"', '"', "L2", "A2", "remark", "TLP:AMBER"],
        ["", "", "b", "entity", "q", "", "Ben"],
    ]


@given(text, text, text)
def test_no_value_ends_its_cell_or_its_line(prop: str, value: str, row: str) -> None:
    rows = written(said(HASH, f"p{prop}", f"v{value}", row=f"L{row}", grade="A2"))
    assert [len(row) for row in rows] == [1, 6, 5]
    assert rows[2][4].startswith("v")
