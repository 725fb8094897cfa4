"""Files of FollowTheMoney entities, one JSON object a line: most lines never leave SQL.

Invariants:
1. What is stored of an entity is what `StatementEntity.from_data(cleaned=False)` makes
   of it, in id and value; what that would drop in silence is a reject with its line.
2. A line is `plain` when one pattern proves that it is a flat object of texts in which
   `sanitize_text` has nothing to mend. Plain lines are written at once, then checked: where
   a value was not clean after all they are written anew, with its clean form; an entity of
   which a property is unknown goes the long way with the others.
3. The long way is that of drafts (ingest.py), and both ways end in the same statements.
4. A broken line costs itself alone. `read` counts the lines on which something stands.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cutset.store import clean, cook, query
from cutset.store.sink import DeliveredFile
from cutset.store.spool import RAW_KEPT, Spool

PACKAGE = "cutset.store"
MAX_LINE = 64 << 20
"""Bytes; FollowTheMoney allows an entity 50 MB of values."""

_QUOTABLE = r"!#-\[\]-~" + clean.BEYOND_ASCII
_WORDS = f"[{_QUOTABLE}](?: ?[{_QUOTABLE}])*"
_TEXT, _SAID = f'"(?:{_WORDS})?"', f'"{_WORDS}"'
_LIST = rf"\[{_SAID}(?:, ?{_SAID})*\]"
_MAP = rf"\{{{_SAID}: ?{_LIST}(?:, ?{_SAID}: ?{_LIST})*\}}"
_VALUE = rf"(?:{_TEXT}|\[\]|{_LIST}|{_MAP}|null|true|false|-?[0-9][0-9.eE+-]*)"
PLAIN_LINE = rf"^\{{{_TEXT}: ?{_VALUE}(?:, ?{_TEXT}: ?{_VALUE})*\}}$"
"""RE2 pattern of a plain line: single spaces stand between its characters, none at an end."""

_CHUNK = 1 << 22
_DELIMITER = b"\x01"
_UNSOUND = (b"\x00", b"\r", _DELIMITER)
_HINTS = {
    "no valid JSON": "Write one whole JSON object a line; the file may be cut short.",
    "no JSON object": "Write one object with id, schema and properties a line.",
    "no id": "Give the entity an id that is a text.",
    "no schema": "Give the entity a schema, such as Person.",
    "properties are no object": "Write properties as an object of lists.",
    "a property stands twice": "Bring the values of one property into one list.",
    "not UTF-8": "Save the file as UTF-8; it may be Latin-1 or Windows-1252.",
    "a control character": "Remove it; the file may be damaged.",
    "longer than 64 MB": "Look for a missing line end.",
}
NOTE = (
    "Of an entity are read: id, schema, properties, first_seen, last_seen and referents; "
    "its caption, datasets and last_change are not kept."
)


def _hold(connection: query.Connection, files: Sequence[DeliveredFile], spool: Spool) -> None:
    """Make `held_line`, and count what is read; damaged lines are rejected here."""
    branches = []
    for place, file in enumerate(files):
        mended = _mended(file, spool, spool.folder / f"mended-{place}")
        branches.append(
            f"SELECT {query.quoted(file.name)} AS file, row_number() OVER () AS number, line "
            f"FROM read_csv({query.quoted(str(mended))}, columns = {{'line': 'VARCHAR'}}, "
            f"delim = '{_DELIMITER.decode()}', quote = '', escape = '', header = false, "
            f"auto_detect = false, strict_mode = false, max_line_size = {MAX_LINE})"
        )
    connection.execute("CREATE VIEW entity_line AS " + " UNION ALL ".join(branches))
    query.create(connection, "held_line", _sql("held_line"), {"plain": PLAIN_LINE})
    ((lines,),) = connection.execute("SELECT count(*) FROM held_line").fetchall()
    spool.record(lines)
    spool.note(NOTE)


def write(
    connection: query.Connection,
    spool: Spool,
    dataset: str,
    stated: Sequence[str],
    statements: Path,
) -> dict[str, int]:
    """Write the entities of a spool's files, and all else that it holds, as one file.

    Plain lines are written at once, then checked, and mended where that is needed.

    Returns:
        property and reason -> number of values that were refused.
    """
    road = _Road(connection, spool, dataset, statements)
    _name_types(connection)
    _hold(connection, spool.entity_files, spool)
    road.take_apart("long_line")
    query.create(connection, "crowded", _sql("crowded_entity"))
    if road.unplain("crowded") > 0:
        road.take_apart("long_line")
    road.reject_lines()
    query.create_view(connection, "long_entity", _sql("odd_known"))
    query.create_view(connection, "plain", _sql("plain_statement"), {"dataset": dataset})
    refused = Counter(road.write_beside(["spooled_draft", "odd_draft"], stated))
    first = statements.rename(statements.with_suffix(".first"))
    query.read_parquet(connection, "written", [first], numbered=True)
    if road.find_unclean():
        refused.update(road.mend())
        first.unlink()
    else:
        first.rename(statements)
    return dict(refused)


def _name_types(connection: query.Connection) -> None:
    """Columns of few texts as enums: `property_name`, `raw_name` and `term`."""
    query.create(connection, "property_name", _sql("property_name"))
    query.as_enums(connection, "property_name", ("schema_name", "prop_name", "type_name"))
    query.as_enums(connection, "raw_name", ("sha256",))
    query.as_enums(connection, "term", ("marking", "reliability", "legal_basis"))


@dataclass(frozen=True, slots=True)
class _Road:
    """The steps of `write` on its connection."""

    connection: query.Connection
    spool: Spool
    dataset: str
    statements: Path

    def take_apart(self, lines: str) -> None:
        """Make `odd_line`, `rejected_line`, `odd_entity` and `odd_draft` of a query of lines."""
        query.create_view(self.connection, "long_line", _sql(lines))
        for table in ("odd_line", "rejected_line", "odd_entity", "odd_draft"):
            query.create(self.connection, table, _sql(table))

    def unplain(self, ids: str) -> int:
        """Send the entities of a table the long way; how many lines that were."""
        ((moved,),) = self.connection.execute(
            "UPDATE held_line SET entity_id = NULL "
            f"WHERE entity_id IN (SELECT entity_id FROM {ids})"
        ).fetchall()
        return int(moved)

    def reject_lines(self) -> None:
        """Say which lines hold no entity, and why."""
        found = self.connection.execute("SELECT * FROM rejected_line ORDER BY file, number")
        while rows := found.fetchmany(10_000):
            for file, number, reason, line in rows:
                hint = _HINTS.get(reason, "Use a schema of FollowTheMoney or of cutset.")
                self.spool.reject(file, f"L{number}", reason, hint, line)

    def write_beside(self, drafts: Sequence[str], stated: Sequence[str]) -> dict[str, int]:
        """Write the relation `plain`, and after it all that goes the long way."""
        connection, dataset = self.connection, {"dataset": self.dataset}
        cook.cook(connection, self.dataset, drafts, stated)
        query.create_view(connection, "folded", _sql("folded"))
        query.create(connection, "base", _sql("base_statement"), dataset)
        query.create(connection, "fresh", _sql("fresh"))
        with query.order_kept(connection):
            query.write_parquet(
                connection, _sql("arranged"), self.statements, relations={"plain": "plain"}
            )
        return cook.refusals(connection, self.spool)

    def find_unclean(self) -> bool:
        """Whether anything of the plain lines can't stay as it was written.

        Makes `unknown_entity`, of what goes the long way after all, and `touched_row`.
        """
        connection = self.connection
        cook.clean_values(connection, "changed_value", _sql("unproven_value"), clean.PATTERNS)
        connection.execute("DELETE FROM changed_value WHERE clean = value")
        query.create(connection, "unknown_entity", _sql("unknown_entity"))
        query.create(
            connection,
            "touched_row",
            _sql("touched_row"),
            {"dataset": self.dataset, "plain_rows": self._plain_rows()},
        )
        ((found,),) = connection.execute(
            "SELECT (SELECT count(*) FROM unknown_entity) + (SELECT count(*) FROM touched_row)"
        ).fetchall()
        return bool(found > 0)

    def mend(self) -> dict[str, int]:
        """Write anew what was written, as it stays; how many values of it were refused."""
        connection = self.connection
        self.take_apart("long_line_again")
        self.reject_lines()
        query.create(
            connection, "repeated_row", _sql("repeated_row"), {"plain_rows": self._plain_rows()}
        )
        query.create(connection, "refused", _sql("refused_row"))
        refused = Counter(cook.refusals(connection, self.spool))
        query.create_view(connection, "plain", _sql("mended_statement"))
        query.create(connection, "emptied", _sql("emptied_entity"))
        query.create_view(connection, "odd_again", _sql("odd_known"))
        query.union_view(connection, "long_entity", ["emptied", "odd_again"])
        refused.update(self.write_beside(["odd_draft"], []))
        return dict(refused)

    def _plain_rows(self) -> int:
        """How many of the written rows come from plain lines: all before those of `fresh`."""
        ((rows,),) = self.connection.execute(
            "SELECT (SELECT count(*) FROM written) - (SELECT count(*) FROM fresh)"
        ).fetchall()
        return int(rows)


def _mended(file: DeliveredFile, spool: Spool, fresh: Path) -> Path:
    """The file as SQL can read it: itself, or a copy in which damaged lines are empty."""
    if _is_sound(file.path):
        return file.path
    with file.path.open("rb") as source, fresh.open("wb") as copy:
        for number, line in enumerate(_lines(source), 1):
            reason = _damage(line)
            if reason is None:
                copy.write(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)
            else:
                shown = line[:RAW_KEPT].decode("utf-8", "replace").replace("\x00", "�")
                spool.record()
                spool.reject(file.name, f"L{number}", reason, _HINTS[reason], shown)
            copy.write(b"\n")
    return fresh


def _is_sound(path: Path) -> bool:
    """Whether a file is UTF-8 without NUL, carriage return, byte-order mark or endless line."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    since_line_end = 0
    with path.open("rb") as source:
        if source.read(3) == codecs.BOM_UTF8:
            return False
        source.seek(0)
        while chunk := source.read(_CHUNK):
            last = chunk.rfind(b"\n")
            since_line_end = since_line_end + len(chunk) if last < 0 else len(chunk) - last
            if any(mark in chunk for mark in _UNSOUND) or since_line_end > MAX_LINE:
                return False
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return False
    return not decoder.getstate()[0]


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file without their ends; of an endless one the beginning."""
    while line := source.readline(MAX_LINE + 1):
        whole = line
        while line and not line.endswith(b"\n"):
            line = source.readline(MAX_LINE)
            if len(whole) <= MAX_LINE:
                whole += line
        yield whole.rstrip(b"\r\n")


def _damage(line: bytes) -> str | None:
    if len(line) > MAX_LINE:
        return "longer than 64 MB"
    if b"\x00" in line or _DELIMITER in line:
        return "a control character"
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8"
    return None


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
