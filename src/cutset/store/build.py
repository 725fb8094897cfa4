"""Derived tables: declared steps, run when what they read changed, published all at once.

    build/<step>/<key>/<table>.parquet      the outputs of one run of a step
    build/views/<scope>/<view key>.json     a finished build: which key of each step it has
    build/views/<scope>/last                the view key of the newest build of that scope

Invariants:
1. A step's key is a hash of its name and version, the keys of what it reads and the
   SHA-256 of its parameter files: a folder of that key holds what the step would make.
2. A folder appears by one rename; a build exists when its .json does, which is
   written last. So a reader sees a whole build or none.
3. A step sees the relations that it declares and leaves behind the tables that it declares.
4. Whether a build exists is told to a reader only of builds of the same scope (as_of,
   known_at, clearance); that another reader's run is reused shows in the time only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cutset.model.marking import Marking
from cutset.store import disk, parameters, query
from cutset.store.parameters import Parameters
from cutset.store.view import View

BASE = (
    "statement", "statement_seen", "entity_seen", "version", "referent", "decision",
    "schema_info", "raw_file",
)  # fmt: skip
"""The relations that every view has (view.py)."""

Progress = Callable[[str, int, int], None]
Run = Callable[[query.Connection, Mapping[str, Parameters]], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pipeline.

    Attributes:
        run: creates the outputs on the connection; given the parameters by their names.
        inputs: relations of the view or outputs of earlier steps that it reads.
        outputs: tables that it creates, their rows in an order that matters to nobody else.
        parameters: (package, name) of the parameter files that it reads.
        version: raised when the code of the step gives other results.
        before: of its outputs, those of its newest run for the same clearance, version and
            parameters that it finds as `before_…` where there is one. They may save work and
            never change an output.
    """

    name: str
    run: Run
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...] = ()
    version: str = "1"
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepState:
    """A step as a reader finds it: current, or stale and why."""

    step: str
    is_current: bool
    reason: str
    tables: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a step is at this moment: its key and what the key is made of."""

    step: Step
    key: str
    inputs: Mapping[str, str]
    parameters: Mapping[str, Parameters]

    def described(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "version": self.step.version,
            "inputs": dict(self.inputs),
            "parameters": {name: held.sha256 for name, held in self.parameters.items()},
        }


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Steps in an order in which each follows what it reads.

    Raises:
        ValueError: a step reads what no earlier step makes, or makes what another does.
    """

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        known = set(BASE)
        for step in self.steps:
            if missing := set(step.inputs) - known:
                raise ValueError(f"{step.name} reads {sorted(missing)}, which no step makes")
            if double := known & set(step.outputs):
                raise ValueError(f"{step.name} makes {sorted(double)}, which is there already")
            known |= set(step.outputs)

    def ensure(
        self,
        view: View,
        targets: Iterable[str] | None = None,
        progress: Progress | None = None,
    ) -> Build:
        """The build of a view: what is there is reused, the rest is made.

        `targets` are the tables that are wanted; None = all. Only a build of all is published.

        Raises:
            NoSpace: the disk is full; nothing was published.
        """
        plans = self._plans(view)
        wanted = plans if targets is None else _needed(plans, set(targets))
        home = view.lake.root / "build"
        tables: dict[str, Path] = {}
        intent = disk.Intent.now("build", "derived tables", _marking(view))
        view.hold()
        known = set(query.names(view.connection()))
        with disk.staging(home, intent) as staging:
            for place, plan in enumerate(wanted):
                if progress is not None:
                    progress(plan.step.name, place, len(wanted))
                known |= set(plan.step.outputs)
                tables |= _made(view, plan, home, staging, known)
            if targets is None:
                _publish(view, plans, home, staging)
        return Build(view, tables)

    def existing(self, view: View) -> Build | None:
        """The finished build of a view, if a reader of this scope made it before."""
        home = view.lake.root / "build"
        found = _read(_published(home, view, view.key))
        if found is None:
            return None
        plans = self._plans(view)
        if any(found["steps"].get(p.step.name) != p.described() for p in plans):
            return None
        tables = {
            table: _folder(home, plan) / f"{table}.parquet"
            for plan in plans
            for table in plan.step.outputs
        }
        if not all(path.is_file() for path in tables.values()):
            return None
        for plan in plans:
            _read_back(view, plan, home)
        return Build(view, tables)

    def status(self, view: View) -> tuple[StepState, ...]:
        """Each step: current, or stale and why, as far as this scope's own builds tell."""
        home = view.lake.root / "build"
        last = home / "views" / _scope(view) / "last"
        key = last.read_text(encoding="utf-8").strip() if last.is_file() else ""
        found = _read(_published(home, view, key)) if key else None
        before: dict[str, Any] = {} if found is None else found["steps"]
        return tuple(
            _state(plan, before.get(plan.step.name), view, home) for plan in self._plans(view)
        )

    def parameters(self, view: View) -> dict[str, Parameters]:
        """Every parameter file that the steps read, by its name."""
        return {name: held for plan in self._plans(view) for name, held in plan.parameters.items()}

    def _plans(self, view: View) -> tuple[_Plan, ...]:
        keys = dict.fromkeys(BASE, view.content_key)
        plans = []
        for step in self.steps:
            held = {
                name: parameters.load(package, name, view.settings, view.lake.root)
                for package, name in step.parameters
            }
            inputs = {name: keys[name] for name in step.inputs}
            parts = [step.name, step.version, *(f"{k}={v}" for k, v in sorted(inputs.items()))]
            parts += [f"{name}={found.sha256}" for name, found in sorted(held.items())]
            key = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
            keys |= dict.fromkeys(step.outputs, key)
            plans.append(_Plan(step, key, inputs, held))
        return tuple(plans)


