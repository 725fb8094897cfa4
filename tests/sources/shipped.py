"""The shipped lists, unpacked for a test."""

from __future__ import annotations

import lzma
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

from tests.sources.collector import Collector

from cutset.store.sink import DeliveredFile, Delivery, Found

LISTS = Path(__file__).parents[2] / "src/cutset/data/lists"
GOLDEN = Path(__file__).parents[1] / "golden"


def shipped(source: str, date: str) -> Delivery:
    """A shipped list as it would be delivered; its files live as long as the process."""
    folder = Path(mkdtemp(prefix=f"{source}-{date}-"))
    files = []
    for packed in sorted((LISTS / source / date).glob("*.xz")):
        path = folder / packed.stem
        path.write_bytes(lzma.decompress(packed.read_bytes()))
        files.append(DeliveredFile(packed.stem, path))
    return Delivery(source, tuple(files), None, {})


def read(delivery: Delivery) -> tuple[Collector, Found]:
    """What a source says of a delivery; `read = loaded + rejected` always holds."""
    sink = Collector()
    found = import_module(f"cutset.sources.{delivery.dataset}.read").read(delivery, sink)
    assert len(sink.rejects) <= sink.read
    return sink, found


@cache
def read_shipped(source: str, date: str) -> tuple[Collector, Found]:
    """As `read`, of a shipped list, once per run."""
    return read(shipped(source, date))


def made(source: str, folder: Path, texts: dict[str, str | bytes]) -> Delivery:
    """A delivery of files that a test writes."""
    files = []
    for name, text in texts.items():
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        files.append(DeliveredFile(name, path))
    return Delivery(source, tuple(files), None, {})
