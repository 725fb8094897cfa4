"""The wheel holds everything that the program reads at run time, and runs on its own."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN_ALONE = """
import sys
sys.path.insert(0, sys.argv.pop(1))
import cutset
assert cutset.__file__.startswith(sys.path[0]), cutset.__file__
from cutset.cli.main import main
sys.exit(main())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    target = wheel.parent / "unpacked"
    zipfile.ZipFile(wheel).extractall(target)
    return target


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == {
        path.relative_to(SOURCE).as_posix()
        for path in (SOURCE / "cutset").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("kind", ["py.typed", ".sql", ".yml", ".j2", ".css", ".xz", "NOTICE.md"])
def test_the_wheel_holds_each_kind_of_data(wheel: Path, kind: str) -> None:
    assert any(name.endswith(kind) for name in zipfile.ZipFile(wheel).namelist())


def test_its_metadata_says_what_pyproject_says(unpacked: Path) -> None:
    [metadata] = unpacked.glob("*.dist-info/METADATA")
    told = Parser().parsestr(metadata.read_text(encoding="utf-8"))
    assert told["Name"] == PROJECT["name"]
    assert told["Version"] == PROJECT["version"]
    assert told["Requires-Python"] == PROJECT["requires-python"]
    assert told["License-Expression"] == "Apache-2.0"
    needed = {Requirement(text) for text in told.get_all("Requires-Dist")}
    assert {Requirement(text) for text in PROJECT["dependencies"]} == {
        requirement for requirement in needed if requirement.marker is None
    }
    [scripts] = unpacked.glob("*.dist-info/entry_points.txt")
    assert "cutset = cutset.cli.main:main" in scripts.read_text(encoding="utf-8")
    assert list(unpacked.glob("*.dist-info/licenses/LICENSE"))


@pytest.mark.slow
def test_the_demo_runs_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-c", RUN_ALONE, str(unpacked), "demo"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert list(tmp_path.rglob("*.html"))
