"""Parameters of an address for the route that is asked most, read once for each way to write them.

FastAPI reads a model of parameters anew with each request, field by field, which takes longer
than all else that a request costs beside its search.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ValidationError
from starlette.datastructures import QueryParams

from cutset.api.answers import first_fault

Options = TypeVar("Options", bound=BaseModel)
_REMEMBERED = 256


@lru_cache(_REMEMBERED)
def read(model: type[Options], query_string: bytes) -> Options:
    """What a query string says, as a frozen model; parameters that it lacks are passed over.

    Raises:
        BadRequest: a value is none that is taken.
    """
    given = QueryParams(query_string)
    values = {
        name: given.getlist(name) if get_origin(field.annotation) is tuple else given[name]
        for name, field in model.model_fields.items()
        if name in given
    }
    try:
        return model.model_validate(values)
    except ValidationError as fault:
        raise first_fault(fault.errors()) from fault


def described(model: type[BaseModel]) -> list[dict[str, Any]]:
    """The fields of a model as OpenAPI's parameters of a query."""
    schemas = model.model_json_schema()["properties"]
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "schema": schema,
            "description": schema.get("description", ""),
        }
        for name, schema in schemas.items()
    ]
