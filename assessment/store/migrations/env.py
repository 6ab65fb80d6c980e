"""Run the migrations on the connection that opens the database, inside its transaction."""

from __future__ import annotations

from alembic import context

from assessment.store.workshop_schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
