"""Groups differ where chance is a poor explanation, counted over everything that was tested."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from references import AGREEMENT, prints

from assessment.analysis.answers import Answers
from assessment.analysis.certainty import Interval
from assessment.analysis.comparison import (
    Comparison,
    DontKnowShare,
    GroupDifference,
    compare,
    contrasts,
    dont_know_shares,
    holm,
    p_values,
    widest_first,
)
from assessment.analysis.differences import Difference, differences_of_groups
from assessment.analysis.scores import Layout, layout, score
from assessment.rubric.model import Rubric

THREE = {"leaders": [0, 1, 2, 3, 4], "sales": [5, 6, 7, 8, 9], "service": [10, 11, 12, 13, 14]}

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]


def plan_of(make_rubric: Make, capabilities: int) -> Layout:
    """Lay out one dimension of as many capabilities."""
    return layout(make_rubric({"team": {f"c{at}": 1.0 for at in range(capabilities)}}), "full")


def estimate(name: str, value: float, error: float, freedom: float | None = 10.0) -> Difference:
    """Make a difference with an interval of two standard errors."""
    bounds = Interval(value - 2 * error, value + 2 * error)
    return Difference(name, "interval", (6, 6), value, bounds, 2 * error, error, freedom)


def difference(subject: str, value: float | None) -> GroupDifference:
    """Make a difference that is only as large as it is."""
    kind = "none" if value is None else "interval"
    return GroupDifference(subject, kind, value, None, None, None, marked=False)


def test_each_group_stands_against_all_others() -> None:
    """Of three groups each is set against the two others together, in the order given."""
    found = contrasts(THREE)
    assert [(pair.group, pair.others) for pair in found] == [
        ("leaders", ("sales", "service")),
        ("sales", ("leaders", "service")),
        ("service", ("leaders", "sales")),
    ]
    assert found[1].rows == (5, 6, 7, 8, 9)
    assert found[1].other_rows == (0, 1, 2, 3, 4, 10, 11, 12, 13, 14)
    assert not any(pair.leaders for pair in found)


def test_leaders_come_first() -> None:
    """The group named as leaders is set against the rest before all others, and says so."""
    found = contrasts(THREE, leaders="service")
    assert [(pair.group, pair.leaders) for pair in found] == [
        ("service", True),
        ("leaders", False),
        ("sales", False),
    ]


def test_leaders_who_may_not_be_shown_are_not_compared() -> None:
    """A group of leaders that is not among the groups given changes nothing."""
    assert contrasts(THREE, leaders="board") == contrasts(THREE)


def test_two_groups_are_compared_once() -> None:
    """The reverse of a comparison says the same and is left out; the leaders stay in front."""
    two = {"sales": [0, 1], "leaders": [2, 3]}
    assert [pair.group for pair in contrasts(two)] == ["sales"]
    assert [pair.group for pair in contrasts(two, leaders="leaders")] == ["leaders"]


def test_one_group_or_none_has_nothing_to_be_compared_with() -> None:
    """Without a second group there is no comparison."""
    assert contrasts({"sales": [0, 1]}, leaders="sales") == ()
    assert contrasts({}) == ()


def test_nobody_stands_in_two_groups() -> None:
    """A row in two groups is refused."""
    with pytest.raises(ValueError, match="one group of a grouping"):
        contrasts({"sales": [0, 1], "service": [1, 2]})


def test_welch_s_probability_is_that_of_r() -> None:
    """The two teams' difference has the probability R prints, to all its digits."""
    welch = AGREEMENT["welch"]
    value, t, freedom = (float(welch[name]) for name in ("difference", "t", "freedom"))
    p = p_values(np.array([value, -value]), np.array([value / t] * 2), np.array([freedom] * 2))
    assert prints(p[0], welch["p"])
    assert p[0] == p[1]


