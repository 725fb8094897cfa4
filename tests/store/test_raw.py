"""Delivered files: unpacked, hashed, kept once."""

from __future__ import annotations

import gzip
import hashlib
import lzma
from pathlib import Path

import pytest

from cutset.errors import BadFile, BadRequest
from cutset.store import raw

CONTENT = b"a,b\n" * 1000


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("list.csv", CONTENT),
        ("list.csv.xz", lzma.compress(CONTENT)),
        ("list.csv.gz", gzip.compress(CONTENT)),
    ],
    ids=["plain", "xz", "gz"],
)
def test_the_content_counts_and_not_its_packing(name: str, packed: bytes, tmp_path: Path) -> None:
    file, folder, home = tmp_path / name, tmp_path / "staging", tmp_path / "raw"
    folder.mkdir()
    file.write_bytes(packed)
    taken = raw.take(file, folder)
    assert (taken.ref.name, taken.file.name) == ("list.csv", "list.csv")
    assert (taken.ref.sha256, taken.ref.bytes) == (
        hashlib.sha256(CONTENT).hexdigest(),
        len(CONTENT),
    )
    raw.keep(taken, home)
    raw.keep(taken, home)  # what is there already is left alone
    assert (home / taken.ref.sha256).read_bytes() == CONTENT
    assert file.read_bytes() == packed


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("a.xz", lzma.compress(CONTENT)[:-9]),
        ("a.gz", gzip.compress(CONTENT)[:-9]),
        ("a.xz", CONTENT),
        ("a.gz", CONTENT),
    ],
    ids=["cut xz", "cut gz", "no xz", "no gz"],
)
def test_damaged_packing_is_named(name: str, packed: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(packed)
    (tmp_path / "staging").mkdir()
    with pytest.raises(BadFile, match="damaged"):
        raw.take(tmp_path / name, tmp_path / "staging")


def test_a_folder_is_one_delivery(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv"):
        (tmp_path / name).write_text("x")
    (tmp_path / "inner").mkdir()
    assert [path.name for path in raw.delivered([tmp_path])] == ["a.csv", "b.csv"]


def test_what_is_no_delivery_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no such file"):
        raw.delivered([tmp_path / "missing"])
    with pytest.raises(BadFile, match="empty"):
        raw.delivered([tmp_path])
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "a.csv.xz").write_bytes(b"")
    with pytest.raises(BadRequest, match="Two files"):
        raw.delivered([tmp_path])
