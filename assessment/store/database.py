"""One open database: its engine, its settings, and the queue that all writing goes through.

SQLAlchemy's pool is not fair, so a busy writer could starve the others; one thread with a queue in
front is. A writing function runs there alone, and its caller hears nothing before the commit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, cast

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from assessment.errors import Message, NotSaved, SettingsError, StoreError, message

WAL_SINCE = (3, 51, 3)  # before, WAL can lose committed writes: sqlite.org/wal.html#walresetbug
BUSY_SECONDS = 5.0

T = TypeVar("T")


def journal_mode(version: tuple[int, ...]) -> Literal["WAL", "TRUNCATE"]:
    """Choose the journal that is safe in a version of SQLite."""
    return "WAL" if version >= WAL_SINCE else "TRUNCATE"


@dataclass(frozen=True)
class Database:
    """Hold an open database; ``write`` and ``read`` take a function of a connection."""

    engine: Engine
    _queue: ThreadPoolExecutor = field(repr=False)

    def write(self, function: Callable[[Connection], T]) -> T:
        """Run a function in the writer's turn, commit, and only then give its result.

        Whatever it raises undoes all it did. Raises NotSaved where the database is locked, full,
        out of reach or closed. A writing function must not call ``write`` itself.
        """
        try:
            turn = self._queue.submit(self._commit, function)
        except RuntimeError as error:
            raise NotSaved(message("not saved: the database is closed")) from error
        return turn.result()

    def read(self, function: Callable[[Connection], T]) -> T:
        """Run a function on one unchanging view of the database; raises StoreError."""
        try:
            with self.engine.connect() as connection:
                return function(connection)
        except OperationalError as error:
            raise StoreError(
                message("the database cannot be read now: {reason}", reason=_reason(error))
            ) from error

    def check(self) -> None:
        """Make sure that the database is there and answers; raises StoreError."""
        self.read(lambda connection: connection.execute(text("SELECT 1 FROM alembic_version")))

    def close(self) -> None:
        """Finish what was asked for, then let go of the database."""
        self._queue.shutdown()
        self.engine.dispose()

    def _commit(self, function: Callable[[Connection], T]) -> T:
        try:
            with _writing(self.engine).begin() as connection:
                return function(connection)
        except OperationalError as error:
            raise NotSaved(message("not saved: {reason}", reason=_reason(error))) from error


def open_database(url: str, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Open a database by its SQLAlchemy URL, make it if it is new, and bring it up to date.

    Call it once a process. ``busy_seconds`` is how long SQLite waits for another process's lock.
    Raises SettingsError, which never shows a password.
    """
    place = _read_url(url)
    engine = _engine(place, busy_seconds)
    try:
        with _writing(engine).begin() as connection:
            _migrate(connection)
    except DBAPIError as error:
        engine.dispose()
        raise _unusable(place, _reason(error)) from error
    except SettingsError:
        engine.dispose()
        raise
    return Database(engine, ThreadPoolExecutor(1, thread_name_prefix="store-writer"))


def add(connection: Connection, table: Table, **values: object) -> int:
    """Insert a row into a table whose key is a number, and give that number."""
    # Not RETURNING: SQLite has it from 3.35 only, and supported systems still ship 3.34.
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    return cast("tuple[int]", key)[0]


def _read_url(url: str) -> URL:
    try:
        place = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(
            message(
                "the database address cannot be read; write one like {example}",
                example="sqlite:////var/lib/orientir/orientir.sqlite",
            )
        ) from error
    if place.get_backend_name() == "sqlite":
        name = place.database or ":memory:"
        if name == ":memory:" or name.startswith("file:"):
            raise _unusable(place, message("a path to a file is needed, as in sqlite:///here.db"))
    return place


def _engine(place: URL, busy_seconds: float) -> Engine:
    try:
        if place.get_backend_name() != "sqlite":
            return create_engine(place, pool_pre_ping=True)
        Path(place.database or "").parent.mkdir(parents=True, exist_ok=True)
        # Without a limit no reader can keep the writer waiting for a connection.
        engine = create_engine(place, max_overflow=-1)
    except NoSuchModuleError as error:
        raise _unusable(place, message("there is no such kind of database")) from error
    except ImportError as error:
        raise _unusable(place, message("its driver {name} is missing", name=error.name)) from error
    except (OSError, TypeError, ArgumentError) as error:
        raise _unusable(place, _reason(error)) from error
    _listen(engine, busy_seconds)
    return engine


def _listen(engine: Engine, busy_seconds: float) -> None:
    """Set every SQLite connection up, and take its transactions out of the driver's hands."""
    settings = (
        f"busy_timeout = {round(busy_seconds * 1000)}",
        "foreign_keys = ON",
        f"journal_mode = {journal_mode(sqlite3.sqlite_version_info)}",
        "synchronous = FULL",
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _writing(engine: Engine) -> Engine:
    return engine.execution_options(writing=True)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "assessment.store:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise _unusable(
            connection.engine.url, message("a newer Orientir wrote it; update Orientir")
        ) from error


def _unusable(place: URL, reason: str | Message) -> SettingsError:
    shown = place.set(query={}).render_as_string(hide_password=True)
    return SettingsError(
        message("the database {place} cannot be used: {reason}", place=shown, reason=reason)
    )


def _reason(error: Exception) -> str:
    """Give the first line of what the driver or the system says."""
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return said.strip().partition("\n")[0]
