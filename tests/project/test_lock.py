"""The locks answer to pyproject.toml, hold for every platform, and name no host."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
DEV = PROJECT["project"]["optional-dependencies"]["dev"]
BUILD = PROJECT["dependency-groups"]["build"] + PROJECT["build-system"]["requires"]
DECLARED = {
    "requirements.txt": RUN,
    "requirements-dev.txt": RUN + DEV,
    "requirements-build.txt": BUILD,
}
PLATFORMS = [
    {"python_full_version": f"3.{minor}.0", "python_version": f"3.{minor}"}
    | {"sys_platform": system, "platform_python_implementation": "CPython"}
    for minor in range(11, 15)
    for system in ("linux", "darwin", "win32")
]


@dataclass(frozen=True)
class Locked:
    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        [pin] = self.requirement.specifier
        assert pin.operator == "=="
        return pin.version

    def is_for(self, platform: dict[str, str]) -> bool:
        marker: Marker | None = self.requirement.marker
        return marker is None or marker.evaluate(platform)


def entries(lock: str) -> list[Locked]:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [read_entry(line) for line in text.splitlines() if line.strip()]


def read_entry(line: str) -> Locked:
    requirement, *hashes = re.split(r"\s+--hash=", line.strip())
    return Locked(Requirement(requirement), tuple(hashes))


@pytest.mark.parametrize("lock", DECLARED)
def test_every_declared_dependency_is_locked_at_a_version_that_it_admits(lock: str) -> None:
    locked = entries(lock)
    for text in DECLARED[lock]:
        wanted = Requirement(text)
        for platform in PLATFORMS:
            found = [
                entry
                for entry in locked
                if entry.name == canonicalize_name(wanted.name) and entry.is_for(platform)
            ]
            assert len(found) == 1, f"{lock}: {text} on {platform}"
            assert wanted.specifier.contains(found[0].version), f"{lock}: {text}"


@pytest.mark.parametrize("lock", DECLARED)
def test_every_entry_is_pinned_and_hashed(lock: str) -> None:
    for entry in entries(lock):
        assert entry.version
        assert entry.hashes, entry.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in entry.hashes)


@pytest.mark.parametrize("lock", DECLARED)
def test_no_lock_names_a_host_or_a_file(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host|^-e|\bfile:", text)


@pytest.mark.parametrize("lock", ["requirements-dev.txt", "requirements-build.txt"])
def test_the_locks_agree_with_each_other(lock: str) -> None:
    versions = {(e.name, str(e.requirement.marker)): e.version for e in entries("requirements.txt")}
    versions |= {
        (e.name, str(e.requirement.marker)): e.version for e in entries("requirements-dev.txt")
    }
    for entry in entries(lock):
        key = (entry.name, str(entry.requirement.marker))
        assert versions.get(key, entry.version) == entry.version


def test_the_development_lock_holds_all_of_the_runtime_lock() -> None:
    runtime = {str(entry.requirement) for entry in entries("requirements.txt")}
    assert runtime <= {str(entry.requirement) for entry in entries("requirements-dev.txt")}
