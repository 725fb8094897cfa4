"""How the functions of this package are compiled."""

from __future__ import annotations

from typing import Any

import numba as nb

_OPTIONS: dict[str, Any] = {"cache": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
inner = nb.njit(**_OPTIONS)
"""For functions that compiled functions alone call: what Python would need to call them, with
dozens of arrays to unpack, takes longer to compile than they do."""
