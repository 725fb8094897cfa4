"""From a hit to a decision, its end, and the record for a supervisor."""

from __future__ import annotations

import base64
import csv
import hashlib
import html
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest

from cutset import clock
from cutset.errors import BadRequest, NotFound, Refused
from cutset.ops.cards import ensure
from cutset.ops.registry import BY_NAME
from cutset.ops.screening import screener
from cutset.screen.model import Query
from cutset.store.workspace import Workspace

T0 = datetime(2026, 3, 1, tzinfo=UTC)
ASKED = Query("c-17", "Ayman Jumaa", "person")


def load(home: Path, born: str, date: str, name: str = "one", marking: str = "CLEAR") -> None:
    row = {"id": "x-1" if name == "one" else name, "schema": "Person",
           "properties": {"name": ["Ayman Saied Joumaa"], "birthDate": [born]}}  # fmt: skip
    file = home.parent / f"{date}.ftm.json"
    file.write_bytes(orjson.dumps(row))
    given = {"dataset": name, "date": date, "marking": marking}
    BY_NAME["load"].run(workspace=home, source="ftm", paths=(file,), **given)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("made") / "bank"
    with clock.fixed(T0):
        BY_NAME["init"].run(directory=home, mode="institution", owner="Ada")
        load(home, "1964-09-21", "2026-01-01")
        view = Workspace.open(home).view()
        screener(view, ensure(view))
    return home


