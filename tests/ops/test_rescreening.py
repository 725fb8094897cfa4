"""What only changes ask for is what a whole run gives."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cutset.errors import BadRequest, NotFound
from cutset.ops import rescreen_run, rescreening
from cutset.ops.registry import BY_NAME
from cutset.screen.model import Query

FIRST = ("Ali", "Omar", "Ivan", "Olga", "Wei", "Juan", "Mohammed", "Qadhafi")
LAST = ("Hassan", "Petrov", "Petrova", "Garcia", "Wang", "Al-Hassan", "Mohamed", "Gaddafi")
Party = dict[str, Any]


def listed(home: Path, parties: Sequence[Party], date: str) -> None:
    """A list of these parties and of many whom nobody resembles: a list cut to half is refused."""
    others = [{"id": f"x{n}", "names": [f"Zzyx Quorvath {n}"], "born": []} for n in range(12)]
    lines = [
        {"id": f"e-{party['id']}", "schema": "Person", "properties": {
            "name": party["names"], "birthDate": party["born"]}}
        for party in (*parties, *others)
    ]  # fmt: skip
    file = home.parent / f"list-{date}.ftm.json"
    file.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    BY_NAME["load"].run(workspace=home, source="ftm", paths=(file,), dataset="one", date=date)


def customers(home: Path, rows: Sequence[Party]) -> Path:
    file = home.parent / "customers.ndjson"
    file.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return file


def made(folder: Path) -> Path:
    home = folder / "w"
    BY_NAME["init"].run(directory=home, mode="research", owner="Ada")
    return home


def screened(home: Path, **given: Any) -> Any:
    out = home.parent / "hits.csv"
    told = BY_NAME["rescreen"].run(workspace=home, out=out, threshold=0.5, **given)
    return told, out.read_bytes()


names = st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)).map(" ".join)
born = st.lists(st.sampled_from(["1960-01-02", "1960", "1999"]), max_size=1)
parties = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(0, 7), "names": st.lists(names, min_size=1, max_size=2), "born": born}
    ),
    min_size=1, max_size=6, unique_by=lambda party: party["id"],
)  # fmt: skip
people = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(0, 9).map(str), "name": names, "type": st.sampled_from(["person", ""]),
         "birth_dates": born}
    ),
    min_size=1, max_size=6, unique_by=lambda row: row["id"],
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=parties, then=parties, rows=people, others=people, some=st.booleans())
def test_only_what_changed_gives_what_a_whole_run_gives(
    first: list[Party], then: list[Party], rows: list[Party], others: list[Party], *, some: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = made(Path(folder))
        listed(home, first, "2021-01-01")
        screened(home, customers=customers(home, rows))
        listed(home, then, "2021-02-01")
        told, changed = screened(home, customers=customers(home, others if some else rows))
        assert told.why_whole == ""
        again, whole = screened(home, whole=True)
        assert changed == whole
        assert (told.hits, told.states) == (again.hits, again.states)
        assert (again.since.new, again.since.gone, again.since.differing) == (0, 0, 0)


def test_customers_with_many_hits_or_candidates_are_asked_of_all_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescreening, "LIMIT", 2)
    home = made(tmp_path)
    many = [{"id": n, "names": [f"Ali Hassan{'n' * n}"], "born": []} for n in range(4)]
    listed(home, many, "2021-01-01")
    screened(home, customers=customers(home, [{"id": "c", "name": "Ali Hassan"}]))
    listed(home, many[1:], "2021-02-01")  # the best hit goes, one that was cut comes
    told, changed = screened(home)
    assert (told.why_whole, told.asked, told.entities) == ("", 1, 1)
    assert changed == screened(home, whole=True)[1]
    assert told.hits == 2


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    home = made(tmp_path)
    listed(home, [{"id": 1, "names": ["Ali Hassan"], "born": ["1960"]}], "2021-01-01")
    rows = [{"id": "c-1", "name": "Ali Hasan", "type": "person"}, {"id": "c-2", "name": "Wang Wei"}]
    screened(home, customers=customers(home, rows))
    return home


def test_nothing_changed_asks_nobody(bank: Path) -> None:
    told, _ = screened(bank)
    assert (told.asked, told.asked_of_few, told.entities, told.why_whole) == (0, 0, 0, "")
    assert told.hits == 1


def test_another_threshold_or_table_is_a_whole_run_and_says_so(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = BY_NAME["rescreen"].run(workspace=bank, threshold=0.6)
    assert told.why_whole == "changed since the last run: threshold"
    known = rescreen_run.tables.digests()
    monkeypatch.setattr(rescreen_run.tables, "digests", lambda: known | {"rarity": "another"})
    told = BY_NAME["rescreen"].run(workspace=bank, threshold=0.6)
    assert (told.why_whole, told.asked) == ("changed since the last run: rarity", 2)


def test_a_decision_stands_beside_its_hit(bank: Path) -> None:
    query = Query("c-1", "Ali Hasan", "person")
    BY_NAME["dispose"].run(
        workspace=bank, query=query, entity="e-1", outcome="dismissed", reason="other man", by="Bo"
    )
    _, text = screened(bank)
    (row,) = csv.DictReader(text.decode().splitlines())
    assert row["decision"].startswith("dismissed until ")
    listed(bank, [{"id": 1, "names": ["Ali Hassan"], "born": ["1961"]}], "2021-03-01")
    _, text = screened(bank)
    (row,) = csv.DictReader(text.decode().splitlines())
    assert row["decision"].endswith("ended: the listed side says something else now: birthDate")


def test_customers_are_no_evidence(bank: Path) -> None:
    found = BY_NAME["search"].run(workspace=bank, text="wang")
    assert found.hits == ()
    assert (
        BY_NAME["screen"].run(workspace=bank, queries=(Query("q", "Wang Wei"),)).answers[0].hits
        == ()
    )


def test_rows_that_are_none_are_rejected_and_told(bank: Path, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    file.write_text("id,name\nc-1,Ali Hasan\nc-1,Twice\nc-3,\n")
    told = BY_NAME["rescreen"].run(workspace=bank, customers=file)
    assert (told.taken.read, told.taken.kept, told.taken.rejected) == (3, 1, 2)
    assert "earlier row" in Path(told.taken.rejects).read_text()


def test_who_is_kept_no_longer_leaves_nothing(bank: Path) -> None:
    assert b"Wang Wei" in b"".join(file.read_bytes() for file in (bank / "customers").iterdir())
    assert list((bank / "build" / "asks").iterdir())
    screened(bank, customers=customers(bank, [{"id": "c-1", "name": "Ali Hasan"}]))
    held = [file for name in ("customers", "build") for file in (bank / name).rglob("*")]
    told = b"".join(file.read_bytes() for file in held if file.is_file())
    assert b"Wang" not in told
    assert b"wang" not in told
    assert not list((bank / "build" / "asks").iterdir())


WRONG = {
    "no file": ({"customers": Path("nowhere.csv")}, NotFound),
    "a threshold outside": ({"threshold": 2.0}, BadRequest),
}


@pytest.mark.parametrize(("given", "error"), WRONG.values(), ids=list(WRONG))
def test_a_wrong_request_is_refused(
    bank: Path, given: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        BY_NAME["rescreen"].run(workspace=bank, **given)


def test_without_customers_it_says_how_to_bring_them(tmp_path: Path) -> None:
    home = made(tmp_path)
    listed(home, [{"id": 1, "names": ["Ali Hassan"], "born": []}], "2021-01-01")
    with pytest.raises(NotFound, match="No customers"):
        BY_NAME["rescreen"].run(workspace=home)
