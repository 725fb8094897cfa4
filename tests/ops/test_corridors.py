"""corridors: what is asked, what is refused, the table, the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import cutset
from cutset.errors import BadFile, BadRequest

FAULTS: dict[str, tuple[dict[str, Any], str, type[Exception]]] = {
    "no country": ({"end": "atlantis"}, "", BadRequest),
    "the same twice": ({"end": "colombia"}, "", BadRequest),
    "a budget below 0": ({"budget": -1}, "", BadRequest),
    "a map that is no drawing": ({"target": Path("map.png")}, "", BadRequest),
    "other columns": ({}, "a,b\n", BadFile),
    "no such place": ({}, "place,room,price\nXXXXX,1,1\n", BadFile),
    "a word for a number": ({}, "place,room,price\nco-ve,many,1\n", BadFile),
    "a cell left out": ({}, "place,room,price\nco-ve,1\n", BadFile),
    "a place twice": ({}, "place,room,price\nco-ve,1,1\nco-ve,2,1\n", BadFile),
    "a price of 0": ({}, "place,room,price\nco-ve,1,0\n", BadFile),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_cannot_be_asked_is_said(case: str, tmp_path: Path) -> None:
    asked, table, fault = FAULTS[case]
    given: dict[str, Any] = {"start": "co", "end": "ve"} | asked
    if table:
        given["table"] = tmp_path / "table.csv"
        given["table"].write_text(table, encoding="utf-8")
    with pytest.raises(fault) as said:
        cutset.corridors(**given)
    if table:
        assert "table.csv, row " in str(said.value)


def test_the_map_opens_by_itself_and_tells_what_it_is(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("place,room,price\nco-ve,5,2\n", encoding="utf-8")
    told = cutset.corridors(
        start="Colombia", end="ve", budget=2, table=table, target=tmp_path / "map.svg"
    )
    assert [place.place for place in told.corridor.closed] == ["co-ve"]
    drawing = ET.parse(tmp_path / "map.svg").getroot()
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    said = " ".join(drawing.itertext())
    assert told.corridor.sentence in said
    assert "border of Colombia and Venezuela: border, room 5, price 2" in said
