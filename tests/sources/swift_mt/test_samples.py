"""The samples that may ship, and messages made by us where there is no sample."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.sources.samples import SAMPLES, load_payments, rejects_of

from cutset.store.workspace import Workspace

REASONS = {
    "LICENSE.txt": "No MT message",
    "MT305.fin": "No payment in an MT305",
    "MT320.xml": "No payment in an MT320",
    "sample_JPchar.txt": "No payment in an MT940",
    "made.fin": "torn",
}
COVER = """{1:F01AAAAUS33AXXX0000000000}{2:I202BBBBDEFFXXXXN}{4:
:20:COVER1
:21:E2E1
:32A:240301USD500,25
:52A:CCCCGB2L
:58A:DDDDFRPP
:50K:/11
ADA STONE
:59:/22
MILL LTD
-}{5:{CHK:000000000000}}"""
RETURN = """{1:F01BBBBDEFFAXXX0000000000}{2:I103AAAAUS33XXXXN}{4:
:20:RET1
:32A:240302USD3700,
:50K:BBBB
:59:AAAA
:72:/RETN/59
/AC01/
/MREF/234234233
-}"""
TORN = "{1:F01AAAAUS33AXXX0000000000}{2:I103BBBBDEFFXXXXN}{4:\n:20:X\n:32A:2403"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("mt")
    place = Workspace.create(folder / "place", "made", mode="research", owner="Ada")
    made = folder / "made.fin"
    made.write_text(f"{COVER}\n${RETURN}\n${TORN}", encoding="utf-8")
    report = load_payments(place, "swift_mt", [*sorted((SAMPLES / "prowide_mt").iterdir()), made])
    assert report.read == report.loaded + report.rejected
    return place


def test_what_does_not_load_is_refused_with_the_reason(place: Workspace) -> None:
    told = rejects_of(place)
    assert told.keys() == REASONS.keys()
    for file, reason in REASONS.items():
        assert reason in told[file][0].reason


def test_a_message_is_read_as_it_stands(place: Workspace) -> None:
    found = (
        place.view()
        .connection()
        .execute(
            "SELECT amount, currency, debtor_name, creditor_name, debtor_agent, creditor_agent, "
            "instructed_amount, status FROM payment WHERE message_id = '234234233'"
        )
    )
    assert found.fetchall() == [
        (
            Decimal(3700), "USD", "A" * 30, "B" * 16, "CCCCNGLA", "AAAAUSLAXXX", Decimal(3710),
            "returned",
        )
    ]  # fmt: skip


def test_a_cover_payment_names_the_customers_behind_it(place: Workspace) -> None:
    found = (
        place.view()
        .connection()
        .execute(
            "SELECT amount, debtor_agent, creditor_agent, ultimate_debtor, ultimate_creditor, "
            "end_to_end_id FROM payment WHERE message_id = 'COVER1'"
        )
    )
    assert found.fetchall() == [
        (Decimal("500.25"), "CCCCGB2L", "DDDDFRPP", "ADA STONE", "MILL LTD", "E2E1")
    ]


def test_acknowledgements_are_no_messages(place: Workspace) -> None:
    ((count,),) = place.view().connection().execute("SELECT count(*) FROM payment").fetchall()
    assert count == 18  # 1 MT101, 16 MT103, the cover payment