@pytest.fixture
def bank(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may change, its index made."""
    return Path(shutil.copytree(made, tmp_path / "bank"))


def screened(home: Path, **given: object):  # type: ignore[no-untyped-def]
    return BY_NAME["screen"].run(workspace=home, queries=(ASKED,), **given)


def dismissed(home: Path, **given: object):  # type: ignore[no-untyped-def]
    decision = {"query": ASKED, "entity": "x-1", "outcome": "dismissed", "reason": "born 1991"}
    return BY_NAME["dispose"].run(workspace=home, **(decision | given))


def test_a_dismissal_holds_until_the_list_says_something_else(bank: Path) -> None:
    with clock.fixed(T0):
        assert [hit.entity for hit in screened(bank).answers[0].hits] == ["x-1"]
        dismissed(bank, by="Bo")
        (answer,) = screened(bank).answers
        assert (answer.hits, [hit.entity for hit in answer.suppressed]) == ((), ["x-1"])
        load(bank, "1991-01-01", "2026-02-01")
        (again,) = screened(bank).answers
    assert again.suppressed == ()
    assert again.hits[0].disposition.ended == "the listed side says something else now: birthDate"


def test_a_decision_is_superseded_and_taken_back(bank: Path) -> None:
    with clock.fixed(T0):
        dismissed(bank)
        dismissed(bank, outcome="escalated", reason="look again")
        assert screened(bank).answers[0].hits[0].disposition.outcome == "escalated"
        dismissed(bank, outcome="open", reason="mistaken")
        assert screened(bank).answers[0].hits[0].disposition is None


WRONG = {
    "no hit": ({"query": Query("c-1", "Nobody Whatsoever")}, NotFound),
    "no reason": ({"reason": " "}, BadRequest),
    "no customer": ({"query": Query(" ", "Ayman Jumaa")}, BadRequest),
    "no outcome": ({"outcome": "cleared"}, BadRequest),
    "a day that is past": ({"until": "2025-01-01"}, BadRequest),
    "an end of what does not end": ({"outcome": "confirmed", "until": "2027-01-01"}, BadRequest),
}


@pytest.mark.parametrize(("given", "error"), WRONG.values(), ids=list(WRONG))
def test_a_wrong_decision_is_refused(bank: Path, given: dict, error: type[Exception]) -> None:  # type: ignore[type-arg]
    with clock.fixed(T0), pytest.raises(error):
        dismissed(bank, **given)


def test_a_decision_is_marked_as_all_that_it_digests(bank: Path) -> None:
    with clock.fixed(T0):
        load(bank, "1964-09-22", "2026-01-01", name="secret", marking="AMBER")
        BY_NAME["merge"].run(workspace=bank, left="x-1", right="secret", reason="same person")
        (found,) = screened(bank).answers[0].hits
        with pytest.raises(Refused):
            dismissed(bank, entity=found.entity, marking="GREEN")
        assert dismissed(bank, entity=found.entity, marking="AMBER").marking == "TLP:AMBER"


def test_a_changed_record_is_told_on_the_page(bank: Path, tmp_path: Path) -> None:
    with clock.fixed(T0):
        screened(bank)
        with closing(sqlite3.connect(bank / "casebook.db")) as raw, raw:
            raw.execute("UPDATE record SET payload = replace(payload, 'Ayman', 'Aiman')")
        told = BY_NAME["audit"].run(workspace=bank, target=tmp_path / "a.html")
    assert "FAULT" in told.verified
    assert "FAULT" in (tmp_path / "a.html").read_text()


def test_what_was_asked_and_decided_is_on_record(bank: Path, tmp_path: Path) -> None:
    with clock.fixed(T0):
        screened(bank, by="Cy", purpose="onboarding")
        dismissed(bank, outcome="confirmed")
    with clock.fixed(T0 + timedelta(days=3)):
        screened(bank)
        told = BY_NAME["audit"].run(workspace=bank, target=tmp_path / "a.csv", until="2026-03-02")
        assert BY_NAME["audit"].run(workspace=bank, target=tmp_path / "a.html").screenings == 2
        with pytest.raises(Refused):
            BY_NAME["audit"].run(workspace=bank, target=tmp_path / "a.csv")
    assert (told.screenings, told.dispositions) == (1, 1)
    assert "hold" in told.verified
    with (tmp_path / "a.csv").open() as file:
        asked, decided, *_ = csv.DictReader(file)
    assert (asked["who"], asked["why"], asked["what"]) == ("Cy", "onboarding", "screening")
    assert "x-1" in asked["found"]
    assert "one " in asked["made_with"]
    assert (decided["who"], decided["found"]) == ("Ada", "confirmed: x-1")
    page = (tmp_path / "a.html").read_text()
    _, style, _ = re.split("</?style>", page)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html.unescape(page)  # else a browser shows no style
    assert "onboarding" in page
    assert "<script" not in page
    listed = BY_NAME["dispositions"].run(workspace=bank)
    told = listed.estimate
    assert (told.confirmed, told.screened, told.came_up, told.reviewed) == (1, 1, 1, 1)


def test_a_file_is_recorded_by_its_digests(bank: Path, tmp_path: Path) -> None:
    from cutset.ops.screening_file import ScreenFileRequest, screen_file

    file = tmp_path / "customers.csv"
    file.write_text("id,name,type\nc-17,Ayman Jumaa,person\nc-18,Nobody Whatsoever,person\n")
    with clock.fixed(T0):
        dismissed(bank)
        request = ScreenFileRequest(workspace=bank, file=file, out=tmp_path / "out.csv")
        told = screen_file(request)
        BY_NAME["audit"].run(workspace=bank, target=tmp_path / "a.csv")
    assert (told.screened, told.suppressed) == (2, 1)
    with (tmp_path / "out.csv").open() as opened:
        apart, nobody = csv.DictReader(opened)
    assert (apart["state"], apart["entity"], nobody["state"]) == ("suppressed", "x-1", "no hit")
    assert apart["decision"].startswith("dismissed by Ada on 2026-03-01, until 2027-03-01")
    with (tmp_path / "a.csv").open() as opened:
        _, came, whole, _ = csv.DictReader(opened)
    assert came["subject"] == "customers.csv · c-17 · Ayman Jumaa"
    assert came["found"] == "suppressed: x-1"
    for kept in (file, tmp_path / "out.csv"):
        assert (
            f"{kept.name} sha256={hashlib.sha256(kept.read_bytes()).hexdigest()}"
            in (whole["files"])
        )


def test_in_research_mode_nothing_is_recorded(tmp_path: Path) -> None:
    home = tmp_path / "desk"
    BY_NAME["init"].run(directory=home, mode="research", owner="Ada")
    load(home, "1964-09-21", "2026-01-01")
    screened(home)
    assert BY_NAME["audit"].run(workspace=home, target=tmp_path / "a.csv").screenings == 0
    assert BY_NAME["status"].run(workspace=home).audit.startswith("off")


def test_the_prior_of_the_workspace_is_used_and_told(bank: Path) -> None:
    with clock.fixed(T0):
        before = screened(bank)
        file = bank / "cutset.toml"
        file.write_text("prior = 0.01\n" + file.read_text())
        after = screened(bank)
    assert (before.prior, after.prior) == (0.0001, 0.01)
    assert "set for this workspace" in after.basis
    assert after.answers[0].hits[0].probability > before.answers[0].hits[0].probability


def test_screening_the_kept_customers_is_recorded_by_customer(bank: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("id,name,type\nc-17,Ayman Jumaa,person\nc-18,Nobody Whatsoever,person\n")
    with clock.fixed(T0):
        BY_NAME["rescreen"].run(workspace=bank, customers=file, by="Cy")
        told = BY_NAME["dispositions"].run(workspace=bank).estimate
        BY_NAME["audit"].run(workspace=bank, target=tmp_path / "a.csv")
    assert (told.confirmed, told.screened, told.came_up, told.reviewed) == (0, 2, 1, 0)
    with (tmp_path / "a.csv").open() as opened:
        whole = next(csv.DictReader(opened))
    assert (whole["who"], whole["subject"]) == ("Cy", "a whole file")
    assert whole["files"].endswith("no file was written")
