"""The index of a view's names, written once beside its builds.

Its files::

    build/names/<content key>/index.json, *.npy    the index (names.NameIndex)
                             entry.json            dataset and list date of each name

The folder belongs to the view's content key, so it holds nothing that its reader may not
see; it appears by one rename and all processes map the same pages.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from cutset.model import schemata
from cutset.model.marking import Marking
from cutset.names.index import EVERY_TYPE, PERSON, TYPES, Entry, NameIndex
from cutset.names.model import model
from cutset.store import disk, query
from cutset.store.view import View

PACKAGE = "cutset.ops"


@dataclass(frozen=True, slots=True)
class Listed:
    """The index and, by the number of a name, the dataset and the date of the list it is on."""

    index: NameIndex
    datasets: tuple[str, ...]
    list_dates: tuple[str, ...]


def ensure(view: View) -> Listed:
    """The index of a view: what is there is used, else it is written now.

    Raises:
        NoSpace: the disk is full; nothing was published.
    """
    home = view.lake.root / "build"
    said = f"{model().version}\x1f{view.content_key}"
    key = hashlib.sha256(said.encode()).hexdigest()[:32]
    folder = home / "names" / key
    if not folder.is_dir():
        marking = Marking(view.clearance.level, view.clearance.caveats)
        with disk.staging(home, disk.Intent.now("build", "names", marking)) as staging:
            fresh = staging.path / key
            _write(view, fresh)
            staging.publish(fresh, folder)
    return _open(folder)


def type_bits(schema: str) -> int:
    """The kinds of party that an entity of a schema may be.

    >>> type_bits("Person"), type_bits("Company"), type_bits("LegalEntity")
    (1, 2, 3)
    """
    if schema == "LegalEntity":
        return TYPES["person"] | TYPES["organisation"]
    kind = schemata.kind_of(schema)
    return TYPES.get(kind, EVERY_TYPE & ~PERSON)


def paying(view: View) -> None:
    """Make the relation `paying`: datasets of payments, whose parties are on no list."""
    names = [(dataset,) for dataset in view.paying]
    query.insert_rows(view.connection(), "paying", {"dataset": "VARCHAR"}, names)


def _write(view: View, folder: Path) -> None:
    paying(view)
    rows = query.run(view.connection(), query.load(PACKAGE, "screened_name"))
    entries = [
        Entry(entity, name, type_bits(schema), dataset, prop == "weakAlias")
        for entity, schema, prop, name, dataset, _ in rows
    ]
    NameIndex.build(entries).write(folder)
    told = {
        "datasets": [row[4] for row in rows],
        "list_dates": [row[5] for row in rows],
    }
    (folder / "entry.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _open(folder: Path) -> Listed:
    told = json.loads((folder / "entry.json").read_text(encoding="utf-8"))
    return Listed(NameIndex.open(folder), tuple(told["datasets"]), tuple(told["list_dates"]))
