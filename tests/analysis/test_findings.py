"""Each finding is there when its rule holds, and absent when it does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assessment.analysis.findings import (
    AtTarget,
    DontKnows,
    Finding,
    FurthestFromTarget,
    LevelReached,
    NotApplicable,
    NothingScored,
    Strongest,
    ToolsAhead,
    Unanswered,
    Weakest,
    WeightsDecide,
    find,
)
from assessment.analysis.gaps import Gap, Standing
from assessment.analysis.scores import Reason, Score


def told(name: str, value: float, n: int = 10, dont_know: int = 0) -> Score:
    """Make a score with a value."""
    return Score(name, value, None, n, counts=(), dont_know=dont_know, not_applicable=0)


def missing(name: str, reason: Reason, n: int = 0, **counted: int) -> Score:
    """Make a score without a value; counts that are not given are hidden."""
    return Score(name, None, reason, n, **counted)


def standing(name: str, gap: float | None) -> Standing:
    """Make the standing of a dimension."""
    return Standing(name, None if gap is None else 3.0, gap, 0, 1)


def gap(name: str, size: float | None, weight: float = 1) -> Gap:
    """Make a gap of a size."""
    return Gap(
        name,
        3.0,
        size,
        weight,
        1,
        1,
        None if size is None else size * weight,
        None if size is None else 1,
    )


def found(
    dimensions: Sequence[Score] = (),
    capabilities: Sequence[Score] = (),
    standings: Sequence[Standing] = (),
    gaps: Sequence[Gap] = (),
    reached: int | None = None,
) -> dict[type[Finding], Finding]:
    """Give the findings by their kind."""
    findings = find(dimensions, capabilities, standings, gaps, reached)
    kinds = {type(finding): finding for finding in findings}
    assert len(kinds) == len(findings)
    return kinds


def test_nothing_scored_is_said_alone() -> None:
    """Without a score there is nothing else to say."""
    assert find((), (), [standing("sell", None)], (), None) == (NothingScored(),)


def test_the_furthest_dimension_is_the_headline() -> None:
    """The dimension with the widest gap comes first."""
    findings = find((), (), [standing("sell", 0.5), standing("serve", 1.2)], (), 2)
    assert findings[0] == FurthestFromTarget(("serve",), 1.2)


def test_dimensions_equally_far_are_all_named() -> None:
    """Gaps that differ by the noise of arithmetic alone are the same."""
    both = [standing("sell", 0.3), standing("serve", 0.1 + 0.2), standing("other", None)]
    assert found(standings=both)[FurthestFromTarget].dimensions == ("sell", "serve")


def test_at_target_counts_capabilities_below() -> None:
    """Where every dimension has reached its target, the capabilities that have not are counted."""
    gaps = [gap("sell.ask", 0.5), gap("sell.keep", 0.0), gap("sell.win", None)]
    kinds = found(standings=[standing("sell", 0.0)], gaps=gaps)
    assert kinds[AtTarget] == AtTarget(1)
    assert FurthestFromTarget not in kinds


def test_at_target_is_not_said_while_one_is_below() -> None:
    """One dimension below its target is enough for another headline."""
    kinds = found(standings=[standing("sell", 0.0), standing("serve", 0.1)])
    assert AtTarget not in kinds


def test_the_weakest_and_the_strongest_are_named() -> None:
    """The lowest and the highest capability are named with their score."""
    kinds = found(capabilities=[told("a", 2.5), told("b", 1.5), told("c", 4.0)])
    assert kinds[Weakest] == Weakest(("b",), 1.5)
    assert kinds[Strongest] == Strongest(("c",), 4.0)


def test_all_of_the_weakest_and_strongest_are_named() -> None:
    """Those who share the lowest or the highest score are all named, in the rubric's order."""
    scores = [told("a", 2), told("b", 4), told("c", 2), told("d", 4), told("e", 3)]
    kinds = found(capabilities=scores)
    assert kinds[Weakest].capabilities == ("a", "c")
    assert kinds[Strongest].capabilities == ("b", "d")


@pytest.mark.parametrize("scores", [[], [told("a", 2)], [told("a", 2), told("b", 2)]])
def test_without_a_difference_nothing_is_weakest(scores: list[Score]) -> None:
    """One score, or scores all alike, have neither weakest nor strongest."""
    kinds = found(capabilities=scores)
    assert Weakest not in kinds
    assert Strongest not in kinds


def test_what_has_no_score_is_not_the_weakest() -> None:
    """A capability without a score holds nobody back."""
    scores = [missing("a", "nobody_answered"), told("b", 2), told("c", 3)]
    assert found(capabilities=scores)[Weakest].capabilities == ("b",)


def test_the_level_reached_is_told() -> None:
    """The level reached as a whole is said, where there is one."""
    assert found(reached=2)[LevelReached] == LevelReached(2)
    assert LevelReached not in found(reached=None)


@pytest.mark.parametrize(
    ("tools", "others", "by"),
    [
        (3.5, (2.0, 3.0), 1.0),  # 3.5 - 2.5 = exactly 1
        (3.1, (1.9, 2.3), 1.0),  # 3.1 - 2.1 = 1, in binary 0.9999999999999998 or so
        (4.0, (2.0, 2.0), 2.0),
        (3.4, (2.0, 3.0), None),  # 0.9
        (2.0, (3.0, 3.0), None),
    ],
)
def test_tools_ahead_from_one_level(
    tools: float, others: tuple[float, float], by: float | None
) -> None:
    """Tools a whole level or more above the mean of the others is worth a remark."""
    dimensions = [told("sell", others[0]), told("tools", tools), told("serve", others[1])]
    remark = found(dimensions=dimensions).get(ToolsAhead)
    assert (remark.by if remark else None) == (None if by is None else pytest.approx(by))


