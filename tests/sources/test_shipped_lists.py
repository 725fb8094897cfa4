"""Every shipped list goes through the store whole: nothing that a source says is refused."""

from __future__ import annotations

import pytest

from cutset.ops.demo import load_shipped
from cutset.store.load import LoadReport
from cutset.store.workspace import Workspace

pytestmark = pytest.mark.slow

LOADED = {
    # dataset, date: rows read, rejected
    ("ofac", "2019-01"): (28_771, 1),
    ("ofac", "2021-07"): (34_731, 3),
    ("ofac", "2022-01"): (35_079, 3),
    ("ofac", "2023-01"): (27_802, 2),
    ("un_sc", "2018-10-29"): (1_093, 0),
    ("un_sc", "2025-11-20"): (1_000, 0),
    ("un_sc", "2026-02-27"): (1_003, 0),
    ("uk_hmt", "2018-04-13"): (9_487, 0),
    ("uk_sanctions", "2025-08-11"): (5_302, 2),
    ("ofac_wallets", "2025-03-20"): (654, 0),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace.create(tmp_path_factory.mktemp("shipped") / "w", "shipped", "research", "Ada")


@pytest.fixture(scope="module")
def reports(place: Workspace) -> dict[tuple[str, str], LoadReport]:
    return {(report.dataset, report.list_date): report for report in load_shipped(place)}


@pytest.mark.parametrize(("dataset", "date"), LOADED)
def test_a_list_is_loaded_whole(
    reports: dict[tuple[str, str], LoadReport], dataset: str, date: str
) -> None:
    report = reports[dataset, date]
    assert (report.read, report.rejected) == LOADED[dataset, date]
    assert report.loaded + report.rejected == report.read
    assert report.refused == {}


def test_whoever_holds_an_address_holds_the_entity_of_the_address_list(
    reports: dict[tuple[str, str], LoadReport], place: Workspace
) -> None:
    assert reports
    found = (
        place.view()
        .connection()
        .execute(
            "SELECT count(DISTINCT held.entity_id), count(DISTINCT listed.entity_id) "
            "FROM statement AS held LEFT JOIN statement AS listed "
            "ON listed.entity_id = held.entity_id AND listed.dataset = 'ofac_wallets' "
            "WHERE held.dataset = 'ofac' AND held.prop = 'holder' "
            "AND held.schema = 'CryptoWallet'"
        )
        .fetchall()
    )
    assert found == [(201, 201)]
