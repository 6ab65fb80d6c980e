"""How sure scores are: the jackknife's intervals, what stands in their place, and their rules."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from references import CERTAINTY
from scipy.special import stdtrit
from slow_jackknife import jackknife

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, Answers
from assessment.analysis.certainty import UPPER, Certainty, Interval, certainties
from assessment.analysis.jackknife import LeftOut, leave_one_out
from assessment.analysis.scores import OVERALL, Layout, layout, score
from assessment.errors import AnalysisError
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]
Draw = Callable[..., object]

QUANTILES = CERTAINTY["student_t_975"]
TEAMS = CERTAINTY["two_teams"]


def left_out(codes: NDArray[np.uint8], plan: Layout, minimum: int = 1) -> LeftOut:
    """Leave out each respondent; what counts is what the table of scores says."""
    has = score(codes, [0], plan).capability_has[0]
    return leave_one_out(codes, plan, has & enough(codes, plan, minimum))


def enough(codes: NDArray[np.uint8], plan: Layout, minimum: int) -> NDArray[np.bool_]:
    """Say which capabilities have so many levels."""
    return ((codes >= 1) & (codes <= plan.levels)).sum(axis=0) >= minimum


def sure(
    rubric: Rubric, answers: Answers, invited: int | None = None, minimum: int = 1
) -> dict[str, Certainty]:
    """Say how sure every score of a room is, by subject."""
    found = certainties(left_out(answers.codes, layout(rubric, "full"), minimum), invited)
    return {certainty.id: certainty for certainty in found}


def team(make_rubric: Make, rows: list[list[int]]) -> tuple[Rubric, NDArray[np.uint8]]:
    """Give a rubric of one dimension for a matrix of levels, and the matrix."""
    names = dict.fromkeys("abcdefghij"[: len(rows[0])], 1)
    return make_rubric({"sell": names}), np.array(rows, dtype=np.uint8)


@pytest.mark.parametrize("degrees", QUANTILES["recomputed"])
def test_the_quantiles_are_those_of_published_tables(degrees: str) -> None:
    """Student's t at 0.975 is what the tables print."""
    found = float(stdtrit(float(degrees), UPPER))
    assert f"{found:.3f}" == f"{QUANTILES['published'][degrees]:.3f}"
    assert f"{found:.6f}" == f"{QUANTILES['recomputed'][degrees]:.6f}"


@pytest.mark.parametrize("degrees", [1, 2, 5, 11, 6.326662362815, 99])
def test_the_quantile_leaves_one_in_forty_above(degrees: float) -> None:
    """Student's density, integrated between the two quantiles, gives 95 %."""
    # with t = sqrt(df) tan(a) the density becomes cos(a) ** (df - 1), up to a factor
    nodes, weights = np.polynomial.legendre.leggauss(400)

    def area(end: float) -> float:
        return float(weights @ np.cos((nodes + 1) * end / 2) ** (degrees - 1)) * end / 2

    end = math.atan(float(stdtrit(degrees, UPPER)) / math.sqrt(degrees))
    assert area(end) / area(math.pi / 2) == pytest.approx(0.95, abs=1e-9)


def test_the_interval_of_a_team(make_rubric: Make) -> None:
    """Five people's interval is the textbook's for the mean of their own means."""
    rubric, codes = team(make_rubric, TEAMS["a"])
    found = certainties(left_out(codes, layout(rubric, "full")))[-1]
    assert found.bounds
    assert (found.id, found.kind, found.n, found.degrees_of_freedom) == (
        OVERALL,
        "interval",
        5,
        4,
    )
    assert found.value == pytest.approx(3.6, abs=1e-12)
    assert [found.bounds.low, found.bounds.high] == pytest.approx(TEAMS["interval_a"], abs=5e-7)
    assert found.standard_error == pytest.approx(
        math.sqrt(TEAMS["variance_of_means_a"] / 5), abs=1e-12
    )


