"""Any table by a FollowTheMoney mapping: CSV, TSV, XLSX, NDJSON or Parquet."""

from __future__ import annotations

from pathlib import Path

from cutset.errors import BadFile, BadRequest
from cutset.sources.lines import Fault, shown
from cutset.sources.suggest import did_you_mean, one_of
from cutset.sources.table import mapping
from cutset.sources.table.formats import table
from cutset.sources.table.map import Mapper
from cutset.sources.table.mapping import Query
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

OPTIONS = ("mapping",)

_NO_ENTITY = Fault(
    "No entity could be made of it: its keys are empty, or a required property is.",
    "Fill those columns, or choose others in the mapping.",
)


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read tables by the mapping file that option `mapping` names.

    Raises:
        BadRequest: no mapping, or an unknown option.
        BadFile: a faulty mapping, a table that is damaged, or one that lacks a column.
    """
    for option in delivery.options:
        if option not in OPTIONS:
            raise BadRequest(
                f"Source table has no option {option!r}{did_you_mean(option, OPTIONS)}",
                one_of(OPTIONS),
            )
    if "mapping" not in delivery.options:
        raise BadRequest("Source table needs a mapping.", "Add --mapping FILE.yml.")
    path = Path(delivery.options["mapping"])
    queries = mapping.load(path, delivery.dataset)
    for file in delivery.files:
        wanted = tuple(query for query in queries if query.reads(file.name))
        if wanted:
            _read_file(file, Mapper(file.name, wanted, sink), path.name)
        else:
            sink.note(f"No query of {path.name} reads {file.name}.")
    return Found(None, "the table does not say its date")


def _read_file(file: DeliveredFile, mapper: Mapper, mapping_name: str) -> None:
    sink = mapper.sink
    found = table(file, sink)
    seen = set(found.columns or ())
    if found.columns is not None:
        _refuse_unknown_columns(file.name, mapper.queries, seen, mapping_name)
    unwanted = 0
    for record in found.records:
        seen |= record.columns
        if not mapper.wants(record):
            unwanted += 1
            continue
        sink.record()
        drafts = mapper.drafts(record)
        sink.say_many(drafts)
        if not drafts:
            raw = shown(",".join(record.values.values()))
            sink.reject(file.name, record.row, *_NO_ENTITY, raw)
    if unwanted:
        sink.note(f"{unwanted:,} rows of {file.name} were left out by the mapping's filters.")
    _refuse_unknown_columns(file.name, mapper.queries, seen, mapping_name)


def _refuse_unknown_columns(
    name: str, queries: tuple[Query, ...], known: set[str], mapping_name: str
) -> None:
    for query in queries:
        for column, line in query.columns.items():
            if column not in known:
                raise BadFile(
                    f"{mapping_name}, line {line}: {name} has no column "
                    f"{column!r}{did_you_mean(column, known)}",
                    one_of(known),
                )
