"""Rank ranges of a workshop hold for the targets, the importance and the efforts of now."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from meetings import CLOSE, HIGH, SPLIT, TO_THE_DOTS, TO_THE_REVEAL, Meeting, meet

from assessment.analysis.answers import Answers
from assessment.analysis.measuring import measure
from assessment.analysis.rank_ranges import RankRange
from assessment.analysis.results import judge, ranks
from assessment.rubric.model import Rubric
from assessment.store import respondents
from assessment.store.consenting import set_effort
from assessment.store.database import Database
from assessment.store.snapshots import load_wave
from assessment.store.targets import clear_targets, set_target
from assessment.store.votes import give_dots

TODAY = date(2026, 3, 2)


def wanted(meeting: Meeting, **factors: dict[str, float]) -> tuple[RankRange, ...]:
    """Give what the analysis says of the same answers and these factors."""
    rubric = meeting.now.rubric
    asked = tuple(capability.id for capability in rubric.capabilities())
    people = len(meeting.people)
    levels = {
        CLOSE: [1] * people,
        HIGH: [3] * people,
        SPLIT: [1 + 2 * (n % 2) for n in range(people)],
    }
    codes = np.array([levels[name] for name in asked], dtype=np.uint8).T
    names = tuple(f"p{number}" for number in range(people))
    room = Answers(names, (None,) * people, asked, codes)
    measurement = measure(rubric, room, several=True, announced=True)
    return ranks(rubric, measurement, judge(rubric, measurement.measured, **factors))


def shown(meeting: Meeting) -> tuple[RankRange, ...]:
    """Give what the workshop shows, which is what its results say."""
    results, snapshot = meeting.now.results(), meeting.now.snapshot
    assert results is not None
    assert snapshot is not None
    assert results.rank_ranges == snapshot.rank_ranges
    return results.rank_ranges


def test_each_factor_renews_the_rank_ranges(database: Database, rubric: Rubric) -> None:
    """A target, counted dots and efforts each lead to the ranges that the analysis gives."""
    meeting = meet(database, rubric, *TO_THE_REVEAL, people=7)
    first = shown(meeting)
    assert first == wanted(meeting) != ()
    set_target(database, meeting.lead, HIGH, 3.0)
    targets = {HIGH: 3.0}
    assert shown(meeting) == wanted(meeting, targets=targets)
    meeting.take("set_targets", "vote_dots")
    for person in meeting.people:
        give_dots(database, person, {SPLIT: 4, CLOSE: 1})
    assert shown(meeting) == wanted(meeting, targets=targets)
    meeting.take("close_dots")
    importance = {SPLIT: 2.4, CLOSE: 0.6, HIGH: 0.0}
    assert meeting.now.importance == pytest.approx(importance)
    with_dots = shown(meeting)
    assert with_dots == wanted(meeting, targets=targets, importance=importance) != first
    set_effort(database, meeting.lead, SPLIT, 5)
    effort = {SPLIT: 5.0}
    assert meeting.now.efforts == effort
    with_effort = shown(meeting)
    assert with_effort == wanted(meeting, targets=targets, importance=importance, effort=effort)
    assert with_effort != with_dots
    clear_targets(database, meeting.lead)
    assert shown(meeting) == wanted(meeting, importance=importance, effort=effort)
    set_effort(database, meeting.lead, SPLIT, None)
    assert shown(meeting) == wanted(meeting, importance=importance)
    assert load_wave(database, meeting.lead).rank_ranges == shown(meeting)


def test_without_a_published_answer_the_rank_ranges_are_absent(
    database: Database, rubric: Rubric
) -> None:
    """Where somebody was erased since, other factors have no ranges, and old ones do not stay."""
    meeting = meet(database, rubric, *TO_THE_DOTS, people=7)
    before = shown(meeting)
    respondents.delete(database, meeting.people[0])
    assert shown(meeting) == before
    set_effort(database, meeting.lead, SPLIT, 5)
    assert shown(meeting) == ()


def test_a_target_before_the_reveal_harms_nothing(database: Database, rubric: Rubric) -> None:
    """Nothing is published yet, and the reveal takes the target of then."""
    meeting = meet(database, rubric, "rate", people=7)
    set_target(database, meeting.lead, HIGH, 3.0)
    meeting.take("reveal")
    assert shown(meeting) == wanted(meeting, targets={HIGH: 3.0})
