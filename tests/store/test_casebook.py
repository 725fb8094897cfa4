from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from cutset import clock
from cutset.errors import Broken, Busy, Contradiction, Refused
from cutset.model.casework import Action, Case, Judged, User
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store import casebook_engine
from cutset.store.casebook import Casebook, Said, entry_of
from cutset.store.casebook_schema import METADATA
from cutset.store.chain import Erased, first_break
from cutset.store.linker import link

T0 = datetime(2026, 1, 1, tzinfo=UTC)
CLEAR, AMBER, RED = (Marking.parse(level) for level in ("CLEAR", "AMBER", "RED"))
LES = Marking.parse("AMBER//LES")
SAID = Said("Ada", "same passport", CLEAR)


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    return opened(tmp_path)


def opened(folder: Path) -> Casebook:
    return Casebook(casebook_engine.url_of(folder / "casebook.db"), "harbour")


@pytest.fixture(scope="session")
def fresh(tmp_path_factory) -> Callable[[], Casebook]:
    """Makes empty books, all of the same workspace, as copies of one."""
    first = tmp_path_factory.mktemp("first")
    opened(first)

    def copied() -> Casebook:
        folder = tmp_path_factory.mktemp("book")
        shutil.copy(first / "casebook.db", folder)
        return opened(folder)

    return copied


def decide(book: Casebook, left: str, right: str, judgement=Judgement.POSITIVE, marking=CLEAR):
    return book.decide(
        left, right, judgement=judgement, author="Ada", reason="seen", marking=marking
    )


def broken(book: Casebook) -> list[str]:
    found = (first_break(book.records(chain), book.workspace, Erased()) for chain in book.chains())
    return [fault for fault in found if fault]


def test_a_decision_is_read_back_and_superseded_but_never_edited(book: Casebook) -> None:
    first = decide(book, "un-1", "ofac-1")
    assert (first.left, first.right, first.author, first.proven) == ("ofac-1", "un-1", "Ada", False)
    assert first.marking == "TLP:CLEAR"
    assert book.decisions() == (first,)
    second = decide(book, "ofac-1", "un-1", Judgement.NONE)
    assert book.decisions() == (second,)
    old, new = book.records("TLP:CLEAR")
    assert new.supersedes == (old.chain, old.number)
    assert entry_of(old) == Judged("ofac-1", "un-1", Judgement.POSITIVE)
    assert not broken(book)


def test_known_at_reads_what_was_decided_by_then(book: Casebook) -> None:
    with clock.fixed(T0):
        first = decide(book, "a", "b")
    with clock.fixed(T0 + timedelta(days=1)):
        second = decide(book, "c", "d")
    assert book.decisions(T0 - timedelta(seconds=1)) == ()
    assert book.decisions(T0) == (first,)
    assert book.decisions() == (first, second)


def test_a_clock_set_back_loses_nothing(book: Casebook, capsys) -> None:
    with clock.fixed(T0):
        decide(book, "a", "b")
    with clock.fixed(T0 - timedelta(days=3)):
        taken_back = decide(book, "a", "b", Judgement.NONE)
    assert taken_back.decided_at == clock.stamp(T0 + timedelta(microseconds=1))
    assert book.decisions() == (taken_back,)
    assert "this clock is behind the newest record" in capsys.readouterr().err


def test_a_contradiction_is_refused_and_nothing_recorded(book: Casebook) -> None:
    decide(book, "a", "b")
    decide(book, "b", "c", Judgement.NEGATIVE)
    with pytest.raises(Contradiction, match=r"a is b .*; b is not c"):
        decide(book, "a", "c")
    assert len(book.records("TLP:CLEAR")) == 2


steps = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from("efgh"),
        st.sampled_from(list(Judgement)),
        st.sampled_from([CLEAR, AMBER, LES, RED]),
    ),
    max_size=8,
)


