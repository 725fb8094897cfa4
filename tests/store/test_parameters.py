"""Parameter files say who made them what they are, and are replaced whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cutset.errors import BadSetting
from cutset.settings import Settings
from cutset.store import parameters

GOOD = b'version: "2"\nreason: why\nsource: where\nweights: {a: 1}\n'


def settings(**replaced: str) -> Settings:
    return Settings(name="n", mode="research", owner="o", parameters=replaced)


def test_a_file_is_read_with_its_version_reason_and_source(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_bytes(GOOD)
    found = parameters.load("cutset.graph", "ties", settings(ties="mine.yml"), tmp_path)
    assert (found.name, found.version, found.reason, found.source) == ("ties", "2", "why", "where")
    assert found.data == {"weights": {"a": 1}}
    assert found.sha256 == hashlib.sha256(GOOD).hexdigest()


BAD: tuple[tuple[bytes, str], ...] = (
    (GOOD.replace(b"reason: why\n", b""), "'reason' is missing"),
    (GOOD.replace(b"why", b'" "'), "'reason' is missing"),
    (GOOD.replace(b'"2"', b""), "'version' is missing"),
    (b"- a\n- b\n", "not a table"),
    (b"a: [", "no valid YAML"),
    (b"", "not a table"),
)


@pytest.mark.parametrize(("content", "told"), BAD)
def test_a_bad_file_is_named_with_what_is_wrong(content: bytes, told: str) -> None:
    with pytest.raises(BadSetting, match=told) as caught:
        parameters.parse("grades", content, "here/grades.yml")
    assert caught.value.message.startswith("here/grades.yml")


def test_a_file_that_settings_name_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"gone\.yml"):
        parameters.overrides(tmp_path, settings(grades="gone.yml"))


def test_replaced_files_are_known_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_bytes(GOOD)
    digest = hashlib.sha256(GOOD).hexdigest()
    assert parameters.overrides(tmp_path, settings(grades="mine.yml")) == {"grades": digest}
