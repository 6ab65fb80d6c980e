"""A backup brought back into the SQLite database, while people answer.

Only rows come over, in one transaction of the live database: its tables, constraints and journal
stay its own, so a running server simply goes on, and a kill leaves all of the old or all of the
new. Nobody can save between the copy of what was there and its replacement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection, func, insert, select
from sqlalchemy.exc import DatabaseError, IntegrityError

from assessment.errors import Message, NotSaved, SettingsError, StoreError, message
from assessment.store import schema
from assessment.store.backup import (
    check_ours,
    copy_database,
    live_file,
    of_database,
    open_raw,
    vacuum_into,
)
from assessment.store.checking import check_rows
from assessment.store.database import Database, open_database
from assessment.store.drafts import draft_beside
from assessment.store.reasons import reason_of, why_no_file
from assessment.store.upgrading import is_known
from assessment.store.workshop_schema import metadata

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
    try:
        _check_there(file)
        with _draft_beside(live) as copy:
            _take(file, copy, live)
            with closing(_up_to_date(copy)) as source:
                _check(source)
                return _exchange(source, url, live, now)
    except StoreError as error:
        raise StoreError(
            message("{path} was not restored: {reason}", path=file, reason=error.message)
        ) from error


def _check_there(file: Path) -> None:
    why_not = why_no_file(file)
    if why_not is not None:
        raise StoreError(why_not)


@contextmanager
def _draft_beside(live: Path) -> Iterator[Path]:
    with ExitStack() as stack:
        try:
            live.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = stack.enter_context(draft_beside(live))
        except OSError as error:
            raise of_database(live, reason_of(error)) from error
        yield draft


def _take(file: Path, copy: Path, live: Path) -> None:
    """Copy a backup that this Orientir can read."""
    if live.exists() and live.samefile(file):
        raise StoreError(message("it is the database itself"))
    try:
        with closing(open_raw(file, "ro")) as connection:
            if not is_known(check_ours(connection)):
                raise StoreError(message("a newer Orientir wrote it; update Orientir"))
            try:
                vacuum_into(connection, copy)
            except StoreError as error:
                raise of_database(live, error.message) from error
    except (sqlite3.Error, OSError) as error:
        raise StoreError(reason_of(error)) from error


def _up_to_date(copy: Path) -> Database:
    try:
        return open_database(URL.create("sqlite", database=str(copy)))
    except SettingsError as error:
        raise StoreError(_bare(error.message)) from error


def _check(source: Database) -> None:
    """Check the rows of a backup; ``Database.read`` would tell its faults as those of the store."""
    try:
        with source.engine.connect() as connection:
            check_rows(connection)
    except DatabaseError as error:
        raise StoreError(reason_of(error)) from error


def _exchange(source: Database, url: str, live: Path, now: datetime) -> Restored:
    """Replace the live rows in one turn of the writer, which first keeps them in a file."""
    kept = live.with_name(f"{live.stem}.before-restore-{now:%Y%m%d-%H%M%S}{live.suffix}")
    wanted = kept if live.exists() else None
    made: list[Path] = []

    def exchange(connection: Connection) -> Restored:
        if wanted is not None:
            _keep(live, wanted)
            made.append(wanted)
        with source.engine.connect() as rows:  # checked just now: what fails is the live database
            _replace(connection, rows)
        people, answers = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.respondent, schema.answer)
        )
        return Restored(people, answers, wanted)

    try:
        with closing(open_database(url, PATIENCE)) as database:
            return database.erase(exchange)
    except SettingsError as error:
        raise StoreError(error.message) from error
    except (StoreError, IntegrityError) as error:
        for file in made:
            file.unlink()
        if isinstance(error, NotSaved):
            raise of_database(live, _bare(error.message)) from error
        if isinstance(error, IntegrityError):
            raise StoreError(message("its rows contradict each other")) from error
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
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())
    for table in metadata.sorted_tables:
        rows = source.execute(select(table).execution_options(yield_per=AT_ONCE))
        for part in rows.mappings().partitions():
            connection.execute(insert(table), [dict(row) for row in part])


def _bare(text: Message) -> Message:
    """Take the reason alone out of a sentence that holds one."""
    reason = dict(text.values).get("reason")
    return reason if isinstance(reason, Message) else text
