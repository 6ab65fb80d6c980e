from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assessment.analysis.answers import Answer
from assessment.analysis.results import analyse
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents, schema, targets
from assessment.store.access import Access, WaveAccess
from assessment.store.database import Database
from assessment.store.intake import Intake
from assessment.store.snapshots import load_wave, publish_wave

LATER = date(2026, 3, 9)
WANTED = {"tools.reach": 3.0}

Take = Callable[..., WaveAccess]
Join = Callable[..., tuple[Access, ...]]
Someone = Callable[[WaveAccess], Access]


def test_a_new_target_renews_the_rank_ranges(
    database: Database, room: WaveAccess, intake: Callable[..., Intake], rubric: Rubric
) -> None:
    """The ranges are always those the analysis gives for the targets of now."""
    same = intake().answers
    first = analyse(rubric, same, several=True).rank_ranges
    assert load_wave(database, room).rank_ranges == first
    targets.set_target(database, room, "tools.reach", 3.0)
    wanted = analyse(rubric, same, targets=WANTED, several=True).rank_ranges
    assert load_wave(database, room).rank_ranges == wanted != first
    targets.clear_targets(database, room)
    assert load_wave(database, room).rank_ranges == first


def test_late_answers_do_not_touch_the_rank_ranges(
    database: Database, room: WaveAccess, join: Join, intake: Callable[..., Intake], rubric: Rubric
) -> None:
    """What was never published has no part in them, whether or not it was tried to publish it."""
    wanted = analyse(rubric, intake().answers, targets=WANTED, several=True).rank_ranges
    join(room, people=2)
    publish_wave(database, room, today=LATER)
    targets.set_target(database, room, "tools.reach", 3.0)
    assert load_wave(database, room).rank_ranges == wanted


def test_after_ten_more_the_rank_ranges_are_theirs_too(
    database: Database, room: WaveAccess, join: Join
) -> None:
    """A snapshot that shows new numbers has the ranges of all who stand behind these."""
    join(room, people=10)
    after = publish_wave(database, room, today=LATER)
    assert len(after.rank_ranges) == 3
    targets.set_target(database, room, "tools.reach", 3.0)
    targets.clear_targets(database, room)
    assert load_wave(database, room).rank_ranges == after.rank_ranges


def test_without_a_published_answer_the_rank_ranges_go(
    database: Database, room: WaveAccess, someone: Someone
) -> None:
    """With one who left, ranges for other targets cannot be told any more; the scores stay."""
    before = load_wave(database, room)
    respondents.delete(database, someone(room))
    assert load_wave(database, room) == before
    targets.set_target(database, room, "tools.reach", 3.0)
    after = load_wave(database, room)
    assert (after.rank_ranges, after.measured) == ((), before.measured)


def test_a_changed_answer_of_a_named_room_takes_the_rank_ranges(
    database: Database, take: Take, someone: Someone
) -> None:
    """A named room may change its answers; the ranges come back with the next snapshot."""
    room = take(named=True)
    answers.save(database, someone(room), "tools.memory", Answer("dont_know"), expected=1)
    targets.set_target(database, room, "tools.reach", 3.0)
    assert load_wave(database, room).rank_ranges == ()
    assert len(publish_wave(database, room, today=LATER).rank_ranges) == 3


def test_rank_ranges_for_other_targets_are_not_shown(database: Database, room: WaveAccess) -> None:
    """Where the targets are not those that the ranges were made for, there are none."""
    assert load_wave(database, room).rank_ranges
    row = {"assessment_id": room.assessment, "subject": "tools.reach", "level": 3.0}
    database.write(lambda c: c.execute(schema.target.insert().values(row)))
    assert load_wave(database, room).rank_ranges == ()


def test_fewer_than_ten_have_no_rank_ranges(database: Database, take: Take) -> None:
    """What may not be told of a small room is not told for another target either."""
    room = take(people=9)
    assert load_wave(database, room).rank_ranges == ()
    targets.set_target(database, room, "tools.reach", 3.0)
    assert load_wave(database, room).rank_ranges == ()
