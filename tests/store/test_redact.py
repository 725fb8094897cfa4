from __future__ import annotations

import html
import io
import json
import zipfile
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cutset.store.redact import redact
from cutset.store.redact_edits import Edit, Orders, edits_of_texts, merged


def redacted(folder: Path, content: bytes, **orders) -> bytes | None:
    source, target = folder / "source", folder / "target"
    source.write_bytes(content)
    target.unlink(missing_ok=True)
    done = redact(
        source,
        target,
        Orders(
            frozenset(orders.get("rows", ())),
            frozenset(orders.get("kept", ())),
            tuple(orders.get("texts", ())),
        ),
    )
    if done is None:
        assert not target.exists()
        return content
    assert done.whole != target.exists()
    return None if done.whole else target.read_bytes()


LINES = b'id,name\n1,"Ann"\n2,"Roe,\nJane"\n3,"Bob Roe, brother of Jane Roe"\n'


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ({"rows": ["L2"]}, LINES.replace(b'1,"Ann"', b"")),
        ({"rows": ["L3"]}, b'id,name\n1,"Ann"\n\n\n3,"Bob Roe, brother of Jane Roe"\n'),
        ({"rows": ["L3"], "kept": ["L4"]}, LINES.replace(b'2,"Roe,', b"")),
        ({"texts": ["Jane Roe"]}, LINES.replace(b"Jane Roe", b"[purged]")),
        (
            {"rows": ["L5"], "texts": ["Bob Roe"]},
            LINES.replace(LINES.splitlines()[-1], b""),
        ),
        ({"texts": ["ane Roe"]}, LINES),
        ({"rows": ["L99"]}, None),
        ({"rows": ["somewhere"]}, None),
        ({"rows": [""]}, None),
    ],
)
def test_lines(tmp_path: Path, orders, expected) -> None:
    assert redacted(tmp_path, LINES, **orders) == expected


def test_a_line_that_tells_the_subject_again_goes_whole_unless_others_speak_in_it(
    tmp_path: Path,
) -> None:
    content = b'Jane Roe,born\nx,1\nJane Roe,1970\ny,"a\nJane Roe\nb"\nz,Jane Roe\n'
    left = redacted(tmp_path, content, rows=["L2"], kept=["L4", "L7"], texts=["Jane Roe"])
    assert left == b'[purged],born\n\n\ny,"a\n[purged]\nb"\nz,[purged]\n'


def test_a_line_of_json_with_an_odd_number_of_quotes_is_one_line(tmp_path: Path) -> None:
    content = b'{"a": "5\\" pipe"}\n{"b": 1}\r\n{"c": 2}'
    assert redacted(tmp_path, content, rows=["L1"]) == b'\n{"b": 1}\r\n{"c": 2}'
    assert redacted(tmp_path, content, rows=["L2", "L3"]) == b'{"a": "5\\" pipe"}\n\r\n'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('{"name": "Zoë \\"Z\\" Åbo"}', 'Zoë "Z" Åbo'),
        ('{"name": "Zo\\u00eb \\"Z\\" \\u00c5bo"}', 'Zoë "Z" Åbo'),
        ('1,"Zoë ""Z"" Åbo"', 'Zoë "Z" Åbo'),
        ("<n>Smith &amp; Söhne</n>", "Smith & Söhne"),
        ("<n v='Smith &amp; &apos;Söhne&apos;'/>", "Smith & 'Söhne'"),
        ('{"note": "of\\nJane Roe\\n"}', "Jane Roe"),
        ("Имя: Иван Петров.", "Иван Петров"),
    ],
)
def test_a_text_is_found_as_files_write_it(tmp_path: Path, content: str, text: str) -> None:
    for encoding in ("utf-8", "latin-1"):
        try:
            data = content.encode(encoding)
        except UnicodeEncodeError:
            continue
        left = redacted(tmp_path, data, texts=[text])
        assert left != data
        assert b"[purged]" in left


WAYS = [
    lambda text: json.dumps({"note": f"of {text} too"}),
    lambda text: json.dumps({"note": f"of {text} too"}, ensure_ascii=False),
    lambda text: f'1,"of {text.replace(chr(34), chr(34) * 2)} too"',
    lambda text: f"<n>of {html.escape(text, quote=False)} too</n>",
    lambda text: f'<n v="of {html.escape(text)} too"/>',
    lambda text: f'<n v="of {html.escape(text).replace("&#x27;", "&apos;")} too"/>',
]


