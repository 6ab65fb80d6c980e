"""Ranges of ranks: what the order of the gaps is worth when one person is left out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_jackknife import score_without

from assessment.analysis.answers import Answers
from assessment.analysis.gaps import Gap, find_gaps
from assessment.analysis.jackknife import leave_one_out
from assessment.analysis.rank_ranges import Factors, RankRange, factors_of, rank_ranges
from assessment.analysis.scores import Layout, Score, Table, layout, score
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]
Draw = Callable[..., object]


def gaps_of(plan: Layout, table: Table, targets: dict[str, float], **factors: object) -> list[Gap]:
    """Rank the gaps of a table's first organisation."""
    scores = tuple(
        Score(name, float(value) if has else None, None if has else "nobody_answered", 1)
        for name, value, has in zip(
            plan.capabilities, table.capability[0], table.capability_has[0], strict=True
        )
    )
    found = {"importance": {}, "effort": {}} | factors
    return list(find_gaps(plan, scores, targets, found["importance"], found["effort"]))


def ranges(
    rubric: Rubric, answers: Answers, targets: dict[str, float] | None = None
) -> dict[str, RankRange]:
    """Give every capability's range; weights count, importance and effort are 1."""
    plan = layout(rubric, "full")
    table = score(answers.codes, [0], plan)
    wanted = dict.fromkeys(plan.capabilities, 3.0) | (targets or {})
    left_out = leave_one_out(answers.codes, plan, table.capability_has[0])
    found = rank_ranges(left_out, factors_of(plan, gaps_of(plan, table, wanted)))
    return {one.id: one for one in found}


@given(data=st.data())
def test_ranges_are_what_the_slow_way_finds(draw_case: Draw, data: st.DataObject) -> None:
    """Best and worst are those of ranking the gaps anew without each respondent."""
    case = draw_case(data, (2, 9))
    codes, plan = case.answers.codes, layout(case.rubric, "full")
    gave = (codes >= 1) & (codes <= plan.levels)
    table = score(codes, [0], plan, (gave.sum(axis=0) >= data.draw(st.integers(1, 3)))[None])
    has = table.capability_has[0]
    draw = {
        name: data.draw(st.tuples(*(st.sampled_from(values) for values in choices)))
        for name, choices in dict.fromkeys(
            plan.capabilities, ([2.0, 2.5, 3.0, 4.0], [0.0, 1.0, 3.0], [1.0, 2.0, 5.0])
        ).items()
    }
    targets, importance, effort = (
        {name: values[at] for name, values in draw.items()} for at in range(3)
    )
    rankings = [
        gaps_of(
            plan,
            score_without(codes, plan, has, row),
            targets,
            importance=importance,
            effort=effort,
        )
        for row in (None, *range(len(codes)))
    ]
    left_out = leave_one_out(codes, plan, has)
    if left_out.n[-1] < 2:
        return
    for found in rank_ranges(left_out, factors_of(plan, rankings[0])):
        own = [next(gap for gap in ranking if gap.id == found.id) for ranking in rankings]
        ranks = [gap.rank for gap in own if gap.rank is not None]
        assert (found.best, found.worst) == (min(ranks, default=None), max(ranks, default=None))
        always = all(
            gap.priority and sum((other.rank or 99) <= gap.rank for other in ranking) <= 5
            for gap, ranking in zip(own, rankings, strict=True)
        )
        assert found.always_urgent == always


