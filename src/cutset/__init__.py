"""cutset: from public records to networks with evidence, and where the net has holes.

Every verb of the command line is a function here, with the same name and the
fields of its request as keywords::

    import cutset

    cutset.init(directory=Path("harbour"), mode="research", owner="Ada Example")
    answer = cutset.networks(workspace=Path("harbour"), as_of="2021-07")
    answer.ranked[0].name

Responses are frozen; `cutset.ops.encode.to_json` writes any of them. Errors are
`cutset.errors.CutsetError` and its children.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__version__ = "0.1.0"


def __getattr__(name: str) -> Callable[..., Any]:
    from cutset.ops.registry import BY_NAME

    if name in BY_NAME:
        return BY_NAME[name].run
    raise AttributeError(f"module 'cutset' has no attribute {name!r}")


def __dir__() -> list[str]:
    from cutset.ops.registry import BY_NAME

    return sorted([*globals(), *BY_NAME])
