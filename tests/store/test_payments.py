from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cutset.errors import BadFile
from cutset.model.dates import PartialDate
from cutset.model.marking import Clearance, Marking
from cutset.sources import registry
from cutset.store.backup import backup, restore
from cutset.store.lake import Lake
from cutset.store.load import LoadOrder, LoadReport
from cutset.store.purge import purge
from cutset.store.verify import verify
from cutset.store.workspace import Workspace

HEAD = (
    "Date,Description,Amount,Currency,Account,Counterparty Account,Counterparty,"
    "Counterparty Bank,Reference"
)
ROWS = (
    "2024-03-01,rent for Ivo Grey,-1200.50,EUR,DE89370400440532013000,111,Ada Stone,BANKUS33,r1",
    "2024-03-05,wages,3000,EUR,DE89370400440532013000,222,Mill Ltd,BANKUS33,r2",
    "2024-04-01,rent,-1200.50,EUR,DE89370400440532013000,111,Ada Stone,BANKUS33,r3",
)
ASKED = "SELECT {} FROM payment ORDER BY ordinal"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "place", "made", mode="research", owner="Ada")


def loaded(
    place: Workspace, *rows: str, name: str = "account", marking: str = "CLEAR", head: str = HEAD
) -> LoadReport:
    file = place.root.parent / f"{name}.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    order = LoadOrder(marking=Marking.parse(marking), options={"mapping": "bank_statement"})
    return place.lake.load(registry.get("payment_table"), [file], order)


def seen(place: Workspace, what: str, **scope) -> list[tuple]:
    view = place.view(**scope)
    return view.connection().execute(ASKED.format(what)).fetchall() if view.holds_payments else []


def test_the_sign_tells_who_pays_and_the_amount_is_exact(place: Workspace) -> None:
    report = loaded(place, *ROWS)
    assert (report.read, report.loaded, report.rejected) == (3, 3, 0)
    assert report.list_date == "2024-04-01"
    rows = seen(place, "debtor_account, debtor_name, creditor_account, creditor_name, amount")
    assert rows[0] == ("DE89370400440532013000", None, "111", "Ada Stone", Decimal("1200.50"))
    assert rows[1] == ("222", "Mill Ltd", "DE89370400440532013000", None, Decimal(3000))


def test_each_bad_row_is_a_reject_with_its_line_and_reason(place: Workspace) -> None:
    bad = {
        "amount is no number": ROWS[0].replace("-1200.50", "12x"),
        "Amount beyond any money": ROWS[0].replace("-1200.50", "9" * 40),
        "Amount of 0": ROWS[0].replace("-1200.50", "0.00"),
        "Unknown currency": ROWS[0].replace("EUR", "QQQ"),
        "No date of the calendar": ROWS[0].replace("2024-03-01", "2024-02-30"),
        "No date.": ROWS[0].replace("2024-03-01", ""),
        "Date out of reach": ROWS[0].replace("2024-03-01", "0024-03-01"),
        "No row of the table": "2024-03-01,too,few",
        "Its ids stand already at account.csv, L2": ROWS[0],
    }
    good = [ROWS[0].replace("r1", f"good{number}") for number in range(len(bad))]
    report = loaded(place, ROWS[0], *bad.values(), *good)
    assert (report.read, report.loaded) == (2 * len(bad) + 1, len(bad) + 1)
    rejects = {reject.row: reject for reject in place.lake.rejects(place.lake.versions()[0])}
    for number, reason in enumerate(bad, 3):
        assert reason.lower() in rejects[f"L{number}"].reason.lower()
        assert rejects[f"L{number}"].hint


def test_lines_are_told_though_some_before_them_are_broken(place: Workspace) -> None:
    loaded(place, "x,y", ROWS[0], "a", "b", *ROWS[1:])
    assert seen(place, "source_row") == [("L3",), ("L6",), ("L7",)]


def test_rows_are_numbered_where_a_quoted_cell_runs_on(place: Workspace) -> None:
    loaded(place, ROWS[0].replace("rent for Ivo Grey", '"rent\nand heat"'), ROWS[1])
    assert seen(place, "source_row") == [("R1",), ("R2",)]


def test_nothing_to_load_is_told_with_the_reason(place: Workspace) -> None:
    with pytest.raises(BadFile, match=r"account.csv, L2: Unknown currency"):
        loaded(place, ROWS[0].replace("EUR", "QQQ"))
    assert place.lake.versions() == ()


def test_a_column_that_is_not_there_is_named(place: Workspace) -> None:
    with pytest.raises(BadFile, match="no column 'Amount'"):
        loaded(place, *ROWS, head=HEAD.replace("Amount", "Sum"))


def test_the_same_bytes_twice_add_nothing(place: Workspace) -> None:
    assert not loaded(place, *ROWS).already_loaded
    assert loaded(place, *ROWS).already_loaded


def test_the_same_delivery_gives_the_same_bytes(tmp_path: Path) -> None:
    parts = []
    for name in ("one", "two"):
        place = Workspace.create(tmp_path / name / "place", "made", mode="research", owner="Ada")
        loaded(place, *ROWS)
        parts.append(place.lake.versions()[0].parts)
    assert parts[0] == parts[1]


