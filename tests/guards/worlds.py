"""Small random worlds for the guards: deliveries and decisions, each with its marking.

A world is a list of acts in order of time. The same acts give the same
workspace; leaving out the acts above a reader's clearance gives the workspace
in which what the reader may not see was never loaded. Everything here is made
up by a seeded generator; no name is a real party's.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

import cutset
from cutset import clock
from cutset.errors import CutsetError
from cutset.model.casework import Action
from cutset.model.dates import PartialDate
from cutset.model.marking import Clearance, Marking, join_all
from cutset.ops.registry import BY_NAME
from cutset.screen.model import Query
from cutset.sources import registry
from cutset.store.casebook import Said
from cutset.store.load import LoadOrder
from cutset.store.workspace import Workspace

START = datetime(2026, 1, 1, tzinfo=UTC)
MARKINGS = ("CLEAR", "GREEN", "AMBER", "RED", "GREEN//LES")
CLEARANCES = ("CLEAR", "GREEN", "AMBER", "GREEN//LES")
NAMES = ("Ada Made", "Ben Upp", "Cyd Fictive", "Dov Invented", "Eve Madeup", "Fay Nobody")
FIRMS = ("NORTH PIER TRADING LTD", "GREY GULL GROUP", "LOW TIDE HOLDINGS", "SALT ROAD CARTEL")
CLAIM_COLUMNS = (
    "claim_id",
    "claim_group",
    "story",
    "network",
    "subject",
    "subject_list",
    "subject_uid",
    "predicate",
    "object",
    "object_list",
    "object_uid",
    "amount",
    "currency",
    "polarity",
    "event_from",
    "event_to",
    "reported_date",
    "publisher",
    "publisher_type",
    "url",
    "read",
    "origin_cluster",
    "origin_basis",
    "grade",
    "credibility",
    "kind",
    "category",
    "elements",
    "place",
    "note",
)
PROGRAMMES = ("TCO", "SDNTK", "SDGT", "NPWMD", "TCO] [SDNTK")


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is done to a workspace.

    Attributes:
        kind: `load`, `merge`, `distinct`, `claim`, `judge`, `nominate`, `predicate`, `step` or
            `screen`.
        marking: of what is loaded or decided; the clearance of who screens, under which it is
            recorded.
        given: keywords of the verb, paths apart.
        files: file name -> content, for a load.
    """

    kind: str
    marking: str
    given: dict[str, object]
    files: dict[str, str]


def world(seed: int) -> tuple[Act, ...]:
    """The acts of a seed."""
    rng = clock.rng("world", seed)
    acts: list[Act] = []
    for number in range(int(rng.integers(2, 5))):
        maker = (_ofac, _entities, _claims)[int(rng.integers(3))]
        acts.append(maker(rng, number))
    known = join_all(Marking.parse(act.marking) for act in acts if act.given["source"] == "ofac")
    for _ in range(int(rng.integers(0, 3))):
        left, right = rng.choice(6, size=2, replace=False)
        acts.append(
            Act(
                kind=("merge", "distinct")[int(rng.integers(2))],
                # a person who decides has seen all that is known of the two
                marking=str(known.join(Marking.parse(_pick(rng, MARKINGS)))),
                given={"left": f"ofac-{100 + left}", "right": f"ofac-{100 + right}"},
                files={},
            )
        )
    said = int(rng.integers(0, 3))
    acts += [_own_claim(rng) if rng.integers(2) else _judged(rng) for _ in range(said)]
    acts += _nominated(seed)
    acts += _acted(seed)
    if mode_of(seed) == "institution":
        acts += _screenings(seed)
    return tuple(acts)


def mode_of(seed: int) -> str:
    """The mode of a seed's workspace: in every third each screening is recorded."""
    return "institution" if seed % 3 == 1 else "research"


