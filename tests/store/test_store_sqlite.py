from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from assessment.analysis.answers import Answer
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents, sqlite
from assessment.store.access import Access, new_key
from assessment.store.database import Database, open_database
from assessment.store.sqlite import journal_mode


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_wal_only_where_it_is_mended(version: tuple[int, ...], mode: str) -> None:
    """WAL is used from SQLite 3.51.3 on, which mended its lost writes."""
    assert journal_mode(version) == mode


@pytest.fixture(params=["TRUNCATE", "WAL"])
def either(
    request: pytest.FixtureRequest, url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """Open a database with either journal; one process alone may use WAL in any version."""
    monkeypatch.setattr(sqlite, "journal_mode", lambda _: request.param)
    opened = open_database(url, busy_seconds=2)
    yield opened
    opened.close()


def pragma(name: str) -> Callable[[Connection], object]:
    """Give a way to read a setting of a connection."""
    return lambda connection: connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_writing_is_durable_and_strict(database: Database) -> None:
    """Commits reach the disk, foreign keys hold, erased content goes, the journal is the safe one.

    That is what the settings of the connection say that writes: 2 stands for FULL.
    """
    names = ("synchronous", "foreign_keys", "secure_delete", "journal_mode")
    safe = journal_mode(sqlite3.sqlite_version_info).lower()
    assert [database.write(pragma(name)) for name in names] == [2, 1, 1, safe]


def test_reading_cannot_write(database: Database) -> None:
    """The connections that read are not able to do anything else."""
    assert database.read(pragma("query_only")) == 1


def test_five_seconds_of_patience_by_default(url: str) -> None:
    """Another process's lock is waited for five seconds unless said otherwise."""
    database = open_database(url)
    for run in (database.read, database.write):
        assert run(pragma("busy_timeout")) == pytest.approx(5000, abs=100)
    database.close()


def test_the_time_in_the_queue_counts(database: Database) -> None:
    """What a write has waited for its turn it does not wait again for a lock, up to a moment."""
    assert database._in_turn(lambda _: database._commit(pragma("busy_timeout"), 0.0)) == 50


def test_erased_words_are_gone_from_the_disk(either: Database, rubric: Rubric, url: str) -> None:
    """A deleted respondent's words stand nowhere in the file or its journal any more.

    There are enough of them, short and long, for SQLite to split its pages and to merge them.
    """
    chance = random.Random(7)  # noqa: S311 - any numbers do
    sizes = chance.choices([1, 9, 90, 700], k=40)
    words = [f"<{number}>" * size for number, size in enumerate(sizes)]
    people = [_say(either, rubric, said) for said in words]
    for access in chance.sample(people, 20):
        answers.save(either, access, "tools.memory", Answer("level", 1, "changed"), expected=1)
    assert _found(url) == set(range(40))  # what was said before stays in the history
    gone = set(chance.sample(range(40), 30))
    for number in gone:
        respondents.delete(either, people[number])
    assert _found(url) == set(range(40)) - gone


def _say(database: Database, rubric: Rubric, words: str) -> Access:
    access, _ = respondents.begin(
        database,
        new_key(),
        rubric,
        "full",
        organisation=None,
        today=date(2026, 3, 2),
        capability="tools.memory",
        answer=Answer("level", 2, words, words),
    )
    return access


def _found(url: str) -> set[int]:
    """Tell whose words lie in the database's folder: in its file, its journal or its log."""
    folder = Path(url.removeprefix("sqlite:///")).parent
    content = b"".join(file.read_bytes() for file in folder.iterdir())
    return {number for number in range(40) if f"<{number}>".encode() in content}
