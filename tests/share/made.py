"""Builds made up for tests of exports: real workspaces, resolve and graph, nothing above."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cutset.graph import steps as graph_steps
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.resolve import steps as resolve_steps
from cutset.store.build import Build, Pipeline
from cutset.store.workspace import Workspace

PIPELINE = Pipeline((*resolve_steps.STEPS, *graph_steps.STEPS))


def build(place: Workspace, clearance: str = "RED") -> Build:
    return PIPELINE.ensure(place.view(None, None, Clearance.parse(clearance)))


def merge(place: Workspace, left: str, right: str, marking: str = "CLEAR") -> None:
    place.casebook.decide(
        left,
        right,
        judgement=Judgement.POSITIVE,
        author="Ada",
        reason="same",
        marking=Marking.parse(marking),
    )


def entities_of(path: Path) -> dict[str, dict[str, Any]]:
    """The entities of an exported file by id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {entity["id"]: entity for entity in map(json.loads, lines)}


def said(entities: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, dict[str, set[str]]]]:
    """What entities say, without order: schema and values by id."""
    return {
        entity["id"]: (entity["schema"], {p: set(v) for p, v in entity["properties"].items()})
        for entity in entities
    }


def bytes_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
