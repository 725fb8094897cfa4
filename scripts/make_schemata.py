"""Write FollowTheMoney's model as one plain file, so that reading it costs no import.

Importing followthemoney takes two CPU-seconds (it brings SQLAlchemy, Babel and
its own catalogue with it); `cutset show` has one second. What cutset needs of
the model is which schemata and properties there are, and that is data.

Run: .venv/bin/python scripts/make_schemata.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from followthemoney import __version__, model, registry
from followthemoney.property import Property
from followthemoney.schema import Schema
from followthemoney.statement.util import NON_LANG_TYPE_NAMES

TARGET = Path(__file__).resolve().parent.parent / "src/cutset/model/followthemoney.json"


def described_property(prop: Property) -> dict[str, Any]:
    """A property without what is the default of its type."""
    described: dict[str, Any] = {"label": prop.label, "type": prop.type.name}
    if prop.format is not None:
        described["format"] = prop.format
    if prop.range is not None:
        described["range"] = prop.range.name
    if prop.stub is True:
        described["stub"] = True
    if prop.reverse is not None:
        described["reverse"] = prop.reverse.name
    if prop.matchable != prop.type.matchable:
        described["matchable"] = prop.matchable
    if prop.max_length != prop.type.max_length:
        described["max_length"] = prop.max_length
    return described


def described_schema(schema: Schema, extends: list[str]) -> dict[str, Any]:
    """A schema with the properties that it declares itself."""
    described: dict[str, Any] = {
        "label": schema.label,
        "plural": schema.plural,
        "extends": extends,
        "abstract": schema.abstract,
        "matchable": schema.matchable,
        "caption": schema.caption,
        "temporal_start": schema.temporal_start,
        "temporal_end": schema.temporal_end,
        "properties": {
            name: described_property(prop)
            for name, prop in sorted(schema.properties.items())
            if prop.schema == schema
        },
    }
    if schema.edge:
        described["edge"] = {
            "source": schema.edge_source,
            "target": schema.edge_target,
            "label": schema.edge_label,
            "directed": schema.edge_directed,
        }
    return described


def model_text() -> str:
    """The whole model as JSON, schemata, properties and types in the order of their names."""
    described = {
        "version": __version__,
        "risks": sorted(registry.topic.RISKS),
        "types": {
            type_.name: {
                "max_length": type_.max_length,
                "matchable": type_.matchable,
                "keeps_lang": type_.name not in NON_LANG_TYPE_NAMES,
            }
            for type_ in sorted(registry.types, key=lambda type_: type_.name)
        },
        "schemata": {
            name: described_schema(schema, list(schema._extends))  # noqa: SLF001 (keeps the order)
            for name, schema in sorted(model.schemata.items())
        },
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(model_text(), encoding="utf-8")
    print(f"{TARGET.name}: {len(model.schemata)} schemata of followthemoney {__version__}")