@settings(max_examples=40)
@given(steps, st.sampled_from([CLEAR, AMBER, LES]))
def test_a_reader_sees_what_would_be_there_without_the_hidden(fresh, rows, top) -> None:
    clearance = Clearance(top.level, top.caveats)
    whole, less = fresh(), fresh()
    for n, (left, right, judgement, marking) in enumerate(rows):
        with clock.fixed(T0 + timedelta(seconds=n // 2)):
            for book in (whole, less):
                if book is whole or clearance.sees(marking):
                    try:
                        decide(book, left, right, judgement, marking)
                    except Contradiction:
                        continue
    assert whole.chains(clearance) == less.chains()
    assert whole.decisions(clearance=clearance) == less.decisions()
    for chain in less.chains():
        assert whole.records(chain) == less.records(chain)
        assert whole.mentions(chain) == less.mentions(chain)


@settings(max_examples=25)
@given(steps)
def test_merge_then_unmerge_is_the_identity(fresh, rows) -> None:
    book = fresh()
    for left, right, judgement, marking in rows:
        try:
            decide(book, left, right, judgement, marking)
        except Contradiction:
            continue
    before = link(book.decisions())
    if not before.decided("x", "a"):
        decide(book, "x", "a")
        assert link(book.decisions()).same("x", "a")
        decide(book, "x", "a", Judgement.NONE)
    assert link(book.decisions()) == before


def test_every_kind_of_entry_comes_back(book: Casebook) -> None:
    entries = [
        Case("case-1", "The harbour", ("a", "b")),
        Action(
            "act-1",
            "net-a",
            "listing",
            "OFAC",
            "a",
            "proposed",
            "2026-02-01",
            "",
            ("m1",),
            "",
            ("a",),
        ),
        User("Ada", "analyst"),
    ]
    for entry in entries:
        record = book.append(entry, SAID)
        assert [held.entry for held in book.entries(type(entry))] == [entry]
        assert entry_of(record) == entry
    closed = Case("case-1", "The harbour", ("a", "b"), "closed")
    old = book.entries(Case)[0].record
    book.append(closed, Said("Ada", "done", CLEAR, (old.chain, old.number)))
    assert [held.entry for held in book.entries(Case)] == [closed]
    assert book.mentions("TLP:CLEAR") == (
        (1, "a"), (1, "b"), (2, "a"), (4, "a"), (4, "b"),
    )  # fmt: skip


COLUMNS = [column.name for column in METADATA.tables["record"].columns]


@example(1, "supersedes_number", 0, 1)
@example(1, "supersedes_chain", 0, 1)
@given(st.integers(1, 4), st.sampled_from(COLUMNS), st.integers(0, 200), st.integers(1, 255))
def test_the_chain_tells_any_changed_byte(fresh, row, column, place, flip) -> None:
    book = fresh()
    decide(book, "a", "b")
    decide(book, "a", "b", Judgement.NONE)
    decide(book, "b", "c", Judgement.NEGATIVE)
    book.append(User("Ada", "analyst"), SAID)
    assert not broken(book)
    raw = sqlite3.connect(book.engine.url.database)
    (old,) = raw.execute(f"SELECT {column} FROM record WHERE number = ?", (row,)).fetchone()
    raw.execute(
        f"UPDATE record SET {column} = ? WHERE number = ?", (changed(old, place, flip), row)
    )
    raw.commit()
    raw.close()
    assert broken(book)


def changed(old: object, place: int, flip: int) -> object:
    if old is None:
        return 1
    if isinstance(old, int):
        return 1 - old if old in (0, 1) else old + 100 + flip
    data = bytearray(str(old).encode())
    data[place % len(data)] ^= flip
    return data.decode("latin-1")


@pytest.mark.parametrize("row", [1, 2, 3])
def test_a_missing_record_is_named(book: Casebook, row: int, tmp_path: Path) -> None:
    for other in "bcde":
        decide(book, "a", other)
    raw = sqlite3.connect(tmp_path / "casebook.db")
    raw.execute("DELETE FROM record WHERE number = ?", (row,))
    raw.commit()
    raw.close()
    assert broken(book) == [f"record TLP:CLEAR #{row} is missing"]


def test_two_writers_at_once_take_turns_or_one_is_told(book: Casebook, monkeypatch) -> None:
    monkeypatch.setattr(casebook_engine, "_PRAGMAS", ("busy_timeout = 50",))
    other = Casebook(str(book.engine.url))
    with casebook_engine.writing(book.engine) as connection:
        book.judge(connection, Judged("a", "b", Judgement.POSITIVE), SAID)
        with pytest.raises(Busy):
            decide(other, "c", "d")
    decide(other, "c", "d")
    assert [d.left for d in book.decisions()] == ["a", "c"]
    assert not broken(book)


def test_a_writer_that_fails_leaves_nothing(book: Casebook) -> None:
    def fails() -> None:
        with casebook_engine.writing(book.engine) as connection:
            book.judge(connection, Judged("a", "b", Judgement.POSITIVE), SAID)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert book.chains() == ()


def test_sqlite_is_set_to_keep_and_to_erase(book: Casebook) -> None:
    with casebook_engine.reading(book.engine) as connection:
        found = {
            pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            for pragma in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


def test_what_is_no_casebook_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "casebook.db").write_bytes(b"not a database" * 200)
    with pytest.raises(Broken, match="not a database"):
        opened(tmp_path)


def test_a_newer_casebook_is_refused(book: Casebook, tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "casebook.db")
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(Refused, match="newer cutset"):
        opened(tmp_path)


def test_the_migrations_make_the_tables_that_the_code_knows(book: Casebook) -> None:
    config = Config()
    folder = resources.files("cutset.store").joinpath("migrations")
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == casebook_engine.HEAD
    with casebook_engine.reading(book.engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_postgresql_understands_every_table_and_migration() -> None:
    dialect = postgresql.dialect()
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))
    written = io.StringIO()
    migration = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written}
    )
    config = Config()
    config.set_main_option(
        "script_location", str(resources.files("cutset.store").joinpath("migrations"))
    )
    with Operations.context(migration):
        for revision in ScriptDirectory.from_config(config).walk_revisions():
            revision.module.upgrade()
    for table in METADATA.tables:
        assert f"CREATE TABLE {table}" in written.getvalue()
