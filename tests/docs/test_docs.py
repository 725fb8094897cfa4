"""Docs cannot lag: reference pages are the code's, links resolve, commands exist."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from cutset.cli.main import app
from cutset.ops.registry import VERBS

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def _generator() -> Any:
    spec = importlib.util.spec_from_file_location("refer", ROOT / "scripts" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE = (
    "verbs.md", "sources.md", "parameters.md", "indicators.md", "schemata.md", "exports.md",
)  # fmt: skip


def test_every_page_of_the_reference_is_generated() -> None:
    assert set(REFERENCE) == set(_generator().PAGES)
    assert {page.name for page in (ROOT / "docs" / "reference").glob("*.md")} == set(REFERENCE)


@pytest.mark.parametrize("page", REFERENCE)
def test_a_reference_page_is_what_the_code_says(page: str) -> None:
    written = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    assert written == _generator().PAGES[page](), "run scripts/make_reference.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_holds_two_versions_of_itself(page: Path) -> None:
    marks = re.findall(r"^(?:<{7}|={7}|>{7})", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert marks == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_exist_and_take_their_options(page: Path) -> None:
    group = typer.main.get_command(app)
    commands = group.commands  # type: ignore[attr-defined]  # a group has commands
    text = page.read_text(encoding="utf-8")
    for line in re.findall(r"^    (?:\.venv/bin/)?cutset (.+)$", text, re.MULTILINE):
        verb, *arguments = shlex.split(line.split("  #")[0])
        assert verb in commands, line
        acts = getattr(commands[verb], "commands", {})
        command = acts[arguments[0]] if acts else commands[verb]
        known = {option for each in command.params for option in each.opts}
        used = {part for part in arguments if part.startswith("-")}
        assert used <= known, line


def test_every_verb_has_its_place_in_the_reference() -> None:
    written = (ROOT / "docs" / "reference" / "verbs.md").read_text(encoding="utf-8")
    for verb in VERBS:
        assert f"## {verb.name}\n" in written
