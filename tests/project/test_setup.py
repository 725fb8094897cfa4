"""Set-up says what a machine lacks, installs it only where it may, and knows when it is done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import setup

ROOT = Path(__file__).parents[2]
BARE = ("a C++ compiler", "pkg-config", "ICU's headers")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what set-up reads, without an environment."""
    target = tmp_path / "checkout"
    (target / "scripts").mkdir(parents=True)
    for name in ("pyproject.toml", "scripts/setup.py", *setup.LOCKS["test"]):
        shutil.copy(ROOT / name, target / name)
    return target


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder for the only commands that a machine has."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


@pytest.fixture
def bare(checkout: Path, commands: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process sees the bare machine, as an ordinary user."""
    monkeypatch.setattr(setup, "ROOT", checkout)
    monkeypatch.setattr(setup, "VENV_PYTHON", checkout / ".venv" / "bin" / "python")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(commands))
    monkeypatch.delenv("CUTSET_INSTALL_SYSTEM", raising=False)
    return commands


def put(folder: Path, name: str) -> Path:
    """A command that writes down what it is called with."""
    log = folder / "log"
    command = folder / name
    command.write_text(f'#!{sys.executable}\nimport sys\nopen({str(log)!r}, "a").write(')
    with command.open("a") as file:
        file.write('" ".join(sys.argv[1:]) + "\\n")\n')
    command.chmod(0o755)
    return log


def test_a_bare_machine_is_told_what_it_lacks_and_gets_no_environment(
    checkout: Path, commands: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/setup.py", "run"],
        cwd=checkout,
        env={"PATH": str(commands)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == f"set-up: missing on this system: {', '.join(BARE)}.\n"
    assert "package manager" in done.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("has_sudo", "command"),
    [
        (True, "sudo sh -c 'apt-get -q update && apt-get -q -y install g++ pkg-config libicu-dev'"),
        (False, "su -c 'apt-get -q update && apt-get -q -y install g++ pkg-config libicu-dev'"),
    ],
)
def test_an_ordinary_user_gets_the_one_command_to_run(
    bare: Path, has_sudo: bool, command: str
) -> None:
    log = put(bare, "apt-get")
    if has_sudo:
        put(bare, "sudo")
    with pytest.raises(SystemExit) as stop:
        setup.provide_system_packages()
    assert str(stop.value) == f"set-up: run this, then again what you ran: {command}"
    assert not log.exists()


def test_root_installs_what_is_missing(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = put(bare, "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SystemExit, match="still missing"):
        setup.provide_system_packages()
    assert log.read_text().splitlines() == ["-q update", "-q -y install g++ pkg-config libicu-dev"]


def test_a_user_who_asks_for_it_installs_through_sudo(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(bare, "apt-get")
    log = put(bare, "sudo")
    monkeypatch.setenv("CUTSET_INSTALL_SYSTEM", "1")
    with pytest.raises(SystemExit, match="still missing"):
        setup.provide_system_packages()
    assert (
        log.read_text().splitlines()[-1].endswith("apt-get -q -y install g++ pkg-config libicu-dev")
    )


def test_a_change_of_a_lock_makes_set_up_run_again(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "ROOT", checkout)
    before = setup.fingerprint(setup.LOCKS["run"])
    assert setup.fingerprint(setup.LOCKS["run"]) == before
    with (checkout / "requirements.txt").open("a") as lock:
        lock.write("\n")
    assert setup.fingerprint(setup.LOCKS["run"]) != before
