"""What was measured can be kept as JSON, and judged from there without the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_waves import leaves, thawed

from assessment.analysis.answers import Answers, collect
from assessment.analysis.measured import Measured
from assessment.analysis.measuring import measure
from assessment.analysis.results import analyse, judge, ranks
from assessment.errors import AnalysisError
from assessment.rubric.model import Rubric

Draw = Callable[..., object]
Lay = Callable[..., Answers]
Make = Callable[..., Rubric]


def in_groups(answers: Answers, groups: int) -> Answers:
    """Put people into some groups in turn, and one of them into none."""
    names = [f"Группа {at % groups}" for at in range(len(answers.respondents))]
    return replace(answers, groups=(*names[:-1], None) if names else ())


@given(data=st.data())
def test_what_was_measured_survives_json(draw_case: Draw, data: st.DataObject) -> None:
    """Written and read back, everything measured is the same to the last bit, of plain types."""
    case = draw_case(data, (0, 45))
    measured = measure(
        case.rubric,
        in_groups(case.answers, data.draw(st.integers(1, 4))),
        named=data.draw(st.booleans()),
        by_group=data.draw(st.booleans()),
        several=data.draw(st.booleans()),
        invited=data.draw(st.sampled_from([None, 45, 300])),
    ).measured
    again = thawed(measured)
    assert again == measured
    assert [(path, repr(one)) for path, one in leaves(again)] == [
        (path, repr(one)) for path, one in leaves(measured)
    ]
    assert {type(one) for _, one in leaves(measured)} <= {int, float, str, bool, type(None)}


@given(data=st.data())
def test_judging_needs_no_answers(draw_case: Draw, data: st.DataObject) -> None:
    """What was kept leads to the same results as the answers; only ranges of ranks need these."""
    case = draw_case(data, (0, 25))
    answers = in_groups(case.answers, 2)
    capabilities = [capability.id for capability in case.rubric.capabilities()]
    given_for = st.dictionaries(st.sampled_from(capabilities), st.integers(1, 5).map(float))
    options = {name: data.draw(given_for) for name in ("targets", "importance", "effort")}
    room = {"named": data.draw(st.booleans()), "by_group": True}
    results = analyse(case.rubric, answers, **options, **room)
    measurement = measure(case.rubric, answers, **room)
    judged = judge(case.rubric, thawed(measurement.measured), **options)
    assert judged == replace(results, rank_ranges=())
    again = ranks(case.rubric, measurement, judged)
    assert again == results.rank_ranges
    kept = judge(case.rubric, measurement.measured, **options, rank_ranges=again)
    assert kept == results


def test_what_is_measured_knows_no_target(tiny: Rubric, make_answers: Lay) -> None:
    """Nothing that follows from targets is kept with what was measured."""
    answers = make_answers(tiny, *["12313"] * 12)
    names = vars(measure(tiny, answers).measured).keys()
    assert names == {name for name in vars(analyse(tiny, answers)) if name in names}
    assert not names & {"gaps", "standings", "findings", "efforts_given", "rank_ranges"}


def test_another_rubric_is_refused(tiny: Rubric, make_rubric: Make, make_answers: Lay) -> None:
    """What was measured by one rubric is not judged by another."""
    measured = measure(tiny, make_answers(tiny, "12313")).measured
    with pytest.raises(AnalysisError, match="belong to another rubric"):
        judge(make_rubric({"sell": {"ask": 1}}), measured)
    with pytest.raises(AnalysisError, match="no dimension or question shout"):
        judge(tiny, measured, targets={"shout": 2.0})


@pytest.mark.parametrize(
    ("people", "options", "view"),
    [
        (1, {}, "one_person"),
        (1, {"named": True}, "one_person"),
        (1, {"several": True}, "too_few"),
        (1, {"several": True, "named": True}, "named"),
        (4, {"several": True}, "too_few"),
        (4, {"several": True, "named": True}, "named"),
        (5, {"several": True}, "confidential"),
        (5, {}, "confidential"),
    ],
)
def test_one_of_several_is_too_few(
    tiny: Rubric, make_answers: Lay, people: int, options: dict[str, bool], view: str
) -> None:
    """A wave for several people is nobody's own view: one alone is too few, unless named."""
    answers = make_answers(tiny, *["12313"] * people)
    results = analyse(tiny, answers, **options)
    hidden = view == "too_few"
    assert results.view == ("confidential" if hidden else view)
    assert results.shows_nothing is hidden
    assert results.overall.reason == ("too_few" if hidden else None)
    snapshot = measure(tiny, answers, **options).snapshot
    assert (snapshot is None) == (results.view != "confidential")


def test_nobody_of_several(tiny: Rubric) -> None:
    """A wave for several people in which nobody answered says so, and has a snapshot."""
    measurement = measure(tiny, collect(tiny, {}), several=True)
    assert measurement.measured.overall.reason == "nobody_answered"
    assert measurement.snapshot is not None
    assert not measurement.snapshot.shown
    assert isinstance(measurement.measured, Measured)


@pytest.mark.parametrize(
    ("people", "named", "tier"),
    [
        (1, False, ("one_person", True, "none", False)),
        (4, False, ("confidential", False, "none", False)),
        (5, False, ("confidential", False, "none", False)),
        (9, False, ("confidential", False, "none", False)),
        (10, False, ("confidential", True, "interval", True)),
        (3, True, ("named", True, "interval", True)),
    ],
)
def test_each_tier_of_what_is_measured(
    tiny: Rubric,
    make_answers: Lay,
    people: int,
    named: bool,  # noqa: FBT001 - a case
    tier: tuple[str, bool, str, bool],
) -> None:
    """Counts, intervals and the scores without each person are there from ten, or where agreed."""
    measurement = measure(tiny, make_answers(tiny, *["12313"] * people), named=named)
    measured = measurement.measured
    assert tier == (
        measured.view,
        measured.overall.counts is not None,
        measured.overall.certainty,
        measurement.left_out is not None,
    )