@given(data=st.data())
def test_with_every_answer_it_is_the_interval_of_means(
    draw_case: Draw, data: st.DataObject
) -> None:
    """On complete data value, error and bounds are those of the respondents' own scores."""
    case = draw_case(data, (3, 12), others=())
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    alone = score(codes, range(len(codes)), plan)
    own = np.column_stack([alone.capability, alone.dimension, alone.overall])
    n = len(codes)
    for at, found in enumerate(certainties(left_out(codes, plan))):
        mean, error = own[:, at].mean(), own[:, at].std(ddof=1) / math.sqrt(n)
        margin = float(stdtrit(n - 1, UPPER)) * error
        assert found.kind == "interval"
        assert found.value == pytest.approx(mean, abs=1e-12)
        assert found.standard_error == pytest.approx(error, abs=1e-12)
        assert found.bounds
        assert found.bounds.low == pytest.approx(mean - margin, abs=1e-12)
        assert found.bounds.high == pytest.approx(mean + margin, abs=1e-12)


@given(data=st.data())
def test_it_is_what_the_slow_way_finds(draw_case: Draw, data: st.DataObject) -> None:
    """With answers missing, values, people, errors and ranges are those of the plain loop."""
    case = draw_case(data)
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    has = score(codes, [0], plan).capability_has[0]
    has &= enough(codes, plan, data.draw(st.integers(1, 3)))
    for found, slow in zip(
        certainties(leave_one_out(codes, plan, has)), jackknife(codes, plan, has), strict=True
    ):
        assert found.n == slow.n
        if slow.spread is None:
            assert found == Certainty(found.id, "none", slow.n)
            continue
        assert found.value == pytest.approx(slow.value, abs=1e-12)
        assert found.bounds
        if slow.n == 2:
            assert found.kind == "range_of_two"
            assert found.bounds.low == pytest.approx(slow.lowest, abs=1e-12)
            assert found.bounds.high == pytest.approx(slow.highest, abs=1e-12)
        else:
            margin = float(stdtrit(slow.n - 1, UPPER)) * slow.spread
            assert found.standard_error == pytest.approx(slow.spread, abs=1e-9)
            assert found.margin == pytest.approx(margin, abs=1e-8)


@given(data=st.data())
def test_a_room_beside_others_is_the_same_room(draw_case: Draw, data: st.DataObject) -> None:
    """Rooms on an axis of their own give what each gives alone, and empty rows nothing."""
    case = draw_case(data)
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    has = score(codes, [0], plan).capability_has[0]
    empty = np.zeros_like(codes)
    rooms = np.stack([np.vstack([codes, empty]), np.vstack([empty, codes])])
    alone, beside = leave_one_out(codes, plan, has), leave_one_out(rooms, plan, np.stack([has] * 2))
    for room in (0, 1):
        assert (beside.n[room] == alone.n).all()
        assert beside.respondents[room] == alone.respondents
        assert np.allclose(beside.values[room], alone.values, rtol=0, atol=1e-12)
        assert np.allclose(beside.standard_error()[room], alone.standard_error(), rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    "tree", [{"sell": {"ask": 1, "keep": 1}}, {"sell": {"ask": 1}, "serve": {"keep": 1}}]
)
def test_what_hangs_on_one_person_drops_out_with_them(
    make_rubric: Make, make_answers: Lay, tree: dict[str, dict[str, float]]
) -> None:
    """Without its only answer a capability, or a dimension, is gone and the other weighs all."""
    rubric = make_rubric(tree)
    # 3.5; without the first 2.5, without the second (2 + 5) / 2, without the third (1.5 + 5) / 2
    # mean 9.25 / 3; squares 0.340278 + 0.173611 + 0.027778 = 0.541667; error sqrt(2/3 of it)
    found = sure(rubric, make_answers(rubric, "15", "2.", "3."))[OVERALL]
    assert found.value == 3.5
    assert found.standard_error == pytest.approx(0.600925, abs=1e-6)


def same(one: tuple[Certainty, ...], other: tuple[Certainty, ...], plus: float = 0) -> bool:
    """Say whether two lists are the same, apart from noise and from a shift of the values."""
    numbers = [
        [
            [c.value and c.value + shift, c.margin, c.standard_error, c.degrees_of_freedom]
            + ([c.bounds.low + shift, c.bounds.high + shift] if c.bounds else [])
            for c in found
        ]
        for found, shift in ((one, plus), (other, 0.0))
    ]
    kinds = [[(c.id, c.kind, c.n) for c in found] for found in (one, other)]
    return kinds[0] == kinds[1] and all(
        left == pytest.approx(right, abs=1e-8) for left, right in zip(*numbers, strict=True)
    )


