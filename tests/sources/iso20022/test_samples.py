"""The samples that may ship: each loads, or is refused as a payments clerk would refuse it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.sources.samples import SAMPLES, load_payments, rejects_of

from cutset.store.workspace import Workspace

REASONS = {
    "AccountReportingRequest_Step1_camt.060_DTLS": "No payment in a camt.060",
    "ConnectionCheck_Scenario1_Step1_admi.004": "No payment in an admi.004",
    "Drawdowns_Scenario5_Step3_pacs.028": "No payment in a pacs.028",
    "EndpointGapReport_Scenario1_Step1_camt.052_IMAD": "reports balances or totals",
    "FedwireFundsAcknowledgement_Scenario1_Step1a_admi.007": "No payment in an admi.007",
    "Paymentreturn_Scenario2_Step3_camt.029": "refuses a cancellation",
    "app_to_mqsq.xml": "asks for the data of an account",
    "camt.003.001.04.xml": "No payment in a camt.003",
    "camt.053.001.07.xml": "states balances only",
    "mx_sample_bah.xml": "business header (head.001) without its message",
    "pacs.002-CDATA.xml": "No payment is referred to",
}
STATUSES = {
    "CustomerCreditTransfer_Scenario1_Step1_pacs.008": "settled",  # pacs.002 ACSC
    "PaymentReturn_Scenario4_Step1_pacs.008": "returned",  # pacs.004 of the whole
    "PaymentReturn_Scenario5_Step1_pacs.008": "returned in part",  # pacs.004 of less
    "FedwireFundsAcknowledgement_Scenario2_Step1_pacs.008": "cancelled",  # camt.029 CNCL
    "Drawdowns_Scenario1_Step1_pain.013": "instructed",  # pain.014 ACTC moves no money
    "CustomerCreditTransfer_Variation3_pacs.008": "sent",
    "pacs.008.001.07.xml": "sent",
    "pacs.009.001.07.xml": "sent",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    place = Workspace.create(
        tmp_path_factory.mktemp("iso") / "place", "made", mode="research", owner="Ada"
    )
    files = [*(SAMPLES / "fedwire").iterdir(), *(SAMPLES / "prowide_mx").iterdir()]
    report = load_payments(place, "iso20022", sorted(files))
    assert report.read == report.loaded + report.rejected
    return place


def rows(place: Workspace, what: str) -> dict[str, list[tuple]]:
    """By the file that a payment stands in."""
    view = place.view()
    found: dict[str, list[tuple]] = {}
    for sha256, *cells in (
        view.connection()
        .execute(f"SELECT source_file, {what} FROM payment ORDER BY ordinal")
        .fetchall()
    ):
        found.setdefault(view.file_names[sha256], []).append(tuple(cells))
    return found


def test_what_does_not_load_is_refused_with_the_reason(place: Workspace) -> None:
    told = rejects_of(place)
    assert told.keys() == REASONS.keys()
    for file, reason in REASONS.items():
        assert reason in told[file][0].reason
        assert told[file][0].hint


def test_what_loads_has_the_status_that_later_messages_give_it(place: Workspace) -> None:
    found = {file: said[0][0] for file, said in rows(place, "status").items()}
    assert {file: found.get(file) for file in STATUSES} == STATUSES


def test_a_transfer_is_read_as_it_stands(place: Workspace) -> None:
    what = (
        "amount, currency, CAST(time AS VARCHAR), debtor_name, debtor_account, debtor_agent, "
        "debtor_country, creditor_name, creditor_account, ultimate_debtor, remittance, message_id, "
        "uetr"
    )
    (found,) = rows(place, what)["CustomerCreditTransfer_Variation3_pacs.008"]
    assert found == (
        Decimal("510000.74"), "USD", "2025-03-10 13:00:00", "Corporation A", "5647772655",
        "011104238", "US", "Corporation B", "567876543", "Corporation Aa",
        "CINV; INV34563; 2025-03-01", "20250310B1QDRCQR000008",
        "8a562c67-ca16-48ba-b074-65581be6f011",
    )  # fmt: skip


def test_an_entry_of_an_account_stands_on_the_side_that_it_says(place: Workspace) -> None:
    what = "amount, debtor_account, debtor_agent, creditor_agent, status, said_status"
    found = rows(place, what)["ActivityReport_Scenario1_Step1_camt.052_ACTR"]
    assert found[0] == (
        Decimal("240.67"),
        "011104238",
        "231981435",
        "011104238",
        "booked",
        "booked",
    )


def test_the_invoice_that_is_paid_is_a_trade_line(place: Workspace) -> None:
    found = (
        place.view().connection().execute("SELECT DISTINCT invoice, seller, buyer FROM trade_line")
    )
    assert ("INV34563", "Corporation B", "Corporation A") in found.fetchall()


def test_banks_that_pay_each_other_are_parties(place: Workspace) -> None:
    what = "debtor_name, debtor_agent, creditor_agent, amount"
    (found,) = rows(place, what)["pacs.009.001.07.xml"]
    assert found[:2] == ("SDFGS SDFGD", "SSTYPLP1XXX")
    assert found[3] == Decimal(22423)


def test_every_sample_is_accounted_for(place: Workspace) -> None:
    told = rejects_of(place).keys() | rows(place, "1").keys()
    changes = {
        "CustomerCreditTransfer_Scenario1_Step2_pacs.002", "Drawdowns_Scenario1_Step2_pain.014",
        "FedwireFundsAcknowledgement_Scenario2_Step3b_camt.029",
        "PaymentReturn_Scenario4_Step2_pacs.004", "PaymentReturn_Scenario5_Step3_pacs.004",
        "samplemsg.002.001.08.txt",
    }  # fmt: skip
    shipped = {
        file.name for folder in ("fedwire", "prowide_mx") for file in (SAMPLES / folder).iterdir()
    }
    assert told | changes == shipped
