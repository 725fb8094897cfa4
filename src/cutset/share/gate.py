"""The marking gate: what leaves carries the join of all that is in it.

What a reader may not see is absent from the view, so nothing here is filtered; the
gate finds the marking that the whole output must carry, and refuses to write if a
statement is there that the recipient may not have. It comes before any count.
"""

from __future__ import annotations

from functools import cache

from cutset.errors import NotCleared
from cutset.model.marking import Clearance, Marking, join_all
from cutset.share.reader import Reader


def banner(reader: Reader, clearance: Clearance) -> Marking:
    """The marking of an output of everything that the reader sees.

    Raises:
        NotCleared: something in it is beyond the clearance; nothing may be written.
    """
    marking = joined(tuple(text for (text,) in reader.rows("all_markings")))
    if not clearance.sees(marking):
        raise NotCleared(
            f"The view holds something beyond the clearance {clearance}; nothing was written.",
            "This is a fault of cutset: please report it.",
        )
    return marking


@cache
def joined(markings: tuple[str, ...]) -> Marking:
    """The join of markings in text form."""
    return join_all(Marking.parse(text) for text in markings)