def reader_of(seed: int, acts: tuple[Act, ...]) -> str:
    """The clearance of a seed's reader, from whom something of the world is hidden if it can be."""
    turned = [CLEARANCES[(seed + n) % len(CLEARANCES)] for n in range(len(CLEARANCES))]
    return next((one for one in turned if visible(acts, one) != acts), turned[0])


def visible(acts: tuple[Act, ...], clearance: str) -> tuple[Act, ...]:
    """The acts of a world that a reader may see."""
    reader = Clearance.parse(clearance)
    return tuple(
        (act if reader.sees(Marking.parse(act.marking)) else Act("nothing", act.marking, {}, {}))
        for act in acts
    )


def live(acts: tuple[Act, ...], folder: Path) -> Path:
    """Make a workspace by doing the acts, one a day; a refused act changes nothing."""
    workspace = _born(folder)
    _go_on(acts, workspace)
    return workspace


def live_both(
    acts: tuple[Act, ...], clearance: str, folder: Path, mode: str = "research"
) -> tuple[Path, Path]:
    """Two workspaces: one by all acts, one by those alone that the reader may see.

    Up to the first hidden act they are one life, which is lived once and then copied.
    Their paths are equally long, so that lines which name them break at the same place.
    """
    seen = visible(acts, clearance)
    common = next((n for n, act in enumerate(acts) if act is not seen[n]), len(acts))
    (folder / "all").mkdir()
    whole, without = _born(folder / "all", mode), folder / "own" / "workspace"
    can_be_contested(whole)
    _go_on(acts[:common], whole)
    shutil.copytree(whole, without)
    _go_on(acts[common:], whole, common)
    _go_on(seen[common:], without, common)
    return whole, without


def _born(folder: Path, mode: str = "research") -> Path:
    workspace = folder / "workspace"
    with clock.fixed(START):
        cutset.init(directory=workspace, mode=mode, owner="Made Up", name="world")
    text = (workspace / "cutset.toml").read_text().replace('"RED"', '"RED//LES"')
    (workspace / "cutset.toml").write_text(text)
    return workspace


def of_a_second_person(workspace: Path, folder: Path) -> Path:
    """A copy of a workspace in which nobody has decided, under another name."""
    copy = folder / "workspace"
    shutil.copytree(workspace, copy)
    settings = copy / "cutset.toml"
    settings.write_text(settings.read_text().replace('name = "world"', 'name = "second"'))
    return copy


def can_be_contested(workspace: Path) -> None:
    """Say in cutset.toml where a line can be contested: some pages are not written without."""
    settings = workspace / "cutset.toml"
    text = settings.read_text().replace('contact = ""', 'contact = "desk@example.org"')
    settings.write_text(text)


def _go_on(acts: tuple[Act, ...], workspace: Path, day: int = 0) -> None:
    for number, act in enumerate(acts, day + 1):
        with clock.fixed(START + timedelta(days=number)):
            _do(act, workspace, workspace.parent / f"delivery-{number}")


def _do(act: Act, workspace: Path, delivery: Path) -> None:
    try:
        if act.kind == "load":
            delivery.mkdir()
            for name, content in act.files.items():
                (delivery / name).write_text(content, encoding="utf-8")
            paths = tuple(delivery / name for name in act.files)
            _load(act, workspace, paths)
        elif act.kind in ("merge", "distinct"):
            verb = cutset.merge if act.kind == "merge" else cutset.distinct
            verb(workspace=workspace, reason="made up", marking=act.marking, **act.given)
        elif act.kind in ("claim", "judge", "nominate"):
            BY_NAME[act.kind].run(
                workspace=workspace, reason="made up", marking=act.marking, **act.given
            )
        elif act.kind == "predicate":
            cutset.predicate(workspace=workspace, marking=act.marking, **act.given)
        elif act.kind == "step":
            said = Said("Made Up", "made up", Marking.parse(act.marking))
            Workspace.open(workspace).casebook.append(Action(**act.given), said)  # type: ignore[arg-type]
        elif act.kind == "screen":
            cutset.screen(workspace=workspace, clearance=act.marking, by="Made Up", **act.given)
    except CutsetError:
        return


