"""How the functions of this package are compiled."""

from __future__ import annotations

import numba as nb

inner = nb.njit(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
"""For functions that compiled functions alone call: what Python would need to call them, with
dozens of arrays to unpack, takes longer to compile than they do."""
