"""Runs the migrations on the connection that `casebook_engine` hands over."""

from alembic import context

from cutset.store.casebook_schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