def _load(act: Act, workspace: Path, paths: tuple[Path, ...]) -> None:
    """Load a made-up delivery: what a source expects of the real list does not hold for it."""
    source = registry.get(str(act.given["source"]))
    order = LoadOrder(
        dataset=str(act.given.get("dataset", source.meta.name)),
        list_date=PartialDate(str(act.given["date"])),
        marking=Marking.parse(act.marking),
    )
    unbound = replace(source, meta=replace(source.meta, expectations=()))
    Workspace.open(workspace).lake.load(unbound, paths, order)


def _own_claim(rng: np.random.Generator) -> Act:
    said = {
        "predicate": ("leads", "engages_in", "kills", "acquitted")[int(rng.integers(4))],
        "object": f"ofac-{100 + int(rng.integers(6))}", "publisher": _pick(rng, NAMES),
        "url": "gazette.example/own", "event_from": f"202{int(rng.integers(5))}", "grade": "B",
        "credibility": "2", "category": ("suspect", "witness")[int(rng.integers(2))],
    }  # fmt: skip
    given = {"subject": f"ofac-{100 + int(rng.integers(6))}", "said": said}
    return Act("claim", _pick(rng, MARKINGS), given, {})


def _judged(rng: np.random.Generator) -> Act:
    given = {
        "about": f"net-ofac-{100 + int(rng.integers(3))}", "element": "D2", "word": "likely",
        "confidence": "low", "by": ("Ada", "Ben")[int(rng.integers(2))],
    }  # fmt: skip
    return Act("judge", _pick(rng, MARKINGS), given, {})


def _nominated(seed: int) -> list[Act]:
    """A predicate, and what people say of nominations, each in a chain of its own marking."""
    rng = clock.rng("nominated", seed)
    given = {"network": f"net-ofac-{100 + int(rng.integers(3))}", "leaving": "made up"}
    acts = ("nominate", "concur", "dissent", "withdraw")
    stated = {"subjects": (f"ofac-{100 + int(rng.integers(6))}",), "text": "made up"}
    found = [Act("predicate", _pick(rng, MARKINGS), stated | {"supervisor": "Fay"}, {})]
    return found + [
        Act("nominate", _pick(rng, MARKINGS), given | {"act": _pick(rng, acts), "by": by}, {})
        for by in ("Ada", "Ben")[: int(rng.integers(0, 3))]
    ]


def _acted(seed: int) -> list[Act]:
    """Steps of one action, written straight into the casebook: no world here is ever nominated."""
    rng = clock.rng("acted", seed)
    target = f"ofac-{100 + int(rng.integers(6))}"
    step = {
        "action": "act-made", "network": "net-ofac-100", "tool": "made up", "authority": "Nobody",
        "target": target, "dated": "2026-01-01", "due": "2026-03-01", "evidence": ("m0-0",),
        "frozen": "", "parties": (target, "ofac-100"),
    }  # fmt: skip
    return [
        Act("step", _pick(rng, MARKINGS), step | {"state": state}, {})
        for state in ("proposed", "decided", "ordered")[: int(rng.integers(0, 4))]
    ]


def _screenings(seed: int) -> list[Act]:
    """Questions of readers who may see less or more than the seed's reader."""
    rng = clock.rng("screenings", seed)
    return [
        Act(
            "screen",
            _pick(rng, CLEARANCES),
            {"queries": (Query(f"c{number}", _pick(rng, NAMES)),), "purpose": "made up"},
            {},
        )
        for number in range(int(rng.integers(1, 4)))
    ]


def _pick(rng: np.random.Generator, values: tuple[str, ...]) -> str:
    return values[int(rng.integers(len(values)))]


