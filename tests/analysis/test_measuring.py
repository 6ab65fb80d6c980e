"""A wave measured again shows what was shown before, until enough answers are new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from published_waves import publish_all, thawed

from assessment.analysis.answers import Answers, select
from assessment.analysis.measured import GroupResults, Measured, Published
from assessment.analysis.measuring import Measurement, measure
from assessment.analysis.results import judge, ranks
from assessment.rubric.model import Rubric

Lay = Callable[..., Answers]
Make = Callable[..., Rubric]


@pytest.fixture(scope="session")
def pair(make_rubric: Make) -> Rubric:
    """Give two dimensions: sell of ask 1 and keep 3, serve of mend; target 3."""
    return make_rubric({"sell": {"ask": 1, "keep": 3}, "serve": {"mend": 1}})


def times(rubric: Rubric, *waves: Answers, **options: object) -> list[Measured]:
    """Give what is shown of a wave at several times, every answer of its first version."""
    published = publish_all(rubric, [(wave, None) for wave in waves], **options)
    return [one.measured for one in published]


def grouped(answers: Answers, groups: Sequence[str]) -> Answers:
    """Put people into groups, in the order of the rows."""
    return replace(answers, groups=tuple(groups))


def test_late_answers_show_nothing_until_five_have_come(pair: Rubric, make_answers: Lay) -> None:
    """After twelve people one to four late ones change nothing that is shown, the fifth does."""
    rows = ["243"] * 6 + ["332"] * 6 + ["511"] * 5
    shown = times(pair, *(make_answers(pair, *rows[:many]) for many in range(12, 18)))
    assert shown[:5] == [shown[0]] * 5
    assert (shown[4].respondents, shown[5].respondents) == (12, 17)
    # ask: six 2, six 3 and five 5 make 55 / 17 = 3.235..., and only five of these are new
    assert shown[5].score("sell.ask").value == 3.2
    assert shown[5].score("sell.ask").counts is None
    assert (shown[5].agreement, shown[5].reliability) == ((), None)


def test_too_few_may_become_enough(pair: Rubric, make_answers: Lay) -> None:
    """While nothing was shown the number of people goes on, and the fifth shows all five."""
    shown = times(pair, *(make_answers(pair, *["243"] * many) for many in (0, 1, 4, 5, 6)))
    assert [one.respondents for one in shown] == [0, 1, 4, 5, 5]
    assert [one.overall.reason for one in shown] == [
        "nobody_answered",
        "too_few",
        "too_few",
        None,
        None,
    ]


@pytest.mark.parametrize("people", [5, 9])
def test_an_announced_reveal_shows_all_of_the_room_from_five(
    pair: Rubric, make_answers: Lay, people: int
) -> None:
    """From five people on the room sees counts, intervals, agreement and ranks; nobody below."""
    rows = ["243", "332", "411", "523", "135"] * 2
    room = make_answers(pair, *rows[:people])
    told = measure(pair, room, several=True, announced=True)
    plainly = measure(pair, room, several=True).measured
    asked = told.measured.score("sell.ask")
    assert asked.counts is not None
    assert sum(asked.counts) == asked.n == people
    assert asked.certainty == told.measured.overall.certainty == "interval"
    assert {one.id for one in told.measured.agreement} == set(room.capabilities)
    assert ranks(pair, told, judge(pair, told.measured)) != ()
    assert plainly.score("sell.ask").counts is None
    assert asked.value is not None
    assert plainly.score("sell.ask").value == pytest.approx(asked.value, abs=0.05)
    few = measure(pair, make_answers(pair, *rows[:4]), several=True, announced=True).measured
    assert (few.shows_nothing, few.score("sell.ask").reason) == (True, "too_few")


def test_an_announced_reveal_of_groups_shows_their_means(pair: Rubric, make_answers: Lay) -> None:
    """Two groups of six have one decimal each beside the counts of all twelve."""
    answers = grouped(make_answers(pair, *["243", "332"] * 6), ["sales"] * 7 + ["service"] * 5)
    (told,) = times(pair, answers, by_group=True, announced=True)
    assert told.score("sell.ask").counts == (0, 6, 6, 0, 0)
    for group in told.groups:
        assert {score.counts for score in group.capabilities} == {None}
        assert {score.certainty for score in group.capabilities} == {"none"}
    assert told.comparisons == ()


def test_late_answers_after_an_announced_reveal_show_from_five(
    pair: Rubric, make_answers: Lay
) -> None:
    """After six people one to four late ones change nothing; with five all counts are new."""
    rows = ["243"] * 3 + ["332"] * 3 + ["511"] * 5
    shown = times(
        pair, *(make_answers(pair, *rows[:many]) for many in range(6, 12)), announced=True
    )
    assert shown[:5] == [shown[0]] * 5
    assert shown[0].score("sell.ask").counts == (0, 3, 3, 0, 0)
    assert shown[5].score("sell.ask").counts == (0, 3, 3, 0, 5)
    assert shown[5].score("sell.ask").certainty == "interval"


@pytest.mark.parametrize("left", [11, 8, 4, 1, 0])
def test_published_numbers_outlive_those_who_are_erased(
    pair: Rubric, make_answers: Lay, left: int
) -> None:
    """Of twelve people some are erased; what was shown of the twelve stays, if all of them go."""
    before = make_answers(pair, *["243"] * 6, *["332"] * 6)
    first, later = times(pair, before, select(before, range(left)))
    # with eleven or eight left one or four are gone; with fewer, too few remain
    assert later == first
    assert later.respondents == 12


def test_five_erased_show_the_rest(pair: Rubric, make_answers: Lay) -> None:
    """Five of twelve people are erased at once: seven answers and the five are both enough."""
    before = make_answers(pair, *["243"] * 7, *["332"] * 5)
    _, later = times(pair, before, select(before, range(7)))
    assert (later.respondents, later.score("sell.ask").value) == (7, 2)


def test_a_changed_answer_is_not_shown_alone(pair: Rubric, make_answers: Lay) -> None:
    """A second version of one answer changes nothing; of five answers it changes their question."""
    first = make_answers(pair, *["243"] * 12)
    for many in (1, 5):
        codes, versions = first.codes.copy(), np.ones(first.codes.shape, dtype=np.int64)
        codes[:many, 0], versions[:many, 0] = 5, 2
        one, two = publish_all(pair, [(first, None), (replace(first, codes=codes), versions)])
        if many == 1:
            assert two.measured == one.measured
            continue
        # five 5 and seven 2 are 39 / 12 = 3.25, shown as 3.3: five are new, so one decimal
        assert two.measured.score("sell.ask").value == 3.3
        assert two.measured.score("sell.keep") == one.measured.score("sell.keep")
        assert two.measured.score("serve") == one.measured.score("serve")


def mixed(pair: Rubric, make_answers: Lay, late: Sequence[str]) -> tuple[Measurement, Measurement]:
    """Publish twelve people, then these late ones besides."""
    first = make_answers(pair, *["243"] * 6, *["332"] * 6)
    later = make_answers(pair, *["243"] * 6, *["332"] * 6, *late)
    one, two = publish_all(pair, [(first, None), (later, None)], invited=40)
    return one, two


def test_a_total_of_several_snapshots_is_the_mean_of_what_is_shown(
    pair: Rubric, make_answers: Lay
) -> None:
    """Ten late people say 5 to ask and mend, four of them say 1 to keep: that one stays."""
    before, after = mixed(pair, make_answers, ["515"] * 4 + ["5.5"] * 6)
    one, two = before.measured, after.measured
    assert two.score("sell.keep") == one.score("sell.keep")
    # ask is (6*2 + 6*3 + 10*5) / 22, keep (6*4 + 6*3) / 12 = 3.5, mend (18 + 12 + 50) / 22
    assert two.score("sell.ask").value == pytest.approx(80 / 22)
    assert two.score("sell.ask").certainty == "interval"
    sell, overall = two.score("sell"), two.overall
    assert sell.value == pytest.approx((80 / 22 + 3 * 3.5) / 4)
    assert overall.value == pytest.approx(((80 / 22 + 3 * 3.5) / 4 + 80 / 22) / 2)
    for total in (sell, overall):
        assert (total.n, total.low, total.high, total.certainty) == (12, None, None, "none")
    # serve is of now alone
    assert two.score("serve").value == pytest.approx(80 / 22)
    assert (two.score("serve").n, two.score("serve").certainty) == (22, "interval")
    assert two.respondents == 22


def test_a_mixed_total_has_no_more_than_its_parts_tell(pair: Rubric, make_answers: Lay) -> None:
    """Where a total mixes snapshots nothing is shown that rests on the answers of one room."""
    before, after = mixed(pair, make_answers, ["515"] * 4 + ["5.5"] * 6)
    assert before.left_out is not None
    assert before.measured.reliability is not None
    assert (after.left_out, after.measured.reliability) == (None, None)
    assert ranks(pair, after, judge(pair, after.measured)) == ()
    agreed = {one.id: one for one in after.measured.agreement}
    assert agreed["sell.keep"] == {one.id: one for one in before.measured.agreement}["sell.keep"]
    assert [one.id for one in after.measured.dimension_agreement] == ["serve"]


def test_one_coarse_part_makes_a_mixed_total_coarse(pair: Rubric, make_answers: Lay) -> None:
    """With five late people instead of ten the new means have one decimal, and so has the total."""
    _, after = mixed(pair, make_answers, ["515"] * 4 + ["5.5"])
    # ask: (30 + 25) / 17 = 3.235..., shown as 3.2; (3.2 + 3 * 3.5) / 4 = 3.425, shown as 3.4
    assert after.measured.score("sell.ask").value == 3.2
    assert after.measured.score("sell").value == 3.4
    # mend: (18 + 12 + 25) / 17 = 3.235..., shown as 3.2; (3.425 + 3.2) / 2 = 3.3125
    assert after.measured.overall.value == 3.3
    assert after.measured.overall.counts is None


def test_a_dimension_of_one_earlier_snapshot_keeps_its_interval(
    pair: Rubric, make_answers: Lay
) -> None:
    """Ten late people speak of serve, one of them of sell: sell stays as it was, all of it."""
    before, after = mixed(pair, make_answers, ["515", *["..5"] * 9])
    assert after.measured.score("sell") == before.measured.score("sell")
    assert after.measured.score("sell").certainty == "interval"
    assert after.measured.score("serve").n == 22
    assert (after.measured.overall.certainty, after.measured.overall.n) == ("none", 12)
    assert [one.id for one in after.measured.dimension_agreement] == ["sell", "serve"]


def test_what_nobody_changed_is_of_now(pair: Rubric, make_answers: Lay) -> None:
    """Ten late people speak of serve alone: sell is as it was, and the total is of now."""
    before, after = mixed(pair, make_answers, ["..5"] * 10)
    assert after.measured.score("sell") == before.measured.score("sell")
    assert (after.measured.overall.certainty, after.measured.overall.n) == ("interval", 22)
    assert after.left_out is not None
    assert after.measured.reliability is not None


def test_groups_stay_where_the_whole_is_new(pair: Rubric, make_answers: Lay) -> None:
    """Of five late people two are in sales and three in service: the groups stay as they were."""
    rows = ["243"] * 12 + ["332"] * 11
    late = ["111"] * 5
    groups = ["sales"] * 12 + ["service"] * 11
    first = grouped(make_answers(pair, *rows), groups)
    later = grouped(make_answers(pair, *rows, *late), groups + ["sales"] * 2 + ["service"] * 3)
    one, two = times(pair, first, later, by_group=True)
    assert two.groups == one.groups
    assert [group.respondents for group in two.groups] == [12, 11]
    assert one.comparisons
    assert not two.comparisons
    assert (one.respondents, two.respondents) == (23, 28)


def test_a_group_that_comes_late_is_added(pair: Rubric, make_answers: Lay) -> None:
    """Ten late people of one more group are shown by name, and compared with nobody of before."""
    rows = ["243"] * 12 + ["332"] * 10
    groups = ["sales"] * 12 + ["service"] * 10
    first = grouped(make_answers(pair, *rows), groups)
    later = grouped(make_answers(pair, *rows, *["111"] * 10), [*groups, *["office"] * 10])
    one, two = times(pair, first, later, by_group=True)
    assert two.groups[:2] == one.groups
    office = two.groups[2]
    assert (office.group, office.respondents, office.overall.value) == ("office", 10, 1)
    # nobody of sales and service changed, so all three rest on answers as they are now
    assert {one.group for one in two.comparisons} == {"sales", "service", "office"}


def test_everybody_else_is_not_copied_when_it_means_others(pair: Rubric, make_answers: Lay) -> None:
    """An earlier number of everybody else does not stand where other groups are in it."""
    first = grouped(make_answers(pair, *["243"] * 14), ["sales"] * 7 + ["a"] * 3 + ["b"] * 4)
    later = grouped(
        make_answers(pair, *["243"] * 14, *["555"] * 9),
        [*first.groups, *["sales"] * 6, "c", "a", "a"],
    )
    one, two = times(pair, first, later, by_group=True)
    assert [group.group for group in two.groups] == ["sales", ""]
    assert one.groups[1].overall.value is not None
    assert {score.reason for score in two.groups[1].capabilities} == {"protects_others"}
    assert two.groups[0] == one.groups[0]
    assert two.hidden_groups == {
        "a": "protects_others",
        "b": "too_few",
        "c": "too_few",
    }


def test_a_total_of_everybody_else_rests_on_what_is_shown_of_them(
    pair: Rubric, make_answers: Lay
) -> None:
    """One late person of another group answers keep: everybody else has ask, and no keep."""
    rows = ["243"] * 20
    first = grouped(make_answers(pair, *rows), ["sales"] * 13 + ["a"] * 3 + ["b"] * 4)
    later = grouped(
        make_answers(pair, *rows, ".5.", *["..5"] * 10), [*first.groups, "c", *["sales"] * 10]
    )
    one, two = times(pair, first, later, by_group=True)
    others = two.groups[1]
    assert (others.group, one.groups[1].dimensions[0].value) == ("", 3.5)  # (2 + 3 * 4) / 4
    assert [score.value for score in others.capabilities] == [2, None, 3]
    assert others.dimensions[0].value == 2


def test_a_group_that_has_left_keeps_its_numbers(pair: Rubric, make_answers: Lay) -> None:
    """When all of a group are erased, what was shown of them stays beside the new whole."""
    before = grouped(make_answers(pair, *["243"] * 7, *["332"] * 6), ["s"] * 7 + ["t"] * 6)
    one, two = times(pair, before, select(before, range(7)), by_group=True)
    assert two.respondents == 7
    assert two.groups[1] == one.groups[1]
    assert isinstance(two.groups[1], GroupResults)
    assert two.groups[1].respondents == 6


def test_no_n_is_above_the_number_of_people(pair: Rubric, make_answers: Lay) -> None:
    """Six of twenty are erased, three of them had answered keep: its n of before still stands."""
    before = make_answers(pair, *["243"] * 14, *["2.3"] * 3, *["243"] * 3)
    _, two = times(pair, before, select(before, range(14)))
    assert two.score("sell.ask").n == 14
    assert two.score("sell.keep").n == 17
    assert two.respondents == 20


def test_straight_liners_are_not_told_one_by_one(make_rubric: Make, make_answers: Lay) -> None:
    """Five told, then six after five late people: told; not with one sheet changed besides."""
    rubric = make_rubric({"sell": dict.fromkeys("abcdefghijk", 1)})
    rows = ["3" * 11] * 5 + ["12345123451"] * 7
    late = ["2" * 11, *["54321543215"] * 4]
    first, later = make_answers(rubric, *rows), make_answers(rubric, *rows, *late)
    assert [one.straight_liners for one in times(rubric, first, later)] == [5, 6]
    versions = np.ones(later.codes.shape, dtype=np.int64)
    codes = later.codes.copy()
    codes[11, 0], versions[11, 0] = 5, 2
    changed = replace(later, codes=codes)
    one, two = publish_all(rubric, [(first, None), (changed, versions)])
    assert two.measured.score("sell.b").n == 17
    assert (one.measured.straight_liners, two.measured.straight_liners) == (5, None)


def test_ranks_are_for_the_targets_of_now_while_every_answer_stands(
    pair: Rubric, make_answers: Lay
) -> None:
    """Measured again without a change, other targets have their ranks; with one late, none."""
    answers = make_answers(pair, *["243"] * 6, *["332"] * 6)
    first = measure(pair, answers, several=True)
    assert first.snapshot is not None
    earlier = [Published(first.snapshot, thawed(first.measured))]
    again = measure(pair, answers, several=True, earlier=earlier)
    assert again.measured == first.measured
    results = judge(pair, again.measured, targets={"serve.mend": 5.0})
    assert ranks(pair, again, results) == ranks(pair, first, results) != ()
    late = make_answers(pair, *["243"] * 6, *["332"] * 6, "111")
    assert measure(pair, late, several=True, earlier=earlier).left_out is None


def test_a_wave_published_before_is_of_several(pair: Rubric, make_answers: Lay) -> None:
    """With something published before, one who is left is nobody's own view."""
    first = measure(pair, make_answers(pair, *["243"] * 6))
    assert first.snapshot is not None
    earlier = [Published(first.snapshot, first.measured)]
    assert measure(pair, make_answers(pair, "555"), earlier=earlier).measured == first.measured


