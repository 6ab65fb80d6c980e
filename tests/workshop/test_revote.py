"""Second votes: what may be shown of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.answers import Answer
from assessment.workshop.revote import SecondVote, count_second_vote

SIGNS = {"?": Answer("dont_know"), "x": Answer("not_applicable"), ".": Answer("skipped")}


def counted(signs: str, *, named: bool = False) -> SecondVote:
    """Count one sign a person: a level, ``?`` don't know, ``x`` not applicable, ``.`` skipped."""
    answers = [SIGNS.get(sign) or Answer("level", int(sign)) for sign in signs]
    return count_second_vote("sell.ask", answers, levels=5, named=named)


def test_five_levels_may_be_shown_and_who_does_not_know_with_them() -> None:
    """Counts go by level, the lowest first; whoever skipped did not answer."""
    assert counted("22235??x.") == SecondVote("sell.ask", 8, (0, 3, 1, 0, 1), 2)


@pytest.mark.parametrize("signs", ["2222", "2222???", "2???????", "??", "2222x?"])
def test_fewer_than_five_levels_are_hidden_and_what_would_tell_them_too(signs: str) -> None:
    """Only how many answered is left."""
    assert counted(signs) == SecondVote("sell.ask", len(signs), None, None)


def test_that_nobody_knows_may_be_told_of_five() -> None:
    """Without a single level there is none to be found by subtraction."""
    assert counted("????x") == SecondVote("sell.ask", 5, None, 4)


def test_a_named_room_sees_everything() -> None:
    """One answer is shown, and so is none."""
    assert counted("4", named=True) == SecondVote("sell.ask", 1, (0, 0, 0, 1, 0), 0)
    assert counted("", named=True) == SecondVote("sell.ask", 0, (0, 0, 0, 0, 0), 0)


@given(st.text("12345?x.", max_size=14))
def test_whatever_is_shown_rests_on_five_people(signs: str) -> None:
    """Levels, the rest, and everything said: each shown number is of none or of five and more."""
    vote = counted(signs)
    with_level = sum(sign in "12345" for sign in signs)
    if vote.counts is not None:
        assert sum(vote.counts) == with_level >= 5
    if vote.dont_know is not None:
        assert vote.n >= 5
        assert with_level == 0 or with_level >= 5
    assert vote.n == len(signs) - signs.count(".")
