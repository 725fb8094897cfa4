"""Purges on the lists that ship: the emptied files can still be read, and nothing has moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store import made

import cutset
from cutset.model.dates import PartialDate
from cutset.sources import registry
from cutset.store.load import LoadOrder
from cutset.store.purge import purge
from cutset.store.verify import verify
from cutset.store.workspace import Workspace

LISTS = Path(cutset.__file__).parent / "data" / "lists"
CASES = [
    ("un_sc", "2026-02-27", "un-6908867", ["Ali Darassa Mahamat", "10978000004482", "6908867"]),
    ("uk_sanctions", "2025-08-11", "uksl-SYR0140", ["Ali Malek", "SYR0140"]),
    ("uk_hmt", "2018-04-13", "ukhmt-12046", ["DOUBA", "Karifis", "12046"]),
    ("ofac", "2019-01", "ofac-16354", ["CUELLAR HURTADO", "CUHH470518HNELRG00", "\n16354,"]),
]


def rows(place: Workspace, without: str = "") -> list[tuple]:
    """All statements with their rows, less those of a subject and of what hangs on it."""
    query = "SELECT id, value, source_row FROM statement WHERE id <> ALL($ids) ORDER BY ALL"
    gone = "SELECT id FROM statement WHERE entity_id = $s OR starts_with(entity_id, $s || '-')"
    connection = place.view().connection()
    ids = [row[0] for row in connection.execute(gone, {"s": without}).fetchall()]
    return connection.execute(query, {"ids": ids}).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize(("source", "date", "subject", "tokens"), CASES)
def test_an_emptied_list_is_read_as_before_less_the_subject(
    tmp_path: Path, source: str, date: str, subject: str, tokens: list[str]
) -> None:
    place = made.workspace(tmp_path / "w")
    order = LoadOrder(list_date=PartialDate(date))
    place.lake.load(registry.get(source), sorted((LISTS / source / date).iterdir()), order)
    expected = rows(place, subject)
    assert {token for _, token in made.traces(place.root, tokens)} == set(tokens)

    purge(place, subject, ground="law", authority="Court X", by="Ada")

    assert made.traces(place.root, tokens) == []
    assert verify(place).ok
    assert rows(place) == expected
    (version,) = place.lake.versions()
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    for ref in version.raw:
        (delivery / ref.name).write_bytes((place.lake.raw / ref.sha256).read_bytes())
    again = made.workspace(tmp_path / "again")
    again.lake.load(registry.get(source), [delivery], order)
    assert rows(again) == expected