@given(data=st.data())
def test_the_order_of_people_does_not_matter(draw_case: Draw, data: st.DataObject) -> None:
    """Shuffled rows give the same."""
    case = draw_case(data)
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    order = data.draw(st.permutations(range(len(codes))))
    assert same(certainties(left_out(codes, plan)), certainties(left_out(codes[order], plan)))


@given(data=st.data())
def test_the_order_of_capabilities_does_not_matter(
    draw_case: Draw, make_rubric: Make, data: st.DataObject
) -> None:
    """A rubric written the other way round gives the same for every subject."""
    case = draw_case(data)
    turned = make_rubric(
        {
            name: dict(reversed(inside.items()))
            for name, inside in reversed(list(case.tree.items()))
        },
        weights=case.weights,
    )
    plan, other = layout(case.rubric, "full"), layout(turned, "full")
    columns = [plan.capabilities.index(capability) for capability in other.capabilities]
    codes = case.answers.codes
    found = {c.id: c for c in certainties(left_out(codes[:, columns], other))}
    expected = certainties(left_out(codes, plan))
    assert same(expected, tuple(found[c.id] for c in expected))


@given(data=st.data())
def test_a_step_up_moves_every_interval_by_one(draw_case: Draw, data: st.DataObject) -> None:
    """Every level a step higher shifts values and bounds by 1 and leaves the errors."""
    case = draw_case(data, top=4)
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    raised = np.where((codes >= 1) & (codes <= 4), codes + 1, codes).astype(np.uint8)
    assert same(certainties(left_out(codes, plan)), certainties(left_out(raised, plan)), plus=1)


@given(data=st.data(), factor=st.sampled_from([0.01, 3.0, 250.0]))
def test_scaled_weights_change_nothing(draw_case: Draw, data: st.DataObject, factor: float) -> None:
    """Weights are proportions, those of capabilities and those of dimensions."""
    case = draw_case(data)
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    scaled = Layout(
        plan.capabilities, plan.dimensions, plan.share * factor, plan.weights / factor, plan.levels
    )
    assert same(certainties(left_out(codes, plan)), certainties(left_out(codes, scaled)))


@given(data=st.data())
def test_twice_the_people_leave_values_and_narrow_intervals(
    draw_case: Draw, data: st.DataObject
) -> None:
    """Everybody entered twice gives the same scores, and intervals that are narrower."""
    case = draw_case(data, (3, 12), others=())
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    for one, two in zip(
        certainties(left_out(codes, plan)),
        certainties(left_out(np.vstack([codes, codes]), plan)),
        strict=True,
    ):
        assert two.value == pytest.approx(one.value, abs=1e-12)
        assert one.margin is not None
        assert two.margin is not None
        assert two.margin < one.margin or two.margin == one.margin == 0


@given(data=st.data())
def test_for_the_interval_both_are_missing(draw_case: Draw, data: st.DataObject) -> None:
    """Once it is settled what counts, not applicable and don't know do the same: nothing."""
    case = draw_case(data)
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    has = score(codes, [0], plan).capability_has[0]
    unknown = np.where(codes == NOT_APPLICABLE, DONT_KNOW, codes).astype(np.uint8)
    assert certainties(leave_one_out(codes, plan, has)) == certainties(
        leave_one_out(unknown, plan, has)
    )


def test_not_applicable_may_take_a_capability_out(make_rubric: Make, make_answers: Lay) -> None:
    """Where most say it does not apply there is no interval; don't knows leave it."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    without = sure(rubric, make_answers(rubric, "1x", "2x", "33", "4x", "12", "2x", "14"))
    assert without["sell.keep"] == Certainty("sell.keep", "none", 0)
    assert without["sell"].value == without["sell.ask"].value
    unknown = sure(rubric, make_answers(rubric, "1?", "2?", "33", "4?", "12", "2?", "14"))
    assert (unknown["sell.keep"].kind, unknown["sell.keep"].n) == ("interval", 3)


def test_below_the_minimum_nothing_counts(make_rubric: Make, make_answers: Lay) -> None:
    """A capability with fewer levels than the minimum has no interval and moves none."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    answers = make_answers(rubric, "15", "21", "33", "4.", "2.")
    found = sure(rubric, answers, minimum=4)
    assert found["sell.keep"] == Certainty("sell.keep", "none", 0)
    assert found["sell"].bounds == found["sell.ask"].bounds


