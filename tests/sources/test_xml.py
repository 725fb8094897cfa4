"""XML is read record by record, and nothing in it is trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutset.errors import BadFile
from cutset.sources import xml
from cutset.store.sink import DeliveredFile

BOMB = """<?xml version="1.0"?><!DOCTYPE L [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<L><E>&c;</E></L>"""
EXTERNAL = '<!DOCTYPE L [<!ENTITY x SYSTEM "file:///etc/passwd">]><L><E>&x;</E></L>'
OUTSIDE = '<!DOCTYPE L SYSTEM "http://127.0.0.1:9/x.dtd"><L><E>1</E></L>'
REFUSED = {
    "a bomb": (BOMB, "declares a document type"),
    "an external entity": (EXTERNAL, "declares a document type"),
    "an external document type": (OUTSIDE, "declares a document type"),
    "an unknown entity": ("<L><E>&x;</E></L>", "line 1: no well-formed XML"),
    "torn": ("<L>\n<E>1</E>\n<E>2", "line 3: no well-formed XML"),
    "a NUL": ("<L>\n<E>1\x00</E></L>", "line 2: no well-formed XML"),
    "a deep tree": ("<L>" + "<a>" * 400 + "</a>" * 400 + "</L>", "no well-formed XML"),
    "no XML": ("a,b,c\n1,2,3\n", "no well-formed XML"),
    "nothing": ("", "no well-formed XML"),
    "Latin-1 that says UTF-8": (
        b'<?xml version="1.0" encoding="UTF-8"?><L><E>caf\xe9</E></L>',
        "no well-formed XML",
    ),
}


def file_of(folder: Path, text: str | bytes) -> DeliveredFile:
    path = folder / "list.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return DeliveredFile("list.xml", path)


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_trusted_is_refused_with_line_and_hint(case: str, tmp_path: Path) -> None:
    text, message = REFUSED[case]
    with pytest.raises(BadFile, match=message) as refusal:
        list(xml.records(file_of(tmp_path, text), ("E",)))
    assert refusal.value.message.startswith("list.xml")
    assert refusal.value.hint


def test_a_huge_cell_is_refused(tmp_path: Path) -> None:
    file = file_of(tmp_path, b"<L><E>" + b"x" * 11_000_000 + b"</E></L>")
    with pytest.raises(BadFile, match="line 1: no well-formed XML"):
        list(xml.records(file, ("E",)))


def test_records_come_with_their_paths_and_without_namespaces(tmp_path: Path) -> None:
    text = '<L xmlns="urn:x" d="2020"><A><E>1</E><F/><E> 2\n 2 </E></A><B><E>3</E></B></L>'
    file = file_of(tmp_path, text)
    found = [(r.tag, r.path, xml.text(r.element)) for r in xml.records(file, ("E", "F"))]
    assert found == [
        ("E", "/L/A/E[1]", "1"),
        ("F", "/L/A/F[1]", ""),
        ("E", "/L/A/E[2]", "2 2"),
        ("E", "/L/B/E[1]", "3"),
    ]
    assert xml.root(file) == xml.Root("L", "urn:x", {"d": "2020"})


def test_no_more_than_one_record_is_held(tmp_path: Path) -> None:
    file = file_of(tmp_path, "<L>" + "<E><N>x</N></E>\n" * 1000 + "</L>")
    before = (found.element.itersiblings(preceding=True) for found in xml.records(file, ("E",)))
    assert {len(list(siblings)) for siblings in before} == {0, 1}
