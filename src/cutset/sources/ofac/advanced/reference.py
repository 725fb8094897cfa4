"""The reference values that open the advanced file: every number in it is looked up in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cutset.sources.xml import Element, local, text


class Value(NamedTuple):
    """A reference value: what it is called, and what else is said of it."""

    text: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class References:
    """The reference values by their kind (`FeatureType`) and number."""

    values: Mapping[tuple[str, str], Value]

    def text(self, kind: str, number: str | None) -> str:
        """What a number is called; empty where the file does not say."""
        found = self.values.get((kind, number or ""))
        return "" if found is None else found.text

    def attribute(self, kind: str, number: str | None, name: str) -> str:
        """What else is said of a number; empty where nothing is."""
        found = self.values.get((kind, number or ""))
        return "" if found is None else found.attributes.get(name, "")


def of(sets: Element) -> References:
    """The values of the element ReferenceValueSets."""
    return References(
        {
            (local(value), value.get("ID", "")): Value(
                text(value), {str(key): str(said) for key, said in value.attrib.items()}
            )
            for values in sets
            for value in values
        }
    )
