"""Hypothesis strategies that tests of every floor share.

An entity drawn here is already clean, as FollowTheMoney's own cleaning leaves it, so that
what goes in must come out; texts are as hostile as that allows.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from followthemoney import model, registry
from followthemoney.property import Property
from followthemoney.schema import Schema
from followthemoney.util import sanitize_text
from hypothesis import strategies as st

from cutset.model.dates import PartialDate
from cutset.model.marking import TLP, Marking

SCHEMATA: tuple[str, ...] = tuple(
    sorted(name for name, schema in model.schemata.items() if not schema.abstract)
)
"""Every FollowTheMoney schema of which there can be entities."""

HOSTILE: tuple[str, ...] = (
    "=HYPERLINK(1)", "-0-", "</data>&<script>", "a,b;c\td|e", 'say "no"', "it's", "\\N", "NULL",
    "عبد الرحمن", "Zażółć gęślą", "漢字 かな", "ЁЖ", "e\u0301", "👩‍👩‍👧", "\u202eevil", "$1 {x} %s",
    "line\nbreak", "carriage\rreturn", "TLP:RED", "'; DROP TABLE statement; --", "n" * 300,
)  # fmt: skip
"""Texts that break what is not careful: spreadsheets, XML, SQL, CSV, bidi, normal forms."""

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20),
)
"""Texts in any script."""

ids = st.from_regex(r"[a-zA-Z0-9]([a-zA-Z0-9.\-]{0,14}[a-zA-Z0-9])?", fullmatch=True)
"""Ids that FollowTheMoney takes."""

markings = st.builds(
    Marking,
    st.sampled_from(TLP),
    st.frozensets(st.sampled_from(("LES", "ORCON", "NOFORN")), max_size=2),
)
"""Markings of every level, with and without caveats."""

_days = st.dates().filter(lambda day: day.year >= 1000)
partial_dates = st.builds(
    lambda day, width: PartialDate(day.isoformat()[:width]), _days, st.sampled_from((4, 7, 10))
)
"""Years, months and days."""

_RAW: dict[str, st.SearchStrategy[str]] = {
    "country": st.sampled_from(sorted(registry.country.names)),
    "language": st.sampled_from(sorted(registry.language.names)),
    "topic": st.sampled_from(sorted(registry.topic.names)),
    "gender": st.sampled_from(sorted(registry.gender.names)),
    "date": st.one_of(
        partial_dates.map(str), st.datetimes().map(lambda moment: moment.isoformat()[:19])
    ),
    "phone": st.integers(10**6, 10**7 - 1).map(lambda number: f"+4930{number}"),
    "email": ids.map(lambda name: f"{name}@example.org"),
    "url": ids.map(lambda name: f"https://example.org/{name}?q={name}"),
    "ip": st.ip_addresses().map(str),
    "mimetype": st.sampled_from(("text/plain", "application/pdf")),
    "checksum": st.binary(min_size=20, max_size=20).map(bytes.hex),
    "number": st.one_of(st.integers().map(str), st.floats(0, 1e9).map(lambda x: f"{x:.2f}")),
}
"""Property type -> values that it may keep; of any other type every text is tried."""


@cache
def values(type_name: str) -> st.SearchStrategy[str]:
    """Values of a property type that cleaning leaves as they are."""
    type_ = registry.get(type_name)

    def settled(raw: str) -> str | None:
        text = sanitize_text(raw)
        clean = None if text is None else type_.clean_text(text)
        if clean is None or type_.clean_text(clean) != clean or sanitize_text(clean) != clean:
            return None
        return clean

    return _RAW.get(type_name, texts).map(settled).filter(lambda value: value is not None)


@st.composite
def entities(
    draw: st.DrawFn,
    schema: str | None = None,
    others: tuple[str, ...] = (),
    at_least: int = 0,
) -> dict[str, Any]:
    """One entity: id, schema and a few properties, each with distinct values in order.

    Args:
        draw: given by Hypothesis.
        schema: None = any.
        others: ids that its references point to; none = made-up ones.
        at_least: so many properties.
    """
    chosen: Schema = model.schemata[schema or draw(st.sampled_from(SCHEMATA))]
    entity_id = draw(ids)
    slots = sorted((p for p in chosen.properties.values() if not p.stub), key=lambda p: p.name)
    picked: list[Property] = draw(
        st.lists(st.sampled_from(slots), min_size=at_least, max_size=4, unique=True)
    )
    properties = {}
    for slot in picked:
        one = values(slot.type.name)
        if slot.type is registry.entity:
            one = (st.sampled_from(others) if others else ids).filter(lambda i: i != entity_id)
        properties[slot.name] = sorted(draw(st.sets(one, min_size=1, max_size=3)))
    return {"id": entity_id, "schema": chosen.name, "properties": properties}


def datasets(max_size: int = 6) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Entities with distinct ids and at least one value each."""
    return st.lists(entities(at_least=1), max_size=max_size, unique_by=lambda entity: entity["id"])
