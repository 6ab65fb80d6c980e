"""A copy of the whole SQLite database in one file, made while people answer."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from assessment.errors import Message, StoreError, message
from assessment.store import schema
from assessment.store.address import file_of, is_sqlite, read_url
from assessment.store.database import BUSY_SECONDS

ONLY_ITS_OWNER = 0o600
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
    if not source.is_file():
        raise StoreError(message("there is no database at {path} yet", path=source))
    if os.path.lexists(file):
        raise _no_backup(file, message("there is such a file already; choose another name"))
    if not file.parent.is_dir():
        raise _no_backup(file, message("there is no such folder"))
    try:
        with draft_beside(file) as draft:
            with closing(open_raw(source, "rw")) as connection:
                connection.execute("VACUUM INTO ?", (str(draft),))
            contents = _look_into(draft)
            _settle(draft)
            draft.rename(file)
            _settle(file.parent)
    except sqlite3.Error as error:
        raise _no_backup(file, str(error)) from error
    except (OSError, UnicodeError) as error:
        raise _no_backup(file, reason_of_system(error)) from error
    except StoreError as error:
        raise _no_backup(file, error.message) from error
    return contents


@contextmanager
def draft_beside(file: Path) -> Iterator[Path]:
    """Give an empty file in the same folder, which only its owner may read; it does not stay."""
    draft = file.absolute().with_name(f".orientir-{secrets.token_hex(4)}.sqlite")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, ONLY_ITS_OWNER))
    try:
        yield draft
    finally:
        for name in (draft.name, f"{draft.name}-journal", f"{draft.name}-wal", f"{draft.name}-shm"):
            with suppress(OSError):
                draft.with_name(name).unlink()


def open_raw(path: Path, mode: str) -> sqlite3.Connection:
    """Open a SQLite file without making it, and without trusting what its schema computes."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, BUSY_SECONDS, isolation_level=None, uri=True)
    connection.execute("PRAGMA trusted_schema = OFF").close()
    return connection


def check_ours(connection: sqlite3.Connection) -> str:
    """Make sure that a file is whole and a database of Orientir; gives its schema's revision.

    Raises StoreError, and sqlite3.Error for what is no database at all.
    """
    # First: to read a view, or a table that some program makes up, may take for ever.
    ours = {"alembic_version", *schema.metadata.tables}
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


def reason_of_system(error: OSError | UnicodeError) -> str:
    """Give what the system says, without numbers and paths."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _look_into(copy: Path) -> Contents:
    with closing(open_raw(copy, "ro")) as connection:
        check_ours(connection)
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


def _no_backup(file: Path, reason: str | Message) -> StoreError:
    return StoreError(
        message("no backup was written to {path}: {reason}", path=file, reason=reason)
    )