class Build:
    """The derived tables of a view, beside the view's own relations."""

    def __init__(self, view: View, tables: Mapping[str, Path]) -> None:
        """A build whose `tables` are on the view's connection already."""
        self.view = view
        self.tables = tables

    def connection(self) -> query.Connection:
        """The view's connection, with the derived tables on it."""
        return self.view.connection()

    def rows(self, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
        """All rows of a table in the order in which its step wrote them."""
        return self.connection().execute(f"SELECT {columns} FROM {table}").fetchall()

    def counts(self) -> dict[str, int]:
        """Number of rows of each derived table."""
        return dict(self._counts)

    @cached_property
    def _counts(self) -> dict[str, int]:
        counted = {}
        for table in self.tables:
            ((rows,),) = self.rows(table, "count(*)")
            counted[table] = rows
        return counted


def _needed(plans: Sequence[_Plan], targets: set[str]) -> tuple[_Plan, ...]:
    """The plans that make the targets, and those that make what they read."""
    chosen = []
    for plan in reversed(plans):
        if targets & set(plan.step.outputs):
            chosen.append(plan)
            targets |= set(plan.step.inputs)
    return tuple(reversed(chosen))


def _made(
    view: View, plan: _Plan, home: Path, staging: disk.Staging, known: frozenset[str] | set[str]
) -> dict[str, Path]:
    """A step's tables on the connection: from its folder if that is there, else by running it.

    What the step leaves there besides the `known` relations is dropped.
    """
    connection = view.connection()
    folder = _folder(home, plan)
    tables = {table: folder / f"{table}.parquet" for table in plan.step.outputs}
    if all(path.is_file() for path in tables.values()):
        _read_back(view, plan, home)
        return tables
    query.drop(connection, view.derived.keys() & tables.keys())
    _put_before(view, plan, home)
    plan.step.run(connection, plan.parameters)
    fresh = staging.path / plan.key
    fresh.mkdir()
    for table in plan.step.outputs:
        query.write_table(connection, table, fresh / f"{table}.parquet")
    query.drop_others(connection, known)
    staging.publish(fresh, folder)
    if plan.step.before:
        _publish_text(staging, json.dumps(plan.described()), _newest(home, view, plan))
    view.derived |= dict.fromkeys(tables, plan.key)
    return tables


def _put_before(view: View, plan: _Plan, home: Path) -> None:
    """Put what was newest made of a step for readers of this clearance on as `before_…`."""
    found = _read(_newest(home, view, plan)) if plan.step.before else None
    now = plan.described()
    if found is None or any(found[part] != now[part] for part in ("version", "parameters")):
        return
    for table in plan.step.before:
        file = home / plan.step.name / found["key"] / f"{table}.parquet"
        if file.is_file():
            query.read_parquet(view.connection(), f"before_{table}", [file])


def _newest(home: Path, view: View, plan: _Plan) -> Path:
    """The file that says which of a step's runs is the newest of a clearance, of any date."""
    reader = hashlib.sha256(str(view.clearance).encode()).hexdigest()[:16]
    return home / plan.step.name / f"newest-{reader}.json"


def _read_back(view: View, plan: _Plan, home: Path) -> None:
    """Put the tables of an earlier run on the connection, where they are not there already."""
    outputs = plan.step.outputs
    if all(view.derived.get(table) == plan.key for table in outputs):
        return
    query.drop(view.connection(), view.derived.keys() & set(outputs))
    for table in outputs:
        query.read_parquet(view.connection(), table, [_folder(home, plan) / f"{table}.parquet"])
    view.derived |= dict.fromkeys(outputs, plan.key)


def _publish(view: View, plans: Sequence[_Plan], home: Path, staging: disk.Staging) -> None:
    """Say that the build is whole."""
    described = {"steps": {plan.step.name: plan.described() for plan in plans}}
    target = _published(home, view, view.key)
    _publish_text(staging, json.dumps(described, indent=1, sort_keys=True), target)
    _publish_text(staging, view.key, target.parent / "last")


def _publish_text(staging: disk.Staging, text: str, place: Path) -> None:
    fresh = staging.path / place.name
    fresh.write_text(text + "\n", encoding="utf-8")
    staging.publish(fresh, place)


def _state(plan: _Plan, before: Mapping[str, Any] | None, view: View, home: Path) -> StepState:
    reason = _difference(plan, before)
    files = {t: _folder(home, plan) / f"{t}.parquet" for t in plan.step.outputs}
    if not reason and not all(path.is_file() for path in files.values()):
        reason = "its tables are gone"
    rows: dict[str, int] = {}
    if not reason:
        found = query.parquet_rows(view.connection(), list(files.values()))
        rows = dict(zip(files, found, strict=True))
    return StepState(plan.step.name, not reason, reason or "current", rows)


def _difference(plan: _Plan, before: Mapping[str, Any] | None) -> str:
    """Why a step is not what was built last; empty where it is."""
    if before is None:
        return "never built"
    if before["version"] != plan.step.version:
        return "the program changed"
    now = plan.described()
    changed = [
        name
        for name in now["parameters"]
        if before["parameters"].get(name) != now["parameters"][name]
    ]
    if changed:
        return f"parameter file changed: {', '.join(changed)}"
    moved = [name for name in now["inputs"] if before["inputs"].get(name) != now["inputs"][name]]
    if moved:
        return f"input changed: {', '.join(moved)}"
    return ""


def _folder(home: Path, plan: _Plan) -> Path:
    return home / plan.step.name / plan.key


def _published(home: Path, view: View, key: str) -> Path:
    return home / "views" / _scope(view) / f"{key}.json"


def _scope(view: View) -> str:
    text = "\x1f".join(
        str(part) for part in (view.scope.as_of, view.scope.known_at, view.clearance)
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read(path: Path) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _marking(view: View) -> Marking:
    return Marking(view.clearance.level, view.clearance.caveats)
