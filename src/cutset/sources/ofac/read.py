"""OFAC's list of Specially Designated Nationals, in every layout in which it has been published."""

from __future__ import annotations

from cutset.errors import BadFile
from cutset.sources.ofac import read_csv
from cutset.sources.ofac.links import Directory, Named
from cutset.sources.ofac.map import Tally, drafts, entity_id
from cutset.store.sink import Delivery, Found, Sink


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read a list; the layout is told by its content.

    Raises:
        BadFile: a file that is none of OFAC's, or a list without an entry.
    """
    if not delivery.files:
        raise BadFile("No file was delivered.", "Deliver sdn.csv with its companions.")
    entries = read_csv.read(delivery, sink)
    directory = Directory(
        tuple(
            Named(entity_id(entry.uid), entry.name, tuple(alias.name for alias in entry.aliases))
            for entry in entries.values()
        )
    )
    tally = Tally()
    for entry in entries.values():
        sink.say_many(drafts(entry, directory, tally))
    _say_tally(tally, sink)
    return Found(None, "the files carry no date")


def _say_tally(tally: Tally, sink: Sink) -> None:
    for kind, count in sorted(tally.unmapped.items()):
        sink.unmapped(kind, count)
    if tally.links:
        ways = "; ".join(f"{how} {count:,}" for how, count in sorted(tally.links.items()))
        sink.note(f"Linked To: {tally.links.total():,} links in {tally.linked:,} entries ({ways}).")
