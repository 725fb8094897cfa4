"""Takes rows out of ODS and XLSX files: zip archives of XML, rewritten member by member.

All bytes of the other rows stay as they were. Pictures of the first page that
office programs store are left out. A row keeps its number: in ODS an empty row
stands for it, in XLSX a row without cells, and strings that only it used are emptied.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cutset.store.redact_edits import (
    Edit,
    Orders,
    Redaction,
    edits_of_texts,
    merged,
    write_edited,
)
from cutset.store.redact_xml import Element, elements

_ROW = re.compile(r"(.+)!R(\d+)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ODS = "content.xml"
_XLSX = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_PICTURE = "Thumbnails/"
Rows = dict[str, set[int]]


def redact_sheets(source: Path, target: Path, orders: Orders) -> Redaction | None:
    """As `redact.redact`, for a zip archive."""
    found = [_ROW.fullmatch(row) for row in orders.rows]
    rows: Rows = {}
    for match in found:
        if match is None:
            return Redaction(0, 0, whole=True)
        rows.setdefault(match[1], set()).add(int(match[2]))
    if not zipfile.is_zipfile(source):
        return Redaction(0, 0, whole=True)
    with zipfile.ZipFile(source) as archive:
        emptied = _emptied(archive, rows)
        if emptied is None:
            return Redaction(0, 0, whole=True)
        texts = {
            name: edits_of_texts(archive.read(name), orders.texts) for name in archive.namelist()
        }
        if not rows and not any(texts.values()):
            return None
        if any(edits for name, edits in texts.items() if not name.endswith((".xml", ".rels"))):
            return Redaction(0, 0, whole=True)
        replaced = _rewrite(archive, target, emptied, texts)
    return Redaction(len(orders.rows), replaced)


def stands_in_sheets(source: Path, texts: Sequence[str]) -> bool:
    """Whether any of the texts stands in a member of a zip archive."""
    if not zipfile.is_zipfile(source):
        return True
    with zipfile.ZipFile(source) as archive:
        return any(edits_of_texts(archive.read(name), texts) for name in archive.namelist())


def _rewrite(
    archive: zipfile.ZipFile,
    target: Path,
    emptied: dict[str, list[Edit]],
    texts: dict[str, list[Edit]],
) -> int:
    """Write the archive anew with fixed times; the number of texts replaced."""
    replaced = 0
    with zipfile.ZipFile(target, "w") as out:
        for member in archive.infolist():
            if member.filename.startswith(_PICTURE):
                continue
            whole = emptied.get(member.filename, [])
            edits = merged(whole, texts[member.filename])
            replaced += len(edits) - len(whole)
            content = io.BytesIO()
            write_edited(archive.read(member), edits, content)
            fresh = zipfile.ZipInfo(member.filename, _EPOCH)
            fresh.compress_type = member.compress_type
            fresh.external_attr = member.external_attr
            out.writestr(fresh, content.getvalue())
    return replaced


def _emptied(archive: zipfile.ZipFile, rows: Rows) -> dict[str, list[Edit]] | None:
    """The edits that empty rows, by member; None where a row is not found."""
    names = set(archive.namelist())
    if not rows:
        return {}
    if _ODS in names:
        edits = _ods_rows(archive.read(_ODS), rows)
        return None if edits is None else {_ODS: edits}
    if _XLSX in names:
        return _xlsx_rows(archive, rows)
    return None


def _ods_rows(content: bytes, rows: Rows) -> list[Edit] | None:
    edits = []
    for sheet, wanted in rows.items():
        table = _ods_table(content, sheet)
        if table is None:
            return None
        missing, number = set(wanted), 0
        for start, end, repeated in _ods_numbered(content, table):
            covered = {n for n in missing if number < n <= number + repeated}
            if covered:
                name = b'<table:table-row table:number-rows-repeated="%d"/>' % repeated
                edits.append(Edit(start, end, name))
            missing -= covered
            number += repeated
        if missing:
            return None
    return sorted(edits)


_TABLE = re.compile(rb"<table:table\s[^>]*?table:name=(?:\"([^\"]*)\"|'([^']*)')[^>]*>")
_ODS_ROW = re.compile(rb"<table:table-row(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_REPEATED = re.compile(rb"number-rows-repeated=[\"'](\d+)")


def _ods_table(content: bytes, sheet: str) -> tuple[int, int] | None:
    for match in _TABLE.finditer(content):
        name = match[1] if match[1] is not None else match[2]
        if _unescaped(name) == sheet:
            return match.end(), content.index(b"</table:table>", match.end())
    return None


def _ods_numbered(content: bytes, table: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of repetitions of each row of a table."""
    for match in _ODS_ROW.finditer(content, *table):
        closing = b"</table:table-row>"
        end = match.end() if match[2] else content.index(closing, match.end()) + len(closing)
        repeated = _REPEATED.search(match[1])
        yield match.start(), end, int(repeated[1]) if repeated else 1


