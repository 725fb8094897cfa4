"""Physical lines of a file, each of bounded size, with the reason why one cannot be read.

A damaged line must cost that line and no other, and a line of two gigabytes
must not cost the memory of the machine.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from cutset.errors import BadFile
from cutset.store.sink import DeliveredFile

MAX_LINE = 16 * 1024 * 1024
"""Bytes; FollowTheMoney's largest value is half of a line of this size."""

_RAW_SHOWN = 500
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class Fault(NamedTuple):
    """Why a record cannot be read, and what to do about it."""

    reason: str
    hint: str


class Line(NamedTuple):
    """A line of a file.

    Attributes:
        number: counted from 1.
        text: without its line end; bytes that its encoding lacks stand as surrogates.
        fault: None where it can be read.
    """

    number: int
    text: str
    fault: Fault | None

    @property
    def row(self) -> str:
        """Where it stands, as statements and rejects write it."""
        return f"L{self.number}"


def lines(file: DeliveredFile, encoding: str = "utf-8") -> Iterator[Line]:
    """The lines of a file, in UTF-8 with or without a byte-order mark.

    Raises:
        BadFile: the file is UTF-16 or UTF-32.
    """
    with file.path.open("rb") as stream:
        _refuse_other_encodings(file.name, stream)
        number = 0
        while raw := stream.readline(MAX_LINE + 1):
            number += 1
            is_too_long = len(raw) > MAX_LINE
            if is_too_long:
                _skip_to_line_end(stream, raw)
                raw = raw[:_RAW_SHOWN]
            text = raw.decode(encoding, errors="surrogateescape").rstrip("\r\n")
            is_plain = text.isascii() and "\x00" not in text and not is_too_long
            yield Line(number, text, None if is_plain else _fault(text, is_too_long, encoding))


def shown(text: str) -> str:
    """A damaged text as a reject keeps it: short, and valid UTF-8."""
    cut = text if len(text) <= _RAW_SHOWN else f"{text[:_RAW_SHOWN]}…"
    return cut.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def is_empty(path: Path) -> bool:
    """Whether a file has nothing but white space in its first kilobyte and no more after."""
    with path.open("rb") as stream:
        return not stream.read(1024).removeprefix(codecs.BOM_UTF8).strip() and not stream.read(1)


def _fault(text: str, is_too_long: bool, encoding: str) -> Fault | None:
    if is_too_long:
        return Fault(
            f"The line is longer than {MAX_LINE // 1024 // 1024} MB.",
            "Look for a missing line end or quotation mark before it.",
        )
    if "\x00" in text:
        return Fault("The line holds a NUL character.", "Remove it; the file may be damaged.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        byte = ord(text[fault.start]) & 0xFF
        return Fault(
            f"Byte 0x{byte:02X} at character {fault.start + 1} is not {encoding.upper()}.",
            "Save the file as UTF-8; it may be Latin-1 or Windows-1252.",
        )
    return None


def _refuse_other_encodings(name: str, stream: IO[bytes]) -> None:
    head = stream.read(4)
    for mark, encoding in _OTHER_ENCODINGS:
        if head.startswith(mark):
            raise BadFile(
                f"{name} is written in {encoding}.", "Save it as UTF-8 and load it again."
            )
    stream.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)


def _skip_to_line_end(stream: IO[bytes], raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(MAX_LINE)
