"""Answers keep the four kinds apart, one at a time and as a matrix."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from assessment.analysis.answers import (
    CODES,
    DONT_KNOW,
    NO_ANSWER,
    NOT_APPLICABLE,
    SKIPPED,
    Answer,
    Answers,
    Kind,
    answered,
    collect,
    select,
)
from assessment.errors import AnalysisError
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]


def test_a_level_needs_its_number() -> None:
    """An answer of the kind level without a level is refused."""
    with pytest.raises(ValueError, match="level"):
        Answer("level")


@pytest.mark.parametrize("kind", ["dont_know", "not_applicable", "skipped"])
def test_what_is_no_level_carries_none(kind: Kind) -> None:
    """The other three kinds refuse a level."""
    with pytest.raises(ValueError, match="level"):
        Answer(kind, 3)


def test_the_codes_of_the_other_kinds_can_never_be_levels() -> None:
    """Skipped, don't know and not applicable have distinct codes outside 1 to 10."""
    codes = set(CODES.values())
    assert len(codes) == 3
    assert codes.isdisjoint(range(1, 11))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer("level", 4), 4),
        (Answer("skipped"), SKIPPED),
        (Answer("dont_know"), DONT_KNOW),
        (Answer("not_applicable"), NOT_APPLICABLE),
    ],
)
def test_each_kind_has_its_code(answer: Answer, code: int) -> None:
    """A level is its own code; the other kinds have one each."""
    assert answer.code == code


def test_the_choice_leaves_the_words_out() -> None:
    """Two answers that differ in words alone are the same choice."""
    plain = Answer("level", 2)
    worded = Answer("level", 2, comment="since May", evidence="minutes")
    assert plain != worded
    assert plain.choice == worded.choice == ("level", 2)


def test_nothing_said_is_skipped() -> None:
    """The answer of somebody who gave none is skipped."""
    assert NO_ANSWER.choice == ("skipped", None)


def test_columns_follow_the_rubric(tiny: Rubric) -> None:
    """The matrix has a column a capability in the rubric's order, whatever order was given."""
    given = {"serve.thank": Answer("level", 3), "sell.ask": Answer("level", 1)}
    answers = collect(tiny, {"ann": given})
    assert answers.capabilities == tuple(c.id for c in tiny.capabilities())
    assert answers.codes.tolist() == [[1, SKIPPED, SKIPPED, SKIPPED, 3]]


def test_the_core_scope_drops_the_rest(tiny: Rubric) -> None:
    """Answers to questions outside the scope are left out, not refused."""
    given = {"sell.keep": Answer("level", 3), "serve.listen": Answer("level", 2)}
    answers = collect(tiny, {"ann": given}, scope="core")
    assert answers.capabilities == ("sell.ask", "serve.listen")
    assert answers.codes.tolist() == [[SKIPPED, 2]]
    assert answers.scope == "core"


def test_an_unknown_question_is_named(tiny: Rubric) -> None:
    """An answer to a question the rubric lacks is refused by name."""
    with pytest.raises(AnalysisError, match=r"sell\.shout"):
        collect(tiny, {"ann": {"sell.shout": Answer("level", 1)}})


@pytest.mark.parametrize("level", [-1, 0, 4, 255])
def test_a_level_off_the_scale_is_refused(tiny: Rubric, level: int) -> None:
    """A level below 1 or above the rubric's top is refused, and the scale is told."""
    with pytest.raises(AnalysisError, match=f"sell.ask has no level {level}; .* 1 to 3"):
        collect(tiny, {"ann": {"sell.ask": Answer("level", level)}})


def test_a_level_off_the_scale_is_refused_outside_the_scope_too(tiny: Rubric) -> None:
    """What is dropped is still checked."""
    with pytest.raises(AnalysisError, match=r"sell\.keep"):
        collect(tiny, {"ann": {"sell.keep": Answer("level", 9)}}, scope="core")


def test_groups_stand_beside_their_people(tiny: Rubric) -> None:
    """Each respondent has the group they named, or None."""
    answers = collect(tiny, {"ann": {}, "bob": {}}, groups={"bob": "sales", "eve": "leaders"})
    assert answers.respondents == ("ann", "bob")
    assert answers.groups == (None, "sales")


def test_nobody_gives_an_empty_matrix(tiny: Rubric) -> None:
    """No people make a matrix without rows and with every column."""
    assert collect(tiny, {}).codes.shape == (0, 5)


def test_the_matrix_must_fit_its_people() -> None:
    """A matrix of another shape than people by capabilities is refused."""
    with pytest.raises(ValueError, match="row a respondent"):
        Answers(("ann",), (None,), ("sell.ask",), np.zeros((2, 1), dtype=np.uint8))


def test_the_groups_must_fit_the_people() -> None:
    """Groups of another length than the respondents are refused."""
    with pytest.raises(ValueError, match="one entry a respondent"):
        Answers(("ann",), (), ("sell.ask",), np.zeros((1, 1), dtype=np.uint8))


def test_an_empty_sheet_is_no_respondent(tiny: Rubric, make_answers: Lay) -> None:
    """Who skipped everything is left out; a don't know or not applicable is an answer."""
    answers = make_answers(tiny, "13222", ".....", "?....", "....x")
    assert answered(answers).respondents == ("person-1", "person-3", "person-4")


def test_people_outside_the_scope_are_counted(tiny: Rubric) -> None:
    """Who answered anything at all counts, in the scope or outside it; an empty sheet does not."""
    people = {
        "ann": {"sell.ask": Answer("level", 1)},
        "bob": {"sell.keep": Answer("dont_know")},
        "eve": {"sell.keep": Answer("skipped")},
        "kim": {},
    }
    answers = collect(tiny, people, scope="core")
    assert answers.people == 2
    assert answered(answers).respondents == ("ann",)
    assert answered(answers).people == 2
    assert select(answers, [3]).people == 2


def test_a_matrix_counts_its_own_people() -> None:
    """Where nothing is told of other questions, those who answered here are all there are."""
    codes = np.array([[1], [SKIPPED], [DONT_KNOW]], dtype=np.uint8)
    assert Answers(("a", "b", "c"), (None,) * 3, ("sell.ask",), codes).people == 2
    assert Answers(("a", "b", "c"), (None,) * 3, ("sell.ask",), codes, people=7).people == 7
    assert Answers(("a", "b", "c"), (None,) * 3, ("sell.ask",), codes, people=1).people == 2


def test_selecting_keeps_the_order_asked_for(tiny: Rubric, make_answers: Lay) -> None:
    """Selected rows come in the order of the rows given."""
    chosen = select(make_answers(tiny, "11111", "22222", "33333"), [2, 0])
    assert chosen.respondents == ("person-3", "person-1")
    assert chosen.codes[:, 0].tolist() == [3, 1]
