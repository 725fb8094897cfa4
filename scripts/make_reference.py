"""Writes docs/reference from the code: verbs, sources, parameter files.

`python scripts/make_reference.py` writes the pages; a test fails when a page
lags behind the code.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import typer
import yaml

from cutset.cli.main import app
from cutset.ops.registry import BY_NAME, Verb
from cutset.sources.registry import all_sources

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
OWNERS = ("resolve", "graph", "assess", "disrupt")
MADE = "<!-- Written by scripts/make_reference.py; change the code, not this page. -->\n"


def verbs() -> str:
    """Every verb of the command line with its help, arguments and options."""
    root = typer.main.get_command(app)
    context = root.make_context("cutset", [], resilient_parsing=True)
    lines = [
        MADE,
        "# Verbs\n",
        (
            "The same verbs, with the fields of their requests as keywords, are functions of "
            "`import cutset`. Exit codes: 0 done, 1 fault of ours, 2 input, 3 not found, "
            "4 refused, 5 broken data, 6 busy, 7 disk full.\n"
        ),
    ]
    for name in root.list_commands(context):  # type: ignore[attr-defined]  # a group
        command = root.get_command(context, name)  # type: ignore[attr-defined]  # a group
        summary, _, rest = (command.help or "").partition("\n")
        lines += [f"## {name}\n", f"{summary}\n"]
        if rest.strip():
            lines.append(f"    {rest.strip().removeprefix('Example: ')}\n")
        lines += ["| parameter | meaning |", "|---|---|"]
        for parameter in command.params:
            shown = (
                ", ".join(parameter.opts)
                if parameter.opts[0].startswith("-")
                else (parameter.metavar or parameter.name or "").upper()
            )
            lines.append(f"| `{shown}` | {getattr(parameter, 'help', '') or ''} |")
        lines.append(f"\n*{_place(BY_NAME.get(name))}*\n")
    return "\n".join(lines)


def _place(verb: Verb | None) -> str:
    """Whether a verb changes anything, and where it is in the library; `serve` is a face alone."""
    if verb is None:
        return "reads only; starts a server, so it is not in the library"
    reads = "reads only" if verb.reads else "changes the workspace"
    return (
        f"{reads}; library: `cutset.{verb.name}(…)`, request "
        f"`cutset.ops.{verb.module}.{verb.request}`"
    )


def sources() -> str:
    """Every source as its meta.yml says it."""
    lines = [MADE, "# Sources\n"]
    for source in all_sources():
        meta = source.meta
        lines += [
            f"## {meta.name}\n",
            f"{meta.title}\n",
            f"- publisher: {meta.publisher}",
            f"- licence: {meta.licence}",
            f"- coverage: {meta.coverage}",
            f"- files: {', '.join(f'`{file}`' for file in meta.files)}",
            f"- grade {meta.reliability}{meta.credibility}; dated by "
            f"{'the list' if meta.dating == 'list' else 'each row'}; "
            + (
                f"stale after {meta.rhythm_days} days"
                if meta.rhythm_days is not None
                else "without a rhythm"
            ),
            f"- tried on: {meta.tried_on}\n",
        ]
        if meta.expectations:
            lines += ["| expectation | at least | at most | why |", "|---|---|---|---|"]
            lines += [
                f"| {each.measure} | {_bound(each.at_least)} | {_bound(each.at_most)} "
                f"| {each.reason} |"
                for each in meta.expectations
            ]
            lines.append("")
    return "\n".join(lines)


def parameters() -> str:
    """Every parameter file with its version, reason and source."""
    lines = [
        MADE,
        "# Parameter files\n",
        (
            "A workspace replaces a file whole: `[parameters]` in cutset.toml, "
            '`name = "file.yml"`. Every result names the versions it used.\n'
        ),
        "| file | version | reason | source |",
        "|---|---|---|---|",
    ]
    for owner in OWNERS:
        folder = resources.files(f"cutset.{owner}").joinpath("parameters")
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".yml"):
                held = yaml.safe_load(file.read_text(encoding="utf-8"))
                lines.append(
                    f"| `{owner}/{file.name.removesuffix('.yml')}` | {held['version']} "
                    f"| {_flat(held['reason'])} | {_flat(held['source'])} |"
                )
    return "\n".join(lines) + "\n"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _flat(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


PAGES = {"verbs.md": verbs, "sources.md": sources, "parameters.md": parameters}

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
