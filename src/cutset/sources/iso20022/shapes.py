"""Fields of records by their shape: messages of one sender repeat the same sequence of tags.

The sequence of tags of a record decides where each field stands in it. It is worked out once for
each sequence and then only the texts are picked, which is several times faster than walking the
elements. `map.fields` gives the same by walking; a test holds both against each other.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from lxml import etree

from cutset.sources import xml
from cutset.sources.iso20022.map import CURRENCIES, Fields, Node, tree

_TAG = re.compile(r"<([^<>]*)>")
_CURRENCY = re.compile(r'\sCcy="([^"]*)"')
_KEPT = 4096
"""Shapes that are kept; messages have few, and a file of ever new ones must not fill memory."""


class Pick(NamedTuple):
    """A field and the numbers of the texts that it takes.

    Attributes:
        separator: between several texts; None = the first that is filled counts.
        currency: that of an amount, and the field that it goes to.
    """

    field: str
    separator: str | None
    texts: tuple[int, ...]
    currency: tuple[str, str] | None


class Shapes:
    """What is picked from records of one kind (`transfer`, `entry`, `change`)."""

    def __init__(self, kind: str) -> None:
        """Nothing is known yet."""
        self.nodes = tree(kind, "")
        self.known: dict[str, tuple[Pick, ...]] = {}

    def fields(self, element: xml.Element) -> Fields:
        """The texts of an element's descendants by the fields that they go to."""
        pieces = _TAG.split(etree.tostring(element, encoding="unicode", with_tail=False))
        tags, texts = pieces[1::2], pieces[2::2]
        shape = ">".join(tags)
        picks = self.known.get(shape)
        if picks is None:
            if len(self.known) >= _KEPT:
                self.known.clear()
            picks = self.known[shape] = _picks(tags, self.nodes)
        return _picked(picks, texts)


def _picked(picks: tuple[Pick, ...], texts: list[str]) -> Fields:
    found: Fields = {}
    for field, separator, places, currency in picks:
        if separator is None:
            if field in found:
                continue
            text = texts[places[0]].strip()
        else:
            held = [texts[place].strip() for place in places]
            text = separator.join([piece for piece in held if piece])
        if not text:
            continue
        if "&" in text:
            text = unescape(text)
        known = found.get(field)
        found[field] = text if known is None else f"{known}{separator}{text}"
        if currency is not None:
            found[currency[0]] = currency[1]
    return found


def _picks(tags: list[str], nodes: dict[str, Node]) -> tuple[Pick, ...]:
    """What to pick from records of a sequence of tags, in the order of the elements."""
    open_nodes: list[dict[str, Node]] = []
    gathering: list[tuple[int, list[int]] | None] = []
    picks: list[Pick | None] = []
    for place, tag in enumerate(tags):
        if tag.startswith("/"):
            open_nodes.pop()
            ended = gathering.pop()
            if ended is not None:
                number, places = ended
                pick = picks[number]
                assert pick is not None
                picks[number] = pick._replace(texts=tuple(places))
            _gather(gathering, place)
            continue
        name = tag.rstrip("/").split(None, 1)[0].rpartition(":")[2]
        is_root = not open_nodes
        node = None if is_root else open_nodes[-1].get(name)
        own: tuple[int, list[int]] | None = None
        if node is not None and node.field:
            said = _CURRENCY.search(tag)
            currency = (
                (CURRENCIES[node.field], unescape(said[1]) if said else "")
                if node.is_amount
                else None
            )
            if node.separator is not None:
                own = len(picks), []
            picks.append(Pick(node.field, node.separator, (place,), currency))
        if tag.endswith("/"):
            if own is not None:
                picks.pop()
            _gather(gathering, place)
            continue
        open_nodes.append(nodes if is_root else node.below if node is not None else {})
        gathering.append(own)
        _gather(gathering, place)
    return tuple(pick for pick in picks if pick is not None)


def _gather(gathering: list[tuple[int, list[int]] | None], place: int) -> None:
    """The text after a tag belongs to all elements that are open and take all their texts."""
    for own in gathering:
        if own is not None:
            own[1].append(place)
