"""A reader's view is kept for the next verb, and never longer than it is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cutset import clock
from cutset.model.dates import PartialDate
from cutset.ops.reading import Reading, open_view
from cutset.store.load import LoadOrder
from cutset.store.view import View
from tests.store import made


def opened(root: Path, **given: str) -> View:
    return open_view(Reading(workspace=root, **given))[1]


def test_a_view_is_kept_as_long_as_it_reads_the_same(tmp_path: Path) -> None:
    root = tmp_path / "work"
    with clock.fixed(datetime(2026, 1, 1, tzinfo=UTC)):
        place = made.workspace(root)
        made.load(place, [made.entity("a", "Person", name="A")])
        first = opened(root)
        assert opened(root) is first
        assert opened(root, clearance="CLEAR") is not first
        assert opened(root, as_of="2020") is not first
        assert opened(root, known_at="2026-01-01T00:00:00Z") is not first
        made.load(place, [made.entity("b", "Person", name="B")], "more")
        second = opened(root)
    assert second is not first
    assert {seen.entity_id for seen in second.seen(["a", "b"])} == {"a", "b"}


def test_a_kept_view_is_not_told_stale_by_yesterdays_clock(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "work")
    file = tmp_path / "entities.ndjson"
    file.write_text('{"id": "a", "schema": "Person", "properties": {"name": ["A"]}}\n')
    monthly = replace(made.SOURCE, meta=replace(made.META, rhythm_days=30))
    place.lake.load(monthly, [file], LoadOrder(dataset="list", list_date=PartialDate("2026-01-01")))
    with clock.fixed(datetime(2026, 1, 5, tzinfo=UTC)):
        assert not opened(place.root).versions[0].stale
    with clock.fixed(datetime(2027, 1, 5, tzinfo=UTC)):
        assert opened(place.root).versions[0].stale
