"""Agreement is the average deviation, judged against chance and against a sixth of the levels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from references import AGREEMENT, prints

from assessment.analysis.agreement import (
    Agreement,
    DimensionAgreement,
    capability_agreement,
    dimension_agreement,
    mean_deviation,
    over_items,
    two_camps,
    variance,
    verdict_of,
    within_group,
)
from assessment.analysis.answers import Answers
from assessment.analysis.scores import Counts, Table, layout, score
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]
GIVEN = st.lists(st.integers(1, 5), min_size=5, max_size=20)


def tally(given: list[int], levels: int = 5) -> Counts:
    """Count the levels given, lowest first."""
    return np.bincount(given, minlength=levels + 1)[1:].astype(np.int64)


@pytest.fixture(scope="session")
def found_in(make_rubric: Make, make_answers: Lay) -> Callable[..., tuple[object, ...]]:
    """Give a function that measures agreement on the capabilities and on their one dimension."""

    def measure(
        rows: list[str], levels: int = 5, weights: dict[str, float] | None = None
    ) -> tuple[tuple[Agreement, ...], DimensionAgreement]:
        named = weights or {f"c{at}": 1.0 for at in range(len(rows[0]))}
        rubric = make_rubric({"team": named}, levels=levels)
        answers = make_answers(rubric, *rows)
        plan = layout(rubric, "full")
        table: Table = score(answers.codes, [0], plan)
        return capability_agreement(table, plan), dimension_agreement(table, plan)[0]

    return measure


def column(signs: str) -> list[str]:
    """Give the answers to one capability, a row a respondent."""
    return list(signs)


@pytest.mark.parametrize("team", ["team_a", "team_b"])
def test_two_teams_agree_as_published_programs_say(
    found_in: Callable[..., tuple[object, ...]], team: str
) -> None:
    """Every index of the two teams is that of R, to all digits printed."""
    known = AGREEMENT[team]
    (first, *_), dimension = found_in(known["answers"])
    assert prints(first.rwg, known["rwg_first_item"])
    assert prints(first.deviation, known["deviation_first_item"])
    assert prints(dimension.rwg, known["rwg_j"])
    assert prints(dimension.rwg_star, known["rwg_star"])
    assert prints(dimension.deviation, known["deviation"])
    assert dimension.capabilities == 4


def test_one_item_by_hand() -> None:
    """4, 4, 5, 3, 4: mean 4, deviations 0 0 1 1 0, squares 0 0 1 1 0 over 4."""
    known = AGREEMENT["one_item"]
    counts = tally(known["levels_given"])
    assert prints(float(mean_deviation(counts)), known["deviation"])
    assert prints(float(variance(counts)), known["variance"])
    assert prints(float(within_group(variance(counts), 5)), known["rwg"])


def test_opposites_differ_more_than_at_random() -> None:
    """1, 1, 5, 5: variance 16/3, at random 2; rwg(J) stops at 0, Lindell's index goes on."""
    known = AGREEMENT["opposites"]
    counts = np.array([tally(known["levels_given"])] * known["items"])
    star, usual = over_items(variance(counts), 5)
    assert prints(star, known["rwg_star"])
    assert prints(usual, known["rwg_j"])
    assert prints(float(mean_deviation(counts).mean()), known["deviation"])


def test_equal_answers_agree_wholly(found_in: Callable[..., tuple[object, ...]]) -> None:
    """Five people who say the same deviate by 0, and every index is 1."""
    (one, other), dimension = found_in(["34"] * 5)
    assert one == Agreement("team.c0", 5, 0.0, 1.0, "agreement", False, None)
    assert other.deviation == 0
    assert dimension == DimensionAgreement("team", 2, 0.0, 1.0, 1.0, None)


def test_nothing_is_measured_below_five(found_in: Callable[..., tuple[object, ...]]) -> None:
    """Four levels, with a don't know beside them, give n and a reason and nothing else."""
    (four,), dimension = found_in(column("4433?"))
    assert four == Agreement("team.c0", 4, None, None, None, False, "too_few")
    assert dimension == DimensionAgreement("team", 0, None, None, None, "too_few")


def test_what_does_not_apply_has_no_agreement(
    found_in: Callable[..., tuple[object, ...]],
) -> None:
    """Five levels and six "not applicable": no score, so no agreement; at a tie there is one."""
    (left_out,), dimension = found_in(column("33333xxxxxx"))
    assert (left_out.deviation, left_out.reason) == (None, "not_applicable")
    assert dimension.reason == "not_applicable"
    (tied,), _ = found_in(column("33333xxxxx"))
    assert tied.deviation == 0


def test_a_missing_answer_leaves_its_question_only(
    found_in: Callable[..., tuple[object, ...]],
) -> None:
    """Whoever skipped one question still counts in the other.

    First: 3 3 3 4 4 4, deviation 0.5. Second: 1 2 3 4 5 without the skipped, 6/5 = 1.2.
    """
    (first, second), dimension = found_in(["31", "32", "33", "44", "45", "4."])
    assert (first.n, second.n) == (6, 5)
    assert first.deviation == pytest.approx(0.5)
    assert second.deviation == pytest.approx(1.2)
    assert dimension.deviation == pytest.approx(0.85)


def test_a_dimension_rests_on_what_was_measured_and_weighs(
    found_in: Callable[..., tuple[object, ...]],
) -> None:
    """A capability of weight 0 and one of four answers stay out of their dimension's agreement."""
    rows = ["313", "323", "333", "443", "45?"]  # 3 3 3 4 4: mean 3.4, deviations 3 · 0.4 + 2 · 0.6
    _, dimension = found_in(rows, weights={"ask": 1, "keep": 0, "mend": 1})
    assert dimension.capabilities == 1
    assert dimension.deviation == pytest.approx(2.4 / 5)


