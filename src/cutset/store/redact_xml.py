"""Where the elements of an XML file begin and end, byte for byte, without parsing it anew.

A parser would write the whole file in its own way; here all bytes outside the
emptied elements stay as they were. The file was read by a strict parser when it
was loaded, so it is taken to be well-formed. Locators are XPaths of child steps,
as lxml's `getpath` writes them: `/LIST/ENTRIES/ENTRY[12]`, `/*/ns:entry[3]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cutset.store.redact_edits import Data, Edit, Orders

_MARKUP = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>"
    rb"|<(?P<close>/)?(?P<name>[^\s<>/!?]+)(?:[^<>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*(?P<empty>/)?>",
    re.DOTALL,
)
_STEP = re.compile(r"/((?:[^/\[\]]+:)?[^/\[\]:]+)(?:\[(\d+)\])?")
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
Step = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its bytes [start, end), its tag's end, and the name as it is written."""

    start: int
    tag_end: int
    end: int
    name: bytes


@dataclass(slots=True)
class _Wanted:
    """A tree of the steps that lead to wanted elements."""

    path: str | None = None
    below: dict[Step, _Wanted] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet."""

    name: bytes
    start: int
    tag_end: int
    leads: tuple[_Wanted, ...]
    counts: dict[bytes, int] = field(default_factory=dict)
    children: int = 0


def edits_of_elements(data: Data, orders: Orders) -> list[Edit] | None:
    """Each wanted element replaced by an empty one of its name.

    None where one of them is not found, or the encoding is not one that holds ASCII.
    An element grows to the largest one around it that holds no row from which
    something stays, and never to the root: a record goes with all that is in it.
    """
    if data[:2] in _OTHER_ENCODINGS:
        return None
    wanted = {_normal(row) for row in orders.rows}
    stays = {
        prefix
        for row in orders.kept
        if not _prefixes(_normal(row)) & wanted
        for prefix in _prefixes(_normal(row))
    }
    grown = {_grown(path, stays) for path in wanted}
    found = dict(elements(data, grown | wanted))
    if found.keys() != grown | wanted:
        return None
    edits: list[Edit] = []
    for element in sorted(found.values(), key=lambda one: (one.start, -one.end)):
        if not edits or element.start >= edits[-1].end:
            edits.append(Edit(element.start, element.end, b"<" + element.name + b"/>"))
    return edits


def elements(data: Data, paths: Iterable[str]) -> Iterator[tuple[str, Element]]:
    """The elements at some paths, with the path of each, in the order in which they end."""
    root = _Wanted()
    for path in paths:
        node = root
        for step in _steps(path):
            node = node.below.setdefault(step, _Wanted())
        node.path = path
    stack = [_Open(b"", 0, 0, (root,))]
    for tag in _MARKUP.finditer(data):
        name = tag["name"]
        if name is None:
            continue
        if tag["close"]:
            yield from _named(stack.pop(), tag.end())
            continue
        opened = _opened(stack[-1], name, tag)
        if tag["empty"]:
            yield from _named(opened, tag.end())
        else:
            stack.append(opened)


def _opened(parent: _Open, name: bytes, tag: re.Match[bytes]) -> _Open:
    parent.children += 1
    place = parent.counts[name] = parent.counts.get(name, 0) + 1
    if not parent.leads:
        return _Open(name, tag.start(), tag.end(), ())
    steps = ((name.decode("utf-8", "replace"), place), ("*", parent.children))
    leads = tuple(lead.below[step] for lead in parent.leads for step in steps if step in lead.below)
    return _Open(name, tag.start(), tag.end(), leads)


def _named(opened: _Open, end: int) -> Iterator[tuple[str, Element]]:
    for lead in opened.leads:
        if lead.path is not None:
            yield lead.path, Element(opened.start, opened.tag_end, end, opened.name)


def _steps(path: str) -> list[Step]:
    return [(name, int(place or 1)) for name, place in _STEP.findall(path)]


def _normal(path: str) -> str:
    """A path with the place of every step written out."""
    return "".join(f"/{name}[{place}]" for name, place in _steps(path))


def _prefixes(path: str) -> set[str]:
    """The paths of an element and all that it lies in."""
    parts = path.split("/")
    return {"/".join(parts[:end]) for end in range(2, len(parts) + 1)}


def _grown(path: str, stays: set[str]) -> str:
    while path.count("/") > 2 and (outer := path.rpartition("/")[0]) not in stays:
        path = outer
    return path