@settings(max_examples=200)
@given(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=6, max_size=30),
    st.sampled_from(WAYS),
    st.sampled_from(["utf-8", "latin-1", "utf-16-le"]),
)
def test_any_text_is_found_in_any_way_of_writing_it(text: str, way, encoding: str) -> None:
    try:
        data = way(text).encode(encoding)
    except UnicodeEncodeError:
        return
    assert edits_of_texts(data, [text])


def test_names_in_markup_are_no_texts(tmp_path: Path) -> None:
    content = b'<entity name="x"><entity/></entity>{"entity": "an entity"}'
    assert redacted(tmp_path, content, texts=["entity"]) == content.replace(
        b"an entity", b"an [purged]"
    )


def test_a_binary_file_that_holds_a_text_is_given_up(tmp_path: Path) -> None:
    assert redacted(tmp_path, b"\x00\x01 Jane Roe", texts=["Jane Roe"]) is None
    assert redacted(tmp_path, b"\x00\x01 John Doe", texts=["Jane Roe"]) is not None


XML = b"""<?xml version="1.0"?>
<!DOCTYPE LIST [<!ELEMENT LIST ANY>]>
<LIST date="2026>01"><!-- <ENTRY> -->
 <PEOPLE>
  <ENTRY a="/>"><NAME>Ann</NAME></ENTRY>
  <ENTRY><NAME>Jane</NAME><![CDATA[<ENTRY>]]><ALIAS/><ALIAS>J.</ALIAS></ENTRY>
  <ENTRY><NAME>Bob</NAME></ENTRY>
 </PEOPLE>
 <SHIPS><SHIP>Rose</SHIP></SHIPS>
</LIST>
"""
JANE = "/LIST/PEOPLE/ENTRY[2]"
KEPT = ["/LIST/PEOPLE/ENTRY[1]/NAME", "/LIST/PEOPLE/ENTRY[3]/NAME"]


def test_an_element_goes_with_its_record_and_its_siblings_keep_their_paths(tmp_path: Path) -> None:
    expected = XML.replace(
        b"<ENTRY><NAME>Jane</NAME><![CDATA[<ENTRY>]]><ALIAS/><ALIAS>J.</ALIAS></ENTRY>", b"<ENTRY/>"
    )
    for rows in ([JANE], [f"{JANE}/NAME"], [f"{JANE}/ALIAS[2]", f"{JANE}/NAME"]):
        assert redacted(tmp_path, XML, rows=rows, kept=KEPT) == expected
    kept_within = [*KEPT, f"{JANE}/NAME"]
    assert redacted(tmp_path, XML, rows=[f"{JANE}/ALIAS[2]"], kept=kept_within) == XML.replace(
        b"<ALIAS>J.</ALIAS>", b"<ALIAS/>"
    )
    assert redacted(tmp_path, XML, rows=["/LIST/SHIPS/SHIP"], kept=KEPT) == XML.replace(
        b"<SHIPS><SHIP>Rose</SHIP></SHIPS>", b"<SHIPS/>"
    )


def test_an_element_that_is_not_there_gives_the_file_up(tmp_path: Path) -> None:
    assert redacted(tmp_path, XML, rows=["/LIST/PEOPLE/ENTRY[4]"]) is None
    utf16 = XML.decode().encode("utf-16")
    assert redacted(tmp_path, utf16, rows=[JANE]) is None


def test_other_names_with_the_same_ending_and_namespaces_are_found(tmp_path: Path) -> None:
    content = b'<e xmlns:n="u"><n:a><b>x</b></n:a><a><b>y</b></a><n:a><b>z</b></n:a></e>'
    rows, kept = ["/e/n:a[2]/b"], ["/e/n:a[1]", "/e/a"]
    expected = content.replace(b"<n:a><b>z</b></n:a>", b"<n:a/>")
    assert redacted(tmp_path, content, rows=rows, kept=kept) == expected
    assert redacted(tmp_path, content, rows=["/*/*[3]"]) == expected


names = st.sampled_from(["a", "b", "n"])
trees = st.recursive(
    st.tuples(names, st.just(())),
    lambda inner: st.tuples(names, st.lists(inner, max_size=4).map(tuple)),
    max_leaves=20,
)


def built(tree) -> etree._Element:
    name, below = tree
    node = etree.Element(name, {"v": "a>b"})
    node.text = "<text>" if not below else None
    node.extend(built(one) for one in below)
    return node


