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

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # a verb by its name, for type checkers; at run time it is `_Library` that answers
    def __getattr__(name: str) -> Any: ...


__version__ = "0.1.0"
_SHARED = frozenset({"assess", "report", "screen"})
"""Names of verbs that are names of packages too; `cutset.assess(…)` is the verb."""


class _Library(ModuleType):
    """This module: a package that shares a verb's name, once imported, does not hide the verb."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in _SHARED or not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        from cutset.ops.registry import BY_NAME

        if name in BY_NAME:
            return BY_NAME[name].run
        raise AttributeError(f"module 'cutset' has no attribute {name!r}")

    def __dir__(self) -> list[str]:
        from cutset.ops.registry import BY_NAME

        return sorted([*super().__dir__(), *BY_NAME])


sys.modules[__name__].__class__ = _Library
