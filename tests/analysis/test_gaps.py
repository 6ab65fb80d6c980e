"""Gaps, their priorities and ranks, standings, and the level reached as a whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.answers import Answers
from assessment.analysis.gaps import Gap, check_factors, find_gaps, floor, standings, targets_of
from assessment.analysis.results import Results, analyse
from assessment.analysis.scores import Score, layout
from assessment.errors import AnalysisError
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]
Draw = Callable[..., object]


def scored(rubric: Rubric, *values: float | None) -> tuple[Score, ...]:
    """Make the scores of a rubric's capabilities, None where there is none."""
    return tuple(
        Score(c.id, value, "nobody_answered" if value is None else None, 0 if value is None else 1)
        for c, value in zip(rubric.capabilities(), values, strict=True)
    )


def gaps_of(
    rubric: Rubric,
    *values: float | None,
    targets: Mapping[str, float] | None = None,
    importance: Mapping[str, float] | None = None,
    effort: Mapping[str, float] | None = None,
) -> dict[str, Gap]:
    """Give the gaps by capability, most urgent first."""
    wanted = targets_of(rubric, "full", targets or {})
    found = find_gaps(
        layout(rubric, "full"), scored(rubric, *values), wanted, importance or {}, effort or {}
    )
    return {gap.id: gap for gap in found}


def floor_of(rubric: Rubric, *values: float | None) -> int | None:
    """Give the level reached as a whole."""
    return floor(layout(rubric, "full"), scored(rubric, *values))


@pytest.fixture
def five(make_rubric: Make) -> Rubric:
    """Give a rubric of five capabilities of equal weight, target 3."""
    return make_rubric({"sell": dict.fromkeys("abcde", 1)})


@pytest.fixture
def three(make_rubric: Make) -> Rubric:
    """Give a rubric of three capabilities of equal weight, target 3."""
    return make_rubric({"sell": dict.fromkeys("abc", 1)})


def test_a_gap_is_the_way_to_the_target(three: Rubric) -> None:
    """The gap is target minus score, and never below 0."""
    # 3 - 2.4 = 0.6; 3 - 3 = 0; 3 - 4.5 < 0, so 0
    found = gaps_of(three, 2.4, 3.0, 4.5)
    assert [found[name].gap for name in ("sell.a", "sell.b", "sell.c")] == [0.6, 0, 0]


def test_a_target_may_stand_below_the_score(three: Rubric) -> None:
    """A target below the score is allowed and means there is nothing to do."""
    gap = gaps_of(three, 4, 4, 4, targets={"sell.a": 1})["sell.a"]
    assert (gap.target, gap.gap, gap.priority) == (1, 0, 0)


def test_the_noise_of_arithmetic_is_no_gap(three: Rubric) -> None:
    """A score that misses its target by binary arithmetic alone has reached it."""
    assert gaps_of(three, 2.9999999999999996, 3, 3)["sell.a"].gap == 0


def test_without_a_score_there_is_no_gap(three: Rubric) -> None:
    """Without a score, gap, priority and rank are absent and the entry stands last."""
    found = gaps_of(three, None, 3, 1)
    assert list(found) == ["sell.c", "sell.b", "sell.a"]
    assert (found["sell.a"].gap, found["sell.a"].priority, found["sell.a"].rank) == (None,) * 3


def test_ties_share_a_rank(five: Rubric) -> None:
    """Equal priorities share a rank and the next one counts them all: 1, 1, 3, 4, 4."""
    found = gaps_of(five, 2, 1, 3, 1, 3)
    assert list(found) == ["sell.b", "sell.d", "sell.a", "sell.c", "sell.e"]
    assert [gap.rank for gap in found.values()] == [1, 1, 3, 4, 4]


def test_of_equal_priorities_the_wider_gap_stands_first(make_rubric: Make) -> None:
    """Priorities that differ by the noise of arithmetic share a rank, whichever is a trace more."""
    # both priorities are 0.3 * 2/3 = 0.1 * 2; the second product comes out a trace higher
    rubric = make_rubric({"sell": {"a": 0.3, "b": 0.1, "c": 0.7}})
    found = gaps_of(rubric, 2, 1, 3, targets={"sell.a": 2 + 2 / 3, "sell.b": 3})
    assert list(found) == ["sell.b", "sell.a", "sell.c"]
    assert [gap.rank for gap in found.values()] == [1, 1, 3]


