"""The course of a workshop: what may follow what."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import WorkshopError
from assessment.workshop.course import Course, State, Step, after, may

QUESTION, DIMENSION = "sell.ask", "sell"


def take(course: Course, step: Step) -> Course:
    """Take a step with whatever it needs."""
    return after(
        course,
        step,
        topic=QUESTION if step == "discuss" else None,
        dimension=DIMENSION if step == "explain" else None,
    )


def walk(*steps: Step) -> Course:
    """Take steps from the lobby."""
    course = Course()
    for step in steps:
        course = take(course, step)
    return course


TO_THE_TALK: tuple[Step, ...] = ("explain", "rate", "reveal", "discuss")


def test_the_whole_way_leads_through_every_state() -> None:
    """The usual course passes each state in the order of the agenda."""
    steps: tuple[Step, ...] = (
        *TO_THE_TALK,
        "vote_again",
        "close_vote",
        "set_targets",
        "vote_dots",
        "close_dots",
        "plan",
        "close",
    )
    course, seen = Course(), ["lobby"]
    for step in steps:
        course = take(course, step)
        seen += [course.state] if course.state != seen[-1] else []
    assert tuple(seen) == get_args(State)


@pytest.mark.parametrize("before", [(), ("explain",), ("rate",)])
def test_nothing_is_discussed_before_the_reveal(before: tuple[Step, ...]) -> None:
    """Before the answers are shown no step leads to talk, votes or targets."""
    assert set(may(walk(*before))) <= {"explain", "rate", "reveal", "close"}


def test_a_step_that_may_not_follow_is_refused() -> None:
    """A step out of turn changes nothing and says so."""
    with pytest.raises(WorkshopError, match="moved on"):
        after(walk("rate"), "vote_again")


@pytest.mark.parametrize(
    ("step", "place"),
    [("discuss", {}), ("discuss", {"dimension": DIMENSION}), ("rate", {"topic": QUESTION})],
)
def test_a_step_needs_its_own_place(step: Step, place: dict[str, str]) -> None:
    """A topic goes with ``discuss`` alone, a dimension with ``explain`` alone."""
    course = Course() if step == "rate" else walk("rate", "reveal")
    with pytest.raises(ValueError, match=step):
        after(course, step, **place)


def test_a_question_is_voted_on_again_once() -> None:
    """There is one second vote a question; another question has its own."""
    back = take(walk(*TO_THE_TALK, "vote_again", "close_vote"), "discuss")
    assert back.voted == {QUESTION}
    assert "vote_again" not in may(back)
    assert "vote_again" in may(after(back, "discuss", topic="sell.keep"))


def test_a_vote_called_off_does_not_count_as_one() -> None:
    """The room is back at its question, which may be voted on again."""
    back = walk(*TO_THE_TALK, "vote_again", "call_off")
    assert (back.state, back.topic, back.voted) == ("discussion", QUESTION, frozenset())
    assert "vote_again" in may(back)


def test_a_second_vote_is_taken_on_its_question_alone() -> None:
    """While a second vote runs, only answers to its question are second answers."""
    course = walk(*TO_THE_TALK, "vote_again")
    assert course.takes_second_vote(QUESTION)
    assert not course.takes_second_vote("sell.keep")
    assert not take(course, "close_vote").takes_second_vote(QUESTION)


def test_the_topic_stays_until_another_thing_is_done() -> None:
    """The question under discussion stays through vote and agreement, and no longer."""
    assert walk(*TO_THE_TALK, "vote_again", "close_vote").topic == QUESTION
    assert walk(*TO_THE_TALK, "agree").topic == QUESTION
    assert walk(*TO_THE_TALK, "set_targets").topic is None


def test_dots_are_counted_once() -> None:
    """Dots are taken until they are counted; after that there is no second count."""
    voting = walk("rate", "reveal", "set_targets", "vote_dots")
    assert voting.takes_dots
    counted = take(voting, "close_dots")
    assert not counted.takes_dots
    assert not {"vote_dots", "close_dots"} & set(may(take(counted, "plan")))


def test_a_closed_workshop_reopens_where_it_may_go_on() -> None:
    """After the reveal a reopened workshop goes on at the plan, before it in the lobby."""
    assert walk("rate", "reveal", "close", "reopen").state == "actions"
    assert walk("rate", "close", "reopen").state == "lobby"
    assert may(walk("close")) == ("reopen",)


def test_what_an_archive_brought_back_stays_closed() -> None:
    """Nobody is in a workshop from an archive, so there is no way on from its end."""
    assert may(Course("closed", revealed=True, archived=True)) == ()


@given(st.data())
def test_whatever_is_offered_can_be_done(data: st.DataObject) -> None:
    """Each step offered leads to a state of the list, and never hides what was revealed."""
    course = Course()
    for _ in range(data.draw(st.integers(1, 25))):
        offered = may(course)
        assert offered
        following = take(course, data.draw(st.sampled_from(offered)))
        assert following.state in get_args(State)
        assert following.revealed >= course.revealed
        assert following.voted >= course.voted
        course = following


@pytest.mark.parametrize("state", get_args(State))
def test_answers_are_taken_from_rating_to_the_end(state: State) -> None:
    """Late answers are taken until the workshop is closed, none before rating."""
    assert Course(state).takes_answers == (state not in {"lobby", "levels", "closed"})
