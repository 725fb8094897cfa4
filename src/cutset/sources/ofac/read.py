"""OFAC's list of Specially Designated Nationals, in every layout in which it has been published."""

from __future__ import annotations

from cutset.errors import BadFile
from cutset.sources.ofac import read_advanced, read_csv
from cutset.sources.ofac.entry import Entry
from cutset.sources.ofac.map import directory, drafts
from cutset.sources.ofac.say import Tally
from cutset.store.sink import Delivery, Found, Sink


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read a list; the layout is told by its content.

    Raises:
        BadFile: a file that is none of OFAC's, or a list without an entry.
    """
    if not delivery.files:
        raise BadFile(
            "No file was delivered.", "Deliver sdn_advanced.xml, or sdn.csv with its companions."
        )
    entries, found = _entries(delivery, sink)
    known = directory(entries.values())
    tally = Tally()
    for entry in entries.values():
        sink.say_many(drafts(entry, known, tally))
    _say_tally(tally, sink)
    return found


def _entries(delivery: Delivery, sink: Sink) -> tuple[dict[str, Entry], Found]:
    """The entries of a list and its date, by the layout that its content shows."""
    xml_files = [file for file in delivery.files if read_advanced.is_one(file)]
    if not xml_files:
        return read_csv.read(delivery, sink), Found(None, "the files carry no date")
    if len(delivery.files) > 1:
        raise BadFile(
            f"{xml_files[0].name} is XML and came with {len(delivery.files) - 1} other files.",
            "Deliver sdn_advanced.xml alone, or the delimited files without it.",
        )
    return read_advanced.read(xml_files[0], sink)


def _say_tally(tally: Tally, sink: Sink) -> None:
    for kind, count in sorted(tally.unmapped.items()):
        sink.unmapped(kind, count)
    if tally.links:
        ways = "; ".join(f"{how} {count:,}" for how, count in sorted(tally.links.items()))
        sink.note(f"Linked To: {tally.links.total():,} links in {tally.linked:,} entries ({ways}).")
    if tally.relations:
        kinds = "; ".join(f"{kind} {count:,}" for kind, count in sorted(tally.relations.items()))
        sink.note(f"Relations between entries: {tally.relations.total():,} ({kinds}).")
