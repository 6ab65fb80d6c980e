"""The order of capabilities can be trusted as far as respondents put them in the same order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from references import AGREEMENT, prints

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED
from assessment.analysis.reliability import ProfileReliability, intraclass, profile_reliability

SIGNS = {"?": DONT_KNOW, "x": NOT_APPLICABLE, ".": SKIPPED}
TEAM_A = AGREEMENT["team_a"]["answers"]


def codes(*rows: str) -> NDArray[np.uint8]:
    """Lay out answers, a string a respondent, a sign a capability."""
    return np.array([[SIGNS[s] if s in SIGNS else int(s) for s in row] for row in rows], np.uint8)


def alpha(ratings: NDArray[np.int64]) -> float:
    """Compute Cronbach's alpha from its own formula, rows as persons, columns as items."""
    items = ratings.shape[1]
    total = ratings.sum(axis=1).var(ddof=1)
    return float(items / (items - 1) * (1 - ratings.var(axis=0, ddof=1).sum() / total))


def test_shrout_and_fleiss() -> None:
    """Six targets and four judges give the paper's two digits, and six of other programs."""
    known = AGREEMENT["shrout_fleiss"]
    ratings = np.array(known["ratings"])
    order, level = intraclass(ratings)
    assert prints(order, known["published_consistency"])
    assert prints(level, known["published_absolute"])
    assert prints(order, known["consistency"])
    assert prints(level, known["absolute"])
    assert prints(order, known["alpha"])
    assert prints(alpha(ratings), known["alpha"])


def test_team_a() -> None:
    """Five people and four capabilities give what R gives, to all digits printed."""
    found = profile_reliability(codes(*TEAM_A), 5)
    assert prints(found.order, AGREEMENT["team_a"]["profile_consistency"])
    assert prints(found.level, AGREEMENT["team_a"]["profile_absolute"])
    assert (found.people, found.capabilities, found.reason) == (5, 4, None)


def test_four_people_are_too_few() -> None:
    """Four give no coefficient; whoever gave no level at all is not the fifth."""
    assert profile_reliability(codes(*TEAM_A[:4]), 5) == ProfileReliability(
        None, None, 4, 4, "too_few"
    )
    assert profile_reliability(codes(*TEAM_A[:4], "?.x?"), 5).reason == "too_few"


def test_nobody_is_too_few() -> None:
    """No answers at all give a reason, not an error."""
    assert profile_reliability(codes("....", "...."), 5).reason == "too_few"


def test_a_silent_person_spoils_nothing() -> None:
    """Somebody who knows nothing leaves the coefficient of the others as it is."""
    assert profile_reliability(codes(*TEAM_A, "????"), 5) == profile_reliability(codes(*TEAM_A), 5)


def test_a_capability_with_a_gap_is_left_out() -> None:
    """A don't know takes its capability out of the estimate, and nothing else."""
    with_gap = [row + sign for row, sign in zip(TEAM_A, "1234?", strict=True)]
    found = profile_reliability(codes(*with_gap), 5)
    assert (found.people, found.capabilities) == (5, 4)
    assert prints(found.order, AGREEMENT["team_a"]["profile_consistency"])


def test_below_four_fifths_of_the_answers_nothing_is_said() -> None:
    """Of 25 answers 20 are enough; 19 are not, even with three capabilities complete."""
    enough = codes("123??", "12345", "1233?", "124??", "32145")
    assert (enough[enough != DONT_KNOW]).size == 20
    assert profile_reliability(enough, 5).reason is None
    enough[4, 4] = DONT_KNOW
    assert profile_reliability(enough, 5).reason == "too_incomplete"


def test_three_capabilities_must_be_complete() -> None:
    """Two that everybody answered show no order."""
    rows = codes("124", "234", "135", "244", "12?")
    assert profile_reliability(rows, 5) == ProfileReliability(
        None, None, 5, 2, "too_few_capabilities"
    )


def test_what_does_not_apply_is_not_looked_at() -> None:
    """A capability that most call not applicable has no score, so its gaps do not count."""
    rows = [row + sign * 3 for row, sign in zip(TEAM_A, "xxx11", strict=True)]
    assert profile_reliability(codes(*rows), 5) == profile_reliability(codes(*TEAM_A), 5)


def test_equal_scores_have_no_order() -> None:
    """Where all capabilities have the same mean there is nothing to put in order."""
    found = profile_reliability(codes("123", "231", "312", "222", "333"), 5)
    assert found == ProfileReliability(None, None, 5, 3, "no_differences")


def test_chance_may_give_less_than_nothing() -> None:
    """Judges who contradict each other give an order below 0 and a level that does not exist."""
    # sums 16, 15, 14: 2 between rows, times 15/3; the rest is found by subtraction
    order, level = intraclass(np.array([[5, 1, 5, 3, 2], [4, 3, 2, 2, 4], [3, 3, 2, 4, 2]]))
    assert order == pytest.approx(1 - 56 / 6)
    assert level is None


@st.composite
def ratings(draw: st.DrawFn) -> NDArray[np.int64]:
    """Draw 3 to 8 capabilities (rows) rated by 5 to 9 people."""
    shape = draw(st.integers(3, 8)), draw(st.integers(5, 9))
    size = shape[0] * shape[1]
    drawn = draw(st.lists(st.integers(1, 5), min_size=size, max_size=size))
    return np.array(drawn).reshape(shape)


@given(ratings())
def test_the_order_s_coefficient_is_alpha_turned_round(rated: NDArray[np.int64]) -> None:
    """ICC(C,k) equals Cronbach's alpha with capabilities as persons and people as items."""
    order, _ = intraclass(rated)
    assume(order is not None)
    assert order == pytest.approx(alpha(rated), rel=1e-9, abs=1e-9)


@given(ratings(), st.data())
def test_order_of_people_and_capabilities_says_nothing(
    rated: NDArray[np.int64], data: st.DataObject
) -> None:
    """Rows and columns in another order give the same two numbers, to the last bit."""
    rows, columns = (data.draw(st.permutations(range(size))) for size in rated.shape)
    assert intraclass(rated[np.ix_(rows, columns)]) == intraclass(rated)


@given(ratings())
def test_a_lenient_judge_changes_levels_and_not_the_order(rated: NDArray[np.int64]) -> None:
    """Whoever rates all a level higher leaves ICC(C,k) as it is."""
    lenient = rated.copy()
    lenient[:, 0] += 1
    assert intraclass(lenient)[0] == intraclass(rated)[0]
