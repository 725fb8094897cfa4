"""The spine: records in hash chains, one chain per marking, and what they mention."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "origin",
        sa.Column("workspace", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("workspace", name="pk_origin"),
    )
    op.create_table(
        "record",
        sa.Column("chain", sa.String(100), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("decided_at", sa.String(27), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("supersedes_chain", sa.String(100)),
        sa.Column("supersedes_number", sa.Integer()),
        sa.Column("payload", sa.Text()),
        sa.Column("payload_salt", sa.String(64)),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("reason_salt", sa.String(64)),
        sa.Column("reason_hash", sa.String(64), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("row_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("chain", "number", name="pk_record"),
        sa.ForeignKeyConstraint(
            ["supersedes_chain", "supersedes_number"],
            ["record.chain", "record.number"],
            name="fk_record_supersedes_chain",
        ),
    )
    op.create_index("ix_record_kind", "record", ["kind", "decided_at"])
    op.create_table(
        "mention",
        sa.Column("entity_id", sa.String(255), nullable=False),
        sa.Column("chain", sa.String(100), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("entity_id", "chain", "number", name="pk_mention"),
        sa.ForeignKeyConstraint(
            ["chain", "number"], ["record.chain", "record.number"], name="fk_mention_chain"
        ),
    )
    op.create_index("ix_mention_chain", "mention", ["chain", "number"])


def downgrade() -> None:
    op.drop_table("mention")
    op.drop_table("record")
    op.drop_table("origin")
