"""A report made by us after goAML's published schema: no real report is public."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.sources.samples import load_payments, rejects_of

from cutset.store.workspace import Workspace

REPORT = Path(__file__).with_name("report.xml")


def test_a_transaction_with_two_sides_is_a_payment(tmp_path: Path) -> None:
    place = Workspace.create(tmp_path / "place", "made", mode="research", owner="Ada")
    report = load_payments(place, "goaml", [REPORT])
    assert (report.read, report.loaded, report.rejected) == (3, 1, 2)
    (found,) = (
        place.view()
        .connection()
        .execute(
            "SELECT amount, currency, CAST(time AS VARCHAR), debtor_name, debtor_kind, "
            "debtor_number, creditor_name, creditor_account, creditor_agent, message_id, "
            "source_row FROM payment"
        )
        .fetchall()
    )
    assert found == (
        Decimal(9500), "EUR", "2024-03-01 10:15:00", "Ada Stone", "Person", "A77", "Mill Ltd",
        "DE89370400440532013000", "HARBDEFF", "STR-2024-17", "/report/transaction[1]",
    )  # fmt: skip
    goods = place.view().connection().execute("SELECT goods, amount FROM trade_line").fetchall()
    assert goods == [("V truck", Decimal(12000))]
    told = [reject.reason for reject in rejects_of(place)["report.xml"]]
    assert "parties without sides" in told[0]
    assert "activity report" in told[1]