def test_without_any_importance_gaps_still_have_an_order(three: Rubric) -> None:
    """Where nobody gave a dot the priority is 0, and what is far stands before what is near."""
    # target 3, so gaps 0, 1 and 2; only the first, which is at its target, has any importance
    found = gaps_of(three, 3, 2, 1, importance={"sell.a": 1, "sell.b": 0, "sell.c": 0})
    assert list(found) == ["sell.c", "sell.b", "sell.a"]
    assert [gap.rank for gap in found.values()] == [1, 1, 1]


def test_weights_have_mean_one(tiny: Rubric) -> None:
    """A gap's weight is capability times dimension weight, rescaled to mean 1."""
    # products 2*1, 2*3, 1*2, 1*1, 1*1 = 2, 6, 2, 1, 1; mean 12/5 = 2.4
    found = gaps_of(tiny, 1, 1, 1, 1, 1)
    expected = {"sell.keep": 6, "sell.ask": 2, "serve.listen": 2, "serve.mend": 1, "serve.thank": 1}
    assert {name: gap.weight * 2.4 for name, gap in found.items()} == pytest.approx(expected)
    assert [gap.rank for gap in found.values()] == [1, 2, 2, 4, 4]


def test_importance_has_mean_one(three: Rubric) -> None:
    """Importance is rescaled to mean 1 over the scope; what is not given counts as 1."""
    # 4, 1, 1: mean 2, so 2, 0.5, 0.5
    found = gaps_of(three, 2, 2, 2, importance={"sell.b": 4})
    assert [found[f"sell.{n}"].importance for n in "abc"] == [0.5, 2, 0.5]
    assert [found[f"sell.{n}"].priority for n in "abc"] == [0.5, 2, 0.5]


def test_no_importance_at_all_is_importance_one(three: Rubric) -> None:
    """Where everything got 0, everything is equally important."""
    found = gaps_of(three, 2, 2, 2, importance=dict.fromkeys(("sell.a", "sell.b", "sell.c"), 0))
    assert {gap.importance for gap in found.values()} == {1}


def test_effort_divides(three: Rubric) -> None:
    """More effort lowers the priority; unknown effort is 1."""
    # the gap of a is 2, and 2 / 4 = 0.5 is less than the 1 / 1 of b
    found = gaps_of(three, 1, 2, 3, effort={"sell.a": 4})
    assert list(found) == ["sell.b", "sell.a", "sell.c"]
    assert [gap.effort for gap in found.values()] == [1, 4, 1]
    assert [gap.priority for gap in found.values()] == [1, 0.5, 0]


def test_all_factors_at_once(tiny: Rubric) -> None:
    """Priority multiplies gap, weight and importance and divides by effort."""
    # sell.keep: gap 2 - 1.5 = 0.5; weight 6/2.4 = 2.5
    # importance 6 beside 1, 1, 1, 1: mean 2, so 3; effort 2
    # priority = 0.5 * 2.5 * 3 / 2 = 1.875
    gap = gaps_of(tiny, 2, 1.5, 2, 2, 2, importance={"sell.keep": 6}, effort={"sell.keep": 2})
    assert gap["sell.keep"].priority == pytest.approx(1.875)


def test_targets_come_from_the_rubric(make_rubric: Make) -> None:
    """A capability's own target wins over the rubric's."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}}, target=3, targets={"sell.keep": 4.0})
    assert targets_of(rubric, "full", {}) == {"sell.ask": 3, "sell.keep": 4}


def test_targets_are_changed_by_dimension_and_capability(make_rubric: Make) -> None:
    """A changed dimension sets all in it; a capability's own change wins over that."""
    rubric = make_rubric(
        {"sell": {"ask": 1, "keep": 1}, "serve": {"mend": 1}}, targets={"sell.ask": 4.0}
    )
    assert targets_of(rubric, "full", {"sell": 5, "sell.keep": 2.5}) == {
        "sell.ask": 5,
        "sell.keep": 2.5,
        "serve.mend": 3,
    }


def test_targets_follow_the_scope(tiny: Rubric) -> None:
    """Only capabilities of the scope have a target; a change outside it is no fault."""
    wanted = targets_of(tiny, "core", {"sell.keep": 3})
    assert wanted == {"sell.ask": 2, "serve.listen": 2}


def test_the_target_of_something_unknown_is_refused(tiny: Rubric) -> None:
    """A target for an id the rubric lacks is refused by name."""
    with pytest.raises(AnalysisError, match="no dimension or question shout"):
        targets_of(tiny, "full", {"shout": 2})


@pytest.mark.parametrize("level", [0.99, 3.01, -1, math.inf, math.nan])
def test_a_target_off_the_scale_is_refused(tiny: Rubric, level: float) -> None:
    """A target off the scale is refused, with the scale in the words."""
    with pytest.raises(AnalysisError, match=r"target of sell is .*; write a level from 1 to 3"):
        targets_of(tiny, "full", {"sell": level})


