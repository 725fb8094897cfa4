"""The command line as people meet it: at 80 columns, in errors, as JSON, in help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from syrupy.assertion import SnapshotAssertion

from cutset import clock, errors
from cutset.cli.main import app, main
from cutset.ops.registry import VERBS
from tests.guards.worlds import START

FACES = ("serve",)
"""Commands that start another face and are no verb of the library."""
SHOWN: dict[str, list[str]] = {
    "networks": ["networks"],
    "networks as of a year before the list": ["networks", "--as-of", "2020"],
    "assess": ["assess", "salt road"],
    "plan": ["plan", "net-ofac-100"],
    "show": ["show", "ofac-101"],
    "explain a network": ["explain", "net-ofac-100"],
    "explain a claim": ["explain", "m1"],
    "explain a pair": ["explain", "ofac-101", "ofac-103"],
    "search": ["search", "upp"],
    "status": ["status"],
    "changes": ["changes", "2020", "2022"],
    "verify": ["verify"],
}


HEAVY = ("numba", "numpy", "igraph", "followthemoney", "rigour", "sqlalchemy", "lxml")
"""What a look-up does without: imported by the verbs that need it, when they run."""


@pytest.fixture(autouse=True)
def _stopped() -> Any:
    with clock.fixed(START.replace(month=6)):
        yield


def said(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("case", SHOWN)
def test_what_people_read(
    case: str, workspace: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    code, out, err = said(capsys, [*SHOWN[case], "-w", str(workspace)])
    assert (code, err) == (0, "")
    assert max(len(line.rstrip()) for line in out.splitlines()) <= 80
    assert out.replace(str(workspace), "WORKSPACE") == snapshot


@pytest.mark.parametrize("case", SHOWN)
def test_json_is_whole_and_the_same_each_time(
    case: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*SHOWN[case], "-w", str(workspace), "--json"]
    _, first, _ = said(capsys, arguments)
    _, second, _ = said(capsys, arguments)
    assert json.loads(first)
    assert first == second


WRONG: dict[str, tuple[list[str], type[errors.CutsetError]]] = {
    "no workspace": (["status", "-w", "nowhere"], errors.NotFound),
    "no entity": (["show", "ofac-999"], errors.NotFound),
    "no network": (["plan", "nothing like it"], errors.NotFound),
    "no date": (["networks", "--as-of", "yesterday"], errors.BadRequest),
    "no moment": (["networks", "--known-at", "soon"], errors.BadRequest),
    "no marking": (["networks", "--clearance", "PINK"], errors.BadRequest),
    "no source": (["load", "offac", "x.csv"], errors.NotFound),
    "no reason": (["merge", "ofac-101", "ofac-103", "--reason", " "], errors.BadRequest),
    "the same twice": (["merge", "ofac-101", "ofac-101", "--reason", "x"], errors.BadRequest),
    "nothing to undo": (["unmerge", "ofac-101", "ofac-103", "--reason", "x"], errors.NotFound),
    "no format": (["export", "word", "x"], errors.BadRequest),
    "too high": (["networks", "--clearance", "RED//NATO"], errors.NotCleared),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_says_what_to_do_and_has_its_exit_code(
    case: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, error = WRONG[case]
    if "-w" not in arguments:
        arguments = [*arguments, "-w", str(workspace)]
    code, out, err = said(capsys, arguments)
    assert code == error.exit_code
    assert out == ""
    assert err.startswith("cutset: ")
    assert "→" in err
    assert "Traceback" not in err


def test_every_verb_is_a_command_with_help_and_an_example() -> None:
    group = typer.main.get_command(app)
    commands = group.commands  # type: ignore[attr-defined]  # a group has commands
    assert sorted(commands) == sorted([*(verb.name for verb in VERBS), *FACES])
    for name, command in commands.items():
        assert f"cutset {name}" in (command.help or ""), name
        assert "Example:" in (command.help or ""), name


def test_a_decision_and_its_undo_give_the_same_bytes(
    tmp_path: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    own = tmp_path / "own"
    shutil.copytree(workspace, own)
    asked = ["networks", "--all", "--json", "-w", str(own)]
    before = said(capsys, asked)[1]
    pair = ["ofac-101", "ofac-103", "--reason", "same passport", "-w", str(own)]
    assert said(capsys, ["merge", *pair])[0] == 0
    merged = said(capsys, ["show", "ofac-103", "--json", "-w", str(own)])[1]
    assert json.loads(merged)["canonical_id"] == "ofac-101"
    assert said(capsys, ["unmerge", *pair])[0] == 0
    assert said(capsys, asked)[1] == before


def test_a_second_person_decides_in_a_workspace_of_their_own(
    tmp_path: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    for name in ("one", "two"):
        shutil.copytree(workspace, tmp_path / name)
        (tmp_path / name / "cutset.toml").write_text(
            (workspace / "cutset.toml").read_text().replace('"world"', f'"{name}"')
        )
    first, second, file = tmp_path / "one", tmp_path / "two", tmp_path / "decisions.json"
    pair = ["ofac-101", "ofac-103", "--reason", "same passport", "--by", "Second Person"]
    assert said(capsys, ["merge", *pair, "-w", str(second)])[0] == 0
    handed = said(capsys, ["handover", str(file), "-w", str(second)])[1]
    assert "1 decision." in " ".join(handed.split())
    taken = said(capsys, ["accept", str(file), "-w", str(first)])
    assert taken[0] == 0
    assert "Second Person (stated, not proven)" in " ".join(taken[1].split())
    shown = said(capsys, ["show", "ofac-103", "--json", "-w", str(first)])[1]
    assert json.loads(shown)["canonical_id"] == "ofac-101"


def test_every_verb_is_a_function_of_the_library() -> None:
    import cutset
    import cutset.ops.demo  # what a verb needs must not hide one by its name

    for verb in VERBS:
        assert callable(getattr(cutset, verb.name)), verb.name


def test_start_up_imports_nothing_heavy() -> None:
    asked = f"import sys, cutset.cli.main; print([m for m in {HEAVY} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"
