"""OFAC's delimited files: the legacy ones without header, and the 2023 layout with one.

    entries    12 columns   sdn.csv
    addresses   6 columns   add.csv, sdn_address.csv
    aliases     5 columns   alt.csv
    comments    2 columns   sdn_comments.csv

The layout is told by the number of columns, not by the name of the file. Every
record stands on one line; `-0-` means nothing; most files end with a lone
control character (0x1A), which is rejected as the record that it is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cutset.errors import BadFile
from cutset.sources import addresses, encodings
from cutset.sources.delimited import Record, records
from cutset.sources.lines import Fault, is_empty, shown
from cutset.sources.ofac.entry import Alias, Comment, Entry, Feature, Listing, Located
from cutset.sources.ofac.facts import Title
from cutset.sources.ofac.programmes import LIST
from cutset.sources.ofac.remarks import LIMIT, features, parse
from cutset.sources.voice import Place
from cutset.store.sink import DeliveredFile, Delivery, Sink

Cells = tuple[str, ...]

_HEADS: tuple[Cells, ...] = (
    (
        "ID",
        "Name",
        "Type",
        "Country",
        "Title",
        *(f"Col_{letter}" for letter in "FGHIJK"),
        "Details",
    ),
    ("ID", "Col_B", "Address", "City", "Country", ""),
)
"""Header lines of the 2023 layout; its `Country` holds the programmes, `Details` the remarks."""

_KINDS = {"individual": "individual", "": "entity", "vessel": "vessel", "aircraft": "aircraft"}
_ALIAS_KINDS = ("aka", "fka", "nka")
_VESSEL_COLUMNS = (
    "Vessel Call Sign",
    "Vessel Type",
    "Vessel Tonnage",
    "Vessel Gross Registered Tonnage",
    "Vessel Flag",
    "Vessel Owner",
)
_NULL = frozenset(("-0-", "-0", "undetermined"))
_SAMPLE = 50

_TORN = Fault("The line is cut short.", "Download the file again; the other lines were read.")
_CONTROL = Fault(
    "A lone control character stands where a record belongs.",
    "Nothing to do: OFAC ends its files so.",
)


class _Row(NamedTuple):
    """A readable row; the last cell keeps its spaces, because a remark may be cut at one."""

    place: Place
    cells: Cells
    raw: str


def read(delivery: Delivery, sink: Sink) -> dict[str, Entry]:
    """The entries of a delivery by uid, in the order of the list.

    Raises:
        BadFile: a file that is none of OFAC's, two of one kind, or no entry at all.
    """
    files = _by_columns(delivery)
    if 12 not in files:
        raise BadFile(
            "No file of entries (12 columns, sdn.csv) is among the files.",
            "Deliver sdn.csv, with add.csv, alt.csv and sdn_comments.csv if there are any.",
        )
    entries: dict[str, Entry] = {}
    for columns, collect in _COLLECT.items():
        if columns in files:
            for row in _rows(files[columns], columns, sink):
                fault = collect(row, entries)
                if fault is not None:
                    sink.reject(*row.place, *fault, shown(row.raw))
    if not entries:
        raise BadFile(
            f"{files[12].name} holds no entry.", "Check the download; nothing was loaded."
        )
    for entry in entries.values():
        entry.features.extend(features(entry))
    _say_what_was_ignored(entries, files, sink)
    return entries


def _by_columns(delivery: Delivery) -> dict[int, DeliveredFile]:
    found: dict[int, DeliveredFile] = {}
    for file in delivery.files:
        if is_empty(file.path):
            raise BadFile(f"{file.name} is empty.", "Check the download, and load it again.")
        columns = _columns(file)
        if columns not in _COLLECT:
            raise BadFile(
                f"{file.name} has {columns} columns.",
                "OFAC's files have 12 (sdn.csv), 6 (add.csv), 5 (alt.csv) or 2 (sdn_comments.csv).",
            )
        if columns in found:
            raise BadFile(
                f"{file.name} and {found[columns].name} are files of one kind.",
                "Deliver the files of one list only.",
            )
        found[columns] = file
    return found


def _columns(file: DeliveredFile) -> int:
    """The number of cells that most of the first records have; 0 where there is none."""
    counts: Counter[int] = Counter()
    for number, record in enumerate(_records(file)):
        if number == _SAMPLE:
            break
        counts[len(record.cells)] += 1
    return max(counts, key=lambda size: (counts[size], size), default=0)


def _records(file: DeliveredFile) -> Iterator[Record]:
    return records(file, encoding=encodings.of(file), max_lines=1)


def _rows(file: DeliveredFile, columns: int, sink: Sink) -> Iterator[_Row]:
    """The readable rows of a file, without its header; the others are rejected."""
    count = 0
    for record in _records(file):
        if record.line.number == 1 and record.cells in _HEADS:
            continue
        count += 1
        line, cells, fault = record
        place = Place(file.name, line.row)
        if fault is None and not (len(cells) == columns and cells[0].isdecimal()):
            fault = _shape_fault(cells, columns)
        if fault is None:
            yield _Row(place, _values(cells), line.text)
        else:
            sink.reject(*place, *fault, shown(line.text))
    sink.record(count)


def _shape_fault(cells: Cells, columns: int) -> Fault | None:
    if cells[0].strip() == "\x1a":
        return _CONTROL
    if len(cells) < columns:
        return _TORN
    if len(cells) > columns:
        return Fault(
            f"{len(cells)} cells where {columns} belong.",
            "A comma inside a cell must stand in quotation marks.",
        )
    if not cells[0].strip().isdecimal():
        return Fault(f"{cells[0]!r} is no number of an entry.", "Look at the line before it.")
    return None


def _values(cells: Cells) -> Cells:
    """The cells without null marks and outer spaces; those of a remark are part of it."""
    values = ["" if (bare := cell.strip()) in _NULL else bare for cell in cells]
    return (*values[:-1], cells[-1] if values[-1] else "")


def _entry(row: _Row, entries: dict[str, Entry]) -> Fault | None:
    uid, name, kind, programmes, title, *vessel, remark = row.cells
    if not name:
        return Fault("The entry has no name.", "Download the file again.")
    if kind not in _KINDS:
        return Fault(
            f"{kind!r} is no type of entry.",
            "Types are individual, vessel, aircraft and -0- for all others.",
        )
    if uid in entries:
        return Fault(
            f"Entry {uid} stands already at {entries[uid].place.row}.", "Keep one of the two."
        )
    titles = [Feature(row.place, text, (Title(text),)) for text in _parts(title, ";")]
    entries[uid] = Entry(
        uid=uid,
        place=row.place,
        name=name,
        kind=_KINDS[kind],
        listings=[Listing(row.place, LIST, _parts(programmes, "] ["))],
        features=[*titles, *(_of_vessel(row.place, vessel) if kind == "vessel" else ())],
        remark=remark,
    )
    return None


def _parts(cell: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


def _of_vessel(place: Place, cells: list[str]) -> Iterator[Feature]:
    """The columns that only a vessel has, as the fields of a remark that they would be."""
    for label, cell in zip(_VESSEL_COLUMNS, cells, strict=True):
        if cell:
            text = f"{label}: {cell}"
            yield Feature(place, text, parse(text))


def _address(row: _Row, entries: dict[str, Entry]) -> Fault | None:
    entry = entries.get(row.cells[0])
    if entry is None:
        return _no_entry(row.cells[0])
    street, city_text, country, remark = row.cells[2:]
    city, state, postal = addresses.split_city(city_text)
    where = addresses.Address(street, city, state, postal, country, city_text, remark.strip())
    entry.addresses.append(Located(row.place, where))
    return None


def _alias(row: _Row, entries: dict[str, Entry]) -> Fault | None:
    uid, _, kind, name, _ = row.cells
    entry = entries.get(uid)
    if entry is None:
        return _no_entry(uid)
    if kind not in _ALIAS_KINDS or not name:
        return Fault(f"{kind!r} {name!r} is no alias.", "Types are aka, fka and nka.")
    entry.aliases.append(Alias(row.place, kind, name))
    return None


def _comment(row: _Row, entries: dict[str, Entry]) -> Fault | None:
    """Appends what a remark had no room for; a comment that continues nothing is left out."""
    entry = entries.get(row.cells[0])
    if entry is not None and len(entry.remark) >= LIMIT:
        entry.comment = Comment(row.place, row.cells[1])
    return None


def _no_entry(uid: str) -> Fault:
    return Fault(f"The list has no entry {uid}.", "Deliver the files of one list and one day.")


_COLLECT: dict[int, Callable[[_Row, dict[str, Entry]], Fault | None]] = {
    12: _entry,
    6: _address,
    5: _alias,
    2: _comment,
}
"""How a row of each layout is collected, by its columns; entries come first."""


def _say_what_was_ignored(
    entries: dict[str, Entry], files: dict[int, DeliveredFile], sink: Sink
) -> None:
    cut = [entry for entry in entries.values() if len(entry.remark) >= LIMIT]
    continued = sum(entry.comment is not None for entry in cut)
    if cut:
        sink.note(
            f"{len(cut):,} remarks are cut at {LIMIT:,} characters; {continued:,} of them go on in "
            f"the comments file, of the other {len(cut) - continued:,} the rest is unknown."
        )
    if 2 in files:
        given = sum(
            record.fault is None and _shape_fault(record.cells, 2) is None
            for record in _records(files[2])
        )
        if given > continued:
            sink.note(
                f"{given - continued:,} of {given:,} rows of {files[2].name} continue no remark of "
                "this list (they are of a later one) and were left out."
            )
