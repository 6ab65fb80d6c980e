from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text

from assessment.analysis.answers import Answer
from assessment.errors import NotSaved, SettingsError, StoreError
from assessment.store import answers, respondents, schema
from assessment.store.access import Access, new_key
from assessment.store.database import Database, open_database
from assessment.store.sqlite import journal_mode

PEOPLE = 20


def file_of(url: str) -> Path:
    """Give the file of a SQLite URL."""
    return Path(url.removeprefix("sqlite:///"))


def name_somebody(connection: Connection) -> None:
    """Write one small row."""
    connection.execute(insert(schema.organisation).values(uid=new_key()))


def test_a_write_is_committed_before_it_returns(database: Database, url: str) -> None:
    """What ``write`` has acknowledged another connection sees at once."""
    database.write(lambda c: c.execute(insert(schema.organisation).values(uid="a", name="Acme")))
    other = sqlite3.connect(file_of(url))
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
    other = sqlite3.connect(file_of(url), timeout=0, isolation_level=None, check_same_thread=False)

    def other_may_write() -> bool:
        try:
            other.execute("BEGIN IMMEDIATE").close()
        except sqlite3.OperationalError:
            return False
        other.execute("ROLLBACK").close()
        return True

    def look_first(connection: Connection) -> bool:
        connection.execute(select(schema.organisation)).all()
        return other_may_write()

    assert database.read(look_first)
    assert not database.write(lambda _: other_may_write())
    other.close()


def test_a_reading_function_cannot_write(database: Database, access: Access) -> None:
    """What is meant to read changes nothing, even by mistake."""
    with pytest.raises(StoreError, match="readonly"):
        database.read(lambda connection: connection.execute(schema.answer.delete()))
    assert set(respondents.load_visit(database, access).answers) == {"tools.memory"}


def test_the_reads_of_a_view_see_the_same(database: Database, url: str) -> None:
    """Whatever others save meanwhile, one look at the database shows one state of it."""
    everything = select(schema.organisation)
    other = sqlite3.connect(file_of(url), timeout=0)
    with database.view() as view:
        assert view.read(lambda c: c.execute(everything).all()) == []
        with suppress(sqlite3.OperationalError), other:  # unless the view keeps it out
            other.execute("INSERT INTO organisation (uid) VALUES ('a')")
        assert view.read(lambda c: c.execute(everything).all()) == []
    with other:
        other.execute("INSERT INTO organisation (uid) VALUES ('b')")
    other.close()
    assert len(database.read(lambda c: c.execute(everything).all())) >= 1


def test_a_view_that_cannot_be_read_says_so(impatient: Database, url: str) -> None:
    """A read within a view fails as any read does, and lets go of the database."""
    other = sqlite3.connect(file_of(url), isolation_level=None)
    if journal_mode(sqlite3.sqlite_version_info) == "WAL":
        other.execute("PRAGMA locking_mode = EXCLUSIVE").close()
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="cannot be read now"), impatient.view() as view:
        view.read(lambda c: c.execute(select(schema.wave)).all())
    other.close()
    with impatient.view() as view:
        assert view.read(lambda c: c.execute(select(schema.wave)).all()) == []


def test_a_locked_database_says_so_and_recovers(
    database: Database, impatient: Database, access: Access, url: str
) -> None:
    """While another process holds the lock nothing is saved, and afterwards it is."""
    other = sqlite3.connect(file_of(url), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(NotSaved, match=r"locked|busy"):
        answers.save(impatient, access, "tools.reach", Answer("level", 1), expected=0)
    other.execute("ROLLBACK")
    other.close()
    saved = answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)
    assert saved.revision == 1


@pytest.mark.skipif(
    journal_mode(sqlite3.sqlite_version_info) == "WAL", reason="in WAL readers never block"
)
def test_a_commit_that_fails_says_so_and_recovers(
    database: Database, impatient: Database, access: Access, url: str
) -> None:
    """A reader elsewhere can stop the commit itself; then too nothing is left half done."""
    other = sqlite3.connect(file_of(url), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM answer").fetchall()
    with pytest.raises(NotSaved, match=r"locked|busy"):
        answers.save(impatient, access, "tools.reach", Answer("level", 1), expected=0)
    other.execute("ROLLBACK")
    other.close()
    assert "tools.reach" not in respondents.load_visit(database, access).answers
    assert answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)