@pytest.mark.parametrize("value", [-0.1, math.inf, math.nan])
def test_a_bad_importance_is_refused(tiny: Rubric, value: float) -> None:
    """Importance must be a number from 0 on."""
    with pytest.raises(AnalysisError, match=r"importance of sell\.ask is .*; write 0 or more"):
        check_factors(tiny, {"sell.ask": value}, {})


@pytest.mark.parametrize("value", [0, 0.9, 5.1, math.nan])
def test_a_bad_effort_is_refused(tiny: Rubric, value: float) -> None:
    """Effort must lie between 1 and 5."""
    with pytest.raises(AnalysisError, match=r"effort of sell\.ask is .*; write 1 to 5"):
        check_factors(tiny, {}, {"sell.ask": value})


@pytest.mark.parametrize(
    "factors", [({"sell.shout": 1.0}, {}), ({}, {"sell.shout": 1.0}), ({}, {"sell": 1.0})]
)
def test_factors_of_something_unknown_are_refused(
    tiny: Rubric, factors: tuple[dict[str, float], dict[str, float]]
) -> None:
    """Importance and effort go by capability; an id the rubric lacks is refused by name."""
    with pytest.raises(AnalysisError, match="no question sell"):
        check_factors(tiny, *factors)


def test_the_ends_of_the_scales_are_good(tiny: Rubric) -> None:
    """Importance 0, effort 1 and 5 and targets 1 and the top are taken."""
    check_factors(tiny, {"sell.ask": 0}, {"sell.ask": 1, "sell.keep": 5})
    assert targets_of(tiny, "core", {"sell.ask": 1, "serve": 3}) == {
        "sell.ask": 1,
        "serve.listen": 3,
    }


def test_standings_average_targets_as_scores(tiny: Rubric) -> None:
    """A dimension's target is the mean of its capabilities' targets with the score's weights."""
    # sell: targets 3 and 2, weights 1 and 3: 9/4 = 2.25; score (1*1 + 3*2)/4 = 1.75; gap 0.5
    # serve: target 2, score 3: gap 0
    # overall: target (2*2.25 + 1*2)/3 = 6.5/3; score (2*1.75 + 3)/3 = 6.5/3; gap 0
    parts = scored(tiny, 1, 2, 3, 3, 3)
    dimensions = (Score("sell", 1.75, None, 1), Score("serve", 3.0, None, 1))
    sell, serve, overall = standings(
        layout(tiny, "full"),
        dimensions,
        Score("overall", 6.5 / 3, None, 1),
        parts,
        targets_of(tiny, "full", {"sell.ask": 3}),
    )
    assert (sell.id, sell.target, sell.gap, sell.at_target, sell.scored) == (
        "sell",
        2.25,
        0.5,
        1,
        2,
    )
    assert (serve.target, serve.gap, serve.at_target, serve.scored) == (2, 0, 3, 3)
    assert overall.target == pytest.approx(6.5 / 3)
    assert (overall.id, overall.gap, overall.at_target, overall.scored) == ("overall", 0, 4, 5)


def test_a_standing_rests_on_what_has_a_score(tiny: Rubric, make_answers: Lay) -> None:
    """The target of what has no score leaves the mean, just as its score does."""
    # keep has no level: sell's target is ask's alone
    results = analyse(
        tiny, make_answers(tiny, "1.222", "1.222"), targets={"sell.keep": 3}, named=True
    )
    sell = results.standing("sell")
    assert (sell.target, sell.gap, sell.at_target, sell.scored) == (2, 1, 0, 1)


def test_without_a_score_there_is_no_standing(tiny: Rubric, make_answers: Lay) -> None:
    """A dimension without a score has neither target nor gap, and leaves the overall target."""
    results = analyse(tiny, make_answers(tiny, "..222"), targets={"sell": 3})
    assert (results.standing("sell").target, results.standing("sell").gap) == (None, None)
    assert results.standing("overall").target == 2


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ((3, 3, 3, 3, 2), 3),  # 4 of 5 = exactly 80 %, and nothing below 2
        ((3, 3, 3, 2, 2), 2),  # 3 of 5 = 60 %
        ((3, 3, 3, 3, 1), 2),  # 80 %, but one stands below 2: level 2 alone
        ((5, 5, 5, 5, 4), 5),
        ((5, 5, 5, 5, 5), 5),
        ((1, 1, 1, 1, 1), 1),
        ((3, 3, 3, 3, None), 3),  # what has no score is not counted
        ((2.9, 2.9, 2.9, 2.9, 2.9), 2),  # nearly 3 is not 3
        ((None, None, None, None, None), None),
    ],
)
def test_the_level_reached_needs_four_fifths(
    five: Rubric, values: tuple[float | None, ...], level: int | None
) -> None:
    """A level is reached by 80 % of the weight, with nothing more than a level below."""
    assert floor_of(five, *values) == level


