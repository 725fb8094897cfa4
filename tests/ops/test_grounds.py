"""Law-enforcement mode: nobody is looked at without a predicate, and it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset import clock, errors
from cutset.ops import lookup
from cutset.ops.desk import Room
from cutset.ops.reading import Reading
from tests.cli.conftest import claims, sdn
from tests.guards.worlds import START, Act, can_be_contested, live

MEMBERS = ("ofac-100", "ofac-101", "ofac-102")
SAID = {"text": "wire transfers of March", "supervisor": "Ben"}
NETWORK = "net-ofac-100"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list and its claims, in the hands of law enforcement."""
    acts = (
        Act("load", "CLEAR", {"source": "ofac", "date": "2021-07"}, {"sdn.csv": sdn()}),
        Act("load", "GREEN", {"source": "claims", "date": "2025-06-01"}, {"claims.csv": claims()}),
    )
    workspace = live(acts, tmp_path_factory.mktemp("grounds"))
    can_be_contested(workspace)
    settings = workspace / "cutset.toml"
    settings.write_text(settings.read_text().replace('"research"', '"law-enforcement"'))
    return workspace


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Any:
    """A workspace of one's own, on a stopped clock."""
    shutil.copytree(made, tmp_path / "w")
    with clock.fixed(START.replace(month=6)):
        yield tmp_path / "w"


PROFILES: tuple[Callable[[Path, Path], Any], ...] = (
    lambda place, _: cutset.show(workspace=place, entity="ofac-101"),
    lambda place, _: lookup.entity(Room(Reading(workspace=place)), "ofac-101"),
    lambda place, _: cutset.assess(workspace=place, network=NETWORK),
    lambda place, _: cutset.explain(workspace=place, thing="ofac-101"),
    lambda place, _: cutset.explain(workspace=place, thing=NETWORK),
    lambda place, _: cutset.claims(workspace=place, about=NETWORK),
    lambda place, _: cutset.plan(workspace=place, network=NETWORK),
    lambda place, out: cutset.memo(workspace=place, network=NETWORK, target=out / "m.html"),
    lambda place, out: cutset.report(workspace=place, target=out / "r.html"),
    lambda place, out: cutset.export(workspace=place, format="csv", target=out / "csv"),
)


@pytest.mark.parametrize("profile", PROFILES)
def test_nobody_is_profiled_without_a_predicate(
    place: Path, tmp_path: Path, profile: Callable[[Path, Path], Any]
) -> None:
    with pytest.raises(errors.Refused, match="without a predicate"):
        profile(place, tmp_path)
    everybody = (*MEMBERS, "ofac-103")
    cutset.predicate(workspace=place, subjects=everybody, **SAID)
    profile(place, tmp_path)
    with (
        clock.fixed(START.replace(month=6) + timedelta(days=1827)),
        pytest.raises(errors.Refused, match="without a predicate"),
    ):
        profile(place, tmp_path / "later")


def test_in_research_mode_nothing_is_asked_for(place: Path, tmp_path: Path) -> None:
    settings = place / "cutset.toml"
    settings.write_text(settings.read_text().replace('"law-enforcement"', '"research"'))
    shown = cutset.show(workspace=place, entity="ofac-101")
    assert "ofac" in shown.presence.why
    assert shown.presence.since
    assert shown.contest == "desk@example.org"


def test_a_profile_says_why_since_when_until_when_and_how_to_contest(
    place: Path, tmp_path: Path
) -> None:
    cutset.predicate(workspace=place, subjects=MEMBERS, until="2027-01-31", **SAID)
    shown = cutset.show(workspace=place, entity="ofac-101")
    assert "approved by Ben" in shown.presence.why
    assert (shown.presence.since, shown.presence.until) == ("2026-06-01", "2027-01-31")
    cutset.memo(workspace=place, network=NETWORK, target=tmp_path / "m.html")
    text = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert "Why these persons stand here" in text
    assert text.count("wire transfers of March") == len(MEMBERS)
    assert "desk@example.org" in text


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"supervisor": ""},
        {"supervisor": "made up"},  # the owner, who states it
        {"until": "2026-05-31"},
        {"until": "2031-06-02"},
        {"until": "never"},
    ],
)
def test_a_predicate_has_words_author_date_and_supervisor(
    place: Path, wrong: dict[str, str]
) -> None:
    with pytest.raises(errors.BadRequest):
        cutset.predicate(workspace=place, subjects=("ofac-101",), **(SAID | wrong))
    with pytest.raises(errors.NotFound):
        cutset.predicate(workspace=place, subjects=("nobody",), **SAID)