def test_hidden_payments_are_as_if_never_loaded(place: Workspace) -> None:
    loaded(place, *ROWS, name="open")
    before = place.view(clearance=Clearance.parse("CLEAR"))
    rows = seen(place, "*", clearance=Clearance.parse("CLEAR"))
    loaded(place, *(row.replace("1200", "99") for row in ROWS), name="secret", marking="RED")
    after = place.view(clearance=Clearance.parse("CLEAR"))
    assert before.content_key == after.content_key
    assert seen(place, "*", clearance=Clearance.parse("CLEAR")) == rows
    assert len(seen(place, "*", clearance=Clearance.parse("RED"))) == 6


def test_as_of_shows_what_was_paid_until_then(place: Workspace) -> None:
    loaded(place, *ROWS)
    assert len(seen(place, "1", as_of=PartialDate("2024-03-04"))) == 1
    names = place.view(as_of=PartialDate("2024-03-04")).connection()
    assert names.execute("SELECT value FROM statement WHERE prop = 'name'").fetchall() == [
        ("Ada Stone",)
    ]


def test_parties_accounts_and_holders_are_entities(place: Workspace) -> None:
    loaded(place, *ROWS)
    view = place.view()
    rows = seen(place, "creditor_id, creditor_account_id, debtor_account_id")
    party, account, own = rows[0]
    values = {(s.prop, s.value) for s in view.entity_statements([party, account, own])}
    assert ("name", "Ada Stone") in values
    assert ("accountNumber", "111") in values
    assert ("iban", "DE89370400440532013000") in values
    held = {s.entity_id for s in view.references([party]) if s.schema == "Ownership"}
    assert {(s.prop, s.value) for s in view.entity_statements(held)} >= {
        ("owner", party), ("asset", account),
    }  # fmt: skip


def test_one_name_alone_makes_nobody_the_same(place: Workspace) -> None:
    loaded(
        place,
        "2024-03-01,a,-1,EUR,1,,John Smith,,r1",
        "2024-03-01,b,-2,EUR,1,,John Smith,,r2",
        "2024-03-01,c,-3,EUR,1,77,John Smith,,r3",
        "2024-03-01,d,-4,EUR,1,77,JOHN SMITH,,r4",
    )
    ids = [one for (one,) in seen(place, "creditor_id")]
    assert len(set(ids)) == 3
    assert ids[2] == ids[3]


def test_a_purge_takes_the_subjects_payments_and_leaves_the_others(place: Workspace) -> None:
    other = "2024-05-01,for ADA STONE of Hill 9,-7,EUR,DE89370400440532013000,9,Zoe Moss,,r4"
    loaded(place, *ROWS, other.replace("ADA STONE", "Ada Stone"))
    ((party,),) = set(seen(place, "creditor_id")[:1])
    purge(place, party, ground="law", authority="Court X, 12/2026", by="Ada")
    rows = seen(place, "remittance, debtor_name, creditor_name, source_row")
    assert rows == [
        ("wages", "Mill Ltd", None, "L3"),
        ("for [purged] of Hill 9", None, "Zoe Moss", "L5"),
    ]
    assert not any(
        b"Ada Stone" in file.read_bytes() for file in place.root.rglob("*") if file.is_file()
    )
    found = verify(place)
    assert found.ok, found.broken


def test_what_was_purged_is_left_out_when_it_comes_again(place: Workspace) -> None:
    loaded(place, *ROWS)
    ((party,),) = set(seen(place, "creditor_id")[:1])
    purge(place, party, ground="law", authority="Court X, 12/2026", by="Ada")
    loaded(place, *ROWS, name="again")
    assert [name for (name,) in seen(place, "debtor_name")] == ["Mill Ltd", "Mill Ltd"]
    assert verify(place).ok


def test_verify_finds_a_changed_file_of_payments(place: Workspace) -> None:
    loaded(place, *ROWS)
    found = verify(place)
    assert found.ok
    assert found.checked["payments"] == 3
    (file,) = place.root.rglob("payments-*.parquet")
    file.write_bytes(file.read_bytes() + b" ")
    assert "were changed" in verify(place).broken


def test_a_backup_brings_payments_back(place: Workspace, tmp_path: Path) -> None:
    loaded(place, *ROWS)
    backup(place, tmp_path / "held.tar.xz")
    restore(tmp_path / "held.tar.xz", tmp_path / "restored")
    assert seen(Workspace.open(tmp_path / "restored"), "amount") == seen(place, "amount")


def test_payments_lie_beside_statements(place: Workspace) -> None:
    loaded(place, *ROWS)
    (version,) = Lake(place.root).versions()
    folder = place.lake.folder(version)
    assert folder.relative_to(place.root).parts[:2] == ("lake", "payments")
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json", "rejects.ndjson", "statements-clear.parquet", "refs-clear.parquet",
        "entities-clear.parquet", "payments-clear.parquet",
    }  # fmt: skip
