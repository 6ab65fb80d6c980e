"""What a phone is told of the way to each target in a dot vote."""

from __future__ import annotations

import pytest
from meetings import CLOSE, HIGH, SPLIT, TO_THE_REVEAL, meet

from assessment.analysis.answers import Answer
from assessment.errors import WorkshopError
from assessment.rubric.model import Rubric
from assessment.store.database import Database
from assessment.store.rooms import room_of
from assessment.store.targets import set_target
from assessment.store.votes import vote_again
from assessment.store.ways import Way


def test_ways_of_what_is_offered(database: Database, rubric: Rubric) -> None:
    """Each question of the ballot comes with its published score and the target of now."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    person = meeting.people[0]
    assert room_of(database, person).ways == {}
    set_target(database, meeting.lead, CLOSE, 3.0)
    meeting.take("set_targets", "vote_dots")
    room = room_of(database, person)
    assert set(room.ways) == set(room.ballot)
    assert HIGH not in room.ways
    assert room.ways[CLOSE] == Way(1.0, 3.0)
    assert room.ways[SPLIT] == Way(1.8, 2.0)


def test_four_people_are_told_of_no_way(database: Database, rubric: Rubric) -> None:
    """What rests on fewer than five people is not told to phones either: there is no vote on it."""
    meeting = meet(database, rubric, *TO_THE_REVEAL, "set_targets", people=4)
    with pytest.raises(WorkshopError, match="too few people have answered"):
        meeting.take("vote_dots")
    assert not room_of(database, meeting.people[0]).ways


def test_the_revision_of_a_second_answer(database: Database, rubric: Rubric) -> None:
    """It counts from 1 with each change, and is 0 before the first."""
    meeting = meet(database, rubric, *TO_THE_REVEAL, "discuss", "vote_again")
    person = meeting.people[0]
    seen = [room_of(database, person).second_revision]
    for level in (3, 3, 2):
        vote_again(database, person, SPLIT, Answer("level", level))
        seen.append(room_of(database, person).second_revision)
    assert seen == [0, 1, 1, 2]
