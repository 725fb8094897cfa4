"""The casebook's tables, as SQLAlchemy knows them; `migrations/` makes them.

`record` is the spine: everything that people decide is one row of it, appended
and never changed. A purge alone empties `payload`, `reason` and their salts,
and leaves the hashes that the chain holds.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ORIGIN = Table("origin", METADATA, Column("workspace", String(32), primary_key=True))
"""One row: the id of this workspace, by which other workspaces tell whose decisions they read."""

RECORD = Table(
    "record",
    METADATA,
    Column("chain", String(100), primary_key=True),  # the marking: one hash chain for each
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1, in its chain
    Column("kind", String(40), nullable=False),
    Column("decided_at", String(27), nullable=False),  # clock.stamp: sorts as text
    Column("author", Text, nullable=False),
    Column("proven", Boolean, nullable=False),  # whether an account proves the author
    Column("supersedes_chain", String(100)),
    Column("supersedes_number", Integer),
    Column("payload", Text),  # canonical JSON; NULL = erased
    Column("payload_salt", String(64)),
    Column("payload_hash", String(64), nullable=False),
    Column("reason", Text),
    Column("reason_salt", String(64)),
    Column("reason_hash", String(64), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("row_hash", String(64), nullable=False),
    ForeignKeyConstraint(
        ["supersedes_chain", "supersedes_number"], ["record.chain", "record.number"]
    ),
    Index(None, "kind", "decided_at"),
)

MENTION = Table(
    "mention",
    METADATA,
    Column("entity_id", String(255), primary_key=True),
    Column("chain", String(100), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(["chain", "number"], ["record.chain", "record.number"]),
    Index(None, "chain", "number"),
)
"""Which entities a record is about; follows from its payload."""
