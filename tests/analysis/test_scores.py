"""Scores are means of levels given, weighted as the rubric says, and nothing else acts on them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED, Answers
from assessment.analysis.scores import Layout, Score, Table, layout, percent, score
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]
Draw = Callable[..., object]


def table_of(rubric: Rubric, answers: Answers, minimum: int = 1) -> Table:
    """Score one organisation."""
    plan = layout(rubric, answers.scope)
    return score(answers.codes, [0], plan, enough(answers.codes, [0], plan, minimum))


def enough(codes: np.ndarray, starts: list[int], plan: Layout, minimum: int) -> np.ndarray:
    """Say which capabilities have so many levels in each organisation."""
    gave = (codes >= 1) & (codes <= plan.levels)
    return np.add.reduceat(gave, starts, axis=0, dtype=int) >= minimum


def values(table: Table) -> dict[str, list[float | None]]:
    """Give the first organisation's values, None where it has none."""
    rows = {
        "capability": (table.capability[0], table.capability_has[0]),
        "dimension": (table.dimension[0], table.dimension_has[0]),
        "overall": (table.overall[:1], table.overall_has[:1]),
    }
    return {
        name: [float(v) if h else None for v, h in zip(value, has, strict=True)]
        for name, (value, has) in rows.items()
    }


def flat(table: Table) -> list[float | None]:
    """Give every value of the first organisation in one list."""
    return [value for row in values(table).values() for value in row]


def same(one: list[float | None], other: list[float | None], plus: float = 0) -> bool:
    """Say whether two lists hold the same values, apart from the noise of binary arithmetic."""
    return [v is None for v in one] == [v is None for v in other] and np.allclose(
        [v + plus for v in one if v is not None],
        [v for v in other if v is not None],
        rtol=0,
        atol=1e-9,
    )


def test_a_score_has_a_value_or_a_reason() -> None:
    """A score with neither value nor reason, or with both, cannot be made."""
    with pytest.raises(ValueError, match="value or a reason"):
        Score("sell", None, None, 0)
    with pytest.raises(ValueError, match="value or a reason"):
        Score("sell", 2.0, "nobody_answered", 1)


def test_one_persons_scores(tiny: Rubric, make_answers: Lay) -> None:
    """Weights of capabilities and of dimensions both count."""
    # sell = (1*1 + 3*3) / (1 + 3) = 10/4 = 2.5
    # serve = (2*2 + 1*3 + 1*1) / (2 + 1 + 1) = 8/4 = 2
    # overall = (2*2.5 + 1*2) / (2 + 1) = 7/3
    found = values(table_of(tiny, make_answers(tiny, "13231")))
    assert found["capability"] == [1, 3, 2, 3, 1]
    assert found["dimension"] == [2.5, 2]
    assert found["overall"] == [pytest.approx(7 / 3)]


def test_capability_means_come_first(tiny: Rubric, make_answers: Lay) -> None:
    """A dimension is the mean of its capabilities' means, however many people stand behind each."""
    # ask = (1 + 2 + 3) / 3 = 2, keep = 3 / 1 = 3
    # sell = (1*2 + 3*3) / 4 = 11/4, not the mean of all four answers (9/4)
    found = values(table_of(tiny, make_answers(tiny, "13...", "2....", "3....")))
    assert found["capability"][:2] == [2, 3]
    assert found["dimension"][0] == 2.75


def test_the_table_counts_levels_and_people(tiny: Rubric, make_answers: Lay) -> None:
    """Levels are counted lowest first; don't know and not applicable apart; skipped nowhere."""
    table = table_of(tiny, make_answers(tiny, "1?x..", "3?..1", "3...."))
    assert table.counts[0].tolist() == [[1, 0, 2], [0, 0, 0], [0, 0, 0], [0, 0, 0], [1, 0, 0]]
    assert table.dont_know[0].tolist() == [0, 2, 0, 0, 0]
    assert table.not_applicable[0].tolist() == [0, 0, 1, 0, 0]
    assert table.capability_n[0].tolist() == [3, 0, 0, 0, 1]
    assert table.dimension_n[0].tolist() == [3, 1]
    assert table.overall_n.tolist() == [3]


def test_a_capability_without_a_level_drops_out(tiny: Rubric, make_answers: Lay) -> None:
    """The weights of the capabilities that are left are rescaled."""
    # two people, nobody on listen: serve = (1*1 + 1*2) / (1 + 1) = 1.5
    found = values(table_of(tiny, make_answers(tiny, "11?12", "11.12")))
    assert found["capability"][2] is None
    assert found["dimension"][1] == 1.5


