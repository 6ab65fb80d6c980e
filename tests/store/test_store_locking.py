from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assessment.analysis.answers import Answer
from assessment.errors import StoreError
from assessment.store import answers, respondents
from assessment.store.access import Access, WaveAccess
from assessment.store.answers import Saved
from assessment.store.database import Database
from assessment.store.respondents import load_visit
from assessment.store.snapshots import load_wave, publish_wave

TODAY = date(2026, 3, 2)
LOCKED = "this answer is part of a published result and can no longer be changed"

Take = Callable[..., WaveAccess]
Join = Callable[..., tuple[Access, ...]]
Someone = Callable[[WaveAccess], Access]


def test_a_published_answer_can_no_longer_change(
    database: Database, room: WaveAccess, someone: Someone
) -> None:
    """What stands behind a number shown to others stays as it was; leaving is still possible."""
    access = someone(room)
    before = load_visit(database, access).answers
    with pytest.raises(StoreError, match=LOCKED):
        answers.save(database, access, "tools.memory", Answer("dont_know"), expected=1)
    assert load_visit(database, access).answers == before
    respondents.delete(database, access)


def test_saving_the_same_once_more_is_no_change(
    database: Database, room: WaveAccess, someone: Someone
) -> None:
    """A save whose acknowledgement was lost finds its answer, published or not."""
    access = someone(room)
    kept = load_visit(database, access).answers["tools.memory"].answer
    assert answers.save(database, access, "tools.memory", kept, expected=0) == Saved(1)


def test_a_second_round_is_always_new(
    database: Database, room: WaveAccess, someone: Someone
) -> None:
    """Answers of the second round rest on no published number."""
    access = someone(room)
    for expected, level in ((0, 1), (1, 3)):
        answers.save(
            database,
            access,
            "tools.memory",
            Answer("level", level),
            expected=expected,
            round=2,
        )
    assert load_visit(database, access).answers["tools.memory"].revision == 1


def test_an_answer_behind_no_number_can_change(
    database: Database, take: Take, someone: Someone
) -> None:
    """Where a question shows nothing, its answers are still their authors'; others are locked."""
    room = take(lacking={"people.skill": 3})
    assert load_wave(database, room).measured.score("people.skill").value is None
    for access in (someone(room), someone(take(people=4))):
        kept = load_visit(database, access).answers
        if "people.skill" not in kept:
            saved = answers.save(database, access, "people.skill", Answer("level", 1), expected=0)
            assert saved == Saved(1)
        answers.save(database, access, "people.skill", Answer("level", 3), expected=1)
        assert load_visit(database, access).answers["people.skill"].revision == 2
    with pytest.raises(StoreError, match=LOCKED):
        answers.save(database, someone(room), "tools.memory", Answer("level", 3), expected=1)


def test_a_late_answer_is_free_until_it_is_published(
    database: Database, room: WaveAccess, join: Join
) -> None:
    """A late answer changes at will while it is only kept, and no more once numbers rest on it."""
    late = join(room, people=5)
    answers.save(database, late[0], "tools.memory", Answer("level", 1), expected=1)
    publish_wave(database, room, today=TODAY)
    with pytest.raises(StoreError, match=LOCKED):
        answers.save(database, late[0], "tools.memory", Answer("level", 2), expected=2)


def test_a_named_room_may_change_its_answers(
    database: Database, take: Take, someone: Someone
) -> None:
    """In a named wave nothing can be subtracted that is not shown anyway."""
    access = someone(take(people=3, named=True))
    answers.save(database, access, "tools.memory", Answer("dont_know"), expected=1)
    assert load_visit(database, access).answers["tools.memory"].revision == 2
