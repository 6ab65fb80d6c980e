"""The whole chain: from answers to results, with reasons where there are no numbers."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.answers import Answer, Answers, collect
from assessment.analysis.findings import FurthestFromTarget, NothingScored, WeightsDecide
from assessment.analysis.results import Results, analyse
from assessment.errors import AnalysisError
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]
Draw = Callable[..., object]


def numbers(value: object) -> Iterator[float]:
    """Walk through every number in a nested value."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from numbers(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from numbers(part)


def outline(results: Results) -> dict[str, list[float | int | None]]:
    """Give values, targets, gaps, priorities and ranks by id, whatever the order."""
    scores = (*results.capabilities, *results.dimensions, results.overall)
    return (
        {f"score {s.id}": [s.value, s.n] for s in scores}
        | {f"gap {g.id}": [g.gap, g.weight, g.importance, g.priority, g.rank] for g in results.gaps}
        | {f"standing {s.id}": [s.target, s.gap, s.at_target] for s in results.standings}
    )


def assert_alike(one: Results, other: Results) -> None:
    """Hold two results equal by id, apart from the noise of binary arithmetic."""
    left, right = outline(one), outline(other)
    assert left.keys() == right.keys()
    for name, row in left.items():
        assert row == pytest.approx(right[name], abs=1e-9), name


def test_one_persons_results_at_a_glance(tiny: Rubric, make_answers: Lay) -> None:
    """Scores, gaps and standings come together, by hand."""
    # sell (1*1 + 3*3) / 4 = 2.5; serve (2*2 + 3 + 1) / 4 = 2; overall (2*2.5 + 2) / 3 = 7/3
    # gaps to 2: ask 1, thank 1; weights ask 2/2.4, thank 1/2.4
    results = analyse(tiny, make_answers(tiny, "13231"))
    assert (results.scope, results.view, results.respondents) == ("full", "one_person", 1)
    assert results.score("sell").value == 2.5
    assert results.score("overall").value == pytest.approx(7 / 3)
    assert [gap.id for gap in results.gaps if gap.gap] == ["sell.ask", "serve.thank"]
    assert results.gap("sell.ask").priority == pytest.approx(1 / 1.2)
    assert (results.standing("serve").gap, results.standing("overall").gap) == (0, 0)


def test_results_keep_the_rubrics_order(flagship: Rubric) -> None:
    """Capabilities and dimensions stand in the rubric's order, standings with overall last."""
    answers = collect(flagship, {"ann": {flagship.capabilities()[0].id: Answer("dont_know")}})
    results = analyse(flagship, answers)
    dimensions = [dimension.id for dimension in flagship.dimensions]
    assert [score.id for score in results.capabilities] == [c.id for c in flagship.capabilities()]
    assert [score.id for score in results.dimensions] == dimensions
    assert [standing.id for standing in results.standings] == [*dimensions, "overall"]


def test_the_core_scope_is_analysed_alone(tiny: Rubric, make_answers: Lay) -> None:
    """Capabilities outside the scope leave every denominator."""
    # sell = ask = 1, serve = listen = 3, overall = (2*1 + 3) / 3
    results = analyse(tiny, make_answers(tiny, "13", scope="core"))
    assert [score.value for score in results.dimensions] == [1, 3]
    assert results.overall.value == pytest.approx(5 / 3)
    assert len(results.gaps) == 2


@pytest.mark.parametrize("named", [False, True])
def test_nobody_gives_reasons(tiny: Rubric, named: bool) -> None:  # noqa: FBT001 - a case
    """Zero respondents give a reason everywhere and a number nowhere."""
    results = analyse(tiny, collect(tiny, {}), named=named)
    for score in (*results.capabilities, *results.dimensions, results.overall):
        assert (score.value, score.reason, score.n) == (None, "nobody_answered", 0)
    assert all(gap.gap is None and gap.rank is None for gap in results.gaps)
    assert all(standing.gap is None for standing in results.standings)
    assert results.findings == (NothingScored(),)
    assert results.respondents == 0


def test_empty_sheets_are_nobody(tiny: Rubric, make_answers: Lay) -> None:
    """People who skipped everything are not counted as respondents."""
    results = analyse(tiny, make_answers(tiny, ".....", "....."))
    assert results == analyse(tiny, collect(tiny, {}))


