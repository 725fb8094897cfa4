"""The text of a document, passage by passage with its place: page, paragraph or whole.

Nothing that a document holds is run, fetched or followed: no script, macro, external
entity, document type, attachment or link. Sizes are capped before anything is unpacked.
"""

from __future__ import annotations

import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

from cutset.errors import BadFile
from cutset.sources import encodings, xml
from cutset.store.sink import DeliveredFile

MAX_BYTES = 100_000_000
"""Of a file."""
MAX_UNPACKED = 400_000_000
"""Bytes of all parts of a DOCX; a book with pictures has a tenth of them."""
MAX_PAGES = 5_000
MAX_PASSAGE = 1_000_000
"""Characters; a page of small print has ten thousand."""

_BINARY = (".pdf", ".docx")
_BODY = "word/document.xml"
_LINE = re.compile(r"(?<!\n)\n(?!\s*\n)")
_BLOCKS = (
    "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "dt",
    "caption", "figcaption", "div", "section", "article", "body",
)  # fmt: skip
_UNREAD = ("script", "style", "head", "noscript", "template", "nav", "iframe", "object", "svg")


class Passage(NamedTuple):
    """A stretch of text: its place ("page 3", "paragraph 12") and its characters."""

    place: str
    text: str


class Kind(NamedTuple):
    """What a document is: its FollowTheMoney schema and its media type."""

    schema: str
    media_type: str


PDF = Kind("Pages", "application/pdf")
DOCX = Kind("Document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
HTML = Kind("HyperText", "text/html")
TEXT = Kind("PlainText", "text/plain")


def kind_of(file: DeliveredFile) -> Kind:
    """What a file is, by its first bytes; a name that promises otherwise is refused.

    Raises:
        BadFile: empty, too large, an old Word file, or named like a PDF or DOCX that it is not.
    """
    size = file.path.stat().st_size
    if size == 0:
        raise BadFile(f"{file.name} is empty.", "Check the download.")
    if size > MAX_BYTES:
        raise BadFile(
            f"{file.name} has {size:,} bytes; a document may have {MAX_BYTES:,}.",
            "Split it, or load its text.",
        )
    with file.path.open("rb") as stream:
        start = stream.read(4096)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile(f"{file.name} is a .doc of Word 97.", "Save it as DOCX or PDF.")
    if start.lstrip()[:5] == b"%PDF-":
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return DOCX
    if Path(file.name).suffix.lower() in _BINARY:
        raise BadFile(
            f"{file.name} does not begin like a PDF or DOCX: it is damaged or something else.",
            "Fetch it again; a text or web page needs another ending.",
        )
    is_markup = re.search(rb"<!doctype html|<html|<body|<p[ >]", start, re.IGNORECASE)
    return TEXT if is_markup is None else HTML


def passages(file: DeliveredFile, kind: Kind) -> Iterator[Passage]:
    """The passages of a document in their order; one without text is there and empty.

    A single line break becomes a space, so that places stay as they are and sentences run on.

    Raises:
        BadFile: damaged, locked with a password, or beyond a cap.
    """
    read = {PDF: _pages, DOCX: _paragraphs, HTML: _blocks, TEXT: _whole}[kind]
    with _damage(file.name):
        for place, text in read(file):
            if len(text) > MAX_PASSAGE:
                raise BadFile(
                    f"{file.name}, {place}: {len(text):,} characters; {MAX_PASSAGE:,} are read.",
                    "Split the document.",
                )
            yield Passage(place, _LINE.sub(" ", text.replace("\r", " ")))


def _pages(file: DeliveredFile) -> Iterator[Passage]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is damaged is said by `_damage`
    reader = PdfReader(file.path, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise BadFile(f"{file.name} is locked with a password.", "Load a copy without one.")
    if len(reader.pages) > MAX_PAGES:
        raise BadFile(f"{file.name} has more than {MAX_PAGES:,} pages.", "Split it.")
    for number, page in enumerate(reader.pages, 1):
        yield Passage(f"page {number}", page.extract_text())


def _paragraphs(file: DeliveredFile) -> Iterator[Passage]:
    with zipfile.ZipFile(file.path) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise BadFile(f"{file.name} would unpack to fill the machine.", "It was not read.")
        if _BODY not in archive.namelist():
            raise BadFile(f"{file.name} is an archive and no DOCX.", "Unpack it first.")
        with archive.open(_BODY) as stream:
            found = xml.records_of(stream, file.name, ("p",))
            for number, record in enumerate(found, 1):
                yield Passage(f"paragraph {number}", "".join(_runs(record.element)))


def _runs(paragraph: xml.Element) -> Iterator[str]:
    for part in paragraph.iter():
        name = xml.local(part)
        if name == "t":
            yield part.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "


def _blocks(file: DeliveredFile) -> Iterator[Passage]:
    parser = html.HTMLParser(
        encoding=encodings.of(file), no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    tree = html.parse(str(file.path), parser)
    root = tree.getroot()
    if root is None:
        return
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    number = 0
    for block in root.iter(*_BLOCKS):
        text = " ".join("".join(_own_text(block)).split())
        if text:
            number += 1
            yield Passage(f"paragraph {number}", text)


def _own_text(block: xml.Element) -> Iterator[str]:
    """The text of a block without that of the blocks in it, which stand for themselves."""
    yield block.text or ""
    for child in block:
        if child.tag not in _BLOCKS:
            yield from _own_text(child)
        yield f" {child.tail or ''}" if child.tag in ("br", *_BLOCKS) else child.tail or ""


def _whole(file: DeliveredFile) -> Iterator[Passage]:
    yield Passage("text", file.path.read_text(encodings.of(file), errors="replace"))


@contextmanager
def _damage(name: str) -> Iterator[None]:
    from pypdf.errors import PyPdfError

    try:
        yield
    except (
        PyPdfError, zipfile.BadZipFile, etree.LxmlError, KeyError, IndexError, ValueError,
        TypeError, AttributeError, EOFError, NotImplementedError, RecursionError, OSError,
    ) as fault:  # fmt: skip
        raise BadFile(
            f"{name} is damaged ({type(fault).__name__}).",
            "Open it in a viewer and save it anew, or load its text.",
        ) from fault


def sha256(path: Path) -> str:
    """SHA-256 of a file."""
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
