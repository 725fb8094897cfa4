"""Workspaces made up for tests of the store, and a look into every byte of one."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from cutset.model.dataset import SourceMeta
from cutset.model.dates import PartialDate
from cutset.model.marking import Marking
from cutset.model.statement import Draft
from cutset.store import tombstone
from cutset.store.load import LoadOrder, LoadReport
from cutset.store.sink import Delivery, Found, Sink, Source
from cutset.store.tombstone import Tombstone
from cutset.store.workspace import Workspace

Entity = Mapping[str, Any]

META = SourceMeta(
    name="made",
    title="Made up",
    publisher="tests",
    url="",
    licence="",
    coverage="",
    rhythm_days=None,
    reliability="C",
    credibility=3,
    dating="list",
    authority="",
    legal_basis="",
    tried_on="made by us",
    files=(),
    expectations=(),
)


def read(delivery: Delivery, sink: Sink) -> Found:
    """Entities, one JSON object a line; a line without schema is a reject."""
    for file in delivery.files:
        for number, line in enumerate(file.path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            sink.record()
            entity = json.loads(line)
            if "schema" not in entity:
                sink.reject(file.name, f"L{number}", "no schema", "Add one.", line)
                continue
            for prop, values in entity["properties"].items():
                for value in values:
                    sink.say(
                        Draft(
                            entity["id"], entity["schema"], prop, value, file.name, f"L{number}",
                            original=entity.get("originals", {}).get(value, ""),
                        )
                    )  # fmt: skip
    return Found(None, "given")


SOURCE = Source(META, read)


def entity(entity_id: str, schema: str, **properties: str | list[str]) -> dict[str, Any]:
    return {
        "id": entity_id,
        "schema": schema,
        "properties": {k: [v] if isinstance(v, str) else v for k, v in properties.items()},
    }


def workspace(folder: Path) -> Workspace:
    return Workspace.create(folder, "harbour", "research", "Ada")


def load(
    place: Workspace,
    entities: Iterable[Entity],
    dataset: str = "list",
    date: str = "2026-01-01",
    marking: str = "CLEAR",
    folder: Path | None = None,
) -> LoadReport:
    """Load entities as one file; the file itself is gone afterwards."""
    outside = (folder or place.root.parent) / f"{place.root.name}-{dataset}-{date}"
    outside.mkdir()
    file = outside / "entities.ndjson"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities))
    order = LoadOrder(dataset=dataset, list_date=PartialDate(date), marking=Marking.parse(marking))
    try:
        return place.lake.load(SOURCE, [file], order)
    finally:
        file.unlink()
        outside.rmdir()


def contents(root: Path) -> Iterator[tuple[str, bytes]]:
    """All that the files of a workspace hold: raw bytes, and what packed formats decode to."""
    for path in sorted(root.rglob("*")):
        if path.is_file():
            name = str(path.relative_to(root))
            yield name, path.read_bytes()
            yield name, name.encode()
            yield from _decoded(name, path)


def traces(root: Path, tokens: Sequence[str]) -> list[tuple[str, str]]:
    """(file, token) for each token that stands anywhere in a workspace."""
    return sorted(
        {
            (name, token)
            for name, content in contents(root)
            for token in tokens
            if token.encode() in content
        }
    )


def _decoded(name: str, path: Path) -> Iterator[tuple[str, bytes]]:
    data = path.read_bytes()
    if path.suffix == ".parquet":
        rows = duckdb.sql(f"SELECT * FROM read_parquet('{path}', hive_partitioning = false)")
        yield name, "\n".join(str(row) for row in rows.fetchall()).encode()
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield f"{name}/{member}", archive.read(member)
    elif data.startswith(b"\xfd7zXZ"):
        yield name, lzma.decompress(data)
    elif data.startswith(b"\x1f\x8b"):
        yield name, gzip.decompress(data)


def stones(place: Workspace) -> tuple[Tombstone, ...]:
    return tombstone.read_all(place.lake.home)
