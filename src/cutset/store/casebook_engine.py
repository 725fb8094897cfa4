"""The casebook's database: SQLite by default, PostgreSQL by another URL.

All that is SQLite's own stands in this module: the hooks that `_tame` sets on
each connection, `compact`, `check` and `copy`. Everything else is SQLAlchemy
that either database understands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError

from cutset.errors import Broken, Busy, CutsetError, NoSpace, Refused
from cutset.store import disk

HEAD = "0001"
"""The newest revision in `migrations/versions`; a test compares the two."""

_PRAGMAS = (
    "busy_timeout = 5000",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
)


def url_of(file: Path) -> str:
    """The URL of a SQLite casebook in a file."""
    return f"sqlite:///{file}"


def connect(url: str) -> Engine:
    """An engine whose database is at the newest revision; a missing SQLite file is made.

    Raises:
        Refused: the casebook was made by a newer cutset.
        Broken: the file is no casebook.
    """
    engine = _engine(url)
    with translated(engine):
        _upgrade(engine)
    return engine


@lru_cache(maxsize=16)
def _engine(url: str) -> Engine:
    """The engine of a URL. It holds no connection, only what SQLAlchemy learns of the database."""
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        _tame(engine)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state and changes nothing."""
    with translated(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that is the only writer from its start to its end.

    Raises:
        Busy: another process writes.
        NoSpace: the disk is full; nothing was written.
    """
    with translated(engine), engine.connect() as connection:
        writer = connection.execution_options(writes=True)
        with writer.begin():
            yield writer


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn what a database says into the error tree."""
    try:
        yield
    except IntegrityError as fault:
        raise Busy("Another process wrote to the casebook first.", "Run the verb again.") from fault
    except DatabaseError as fault:
        raise _in_our_words(fault, engine) from fault


def compact(engine: Engine) -> None:
    """Rewrite the database so that no page holds what was deleted, and empty its log."""
    with translated(engine), engine.connect() as connection:
        raw = connection.execution_options(isolation_level="AUTOCOMMIT")
        raw.execute(text("VACUUM"))
        if engine.dialect.name == "sqlite":
            busy = raw.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
            if busy:
                raise Busy(
                    "A reader holds the casebook's log, in which erased rows may still stand.",
                    "Close other cutset processes and run the verb again.",
                )


def check(engine: Engine) -> str:
    """What the database finds wrong with its own file, in its words; empty = nothing."""
    if engine.dialect.name != "sqlite":
        return ""
    with translated(engine), engine.connect() as connection:
        found = str(connection.execute(text("PRAGMA integrity_check(1)")).scalar_one())
    return "" if found == "ok" else found


def copy(engine: Engine, file: Path) -> None:
    """Copy the database, in one consistent state, into a SQLite file.

    Raises:
        Refused: the casebook is no SQLite file.
    """
    if engine.dialect.name != "sqlite":
        raise Refused(
            f"The casebook lies in {engine.dialect.name}.", "Back it up with its own tools."
        )
    assert engine.url.database is not None
    source, target = sqlite3.connect(engine.url.database), sqlite3.connect(file)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()


def _tame(engine: Engine) -> None:
    """Make SQLite keep what it was told to, and begin where SQLAlchemy says so."""

    def connected(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def _upgrade(engine: Engine) -> None:
    if _revision(engine) == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    folder = resources.files("cutset.store").joinpath("migrations")
    config.set_main_option("script_location", str(folder))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as fault:
            raise Refused(
                "This casebook was made by a newer cutset.", "Install the newer cutset."
            ) from fault


def _revision(engine: Engine) -> str | None:
    with reading(engine) as connection:
        if not connection.dialect.has_table(connection, "alembic_version"):
            return None
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _in_our_words(fault: DBAPIError, engine: Engine) -> CutsetError:
    said = str(fault.orig)
    if "locked" in said or "busy" in said:
        return Busy("Another process writes to the casebook.", "Run the verb again when it ends.")
    if "is full" in said or "No space" in said or _is_disk_full(engine):
        return NoSpace("The disk is full; nothing was written.", "Free space and run it again.")
    return Broken(f"The casebook cannot be used: {said}.", "Try: cutset verify, cutset restore")


def _is_disk_full(engine: Engine) -> bool:
    """Whether SQLite, which then speaks of input and output, has no room to write."""
    file = engine.url.database
    return (
        engine.dialect.name == "sqlite" and file is not None and disk.has_no_room(Path(file).parent)
    )