@pytest.mark.parametrize(("people", "named"), [(1, False), (3, True), (6, False), (12, False)])
def test_all_not_applicable_gives_that_reason(
    tiny: Rubric,
    make_answers: Lay,
    people: int,
    named: bool,  # noqa: FBT001 - a case
) -> None:
    """Where nothing applies there is no number, and that is the reason."""
    results = analyse(tiny, make_answers(tiny, *["xxxxx"] * people), named=named)
    for score in (*results.capabilities, *results.dimensions, results.overall):
        assert (score.value, score.reason) == (None, "not_applicable")


def test_all_dont_know_gives_no_number(tiny: Rubric, make_answers: Lay) -> None:
    """A room that knows nothing has no score, not a low one."""
    results = analyse(tiny, make_answers(tiny, *["?????"] * 3), named=True)
    for score in (*results.capabilities, *results.dimensions, results.overall):
        assert (score.value, score.reason) == (None, "nobody_answered")
        assert score.dont_know


def test_too_little_answered_is_told(tiny: Rubric, make_answers: Lay) -> None:
    """One person below half of a dimension has no score for it, with that reason."""
    results = analyse(tiny, make_answers(tiny, "1...."))
    assert results.score("sell.ask").value == 1
    assert results.score("sell").reason == "too_little_answered"
    assert results.score("serve").reason == "nobody_answered"
    assert results.overall.reason == "too_little_answered"


def test_the_headline_is_about_dimensions(make_rubric: Make, make_answers: Lay) -> None:
    """The overall standing is never named among the dimensions furthest from their target."""
    rubric = make_rubric({"sell": {"ask": 1}})
    found = analyse(rubric, make_answers(rubric, "1")).findings
    assert found[0] == FurthestFromTarget(("sell",), 2)


@pytest.mark.parametrize(
    ("names", "given", "known"),
    [
        ((), 0, False),
        (("sell.ask",), 1, False),
        (("sell.keep", "serve.mend"), 0, False),  # outside the scope
        (("sell.keep", "sell.ask"), 1, False),
        (("sell.ask", "serve.listen"), 2, True),
        (("sell.ask", "serve.listen", "sell.keep"), 2, True),
    ],
)
def test_effort_is_known_when_every_question_has_one(
    tiny: Rubric,
    make_answers: Lay,
    names: tuple[str, ...],
    given: int,
    known: bool,  # noqa: FBT001 - the expected value
) -> None:
    """Effort is known only where each capability of the scope has one; others do not count."""
    answers = make_answers(tiny, "13", scope="core")
    results = analyse(tiny, answers, effort=dict.fromkeys(names, 2))
    assert (results.efforts_given, results.effort_known) == (given, known)


def test_the_weights_may_decide_what_comes_first(make_rubric: Make, make_answers: Lay) -> None:
    """Six gaps of 2, the last one with weight 3: it takes the place of the fifth."""
    # priorities: a to e 2 * 6/8 = 1.5, f 2 * 18/8 = 4.5; equal weights: all 2, so a to e
    rubric = make_rubric({"sell": dict.fromkeys("abcde", 1) | {"f": 3}})
    answers = make_answers(rubric, "111111")
    assert WeightsDecide(("sell.f",)) in analyse(rubric, answers).findings
    other = analyse(rubric, answers, effort={"sell.a": 5})
    assert WeightsDecide(()) in other.findings


def test_effort_and_importance_change_no_score(tiny: Rubric, make_answers: Lay) -> None:
    """What matters and what it costs order the gaps; they leave scores and gaps alone."""
    answers = make_answers(tiny, "13231")
    plain = analyse(tiny, answers)
    factors = {"sell.ask": 4, "serve.thank": 1}
    other = analyse(tiny, answers, importance={"serve.thank": 5}, effort=factors)
    assert other.capabilities == plain.capabilities
    assert other.overall == plain.overall
    assert other.gap("sell.ask").gap == plain.gap("sell.ask").gap
    assert [gap.id for gap in other.gaps][:2] == ["serve.thank", "sell.ask"]


def test_answers_to_another_rubric_are_refused(
    tiny: Rubric, make_rubric: Make, make_answers: Lay
) -> None:
    """Answers whose columns are not the rubric's are refused with words."""
    other = make_rubric({"sell": {"ask": 1}})
    with pytest.raises(AnalysisError, match="belong to another rubric"):
        analyse(tiny, make_answers(other, "1"))


