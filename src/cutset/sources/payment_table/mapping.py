"""Reads a mapping of payments; what is wrong in it is named.

A mapping is a YAML file with version, reason and source, the `files` that it reads, and below
`payments` or `trade_lines` each field of `PaymentDraft` or `TradeDraft` by its column, or by
`column`, `template` or `literal` with `values`, `format` and `number`. `skip` names rows that are
no payments; `statement` tells how the statement of one account says who pays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from fnmatch import fnmatch
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from cutset import yaml_text
from cutset.errors import BadFile
from cutset.model.payment import PaymentDraft, TradeDraft
from cutset.sources.suggest import did_you_mean, one_of
from cutset.store.sink import Cell, DeliveredFile, PaymentTable, Skip, Statement

_PACKAGE = "cutset.sources.payment_table.mappings"
_KEYS = (
    "version", "reason", "source", "title", "files", "delimiter", "payments", "trade_lines", "skip",
    "statement",
)  # fmt: skip
_SIDE = ("account", "name", "address", "country", "number", "kind", "agent", "agent_name")
_NUMBERS = ("plain", "comma", "thousands", "scientific")
_FIELDS = {"payments": PaymentDraft._fields[2:], "trade_lines": TradeDraft._fields[2:]}


@dataclass(frozen=True, slots=True)
class Plan:
    """A mapping as it was read.

    Attributes:
        files: patterns of the names of the files that it reads.
    """

    name: str
    kind: Literal["payments", "trade_lines"]
    files: tuple[str, ...]
    delimiter: str
    columns: Mapping[str, Cell]
    skips: tuple[Skip, ...]
    statement: Statement | None

    def reads(self, name: str) -> bool:
        """Whether it reads the file of that name."""
        return any(fnmatch(name, pattern) for pattern in self.files)

    def table(self, file: DeliveredFile) -> PaymentTable:
        """A file as the store is to read it."""
        return PaymentTable(
            file=file,
            kind=self.kind,
            delimiter=self.delimiter,
            columns=self.columns,
            skips=self.skips,
            statement=self.statement,
        )


def shipped() -> tuple[str, ...]:
    """The names of the mappings that come with cutset."""
    found = [file.name for file in resources.files(_PACKAGE).iterdir()]
    return tuple(sorted(name.removesuffix(".yml") for name in found if name.endswith(".yml")))


def load(said: str) -> Plan:
    """A mapping by the name under which it ships, or by its path.

    Raises:
        BadFile: there is none, or a key, field or value in it is not allowed.
    """
    path = Path(said)
    if path.is_file():
        return parse(path.read_text(encoding="utf-8"), path.name)
    if said not in shipped():
        raise BadFile(
            f"There is no mapping {said!r}{did_you_mean(said, shipped())}",
            f"{one_of(shipped())} Or the path of a mapping of your own.",
        )
    text = resources.files(_PACKAGE).joinpath(f"{said}.yml").read_text("utf-8")
    return parse(text, f"{said}.yml")


def parse(text: str, name: str) -> Plan:
    """A mapping's text.

    Raises:
        BadFile: as `load`.
    """
    try:
        given = yaml_text.parse(text)
    except yaml_text.Fault as fault:
        raise BadFile(f"{name} is no YAML: {fault}.", "Mind the indentation.") from fault
    if not isinstance(given, dict):
        raise BadFile(f"{name} holds no keys.", "Write `payments:` and below it a field a line.")
    _known(given, _KEYS, name)
    kinds = [kind for kind in _FIELDS if kind in given]
    if len(kinds) != 1:
        raise BadFile(f"{name} maps neither or both of payments and trade_lines.", "Map one.")
    kind = kinds[0]
    columns = _cells(given[kind], _FIELDS[kind], name)
    for needed in ("amount", "currency", "time") if kind == "payments" else ():
        if needed not in columns:
            raise BadFile(f"{name} does not say where {needed} stands.", "A payment needs it.")
    return Plan(
        name=name,
        kind="payments" if kind == "payments" else "trade_lines",
        files=tuple(given.get("files", ["*"])),
        delimiter=str(given.get("delimiter", ",")),
        columns=columns,
        skips=tuple(_skip(entry, name) for entry in given.get("skip", [])),
        statement=_statement(given["statement"], name) if "statement" in given else None,
    )


def _statement(given: Any, name: str) -> Statement:
    _known(given, ("own", "other", "out"), name)
    out = given.get("out")
    marks = None if out is None else (str(out["column"]), tuple(map(str, out["texts"])))
    own, other = (_cells(given.get(side, {}), _SIDE, name) for side in ("own", "other"))
    return Statement(own, other, marks)


def _skip(given: Any, name: str) -> Skip:
    _known(given, ("column", "texts", "reason"), name)
    return Skip(str(given["column"]), tuple(map(str, given["texts"])), str(given["reason"]))


def _cells(given: Any, known: tuple[str, ...], name: str) -> dict[str, Cell]:
    _known(given, known, name)
    return {field: _cell(said, field, name) for field, said in given.items()}


def _cell(said: Any, field: str, name: str) -> Cell:
    if isinstance(said, str):
        return Cell(column=said)
    _known(said, tuple(one.name for one in fields(Cell)), name)
    texts = {key: str(value) for key, value in said.items() if key != "values"}
    values = {str(text): str(means) for text, means in said.get("values", {}).items()}
    if texts.get("number", "plain") not in _NUMBERS:
        raise BadFile(f"{name}: {field} has no such number form.", one_of(_NUMBERS))
    cell = Cell(**texts, values=values)  # type: ignore[arg-type]  # the number form is checked
    if sum(bool(one) for one in (cell.column, cell.template, cell.literal)) != 1:
        raise BadFile(
            f"{name}: {field} needs one of column, template or literal.",
            "Write for example a column.",
        )
    return cell


def _known(given: Any, known: tuple[str, ...], name: str) -> None:
    if not isinstance(given, dict):
        raise BadFile(f"{name}: {given!r} stands where keys belong.", "Mind the indentation.")
    for key in given:
        if key not in known:
            raise BadFile(
                f"{name}: unknown key {key!r}{did_you_mean(str(key), known)}", one_of(known)
            )