@pytest.mark.parametrize(
    "dimensions",
    [
        [told("tools", 5)],
        [told("sell", 1), told("serve", 5)],
        [told("tools", 5), told("sell", 1), missing("serve", "nobody_answered")],
        [missing("tools", "too_few", 3), told("sell", 1)],
    ],
)
def test_tools_are_compared_with_all_the_others(dimensions: list[Score]) -> None:
    """Without tools, without others, or with one of them unscored, nothing is compared."""
    assert ToolsAhead not in found(dimensions=dimensions)


def weighed(*gaps: Gap) -> WeightsDecide | None:
    """Give the finding about weights; gaps come by priority, the rubric's order is a to z."""
    scores = [told(name, 1.0) for name in sorted(gap.id for gap in gaps)]
    return found(capabilities=scores, gaps=gaps).get(WeightsDecide)


def test_equal_weights_are_no_finding() -> None:
    """Where all weights are equal they decide nothing."""
    assert weighed(*(gap(name, 1.0, 0.1 + 0.2) for name in "abc"), gap("d", 1.0, 0.3)) is None


def test_weights_without_a_gap_are_no_finding() -> None:
    """Where nothing is below its target there is no order to decide."""
    assert weighed(gap("a", 0.0, 2), gap("b", None, 1)) is None


def test_the_same_five_with_equal_weights() -> None:
    """Weights that change the order inside the top five alone let nothing in."""
    gaps = [gap("b", 2.0, 2), *(gap(name, 2.0) for name in "acde"), gap("f", 1.0)]
    assert weighed(*gaps) == WeightsDecide(())


def test_what_only_the_weights_let_in_is_named() -> None:
    """F and g, 1 below with weight 4 and 3, pass b to e, 2 below; equally weighted they follow."""
    gaps = [gap("f", 1.0, 4), gap("g", 1.0, 3), *(gap(name, 2.0) for name in "abcde")]
    assert weighed(*gaps) == WeightsDecide(("f", "g"))


def test_ties_under_equal_weights_go_by_the_rubrics_order() -> None:
    """Six gaps alike: with equal weights the first five of the rubric come first."""
    gaps = [gap("f", 1.0, 2), *(gap(name, 1.0) for name in "abcde")]
    assert weighed(*gaps) == WeightsDecide(("f",))


@pytest.mark.parametrize(
    ("n", "dont_know", "many"),
    [(7, 3, True), (71, 29, False), (14, 6, True), (9, 1, False)],
)
def test_many_dont_knows_from_thirty_percent(n: int, dont_know: int, many: bool) -> None:  # noqa: FBT001 - the expected value
    """Don't know is many from exactly 30 % of the answers that could have been given."""
    finding = found(capabilities=[told("a", 3, n=n, dont_know=dont_know)])[DontKnows]
    assert finding == DontKnows(dont_know / (n + dont_know), ("a",), many)


def test_dont_knows_are_pooled() -> None:
    """The share is taken over all capabilities, and those with a don't know are named."""
    # (2 + 4) of (8 + 2) + (6 + 4) + (10 + 0) = 6/30
    scores = [told("a", 3, 8, 2), told("b", 3, 6, 4), told("c", 3, 10, 0)]
    assert found(capabilities=scores)[DontKnows] == DontKnows(0.2, ("a", "b"), many=False)


def test_no_dont_know_is_no_finding() -> None:
    """Where nobody said don't know, nothing is said about it."""
    assert DontKnows not in found(capabilities=[told("a", 3)])


def test_hidden_dont_knows_stay_hidden() -> None:
    """Where the counts are hidden they are neither counted nor named."""
    hidden = Score("b", 3.0, None, 6)
    assert found(capabilities=[told("a", 3, 8, 2), hidden])[DontKnows].capabilities == ("a",)
    assert DontKnows not in found(capabilities=[hidden])


def test_what_does_not_apply_is_listed() -> None:
    """Capabilities left out as not applicable are named."""
    scores = [missing("a", "not_applicable"), missing("b", "too_few", 3), told("c", 3)]
    assert found(capabilities=scores)[NotApplicable] == NotApplicable(("a",))
    assert NotApplicable not in found(capabilities=scores[1:])


def test_what_nobody_answered_is_listed() -> None:
    """Capabilities with no answer of any kind are named, beside how many were asked."""
    scores = [
        missing("a", "nobody_answered", dont_know=0, not_applicable=0),
        missing("b", "nobody_answered", dont_know=1, not_applicable=0),
        missing("c", "not_applicable", dont_know=0, not_applicable=2),
        told("d", 3),
    ]
    assert found(capabilities=scores)[Unanswered] == Unanswered(("a",), 4)
    assert Unanswered not in found(capabilities=scores[1:])


def test_the_order_of_findings() -> None:
    """The headline comes first and the gaps in the answers last."""
    capabilities = [
        told("a", 1, dont_know=1),
        told("b", 5),
        missing("c", "not_applicable", dont_know=0, not_applicable=9),
        missing("d", "nobody_answered", dont_know=0, not_applicable=0),
    ]
    findings = find(
        [told("tools", 4), told("sell", 1)],
        capabilities,
        [standing("sell", 2)],
        [gap("a", 2, 2), gap("b", 0, 1)],
        1,
    )
    assert [type(finding) for finding in findings] == [
        FurthestFromTarget,
        Weakest,
        Strongest,
        LevelReached,
        ToolsAhead,
        WeightsDecide,
        DontKnows,
        NotApplicable,
        Unanswered,
    ]
