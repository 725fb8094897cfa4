"""Statements as plain lines, written once; the page's script makes the table of them.

Cells stand apart by tabs, and a line's depth says what it is: a party; a record of
a file, with the number of its first statement; a statement. So the lines can be read
where no script runs, and weigh a third of a table's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from cutset.report.ledger import Record, Section
from cutset.report.model import Evidence
from cutset.report.words import visible

_BETWEEN = re.compile(r"[\t\n]")
_ID = 10  # digits of a statement's id that are printed; cutset explain takes them
DITTO = '"'
_UNMARKED = frozenset({"", "TLP:CLEAR"})


def lines(section: Section, parties: Mapping[str, str]) -> Markup:
    """The section's statements as lines.

    Args:
        section: the statements, in the order of their numbers.
        parties: canonical id -> caption, for the party and for values that name one.
    """
    return escape("\n".join(_lines(section, parties)))


def _lines(section: Section, parties: Mapping[str, str]) -> Iterator[str]:
    about, before = None, ("", "")
    for record in section.records():
        if record.head.party != about:
            about = record.head.party
            yield _cell(parties.get(about, about)) or "–"
        yield _row("", *_record(record, before))
        before = _file(record.head)
        for citation in record.citations:
            yield _row("", "", *_statement(citation.evidence, parties))


def _file(said: Evidence) -> tuple[str, str]:
    return f"{said.dataset} {said.list_date}", said.file


def _record(record: Record, before: tuple[str, str]) -> tuple[str, ...]:
    """Number, list, file, row, grade, method, marking; ditto for the list and file before."""
    head = record.head
    places = (DITTO if now == then else now for now, then in zip(_file(head), before, strict=True))
    marking = "" if head.marking in _UNMARKED else head.marking
    number = str(record.citations[0].number)
    return number, *places, head.row, head.grade, head.method, marking


def _statement(said: Evidence, parties: Mapping[str, str]) -> tuple[str, ...]:
    """Start of the id, property, value, the text as it stood, the caption of whom it names.

    The text where it differs from the value, the caption where it is no other's than whom
    the record is about.
    """
    stood = "" if said.original == said.value else said.original
    named = "" if said.value == said.party else parties.get(said.value, "")
    return said.id[:_ID], said.prop, said.value, stood, "" if named == said.value else named


def _row(*cells: str) -> str:
    return "\t".join(map(_cell, cells)).rstrip("\t")


def _cell(text: str) -> str:
    """A text in which nothing ends the cell: its tabs and line ends are spelled out."""
    if text.isprintable():
        return text
    return _BETWEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", visible(text, exact=True))