def _xlsx_rows(archive: zipfile.ZipFile, rows: Rows) -> dict[str, list[Edit]] | None:
    members = _xlsx_members(archive)
    edits: dict[str, list[Edit]] = {}
    gone: set[int] = set()
    used: set[int] = set()
    for sheet, member in members.items():
        content = archive.read(member)
        wanted = rows.get(sheet, set())
        missing = set(wanted)
        for number, start, end in _xlsx_numbered(content):
            strings = {int(n) for n in _STRING_CELL.findall(content[start:end])}
            if number in wanted:
                edits.setdefault(member, []).append(Edit(start, end, b'<row r="%d"/>' % number))
                missing.discard(number)
                gone |= strings
            else:
                used |= strings
        if missing:
            return None
    if rows.keys() - members.keys():
        return None
    if gone - used:
        edits[_STRINGS] = _xlsx_strings(archive.read(_STRINGS), gone - used)
    return edits


_XLSX_ROW = re.compile(rb"<row\s[^>]*?\br=\"(\d+)\"[^>]*?(/?)>")
_STRING_CELL = re.compile(rb"<c\s[^>]*?\bt=\"s\"[^>]*>\s*<v>(\d+)</v>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)/>")
_RELATION = re.compile(rb"<Relationship\s([^>]*)/>")
_ATTRIBUTE = re.compile(rb"([\w:]+)=\"([^\"]*)\"")


def _xlsx_members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet -> member that holds it."""
    targets = {
        found[b"Id"]: found[b"Target"].decode()
        for found in _attributes(_RELATION, archive.read("xl/_rels/workbook.xml.rels"))
    }
    members = {}
    for found in _attributes(_SHEET, archive.read(_XLSX)):
        identifier = next(value for name, value in found.items() if name.endswith(b":id"))
        target = targets[identifier]
        member = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        members[_unescaped(found[b"name"])] = member
    return members


def _attributes(tag: re.Pattern[bytes], content: bytes) -> Iterator[dict[bytes, bytes]]:
    for match in tag.finditer(content):
        yield dict(_ATTRIBUTE.findall(match[1]))


def _xlsx_numbered(content: bytes) -> Iterator[tuple[int, int, int]]:
    for match in _XLSX_ROW.finditer(content):
        closing = b"</row>"
        end = match.end() if match[2] else content.index(closing, match.end()) + len(closing)
        yield int(match[1]), match.start(), end


def _xlsx_strings(content: bytes, numbers: Iterable[int]) -> list[Edit]:
    paths = {f"/sst/si[{number + 1}]" for number in numbers}
    found: Iterable[tuple[str, Element]] = elements(content, paths)
    return sorted(Edit(one.start, one.end, b"<si><t/></si>") for _, one in found)


def _unescaped(name: bytes) -> str:
    import html

    return html.unescape(name.decode())