def test_the_level_reached_goes_by_weight(make_rubric: Make) -> None:
    """A capability counts by its share of the overall score when all is answered."""
    # sell 4/5 of the weight, ask its only part; serve 1/5 split in two: 80 % stand at 3
    rubric = make_rubric({"sell": {"ask": 1}, "serve": {"a": 1, "b": 1}}, weights={"sell": 4})
    assert floor_of(rubric, 3, 2, 2) == 3
    assert floor_of(rubric, 2, 3, 3) == 2


def test_weight_nought_holds_no_level_back(make_rubric: Make) -> None:
    """A capability of weight 0 neither reaches nor holds back a level."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 0}})
    assert floor_of(rubric, 4, 1) == 4
    assert floor_of(rubric, None, 1) is None


def test_tiny_weights_are_weights(make_rubric: Make) -> None:
    """Weights of a thousand-millionth give the same level as weights of 1."""
    rubric = make_rubric({"sell": {"ask": 1e-10, "keep": 1e-10}}, weights={"sell": 1e-10})
    assert floor_of(rubric, 3, 2) == 2


@given(data=st.data())
def test_the_level_reached_never_falls_when_answers_rise(
    draw_case: Draw, data: st.DataObject
) -> None:
    """Raising any capability's score never lowers the level reached as a whole."""
    rubric = draw_case(data).rubric
    size = len(rubric.capabilities())
    levels = st.lists(st.integers(4, 20), min_size=size, max_size=size)
    low = [value / 4 for value in data.draw(levels)]
    rise = [value / 4 for value in data.draw(levels)]
    high = [max(pair) for pair in zip(low, rise, strict=True)]
    assert floor_of(rubric, *low) <= floor_of(rubric, *high)


@given(data=st.data())
def test_priority_is_the_product_of_its_factors(draw_case: Draw, data: st.DataObject) -> None:
    """For every gap, priority equals gap x weight x importance / effort; means are 1."""
    results = _with_factors(draw_case, data)
    for gap in results.gaps:
        if gap.gap is None:
            assert gap.priority is None
        else:
            product = gap.gap * gap.weight * gap.importance / gap.effort
            assert gap.priority == pytest.approx(product)
            assert gap.gap >= 0
    count = len(results.gaps)
    assert sum(gap.weight for gap in results.gaps) == pytest.approx(count)
    assert sum(gap.importance for gap in results.gaps) == pytest.approx(count)


@given(data=st.data())
def test_a_rank_says_how_many_are_more_urgent(draw_case: Draw, data: st.DataObject) -> None:
    """A rank is 1 plus the number of gaps of higher priority, and the list goes by rank."""
    results = _with_factors(draw_case, data)
    known = [gap.priority for gap in results.gaps if gap.priority is not None]
    for gap in results.gaps:
        if gap.priority is not None:
            assert gap.rank == 1 + sum(other > gap.priority + 1e-9 for other in known)
    ranks = [gap.rank or len(results.gaps) + 1 for gap in results.gaps]
    assert ranks == sorted(ranks)


def _with_factors(draw_case: Draw, data: st.DataObject) -> Results:
    """Draw a case with importance and effort for some of its capabilities and analyse it."""
    case = draw_case(data)
    ids = st.sampled_from(case.answers.capabilities)
    return analyse(
        case.rubric,
        case.answers,
        importance=data.draw(st.dictionaries(ids, st.integers(0, 9))),
        effort=data.draw(st.dictionaries(ids, st.integers(1, 5))),
        named=True,
    )


@pytest.mark.parametrize("weights", [(0.1, 0.2, 0.3), (0.7, 0.1, 0.1), (0.1, 0.7, 2.0)])
def test_equal_targets_give_exactly_that_target(
    make_rubric: Make, make_answers: Lay, weights: tuple[float, ...]
) -> None:
    """Where every target is 3.3 so is each mean of them, and not its binary neighbour."""
    tree = {name: dict(zip("abc", weights, strict=True)) for name in ("sell", "serve", "mend")}
    rubric = make_rubric(tree, target=3.3, weights=dict(zip(tree, weights, strict=True)))
    results = analyse(rubric, make_answers(rubric, "2" * 9))
    assert {standing.target for standing in results.standings} == {3.3}
