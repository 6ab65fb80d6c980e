"""Nothing is shown that rests on fewer people than promised, directly or by subtraction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.analysis.answers import DONT_KNOW, Answer, Answers, collect, select
from assessment.analysis.disclosure import is_hidden, view_of
from assessment.analysis.results import Results, analyse
from assessment.analysis.scores import Score
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]
Draw = Callable[..., object]


@pytest.fixture(scope="session")
def pair(make_rubric: Make) -> Rubric:
    """Give a rubric of one dimension with two capabilities of weight 1, target 3."""
    return make_rubric({"sell": {"ask": 1, "keep": 1}})


def column(signs: str, other: str) -> list[str]:
    """Pair two columns of answers, one sign a respondent."""
    return [a + b for a, b in zip(signs, other, strict=True)]


def parts(score: Score) -> tuple[object, ...]:
    """Give what a score shows apart from its id and n."""
    return score.value, score.reason, score.counts, score.dont_know, score.not_applicable


@pytest.mark.parametrize(
    ("people", "named", "view"),
    [
        (0, False, "confidential"),
        (1, False, "one_person"),
        (1, True, "one_person"),
        (2, False, "confidential"),
        (2, True, "named"),
        (50, False, "confidential"),
    ],
)
def test_the_view_follows_people_and_promise(people: int, named: bool, view: str) -> None:  # noqa: FBT001 - a case
    """One person sees their own answers, a named room itself, everybody else a promise."""
    assert view_of(people, named=named) == view


def test_one_person_sees_everything(pair: Rubric, make_answers: Lay) -> None:
    """One person's view shows exact values with counts."""
    results = analyse(pair, make_answers(pair, "4?"))
    assert results.view == "one_person"
    assert parts(results.score("sell.ask")) == (4, None, (0, 0, 0, 1, 0), 0, 0)
    assert parts(results.score("sell.keep")) == (None, "nobody_answered", (0,) * 5, 1, 0)


@pytest.mark.parametrize("people", [2, 3, 4])
def test_two_to_four_show_nothing(pair: Rubric, make_answers: Lay, people: int) -> None:
    """Below five people there is no number but how many answered."""
    results = analyse(pair, make_answers(pair, *["24"] * people))
    for score in (results.overall, *results.dimensions, *results.capabilities):
        assert parts(score) == (None, "too_few", None, None, None)
    assert [score.n for score in results.capabilities] == [None, None]
    assert results.respondents == people
    assert all(gap.gap is None and gap.rank is None for gap in results.gaps)
    assert [type(finding).__name__ for finding in results.findings] == ["NothingScored"]


def test_the_only_one_in_a_scope_is_not_alone_in_the_wave(tiny: Rubric) -> None:
    """Twelve people answer, one of them the core: the core shows nothing of that one."""
    rest = {"sell.keep": Answer("level", 2), "serve.mend": Answer("level", 3)}
    people = {f"person-{at}": rest for at in range(12)}
    people["person-3"] = rest | {"sell.ask": Answer("level", 1)}
    core = collect(tiny, people, scope="core")
    results = analyse(tiny, core)
    assert (results.view, results.respondents) == ("confidential", 1)
    for score in (results.overall, *results.dimensions, *results.capabilities):
        assert (score.n, *parts(score)) == (None, None, "too_few", None, None, None)
    assert analyse(tiny, core, named=True).view == "named"
    alone = collect(tiny, {"person-3": people["person-3"]}, scope="core")
    assert analyse(tiny, alone).view == "one_person"


@pytest.mark.parametrize("sheet", ["??", "xx", "4.", "?x"])
@pytest.mark.parametrize("people", [2, 4])
def test_below_five_no_kind_of_answer_shows(
    pair: Rubric, make_answers: Lay, sheet: str, people: int
) -> None:
    """What two to four people said shows nowhere, not even that nobody gave a level."""
    results = analyse(pair, make_answers(pair, *[sheet] * people))
    assert results == analyse(pair, make_answers(pair, *["24"] * people))
    for score in (results.overall, *results.dimensions, *results.capabilities):
        assert (score.n, *parts(score)) == (None, None, "too_few", None, None, None)


