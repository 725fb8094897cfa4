"""HiGHS as plans use it: silent, on one thread, and the same answer each time."""

from __future__ import annotations

import highspy


def solver(*, nodes: int | None = None) -> highspy.Highs:
    """An empty programme that is solved to the end, or after so many branches.

    Args:
        nodes: branches that it may take; a number and no time, so that the answer is repeatable.
    """
    made = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no types
    made.silent()
    for option, value in {"threads": 1, "random_seed": 0, "mip_rel_gap": 0.0}.items():
        made.setOptionValue(option, value)
    if nodes is not None:
        made.setOptionValue("mip_max_nodes", nodes)
    return made