def test_a_dimension_without_a_score_drops_out(tiny: Rubric, make_answers: Lay) -> None:
    """The overall score rests on the other dimensions with rescaled weights."""
    # sell has no score: overall = serve = (2*3 + 1*1 + 1*1) / 4 = 2
    found = values(table_of(tiny, make_answers(tiny, "..311")))
    assert found["dimension"] == [None, 2]
    assert found["overall"] == [2]


@pytest.mark.parametrize(
    ("row", "serve"),
    [
        ("113..", 3.0),  # answered 2 of 4: exactly half counts
        ("11.31", 2.0),  # answered 1 + 1 of 4: (3 + 1) / 2
        ("11.3.", None),  # answered 1 of 4
        ("11x3.", 3.0),  # listen does not apply: 1 of 2
        ("11?3.", None),  # don't know stays in the denominator: 1 of 4
        ("11xxx", None),  # nothing applies
    ],
)
def test_one_person_needs_half_of_the_weight(
    tiny: Rubric, make_answers: Lay, row: str, serve: float | None
) -> None:
    """One person's dimension score needs half of the weight that applies to them."""
    assert values(table_of(tiny, make_answers(tiny, row)))["dimension"][1] == serve


def test_exactly_half_counts_in_binary_arithmetic_too(make_rubric: Make, make_answers: Lay) -> None:
    """Half of 0.1 + 0.2 + 0.3 is 0.3, although the sum comes out as 0.6000000000000001."""
    rubric = make_rubric({"sell": {"ask": 0.1, "keep": 0.2, "win": 0.3}})
    assert values(table_of(rubric, make_answers(rubric, "..4")))["dimension"] == [4]


def test_the_half_rule_is_for_one_person_alone(tiny: Rubric, make_answers: Lay) -> None:
    """From two people on every level given counts, however few."""
    found = values(table_of(tiny, make_answers(tiny, "11.3.", "11...")))
    assert found["dimension"] == [1, 3]


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (("2", "2", "x"), 2.0),  # 1 not applicable against 2 levels
        (("2", "3", "x", "x"), 2.5),  # as many as levels: it stays
        (("2", "x", "x"), None),  # 2 against 1: most say it does not apply
        (("2", "x", "x", "?", "?", "."), None),  # don't know is no vote for either
    ],
)
def test_most_say_not_applicable(
    make_rubric: Make, make_answers: Lay, rows: tuple[str, ...], value: float | None
) -> None:
    """A capability leaves the score when more people say not applicable than give a level."""
    rubric = make_rubric({"sell": {"ask": 1}})
    assert values(table_of(rubric, make_answers(rubric, *rows)))["capability"] == [value]


def test_weight_nought_counts_for_nothing(make_rubric: Make, make_answers: Lay) -> None:
    """A capability of weight 0 has its own score and no say in the dimension's."""
    rubric = make_rubric({"sell": {"ask": 0, "keep": 2}})
    found = values(table_of(rubric, make_answers(rubric, "52")))
    assert found == {"capability": [5, 2], "dimension": [2], "overall": [2]}


def test_a_dimension_of_weight_nought_counts_for_nothing(
    make_rubric: Make, make_answers: Lay
) -> None:
    """A dimension of weight 0 has its own score and no say in the overall one."""
    rubric = make_rubric({"sell": {"ask": 1}, "serve": {"mend": 1}}, weights={"serve": 0})
    found = values(table_of(rubric, make_answers(rubric, "25")))
    assert found["dimension"] == [2, 5]
    assert found["overall"] == [2]


def test_only_weight_nought_answered_gives_no_dimension(
    make_rubric: Make, make_answers: Lay
) -> None:
    """Where all that was answered weighs nothing there is no mean, and no division by nought."""
    rubric = make_rubric({"sell": {"ask": 0, "keep": 2}})
    found = values(table_of(rubric, make_answers(rubric, "5.", "4.")))
    assert found["dimension"] == [None]
    assert found["overall"] == [None]


def test_below_the_minimum_a_capability_stays_out(tiny: Rubric, make_answers: Lay) -> None:
    """A capability with fewer levels than the minimum counts for nothing above it."""
    # minimum 2: keep has one level and stays out, so sell = ask = (1 + 2) / 2
    table = table_of(tiny, make_answers(tiny, "13...", "2...."), minimum=2)
    assert values(table)["capability"][:2] == [1.5, None]
    assert values(table)["dimension"] == [1.5, None]
    assert table.capability_n[0].tolist()[:2] == [2, 1]