def test_one_persons_word_moves_a_rank(make_rubric: Make, make_answers: Lay) -> None:
    """A range spans every ranking, the one with everybody and each without one."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1, "win": 1}})
    # gaps of ask, keep, win with all: 1.33, 1.67, 0; without the third person: 2, 1.5, 0
    found = ranges(rubric, make_answers(rubric, "113", "123", "313"))
    assert (found["sell.ask"].best, found["sell.ask"].worst) == (1, 2)
    assert (found["sell.keep"].best, found["sell.keep"].worst) == (1, 2)
    assert (found["sell.win"].best, found["sell.win"].worst) == (3, 3)


def test_ties_share_their_ranks(make_rubric: Make, make_answers: Lay) -> None:
    """Equal gaps have equal ranges, and the next counts them."""
    rubric = make_rubric({"sell": dict.fromkeys("abcd", 1)})
    found = ranges(rubric, make_answers(rubric, "1123", "1123", "1123"))
    assert [(one.best, one.worst) for one in found.values()] == [(1, 1), (1, 1), (3, 3), (4, 4)]


def test_the_noise_of_arithmetic_parts_no_tie(make_rubric: Make, make_answers: Lay) -> None:
    """Priorities that differ by binary arithmetic alone share a rank."""
    # both priorities are 0.3 * 2/3 = 0.1 * 2; the second product comes out a trace higher
    rubric = make_rubric({"sell": {"a": 0.3, "b": 0.1, "c": 0.7}})
    answers = make_answers(rubric, "213", "213", "213")
    found = ranges(rubric, answers, targets={"sell.a": 2 + 2 / 3, "sell.b": 3.0})
    assert [(one.best, one.worst) for one in found.values()] == [(1, 1), (1, 1), (3, 3)]


def test_the_five_most_urgent_are_five(make_rubric: Make, make_answers: Lay) -> None:
    """Always urgent is what stands ahead of the sixth in every ranking; a tie there is nobody's."""
    rubric = make_rubric({"sell": dict.fromkeys("abcdefg", 1)})
    sure = ranges(rubric, make_answers(rubric, "1111123", "1111123"))
    assert [one.always_urgent for one in sure.values()] == [True] * 5 + [False] * 2
    tied = ranges(rubric, make_answers(rubric, "1111222", "1111222"))
    assert [one.always_urgent for one in tied.values()] == [True] * 4 + [False] * 3
    assert tied["sell.e"].worst == 5
    shaken = ranges(rubric, make_answers(rubric, "1111123", "1111213", "1111123"))
    assert [one.always_urgent for one in shaken.values()] == [True] * 4 + [False] * 3


def test_what_has_reached_its_target_is_not_urgent(make_rubric: Make, make_answers: Lay) -> None:
    """A gap of 0 has a rank and is never called urgent."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    found = ranges(rubric, make_answers(rubric, "14", "24", "13"))
    assert [one.always_urgent for one in found.values()] == [True, False]
    assert (found["sell.keep"].best, found["sell.keep"].worst) == (2, 2)


def test_what_hangs_on_one_person_is_not_always_urgent(
    make_rubric: Make, make_answers: Lay
) -> None:
    """A capability that drops out with its only answer ranks in the other rankings alone."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1, "win": 1}})
    found = ranges(rubric, make_answers(rubric, "12.", "1..", "22."))
    hangs = ranges(rubric, make_answers(rubric, "21.", "2..", "2.."))
    assert found["sell.win"] == RankRange("sell.win", None, None, always_urgent=False)
    assert hangs["sell.keep"] == RankRange("sell.keep", 1, 1, always_urgent=False)
    assert hangs["sell.ask"] == RankRange("sell.ask", 1, 2, always_urgent=True)


@pytest.mark.parametrize("rows", [(), ("12",), ("12", "??"), ("12", "..")])
def test_one_person_has_no_range(
    make_rubric: Make, make_answers: Lay, rows: tuple[str, ...]
) -> None:
    """With fewer than two people who gave a level nothing can be said of the order."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    codes = make_answers(rubric, *rows).codes.reshape(-1, 2)
    plan, ones = layout(rubric, "full"), np.ones(2)
    left_out = leave_one_out(codes, plan, ones > 0)
    for found in rank_ranges(left_out, Factors(ones * 3, ones, ones, ones)):
        assert found == RankRange(found.id, None, None, always_urgent=False)


def test_importance_and_effort_move_the_ranks(make_rubric: Make, make_answers: Lay) -> None:
    """A priority is gap x weight x importance / effort, in every ranking."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1}})
    plan, ones = layout(rubric, "full"), np.ones(2)
    codes = make_answers(rubric, "12", "12", "12").codes  # gaps 2 and 1
    left_out = leave_one_out(codes, plan, ones > 0)
    for factors, ranks in (
        (Factors(ones * 3, ones, ones, ones), [1, 2]),
        (Factors(ones * 3, np.array([0.4, 1.6]), ones, ones), [2, 1]),
        (Factors(ones * 3, ones, np.array([0.4, 1.6]), ones), [2, 1]),
        (Factors(ones * 3, ones, ones, np.array([4.0, 1.0])), [2, 1]),
        (Factors(np.array([3.0, 5.0]), ones, ones, ones), [2, 1]),
    ):
        assert [one.best for one in rank_ranges(left_out, factors)] == ranks