def test_two_teams_from_answers_to_comparison(make_rubric: Make, make_answers: Lay) -> None:
    """On complete answers the overall difference has Welch's interval, and is marked by it."""
    rubric = make_rubric({"team": {f"c{at}": 1.0 for at in range(4)}})
    answers = make_answers(rubric, *AGREEMENT["team_a"]["answers"], *AGREEMENT["team_b"]["answers"])
    plan = layout(rubric, "full")
    pairs = contrasts({"a": range(5), "b": range(5, 10)})
    sides = answers.codes[list(pairs[0].rows)], answers.codes[list(pairs[0].other_rows)]
    has = score(answers.codes, [0], plan).capability_has[0]
    (found,) = compare(pairs, [differences_of_groups(sides, plan, has)], plan)
    assert (found.group, found.others) == ("a", ("b",))
    for one in (found.overall, *found.dimensions):
        assert prints(one.difference, AGREEMENT["welch"]["difference"])
        assert prints(one.low, AGREEMENT["welch"]["low"])
        assert prints(one.high, AGREEMENT["welch"]["high"])
        assert one.marked
        assert one.p is None
    assert [single.subject for single in found.capabilities] == list(plan.capabilities)
    assert all(single.low is single.high is None for single in found.capabilities)
    # means by item: 3.4 4 4 3 less 2.2 2.4 2.6 1.6
    assert [single.difference for single in found.capabilities] == pytest.approx(
        [1.2, 1.6, 1.4, 1.4]
    )


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_holm_by_hand(order: tuple[int, ...]) -> None:
    """.005 <= .05/4, .01 <= .05/3, .03 > .05/2: two are marked, in whatever order they come."""
    p = np.array([0.01, 0.04, 0.03, 0.005])
    marked = np.array([True, False, False, True])
    assert holm(p[list(order)]).tolist() == marked[list(order)].tolist()


def test_holm_stops_at_the_first_that_fails() -> None:
    """.02 fails at .05/3, so .024 is not marked though it is below .05/2."""
    assert holm(np.array([0.02, 0.024, 0.9])).tolist() == [False, False, False]
    assert holm(np.array([0.05])).tolist() == [True]
    assert holm(np.array([])).tolist() == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_holm_lies_between_bonferroni_and_no_correction(p: list[float]) -> None:
    """All that Bonferroni marks is marked, nothing above 5 %, no larger without the smaller."""
    marked = holm(np.array(p))
    for value, beyond in zip(p, marked.tolist(), strict=True):
        assert beyond or value > 0.05 / len(p)
        assert not beyond or value <= 0.05
    kept = [value for value, beyond in zip(p, marked.tolist(), strict=True) if beyond]
    left = [value for value, beyond in zip(p, marked.tolist(), strict=True) if not beyond]
    assert not kept or not left or max(kept) < min(left)


def test_a_single_capability_is_held_to_all_that_were_tested(make_rubric: Make) -> None:
    """A difference of 3 errors, p = .0134 with 10 degrees: marked among three, not among nine."""
    plan = plan_of(make_rubric, 3)
    clear = [
        estimate("team.c0", 1.5, 0.5),
        estimate("team.c1", 0.1, 0.5),
        estimate("team.c2", -0.1, 0.5),
        estimate("team", 0.5, 0.3),
        estimate("overall", 0.5, 0.3),
    ]
    dull = [estimate(one.id, 0.0, 0.5) for one in clear]
    alone = compare(contrasts({"a": [0], "b": [1]}), [clear], plan)
    among = compare(contrasts({"a": [0], "b": [1], "c": [2]}), [clear, dull, dull], plan)
    assert alone[0].capabilities[0].p == pytest.approx(0.01334, abs=1e-5)
    assert [one.marked for one in alone[0].capabilities] == [True, False, False]
    assert [one.marked for one in among[0].capabilities] == [False, False, False]
    assert among[0].capabilities[0].p == alone[0].capabilities[0].p
    assert [len(found.capabilities) for found in among] == [3, 3, 3]


def test_a_dimension_is_marked_by_its_interval(make_rubric: Make) -> None:
    """The interval off 0, on either side, marks it; one that holds 0 does not."""
    plan = plan_of(make_rubric, 1)
    pairs = contrasts({"a": [0], "b": [1]})
    for value, marked in ((1.0, True), (-1.0, True), (0.5, False)):
        found = [estimate(name, value, 0.3) for name in ("team.c0", "team", "overall")]
        (compared,) = compare(pairs, [found], plan)
        assert compared.dimensions == (
            GroupDifference(
                "team", "interval", value, value - 0.6, value + 0.6, None, marked=marked
            ),
        )
        assert compared.overall.marked is marked


