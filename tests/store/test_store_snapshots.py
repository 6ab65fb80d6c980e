from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event

from assessment.analysis.answers import Answer
from assessment.analysis.results import judge
from assessment.errors import AnalysisError
from assessment.store import answers, respondents, targets
from assessment.store.access import Access, WaveAccess, open_wave_access
from assessment.store.database import Database
from assessment.store.snapshots import load_wave, publish_wave

TODAY = date(2026, 3, 2)
LATER = date(2026, 3, 9)

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Take = Callable[..., WaveAccess]
Join = Callable[..., tuple[Access, ...]]


def test_one_late_answer_changes_nothing_shown(
    database: Database, room: WaveAccess, join: Join, rows: Rows
) -> None:
    """Published once more with one person more, everything is as it was, the day included."""
    before, snapshots = load_wave(database, room), rows()["snapshot"]
    join(room, people=1)
    assert publish_wave(database, room, today=LATER) == before
    assert load_wave(database, room) == before
    assert rows()["snapshot"] == snapshots


def test_five_late_answers_change_what_is_shown(
    database: Database, room: WaveAccess, join: Join
) -> None:
    """With five people more new numbers stand, however often it was tried before.

    Their counts would tell the five's by subtraction, which takes ten.
    """
    before = load_wave(database, room)
    for _ in range(4):
        join(room, people=1)
        assert publish_wave(database, room, today=LATER) == before
    join(room, people=1)
    after = publish_wave(database, room, today=LATER)
    assert load_wave(database, room) == after
    assert (after.number, after.taken_on, after.opened_on) == (1, LATER, TODAY)
    assert (before.measured.respondents, after.measured.respondents) == (12, 17)
    assert [(one.value, one.n, one.counts) for one in before.measured.capabilities] == [
        (2.0, 12, (4, 4, 4))
    ] * 3
    assert [(one.value, one.n, one.counts) for one in after.measured.capabilities] == [
        (2.3, 17, None)
    ] * 3


def test_ten_late_answers_show_everything(database: Database, room: WaveAccess, join: Join) -> None:
    """With ten people more the counts are those of everybody."""
    join(room, people=10)
    after = publish_wave(database, room, today=LATER)
    assert [one.counts for one in after.measured.capabilities] == [(4, 4, 14)] * 3


def test_nothing_unpublished_shows(
    database: Database, take: Take, key: str, room: WaveAccess, join: Join
) -> None:
    """Until it is published again, nothing that is answered changes what the owner can read."""
    few = take(people=4)
    before = [load_wave(database, wave) for wave in (room, few)]
    late = (*join(room, people=6), *join(few, people=6))
    for access in late:
        answers.save(database, access, "tools.memory", Answer("level", 1, "secret"), expected=1)
        respondents.set_position(database, access, "tools.reach")
    owned = [open_wave_access(database, key, wave.uid) for wave in (room, few)]
    assert [load_wave(database, access) for access in owned] == before


def test_what_is_read_holds_no_single_answer(
    database: Database, room: WaveAccess, rows: Rows
) -> None:
    """All that comes back for a wave are totals: no respondent's id, and no row of anybody."""
    told = repr(load_wave(database, room))
    uids = [row[1] for row in rows()["respondent"]]
    assert len(uids) == 12
    assert not any(uid in told for uid in uids)


def test_loading_reads_the_snapshot_alone(database: Database, take: Take, key: str) -> None:
    """A click costs four statements, of which none reads a respondent, an answer or the units."""
    room = take(people=300)
    load_wave(database, room)
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    load_wave(database, open_wave_access(database, key, room.uid))
    event.remove(Engine, "before_cursor_execute", note)
    asked = [statement for statement in seen if statement != "BEGIN"]
    assert len(asked) == 4
    assert not any(
        word in statement for statement in asked for word in ("respondent", "answer", "units")
    )


def test_four_see_their_number_and_nothing_else(database: Database, take: Take, join: Join) -> None:
    """Below five a snapshot holds how many answered; the fifth opens the numbers."""
    few = take(people=4)
    measured = load_wave(database, few).measured
    assert measured.shows_nothing
    assert measured.respondents == 4
    join(few)
    assert publish_wave(database, few, today=LATER).measured.overall.n == 5


def test_a_named_wave_shows_every_change_once_published(
    database: Database, take: Take, join: Join
) -> None:
    """Where the room agreed to be seen, one answer more is published like any other."""
    room = take(people=3, named=True)
    join(room)
    assert load_wave(database, room).measured.respondents == 3
    after = publish_wave(database, room, today=LATER)
    assert (after.number, after.measured.respondents) == (1, 4)
    assert [score.n for score in after.measured.capabilities] == [4, 4, 4]


def test_more_than_were_invited_publish_nothing(
    database: Database, take: Take, join: Join, rows: Rows
) -> None:
    """A wave of which more people answer than were invited says so, and stays as it was."""
    room = take(invited=12)
    join(room, people=5)
    before = rows()
    with pytest.raises(AnalysisError, match="12 invited, but 17 answered"):
        publish_wave(database, room, today=LATER)
    assert rows() == before


def test_the_targets_of_now_judge_the_numbers_of_then(database: Database, room: WaveAccess) -> None:
    """Targets come with a wave as they are now; the numbers stay those of the snapshot."""
    before = load_wave(database, room)
    targets.set_target(database, room, "tools", 3.0)
    after = load_wave(database, room)
    assert after.targets == {"tools": 3.0}
    assert after.measured == before.measured
    gaps = judge(after.rubric, after.measured, targets=after.targets).gaps
    assert {gap.id: gap.target for gap in gaps}["tools.reach"] == 3.0


def test_an_organisation_is_renamed_by_the_owner_of_its_wave(
    database: Database, room: WaveAccess
) -> None:
    """The owner may name the organisation, and take the name away."""
    respondents.rename(database, room, " New\nName ")
    assert load_wave(database, room).organisation == "New Name"
    respondents.rename(database, room, "")
    assert load_wave(database, room).organisation is None