@pytest.mark.parametrize(
    ("signs", "deviation", "verdict"),
    [
        ("33324", 0.40, "agreement"),  # the limit itself: at random in at most 5 of 100
        ("33344", 0.48, "mixed"),
        ("22344", 0.80, "mixed"),  # below 5/6, but chance does so in 26 of 100
        ("22444", 0.96, "none"),
        ("12345", 1.20, "none"),
    ],
)
def test_five_people_are_judged_against_chance_and_a_sixth(
    found_in: Callable[..., tuple[object, ...]], signs: str, deviation: float, verdict: str
) -> None:
    """Agreement up to 0.40 of a level, mixed up to 0.83, none above."""
    (found,), _ = found_in(column(signs))
    assert found.deviation == pytest.approx(deviation)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("deviation", "n", "verdict"),
    [
        (0.83, 20, "agreement"),
        (0.84, 20, "mixed"),  # 0.925 is chance's limit for 20 people
        (0.925, 20, "mixed"),
        (0.93, 20, "none"),
        (0.83, 1000, "agreement"),
        (0.98, 1000, "mixed"),  # 886/900, the limit for 30 people, stays
        (0.99, 1000, "none"),
    ],
)
def test_many_people_need_a_sixth_too(deviation: float, n: int, verdict: str) -> None:
    """What chance would not do is not agreement by itself: both limits must be kept."""
    assert verdict_of(deviation, 5, n) == verdict


def test_two_levels_have_no_verdict(found_in: Callable[..., tuple[object, ...]]) -> None:
    """A yes or no has a deviation, but no verdict and no camps."""
    (found,), _ = found_in(column("1111122222"), levels=2)
    assert found == Agreement("team.c0", 10, 0.5, 0.0, None, False, None)


@pytest.mark.parametrize(
    ("given", "camps"),
    [
        ([2, 2, 2, 3, 3, 3, 3, 4, 4, 4], True),  # 3 of 10 are 30 %
        ([2, 2, 3, 3, 3, 3, 3, 4, 4, 4], False),
        ([1, 1, 2, 3, 3, 4, 5, 5], True),
        ([1, 1, 1, 5, 5, 5, 5], False),  # seven people
        ([1, 1, 1, 1, 3, 3, 3, 3], False),  # three is the middle
    ],
)
def test_two_camps_are_thirty_percent_on_either_side(given: list[int], camps: bool) -> None:  # noqa: FBT001 - a case
    """Of five levels, the lowest two and the highest two, from eight people."""
    assert bool(two_camps(tally(given))) is camps


@pytest.mark.parametrize(
    ("levels", "low", "high"),
    [(3, 1, 3), (4, 1, 4), (5, 2, 4), (6, 2, 5), (7, 2, 6), (8, 3, 6), (9, 3, 7), (10, 4, 7)],
)
def test_camps_are_two_fifths_of_any_scale(levels: int, low: int, high: int) -> None:
    """The inmost levels of both camps make camps; one level further in, they do not."""
    assert two_camps(tally([low] * 4 + [high] * 4, levels))
    assert not two_camps(tally([low + 1] * 4 + [high] * 4, levels))
    assert not two_camps(tally([low] * 4 + [high - 1] * 4, levels))


def test_camps_are_never_called_agreement(found_in: Callable[..., tuple[object, ...]]) -> None:
    """Three at 2, four at 3, three at 4 deviate by 0.6 only, yet a third stands on either side."""
    (found,), _ = found_in(column("2223333444"))
    assert found.deviation == pytest.approx(0.6)
    assert verdict_of(0.6, 5, 10) == "agreement"
    assert (found.two_camps, found.verdict) == (True, "mixed")


@given(GIVEN)
def test_nobody_deviates_only_where_all_say_the_same(given: list[int]) -> None:
    """The deviation is 0 exactly when all answers are equal, and never more than half the way."""
    deviation = float(mean_deviation(tally(given)))
    assert (deviation == 0) == (len(set(given)) == 1)
    assert 0 <= deviation <= 2


@given(st.lists(st.integers(1, 4), min_size=5, max_size=20))
def test_a_level_more_for_all_changes_no_agreement(given: list[int]) -> None:
    """Deviation and variance stay the same to the last bit, so all that follows from them does."""
    raised = tally([level + 1 for level in given])
    assert mean_deviation(tally(given)) == mean_deviation(raised)
    assert variance(tally(given)) == variance(raised)


@given(data=st.data())
def test_order_says_nothing(
    data: st.DataObject, found_in: Callable[..., tuple[object, ...]]
) -> None:
    """People in another order agree just as much."""
    rows = data.draw(st.lists(st.text("12345?x.", min_size=2, max_size=2), min_size=5, max_size=12))
    other = data.draw(st.permutations(rows))
    assert found_in(rows) == found_in(other)


@given(given=GIVEN)
def test_one_item_has_one_rwg(
    given: list[int], found_in: Callable[..., tuple[object, ...]]
) -> None:
    """For a dimension of one capability, rwg(J) is that capability's rwg."""
    (single,), dimension = found_in([str(level) for level in given])
    assert dimension.rwg == pytest.approx(single.rwg, abs=1e-12)
    assert dimension.deviation == single.deviation


@given(given=GIVEN)
def test_the_deviation_is_the_mean_distance_from_the_mean(given: list[int]) -> None:
    """Counting by levels gives what the definitions give answer by answer."""
    answers = np.array(given)
    counts = tally(given)
    assert mean_deviation(counts) == pytest.approx(np.abs(answers - answers.mean()).mean())
    assert variance(counts) == pytest.approx(answers.var(ddof=1))