def test_people_behind_a_capability_that_stays_out_are_not_counted(
    tiny: Rubric, make_answers: Lay
) -> None:
    """A dimension's n, and the overall one, count people behind scored capabilities alone."""
    # minimum 2: two people gave ask, the third only keep, which stays out
    table = table_of(tiny, make_answers(tiny, "1....", "2....", ".3..."), minimum=2)
    assert table.dimension_n[0].tolist() == [2, 0]
    assert table.overall_n.tolist() == [2]


def test_the_core_scope_leaves_a_dimension_out(make_rubric: Make) -> None:
    """A dimension with no question in the scope is not part of the layout."""
    rubric = make_rubric({"sell": {"ask": 1}, "serve": {"mend": 1, "end": 2}}, core=["serve.end"])
    plan = layout(rubric, "core")
    assert plan.capabilities == ("serve.end",)
    assert plan.dimensions == ("serve",)
    assert plan.share.tolist() == [[2]]


def test_the_layout_holds_the_weights(tiny: Rubric) -> None:
    """Each capability's weight stands in its dimension's column, and membership beside it."""
    plan = layout(tiny, "full")
    assert plan.share.tolist() == [[1, 0], [3, 0], [0, 2], [0, 1], [0, 1]]
    assert plan.member.tolist() == [[True, False]] * 2 + [[False, True]] * 3
    assert plan.weights.tolist() == [2, 1]
    assert plan.levels == 3


def test_weight_nought_is_still_a_member(make_rubric: Make) -> None:
    """A capability of weight 0 belongs to its dimension."""
    plan = layout(make_rubric({"sell": {"ask": 0, "keep": 2}}), "full")
    assert plan.member.tolist() == [[True], [True]]


@given(data=st.data())
def test_the_order_of_respondents_does_not_matter(draw_case: Draw, data: st.DataObject) -> None:
    """Shuffling the rows changes nothing."""
    case = draw_case(data)
    order = data.draw(st.permutations(range(len(case.answers.codes))))
    shuffled = case.with_codes(case.answers.codes[order])
    assert flat(table_of(case.rubric, shuffled)) == flat(table_of(case.rubric, case.answers))


@given(data=st.data())
def test_adding_one_everywhere_adds_one(draw_case: Draw, data: st.DataObject) -> None:
    """Every level a step higher puts every score a step higher."""
    case = draw_case(data, top=4)
    codes = case.answers.codes.copy()
    codes[(codes >= 1) & (codes <= 4)] += 1
    raised = table_of(case.rubric, case.with_codes(codes))
    assert same(flat(table_of(case.rubric, case.answers)), flat(raised), plus=1)


@given(data=st.data())
def test_a_score_lies_within_its_inputs(draw_case: Draw, data: st.DataObject) -> None:
    """No score lies outside the levels, the capabilities or the dimensions it is made of."""
    case = draw_case(data)
    plan = layout(case.rubric, "full")
    table = table_of(case.rubric, case.answers)
    found = values(table)
    for at, value in enumerate(found["capability"]):
        given_levels = np.flatnonzero(table.counts[0, at]) + 1
        if value is not None:
            assert given_levels.min() <= value <= given_levels.max()
    for at, value in enumerate(found["dimension"]):
        inside = np.flatnonzero(plan.member[:, at])
        parts = [v for i in inside if (v := found["capability"][i]) is not None]
        if value is not None:
            assert min(parts) <= value <= max(parts)
    whole, parts = found["overall"][0], [v for v in found["dimension"] if v is not None]
    if whole is not None:
        assert min(parts) <= whole <= max(parts)


@pytest.mark.parametrize("weights", [(0.1, 0.2, 0.3), (0.7, 0.1, 0.1), (0.1, 0.7, 2.0)])
def test_equal_answers_give_exactly_that_score(
    make_rubric: Make, make_answers: Lay, weights: tuple[float, ...]
) -> None:
    """Where all answers are 3 every score is 3 and not its binary neighbour."""
    tree = {name: dict(zip("abc", weights, strict=True)) for name in ("sell", "serve", "mend")}
    rubric = make_rubric(tree, weights=dict(zip(tree, weights, strict=True)))
    found = values(table_of(rubric, make_answers(rubric, "3" * 9)))
    assert found == {"capability": [3.0] * 9, "dimension": [3.0] * 3, "overall": [3.0]}


