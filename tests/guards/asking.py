"""Asks a workspace everything that a reader can ask, through every reading verb.

The questions are generated from the registry of verbs: a verb without a way to
ask it here fails the test, so that none is forgotten.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from cutset.errors import CutsetError
from cutset.ops.encode import to_json
from cutset.ops.registry import BY_NAME, VERBS, Verb
from cutset.screen.model import Query
from cutset.share.formats import FORMATS

Question = dict[str, Any]
ENTITIES = ("ofac-100", "ofac-102", "made-0-0", "made-1-own", "claim-m0-0")
WORDS = ("grey", "ada", "nobody at all")
EARLIER, LATER, NOW = "2020-12-31", "2025", "9999-12-31"
AS_OF = (None, LATER, EARLIER)
"""Worlds are asked as of these in turn."""


def questions(
    verb: Verb, networks: tuple[str, ...], folder: Path, as_of: str | None = None
) -> Iterator[Question]:
    """The fields of a verb's request beside workspace, clocks and clearance."""
    to_date = NOW if as_of is None else LATER  # what is asked anyway needs no build of its own
    makers: dict[str, Callable[[], Iterator[Question]]] = {
        "status": lambda: iter([{}]),
        "build": lambda: iter([{}]),
        "verify": lambda: iter([{}]),
        "networks": lambda: iter([{"limit": 0}]),
        "rank": lambda: iter([{"kind": kind, "limit": 0} for kind in ("actors", "activities")]),
        "changes": lambda: iter([{"from_date": EARLIER, "to_date": to_date, "limit": 0}]),
        "show": lambda: ({"entity": entity} for entity in ENTITIES),
        "explain": lambda: iter(
            [
                *({"thing": thing} for thing in (*ENTITIES[:2], *networks)),
                {"thing": ENTITIES[0], "other": ENTITIES[1]},
            ]
        ),
        "search": lambda: ({"text": word} for word in WORDS),
        "screen": lambda: iter([{"queries": tuple(Query(w, w) for w in WORDS), "threshold": 0.3}]),
        "scorecard": lambda: iter([{"names": 2, "nobodies": 20}]),
        "dispositions": lambda: iter([{"limit": 0}]),
        "audit": lambda: iter(
            [{"target": folder / "audit.csv"}, {"target": folder / "audit.html"}]
        ),
        "review": lambda: iter([{"limit": 0}]),
        "clusters": lambda: iter([{"limit": 0, "since": EARLIER}]),
        "assess": lambda: ({"network": network} for network in networks),
        "claims": lambda: ({"about": about, "limit": 0} for about in ("", ENTITIES[0], *networks)),
        "memo": lambda: (
            {"network": network, "target": folder / f"memo-{number}.html"}
            for number, network in enumerate(networks)
        ),
        "compare": lambda: iter([{"new": {"judgement": _stricter(folder)}, "limit": 0}]),
        "predicates": lambda: iter([{}, {"lapsed": True}]),
        "nominations": lambda: iter([{}, *({"network": network} for network in networks)]),
        "actions": lambda: iter([{}, *({"about": network} for network in networks)]),
        "progress": lambda: iter([{"target": folder / "progress.html"}]),
        "tools": lambda: iter([{}]),
        "plan": lambda: (
            {"network": network} | asked
            for network in networks
            for asked in ({}, {"budget": ("40",), "apart": 2})
        ),
        "across": lambda: iter([{"networks": networks, "budget": ("40",)}]),
        "separate": lambda: (
            {"network": network, "side": "terror", "by": by}
            for network in networks
            for by in ("parties", "ties")
        ),
        "corridors": lambda: iter([{"start": "co", "end": "ve"}]),
        "owners": lambda: iter([{"limit": 0}, *({"party": entity} for entity in ENTITIES)]),
        "handover": lambda: iter([{"file": folder / "decisions.json"}]),
        "report": lambda: iter([{"target": folder / "report.html"}]),
        "export": lambda: (
            {"format": form.name, "target": folder / f"export-{form.name}"} for form in FORMATS
        ),
    }
    return makers[verb.name]()


def _stricter(folder: Path) -> Path:
    """A parameter file that is not the one that ships."""
    shipped = resources.files("cutset.assess.parameters").joinpath("judgement.yml")
    file = folder.parent / "judgement.yml"
    text = shipped.read_text(encoding="utf-8")
    file.write_text(text.replace('version: "', 'version: "x', 1), encoding="utf-8")
    return file


def answers(
    workspace: Path, clearance: str, folder: Path, as_of: str | None = None
) -> dict[str, str]:
    """Every answer and every written file, by the question that led to it."""
    folder.mkdir()
    found: dict[str, str] = {}
    given = {"workspace": workspace, "clearance": clearance, "as_of": as_of}
    listed = BY_NAME["networks"].run(**given, limit=0)
    networks = tuple(line.network_id for line in (*listed.ranked, *listed.unranked))
    for verb in VERBS:
        fields = {field.name for field in dataclasses.fields(verb.request_type())}
        if verb.reads and "workspace" in fields:  # what reads none can tell nothing of it
            asked = {name: value for name, value in given.items() if name in fields}
            for number, question in enumerate(questions(verb, networks[:1], folder, as_of)):
                answer = _answer(verb, asked | question, workspace, folder)
                found[f"{verb.name} {number}"] = answer
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found[f"file {file.relative_to(folder)}"] = file.read_bytes().hex()
    return found


def _answer(verb: Verb, given: Question, workspace: Path, folder: Path) -> str:
    try:
        text = to_json(verb.run(**given))
    except CutsetError as error:
        text = to_json(error.as_dict())
    return text.replace(str(folder), "FOLDER").replace(str(workspace), "WORKSPACE")
