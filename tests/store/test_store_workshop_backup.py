"""Workshops in a backup: they come back whole, or are refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from meetings import CLOSE, SPLIT, TO_THE_VOTE, Meeting, meet

from assessment.analysis.answers import Answer
from assessment.errors import StoreError
from assessment.rubric.model import Rubric
from assessment.store.backup import back_up
from assessment.store.consenting import agree, set_effort
from assessment.store.database import Database
from assessment.store.joining import join, room_of
from assessment.store.planning import keep_action
from assessment.store.restoring import restore
from assessment.store.votes import give_dots, vote_again
from assessment.store.workshop_schema import metadata
from assessment.workshop.consensus import Consensus
from assessment.workshop.plan import Action

NOW = datetime(2026, 3, 2, 14, 5, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
ODD = "it holds something that Orientir never wrote"
NOT_ASKED = "tools.nothing is not asked in this assessment"

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def meeting(database: Database, rubric: Rubric) -> Meeting:
    """Let a workshop have a row of every kind."""
    meeting = meet(database, rubric, *TO_THE_VOTE, people=6)
    for person in meeting.people:
        vote_again(database, person, SPLIT, Answer("level", 2))
    meeting.take("close_vote")
    agree(database, meeting.lead, Consensus(SPLIT, 2, "so it is", "two see 1", 1))
    set_effort(database, meeting.lead, SPLIT, 4)
    meeting.take("set_targets", "vote_dots")
    for person in meeting.people:
        give_dots(database, person, {CLOSE: 3})
    meeting.take("close_dots", "plan")
    keep_action(database, meeting.lead, Action(SPLIT, "write", "Анна", TODAY, "sent"))
    meeting.projector()
    return meeting


@pytest.fixture
def file(meeting: Meeting, url: str, tmp_path: Path) -> Path:
    """Back it up."""
    assert meeting.now.course.state == "actions"
    back_up(url, tmp_path / "kept.sqlite")
    return tmp_path / "kept.sqlite"


def test_a_workshop_comes_back(
    database: Database, meeting: Meeting, url: str, file: Path, rows: Rows
) -> None:
    """Everything of it stands as before, and it goes on where it stood."""
    before, kept = meeting.now, rows()
    meeting.take("close")
    restore(url, file, NOW)
    assert (meeting.now, rows()) == (before, kept)
    assert room_of(database, meeting.people[0]).own_dots == {CLOSE: 3}
    assert join(database, "x" * 22, before.code or "", group=None, name=None, today=TODAY)
    filled = {name for name, found in kept.items() if found}
    unused = {"personal_link", "facilitator_link"}
    assert filled >= metadata.tables.keys() - unused - {"target"}


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ("UPDATE consensus SET capability = 'tools.nothing'", NOT_ASKED),
        ("UPDATE effort SET capability = 'tools.nothing'", NOT_ASKED),
        ("UPDATE second_vote SET capability = 'tools.nothing'", NOT_ASKED),
        ("UPDATE ballot SET capability = 'tools.nothing' WHERE place = 0", NOT_ASKED),
        ("UPDATE action SET capability = 'tools.nothing'", NOT_ASKED),
        ("UPDATE dot SET capability = 'tools.nothing'", NOT_ASKED),
        ("UPDATE workshop SET topic = 'tools.nothing'", NOT_ASKED),
        ("UPDATE workshop SET dimension = 'nothing'", ODD),
        ("UPDATE workshop SET state = 'second_vote', topic = NULL", ODD),
        ("UPDATE workshop SET revealed = 0", ODD),
        ("DELETE FROM snapshot", ODD),
        ("UPDATE workshop SET groups = 'Sales'", ODD),
        ("UPDATE workshop SET groups = '[1]'", ODD),
        ("UPDATE workshop SET code_until = 'soon'", ODD),
        ("UPDATE second_vote SET shown = '{}'", ODD),
        ("UPDATE second_vote SET shown = replace(shown, '[0,', '[0,0,')", ODD),
        ("UPDATE consensus SET level = 4, evidenced = NULL", ODD),
        ("UPDATE snapshot SET frozen = replace(frozen, ':4.0', ':9.0')", "effort of"),
    ],
)
def test_a_spoiled_workshop_is_refused(
    url: str, file: Path, rows: Rows, spoil: str, says: str
) -> None:
    """What no Orientir wrote is not taken, and nothing changes."""
    before = rows()
    with closing(sqlite3.connect(file)) as connection:
        changed = connection.execute(spoil).rowcount
        connection.commit()
    assert changed >= 1
    with pytest.raises(StoreError, match=says):
        restore(url, file, NOW)
    assert rows() == before