def test_it_can_be_taken_back_and_stated_anew(place: Path) -> None:
    cutset.predicate(workspace=place, subjects=("ofac-101",), **SAID)
    assert len(cutset.predicates(workspace=place).subjects) == 1
    cutset.predicate(workspace=place, subjects=("ofac-101",), withdrawn=True)
    assert cutset.predicates(workspace=place).subjects == ()
    cutset.predicate(workspace=place, subjects=("ofac-101",), **SAID | {"text": "anew"})
    (line,) = cutset.predicates(workspace=place).subjects
    assert line.presence.why.startswith("anew")


def test_what_lapsed_is_purged_by_the_clock(place: Path) -> None:
    cutset.predicate(workspace=place, subjects=("ofac-101",), until="2026-12-31", **SAID)
    cutset.predicate(workspace=place, subjects=("ofac-102",), **SAID)
    assert cutset.expire(workspace=place).purged == 0
    with clock.fixed(START.replace(year=2027)):
        (line,) = cutset.predicates(workspace=place, lapsed=True).subjects
        assert line.entity == "ofac-101"
        assert cutset.expire(workspace=place).purged == 1
        assert cutset.expire(workspace=place).purged == 0
        with pytest.raises(errors.NotFound):
            cutset.show(workspace=place, entity="ofac-101")
        assert cutset.verify(workspace=place).ok
        assert [s.entity for s in cutset.predicates(workspace=place).subjects] == ["ofac-102"]


BANNED = {"religion": ["made up"], "name": ["Ada Made"]}


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        (BANNED, "people.ftm.json, L2: the field 'religion'"),
        ({"ethnicity": ["x"]}, "the field 'ethnicity'"),
        ({"political": ["x"]}, "the field 'political'"),
        ({"topics": ["crime", "rel"]}, "the topic 'rel'"),
        ({"topics": ["role.act"]}, "the topic 'role.act'"),
    ],
)
def test_banned_fields_are_refused_with_file_row_and_reason(
    place: Path, tmp_path: Path, properties: dict[str, list[str]], told: str
) -> None:
    file = tmp_path / "people.ftm.json"
    fine = {"id": "x-1", "schema": "Person", "properties": {"name": ["Ben Upp"]}}
    lines = [fine, {"id": "x-2", "schema": "Person", "properties": properties}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    order = {"source": "ftm", "paths": (file,), "dataset": "people", "date": "2025-01-01"}
    with pytest.raises(errors.Refused, match=r"28 CFR 23\.20\(b\)") as refused:
        cutset.load(workspace=place, **order)
    assert told in refused.value.message
    held = [version.dataset for version in cutset.status(workspace=place).frame.lists]
    assert "people" not in held
    assert not any(b"x-2" in raw.read_bytes() for raw in (place / "lake" / "raw").iterdir())
    settings = place / "cutset.toml"
    settings.write_text(settings.read_text().replace('"law-enforcement"', '"research"'))
    assert cutset.load(workspace=place, **order).loaded == 2


def test_banned_columns_of_tables_and_statements_are_refused(place: Path, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("id,name,faith\n1,Ada Made,made up\n", encoding="utf-8")
    mapping = tmp_path / "mapping.yml"
    mapping.write_text(
        "people:\n  queries:\n  - entities:\n      person:\n        schema: Person\n"
        "        keys: [id]\n        properties:\n          name: {column: name}\n"
        "          religion: {column: faith}\n",
        encoding="utf-8",
    )
    with pytest.raises(errors.CutsetError, match="religion"):
        cutset.load(
            workspace=place, source="table", paths=(table,), date="2025-01-01",
            options={"mapping": str(mapping)},
        )  # fmt: skip
