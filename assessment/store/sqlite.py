"""How SQLite is used: durable, strict, and waiting no longer for a lock than the caller would.

One engine reads and cannot write; the other writes, over one connection of its own, so that no
number of waiting readers can keep the writer from it. A transaction's execution option
``deadline`` (on the monotonic clock) says until when its BEGIN and COMMIT may wait for a lock.
"""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

WAL_SINCE = (3, 51, 3)  # before, WAL can lose committed writes: sqlite.org/wal.html#walresetbug
SHORTEST_WAIT = 0.05  # seconds; a transaction just begun may still let a passing reader finish


def journal_mode(version: tuple[int, ...]) -> Literal["WAL", "TRUNCATE"]:
    """Choose the journal that is safe in a version of SQLite."""
    return "WAL" if version >= WAL_SINCE else "TRUNCATE"


def reading_engine(place: URL) -> Engine:
    """Make the engine that reads; connecting does not touch the file, so no lock can stop it."""
    engine = create_engine(place, max_overflow=-1)  # no reader waits for another
    _listen(engine, "BEGIN", ["query_only = ON"])
    return engine


def writing_engine(place: URL, busy_seconds: float) -> Engine:
    """Make the engine that writes, for one thread; erased content is overwritten with zeros.

    ``busy_seconds`` is how long connecting may wait for another process's lock.
    """
    engine = create_engine(place, pool_size=1, max_overflow=0)
    settings = [
        f"busy_timeout = {round(busy_seconds * 1000)}",
        "foreign_keys = ON",
        f"journal_mode = {journal_mode(sqlite3.sqlite_version_info)}",
        "synchronous = FULL",
        "secure_delete = ON",
    ]
    _listen(engine, "BEGIN IMMEDIATE", settings)
    return engine


def driver(connection: Connection) -> sqlite3.Connection:
    """Give the driver's own connection, which runs a PRAGMA outside any transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def set_foreign_keys(connection: Connection, state: Literal["ON", "OFF"]) -> None:
    """Turn foreign keys on or off; SQLite allows it between transactions only."""
    driver(connection).execute(f"PRAGMA foreign_keys = {state}").close()


def empty_wal(connection: Connection) -> None:
    """Move what the write-ahead log holds into the file and empty it, if there is such a log.

    Whatever keeps it from being emptied, such as a reader elsewhere, raises nothing: what was
    committed is committed, and the next time empties it.
    """
    with suppress(sqlite3.Error):
        driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


@dataclass(frozen=True)
class OpenFile:
    """Remember which file was opened; another one of the same name is not it."""

    path: Path
    device: int
    node: int

    @classmethod
    def at(cls, path: Path) -> OpenFile:
        """Look at a file that is there."""
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino)

    def stands(self) -> bool:
        """Tell whether the path still leads to the file that was opened."""
        try:
            return OpenFile.at(self.path) == self
        except OSError:
            return False


def _listen(engine: Engine, start: str, settings: Sequence[str]) -> None:
    """Set every connection up, and take its transactions out of the driver's hands."""

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        _wait_until_the_deadline(connection)
        connection.exec_driver_sql(start)

    event.listen(engine, "commit", _wait_until_the_deadline)


def _wait_until_the_deadline(connection: Connection) -> None:
    deadline = connection.get_execution_options().get("deadline")
    if deadline is not None:
        wait = max(SHORTEST_WAIT, deadline - time.monotonic())
        driver(connection).execute(f"PRAGMA busy_timeout = {math.ceil(wait * 1000)}").close()
