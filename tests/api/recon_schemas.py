"""JSON schemas of the Reconciliation Service API 0.2, written from its final report (2023-04-10).

Stricter than the report's own where it lets more through than its text: no unknown keys.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _by_name(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


TEXT: Schema = {"type": "string", "minLength": 1}
URL: Schema = {"type": "string", "pattern": "^https?://"}
TYPE = _object({"id": TEXT, "name": TEXT})
PATH = _object({"service_url": URL, "service_path": {"type": "string", "pattern": "^/"}})
SETTING = _object(
    {"type": {"const": "number"}, "label": TEXT, "name": TEXT},
    {"default": {"type": "number"}, "help_text": TEXT},
)
TEMPLATE: Schema = {"type": "string", "pattern": "^https?://.*\\{\\{id\\}\\}"}

MANIFEST = _object(
    {
        "versions": {**_list(TEXT), "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": URL,
        "schemaSpace": URL,
    },
    {
        "serviceVersion": TEXT,
        "defaultTypes": {**_list(TYPE), "uniqueItems": True},
        "view": _object({"url": TEMPLATE}),
        "preview": _object(
            {"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}
        ),
        "batchSize": {"type": "integer", "minimum": 1},
        "suggest": _object({"entity": PATH, "property": PATH, "type": PATH}),
        "extend": _object({"propose_properties": PATH}, {"property_settings": _list(SETTING)}),
    },
)
VALUE: Schema = {
    "anyOf": [{"type": ["string", "number", "boolean"]}, _object({"id": TEXT}, {"name": TEXT})]
}
QUERIES = _by_name(
    {
        **_object(
            {},
            {
                "query": TEXT,
                "type": {"anyOf": [TEXT, _list(TEXT)]},
                "limit": {"type": "integer", "minimum": 1},
                "properties": {
                    **_list(_object({"pid": TEXT, "v": {"anyOf": [VALUE, _list(VALUE)]}})),
                    "minItems": 1,
                },
                "type_strict": {"enum": ["any", "should", "all"]},
            },
        ),
        "anyOf": [{"required": ["query"]}, {"required": ["properties"]}],
    }
)
RESULTS = _by_name(
    _object(
        {
            "result": _list(
                _object(
                    {"id": TEXT, "name": TEXT, "score": {"type": "number"}},
                    {
                        "description": TEXT,
                        "type": _list(TYPE),
                        "match": {"type": "boolean"},
                        "features": _list(
                            _object({"id": TEXT, "value": {"type": ["number", "boolean"]}})
                        ),
                    },
                )
            )
        }
    )
)
SUGGESTED_ENTITIES = _object(
    {
        "result": _list(
            _object({"id": TEXT, "name": TEXT}, {"description": TEXT, "notable": _list(TYPE)})
        )
    }
)
SUGGESTED = _object({"result": _list(_object({"id": TEXT, "name": TEXT}, {"description": TEXT}))})
PROPOSED = _object({"type": TEXT, "properties": _list(TYPE)}, {"limit": {"type": "integer"}})
EXTEND = _object(
    {
        "ids": _list(TEXT),
        "properties": _list(_object({"id": TEXT}, {"settings": {"type": "object"}})),
    }
)
EXTENDED = _object(
    {
        "meta": _list(_object({"id": TEXT, "name": TEXT}, {"type": TYPE})),
        "rows": _by_name(
            _by_name(
                _list({"oneOf": [_object({"str": TEXT}), _object({"id": TEXT, "name": TEXT})]})
            )
        ),
    }
)
