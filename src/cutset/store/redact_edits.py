"""Edits of a file's bytes: what redacting a file comes down to, whatever its format."""

from __future__ import annotations

import html
import json
import mmap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

PURGED = b"[purged]"
"""What comes in the place of a text."""

_BREAKS = (b"\\n", b"\\r", b"\\t")
"""White space as JSON writes it; its letter belongs to no word."""

Data = bytes | mmap.mmap


@dataclass(frozen=True, slots=True)
class Orders:
    """What to take out of a raw file.

    Attributes:
        rows: locators of the rows to empty (`L12`, an XPath, `Sheet1!R12`).
        kept: locators of rows from which something stays.
        texts: what to replace wherever else it stands.
    """

    rows: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Bytes [start, end) of a file, and what comes in their place."""

    start: int
    end: int
    instead: bytes


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was done to a file.

    Attributes:
        rows: emptied.
        texts: places at which a text was replaced.
        whole: its format let neither be done; nothing of the file was written.
    """

    rows: int
    texts: int
    whole: bool = False


def edits_of_texts(data: Data, texts: Iterable[str]) -> list[Edit]:
    """Where texts stand as words of their own, in any of the ways in which files write them."""
    found = {
        Edit(start, start + len(written), PURGED)
        for text in texts
        for written in _written(text)
        for start in _places(data, written)
    }
    return sorted(found)


def merged(whole: Sequence[Edit], small: Iterable[Edit]) -> list[Edit]:
    """All edits in order; a small one that touches another gives way, the longer one stays."""
    taken = sorted(whole)
    gaps: list[Edit] = []
    last_end, place = -1, 0
    for edit in sorted(small, key=lambda edit: (edit.start, -edit.end)):
        while place < len(taken) and taken[place].end <= edit.start:
            place += 1
        is_inside = place < len(taken) and taken[place].start < edit.end
        if not is_inside and edit.start >= last_end:
            gaps.append(edit)
            last_end = edit.end
    return sorted([*taken, *gaps])


def write_edited(data: Data, edits: Iterable[Edit], out: BinaryIO) -> None:
    """Write a file with its edits carried out; they are in order and do not overlap."""
    here = 0
    for edit in edits:
        out.write(data[here : edit.start])
        out.write(edit.instead)
        here = edit.end
    out.write(data[here:])


def _written(text: str) -> tuple[bytes, ...]:
    """The bytes by which a text can stand in a file: encodings, and escapes of JSON, XML, CSV."""
    spelt = {
        text,
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
        html.escape(text, quote=False),
        *(html.escape(text).replace("&#x27;", quote) for quote in ("&#x27;", "&#39;", "&apos;")),
        text.replace('"', '""'),
    }
    found = set()
    for spelling in spelt:
        for encoding in ("utf-8", "cp1252", "latin-1", "utf-16-le", "utf-16-be"):
            try:
                found.add(spelling.encode(encoding))
            except UnicodeEncodeError:
                continue
    return tuple(sorted(found))


def _places(data: Data, written: bytes) -> Iterator[int]:
    """Where the bytes stand, neither as a part of a longer word nor as a name in markup."""
    start = data.find(written)
    while start >= 0:
        end = start + len(written)
        before, after = data[max(0, start - 2) : start], data[end : end + 2]
        is_name = before.endswith((b"<", b"</")) or after.startswith((b"=", b'":'))
        if not is_name and not _is_inside_word(before, written, after):
            yield start
        start = data.find(written, start + 1)


def _is_inside_word(before: bytes, written: bytes, after: bytes) -> bool:
    runs_in = before not in _BREAKS and _is_letter(before[-1:]) and _is_letter(written[:1])
    return runs_in or (_is_letter(written[-1:]) and _is_letter(after[:1]))


def _is_letter(byte: bytes) -> bool:
    """Whether a byte can be part of a word: ASCII letters and digits, and all of other scripts."""
    return byte.isalnum() or byte >= b"\x80"