def test_nobody_and_one_person_have_no_interval(make_rubric: Make) -> None:
    """Without people, and with one, there is nothing to say, and no number."""
    rubric, codes = team(make_rubric, TEAMS["a"])
    plan, counts = layout(rubric, "full"), np.ones(4, dtype=np.bool_)
    for people in (0, 1):
        for found in certainties(leave_one_out(codes[:people], plan, counts)):
            assert found == Certainty(found.id, "none", people)


def test_two_people_have_a_range(make_rubric: Make, make_answers: Lay) -> None:
    """Of two, the bounds are their own scores; there is no interval and no error."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 3}, "serve": {"mend": 1}})
    found = sure(rubric, make_answers(rubric, "15.", "23."))
    # sell: (1 + 3*5) / 4 = 4 and (2 + 3*3) / 4 = 2.75
    assert found["sell"] == Certainty("sell", "range_of_two", 2, 3.375, Interval(2.75, 4.0))
    assert found["sell.ask"] == Certainty("sell.ask", "range_of_two", 2, 1.5, Interval(1.0, 2.0))
    assert found["serve"] == Certainty("serve", "none", 0)


def test_each_subject_has_its_own_people(make_rubric: Make, make_answers: Lay) -> None:
    """Only those count in a subject, and are left out, who gave a level in it."""
    rubric = make_rubric({"sell": {"ask": 1}, "serve": {"mend": 1, "end": 1}})
    found = sure(rubric, make_answers(rubric, "1..", "2.?", "33.", "4.4", "2x5", "..."))
    assert {name: found[name].n for name in found} == {
        "sell.ask": 5,
        "serve.mend": 1,
        "serve.end": 2,
        "sell": 5,
        "serve": 3,
        OVERALL: 5,
    }
    assert found["serve"].degrees_of_freedom == 2


def test_a_level_of_weight_nought_makes_nobody_count(make_rubric: Make, make_answers: Lay) -> None:
    """Who gave levels only where they weigh nothing cannot move the score, and does not count."""
    rubric = make_rubric({"sell": {"ask": 0, "keep": 1}}, weights={"sell": 1})
    found = sure(rubric, make_answers(rubric, "11", "22", "34", "5.", "1."))
    assert found["sell.ask"].n == 5
    assert found["sell"].n == 3
    assert found["sell"].bounds == found["sell.keep"].bounds


def test_a_dimension_of_weight_nought_makes_nobody_count_overall(
    make_rubric: Make, make_answers: Lay
) -> None:
    """Who gave levels only in a dimension without weight does not count in the overall score."""
    rubric = make_rubric({"sell": {"ask": 1}, "serve": {"mend": 1}}, weights={"serve": 0})
    found = sure(rubric, make_answers(rubric, "11", "22", "34", ".1", ".5"))
    assert found["serve"].n == 5
    assert found[OVERALL].n == 3
    assert found[OVERALL].bounds == found["sell"].bounds


@pytest.mark.parametrize("weights", [(0.1, 0.2, 0.3), (0.7, 0.1, 0.1), (0.1, 0.7, 2.0)])
def test_equal_answers_leave_no_width(
    make_rubric: Make, make_answers: Lay, weights: tuple[float, ...]
) -> None:
    """Where people do not differ the width is exactly 0, whatever the capabilities' scores."""
    tree = {name: dict(zip("abc", weights, strict=True)) for name in ("sell", "serve", "mend")}
    rubric = make_rubric(tree, weights=dict(zip(tree, weights, strict=True)))
    for found in sure(rubric, make_answers(rubric, *["314152335"] * 7)).values():
        assert (found.margin, found.standard_error) == (0, 0)
        assert found.bounds == Interval(found.value, found.value)


@given(data=st.data())
def test_a_dimension_of_one_capability_is_as_sure_as_it(
    make_rubric: Make, data: st.DataObject
) -> None:
    """Alone in its dimension, and the dimension alone in the rubric, all three are the same."""
    rubric = make_rubric({"sell": {"ask": 0.7}}, weights={"sell": 0.3})
    codes = np.array(data.draw(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 254]))), dtype=np.uint8)
    plan = layout(rubric, "full")
    ask, sell, overall = certainties(
        leave_one_out(codes[:, None], plan, np.ones(1, dtype=np.bool_))
    )
    assert same((ask,), (Certainty(ask.id, *list(vars(sell).values())[1:]),))
    assert same((ask,), (Certainty(ask.id, *list(vars(overall).values())[1:]),))


