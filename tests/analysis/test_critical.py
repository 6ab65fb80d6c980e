"""A verdict on agreement needs a deviation too small for chance; the kept limits are exact."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest
from references import AGREEMENT

from assessment.analysis.critical import FEWEST, MOST, TIMES_PEOPLE_SQUARED, critical_deviation
from benchmarks.critical_values import PEOPLE, SCALES, critical, deviations

RANDOM = AGREEMENT["random_answers"]


@pytest.mark.parametrize(("levels", "people"), [(3, 5), (5, 5), (5, 6), (4, 7), (10, 4)])
def test_counting_by_sums_finds_what_writing_all_answers_down_finds(
    levels: int, people: int
) -> None:
    """The script counts as many ways to each deviation as there are when all are listed."""
    listed = Counter(
        sum(abs(people * level - sum(answers)) for level in answers)
        for answers in product(range(1, levels + 1), repeat=people)
    )
    assert +deviations(levels, people) == listed


@pytest.mark.parametrize("levels", SCALES)
def test_the_kept_limits_are_those_of_the_script(levels: int) -> None:
    """For few people and for the most, the kept number is the one that is counted anew."""
    for people in (5, 6, 7, 8, 10, 13) + ((MOST,) if levels <= 5 else ()):
        assert TIMES_PEOPLE_SQUARED[levels][people - FEWEST] == critical(levels, people)


def test_every_scale_has_a_limit_for_every_number_of_people() -> None:
    """Scales of 3 to 10 levels have one for each of 5 to 30 people, and no other."""
    assert list(TIMES_PEOPLE_SQUARED) == list(SCALES)
    assert {len(row) for row in TIMES_PEOPLE_SQUARED.values()} == {len(PEOPLE)}
    assert (PEOPLE[0], PEOPLE[-1]) == (FEWEST, MOST)


def test_the_next_larger_deviation_is_beyond_chance_s_limit() -> None:
    """A critical value has a probability of 5 % or less, the next possible one has more."""
    for levels, people in ((3, 5), (5, 8), (7, 6)):
        ways = sorted((+deviations(levels, people)).items())
        kept = TIMES_PEOPLE_SQUARED[levels][people - FEWEST]
        at = [deviation for deviation, _ in ways].index(kept)
        share = Fraction(sum(count for _, count in ways[: at + 1]), levels**people)
        further = Fraction(sum(count for _, count in ways[: at + 2]), levels**people)
        assert share <= Fraction(1, 20) < further


@pytest.mark.parametrize("people", sorted(map(int, RANDOM["critical"])))
def test_five_levels_have_the_limits_of_the_reference(people: int) -> None:
    """Limit and probability agree with an enumeration made elsewhere, to the digits it prints."""
    wanted = RANDOM["critical"][str(people)]
    decimals = len(wanted.split(".")[1])
    assert f"{critical_deviation(5, people):.{decimals}f}" == wanted
    near = sum(
        count for spread, count in deviations(5, people).items() if 5 * spread <= 4 * people**2
    )
    assert f"{near / 5**people:.3f}" == RANDOM["within_four_fifths"][str(people)]


def test_beyond_thirty_people_the_limit_stays() -> None:
    """More people than the table has are judged as its last."""
    assert critical_deviation(5, 31) == critical_deviation(5, 5000) == critical_deviation(5, 30)


def test_there_is_no_limit_for_few_people_or_two_levels() -> None:
    """Four people, and two levels, have none; five people and three levels do: all alike."""
    assert critical_deviation(5, 4) is None
    assert critical_deviation(2, 30) is None
    assert critical_deviation(3, 5) == 0
