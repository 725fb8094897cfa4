"""No script is taken for innocent: what is weak or was not measured is said."""

from __future__ import annotations

from importlib import resources

import pytest

from cutset.screen.coverage import weakness
from cutset.store import parameters

WEAK = {
    "Ali Hassan": "",
    "Ñusta Álvarez": "",
    "محمد حسن": "",
    "Иван Петров": "",
    "משה כהן": "",
    "王晨彬": "14 of 100",
    "김지우": "58 of 100",
    "สมชาย": "not measured",
    "अली हसन": "not measured",
    "12345": "",
    "": "",
}


@pytest.mark.parametrize("name", WEAK)
def test_the_shipped_table(name: str) -> None:
    content = resources.files("cutset.screen").joinpath("coverage.yml").read_bytes()
    table = parameters.parse("coverage", content, "coverage.yml").data
    said = weakness(name, table)
    assert WEAK[name] in said
    assert bool(said) == bool(WEAK[name])
