"""Dot votes: five each, counted blindly."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.answers import Answers
from assessment.analysis.results import analyse
from assessment.errors import WorkshopError
from assessment.rubric.model import Rubric
from assessment.workshop.dots import DOTS, Tally, ballot, check, importance, tally, why_not

OFFERED = ("a", "b", "c")


@pytest.mark.parametrize("dots", [{}, {"a": 5}, {"a": 2, "b": 2, "c": 1}])
def test_up_to_five_dots_are_taken(dots: Mapping[str, int]) -> None:
    """Five dots, on one question or on several, or fewer."""
    check(dots, OFFERED)


@pytest.mark.parametrize("dots", [{"a": 6}, {"a": 3, "b": 3}, {"a": 0}, {"a": -1}, {"d": 1}])
def test_other_dots_are_refused(dots: Mapping[str, int]) -> None:
    """A sixth dot, none, less than none, a question that is not on the list."""
    with pytest.raises(WorkshopError, match="dots"):
        check(dots, OFFERED)


def test_a_tie_is_a_tie() -> None:
    """Equal numbers share their rank, the next one counts on behind them."""
    assert tally([{"a": 2, "b": 3}, {"a": 1}, {"c": 1}], OFFERED) == (
        Tally("a", 3, 1, tied=True),
        Tally("b", 3, 1, tied=True),
        Tally("c", 1, 3, tied=False),
    )


@given(st.lists(st.dictionaries(st.sampled_from(OFFERED), st.integers(1, 5)), max_size=8))
def test_no_dot_is_lost_and_importance_has_mean_one(votes: list[dict[str, int]]) -> None:
    """All dots given are counted; importance is rescaled to mean 1 over all questions asked."""
    tallies = tally(votes, OFFERED)
    given_dots = sum(sum(vote.values()) for vote in votes)
    assert sum(one.dots for one in tallies) == given_dots
    found = importance(tallies, (*OFFERED, "d"))
    if given_dots:
        assert sum(found.values()) / len(found) == pytest.approx(1)
        assert found["d"] == 0
    else:
        assert found == {}


def test_the_ballot_has_the_gaps_by_priority(
    make_rubric: Callable[..., Rubric], make_answers: Callable[..., Answers]
) -> None:
    """What has reached its target is not voted on; the widest gap stands first."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1, "win": 1}}, target=4)
    results = analyse(rubric, make_answers(rubric, "341", "341"), named=True)
    assert ballot(results) == ("sell.win", "sell.ask")
    assert DOTS == 5


@pytest.mark.parametrize(
    ("people", "target", "why"),
    [(5, 4, None), (5, 1, "no question is below its target"), (4, 4, "too few people")],
)
def test_a_vote_on_nothing_is_refused(
    make_rubric: Callable[..., Rubric],
    make_answers: Callable[..., Answers],
    people: int,
    target: int,
    why: str | None,
) -> None:
    """Without a gap, and without a result in confidence, there is nothing to lay dots on."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}}, target=target)
    refusal = why_not(analyse(rubric, make_answers(rubric, *["32"] * people)))
    assert (refusal is None) == (why is None)
    assert (why or "") in (refusal.template if refusal else "")
