"""A broken record costs itself: whatever else a table holds is read."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.collector import Collector

from cutset.errors import BadFile
from cutset.sources import delimited, lines
from cutset.sources.delimited import table
from cutset.store.sink import DeliveredFile

REQUIRED = ("id", "name")
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
GOOD = b"1,Ann\n"
BROKEN = {
    "bytes of Latin-1": (b"x,Jos\xe9\n", "Byte 0xE9 at character 6 is not UTF-8"),
    "a NUL": (b"x,A\x00nn\n", "NUL"),
    "too many columns": (b"x,Ann,more\n", "3 cells where the header names 2"),
    "too few columns": (b"x\n", "1 cells where the header names 2"),
    "a quote that never closes": (b'x,"Ann\n', "never closed"),
    "a quote inside a quoted cell": (b'x,"An"n"\n', "cannot be read"),
    "a cell beyond all bounds": (b"x," + b"n" * (delimited.MAX_CELL + 1) + b"\n", "longer than"),
    "a line beyond all bounds": (b"x," + b"n" * lines.MAX_LINE + b"\n", "longer than 16 MB"),
}
UNREADABLE = {
    "nothing": (b"", "is empty"),
    "only white space": (b"\xef\xbb\xbf \n\n", "is empty"),
    "UTF-16": ("id,name\n1,Ann\n".encode("utf-16"), "UTF-16"),
    "no such column": (b"id,naem\n1,Ann\n", "no column 'name'; did you mean naem?"),
    "a column twice": (b"id,name,id\n1,Ann,2\n", "column 'id' has no name of its own"),
    "a header that is no text": (b"id,n\xff\n1,Ann\n", "line 1: Byte 0xFF"),
}


def read(path: Path, content: bytes) -> tuple[list[dict[str, str]], Collector]:
    path.write_bytes(content)
    sink = Collector()
    found = [row.cells for row in table(DeliveredFile("t.csv", path), sink, REQUIRED).rows]
    assert sink.read == len(sink.rejects)
    return found, sink


@pytest.mark.parametrize("where", ["first", "last", "between"])
@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_record_is_rejected_and_the_others_load(
    what: str, where: str, tmp_path: Path
) -> None:
    raw, reason = BROKEN[what]
    body = {"first": raw + GOOD * 2, "last": GOOD * 2 + raw, "between": GOOD + raw + GOOD}[where]
    found, sink = read(tmp_path / "t.csv", b"id,name\n" + body)
    assert found == [{"id": "1", "name": "Ann"}] * 2
    (reject,) = sink.rejects
    assert reason in reject.reason
    assert reject.row == {"first": "L2", "last": "L4", "between": "L3"}[where]
    assert reject.raw.encode("utf-8")


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_file_that_is_no_table_is_refused_with_a_hint(what: str, tmp_path: Path) -> None:
    raw, reason = UNREADABLE[what]
    with pytest.raises(BadFile, match=reason.replace("?", r"\?")) as refused:
        read(tmp_path / "t.csv", raw)
    assert refused.value.hint


def test_a_torn_last_line_is_rejected(tmp_path: Path) -> None:
    found, sink = read(tmp_path / "t.csv", b'id,name\n1,Ann\n2,"Bo\nb"\n3,"C')
    assert [row["name"] for row in found] == ["Ann", "Bo\nb"]
    assert [reject.row for reject in sink.rejects] == ["L5"]


def test_a_stray_quote_does_not_swallow_what_follows(tmp_path: Path) -> None:
    found, sink = read(tmp_path / "t.csv", b'id,name\n1,5" pipe\n2,"Ann\n3,Bob\n4,"Eve"\n')
    assert [row["id"] for row in found] == ["1", "3", "4"]
    assert [reject.row for reject in sink.rejects] == ["L3"]


@given(written=st.lists(st.tuples(CELL, CELL), max_size=8))
def test_what_a_csv_writer_writes_is_read_back(
    written: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([REQUIRED, *written])
    path = tmp_path_factory.mktemp("written") / "t.csv"
    found, sink = read(path, text.getvalue().encode())
    assert sink.rejects == []
    expected = [[normal_ends(cell).strip() for cell in row] for row in written]
    assert [list(row.values()) for row in found] == expected


def normal_ends(cell: str) -> str:
    """Line ends inside a cell as they are read: CRLF before a line feed is one line end."""
    return "\n".join(line.rstrip("\r") for line in cell.split("\n"))