def test_what_has_no_error_is_not_marked(make_rubric: Make) -> None:
    """No difference, no spread, and everybody asked: shown as far as known, and never marked."""
    plan = plan_of(make_rubric, 3)
    nothing = Difference("team.c0", "none", (4, 6))
    unanimous = estimate("team.c1", 2.0, 0.0, None)
    everyone = Difference("team.c2", "everyone", (6, 6), 2.0, standard_error=0.0)
    found = [nothing, unanimous, everyone, estimate("team", 2.0, 0.0, None), everyone]
    (compared,) = compare(contrasts({"a": [0], "b": [1]}), [found], plan)
    every: tuple[GroupDifference, ...] = (
        *compared.capabilities,
        *compared.dimensions,
        compared.overall,
    )
    assert [one.difference for one in every] == [None, 2.0, 2.0, 2.0, 2.0]
    assert not any(one.marked or one.p is not None for one in every)


def test_what_is_not_tested_does_not_count_against_the_others(make_rubric: Make) -> None:
    """What is .0134 is beyond the limit of three tests; the fourth, unanswered, is no test."""
    plan = plan_of(make_rubric, 4)
    found = [
        estimate("team.c0", 1.5, 0.5),
        estimate("team.c1", 0.1, 0.5),
        estimate("team.c2", -0.1, 0.5),
        Difference("team.c3", "none", (0, 6)),
        estimate("team", 0.5, 0.3),
        estimate("overall", 0.5, 0.3),
    ]
    (compared,) = compare(contrasts({"a": [0], "b": [1]}), [found], plan)
    assert [one.marked for one in compared.capabilities] == [True, False, False, False]


def test_no_groups_give_no_comparison(make_rubric: Make) -> None:
    """Nothing compared gives nothing."""
    found: tuple[Comparison, ...] = compare((), (), plan_of(make_rubric, 1))
    assert found == ()


def test_the_widest_difference_comes_first() -> None:
    """Size counts and not its side; equal sizes keep their order; what is unknown comes last."""
    given = [
        difference("unknown", None),
        difference("none", 0.0),
        difference("higher", 0.5),
        difference("lower", -1.1),
        difference("as-low", -0.5),
    ]
    assert [one.subject for one in widest_first(given)] == [
        "lower",
        "higher",
        "as-low",
        "none",
        "unknown",
    ]


def test_dont_knows_by_group(make_rubric: Make, make_answers: Lay) -> None:
    """A share is don't knows over levels and don't knows, where enough of the group answered.

    Sales: ask 3 of 4 levels, one don't know; keep 2 don't knows of 4; the dimension 3 of 8.
    Service: ask answered by two only, so the dimension rests on keep, 1 of 3.
    """
    rubric = make_rubric({"sell": {"ask": 1, "keep": 3}})
    answers = make_answers(rubric, "3?", "4?", "22", "?1", "x?", "33", "?4", "..")
    plan = layout(rubric, "full")
    table = score(answers.codes, [0, 4], plan)
    assert dont_know_shares(table, plan, ["sales", "service"], 3) == (
        DontKnowShare("sales", "sell", 3 / 8),
        DontKnowShare("sales", "sell.ask", 1 / 4),
        DontKnowShare("sales", "sell.keep", 2 / 4),
        DontKnowShare("service", "sell", 1 / 3),
        DontKnowShare("service", "sell.ask", None),
        DontKnowShare("service", "sell.keep", 1 / 3),
    )


def test_dont_knows_of_nobody_are_no_share(make_rubric: Make, make_answers: Lay) -> None:
    """Where nobody said anything that counts, there is no share, whatever the least number."""
    rubric = make_rubric({"sell": {"ask": 1}})
    answers = make_answers(rubric, "x", ".")
    plan = layout(rubric, "full")
    shares = dont_know_shares(score(answers.codes, [0], plan), plan, ["sales"], 0)
    assert [one.share for one in shares] == [None, None]
