"""One level throughout, or in one long run, is flagged and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED
from assessment.analysis.straightlining import longest_runs, straight_liners

SIGNS = {"?": DONT_KNOW, "x": NOT_APPLICABLE, ".": SKIPPED}


def flagged(*rows: str) -> list[int]:
    """Give the rows flagged among answers, a string a respondent."""
    codes = np.array([[SIGNS[s] if s in SIGNS else int(s) for s in row] for row in rows])
    return straight_liners(codes.astype(np.uint8), 5).tolist()


@pytest.mark.parametrize(
    ("answers", "flag"),
    [
        ("3" * 10, True),
        ("3" * 9, False),
        ("3" * 9 + "?", False),  # nine levels given
        ("33?33x33.33?33".ljust(26, "?"), True),  # ten levels, all alike, however scattered
        ("3" * 9 + "4" + "." * 16, False),
        ("3" * 16 + "1245" + "12" * 3, True),  # 16 of 26 are 61.5 %
        ("3" * 15 + "12451" + "12" * 3, False),  # 15 are 57.7 %
        ("12" + "3" * 15 + "45" * 4, True),  # 15 of 25 are 60 %
        ("3" * 10 + "12", True),
        ("3" * 9 + "121", False),  # 75 %, but only nine
        ("3" * 8 + "?" + "3" * 8 + "124512451", False),  # a don't know ends a run
        ("3" * 8 + "." + "3" * 8 + "124512451", False),  # so does no answer
        ("?" * 26, False),
        ("x" * 26, False),
        ("." * 26, False),
    ],
)
def test_ten_alike_throughout_or_in_most_of_the_questions(answers: str, flag: bool) -> None:  # noqa: FBT001 - a case
    """Flagged are ten levels without another, and a run of ten that is 60 % of the questions."""
    assert flagged(answers) == ([0] if flag else [])


def test_flags_are_rows() -> None:
    """Every respondent is looked at alone, and the flag is their row."""
    assert flagged("1234512345", "2" * 10, "5432154321", "4" * 10) == [1, 3]


def test_nobody_is_flagged_where_nobody_answers() -> None:
    """Without respondents, and without questions, there are no flags."""
    assert straight_liners(np.zeros((0, 26), dtype=np.uint8), 5).tolist() == []
    assert straight_liners(np.zeros((3, 0), dtype=np.uint8), 5).tolist() == []


@given(st.lists(st.sampled_from([1, 2, 3, SKIPPED, DONT_KNOW]), min_size=1, max_size=30))
def test_a_run_is_found_as_by_reading_along(row: list[int]) -> None:
    """The longest run is that of a reader who counts equal levels side by side."""
    longest = run = 0
    for at, code in enumerate(row):
        again = at > 0 and row[at - 1] == code
        run = (run + 1 if again else 1) if 1 <= code <= 5 else 0
        longest = max(longest, run)
    assert longest_runs(np.array([row], dtype=np.uint8), 5).tolist() == [longest]


@given(st.permutations(range(4)))
def test_the_order_of_people_moves_the_flags_with_them(order: list[int]) -> None:
    """Whoever is flagged stays flagged in any seat."""
    rows = ["1234512345", "2" * 10, "5432154321", "4" * 10]
    assert flagged(*[rows[at] for at in order]) == sorted(order.index(at) for at in (1, 3))