@pytest.mark.parametrize(
    ("view", "respondents", "hidden"),
    [
        ("confidential", 0, False),
        ("confidential", 1, True),
        ("confidential", 4, True),
        ("confidential", 5, False),
        ("named", 2, False),
        ("one_person", 1, False),
    ],
)
def test_one_to_four_in_confidence_are_hidden(view: str, respondents: int, hidden: bool) -> None:  # noqa: FBT001 - a case
    """Nothing but the count shows from one to four people; with nobody there is nothing to hide."""
    assert is_hidden(view, respondents) is hidden


def test_a_total_without_a_score_shows_the_counts_of_its_parts(
    pair: Rubric, make_answers: Lay
) -> None:
    """Ten levels and twelve not applicable are shown of ask, so their sum is shown of sell."""
    results = analyse(pair, make_answers(pair, *column("2" * 10 + "x" * 12, "." * 22)))
    assert parts(results.score("sell.ask")) == (None, "not_applicable", (0, 10, 0, 0, 0), 0, 12)
    assert parts(results.score("sell"))[2:] == ((0, 10, 0, 0, 0), 0, 12)


@pytest.mark.parametrize("people", [2, 3, 4])
def test_a_named_room_sees_everything(pair: Rubric, make_answers: Lay, people: int) -> None:
    """A named room shows exact values with counts at any size."""
    results = analyse(pair, make_answers(pair, *["24"] * people), named=True)
    assert parts(results.score("sell.keep")) == (4, None, (0, 0, 0, people, 0), 0, 0)
    assert parts(results.overall) == (3, None, (0, people, 0, people, 0), 0, 0)


@pytest.mark.parametrize("people", [5, 9])
def test_five_to_nine_show_one_decimal_and_no_counts(
    pair: Rubric, make_answers: Lay, people: int
) -> None:
    """From five to nine people a value has one decimal and no counts stand beside it."""
    # five: (4*2 + 3) / 5 = 2.2; nine: (8*2 + 3) / 9 = 2.111..., shown as 2.1
    results = analyse(pair, make_answers(pair, *["24"] * (people - 1), "34"))
    value = {5: 2.2, 9: 2.1}[people]
    assert parts(results.score("sell.ask")) == (value, None, None, None, None)
    # five: (2.2 + 4) / 2 = 3.1; nine: (2.111... + 4) / 2 = 3.0555..., shown as 3.1
    for total in (results.score("sell"), results.overall):
        assert parts(total) == (3.1, None, None, None, None)


def test_ten_show_everything(pair: Rubric, make_answers: Lay) -> None:
    """From ten people everything is shown, exact."""
    # ask: (9*2 + 3) / 10 = 2.1; keep: nine 4 and a don't know, so nine levels: coarse
    results = analyse(pair, make_answers(pair, *["24"] * 9, "34"))
    assert parts(results.score("sell.ask")) == (2.1, None, (0, 9, 1, 0, 0), 0, 0)
    assert results.score("sell").value == pytest.approx(3.05)
    assert results.score("sell").counts == (0, 9, 1, 10, 0)


def test_people_are_counted_per_capability(pair: Rubric, make_answers: Lay) -> None:
    """What is shown of a capability depends on who gave a level for it, not on who came."""
    # twelve came; ask has twelve levels, keep has four
    results = analyse(pair, make_answers(pair, *column("2" * 12, "5555????....")))
    assert parts(results.score("sell.ask")) == (2, None, (0, 12, 0, 0, 0), 0, 0)
    assert parts(results.score("sell.keep")) == (None, "too_few", None, None, None)
    # the dimension is ask alone, so 2 and not (2 + 5) / 2
    assert parts(results.score("sell")) == (2, None, (0, 12, 0, 0, 0), 0, 0)


