"""How often the database is asked how far a workshop has come, and how soon everybody knows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from meetings import TO_THE_DOTS, meet
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError

from assessment.rubric.model import Rubric
from assessment.store import pulse as pulses
from assessment.store.access import WaveAccess, new_key
from assessment.store.database import Database, open_database
from assessment.store.joining import join
from assessment.store.owned import delete_wave
from assessment.store.pulse import Beat, pulse, pulse_of_steps, tell
from assessment.store.targets import set_target
from assessment.store.votes import give_dots
from assessment.store.workshops import set_timer

TODAY = date(2026, 3, 2)
PHONES = 200
SECONDS = 2.5

pytestmark = pytest.mark.alone


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    """Let each test begin as a new process does."""
    pulses._known.clear()
    yield
    pulses._known.clear()


@pytest.fixture
def _stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing that was read be fresh."""
    monkeypatch.setattr(pulses, "FRESH_SECONDS", 0.0)


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collect the statements that reach any database."""
    seen: list[str] = []

    def before_statement(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", before_statement)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", before_statement)


def test_two_hundred_phones_ask_twice_a_second(database: Database, rubric: Rubric) -> None:
    """However many phones poll, the database is read about twice a second for all of them."""
    meeting = meet(database, rubric, people=0)
    uid, wanted = meeting.lead.uid, meeting.now.revision
    begun = time.monotonic()
    pulses._known.clear()

    def poll(_: int) -> set[int | None]:
        found = set()
        while time.monotonic() - begun < SECONDS:
            found.add(pulse(database, uid))
            found.add(pulse_of_steps(database, uid))
            time.sleep(0.05)
        return found

    with counting() as statements, ThreadPoolExecutor(PHONES) as pool:
        found = set().union(*pool.map(poll, range(PHONES)))
    assert found == {wanted}
    assert 2 <= len(statements) <= 2 * (time.monotonic() - begun) + 1


def test_a_change_of_this_process_is_known_at_once(database: Database, rubric: Rubric) -> None:
    """Every kind of change is told, so that no screen waits for the next read."""
    meeting = meet(database, rubric, *TO_THE_DOTS)
    uid = meeting.lead.uid
    before = pulse(database, uid)
    assert before == meeting.now.revision
    changes = (
        lambda: set_timer(database, meeting.lead, ends_at=60),
        lambda: give_dots(database, meeting.people[0], {}),
        lambda: set_target(database, meeting.lead, "tools", 1.0),
        lambda: join(
            database, new_key(), meeting.now.code or "", group=None, name=None, today=TODAY
        ),
        lambda: meeting.take("close_dots"),
    )
    for number, change in enumerate(changes, start=1):
        change()
        with counting() as statements:
            assert pulse(database, uid) == before + number
        assert statements == []
    assert pulse_of_steps(database, uid) == before + len(changes)


@pytest.mark.usefixtures("_stale")
def test_a_change_of_another_process_is_known_when_read(
    database: Database, url: str, rubric: Rubric
) -> None:
    """What another process changed is known once what was read is no longer fresh."""
    meeting = meet(database, rubric, people=0)
    before = pulse(database, meeting.lead.uid)
    other = open_database(url)
    other.write(lambda connection: connection.execute(text("UPDATE workshop SET revision = 7")))
    other.close()
    assert (before, pulse(database, meeting.lead.uid)) == (1, 7)


def test_what_is_fresh_is_not_read_again(database: Database, rubric: Rubric) -> None:
    """Within a second the answer of before stands."""
    meeting = meet(database, rubric, people=0)
    assert pulse(database, meeting.lead.uid) == 1
    database.write(lambda connection: connection.execute(text("UPDATE workshop SET revision = 7")))
    assert pulse(database, meeting.lead.uid) == 1


@pytest.mark.usefixtures("_stale")
def test_a_database_that_cannot_be_read_stops_no_screen(database: Database, rubric: Rubric) -> None:
    """While the database is out of reach what was known stands, and nothing is raised."""
    meeting = meet(database, rubric, people=0)
    uid = meeting.lead.uid
    assert pulse(database, uid) == 1

    def fail(*_: Any) -> None:
        raise OperationalError("", {}, Exception("disk I/O error"))

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        assert pulse(database, uid) == 1
        assert pulse(database, new_key()) is None
    finally:
        event.remove(Engine, "before_cursor_execute", fail)


@pytest.mark.usefixtures("_stale")
def test_there_is_no_pulse_of_what_is_not_there(
    database: Database, rubric: Rubric, room: WaveAccess
) -> None:
    """Unknown ids, waves of files and deleted workshops have none."""
    meeting = meet(database, rubric, people=0)
    assert pulse(database, "") is None
    assert pulse_of_steps(database, room.uid) is None
    assert pulse(database, meeting.lead.uid) == 1
    delete_wave(database, meeting.lead)
    assert pulse(database, meeting.lead.uid) is None


def test_an_older_word_does_not_replace_a_newer(database: Database) -> None:
    """Two commits may be told of in the other order; the newer one stands."""
    uid = new_key()
    for revision in (5, 7, 6):
        tell(uid, Beat(revision, 1))
    assert pulse(database, uid) == 7


def test_memory_is_bounded(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up ids do not fill the memory."""
    monkeypatch.setattr(pulses, "MOST_KNOWN", 3)
    for _ in range(10):
        assert pulse(database, new_key()) is None
    assert len(pulses._known) <= 3