def test_raw_bounds_may_leave_the_scale(make_rubric: Make, make_answers: Lay) -> None:
    """The interval stays as computed; only for drawing it is cut off at the scale's ends."""
    rubric = make_rubric({"sell": {"ask": 1}})
    bounds = sure(rubric, make_answers(rubric, "5", "5", "3"))["sell"].bounds
    assert bounds
    # mean 13/3, error sqrt(4/3) / sqrt(3) = 2/3, t(2) = 4.302653
    assert bounds.low == pytest.approx(13 / 3 - 4.302653 * 2 / 3, abs=1e-6)
    assert bounds.high == pytest.approx(13 / 3 + 4.302653 * 2 / 3, abs=1e-6)
    assert bounds.clipped(5) == Interval(bounds.low, 5.0)
    assert Interval(0.2, 2.0).clipped(5) == Interval(1.0, 2.0)


def test_the_fewer_are_missing_the_narrower(make_rubric: Make) -> None:
    """With N invited the error shrinks by the root of 1 - n/N."""
    rubric, codes = team(make_rubric, TEAMS["a"])
    plan = layout(rubric, "full")
    unknown, some, most = (
        certainties(left_out(codes, plan), invited)[-1] for invited in (None, 20, 6)
    )
    assert unknown.margin
    assert some.margin == pytest.approx(unknown.margin * math.sqrt(15 / 20), abs=1e-12)
    assert most.margin == pytest.approx(unknown.margin * math.sqrt(1 / 6), abs=1e-12)


def test_the_correction_is_right_for_every_sample(make_rubric: Make) -> None:
    """Over all samples of four out of six, the mean squared error is what is expected of it."""
    people = [[1, 2], [2, 2], [3, 5], [5, 4], [4, 1], [5, 5]]
    rubric, codes = team(make_rubric, people)
    plan = layout(rubric, "full")
    found = [
        certainties(left_out(codes[list(rows)], plan), invited=6)[-1]
        for rows in itertools.combinations(range(6), 4)
    ]
    truth = np.mean(people)
    actual = np.mean([(certainty.value - truth) ** 2 for certainty in found])
    assert np.mean([certainty.standard_error**2 for certainty in found]) == pytest.approx(actual)


def test_when_everyone_answered_nothing_is_left_to_chance(
    make_rubric: Make, make_answers: Lay
) -> None:
    """With all who were invited there is no interval; where some gave no level there still is."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    found = sure(rubric, make_answers(rubric, "11", "22", "3?", "54"), invited=4)
    assert found["sell.ask"] == Certainty("sell.ask", "everyone", 4, 2.75, standard_error=0.0)
    assert found[OVERALL].kind == "everyone"
    assert (found["sell.keep"].kind, found["sell.keep"].n) == ("interval", 3)
    # levels 1, 2, 4 of three out of four: variance 7/3, over 3, times 1 - 3/4
    assert found["sell.keep"].standard_error == pytest.approx(math.sqrt(7 / 3 / 3 / 4))
    assert sure(rubric, make_answers(rubric, "11", "22"), invited=2)["sell"].kind == "everyone"


def test_fewer_cannot_be_invited_than_answered(make_rubric: Make, make_answers: Lay) -> None:
    """Who answered was invited, also who said only that they do not know."""
    rubric = make_rubric({"sell": {"ask": 1}})
    answers = make_answers(rubric, "1", "2", "3", "?", ".")
    with pytest.raises(AnalysisError, match="3 invited, but 4 answered; write at least 4"):
        sure(rubric, answers, invited=3)
    assert sure(rubric, answers, invited=4)["sell"].kind == "interval"


def test_the_heavy_half_of_scipy_stays_out() -> None:
    """Whoever computes certainty does not import scipy.stats or pandas."""
    code = (
        "import sys, assessment.analysis.differences, assessment.analysis.rank_ranges;"
        "sys.exit(bool({'scipy.stats', 'pandas'} & sys.modules.keys()))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
