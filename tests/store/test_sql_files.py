"""Every query file says what it gives, and moves to Spark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlglot

import cutset

ROOT = Path(cutset.__file__).parent
FILES = sorted(ROOT.rglob("*.sql"))
_PLACE = re.compile(r"\{([a-z_]+)\}")
_HEAD = ("params", "grain", "columns")


def heading(text: str) -> list[str]:
    """The lines of the comment block with which a file opens."""
    found = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        found.append(line.removeprefix("--").strip())
    return found


def test_there_are_query_files() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_query_file_says_what_it_gives_and_moves_to_spark(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    head = heading(text)
    assert head, "a file opens with its purpose"
    assert not head[0].startswith(_HEAD), "the purpose comes first"
    for key in _HEAD:
        assert any(line.startswith(f"{key}:") for line in head), f"no line -- {key}:"
    body = "\n".join(line.split("--")[0] for line in text.splitlines())
    params = set(re.findall(r"\$([a-z_]+)", body))
    said = " ".join(head[next(n for n, line in enumerate(head) if line.startswith("params:")) :])
    for param in params:
        assert re.search(rf"\b{param}\b", said), f"${param} is not in -- params:"
    filled = _PLACE.sub(r"\1", text)
    (moved,) = sqlglot.transpile(
        filled, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.WARN
    )
    assert moved