@pytest.mark.parametrize(
    "options",
    [
        {"targets": {"shout": 2.0}},
        {"targets": {"sell": 4.0}},
        {"importance": {"sell.ask": -1.0}},
        {"effort": {"sell.ask": 6.0}},
        {"effort": {"sell.shout": 2.0}},
    ],
)
def test_bad_options_are_refused(
    tiny: Rubric, make_answers: Lay, options: dict[str, dict[str, float]]
) -> None:
    """Targets, importance and effort that do not fit are refused as something to mend."""
    with pytest.raises(AnalysisError):
        analyse(tiny, make_answers(tiny, "13222"), **options)


@pytest.mark.parametrize("name", ["score", "gap", "standing"])
def test_asking_for_something_unknown(tiny: Rubric, make_answers: Lay, name: str) -> None:
    """Looking up what is not there raises KeyError."""
    results = analyse(tiny, make_answers(tiny, "13222"))
    with pytest.raises(KeyError):
        getattr(results, name)("shout")


def test_results_cannot_be_changed(tiny: Rubric, make_answers: Lay) -> None:
    """Results are frozen."""
    results = analyse(tiny, make_answers(tiny, "13222"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        results.respondents = 2


@given(data=st.data())
def test_the_order_of_the_rubric_does_not_matter(
    draw_case: Draw, make_rubric: Make, data: st.DataObject
) -> None:
    """Shuffling dimensions and capabilities changes no score, gap, priority or rank."""
    case = draw_case(data)
    tree = {
        dimension: dict(data.draw(st.permutations(list(case.tree[dimension].items()))))
        for dimension in data.draw(st.permutations(list(case.tree)))
    }
    rubric = make_rubric(tree, weights=case.weights)
    columns = [case.answers.capabilities.index(c.id) for c in rubric.capabilities()]
    answers = Answers(
        case.answers.respondents,
        case.answers.groups,
        tuple(capability.id for capability in rubric.capabilities()),
        case.answers.codes[:, columns],
    )
    named = data.draw(st.booleans())
    assert_alike(
        analyse(rubric, answers, named=named), analyse(case.rubric, case.answers, named=named)
    )


@given(data=st.data(), factor=st.sampled_from([1e-6, 0.01, 0.1, 1 / 3, 3, 7, 10, 100]))
def test_scaling_all_weights_changes_nothing(
    draw_case: Draw, make_rubric: Make, data: st.DataObject, factor: float
) -> None:
    """Weights are proportions: all of them times a factor leave every result where it was."""
    case = draw_case(data)
    tree = {
        dimension: {name: weight * factor for name, weight in capabilities.items()}
        for dimension, capabilities in case.tree.items()
    }
    weights = {name: weight * factor for name, weight in case.weights.items()}
    rubric = make_rubric(tree, weights=weights)
    named = data.draw(st.booleans())
    scaled = analyse(rubric, case.answers, named=named)
    plain = analyse(case.rubric, case.answers, named=named)
    assert_alike(scaled, plain)
    assert [gap.id for gap in scaled.gaps] == [gap.id for gap in plain.gaps]
    assert [type(found) for found in scaled.findings] == [type(found) for found in plain.findings]


@given(data=st.data())
def test_no_result_is_not_a_number(draw_case: Draw, data: st.DataObject) -> None:
    """Every number in the results is finite, whatever was answered."""
    case = draw_case(data, (0, 12))
    results = analyse(case.rubric, case.answers, named=data.draw(st.booleans()))
    assert all(math.isfinite(number) for number in numbers(dataclasses.asdict(results)))
    for score in (*results.capabilities, *results.dimensions, results.overall):
        assert (score.value is None) != (score.reason is None)
        assert score.value is None or 1 - 1e-9 <= score.value <= 5 + 1e-9


@given(data=st.data())
def test_shown_scores_can_be_recomputed(draw_case: Draw, data: st.DataObject) -> None:
    """In a named room a reader gets every dimension and the overall score from those shown."""
    case = draw_case(data, (2, 9))
    results = analyse(case.rubric, case.answers, named=True)
    shown = {score.id: score.value for score in (*results.capabilities, *results.dimensions)}
    for dimension, capabilities in case.tree.items():
        weights = {f"{dimension}.{name}": weight for name, weight in capabilities.items()}
        assert results.score(dimension).value == _mean(shown, weights)
    assert results.overall.value == _mean(shown, case.weights)


def _mean(shown: dict[str, float | None], weights: dict[str, float]) -> object:
    """Average what is shown, by weight; None where there is nothing to average."""
    pairs = [(shown[name], weight) for name, weight in weights.items() if shown[name] is not None]
    if not sum(weight for _, weight in pairs):
        return None
    values, by = zip(*pairs, strict=True)
    return pytest.approx(np.average(values, weights=by))