@pytest.mark.alone
def test_twenty_who_wait_wait_no_longer_than_one(database: Database, url: str) -> None:
    """While another process holds the lock, everybody hears of it in the time one waits.

    The connections all readers have at once must not matter, so twenty of them wait beside.
    """
    other = sqlite3.connect(file_of(url), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    waiting = replace(database, _busy_seconds=0.5)

    def wait(job: Callable[[], object]) -> float:
        start = time.monotonic()
        with pytest.raises(StoreError):
            job()
        return time.monotonic() - start

    writing = [lambda: waiting.write(name_somebody)] * PEOPLE
    reading = [lambda: waiting.read(lambda c: c.execute(select(schema.wave)).all())] * PEOPLE
    with ThreadPoolExecutor(2 * PEOPLE) as threads:
        waits = list(threads.map(wait, writing + reading))
    other.execute("ROLLBACK")
    other.close()
    assert min(waits) > 0.4
    assert max(waits) < 1.0  # one after the other they would have waited ten seconds
    database.write(name_somebody)


def test_whoever_had_no_turn_in_time_touches_nothing(
    database: Database, impatient: Database
) -> None:
    """A write that could not begin in time is refused, and does not begin later."""
    held = threading.Event()
    going = threading.Thread(target=database.write, args=(lambda _: held.wait(10),))
    going.start()
    with pytest.raises(NotSaved, match="not saved: the database is busy"):
        impatient.write(name_somebody)
    held.set()
    going.join()
    assert database.read(lambda c: c.execute(select(schema.organisation)).all()) == []


@pytest.mark.alone
def test_a_write_begun_in_time_is_waited_for(database: Database) -> None:
    """A write that takes long itself is not called unsaved while it may still be saved."""
    waiting = replace(database, _busy_seconds=1.0)
    waiting.write(lambda connection: (time.sleep(1.3), name_somebody(connection)))
    assert len(database.read(lambda c: c.execute(select(schema.organisation)).all())) == 1


@pytest.mark.alone
def test_nobody_is_starved(database: Database) -> None:
    """Of twenty who save as fast as they can, the least served gets half of the most at least."""
    end = time.monotonic() + 1

    def save(_: int) -> int:
        saved = 0
        while time.monotonic() < end:
            database.write(name_somebody)
            saved += 1
        return saved

    with ThreadPoolExecutor(PEOPLE) as threads:
        served = list(threads.map(save, range(PEOPLE)))
    assert min(served) >= max(served) / 2, served
    kept = database.read(lambda c: c.execute(select(schema.organisation)).all())
    assert len(kept) == sum(served)


def test_reading_a_locked_database_says_so(
    database: Database, impatient: Database, url: str
) -> None:
    """A page that cannot read hears one sentence, not a traceback."""
    other = sqlite3.connect(file_of(url), isolation_level=None)
    if journal_mode(sqlite3.sqlite_version_info) == "WAL":
        other.execute("PRAGMA locking_mode = EXCLUSIVE").close()
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="cannot be read now: database is locked"):
        impatient.read(lambda c: c.execute(select(schema.wave)).all())
    other.execute("ROLLBACK")
    other.close()
    assert database.read(lambda c: c.execute(select(schema.wave)).all()) == []


@pytest.mark.alone
def test_a_check_waits_for_no_writer(database: Database, url: str) -> None:
    """While somebody writes, in this process or another, a check answers at once."""
    other = sqlite3.connect(file_of(url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO organisation (uid) VALUES ('a')")
    start = time.monotonic()
    database.check()
    assert time.monotonic() - start < 0.3
    other.execute("ROLLBACK")
    other.close()
    database.write(lambda _: database.check())


@pytest.mark.alone
def test_a_check_soon_says_that_nobody_can_read(url: str) -> None:
    """Where even reading is locked out, a check says so in half a second, not in five."""
    database = open_database(url)
    other = sqlite3.connect(file_of(url), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    with pytest.raises(StoreError, match="cannot be read now: database is locked"):
        database.check()
    assert time.monotonic() - start < 1.5
    other.execute("ROLLBACK")
    other.close()
    database.check()
    database.close()


def test_a_check_writes_nothing(database: Database, url: str) -> None:
    """A check leaves the file and its folder as they are, to the nanosecond."""
    database.check()
    before = [(file.name, file.stat().st_mtime_ns) for file in file_of(url).parent.iterdir()]
    database.check()
    after = [(file.name, file.stat().st_mtime_ns) for file in file_of(url).parent.iterdir()]
    assert after == before


def _delete(file: Path) -> None:
    file.unlink()


def _move(file: Path) -> None:
    file.rename(file.with_name("moved.sqlite"))


def _replace_by_a_copy(file: Path) -> None:
    draft = file.with_name("copy.sqlite")
    draft.write_bytes(file.read_bytes())
    draft.replace(file)


def _lose_the_folder(file: Path) -> None:
    file.parent.rename(file.parent.with_name("lost"))


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _overwrite(file: Path) -> None:
    file.write_bytes(b"something else altogether" * 5000)


def _overwrite_by_another_database(file: Path) -> None:
    other = sqlite3.connect(file.with_name("other.sqlite"))
    other.execute("CREATE TABLE something (else_ TEXT)")
    other.commit()
    other.close()
    file.write_bytes(file.with_name("other.sqlite").read_bytes())


@pytest.mark.parametrize(
    "harm",
    [
        _delete,
        _move,
        _replace_by_a_copy,
        _lose_the_folder,
        _empty,
        _overwrite,
        _overwrite_by_another_database,
    ],
)
def test_a_lost_database_is_noticed_and_takes_no_answer(
    database: Database, access: Access, url: str, harm: Callable[[Path], None]
) -> None:
    """Whatever became of the file, a check says so, and no answer is called saved that is not."""
    database.check()
    harm(file_of(url))
    with pytest.raises(StoreError):
        database.check()
    with pytest.raises(NotSaved):
        answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)


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
    with pytest.raises(SettingsError, match="it is no database of Orientir"):
        open_database(f"sqlite:///{path}")
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("wave",)]
    other.close()


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
