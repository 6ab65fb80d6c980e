"""A backup brought back into the SQLite database, while people answer.

Only rows come over, in one transaction of the live database: its tables, constraints and journal
stay its own, so a running server simply goes on, and a kill leaves all of the old or all of the
new. Nobody can save between the copy of what was there and its replacement.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Row, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from assessment.errors import Message, SettingsError, StoreError, message
from assessment.rubric.model import Rubric
from assessment.store import schema
from assessment.store.backup import (
    check_ours,
    copy_database,
    draft_beside,
    live_file,
    open_raw,
    reason_of_system,
)
from assessment.store.database import Database, open_database
from assessment.store.upgrading import is_known

PATIENCE = 60.0  # seconds; whoever restores would rather wait for a busy server than try again
AT_ONCE = 1000  # rows


@dataclass(frozen=True)
class Restored:
    """Hold what was brought back, and where what was there before is kept, if anything was."""

    respondents: int
    answers: int
    kept: Path | None


def restore(url: str, file: Path, now: datetime) -> Restored:
    """Put a backup's content in the place of the database's, all of it or nothing.

    What was there is kept beside the database, under a name with ``now``. An older backup is
    brought up to date on the way; the file itself is only read. Raises SettingsError, StoreError.
    """
    live = live_file(url)
    if not file.is_file():
        raise _not_restored(file, message("there is no such file"))
    if live.exists() and live.samefile(file):
        raise _not_restored(file, message("it is the database itself"))
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
        with draft_beside(live) as copy:
            _take(file, copy)
            with closing(_up_to_date(copy)) as source:
                source.read(_check_rows)
                return _exchange(source, url, live, now)
    except sqlite3.Error as error:
        raise _not_restored(file, str(error)) from error
    except IntegrityError as error:
        raise _not_restored(file, message("its rows contradict each other")) from error
    except (OSError, UnicodeError) as error:
        raise _not_restored(file, reason_of_system(error)) from error
    except StoreError as error:
        raise _not_restored(file, error.message) from error


def _take(file: Path, copy: Path) -> None:
    """Copy a backup that this Orientir can read."""
    with closing(open_raw(file, "ro")) as connection:
        if not is_known(check_ours(connection)):
            raise StoreError(message("a newer Orientir wrote it; update Orientir"))
        connection.execute("VACUUM INTO ?", (str(copy),))


def _up_to_date(copy: Path) -> Database:
    try:
        return open_database(URL.create("sqlite", database=str(copy)))
    except SettingsError as error:
        raise StoreError(error.message) from error


def _check_rows(connection: Connection) -> None:
    """Refuse what no Orientir wrote: values of another type, and rubrics that cannot be read."""
    try:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(select(table).execution_options(yield_per=AT_ONCE)):
                _check_types(table, row)
        rubric = schema.rubric_version.c
        for sha256, canonical in connection.execute(select(rubric.sha256, rubric.canonical)):
            _check_rubric(sha256, canonical)
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(message("it holds something that Orientir never wrote")) from error


def _check_types(table: Table, row: Row[Any]) -> None:
    for column, value in zip(table.columns, row, strict=True):
        if not (column.nullable if value is None else isinstance(value, column.type.python_type)):
            raise TypeError(f"{column}: {value!r}")


def _check_rubric(sha256: str, canonical: str) -> None:
    if hashlib.sha256(canonical.encode()).hexdigest() != sha256:
        raise ValueError(sha256)
    Rubric.from_json(canonical)


def _exchange(source: Database, url: str, live: Path, now: datetime) -> Restored:
    """Replace the live rows in one turn of the writer, which first keeps them in a file."""
    kept = live.with_name(f"{live.stem}.before-restore-{now:%Y%m%d-%H%M%S}{live.suffix}")
    wanted = kept if live.exists() else None
    made: list[Path] = []

    def exchange(connection: Connection) -> Restored:
        if wanted is not None:
            _keep(live, wanted)
            made.append(wanted)
        source.read(lambda rows: _replace(connection, rows))
        people, answers = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.respondent, schema.answer)
        )
        return Restored(people, answers, wanted)

    with closing(open_database(url, PATIENCE)) as database:
        try:
            return database.erase(exchange)
        except (StoreError, IntegrityError):
            for file in made:
                file.unlink()
            raise


def _keep(live: Path, file: Path) -> None:
    try:
        copy_database(live, file)
    except StoreError as error:
        raise StoreError(
            message(
                "what is there now cannot be kept ({reason}); "
                "if it is damaged, stop Orientir, move it away and restore again",
                reason=error.message,
            )
        ) from error


def _replace(connection: Connection, source: Connection) -> None:
    for table in reversed(schema.metadata.sorted_tables):
        connection.execute(table.delete())
    for table in schema.metadata.sorted_tables:
        rows = source.execute(select(table).execution_options(yield_per=AT_ONCE))
        for part in rows.mappings().partitions():
            connection.execute(insert(table), [dict(row) for row in part])


def _not_restored(file: Path, reason: str | Message) -> StoreError:
    return StoreError(message("{path} was not restored: {reason}", path=file, reason=reason))