def _ofac(rng: np.random.Generator, number: int) -> Act:
    size = int(rng.integers(1, 6))
    sdn, add = io.StringIO(), io.StringIO()
    for uid in range(100, 100 + size):
        person = bool(rng.integers(2))
        remark = f"DOB {1950 + int(rng.integers(4))}; Passport P{int(rng.integers(5))} (Panama)"
        if not person:
            remark = f"Tax ID No. T{int(rng.integers(5))} (Panama)"
        if rng.integers(2):
            remark += f"; Linked To: {_pick(rng, FIRMS)}"
        name = _pick(rng, NAMES) if person else FIRMS[uid % len(FIRMS)]
        kind = "individual" if person else "-0- "
        empty = ["-0- "] * 7
        csv.writer(sdn).writerow([uid, name, kind, _pick(rng, PROGRAMMES), *empty, remark + "."])
        csv.writer(add).writerow([uid, 1, "1 Made Up Road", "Nowhere", "Panama", "-0- "])
    return Act(
        "load",
        _pick(rng, MARKINGS),
        {"source": "ofac", "date": f"{2019 + number}-0{1 + int(rng.integers(9))}"},
        {"sdn.csv": sdn.getvalue(), "add.csv": add.getvalue()},
    )


def _entities(rng: np.random.Generator, number: int) -> Act:
    lines = []
    for index in range(int(rng.integers(2, 6))):
        firm = bool(rng.integers(2))
        properties: dict[str, list[str]] = {
            "name": [_pick(rng, FIRMS if firm else NAMES)],
            "phone": [f"+5071234{int(rng.integers(3))}00"],
        }
        if not firm:
            properties["birthDate"] = [f"195{int(rng.integers(4))}"]
        schema = "Company" if firm else "Person"
        lines.append({"id": f"made-{number}-{index}", "schema": schema, "properties": properties})
    ends = {"owner": [lines[0]["id"]], "asset": [lines[-1]["id"]], "percentage": ["60"]}
    lines.append({"id": f"made-{number}-own", "schema": "Ownership", "properties": ends})
    return Act(
        "load",
        _pick(rng, MARKINGS),
        {"source": "ftm", "dataset": f"made_{number}", "date": f"202{int(rng.integers(5))}-01-01"},
        {"entities.ftm.json": "".join(json.dumps(line) + "\n" for line in lines)},
    )


def _claims(rng: np.random.Generator, number: int) -> Act:
    predicates = (
        ("engages_in", "drug_trafficking", "D2;D6"),
        ("kills", "three people", "D3;C1"),
        ("exists", "group", "D1"),
        ("denies", "all charges", "D2"),
        ("leads", "SALT ROAD CARTEL", "D1"),
    )
    out = io.StringIO()
    writer = csv.DictWriter(out, CLAIM_COLUMNS, restval="")
    writer.writeheader()
    for index in range(int(rng.integers(1, 6))):
        predicate, thing, elements = predicates[int(rng.integers(len(predicates)))]
        uid = 100 + int(rng.integers(5))
        writer.writerow(
            {
                "claim_id": f"m{number}-{index}",
                "story": "1",
                "network": _pick(rng, FIRMS),
                "subject": _pick(rng, NAMES),
                **({"subject_list": "OFAC 2023", "subject_uid": uid} if rng.integers(2) else {}),
                "predicate": predicate,
                "object": thing,
                "polarity": "-" if predicate == "denies" else "+",
                "reported_date": f"201{int(rng.integers(10))}-05-01",
                "publisher": "Made Up Gazette",
                "publisher_type": "press",
                "url": "gazette.example",
                "read": "excerpt",
                "origin_cluster": f"O-{int(rng.integers(4))}",
                "origin_basis": "made up",
                "grade": _pick(rng, ("A", "B", "C", "D", "E")),
                "credibility": int(rng.integers(1, 7)),
                "kind": "fact",
                "category": "unknown",
                "elements": elements,
            }
        )
    return Act(
        "load",
        _pick(rng, MARKINGS),
        {"source": "claims", "dataset": f"claims_{number}", "date": "2025-06-01"},
        {"claims.csv": out.getvalue()},
    )
