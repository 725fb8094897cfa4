"""Writes an export: gated by marking, whole or not at all, and with a sheet that says what it is.

Beside the output lies `<target>.about.json` (in a folder `about.json`): its marking, the
lists and dates that it was made of, what was written, and what was left out and why.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cutset.errors import Refused
from cutset.share import formats
from cutset.share.gate import banner
from cutset.share.reader import Exportable, Reader
from cutset.share.tally import tally
from cutset.store import disk

ABOUT = "about.json"
_CAUTION = (
    "Lists are dated: read each with its date. A listing is an act of the authority that made "
    "the list and no proof; a party may since have been removed, cleared or have died."
)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote.

    Attributes:
        files: the output, and the sheet about it.
        statements: 0 for formats that hold none.
        left_out: sentences: how much of what, and why.
        marking: that of everything in it together; the files must be handled by it.
    """

    format: str
    files: tuple[str, ...]
    entities: int
    statements: int
    left_out: tuple[str, ...]
    marking: str


def export(build: Exportable, format: str, target: Path) -> ExportReport:  # noqa: A002
    """Write all that the reader of a build may see, in one of `formats.FORMATS`.

    The same view gives the same bytes, whatever it is of that the reader may not see.

    Raises:
        BadRequest: no such format.
        Refused: the target exists already.
        NotCleared: the build holds what its reader may not see (a fault of cutset).
        NoSpace: the disk is full; nothing is left behind.
    """
    form = formats.get(format)
    sheet = target / ABOUT if form.is_folder else target.with_name(f"{target.name}.{ABOUT}")
    for path in (target, sheet):
        if path.exists():
            raise Refused(f"{path} is there already.", "Choose another name or remove it first.")
    aside = target.with_name(f".{target.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        with disk.space(), Reader(build) as reader:
            disk.make_folder(aside.absolute())
            report = _write(reader, build, form, aside / target.name, (target, sheet))
            _publish(aside, target, sheet)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return report


def _write(
    reader: Reader, build: Exportable, form: formats.Format, output: Path, files: tuple[Path, Path]
) -> ExportReport:
    marking = banner(reader, build.view.clearance)
    written = form.write(reader, tally(reader), output)
    report = ExportReport(
        format=form.name,
        files=tuple(str(file) for file in files),
        entities=written.entities,
        statements=written.statements,
        left_out=written.left_out,
        marking=str(marking),
    )
    about = output / ABOUT if form.is_folder else output.with_name(f"{output.name}.{ABOUT}")
    text = json.dumps(_about(reader, report, form), ensure_ascii=False, indent=1)
    about.write_text(f"{text}\n", encoding="utf-8")
    return report


def _about(reader: Reader, report: ExportReport, form: formats.Format) -> dict[str, Any]:
    columns, lists = reader.table("lists")
    described = asdict(report)
    del described["files"]  # where it was written is no part of what it is
    return {
        **described,
        "title": form.title,
        "caution": _CAUTION,
        "lists": [dict(zip(columns, row, strict=True)) for row in lists],
    }


def _publish(aside: Path, target: Path, sheet: Path) -> None:
    """Put the sheet, then the output in place, so that no output is ever without one."""
    disk.flush(aside)
    beside = aside / sheet.name
    if beside.exists():
        beside.rename(sheet)
    (aside / target.name).rename(target)
    disk.flush_folder(target.absolute().parent)
