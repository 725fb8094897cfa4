"""The tables that ship are those that the scripts make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src/cutset/names/data"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("names")
    subprocess.run([sys.executable, ROOT / "scripts/make_names.py", out], check=True)
    return out


@pytest.mark.slow
@pytest.mark.parametrize("name", ["variants", "rarity", "costs"])
def test_a_table_is_what_its_script_makes(made: Path, name: str) -> None:
    with np.load(SHIPPED / f"{name}.npz") as shipped, np.load(made / f"{name}.npz") as fresh:
        assert shipped.files == fresh.files
        for field in shipped.files:
            np.testing.assert_allclose(shipped[field], fresh[field], rtol=1e-5)
