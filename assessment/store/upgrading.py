"""Bringing a database's tables up to date, all in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect

from assessment.errors import StoreError, message
from assessment.store.sqlite import set_foreign_keys

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = "assessment.store:migrations"


def upgrade(connection: Connection) -> None:
    """Run the migrations a database lacks, or none of them.

    Raises StoreError where a newer Orientir wrote it or its rows do not fit together afterwards,
    and whatever the database itself refuses.
    """
    # With foreign keys on, SQLite would erase the children of every table that is built anew.
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        set_foreign_keys(connection, "OFF")
    with connection.begin():
        changed = _run(connection)
        if sqlite and changed:
            _check_foreign_keys(connection)
    if sqlite:
        set_foreign_keys(connection, "ON")


def is_known(revision: str) -> bool:
    """Tell whether this Orientir can bring a database of that revision up to date."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_config())
    return revision in {script.revision for script in scripts.walk_revisions()}


def _run(connection: Connection) -> bool:
    """Run the migrations; tell whether there were any."""
    from alembic import command
    from alembic.migration import MigrationContext

    before = MigrationContext.configure(connection).get_current_heads()
    if not all(map(is_known, before)):
        raise StoreError(message("a newer Orientir wrote it; update Orientir"))
    if not before and connection.dialect.name == "sqlite" and inspect(connection).get_table_names():
        raise StoreError(message("it is no database of Orientir"))
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return MigrationContext.configure(connection).get_current_heads() != before


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise StoreError(
            message("rows of its table {table} belong to rows that are missing", table=broken[0])
        )


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    return config
