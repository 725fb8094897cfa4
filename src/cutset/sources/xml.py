"""Records of an XML list, one after the other, in bounded memory and without trust.

No document type, entity, external file or address is ever followed: a file that
declares a document type is refused whole, because lists need none and bombs do.
Texts over 10 MB and trees deeper than 256 are refused by the parser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO, NamedTuple

from lxml import etree

from cutset.errors import BadFile
from cutset.store.sink import DeliveredFile

Element = etree._Element  # noqa: SLF001 (lxml has no other name for it)


class Record(NamedTuple):
    """An element of a list, whole, with its place.

    Attributes:
        tag: its name without namespace.
        path: XPath of names without namespace (`/LIST/ENTRY[12]`).
    """

    element: Element
    tag: str
    path: str


class Root(NamedTuple):
    """The outermost element: its name without namespace, its namespace, and its attributes."""

    tag: str
    namespace: str
    attributes: dict[str, str]


def root(file: DeliveredFile) -> Root:
    """The outermost element of a file.

    Raises:
        BadFile: no XML, or one that declares a document type.
    """
    with file.path.open("rb") as stream:
        return _root(stream, file.name)


def records(file: DeliveredFile, tags: tuple[str, ...]) -> Iterator[Record]:
    """The elements of these names in their order; each is emptied when the next is asked for.

    Raises:
        BadFile: no XML, torn or otherwise broken, or one that declares a document type.
    """
    with file.path.open("rb") as stream:
        yield from records_of(stream, file.name, tags)


def records_of(stream: IO[bytes], name: str, tags: tuple[str, ...]) -> Iterator[Record]:
    """As `records`, of an open file; `name` stands in errors."""
    _root(stream, name)
    stream.seek(0)
    counts: Counter[str] = Counter()
    above: Element | None = None
    stem = "/"
    for element in _elements(stream, name, "end", tuple(f"{{*}}{tag}" for tag in tags)):
        parent = element.getparent()
        if parent is not above:
            above, steps = parent, [local(ancestor) for ancestor in element.iterancestors()]
            stem = "/".join(["", *reversed(steps), ""])
        tag = local(element)
        path = stem + tag
        counts[path] += 1
        yield Record(element, tag, f"{path}[{counts[path]}]")
        element.clear()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _root(stream: IO[bytes], name: str) -> Root:
    for element in _elements(stream, name, "start", None):
        if element.getroottree().docinfo.internalDTD is not None:
            raise BadFile(
                f"{name} declares a document type.",
                "Lists need none and attacks do; it was not followed. Ask the publisher.",
            )
        tag = etree.QName(element)
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        return Root(tag.localname, tag.namespace or "", attributes)
    raise BadFile(f"{name} holds no element.", "Check the download, and load it again.")


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text(element: Element | None, tag: str = "") -> str:
    """The text of an element, or of its first child of that name, with single spaces."""
    found = element
    if tag and element is not None:
        found = next(element.iterchildren(f"{{*}}{tag}"), None)
    if found is None:
        return ""
    whole = "".join(map(str, found.itertext())) if len(found) else found.text or ""
    return " ".join(whole.split())


def firsts(element: Element) -> dict[str, Element]:
    """The first child of each name: sooner done than asking `text` for many of them."""
    found: dict[str, Element] = {}
    for child in element:
        found.setdefault(local(child), child)
    return found


def texts(element: Element, path: str) -> list[str]:
    """The texts of all descendants by a path of names (`NATIONALITY/VALUE`), none empty."""
    steps = "/".join(f"{{*}}{tag}" for tag in path.split("/"))
    return [found for found in map(text, element.findall(steps)) if found]


def _elements(
    stream: IO[bytes], name: str, event: str, tags: tuple[str, ...] | None
) -> Iterator[Element]:
    parser = etree.iterparse(
        stream,
        events=(event,),
        tag=tags,
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in parser:
            yield element
    except etree.XMLSyntaxError as broken:
        raise BadFile(
            f"{name}, line {broken.lineno or 1}: no well-formed XML ({broken.msg}).",
            "The file is torn or damaged; download it again. Nothing of it was loaded.",
        ) from broken
