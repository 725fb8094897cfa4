"""Writes docs/reference from the code: verbs, sources, parameter files, schemata, exports.

`python scripts/make_reference.py` writes the pages; a test fails when a page
lags behind the code.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import typer
import yaml

import cutset
from cutset.assess.indicators.registry import INDICATORS
from cutset.cli.main import app
from cutset.model import schemata as model
from cutset.ops.registry import BY_NAME, Verb
from cutset.share import formats, graphml
from cutset.sources.claims.vocabulary import REQUIRED
from cutset.sources.registry import all_sources

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
FTM = "https://followthemoney.tech/explorer/schemata/"
OWNERS = ("resolve", "graph", "screen", "assess", "disrupt", "measure")
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
        lines += _command(f"## {name}", command)
        for act, part in getattr(command, "commands", {}).items():
            lines += _command(f"### {name} {act}", part)
        lines.append(f"*{_place(BY_NAME.get(name))}*\n")
    return "\n".join(lines)


def _command(heading: str, command: Any) -> list[str]:
    """A command's help, example, arguments and options."""
    summary, _, rest = (command.help or "").partition("\n")
    lines = [f"{heading}\n", f"{summary}\n"]
    if rest.strip():
        lines.append(f"    {rest.strip().removeprefix('Example: ')}\n")
    if command.params:
        lines += ["| parameter | meaning |", "|---|---|"]
    for parameter in command.params:
        shown = (
            ", ".join(parameter.opts)
            if parameter.opts[0].startswith("-")
            else (parameter.metavar or parameter.name or "").upper()
        )
        lines.append(f"| `{shown}` | {getattr(parameter, 'help', '') or ''} |")
    return [*lines, ""]


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
        package = resources.files(f"cutset.{owner}")
        own = package.joinpath("parameters")
        folder = own if own.is_dir() else package
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".yml"):
                held = yaml.safe_load(file.read_text(encoding="utf-8"))
                lines.append(
                    f"| `{owner}/{file.name.removesuffix('.yml')}` | {held['version']} "
                    f"| {_flat(held['reason'])} | {_flat(held['source'])} |"
                )
    return "\n".join(lines) + "\n"


def schemata() -> str:
    """Our own schemata, each property with the one that it goes out as."""
    lines = [
        MADE,
        "# Schemata of our own\n",
        (
            "Entities are FollowTheMoney's. Two kinds that it lacks live in cutset's namespace. "
            "They are read, stored and judged as they are, and go down to plain FollowTheMoney "
            "in the formats `ftm` and `statements`, so that any program can read them. Where "
            "a property has no counterpart, its value goes out with its label before it.\n"
        ),
    ]
    for name in model.OWN:
        schema = model.schemata()[name]
        down = model.schemata()[schema.down]
        inherited = sorted(schema.ancestors - {name})
        lines += [
            f"## {name}\n",
            f"- namespace: cutset; kind to a reader: {schema.kind}",
            f"- extends: {', '.join(inherited) or 'nothing'}",
            f"- goes down to: [{down.name}]({FTM}{down.name})",
        ]
        if schema.edge is not None:
            way = "directed" if schema.edge.directed else "without direction"
            lines.append(f"- ends: `{schema.edge.source}`, `{schema.edge.target}`, {way}")
        start, end = ", ".join(schema.temporal_start), ", ".join(schema.temporal_end)
        lines += [
            f"- in time from: {start}; to: {end}\n",
            "| property | type | meaning | goes out as |",
            "|---|---|---|---|",
            *(
                _property_row(schema.down, prop)
                for prop in schema.properties.values()
                if prop.down is not None
            ),
            "",
        ]
        kept = [prop.name for prop in schema.properties.values() if prop.down is None]
        if kept:
            names = ", ".join(f"`{prop}`" for prop in sorted(kept))
            lines.append(f"Inherited, and going out as they are: {names}.\n")
    return "\n".join(lines)


def _property_row(down: str, prop: model.Property) -> str:
    assert prop.down is not None
    out = f"`{down}.{prop.down.prop}`"
    prefixed = f", with `{prop.down.prefix}` before it" if prop.down.prefix else ""
    kind = prop.type if prop.range is None else f"{prop.type} ({prop.range})"
    return f"| `{prop.name}` | {kind} | {_flat(prop.label)} | {out}{prefixed} |"


def indicators() -> str:
    """Every indicator: what it measures, of what, and what would make it wrong."""
    lines = [
        MADE,
        "# Indicators",
        "",
        (
            "Measured beside the judgement (domain.md §2.4); none enters a probability. Words, "
            "tables and numbers stand in `assess/parameters/indicators.yml`."
        ),
    ]
    for each in INDICATORS:
        lines += ["", f"## {each.key} {each.title}", "", f"- Formula: {each.formula}"]
        lines += [f"- Needs: {each.data}", f"- Unit: {each.unit}"]
        lines += [f"- Against chance: {each.null}"] if each.null else []
        lines += [f"- In no score: {each.apart}"] if each.apart else []
        lines += [f"- Wrong where: {each.wrong}", f"- Source: {each.source}"]
    return "\n".join(lines) + "\n"


