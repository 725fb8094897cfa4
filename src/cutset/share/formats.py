"""The formats of an export, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cutset.errors import BadRequest
from cutset.share.bods import write_bods
from cutset.share.ftm import write_entities, write_statements
from cutset.share.graphml import write_graphml
from cutset.share.reader import Reader
from cutset.share.tables import write_csv, write_parquet
from cutset.share.tally import Tally
from cutset.share.written import Written


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a view can be written in.

    Attributes:
        write: writes to a new file, or makes a new folder, and says what it wrote.
    """

    name: str
    title: str
    is_folder: bool
    write: Callable[[Reader, Tally, Path], Written]


FORMATS: tuple[Format, ...] = (
    Format("ftm", "FollowTheMoney entities, one JSON object a line", False, write_entities),
    Format("statements", "FollowTheMoney statements (CSV)", False, write_statements),
    Format("graphml", "nodes, ties and networks (GraphML)", False, write_graphml),
    Format("bods", "interests and their parties (BODS 0.4, JSON)", False, write_bods),
    Format("csv", "entities, ties, members and networks for a spreadsheet", True, write_csv),
    Format("parquet", "the same tables and all statements (Parquet)", True, write_parquet),
)
NAMES = tuple(form.name for form in FORMATS)


def get(name: str) -> Format:
    """The format of that name.

    Raises:
        BadRequest: no such format.
    """
    for form in FORMATS:
        if form.name == name:
            return form
    raise BadRequest(f"No format {name!r}.", f"Use one of {', '.join(NAMES)}.")