@settings(max_examples=200)
@given(trees, st.data())
def test_every_element_of_a_tree_is_found_by_the_path_that_lxml_gives_it(
    tmp_path_factory, tree, data
) -> None:
    root = built(tree)
    whole = etree.ElementTree(root)
    below = list(root.iterdescendants())
    if not below:
        return
    target = data.draw(st.sampled_from(below))
    path = whole.getpath(target)
    paths = [whole.getpath(one) for one in below]
    kept = [one for one in paths if not f"{one}/".startswith(f"{path}/")]
    siblings = {whole.getpath(one): one.tag for one in root}
    left = redacted(tmp_path_factory.getbasetemp(), etree.tostring(whole), rows=[path], kept=kept)
    parsed = etree.fromstring(left).getroottree()
    for one in kept:
        assert parsed.xpath(one), f"{one} is lost"
    assert {parsed.getpath(one): one.tag for one in parsed.getroot()} == siblings
    (emptied,) = parsed.xpath(path) or [None]
    assert emptied is None or (len(emptied) == 0 and emptied.text is None and not emptied.attrib)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "A & B"
    for row in (["id", "name"], [1, "Ann"], [2, "Jane Roe"], [3, "Ann"], [4, "friend of Jane Roe"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows_of(content: bytes) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return list(book["A & B"].iter_rows(values_only=True))


def test_a_row_of_a_workbook_is_emptied_with_the_strings_that_only_it_used(tmp_path: Path) -> None:
    content = workbook()
    left = redacted(tmp_path, content, rows=["A & B!R3"], texts=["Jane Roe"])
    assert rows_of(left) == [
        ("id", "name"), (1, "Ann"), (None, None), (3, "Ann"), (4, "friend of [purged]"),
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(left)) as archive:
        assert not any(b"Jane" in archive.read(name) for name in archive.namelist())
    assert rows_of(redacted(tmp_path, content, rows=["A & B!R2"]))[3] == (3, "Ann")
    assert redacted(tmp_path, content, rows=["A & B!R9"]) is None
    assert redacted(tmp_path, content, rows=["Other!R1"]) is None
    assert redacted(tmp_path, content, rows=["L3"]) is None


ODS = b"""<office:document-content><table:table table:name="S" table:style-name="t">
<table:table-row><table:table-cell><text:p>head</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell><text:p>Jane Roe</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Ann</text:p></table:table-cell></table:table-row>
</table:table></office:document-content>"""


def test_a_row_of_an_open_document_keeps_its_number(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS)
        archive.writestr("Thumbnails/thumbnail.png", b"a picture of Jane Roe")
    left = redacted(tmp_path, file.getvalue(), rows=["S!R4"])
    with zipfile.ZipFile(io.BytesIO(left)) as archive:
        assert archive.namelist() == ["mimetype", "content.xml"]
        assert archive.read("content.xml") == ODS.replace(
            b"<table:table-row><table:table-cell><text:p>Jane Roe</text:p></table:table-cell>"
            b"</table:table-row>",
            b'<table:table-row table:number-rows-repeated="1"/>',
        )
    assert redacted(tmp_path, file.getvalue(), rows=["S!R9"]) is None


def test_the_shipped_open_document_can_be_edited_by_rows(tmp_path: Path) -> None:
    import lzma

    (packed,) = Path("src/cutset/data/lists/uk_sanctions").glob("*/*.ods.xz")
    content = lzma.decompress(packed.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("content.xml")
    sheet = text.split(b'table:name="')[1].split(b'"')[0].decode()
    left = redacted(tmp_path, content, rows=[f"{sheet}!R7"])
    with zipfile.ZipFile(io.BytesIO(left)) as archive:
        edited = archive.read("content.xml")
    assert etree.fromstring(edited) is not None
    assert len(edited) < len(text)


edits = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(
    lambda pair: Edit(pair[0], pair[0] + pair[1], b"x")
)


@given(st.lists(edits, max_size=6), st.lists(edits, max_size=6))
def test_merged_edits_never_overlap_and_leave_no_whole_one_out(whole, small) -> None:
    apart: list[Edit] = []
    for edit in sorted(whole):
        if not apart or edit.start >= apart[-1].end:
            apart.append(edit)
    done = merged(apart, small)
    assert set(apart) <= set(done)
    assert all(left.end <= right.start for left, right in pairwise(done))
    for edit in small:
        assert any(one.start < edit.end and edit.start < one.end for one in done)
