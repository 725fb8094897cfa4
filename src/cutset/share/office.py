"""A text of headings, paragraphs and tables as a DOCX file: the same blocks, the same bytes.

The tables have a head row that repeats on each page; nothing is linked, embedded or run.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.table import Table

_STAMP = (1980, 1, 1, 0, 0, 0)
"""Of every part: a file says when it was made in its text, not in its folder."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 (section 2.2) has no place for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list."""

    text: str
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; each row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Grid


def docx(blocks: Sequence[Block], banner: str) -> bytes:
    """The blocks as a DOCX file, with a line at the top and foot of each page.

    >>> docx([Heading("A", 0)], "TLP:CLEAR") == docx([Heading("A", 0)], "TLP:CLEAR")
    True
    """
    document = Document()
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    for part in (section.header, section.footer):
        part.paragraphs[0].text = _plain(banner)
    for block in blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return _undated(out)


def _add(document: Docx, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(_plain(block.text), block.level)
    elif isinstance(block, Paragraph):
        document.add_paragraph(_plain(block.text), "List Bullet" if block.is_item else None)
    else:
        table = document.add_table(1, len(block.head), "Light Grid Accent 1")
        _fill(table, 0, block.head)
        for row in block.rows:
            table.add_row()
            _fill(table, -1, row)
        head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way
        head.append(OxmlElement("w:tblHeader"))


def _fill(table: Table, row: int, texts: Sequence[str]) -> None:
    for cell, text in zip(table.rows[row].cells, texts, strict=True):
        cell.text = _plain(text)


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def _undated(written: io.BytesIO) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(out, "w") as fresh:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fresh.writestr(entry, parts.read(name))
    return out.getvalue()
