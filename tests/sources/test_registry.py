"""Sources are found by name, and each is a folder of the same shape."""

from __future__ import annotations

from pathlib import Path

import pytest

import cutset.sources
from cutset.errors import NotFound
from cutset.sources import registry

HOME = Path(cutset.sources.__path__[0])


def test_every_folder_with_a_meta_file_is_a_source() -> None:
    assert {path.parent.name for path in HOME.glob("*/meta.yml")} == set(registry.NAMES)


def test_all_sources_come_in_the_order_of_their_names() -> None:
    assert tuple(source.meta.name for source in registry.all_sources()) == registry.NAMES


def test_a_name_that_is_almost_right_is_suggested() -> None:
    with pytest.raises(NotFound, match=r"No source 'offac'; did you mean ofac\?") as error:
        registry.get("offac")
    assert "un_sc" in error.value.hint
