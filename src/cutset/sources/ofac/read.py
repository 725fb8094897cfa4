"""OFAC's list of Specially Designated Nationals, in every layout in which it has been published."""

from __future__ import annotations

from cutset.errors import BadFile
from cutset.sources.ofac import read_csv
from cutset.sources.ofac.map import directory, drafts
from cutset.sources.ofac.say import Tally
from cutset.store.sink import Delivery, Found, Sink


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read a list; the layout is told by its content.

    Raises:
        BadFile: a file that is none of OFAC's, or a list without an entry.
    """
    if not delivery.files:
        raise BadFile("No file was delivered.", "Deliver sdn.csv with its companions.")
    entries = read_csv.read(delivery, sink)
    known = directory(entries.values())
    tally = Tally()
    for entry in entries.values():
        sink.say_many(drafts(entry, known, tally))
    _say_tally(tally, sink)
    return Found(None, "the files carry no date")


def _say_tally(tally: Tally, sink: Sink) -> None:
    for kind, count in sorted(tally.unmapped.items()):
        sink.unmapped(kind, count)
    if tally.links:
        ways = "; ".join(f"{how} {count:,}" for how, count in sorted(tally.links.items()))
        sink.note(f"Linked To: {tally.links.total():,} links in {tally.linked:,} entries ({ways}).")
