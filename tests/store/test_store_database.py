from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text

from assessment.analysis.answers import Answer
from assessment.errors import NotSaved, SettingsError, StoreError
from assessment.store import answers, respondents, schema
from assessment.store.access import Access
from assessment.store.database import Database, journal_mode, open_database


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


def test_every_connection_is_durable_and_strict(database: Database) -> None:
    """Foreign keys are on, commits reach the disk, and the journal is the safe one."""

    def settings(connection: Connection) -> tuple[object, ...]:
        names = ("foreign_keys", "synchronous", "busy_timeout", "journal_mode")
        return tuple(connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names)

    safe = journal_mode(sqlite3.sqlite_version_info).lower()
    assert database.write(settings) == (1, 2, 100, safe)
    assert database.read(settings) == (1, 2, 100, safe)


def test_five_seconds_of_patience_by_default(tmp_path: Path) -> None:
    """Another process's lock is waited for five seconds unless said otherwise."""
    database = open_database(f"sqlite:///{tmp_path / 'store.sqlite'}")
    patience = database.read(lambda c: c.exec_driver_sql("PRAGMA busy_timeout").scalar())
    database.close()
    assert patience == 5000


def test_a_write_is_committed_before_it_returns(database: Database, url: str) -> None:
    """What ``write`` has acknowledged another connection sees at once."""
    database.write(lambda c: c.execute(insert(schema.organisation).values(uid="a", name="Acme")))
    other = sqlite3.connect(url.removeprefix("sqlite:///"))
    found = other.execute("SELECT name FROM organisation").fetchall()
    other.close()
    assert found == [("Acme",)]


def test_a_failing_write_leaves_nothing(database: Database) -> None:
    """A function that raises undoes all it did, and its error reaches the caller."""

    def half(connection: Connection) -> None:
        connection.execute(insert(schema.organisation).values(uid="a"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(half)
    assert database.read(lambda c: c.execute(select(schema.organisation)).all()) == []


def test_writers_take_turns(database: Database) -> None:
    """All writing happens in one thread, one function after the other, in order of asking."""
    threads: list[str] = []
    workers = [
        threading.Thread(
            target=database.write,
            args=(lambda _: threads.append(threading.current_thread().name),),
        )
        for _ in range(20)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(threads) == 20
    assert len(set(threads)) == 1


def test_only_writing_takes_the_write_lock(database: Database, url: str) -> None:
    """A write locks others out before its first statement; a read, even after one, does not."""
    other = sqlite3.connect(
        url.removeprefix("sqlite:///"), timeout=0, isolation_level=None, check_same_thread=False
    )

    def other_may_write(connection: Connection) -> bool:
        if not connection.get_execution_options().get("writing"):
            connection.execute(select(schema.organisation)).all()
        try:
            other.execute("BEGIN IMMEDIATE").close()
        except sqlite3.OperationalError:
            return False
        other.execute("ROLLBACK").close()
        return True

    assert database.read(other_may_write)
    assert not database.write(other_may_write)
    other.close()


def test_a_locked_database_says_so_and_recovers(
    database: Database, access: Access, url: str
) -> None:
    """While another process holds the lock nothing is saved, and afterwards it is."""
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(NotSaved, match="locked"):
        answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)
    other.execute("ROLLBACK")
    other.close()
    saved = answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)
    assert saved.revision == 1


@pytest.mark.skipif(
    journal_mode(sqlite3.sqlite_version_info) == "WAL", reason="in WAL readers never block"
)
def test_a_commit_that_fails_says_so_and_recovers(
    database: Database, access: Access, url: str
) -> None:
    """A reader elsewhere can stop the commit itself; then too nothing is left half done."""
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM answer").fetchall()
    with pytest.raises(NotSaved, match="locked"):
        answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)
    other.execute("ROLLBACK")
    other.close()
    assert "tools.reach" not in respondents.load_visit(database, access).answers
    assert answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)


def test_a_full_disk_says_so_and_recovers(database: Database, access: Access, url: str) -> None:
    """Without room nothing is saved; with room again the same answer is, and none was lost."""
    resource = pytest.importorskip("resource", reason="only Unix can limit the size of a file")
    long = Answer("level", 3, comment="x" * 5000, evidence="y" * 5000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = Path(url.removeprefix("sqlite:///")).stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        with pytest.raises(NotSaved):
            answers.save(database, access, "tools.reach", long, expected=0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert set(respondents.load_visit(database, access).answers) == {"tools.memory"}
    assert answers.save(database, access, "tools.reach", long, expected=0).revision == 1


def test_reading_a_locked_database_says_so(database: Database, url: str) -> None:
    """A page that cannot read hears one sentence, not a traceback."""
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    if journal_mode(sqlite3.sqlite_version_info) == "WAL":
        other.execute("PRAGMA locking_mode = EXCLUSIVE").close()
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="cannot be read now: database is locked"):
        database.check()
    other.execute("ROLLBACK")
    other.close()
    database.check()


def test_a_closed_database_saves_nothing(url: str) -> None:
    """After closing, a late save is told that it is not saved."""
    database = open_database(url)
    database.close()
    with pytest.raises(NotSaved, match="closed"):
        database.write(lambda c: c.execute(text("SELECT 1")))


def test_answers_survive_reopening(database: Database, access: Access, url: str) -> None:
    """What was acknowledged is there when the database is opened again."""
    answers.save(database, access, "people.skill", Answer("dont_know", None, "ask"), expected=0)
    before = respondents.load_visit(database, access)
    database.close()
    again = open_database(url)
    after = respondents.load_visit(again, access)
    again.close()
    assert after == before
    assert after.answers["people.skill"].answer == Answer("dont_know", None, "ask")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A file of another kind is named, and left as it was."""
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to look like one" * 40)
    before = path.read_bytes()
    with pytest.raises(SettingsError, match=r"notes\.txt cannot be used: file is not a database"):
        open_database(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_failed_migration_leaves_nothing(tmp_path: Path) -> None:
    """Tables are made all or none: a strange table in the way stops the opening cleanly."""
    path = tmp_path / "strange.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE wave (odd TEXT)")
    other.commit()
    with pytest.raises(SettingsError, match="wave already exists"):
        open_database(f"sqlite:///{path}")
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("wave",)]
    other.close()


def test_a_newer_database_is_left_alone(database: Database, url: str) -> None:
    """A database of a later version is refused with the remedy, not guessed at."""
    database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(SettingsError, match="update Orientir"):
        open_database(url)


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:memory?uri=true",
        "nosuch://user:s3cret@host/name",
        "postgresql+nosuch://user:s3cret@host/name?password=s3cret",
        "postgresql://user:s3cret@host:port/name",
        "sqlite:////dev/null/folder/store.sqlite",
        "sqlite:////proc/store.sqlite",
    ],
)
def test_an_unusable_address_is_one_line_without_password(address: str) -> None:
    """An address that cannot be used is told in one line that never shows the password."""
    with pytest.raises(SettingsError) as caught:
        open_database(address)
    said = str(caught.value)
    assert said.startswith("the database ")
    assert "\n" not in said
    assert "s3cret" not in said
