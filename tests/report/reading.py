"""Reads a report as a parser does, for tests of what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

STATEMENTS = re.compile(
    r'data-first="(\d+)" data-last="(\d+)">.*?<pre class=statements>\n(.*?)</pre>', re.DOTALL
)
_CELLS = {"td", "th"}
_ENDED_BY = {
    "td": _CELLS,
    "th": _CELLS,
    "tr": {*_CELLS, "tr"},
    "tbody": {*_CELLS, "tr", "tbody", "thead"},
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
}
"""What a start tag ends; what stands last in its parent ends with the parent."""
_IMPLIED = set().union(*_ENDED_BY.values())
VOID = {"meta", "link", "br", "img", "input", "hr"}
OUTLINED = {"section", "h1", "h2", "h3", "table", "svg", "details"}


@dataclass
class Reading(HTMLParser):
    """Tags in their nesting, ids, links and texts; a wrong nesting is kept as a fault."""

    faults: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[tuple[str, str]] = field(default_factory=set)
    outline: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _heading: list[str] | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @classmethod
    def of(cls, html: str) -> Reading:
        reading = cls()
        reading.feed(html)
        reading.close()
        reading.faults.extend(f"never closed: {tag}" for tag in reading._open)
        return reading

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and self._open[-1] in _ENDED_BY.get(tag, ()):
            self.handle_endtag(self._open[-1])
        known = {key: value or "" for key, value in attrs}
        self.tags.add(tag)
        self.attributes.update(known.items())
        self.ids += [known["id"]] if "id" in known else []
        self.hrefs += [known["href"]] if "href" in known else []
        if tag in OUTLINED:
            name = " ".join(filter(None, (tag, known.get("id"), known.get("class"))))
            self.outline.append("  " * sum(t in OUTLINED for t in self._open) + name)
        if tag in {"h1", "h2", "h3", "th"}:
            self._heading = []
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] != tag and self._open[-1] in _IMPLIED:
            self.handle_endtag(self._open[-1])
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes {self._open[-1:]}")
        else:
            self._open.pop()
        if tag in {"h1", "h2", "h3", "th"} and self._heading is not None:
            self.outline.append(
                "  " * sum(t in OUTLINED for t in self._open) + "| " + " ".join(self._heading)
            )
            self._heading = None

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and "script" not in self._open and "style" not in self._open:
            self.texts.append(text)
            if self._heading is not None:
                self._heading.append(text)


@dataclass(frozen=True)
class Line:
    """A statement as its plain line says it, with the record that it stands under."""

    party: str
    list: str
    file: str
    row: str
    id: str
    prop: str
    value: str
    rest: tuple[str, ...]


def statements(html: str) -> dict[int, Line]:
    """Number -> statement, read from the plain lines as the page's script reads them."""
    found: dict[int, Line] = {}
    for first, last, block in STATEMENTS.findall(html):
        party, number, place, file, row = "", int(first), "", "", ""
        for line in unescape(block).splitlines():
            cells = line.split("\t")
            if cells[0]:
                party = cells[0]
            elif cells[1]:
                assert int(cells[1]) == number
                place = place if cells[2] == '"' else cells[2]
                file = file if cells[3] == '"' else cells[3]
                row = cells[4]
            else:
                found[number] = Line(party, place, file, row, *cells[2:5], tuple(cells[5:]))
                number += 1
        assert number == int(last) + 1
    return found
