"""FollowTheMoney files: entities (one JSON object a line) or statements (CSV), told by content."""

from __future__ import annotations

import json
from typing import Literal

from cutset.errors import BadFile
from cutset.sources.lines import is_empty, lines
from cutset.sources.suggest import did_you_mean
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

STATEMENT_COLUMNS = ("entity_id", "schema", "prop", "value")
"""Columns without which a row is no statement."""

Shape = Literal["entities", "statements"]


def read(delivery: Delivery, sink: Sink) -> Found:
    """Hand entity files and statement files to the store whole, which reads them set-based.

    Raises:
        BadFile: a file that is empty or holds neither entities nor statements.
    """
    for file in delivery.files:
        if shape_of(file) == "entities":
            sink.entities(file)
        else:
            sink.statements(file)
    return Found(None, "each row counts from the day it was first seen, else from the file's date")


def shape_of(file: DeliveredFile) -> Shape:
    """What a file holds, by its first line.

    Raises:
        BadFile: neither entities nor statements.
    """
    if is_empty(file.path):
        raise BadFile(f"{file.name} is empty.", "Check the download or export, and load it again.")
    first = next((line.text.strip() for line in lines(file) if line.text.strip()), "")
    if first.startswith("{"):
        _refuse_other_json(file.name, first)
        return "entities"
    if first.startswith("["):
        raise BadFile(
            f"{file.name} is one JSON list.", "Write one JSON object a line, without brackets."
        )
    _refuse_other_tables(file.name, first)
    return "statements"


def _refuse_other_json(name: str, first: str) -> None:
    try:
        keys = json.loads(first).keys()
    except ValueError:
        return  # a damaged first line costs itself alone; the store rejects it
    if "prop" in keys:
        raise BadFile(
            f"{name} holds statements as JSON.", "Write them as CSV (ftm format-statements)."
        )
    if "schema" not in keys:
        raise BadFile(
            f"{name}, line 1: a JSON object without schema{did_you_mean('schema', keys)}",
            "Give each entity id, schema and properties.",
        )


def _refuse_other_tables(name: str, first: str) -> None:
    header = [cell.strip().strip('"') for cell in first.split(",")]
    missing = [column for column in STATEMENT_COLUMNS if column not in header]
    if missing:
        raise BadFile(
            f"{name}, line 1: neither an entity nor the header of a table of statements "
            f"(no column {missing[0]!r}{did_you_mean(missing[0], header).rstrip('.')}).",
            "Use source table with a mapping for other tables.",
        )