def test_one_coarse_part_makes_the_total_coarse(pair: Rubric, make_answers: Lay) -> None:
    """A total with one coarse part has one decimal and no counts, or the part could be solved for.

    Seven people stand behind keep and twelve behind ask.
    """
    # ask: (11*2 + 3) / 12 = 2.08333...; keep: (6*4 + 3) / 7 = 3.857..., shown as 3.9
    # sell: (2.08333 + 3.85714) / 2 = 2.970..., shown as 3.0
    results = analyse(pair, make_answers(pair, *column("2" * 11 + "3", "4444443.....")))
    assert results.score("sell.ask").value == pytest.approx(25 / 12)
    assert parts(results.score("sell.keep")) == (3.9, None, None, None, None)
    assert parts(results.score("sell")) == (3, None, None, None, None)
    assert parts(results.overall) == (3, None, None, None, None)


def test_most_say_not_applicable_in_a_confidential_wave(pair: Rubric, make_answers: Lay) -> None:
    """Not applicable is given as the reason where at least five said so; fewer are too few."""
    many = analyse(pair, make_answers(pair, *column("222222", "xxxxxx")))
    assert many.score("sell.keep").reason == "not_applicable"
    few = analyse(pair, make_answers(pair, *column("222222", "xxxx..")))
    assert few.score("sell.keep").reason == "too_few"
    outvoted = analyse(pair, make_answers(pair, *column("2" * 11, "33333xxxxxx")))
    assert outvoted.score("sell.keep").reason == "not_applicable"
    assert outvoted.score("sell").value == 2


def test_gaps_come_from_what_is_shown(pair: Rubric, make_answers: Lay) -> None:
    """A gap never tells more than the score beside it: it is the target minus what is shown."""
    # six people: (5*2 + 3) / 6 = 2.1666..., shown as 2.2, gap 3 - 2.2 = 0.8
    results = analyse(pair, make_answers(pair, *["23"] * 5, "33"))
    assert results.score("sell.ask").value == 2.2
    assert results.gap("sell.ask").gap == 0.8


def test_a_coarse_mean_is_rounded_as_people_round(pair: Rubric, make_answers: Lay) -> None:
    """One decimal means rounded half up, free of the noise of binary arithmetic."""
    # eight people: (6*2 + 2*3) / 8 = 2.25, shown as 2.3
    results = analyse(pair, make_answers(pair, *["22"] * 6, *["32"] * 2))
    assert results.score("sell.ask").value == 2.3


def test_a_coarse_mean_does_not_hang_on_the_unit_of_weights(
    make_rubric: Make, make_answers: Lay
) -> None:
    """Weights of 0.1, 0.2, 0.1 show the same as 1, 2, 1."""
    # (1*1 + 2*2 + 1*2) / 4 = 1.75, shown as 1.8; with tenths it comes out as 1.7499999999999998
    shown = []
    for unit in (1, 0.1):
        rubric = make_rubric({"sell": {"a": unit, "b": 2 * unit, "c": unit}})
        shown.append(analyse(rubric, make_answers(rubric, *["122"] * 5)).score("sell").value)
    assert shown == [1.8, 1.8]


@given(data=st.data())
def test_every_confidential_number_keeps_the_promise(draw_case: Draw, data: st.DataObject) -> None:
    """Values rest on five levels or more, counts on ten, and below ten there is one decimal."""
    results = _confidential(draw_case, data)
    for score in results.capabilities:
        assert score.n in {None, 0} or score.n >= 5
        assert score.value is None or score.n >= 5
        if score.n is None or score.n < 10:
            assert parts(score)[2:] == (None, None, None)
            assert score.value is None or score.value == round(score.value, 1)
    for total, inside in _totals(results):
        if any(part.value is not None and part.n < 10 for part in inside):
            assert parts(total)[2:] == (None, None, None)
            assert total.value is None or total.value == round(total.value, 1)
        if all(part.value is None for part in inside):
            assert total.value is None


