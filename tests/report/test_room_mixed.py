"""What is said of a room whose numbers were published at different times."""

from __future__ import annotations

from collections.abc import Callable

from assessment.analysis.answers import Answers
from assessment.analysis.measuring import Published, measure
from assessment.analysis.results import judge
from assessment.report.room import RoomStory, tell_room
from assessment.rubric.model import Rubric

WHY = "Some scores are still those of earlier answers"


def told_twice(
    rubric: Rubric, make_answers: Callable[..., Answers], late: list[str]
) -> tuple[RoomStory, RoomStory]:
    """Tell twelve people, then these late ones besides."""
    rows = [*["12222"] * 6, *["22233"] * 6]
    first = measure(rubric, make_answers(rubric, *rows), several=True)
    assert first.snapshot is not None
    earlier = [Published(first.snapshot, first.measured)]
    then = measure(rubric, make_answers(rubric, *rows, *late), earlier=earlier)
    one, two = (
        tell_room(rubric, judge(rubric, measurement.measured), "en")
        for measurement in (first, then)
    )
    return one, two


def test_a_total_of_two_times_says_why_it_has_no_range(
    tiny: Rubric, make_answers: Callable[..., Answers]
) -> None:
    """Four of ten late people answer one question: it stays, and its totals have no range."""
    before, after = told_twice(tiny, make_answers, [*["31333"] * 4, *["3.333"] * 6])
    assert before.method is not None
    assert after.method is not None
    assert not [said for said in before.method.sentences if said.startswith(WHY)]
    assert len([said for said in after.method.sentences if said.startswith(WHY)]) == 1
    assert [strip.low is None for strip in after.story.overview] == [True, False]


def test_where_everything_is_new_nothing_is_said_of_it(
    tiny: Rubric, make_answers: Callable[..., Answers]
) -> None:
    """Ten late people who answer everything renew every score, and every total has its range."""
    _, after = told_twice(tiny, make_answers, ["33333"] * 10)
    assert after.method is not None
    assert not [said for said in after.method.sentences if said.startswith(WHY)]
    assert [strip.low is None for strip in after.story.overview] == [False, False]
