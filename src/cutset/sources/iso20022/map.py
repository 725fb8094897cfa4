"""Elements of ISO 20022 as fields, by the table of paths.

The table becomes a tree of full tag names for each namespace, so that a message of any version
is walked once and only where something is looked for.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from cutset import yaml_text
from cutset.sources import xml

Fields = dict[str, str]


class Node(NamedTuple):
    """What is looked for in an element.

    Attributes:
        field: that takes its text; empty = none.
        separator: between several texts of the field; None = the first counts.
        is_amount: its currency goes to the field's currency.
        below: full tag -> node.
    """

    field: str
    separator: str | None
    is_amount: bool
    below: dict[str, Node]


CURRENCIES = {
    "amount": "currency",
    "instructed_amount": "instructed_currency",
    "invoice_amount": "invoice_currency",
}
_SIDED = {"name", "address", "country", "number", "account", "agent", "agent_name"}


@cache
def table(name: str) -> Any:
    """A data file of this source."""
    file = resources.files("cutset.sources.iso20022").joinpath(f"{name}.yml")
    return yaml_text.parse(file.read_text("utf-8"))


@cache
def tree(kind: str, namespace: str) -> dict[str, Node]:
    """What is looked for in a record (`transfer`, `entry`, `change`) of a namespace."""
    paths = dict(table("paths")[kind])
    for side, elements in table("paths")["sides"].items():
        for element, inner in elements.items():
            for path, field in inner.items():
                wanted = f"{side}_{field}"
                for outer in _outer(kind, element):
                    paths[f"{outer}/{path}"] = wanted
    return _tree(paths, namespace)


def _outer(kind: str, element: str) -> tuple[str, ...]:
    """Where the sides of a record stand."""
    if kind == "change":
        return ()
    if kind == "entry":
        return (f"RltdAgts/{element}" if element.endswith("Agt") else f"RltdPties/{element}",)
    return (element,)


def _tree(paths: dict[str, str], namespace: str) -> dict[str, Node]:
    joined = table("paths")["joined"]
    heads: dict[str, dict[str, str]] = {}
    for path, field in paths.items():
        head, _, rest = path.partition("/")
        heads.setdefault(head, {})[rest] = field
    made = {}
    for head, inner in heads.items():
        field = inner.pop("", "")
        last = field.removeprefix("debtor_").removeprefix("creditor_")
        tag = f"{{{namespace}}}{head}" if namespace else head
        made[tag] = Node(
            field, joined.get(last), field in CURRENCIES, _tree(inner, namespace) if inner else {}
        )
    return made


def fields(element: xml.Element, nodes: dict[str, Node], found: Fields) -> Fields:
    """The texts of an element's descendants by the fields that they go to."""
    find = nodes.get
    for child in element:
        node = find(child.tag)
        if node is None:
            continue
        field, separator, is_amount, below = node
        if field:
            if separator is not None:
                _join(child, field, separator, found)
            elif field not in found and (said := child.text) is not None:
                text = said.strip()
                if text:
                    found[field] = text
                    if is_amount:
                        found[CURRENCIES[field]] = child.get("Ccy", "")
        if below:
            fields(child, below, found)
    return found


def _join(element: xml.Element, field: str, separator: str, found: Fields) -> None:
    """All texts of an element as one, behind those that the field has."""
    pieces = [str(piece).strip() for piece in element.itertext()]
    text = separator.join([piece for piece in pieces if piece])
    if text:
        known = found.get(field)
        found[field] = text if known is None else f"{known}{separator}{text}"
