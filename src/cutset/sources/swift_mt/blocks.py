"""MT messages in a file: their blocks, one message after the other, in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from cutset.store.sink import DeliveredFile

MAX_MESSAGE = 1 << 20
"""Characters of one message; the longest that SWIFT carries has some 10,000."""
_CHUNK = 1 << 20
_START = "{1:"
_BETWEEN = " \t\r\n$\x01\x03"
"""What may stand between two messages."""
_HEAD = re.compile(r"\{1:(?P<service>[A-Z]\d\d)(?P<terminal>[0-9A-Z]{12})[^{}]*\}")
_INPUT = re.compile(r"\{2:I(?P<type>\d{3})(?P<receiver>[0-9A-Z]{12})")
_OUTPUT = re.compile(r"\{2:O(?P<type>\d{3})\d{10}(?P<sender>[0-9A-Z]{12})")
_UETR = re.compile(r"\{121:([0-9a-f-]{36})\}")
_TEXT = re.compile(r"\{4:\s*\n(?P<text>.*?)\n-\}", re.DOTALL)
_FIELD = re.compile(r"^:(\d\d[A-Z]?):", re.MULTILINE)
_REFUSED = re.compile(r"\{451:1\}")


@dataclass(frozen=True, slots=True)
class Block:
    """A message as it was cut from its file.

    Attributes:
        number: place in the file, from 1.
        type: three digits; empty where the message has no block 2.
        fields: tag and text of each field of block 4, in order; None where block 4 is torn.
        is_refused: an acknowledgement before it says that the network refused it.
    """

    number: int
    type: str
    sender: str
    receiver: str
    uetr: str
    fields: tuple[tuple[str, str], ...] | None
    raw: str
    is_refused: bool = field(default=False)


def messages(file: DeliveredFile) -> Iterator[Block]:
    """The messages of a file; acknowledgements are none, but tell of the one after them."""
    number, is_refused = 0, False
    with file.path.open(encoding="utf-8", errors="replace", newline="") as stream:
        for text in _pieces(stream):
            head = _HEAD.match(text)
            if head is not None and head["service"] == "F21":
                is_refused = _REFUSED.search(text) is not None
                continue
            number += 1
            yield _block(number, text, head, is_refused=is_refused)
            is_refused = False


def _block(number: int, text: str, head: re.Match[str] | None, *, is_refused: bool) -> Block:
    text = text.replace("\r\n", "\n")
    own = bic(head["terminal"]) if head is not None else ""
    sent, got = _INPUT.search(text), _OUTPUT.search(text)
    uetr, body = _UETR.search(text), _TEXT.search(text)
    told = sent or got
    return Block(
        number=number,
        type=told["type"] if told else "",
        sender=own if sent else bic(got["sender"]) if got else "",
        receiver=bic(sent["receiver"]) if sent else own,
        uetr=uetr[1] if uetr else "",
        fields=None if body is None else _fields(body["text"]),
        raw=text,
        is_refused=is_refused,
    )


def bic(terminal: str) -> str:
    """The BIC of a logical terminal, whose ninth character names only the terminal.

    >>> bic("BBBBUS33BXXX"), bic("CCCCUSMMAX01")
    ('BBBBUS33XXX', 'CCCCUSMMX01')
    """
    return terminal[:8] + terminal[9:]


def _fields(text: str) -> tuple[tuple[str, str], ...]:
    marks = [*_FIELD.finditer(text)]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(
        (mark[1], text[mark.end() : end].strip("\n")) for mark, end in zip(marks, ends, strict=True)
    )


def _pieces(stream: IO[str]) -> Iterator[str]:
    """The text from each start of a message to the next; of an endless one its beginning."""
    held = ""
    while chunk := stream.read(_CHUNK):
        held += chunk
        start = 0
        while (following := held.find(_START, start + 1)) >= 0:
            yield from _piece(held[start:following])
            start = following
        held = held[start:]
        if len(held) > 2 * MAX_MESSAGE:
            held = held[:MAX_MESSAGE]
    yield from _piece(held)


def _piece(text: str) -> Iterator[str]:
    if text.strip(_BETWEEN):
        yield text[:MAX_MESSAGE]