@given(data=st.data())
def test_subtracting_counts_reveals_nothing(draw_case: Draw, data: st.DataObject) -> None:
    """A total's counts minus those of its shown capabilities leave nothing over."""
    results = _confidential(draw_case, data)
    for total, inside in _totals(results):
        shown = [part for part in inside if part.counts is not None]
        if total.counts is not None:
            assert total.counts == tuple(np.sum([part.counts for part in shown], axis=0))
            assert total.dont_know == sum(part.dont_know for part in shown)
            assert total.not_applicable == sum(part.not_applicable for part in shown)


@given(data=st.data())
def test_a_hidden_answer_moves_nothing(draw_case: Draw, data: st.DataObject) -> None:
    """Other levels for a capability with fewer than five change no part of the results."""
    case = draw_case(data, (5, 14))
    at = data.draw(st.integers(0, case.answers.codes.shape[1] - 1))
    levels = st.lists(st.integers(1, 5), min_size=(n := data.draw(st.integers(1, 4))), max_size=n)
    shown = []
    for given_levels in (data.draw(levels), data.draw(levels)):
        codes = case.answers.codes.copy()
        codes[:, at] = DONT_KNOW
        codes[:n, at] = given_levels
        shown.append(analyse(case.rubric, case.with_codes(codes)))
    assert shown[0] == shown[1]
    assert shown[0].capabilities[at].reason == "too_few"


@given(data=st.data())
def test_below_ten_only_the_sum_can_be_seen(draw_case: Draw, data: st.DataObject) -> None:
    """Two people who trade a level change no part of the results: no single answer can be seen."""
    case = draw_case(data, (5, 9))
    at = data.draw(st.integers(0, case.answers.codes.shape[1] - 1))
    low, high = data.draw(st.integers(1, 4)), data.draw(st.integers(2, 5))
    shown = []
    for traded in ((low, high), (low + 1, high - 1)):
        codes = case.answers.codes.copy()
        codes[:2, at] = traded
        shown.append(analyse(case.rubric, case.with_codes(codes)))
    assert shown[0] == shown[1]


@given(data=st.data())
def test_who_said_what_does_not_show(draw_case: Draw, data: st.DataObject) -> None:
    """Giving the same sheets to other people changes no part of the results."""
    case = draw_case(data, (2, 14))
    order = data.draw(st.permutations(range(len(case.answers.codes))))
    named = data.draw(st.booleans())
    shuffled = select(case.answers, order)
    assert _printed(analyse(case.rubric, shuffled, named=named)) == _printed(
        analyse(case.rubric, case.answers, named=named)
    )


@given(data=st.data())
def test_how_answers_hang_together_does_not_show(draw_case: Draw, data: st.DataObject) -> None:
    """Below ten, mixing each question's answers among those who gave them shows nowhere."""
    case = draw_case(data, (2, 9), others=())
    codes = case.answers.codes.copy()
    for at in range(codes.shape[1]):
        codes[:, at] = codes[data.draw(st.permutations(range(len(codes)))), at]
    assert analyse(case.rubric, case.with_codes(codes)) == analyse(case.rubric, case.answers)


def _printed(value: object) -> object:
    """Drop what binary arithmetic adds at the tenth decimal when people come in another order."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, Mapping):
        return {name: _printed(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_printed, value))
    if is_dataclass(value):
        return {one.name: _printed(getattr(value, one.name)) for one in fields(value)}
    return value


def _confidential(draw_case: Draw, data: st.DataObject) -> Results:
    """Draw a confidential wave and analyse it."""
    case = draw_case(data, (2, 14))
    results = analyse(case.rubric, case.answers)
    assume(results.view == "confidential")
    return results


def _totals(results: Results) -> list[tuple[Score, list[Score]]]:
    """Pair every dimension, and the overall score, with the capabilities below it."""
    every = list(results.capabilities)
    return [
        *((d, [c for c in every if c.id.startswith(f"{d.id}.")]) for d in results.dimensions),
        (results.overall, every),
    ]
