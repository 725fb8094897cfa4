"""Loads: dated, checked, published once and whole, told in full."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store import made

from cutset import clock
from cutset.errors import BadFile, BadRequest, Broken, CutsetError, ExpectationFailed
from cutset.model.dataset import Expectation, Version
from cutset.model.dates import PartialDate
from cutset.model.marking import Marking
from cutset.sources import registry
from cutset.store import manifest
from cutset.store.load import LoadOrder, LoadReport, LoadTask
from cutset.store.sink import Delivery, Found, Sink, Source
from cutset.store.workspace import Workspace

JUNE = PartialDate("2021-06")


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return made.workspace(tmp_path / "work")


def people(count: int, prefix: str = "e") -> list[made.Entity]:
    return [made.entity(f"{prefix}{n}", "Person", name=f"N {n}") for n in range(count)]


def source(*expectations: Expectation, found: Found | None = None) -> Source:
    """The made-up source with expectations, and with a date of its own where one is given."""

    def read(delivery: Delivery, sink: Sink) -> Found:
        usual = made.read(delivery, sink)
        return usual if found is None else found

    return Source(replace(made.META, expectations=expectations), read)


def delivered(folder: Path, entities: list[made.Entity], name: str = "list.ndjson") -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(entity) + "\n" for entity in entities))
    return file


def test_a_load_tells_all_that_it_did(place: Workspace, tmp_path: Path) -> None:
    file = delivered(tmp_path, [*people(3), {"id": "x"}])
    report = place.lake.load(made.SOURCE, [file], LoadOrder(list_date=JUNE))
    assert (report.read, report.loaded, report.rejected) == (4, 3, 1)
    assert (report.entities, report.statements, report.already_loaded) == (3, 3, False)
    (version,) = place.lake.versions()
    assert (version.version, str(version.list_date)) == (report.version, "2021-06")
    assert version.counts_from.isoformat() == "2021-06-30"
    assert (version.read, version.loaded, version.rejected) == (4, 3, 1)
    assert [ref.name for ref in version.raw] == ["list.ndjson"]
    assert (place.lake.raw / version.raw[0].sha256).read_bytes() == file.read_bytes()
    (reject,) = report.rejects_file.read_text().splitlines()
    assert json.loads(reject)["row"] == "L4"


def test_the_same_bytes_twice_add_nothing(place: Workspace, tmp_path: Path) -> None:
    file = delivered(tmp_path, people(3))
    order = LoadOrder(list_date=JUNE)
    first = place.lake.load(made.SOURCE, [file], order)
    before = sorted(place.root.rglob("*"))
    again = place.lake.load(made.SOURCE, [file], order)
    assert again == replace(first, already_loaded=True)
    assert sorted(place.root.rglob("*")) == before


@pytest.mark.parametrize(
    "order",
    [
        LoadOrder(list_date=PartialDate("2021-07")),
        LoadOrder(list_date=JUNE, marking=Marking.parse("AMBER")),
        LoadOrder(list_date=JUNE, dataset="other"),
        LoadOrder(list_date=JUNE, options={"sheet": "2"}),
    ],
)
def test_another_date_marking_dataset_or_option_is_another_version(
    order: LoadOrder, place: Workspace, tmp_path: Path
) -> None:
    file = delivered(tmp_path, people(3))
    place.lake.load(made.SOURCE, [file], LoadOrder(list_date=JUNE))
    assert not place.lake.load(made.SOURCE, [file], order).already_loaded
    assert len(place.lake.versions()) == 2


def test_a_file_given_as_an_option_counts_by_its_content(place: Workspace, tmp_path: Path) -> None:
    file, mapping = delivered(tmp_path, people(1)), tmp_path / "mapping.yml"
    order = LoadOrder(list_date=JUNE, options={"mapping": str(mapping)})
    mapping.write_text("a: 1")
    place.lake.load(made.SOURCE, [file], order)
    assert place.lake.load(made.SOURCE, [file], order).already_loaded
    mapping.write_text("a: 2")
    assert not place.lake.load(made.SOURCE, [file], order).already_loaded


DATED: tuple[tuple[str | None, str | None, str | type[CutsetError]], ...] = (
    (None, None, BadRequest),
    (None, "2021-06-05", "2021-06-05"),
    ("2021-06", None, "2021-06"),
    ("2021-06", "2021-06-05", "2021-06-05"),
    ("2021-06-05", "2021-06", "2021-06-05"),
    ("2021-06-05", "2021-07", BadRequest),
)


@pytest.mark.parametrize(("given", "own", "expected"), DATED)
def test_the_date_of_a_list_is_its_own_or_the_callers_and_never_a_guess(
    given: str | None,
    own: str | None,
    expected: str | type[CutsetError],
    place: Workspace,
    tmp_path: Path,
) -> None:
    found = Found(None if own is None else PartialDate(own), "head of the file")
    order = LoadOrder(list_date=None if given is None else PartialDate(given))

    def load() -> LoadReport:
        return place.lake.load(source(found=found), [delivered(tmp_path, people(1))], order)

    if isinstance(expected, str):
        assert load().list_date == expected
    else:
        with pytest.raises(expected) as caught:
            load()
        assert "--date" in caught.value.hint
        assert place.lake.versions() == ()


def test_a_fallback_date_stands_where_nobody_says_one(place: Workspace, tmp_path: Path) -> None:
    order = LoadOrder(fallback=(PartialDate("2020-01-02"), "as the server dates the file"))
    place.lake.load(made.SOURCE, [delivered(tmp_path, people(1))], order)
    (version,) = place.lake.versions()
    assert (str(version.list_date), version.date_basis) == (
        "2020-01-02",
        "as the server dates the file",
    )


REFUSALS: tuple[tuple[Expectation, str], ...] = (
    (Expectation("records", 10, None, "r"), "records is 4, expected at least 10 (r)"),
    (Expectation("entities", None, 2, "r"), "entities is 3, expected at most 2 (r)"),
    (Expectation("rejected_share", None, 0.1, "r"), "rejected_share is 0.250, expected at most"),
    (Expectation("schema:Vessel", 1, 9, "r"), "schema:Vessel is 0, expected at least 1 and"),
)  # fmt: skip


@pytest.mark.parametrize(("expectation", "told"), REFUSALS)
def test_a_load_outside_its_expectations_is_refused_with_the_figures(
    expectation: Expectation, told: str, place: Workspace, tmp_path: Path
) -> None:
    file = delivered(tmp_path, [*people(3), {"id": "x"}])
    with pytest.raises(ExpectationFailed, match="was not loaded") as caught:
        place.lake.load(source(expectation), [file], LoadOrder(list_date=JUNE))
    assert told in caught.value.message
    assert place.lake.versions() == ()
    assert not any(place.lake.home.glob("raw/*"))
    assert not any(place.lake.home.glob("aside/*"))


def test_a_list_that_shrank_is_compared_with_the_newest_earlier_one(
    place: Workspace, tmp_path: Path
) -> None:
    kept = source(Expectation("kept_share", 0.5, None, "lists do not halve"))
    for date, count in (("2021-06", 10), ("2021-09", 4), ("2021-08", 6)):
        file = delivered(tmp_path, people(count), f"{date}.ndjson")
        order = LoadOrder(list_date=PartialDate(date))
        if count == 4:
            with pytest.raises(ExpectationFailed, match=r"kept_share is 0\.400"):
                place.lake.load(kept, [file], order)
        else:
            place.lake.load(kept, [file], order)
    assert [str(v.list_date) for v in place.lake.versions()] == ["2021-06", "2021-08"]


def test_an_empty_list_is_no_list(place: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ExpectationFailed, match="statements is 0"):
        place.lake.load(made.SOURCE, [delivered(tmp_path, [])], LoadOrder(list_date=JUNE))


def test_what_a_source_raises_leaves_nothing_behind(place: Workspace, tmp_path: Path) -> None:
    def read(delivery: Delivery, sink: Sink) -> Found:
        raise BadFile("no such format", "Try another.")

    before = sorted(place.root.rglob("*"))
    with pytest.raises(BadFile):
        place.lake.load(Source(made.META, read), [delivered(tmp_path, [])], LoadOrder())
    left = sorted(set(place.root.rglob("*")) - set(before))
    assert [path.name for path in left if path.is_file()] == ["cutset.lock"]


def test_a_clock_set_back_loses_no_order(place: Workspace) -> None:
    moments = [datetime(2026, 5, 2, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)]
    for n, moment in enumerate(moments):
        with clock.fixed(moment):
            made.load(place, people(n + 1), dataset=f"d{n}")
    first, second = place.lake.versions()
    assert (first.loaded_at, second.loaded_at) == (
        "2026-05-02T00:00:00.000000Z",
        "2026-05-02T00:00:00.000001Z",
    )
    assert first.notes == ()
    assert "The clock stood at 2026-05-01" in second.notes[0]


def test_the_moment_of_a_load_tells_nothing_of_closer_marked_ones(tmp_path: Path) -> None:
    alone, beside = (made.workspace(tmp_path / name) for name in ("alone", "beside"))
    with clock.fixed(datetime(2026, 5, 2, tzinfo=UTC)):
        made.load(beside, people(3, "hidden"), marking="RED", date="2020-01-01")
        made.load(beside, people(2), date="2026-01-01")
        made.load(alone, people(2), date="2026-01-01")
    seen = [v for v in beside.lake.versions() if v.marking == "TLP:CLEAR"]
    assert tuple(seen) == alone.lake.versions()


@pytest.mark.parametrize("name", ["", "Ofac", "a-b", "../x", "1a", "a b"])
def test_a_dataset_name_is_a_plain_word(name: str, place: Workspace, tmp_path: Path) -> None:
    order = LoadOrder(dataset=name or " ", list_date=JUNE)
    with pytest.raises(BadRequest, match="no dataset name"):
        place.lake.load(made.SOURCE, [delivered(tmp_path, people(1))], order)


def test_progress_is_told_by_phase(place: Workspace, tmp_path: Path) -> None:
    phases: list[str] = []

    def told(phase: str, _done: int, _total: int) -> None:
        phases.append(phase)

    file = delivered(tmp_path, people(1))
    place.lake.load(made.SOURCE, [file], LoadOrder(list_date=JUNE), told)
    assert phases == ["copying", "reading", "cleaning", "publishing"]


def tasks(folder: Path, *counts: int) -> list[LoadTask]:
    return [
        LoadTask(
            made.SOURCE,
            (delivered(folder, people(count), f"list-{n}.ndjson"),),
            LoadOrder(dataset=f"d{n}", list_date=JUNE),
        )
        for n, count in enumerate(counts)
    ]


def test_many_loads_are_as_one_after_the_other(tmp_path: Path) -> None:
    together, apart = (made.workspace(tmp_path / name) for name in ("together", "apart"))
    jobs = tasks(tmp_path, 3, 1, 5, 1)
    with clock.fixed(datetime(2026, 5, 2, tzinfo=UTC)):
        reports = together.lake.load_all(jobs)
        for job in jobs:
            apart.lake.load(job.source, job.paths, job.order)
    assert together.lake.versions() == apart.lake.versions()
    assert [report.loaded for report in reports] == [3, 1, 5, 1]
    assert not any(together.lake.home.glob("aside/*"))


def wallet_lists(folder: Path, *contents: str) -> list[LoadTask]:
    """Deliveries of one of cutset's own sources, which a second process reads."""
    source = Source(made.META, registry.get("ofac_wallets").read)
    jobs = []
    for number, content in enumerate(contents):
        file = folder / str(number) / "sanctioned_addresses_XBT.txt"
        file.parent.mkdir()
        file.write_text(content, encoding="utf-8")
        order = LoadOrder(dataset=f"d{number}", list_date=JUNE)
        jobs.append(LoadTask(source, (file,), order))
    return jobs