def exports() -> str:
    """Every format of an export: what it holds and, by an export of a sample, what it does not."""
    lines = [
        MADE,
        "# Formats of an export\n",
        (
            "`cutset export FORMAT TARGET` writes all that the reader may see, whole or not at "
            "all. Beside the output lies a sheet (`TARGET.about.json`; in a folder `about.json`) "
            "with its marking, the lists and dates that it was made of, what was written, and "
            "what was left out and why. The same view gives the same bytes.\n"
        ),
        (
            "The sentences under *left out* are those of an export of a sample (a person and "
            "the company that she owns, listed under one programme; a claim; an observed tie); "
            "numbers are the sample's.\n"
        ),
    ]
    with tempfile.TemporaryDirectory() as folder:
        place = _sample(Path(folder))
        for form in formats.FORMATS:
            target = Path(folder) / form.name
            answer = cutset.export(workspace=place, format=form.name, target=target)
            lines += [
                f"## {form.name}\n",
                f"{_sentence(form)}\n",
                "Holds:\n",
                *(f"- {line}" for line in _held(form.name, target)),
                "\nLeft out:\n",
                *(f"- {sentence}" for sentence in answer.report.left_out),
                "",
            ]
    return "\n".join(lines)


def _sentence(form: formats.Format) -> str:
    shape = "a folder" if form.is_folder else "one file"
    return f"{form.title[0].upper()}{form.title[1:]}; {shape}."


def _sample(folder: Path) -> Path:
    """A workspace with one of everything that an export may hold."""
    place = folder / "sample"
    listed = {"entity": ["ann"], "authority": ["Example Authority"], "program": ["EX-1"]}
    own = {"owner": ["ann"], "asset": ["firm"], "percentage": ["50"]}
    entities = (
        ("ann", "Person", {"name": ["Ann Example"], "topics": ["sanction"]}),
        ("firm", "Company", {"name": ["Example Trading"], "jurisdiction": ["mt"]}),
        ("ann-sanction", "Sanction", listed),
        ("ann-owns", "Ownership", own),
    )
    said = {
        "claim_id": "c1", "subject": "Ann Example", "predicate": "leads",
        "object": "Example Trading", "polarity": "+", "reported_date": "2021-07-14",
        "publisher": "Example Gazette", "publisher_type": "press", "origin_cluster": "gazette",
        "grade": "C", "credibility": "3", "kind": "allegation", "category": "unknown",
    }  # fmt: skip
    (folder / "entities.json").write_text(
        "".join(
            json.dumps({"id": key, "schema": schema, "properties": properties}) + "\n"
            for key, schema, properties in entities
        )
    )
    with (folder / "claims.csv").open("w", newline="") as out:
        table = csv.DictWriter(out, REQUIRED, restval="")
        table.writeheader()
        table.writerow(said)
    (folder / "ties.csv").write_text("source,target,layer,weight,start\nA1,A2,meetings,3,2007\n")
    cutset.init(directory=place, mode="research", owner="Ann Example")
    for source, file in (("ftm", "entities.json"), ("claims", "claims.csv"), ("ties", "ties.csv")):
        cutset.load(workspace=place, source=source, paths=(folder / file,), date="2021-07-14")
    return place


def _held(name: str, target: Path) -> Iterator[str]:
    """What stands in the files of a format, read from them."""
    if name == "ftm":
        keys = json.loads(target.read_text(encoding="utf-8").splitlines()[0])
        yield f"a line of JSON for each entity: {_named(keys)}"
    elif name == "statements":
        yield f"a row for each statement: {_named(_header(target))}"
    elif name == "graphml":
        yield f"a node for each party: {_named(graphml.NODE_KEYS)}"
        yield f"an edge for each tie: {_named(graphml.EDGE_KEYS)}"
        yield f"of the graph: {_named(graphml.GRAPH_KEYS)} (JSON, one object a network)"
    else:
        for file in sorted(target.glob(f"*.{name}")):
            columns = _header(file) if name == "csv" else _columns(file)
            yield f"`{file.name}`: {_named(columns)}"


def _header(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as rows:
        return next(csv.reader(rows))


def _columns(file: Path) -> list[str]:
    return list(duckdb.read_parquet(str(file)).columns)


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _flat(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


PAGES = {
    "verbs.md": verbs,
    "sources.md": sources,
    "parameters.md": parameters,
    "indicators.md": indicators,
    "schemata.md": schemata,
    "exports.md": exports,
}

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