@given(data=st.data())
def test_unpublishable_answers_change_nothing(
    pair: Rubric, make_answers: Lay, data: st.DataObject
) -> None:
    """Up to four people come, go, or change what they said: all that is shown stays as it was.

    Unless they are the fifth of what was not shown before.
    """
    signs = st.text("12345?x.", min_size=3, max_size=3)
    rows = data.draw(st.lists(signs, min_size=8, max_size=26))
    first = make_answers(pair, *rows)
    names = data.draw(st.lists(st.sampled_from("abc"), min_size=len(rows), max_size=len(rows)))
    first = grouped(first, names)
    changed = data.draw(st.lists(signs, max_size=4))
    late = data.draw(st.lists(signs, max_size=4 - len(changed)))
    gone = data.draw(st.integers(0, 4 - len(changed) - len(late)))
    after = grouped(
        make_answers(pair, *changed, *rows[len(changed) : len(rows) - gone], *late),
        [*names[: len(rows) - gone], *["a"] * len(late)],
    )
    respondents = (*first.respondents[: len(rows) - gone], *(f"late-{at}" for at in range(4)))
    after = replace(after, respondents=respondents[: len(after.respondents)])
    versions = np.ones(after.codes.shape, dtype=np.int64)
    versions[: len(changed)] = 2
    one, two = publish_all(
        pair,
        [(first, None), (after, versions)],
        by_group=True,
        announced=data.draw(st.booleans(), label="announced"),
    )
    assert one.snapshot is not None
    assert two.snapshot is not None
    assume(one.snapshot.shown and one.snapshot.shown >= two.snapshot.shown)
    assert two.measured == one.measured
