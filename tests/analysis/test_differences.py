"""Differences between groups: Welch's interval on jackknife errors, and what can be detected."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from references import CERTAINTY
from slow_jackknife import jackknife

from assessment.analysis.answers import Answers
from assessment.analysis.differences import (
    Difference,
    detectable_change,
    differences_of_groups,
    rater_sd,
)
from assessment.analysis.jackknife import leave_one_out
from assessment.analysis.scores import OVERALL, layout
from assessment.errors import AnalysisError
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]
Draw = Callable[..., object]

TEAMS = CERTAINTY["two_teams"]
PUBLISHED = CERTAINTY["welch_published"]
DETECTABLE = CERTAINTY["detectable_change"]


def compared(
    rubric: Rubric,
    one: NDArray[np.uint8],
    other: NDArray[np.uint8],
    invited: tuple[int | None, int | None] = (None, None),
) -> dict[str, Difference]:
    """Give every difference between two groups, by subject; every capability counts."""
    plan = layout(rubric, "full")
    has = np.ones(len(plan.capabilities), dtype=np.bool_)
    found = differences_of_groups((one, other), plan, has, invited)
    return {difference.id: difference for difference in found}


def matrix(rows: list[list[int]]) -> NDArray[np.uint8]:
    """Lay levels out as bytes."""
    return np.array(rows, dtype=np.uint8)


def of_tenths(values: list[float]) -> NDArray[np.uint8]:
    """Give rows of ten levels whose means are these values, to one decimal."""
    rows = []
    for value in values:
        low, tenths = divmod(round(value * 10), 10)
        rows.append([low + (at < tenths) for at in range(10)])
    return matrix(rows)


@pytest.fixture
def four(make_rubric: Make) -> Rubric:
    """Give a rubric of four capabilities of equal weight."""
    return make_rubric({"sell": dict.fromkeys("abcd", 1)})


def test_two_teams_differ_as_in_welchs_test(four: Rubric) -> None:
    """On complete data it is Welch's test of the respondents' means."""
    found = compared(four, matrix(TEAMS["a"]), matrix(TEAMS["b"]))[OVERALL]
    welch = TEAMS["welch"]
    assert found.value is not None
    assert found.standard_error
    assert found.bounds
    assert (found.kind, found.n) == ("interval", (5, 5))
    assert found.value == pytest.approx(welch["difference"], abs=1e-12)
    assert found.value / found.standard_error == pytest.approx(welch["t"], abs=1e-11)
    assert found.degrees_of_freedom == pytest.approx(welch["degrees_of_freedom"], abs=1e-11)
    assert [found.bounds.low, found.bounds.high] == pytest.approx(welch["interval"], abs=1e-11)


def test_a_published_welch_test_comes_out(make_rubric: Make) -> None:
    """People who give ten answers with the published means get the published interval."""
    rubric = make_rubric({"sell": dict.fromkeys("abcdefghij", 1)}, levels=10)
    found = compared(rubric, of_tenths(PUBLISHED["x"]), of_tenths(PUBLISHED["y"]))[OVERALL]
    assert found.value is not None
    assert found.standard_error
    assert found.bounds
    assert found.n == (6, 8)
    assert found.value / found.standard_error == pytest.approx(PUBLISHED["t"], abs=5e-6)
    assert found.degrees_of_freedom == pytest.approx(PUBLISHED["degrees_of_freedom"], abs=5e-3)
    assert [found.bounds.low, found.bounds.high] == pytest.approx(PUBLISHED["interval"], abs=5e-7)


def test_the_other_way_round_it_is_the_reverse(four: Rubric) -> None:
    """Exchanged groups turn the sign of value and bounds and nothing else."""
    one, other = matrix(TEAMS["a"]), matrix(TEAMS["b"][:4])
    there, back = compared(four, one, other), compared(four, other, one)
    for name, found in there.items():
        assert found.value is not None
        assert found.bounds
        assert back[name].bounds
        assert back[name].value == -found.value
        assert back[name].bounds.low == -found.bounds.high
        assert back[name].n == found.n[::-1]
        assert back[name].margin == found.margin


@given(data=st.data())
def test_errors_add_up_as_squares(draw_case: Draw, data: st.DataObject) -> None:
    """With answers missing, value and error are those of the two groups found the slow way."""
    case = draw_case(data, (2, 14))
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    cut = data.draw(st.integers(1, len(codes) - 1))
    groups = codes[:cut], codes[cut:]
    has = np.array(
        [all(((g[:, c] >= 1) & (g[:, c] <= 5)).any() for g in groups) for c in range(len(codes[0]))]
    )
    slow = [jackknife(group, plan, has) for group in groups]
    found = compared(case.rubric, *groups)
    for difference, one, other in zip(found.values(), *slow, strict=True):
        assert difference.n == (one.n, other.n)
        if min(difference.n) < 3:
            assert difference == Difference(difference.id, "none", (one.n, other.n))
            continue
        error = math.hypot(one.spread, other.spread)
        assert difference.value == pytest.approx(one.value - other.value, abs=1e-12)
        assert difference.standard_error == pytest.approx(error, abs=1e-9)
        if error > 1e-6:
            assert difference.degrees_of_freedom == pytest.approx(
                error**4 / (one.spread**4 / (one.n - 1) + other.spread**4 / (other.n - 1))
            )


def test_both_scores_rest_on_the_same_questions(make_rubric: Make, make_answers: Lay) -> None:
    """What one group could not answer leaves the score of the other too."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    one = make_answers(rubric, "15", "25", "35").codes
    other = make_answers(rubric, "1?", "1.", "4x").codes
    counts = np.ones(2, dtype=np.bool_)
    ask, keep, sell, _ = differences_of_groups((one, other), layout(rubric, "full"), counts)
    assert keep == Difference("sell.keep", "none", (0, 0))
    assert sell.value == ask.value == 0
    assert counts.all()  # what was handed in stays as it is


