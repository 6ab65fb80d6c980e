"""A copy of the whole SQLite database in one file, made while people answer."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assessment.errors import Message, StoreError, message
from assessment.store.address import file_of, is_sqlite, read_url
from assessment.store.database import BUSY_SECONDS
from assessment.store.drafts import draft_beside, sweep
from assessment.store.reasons import reason_of, spoils_the_copy, why_no_file
from assessment.store.workshop_schema import metadata

LONGEST = 20_000_000  # bytes of one value; a pinned rubric is the longest there is


@dataclass(frozen=True)
class Contents:
    """Hold what a file holds: its size in bytes, and how many respondents and answers."""

    size: int
    respondents: int
    answers: int


def back_up(url: str, file: Path) -> Contents:
    """Write a copy of the database to a file that is not there yet, whole or not at all.

    Only its owner may read it: it holds answers. Raises SettingsError, StoreError.
    """
    return copy_database(live_file(url), file)


def live_file(url: str) -> Path:
    """Give the file of a SQLite database by its URL; raises StoreError for any other database."""
    place = read_url(url)
    if not is_sqlite(place):
        raise StoreError(
            message(
                "backup and restore are for SQLite; for PostgreSQL use pg_dump and pg_restore "
                "(pg_dump also runs while people answer)"
            )
        )
    return file_of(place)


def copy_database(source: Path, file: Path) -> Contents:
    """Copy one SQLite file of ours to another that is not there yet, as ``back_up`` does."""
    try:
        _check_places(source, file)
        sweep(source.parent)  # where a restore that was killed leaves a copy of everything
        with draft_beside(file) as draft:
            _copy(source, draft)
            contents = _look_into(draft, source)
            _settle(draft)
            draft.rename(file)
            _settle(file.parent)
    except (sqlite3.Error, OSError) as error:
        raise _no_backup(file, reason_of(error)) from error
    except StoreError as error:
        raise _no_backup(file, error.message) from error
    return contents


def of_database(file: Path, reason: Message) -> StoreError:
    """Make the error that says which database is at fault."""
    return StoreError(
        message("the database {place} cannot be used: {reason}", place=file, reason=reason)
    )


def open_raw(path: Path, mode: str) -> sqlite3.Connection:
    """Open a SQLite file without making it, and without trusting what its schema computes."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, BUSY_SECONDS, isolation_level=None, uri=True)
    connection.execute("PRAGMA trusted_schema = OFF").close()
    return connection


def vacuum_into(connection: sqlite3.Connection, draft: Path) -> None:
    """Copy a database that could be read; raises StoreError where the copy cannot be written.

    What is still wrong with the database itself comes as sqlite3.Error.
    """
    try:
        connection.execute("VACUUM INTO ?", (str(draft),))
    except UnicodeError as error:  # a name in bytes that are no text
        raise StoreError(reason_of(error)) from error
    except sqlite3.Error as error:
        if spoils_the_copy(error):
            raise StoreError(reason_of(error)) from error
        raise


def check_ours(connection: sqlite3.Connection) -> str:
    """Make sure that a file is whole and a database of Orientir; gives its schema's revision.

    Raises StoreError, and sqlite3.Error for what is no database at all.
    """
    # First: to read a view, or a table that some program makes up, may take for ever.
    ours = {"alembic_version", *metadata.tables}
    made_up = connection.execute(
        "SELECT name FROM sqlite_master WHERE type <> 'table' OR sql LIKE 'CREATE VIRTUAL%'"
    )
    if ours.intersection(name for (name,) in made_up):
        raise StoreError(message("it holds something that Orientir never wrote"))
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    for table in ours:
        columns = connection.execute(f"PRAGMA table_xinfo({table})")  # names of our own
        if any(hidden for *_, hidden in columns):
            raise StoreError(message("it holds something that Orientir never wrote"))
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise StoreError(message("it is damaged ({found})", found=" ".join(str(found).split())))
    named = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    rows = (
        connection.execute("SELECT version_num FROM alembic_version LIMIT 2").fetchall()
        if named.fetchone()
        else []
    )
    if len(rows) != 1:
        raise StoreError(message("it is no database of Orientir"))
    return str(rows[0][0])


def _check_places(source: Path, file: Path) -> None:
    if not source.exists():
        raise StoreError(message("there is no database at {path} yet", path=source))
    why_not = why_no_file(source)
    if why_not is not None:
        raise of_database(source, why_not)
    if os.path.lexists(file):
        raise StoreError(message("there is such a file already; choose another name"))
    if not file.parent.is_dir():
        raise StoreError(message("there is no such folder"))


def _copy(source: Path, draft: Path) -> None:
    try:
        with closing(open_raw(source, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").close()  # is it readable?
            vacuum_into(connection, draft)
    except sqlite3.Error as error:
        raise of_database(source, reason_of(error)) from error


def _look_into(copy: Path, source: Path) -> Contents:
    """Check a copy, which can only hold what its source does, and count what is in it."""
    with closing(open_raw(copy, "ro")) as connection:
        try:
            check_ours(connection)
        except StoreError as error:
            raise of_database(source, error.message) from error
        (respondents,) = connection.execute("SELECT count(*) FROM respondent").fetchone()
        (answers,) = connection.execute("SELECT count(*) FROM answer").fetchone()
    return Contents(copy.stat().st_size, respondents, answers)


def _settle(path: Path) -> None:
    """Let a file, or the names in a folder, reach the disk, which VACUUM INTO does not."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _no_backup(file: Path, reason: Message) -> StoreError:
    return StoreError(
        message("no backup was written to {path}: {reason}", path=file, reason=reason)
    )
