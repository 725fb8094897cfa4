from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from cutset.errors import BadRequest
from cutset.model.dates import PartialDate
from cutset.model.marking import Clearance, Marking
from cutset.monitor.payments import OUTSIDE
from cutset.ops.screening_payments import ScreenPaymentsRequest, screen_payments
from cutset.ops.watched_payments import watched
from cutset.sources import registry
from cutset.store.load import LoadOrder
from cutset.store.workspace import Workspace

OWN = "DE89370400440532013000"
ROWS = f"""Date,Description,Amount,Currency,Account,Counterparty Account,Counterparty,\
Counterparty Bank,Reference
2024-03-01,rent for Velimir Quorthan family,-1200.50,EUR,{OWN},111111,Ada Stone,BANKUS33,r1
2024-03-05,wages,3000,EUR,{OWN},222222,Zebulon Trask,BANKUS33,r2
2024-03-06,fee,-5,USD,{OWN},987654321,Bank,,r3
"""
LIST = (
    {"id": "x-1", "schema": "Person", "properties": {"name": ["Velimir Quorthan"]}},
    {"id": "x-2", "schema": "Person", "properties": {"name": ["Zebulon Trask"]}},
    {
        "id": "x-3",
        "schema": "Person",
        "properties": {"name": ["Ivo Grey"], "idNumber": ["987654321"]},
    },
)


def load(home: Path, source: str, file: Path, marking: str = "CLEAR", **options: str) -> None:
    order = LoadOrder(marking=Marking.parse(marking), options=options)
    Workspace.open(home).lake.load(registry.get(source), [file], order)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screened")
    home = folder / "place"
    Workspace.create(home, "made", mode="research", owner="Ada")
    listed = folder / "list.ftm.json"
    listed.write_text("\n".join(map(json.dumps, LIST)), encoding="utf-8")
    order = LoadOrder(dataset="watch", list_date=PartialDate("2024-01-01"))
    Workspace.open(home).lake.load(registry.get("ftm"), [listed], order)
    rows = folder / "rows.csv"
    rows.write_text(ROWS, encoding="utf-8")
    load(home, "payment_table", rows, mapping="bank_statement")
    secret = folder / "secret.csv"
    secret.write_text(ROWS.replace("Ada Stone", "Ivo Grey"), encoding="utf-8")
    load(home, "payment_table", secret, "RED", mapping="bank_statement")
    return home


def test_each_hit_says_the_field_and_the_payment(home: Path) -> None:
    told = screen_payments(ScreenPaymentsRequest(workspace=home, clearance="CLEAR"))
    found = {(hit.field, hit.asked, hit.entity) for hit in told.hits}
    assert ("remittance", "Velimir Quorthan", "x-1") in found
    assert ("debtor", "Zebulon Trask", "x-2") in found
    assert ("creditor account", "987654321", "x-3") in found
    assert all(hit.payments == 1 and hit.first for hit in told.hits)
    assert told.payments == 3


def test_who_is_named_in_a_payment_is_on_no_list(home: Path) -> None:
    told = screen_payments(ScreenPaymentsRequest(workspace=home, clearance="CLEAR"))
    assert {hit.dataset for hit in told.hits} == {"watch"}


def test_hidden_payments_are_not_screened_for_who_may_not_see_them(home: Path) -> None:
    told = screen_payments(ScreenPaymentsRequest(workspace=home, clearance="CLEAR"))
    assert not any("Ivo Grey" in (hit.text, hit.asked) for hit in told.hits)
    all_of_it = screen_payments(ScreenPaymentsRequest(workspace=home, clearance="RED"))
    assert any(hit.asked == "Ivo Grey" for hit in all_of_it.hits)


def test_without_payments_there_is_nothing_to_screen(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "none", "made", mode="research", owner="Ada")
    with pytest.raises(BadRequest, match="No payments are loaded"):
        screen_payments(ScreenPaymentsRequest(workspace=tmp_path / "none"))


def test_payments_as_arrays_are_those_whose_money_moved(home: Path) -> None:
    view = Workspace.open(home).view(clearance=Clearance.parse("CLEAR"))
    told = watched(view, "EUR")
    assert told.payments.amount.tolist() == [120050, 300000]
    assert np.diff(told.payments.time).tolist() == [4 * 86400]
    assert told.payments.payer[0] == told.payments.payee[1] != OUTSIDE
    assert len(told.accounts) == 3
    assert len(watched(view, "CHF").payments) == 0
