"""What several people have is shown as far as the promise allows, for the room and its groups."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.answers import Answer, Answers, collect
from assessment.analysis.results import Results, analyse
from assessment.errors import AnalysisError
from assessment.rubric.model import Rubric

Make = Callable[..., Rubric]


@pytest.fixture(scope="session")
def pair(make_rubric: Make) -> Rubric:
    """Give a rubric of one dimension with two capabilities of weight 1, target 3."""
    return make_rubric({"sell": {"ask": 1, "keep": 1}})


def people(rubric: Rubric, sizes: dict[str, int], levels: tuple[int, ...] = (2, 3, 4)) -> Answers:
    """Lay out groups of people who go through the levels in turn."""
    names = [(group, f"{group}{at}") for group, size in sizes.items() for at in range(size)]
    return collect(
        rubric,
        {
            name: {
                capability.id: Answer("level", levels[(at + column) % len(levels)])
                for column, capability in enumerate(rubric.capabilities())
            }
            for at, (_, name) in enumerate(names)
        },
        groups={name: group for group, name in names},
    )


@pytest.mark.parametrize(
    ("many", "named", "kind", "agreement"),
    [
        (5, False, "none", 0),
        (9, False, "none", 0),
        (10, False, "interval", 2),
        (2, True, "range_of_two", 2),
        (3, True, "interval", 2),
    ],
)
def test_certainty_and_agreement_follow_the_tiers(
    pair: Rubric,
    many: int,
    named: bool,  # noqa: FBT001 - a case
    kind: str,
    agreement: int,
) -> None:
    """Below ten a confidential wave has neither interval, agreement nor ranks; a named one has."""
    results = analyse(pair, people(pair, {"a": many}), named=named)
    assert {s.certainty for s in (results.overall, *results.capabilities)} == {kind}
    assert len(results.agreement) == agreement
    assert bool(results.rank_ranges) == (kind != "none")
    assert (results.overall.low is None) == (kind == "none")


def test_one_person_has_no_certainty(pair: Rubric) -> None:
    """One person's view has no interval, no agreement, no group."""
    results = analyse(pair, people(pair, {"a": 1}), by_group=True)
    assert results.view == "one_person"
    assert results.overall.certainty == "none"
    assert (results.agreement, results.groups, results.rank_ranges) == ((), (), ())


def test_groups_follow_the_atom_rule(pair: Rubric) -> None:
    """Of 7, 6 and 4 people the 7 are shown, and the others together."""
    results = analyse(pair, people(pair, {"a": 7, "b": 6, "c": 4}), by_group=True)
    assert [(one.group, one.respondents) for one in results.groups] == [("a", 7), ("", 10)]
    assert results.hidden_groups == {"b": "protects_others", "c": "too_few"}


def test_groups_are_not_scored_unless_asked_for(pair: Rubric) -> None:
    """Without being asked for, no group is shown, nor said to be hidden."""
    results = analyse(pair, people(pair, {"a": 12, "b": 3}))
    assert (results.groups, dict(results.hidden_groups), results.comparisons) == ((), {}, ())


def test_a_group_may_have_any_name(pair: Rubric) -> None:
    """A group called like a set of our own is a group."""
    results = analyse(pair, people(pair, {"*": 12, "+": 10, "=": 6}), by_group=True)
    assert [one.group for one in results.groups] == ["*", "+", "="]


def test_a_small_group_shows_one_decimal_and_no_counts(pair: Rubric) -> None:
    """A group of five to nine shows a mean with one decimal, without counts or interval."""
    results = analyse(pair, people(pair, {"a": 20, "b": 7, "c": 5}), by_group=True)
    big, small, _ = results.groups
    assert big.overall.counts is not None
    assert big.overall.certainty == "interval"
    assert small.overall.value == round(small.overall.value or 0, 1)
    assert (small.overall.counts, small.overall.certainty) == (None, "none")


def test_a_named_room_shows_every_group(pair: Rubric) -> None:
    """Who agreed to be seen is seen, a group of one too."""
    results = analyse(pair, people(pair, {"a": 3, "b": 1}), named=True, by_group=True)
    assert [(one.group, one.respondents) for one in results.groups] == [("a", 3), ("b", 1)]


def test_everyone_leaves_nothing_to_chance(pair: Rubric) -> None:
    """Where all invited answered there is no interval, and that is said."""
    results = analyse(pair, people(pair, {"a": 12}), invited=12)
    assert (results.overall.certainty, results.overall.low) == ("everyone", None)


def test_fewer_invited_than_answered_is_refused(pair: Rubric) -> None:
    """More answers than people who could have answered is a mistake of whoever says so."""
    with pytest.raises(AnalysisError, match="12 answered"):
        analyse(pair, people(pair, {"a": 12}), invited=11)


def test_straight_liners_are_told_in_fives(make_rubric: Make) -> None:
    """One person with one level throughout is not told of in confidence, five are."""
    rubric = make_rubric({"sell": dict.fromkeys("abcdefghijk", 1)})
    few = people(rubric, {"a": 12})
    assert analyse(rubric, few).straight_liners == 0
    flat = people(rubric, {"a": 12}, levels=(3,))
    assert analyse(rubric, flat).straight_liners == 12

    def mixed(many: int) -> Results:
        rows = few.codes.copy()
        rows[:many] = 3
        return analyse(
            rubric, Answers(few.respondents, few.groups, few.capabilities, rows, few.scope)
        )

    assert mixed(1).straight_liners is None
    assert mixed(5).straight_liners == 5


@given(data=st.data())
def test_groups_say_the_same_as_the_group_alone(pair: Rubric, data: st.DataObject) -> None:
    """A group's shown score is what its people alone would have, one decimal where coarse."""
    sizes = data.draw(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 14), min_size=1))
    answers = people(pair, sizes)
    results = analyse(pair, answers, by_group=True)
    for group in results.groups:
        if not group.group:
            continue
        alone = analyse(pair, people(pair, {group.group: sizes[group.group]}), named=True)
        rows = [at for at, name in enumerate(answers.groups) if name == group.group]
        mean = answers.codes[rows].mean()
        assert group.respondents == sizes[group.group] == alone.respondents
        assert group.overall.value == pytest.approx(mean, abs=0.05 + 1e-9)