def test_a_part_of_weight_nought_does_not_widen_the_range(
    make_rubric: Make, make_answers: Lay
) -> None:
    """A score lies within the parts that weigh something: the 5 of weight 0 is none of them."""
    rubric = make_rubric({"sell": {"a": 0.1, "b": 0.2, "c": 0.3, "d": 0}})
    found = values(table_of(rubric, make_answers(rubric, "3335")))
    assert (found["dimension"], found["overall"]) == ([3.0], [3.0])


@pytest.mark.parametrize(
    ("value", "levels", "share"),
    [(1, 5, 0), (5, 5, 100), (3, 5, 50), (2, 5, 25), (1, 2, 0), (2, 2, 100), (5.5, 10, 50)],
)
def test_percent_is_the_way_from_the_lowest_level(value: float, levels: int, share: float) -> None:
    """The lowest level is 0 % and the highest 100 %; x / m would make the lowest of five 20 %."""
    assert percent(value, levels) == share


@given(data=st.data())
def test_skipped_and_dont_know_are_the_same_to_every_score(
    draw_case: Draw, data: st.DataObject
) -> None:
    """Replacing skipped by don't know, and the other way round, changes no score."""
    case = draw_case(data)
    codes = case.answers.codes.copy()
    codes[case.answers.codes == SKIPPED] = DONT_KNOW
    codes[case.answers.codes == DONT_KNOW] = SKIPPED
    swapped = table_of(case.rubric, case.with_codes(codes))
    assert flat(swapped) == flat(table_of(case.rubric, case.answers))


@given(data=st.data())
def test_not_applicable_acts_only_as_a_majority(draw_case: Draw, data: st.DataObject) -> None:
    """For two or more people, a minority of not applicable acts exactly as don't know does."""
    case = draw_case(data, (2, 12))
    codes = case.answers.codes.copy()
    levels = ((codes >= 1) & (codes <= 5)).sum(axis=0)
    inapplicable = codes == NOT_APPLICABLE
    minority = inapplicable.sum(axis=0) <= levels
    codes[inapplicable & minority] = DONT_KNOW
    unknown = table_of(case.rubric, case.with_codes(codes))
    assert flat(unknown) == flat(table_of(case.rubric, case.answers))


@given(data=st.data())
def test_not_applicable_never_takes_a_score_from_one_person(
    draw_case: Draw, data: st.DataObject
) -> None:
    """For one person, not applicable instead of don't know keeps every score there was."""
    case = draw_case(data, (1, 1))
    codes = case.answers.codes.copy()
    codes[codes == DONT_KNOW] = NOT_APPLICABLE
    before = values(table_of(case.rubric, case.answers))
    after = values(table_of(case.rubric, case.with_codes(codes)))
    assert before["capability"] == after["capability"]
    for was, now in zip(before["dimension"], after["dimension"], strict=True):
        assert was in {None, now}


@given(data=st.data())
def test_many_organisations_score_as_each_alone(draw_case: Draw, data: st.DataObject) -> None:
    """One call for many organisations gives each what it gets alone."""
    case = draw_case(data, (3, 12))
    codes = case.answers.codes
    cuts = data.draw(st.sets(st.integers(1, len(codes) - 1), max_size=4))
    starts = [0, *sorted(cuts)]
    minimum = data.draw(st.sampled_from([1, 3]))
    plan = layout(case.rubric, "full")
    allowed = enough(codes, starts, plan, minimum)
    together = score(codes, starts, plan, allowed)
    for at, (start, end) in enumerate(zip(starts, [*starts[1:], len(codes)], strict=True)):
        alone = score(codes[start:end], [0], plan, allowed[[at]])
        for name in Table.__dataclass_fields__:
            row, one = getattr(together, name)[at], getattr(alone, name)[0]
            assert np.allclose(row, one, rtol=0, atol=1e-12), name


@given(data=st.data())
def test_everybody_twice_changes_no_mean(draw_case: Draw, data: st.DataObject) -> None:
    """Doubling a room of two or more leaves every score where it was."""
    case = draw_case(data, (2, 8))
    doubled = case.with_codes(np.vstack([case.answers.codes, case.answers.codes]))
    assert same(flat(table_of(case.rubric, doubled)), flat(table_of(case.rubric, case.answers)))


@given(data=st.data())
def test_no_score_is_ever_not_a_number(draw_case: Draw, data: st.DataObject) -> None:
    """The table holds finite numbers only, also where nothing may be read."""
    table = table_of((case := draw_case(data)).rubric, case.answers)
    assert np.isfinite(table.capability).all()
    assert np.isfinite(table.dimension).all()
    assert np.isfinite(table.overall).all()