def test_what_does_not_count_counts_in_neither(make_rubric: Make, make_answers: Lay) -> None:
    """A capability that is said not to count stays out although both groups answered it."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    codes = make_answers(rubric, "15", "25", "32").codes
    counts = np.array([True, False])
    found = differences_of_groups((codes, codes), layout(rubric, "full"), counts)
    assert [difference.n for difference in found] == [(3, 3), (0, 0), (3, 3), (3, 3)]


def test_two_people_are_no_group(four: Rubric) -> None:
    """A group that has no interval of its own gives none to a difference."""
    found = compared(four, matrix(TEAMS["a"]), matrix(TEAMS["b"][:2]))
    assert found[OVERALL] == Difference(OVERALL, "none", (5, 2))


def test_where_everyone_answered_only_the_other_group_is_unsure(four: Rubric) -> None:
    """All invited answered in one: error and degrees of freedom are the other's alone."""
    one, other = matrix(TEAMS["a"]), matrix(TEAMS["b"])
    found = compared(four, one, other, invited=(5, None))[OVERALL]
    assert found.kind == "interval"
    assert found.standard_error == pytest.approx(math.sqrt(TEAMS["variance_of_means_b"] / 5))
    assert found.degrees_of_freedom == pytest.approx(4)
    both = compared(four, one, other, invited=(5, 5))[OVERALL]
    assert both == Difference(OVERALL, "everyone", (5, 5), both.value, standard_error=0.0)
    assert both.value == pytest.approx(1.4)


def test_fewer_cannot_be_invited_to_a_group_than_answered(four: Rubric) -> None:
    """The number invited is checked in either group."""
    with pytest.raises(AnalysisError, match="4 invited, but 5 answered"):
        compared(four, matrix(TEAMS["a"]), matrix(TEAMS["b"]), invited=(None, 4))


def test_without_any_spread_there_is_no_width(four: Rubric) -> None:
    """Two groups in which nobody differs differ by a plain number."""
    found = compared(four, matrix([[3] * 4] * 3), matrix([[2] * 4] * 4))[OVERALL]
    assert (found.kind, found.value, found.margin) == ("interval", 1, 0)
    assert found.degrees_of_freedom is None


@pytest.mark.parametrize("people", DETECTABLE["levels"])
def test_detectable_changes_are_the_known_ones(people: str) -> None:
    """At the known spread 8, 12 and 20 people a side detect 0.70, 0.55 and 0.42 levels."""
    found = detectable_change((int(people), int(people)), DETECTABLE["sd"])
    assert found is not None
    assert f"{found:.2f}" == f"{DETECTABLE['levels'][people]:.2f}"


def test_the_detectable_change_is_the_margin_of_the_difference(four: Rubric) -> None:
    """Between groups of the same spread it is the half width that the difference has."""
    one = matrix(TEAMS["a"])
    sd = rater_sd(leave_one_out(one, layout(four, "full"), np.ones(4, dtype=np.bool_)))
    assert sd == pytest.approx(math.sqrt(TEAMS["variance_of_means_a"]), abs=1e-12)
    assert detectable_change((5, 5), sd) == pytest.approx(compared(four, one, one)[OVERALL].margin)


def test_unequal_groups_detect_what_the_smaller_allows() -> None:
    """The degrees of freedom are Welch's, so many people cannot make up for few."""
    # errors 1/2 and 1/3: df = (1/4 + 1/9)^2 / (1/16/3 + 1/81/8) = 0.130401 / 0.0223765
    # = 5.827...; t(0.975; 5.827) lies between 2.570582 (5) and 2.446912 (6)
    found = detectable_change((4, 9), 1)
    assert found is not None
    assert 2.446912 < found / math.sqrt(1 / 4 + 1 / 9) < 2.570582
    # errors 0.577350 and 0.044721: df = 2.024, and t lies between those of 2 and of 3
    many = detectable_change((3, 500), 1)
    assert many is not None
    assert 3.182446 < many / math.sqrt(1 / 3 + 1 / 500) < 4.302653
    assert detectable_change((500, 3), 1) == pytest.approx(many)


@pytest.mark.parametrize("n", [(2, 8), (8, 2), (0, 8)])
def test_too_few_detect_nothing(n: tuple[int, int]) -> None:
    """Below three people a side there is no interval and nothing to detect."""
    assert detectable_change(n, 0.65) is None


def test_one_person_has_no_spread(four: Rubric) -> None:
    """The spread between people needs two of them."""
    plan, counts = layout(four, "full"), np.ones(4, dtype=np.bool_)
    codes = matrix(TEAMS["a"])
    assert rater_sd(leave_one_out(codes[:1], plan, counts)) is None
    assert rater_sd(leave_one_out(codes[:0], plan, counts)) is None
    assert rater_sd(leave_one_out(codes[:2], plan, counts)) == pytest.approx(math.sqrt(0.125))
