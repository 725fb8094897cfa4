"""Edge lists: a table with named columns, or bare rows `a b weight`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cutset.errors import BadFile, BadRequest
from cutset.model import schemata
from cutset.model.dates import PartialDate
from cutset.sources import delimited
from cutset.sources.lines import Fault, is_empty, lines, shown
from cutset.sources.suggest import did_you_mean, one_of
from cutset.sources.ties.map import Node, Tie, node_draft, tie_drafts
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

COLUMNS = (
    "source", "target", "source_id", "target_id", "layer", "weight", "start", "end", "note",
    "publisher", "source_url",
)  # fmt: skip
OPTIONS = ("layer", "network", "schema")

_NAMED = re.compile(r"(?P<network>[^_]+)_(?P<layer>.+)_edgelist\.\w+")
_DELIMITERS = (",", "\t", ";")


class _Defaults(NamedTuple):
    """What holds for the rows of a file that do not say it themselves."""

    network: str
    layer: str
    schema: str


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read edge lists.

    A table has a header with `source` and `target`, and any of `COLUMNS`. Bare rows
    `a b [weight]`, parted by white space or commas, take their layer and network from
    the options of those names, else from a file name `<network>_<layer>_edgelist.csv`.
    Option `schema` says what the nodes are (default Person).

    Raises:
        BadFile: a file that is empty.
        BadRequest: an unknown option or schema, or a layer that nothing tells.
    """
    _check_options(delivery)
    first_seen: dict[Node, Tie] = {}
    for tie in _ties(delivery, sink):
        sink.say_many(tie_drafts(tie))
        for node in tie.nodes:
            if node.name and tie.counts_from < _counts_from(first_seen.get(node)):
                first_seen[node] = tie
    sink.say_many(node_draft(node, tie) for node, tie in first_seen.items())
    return Found(None, "each row counts from its start, else from the file's date")


def _counts_from(tie: Tie | None) -> str:
    return "never" if tie is None else tie.counts_from


def _ties(delivery: Delivery, sink: Sink) -> Iterator[Tie]:
    """The readable ties of all files; the other rows go to the sink as rejects."""
    for file in delivery.files:
        if is_empty(file.path):
            raise BadFile(f"{file.name} is empty.", "Check the download or export.")
        defaults = _defaults(file, delivery)
        delimiter = _delimiter_of_table(file)
        found = (
            _bare(file, sink, defaults)
            if delimiter is None
            else _table(file, sink, defaults, delimiter)
        )
        for tie in found:
            sink.record()
            fault = _fault(tie)
            if fault is None:
                yield tie
            else:
                sink.reject(file.name, tie.row, *fault, shown(f"{tie.source} {tie.target}"))


def _table(file: DeliveredFile, sink: Sink, defaults: _Defaults, delimiter: str) -> Iterator[Tie]:
    table = delimited.table(file, sink, ("source", "target"), delimiter)
    for column in table.header:
        if column not in COLUMNS:
            sink.note(f"The column {column!r} is no part of a tie and was not read.")
    for row in table.rows:
        cells = dict.fromkeys(COLUMNS, "") | row.cells
        yield Tie(
            file=file.name,
            row=row.row,
            source=cells["source"],
            target=cells["target"],
            source_id=cells["source_id"],
            target_id=cells["target_id"],
            network=defaults.network,
            schema=defaults.schema,
            layer=cells["layer"] or defaults.layer,
            weight=cells["weight"],
            start=cells["start"],
            end=cells["end"],
            note=cells["note"],
            publisher=cells["publisher"],
            source_url=cells["source_url"],
        )


def _bare(file: DeliveredFile, sink: Sink, defaults: _Defaults) -> Iterator[Tie]:
    for line in lines(file):
        cells = re.split(r"[,;\s]+", line.text.strip())
        if line.fault is None and cells == [""]:
            continue
        fault = line.fault or _cells_fault(cells)
        if fault is not None:
            sink.record()
            sink.reject(file.name, line.row, *fault, shown(line.text))
            continue
        source, target, *weight = cells
        yield Tie(
            file=file.name,
            row=line.row,
            source=source,
            target=target,
            network=defaults.network,
            schema=defaults.schema,
            layer=defaults.layer,
            weight="".join(weight),
        )


def _cells_fault(cells: list[str]) -> Fault | None:
    if len(cells) in (2, 3):
        return None
    return Fault(
        f"{len(cells)} values where a tie has two ends and at most a weight.",
        "Write `a b weight`, or a table with a header (source, target, layer, …).",
    )


def _fault(tie: Tie) -> Fault | None:
    if not (tie.source or tie.source_id) or not (tie.target or tie.target_id):
        return Fault("A tie with one end.", "Fill source and target.")
    if len(set(tie.nodes)) == 1:
        return Fault("A tie of a node with itself.", "A tie joins two; remove the row.")
    if not tie.layer:
        return Fault("No layer.", "Fill the column `layer` or load with option layer=NAME.")
    if tie.weight and not re.fullmatch(r"\d+(\.\d+)?", tie.weight):
        return Fault(f"Weight {tie.weight!r} is no number.", "Write digits, or leave it empty.")
    for date in (tie.start, tie.end):
        try:
            _ = date and PartialDate(date)
        except BadRequest as fault:
            return Fault(fault.message, fault.hint)
    return None


def _check_options(delivery: Delivery) -> None:
    for option in delivery.options:
        if option not in OPTIONS:
            raise BadRequest(
                f"Source ties has no option {option!r}{did_you_mean(option, OPTIONS)}",
                one_of(OPTIONS),
            )


def _defaults(file: DeliveredFile, delivery: Delivery) -> _Defaults:
    named = _NAMED.fullmatch(file.name)
    told = {} if named is None else named.groupdict()
    schema = delivery.options.get("schema", "Person")
    if not schemata.is_a(schema, "LegalEntity"):
        raise BadRequest(f"No party can be a {schema!r}.", "Use Person, Organization or Company.")
    return _Defaults(
        network=delivery.options.get("network", told.get("network", delivery.dataset)),
        layer=delivery.options.get("layer", told.get("layer", "")),
        schema=schema,
    )


def _delimiter_of_table(file: DeliveredFile) -> str | None:
    """The delimiter of a table with a header; None for bare rows."""
    first = next((line.text for line in lines(file) if line.text.strip()), "")
    for delimiter in _DELIMITERS:
        if {"source", "target"} <= {cell.strip().strip('"') for cell in first.split(delimiter)}:
            return delimiter
    return None