ADDRESSES = "149w62rY42aZBox8fGcmqNsXUzSStKeq8C\nno address\n"


def test_what_a_second_process_reads_is_what_this_one_reads(tmp_path: Path) -> None:
    together, apart = (made.workspace(tmp_path / name) for name in ("together", "apart"))
    jobs = wallet_lists(tmp_path, ADDRESSES, ADDRESSES.replace("8C", "8D"))
    with clock.fixed(datetime(2026, 5, 2, tzinfo=UTC)):
        reports = together.lake.load_all(jobs)
        for job in jobs:
            apart.lake.load(job.source, job.paths, job.order)
    assert together.lake.versions() == apart.lake.versions()
    assert [(report.loaded, report.rejected) for report in reports] == [(1, 1), (1, 1)]
    told = [place.lake.rejects(place.lake.versions()[1]) for place in (together, apart)]
    assert told[0] == told[1]


def test_an_error_of_a_second_process_is_the_sources_own(place: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as told:
        place.lake.load_all(wallet_lists(tmp_path, ADDRESSES, "", ADDRESSES))
    assert told.value.hint
    assert [version.dataset for version in place.lake.versions()] == ["d0"]
    assert not any(place.lake.home.glob("aside/*"))


def test_a_load_that_fails_stops_the_rest_and_keeps_what_was_loaded(
    place: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(ExpectationFailed):
        place.lake.load_all(tasks(tmp_path, 2, 0, 3))
    assert [version.dataset for version in place.lake.versions()] == ["d0"]
    assert not any(place.lake.home.glob("aside/*"))


def test_a_manifest_reads_back_as_it_was_written(place: Workspace, tmp_path: Path) -> None:
    made.load(place, people(2))
    (version,) = place.lake.versions()
    manifest.write(version, tmp_path / "manifest.json")
    assert manifest.read(tmp_path / "manifest.json") == version


BROKEN: tuple[Callable[[Path], object], ...] = (
    lambda path: path.write_text("{"),
    lambda path: path.write_text("{}"),
    lambda path: path.write_text("[]"),
)


@pytest.mark.parametrize("breaking", BROKEN)
def test_a_broken_manifest_is_named(breaking: Callable[[Path], object], place: Workspace) -> None:
    made.load(place, people(2))
    (version,) = place.lake.versions()
    path = place.lake.folder(version) / manifest.MANIFEST
    breaking(path)
    with pytest.raises(Broken, match=r"manifest\.json"):
        place.lake.versions()


def test_every_version_has_every_file(place: Workspace) -> None:
    made.load(place, people(2), marking="AMBER+STRICT//LES")
    (version,) = place.lake.versions()
    assert isinstance(version, Version)
    assert sorted(file.name for file in place.lake.folder(version).iterdir()) == [
        "entities-amber-strict-les.parquet",
        "manifest.json",
        "refs-amber-strict-les.parquet",
        "rejects.ndjson",
        "statements-amber-strict-les.parquet",
    ]
