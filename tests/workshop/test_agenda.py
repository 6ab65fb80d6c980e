"""The agenda: what is talked about first, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.answers import Answers
from assessment.analysis.results import Results, analyse
from assessment.rubric.model import Rubric
from assessment.workshop.agenda import Topic, agenda, is_agreed

Rows = tuple[str, ...]


@pytest.fixture(scope="module")
def room(
    make_rubric: Callable[..., Rubric], make_answers: Callable[..., Answers]
) -> Callable[..., Results]:
    """Give a function that analyses a named room's answers to three questions."""

    def analysed(*rows: str, target: float = 4, weights: Rows = ("1", "1", "1")) -> Results:
        ask, keep, win = map(float, weights)
        rubric = make_rubric({"sell": {"ask": ask, "keep": keep, "win": win}}, target=target)
        return analyse(rubric, make_answers(rubric, *rows), named=True)

    return analysed


def ids(topics: tuple[Topic, ...]) -> list[str]:
    """Name the topics without their dimension."""
    return [topic.capability.removeprefix("sell.") for topic in topics]


def test_the_split_question_stands_first_and_unanimity_last(room: Callable[..., Results]) -> None:
    """A question split 1 against 5 leads; one on which all said the same closes the list."""
    topics = agenda(room("131", "132", "133", "531", "532", "533"))
    assert ids(topics) == ["ask", "win", "keep"]
    assert [topic.rank for topic in topics] == [1, 2, 3]


def test_urgency_is_the_product_of_its_factors(room: Callable[..., Results]) -> None:
    """Two say 1 and two 3: mean 2, AD 1; target 4 leaves a gap of 2; weight 3 of mean 5/3: 1.8."""
    topics = agenda(room("111", "111", "311", "311", weights=("3", "1", "1")))
    first = topics[0]
    assert first.capability == "sell.ask"
    assert first.disagreement == 1
    assert first.gap == 2
    assert first.weight == pytest.approx(1.8)
    assert first.urgency == pytest.approx(3.6)


def test_a_split_without_a_gap_stands_above_unanimity(room: Callable[..., Results]) -> None:
    """Where nobody is below the target, those who differ still come first."""
    topics = agenda(room("232", "333", "434", target=1))
    assert ids(topics) == ["ask", "win", "keep"]
    assert {topic.urgency for topic in topics} == {0}


def test_camps_are_marked(room: Callable[..., Results]) -> None:
    """From eight people on, 30 % low and 30 % high are two camps."""
    marked = {t.capability: t.two_camps for t in agenda(room(*["133"] * 4, *["533"] * 4))}
    assert marked == {"sell.ask": True, "sell.keep": False, "sell.win": False}


@pytest.mark.parametrize(
    ("levels", "agreed"),
    [("33333", True), ("33344", True), ("33345", False), ("3334", False), ("3334.", False)],
)
def test_agreed_is_five_people_within_a_level(
    room: Callable[..., Results], levels: str, *, agreed: bool
) -> None:
    """Close means five answers or more, the highest at most a level above the lowest."""
    results = room(*(level + "33" for level in levels))
    assert is_agreed(results.score("sell.ask")) == agreed


def test_what_may_not_be_shown_is_no_topic(
    make_rubric: Callable[..., Rubric], make_answers: Callable[..., Answers]
) -> None:
    """Seven people of a confidential wave show no counts, so nothing stands on the agenda."""
    rubric = make_rubric({"sell": {"ask": 1}})
    assert agenda(analyse(rubric, make_answers(rubric, *"1155345"))) == ()


@given(st.data())
def test_the_order_of_people_does_not_matter(
    room: Callable[..., Results], data: st.DataObject
) -> None:
    """Whoever answers first, the agenda is the same."""
    rows = data.draw(st.lists(st.text("12345?.x", min_size=3, max_size=3), min_size=2, max_size=9))
    again = data.draw(st.permutations(rows))
    assert agenda(room(*rows)) == agenda(room(*again))
