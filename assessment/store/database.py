"""One open database, and the queue that all writing goes through.

SQLAlchemy's pool is not fair, so a busy writer could starve the others; one thread with a queue in
front is. A writing function runs there alone, and its caller hears nothing before the commit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import URL, Connection, Engine, Table, create_engine, insert, text
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    NoSuchModuleError,
    OperationalError,
)

from assessment.errors import NotSaved, StoreError, message
from assessment.store.address import file_of, is_sqlite, read_url, unusable
from assessment.store.reasons import reason_of
from assessment.store.sqlite import OpenFile, empty_wal, reading_engine, writing_engine
from assessment.store.upgrading import upgrade

BUSY_SECONDS = 5.0
CHECK_SECONDS = 0.5

T = TypeVar("T")


@dataclass(frozen=True)
class Database:
    """Hold an open database; ``write`` and ``read`` take a function of a connection."""

    engine: Engine
    _writer: Engine = field(repr=False)
    _queue: ThreadPoolExecutor = field(repr=False)
    _busy_seconds: float
    _file: OpenFile | None
    _view: Connection | None = field(default=None, repr=False)

    def write(self, function: Callable[[Connection], T]) -> T:
        """Run a function in the writer's turn, commit, and only then give its result.

        Whatever it raises undoes all it did. Raises NotSaved where the database is locked, full,
        out of reach or closed; the wait for a turn and for other processes' locks together is
        bounded by ``busy_seconds``. A writing function must not call ``write`` itself.
        """
        return self._in_turn(lambda deadline: self._commit(function, deadline))

    def erase(self, function: Callable[[Connection], T]) -> T:
        """Run a deleting function as ``write`` does, and leave nothing of it in SQLite's log."""
        after = None if self._file is None else empty_wal
        return self._in_turn(lambda deadline: self._commit(function, deadline, after))

    def read(self, function: Callable[[Connection], T]) -> T:
        """Run a function on one unchanging view of the database; raises StoreError."""
        if self._view is not None:
            return function(self._view)
        with self._reading(self._busy_seconds) as connection:
            return function(connection)

    @contextmanager
    def view(self) -> Iterator[Database]:
        """Give the database as it stands now, for several reads that belong together.

        They see one unchanging view and cost less than on their own. Keep it short: in SQLite a
        writer may have to wait for its end. Raises StoreError.
        """
        with self._reading(self._busy_seconds) as connection:
            yield replace(self, _view=connection)

    def check(self) -> None:
        """Make sure that the database is there and answers within half a second, writing nothing.

        Raises StoreError, also where the file was deleted or another took its place: what is open
        then belongs to a file that nobody will find again.
        """
        if self._file is not None and not self._file.stands():
            raise StoreError(
                message(
                    "the database file {path} was moved, deleted or replaced; "
                    "put it back and start Orientir again",
                    path=self._file.path,
                )
            )
        with self._reading(min(CHECK_SECONDS, self._busy_seconds)) as connection:
            connection.execute(text("SELECT 1 FROM alembic_version")).one()

    def close(self) -> None:
        """Finish what was asked for, then let go of the database."""
        self._queue.shutdown()
        self._writer.dispose()
        self.engine.dispose()

    def _in_turn(self, job: Callable[[float], T]) -> T:
        deadline = time.monotonic() + self._busy_seconds
        try:
            turn = self._queue.submit(job, deadline)
        except RuntimeError as error:
            raise NotSaved(message("not saved: the database is closed")) from error
        if not wait([turn], self._busy_seconds).done and turn.cancel():
            raise NotSaved(message("not saved: the database is busy"))
        return turn.result()

    def _commit(
        self,
        function: Callable[[Connection], T],
        deadline: float,
        after: Callable[[Connection], None] | None = None,
    ) -> T:
        try:
            with self._writer.connect() as connection:
                connection.execution_options(deadline=deadline)
                with connection.begin():
                    result = function(connection)
                if after is not None:
                    after(connection)
                return result
        except DatabaseError as error:
            if not _out_of_order(error):
                raise
            raise NotSaved(message("not saved: {reason}", reason=reason_of(error))) from error

    @contextmanager
    def _reading(self, patience: float) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                connection.execution_options(deadline=time.monotonic() + patience)
                yield connection
        except DatabaseError as error:
            if not _out_of_order(error):
                raise
            raise StoreError(
                message("the database cannot be read now: {reason}", reason=reason_of(error))
            ) from error


def open_database(url: str | URL, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Open a database by its SQLAlchemy URL, make it if it is new, and bring it up to date.

    Call it once a process. ``busy_seconds`` is how long a write waits for its turn and, in SQLite,
    for another process's lock. Raises SettingsError, which never shows a password.
    """
    place = read_url(url)
    reader, writer = _engines(place, busy_seconds)
    try:
        with writer.connect() as connection:
            connection.execution_options(deadline=time.monotonic() + busy_seconds)
            upgrade(connection)
        opened = OpenFile.at(file_of(place)) if is_sqlite(place) else None
    except (DBAPIError, OSError) as error:
        writer.dispose()
        raise unusable(place, reason_of(error)) from error
    except StoreError as error:
        writer.dispose()
        raise unusable(place, error.message) from error
    queue = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
    return Database(reader, writer, queue, busy_seconds, opened)


def add(connection: Connection, table: Table, **values: object) -> int:
    """Insert a row into a table whose key is a number, and give that number."""
    # Not RETURNING: SQLite has it from 3.35 only, and supported systems still ship 3.34.
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    return cast("tuple[int]", key)[0]


def _engines(place: URL, busy_seconds: float) -> tuple[Engine, Engine]:
    """Make the engine that reads and the one that writes, none of them connected yet."""
    try:
        if is_sqlite(place):
            _make_private(file_of(place))
            return reading_engine(place), writing_engine(place, busy_seconds)
        engine = create_engine(place, pool_pre_ping=True)
    except NoSuchModuleError as error:
        raise unusable(place, message("there is no such kind of database")) from error
    except ImportError as error:
        raise unusable(place, message("its driver {name} is missing", name=error.name)) from error
    except (OSError, TypeError, ArgumentError) as error:
        raise unusable(place, reason_of(error)) from error
    return engine, engine


def _make_private(path: Path) -> None:
    """Make a new database's file, and its folder, for their owner's eyes alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def _out_of_order(error: DatabaseError) -> bool:
    """Tell a database that does not work from a statement that it rightly refuses."""
    return isinstance(error, OperationalError) or type(error) is DatabaseError
