"""What sets one group apart from the others.

The groups that come in may be shown already, and differences come in as they were estimated; here
it is said who is set against whom, and what may be called a difference. Sources:
``docs/scoring.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import stdtr

from assessment.analysis.differences import Difference
from assessment.analysis.scores import Flags, Floats, Layout, Table

ERROR_RATE = 0.05  # for all capabilities of all groups of a grouping together


@dataclass(frozen=True)
class Contrast:
    """Set one group against the others; rows are those of the answers' matrix."""

    group: str
    others: tuple[str, ...]
    rows: tuple[int, ...]
    other_rows: tuple[int, ...]
    leaders: bool


@dataclass(frozen=True)
class GroupDifference:
    """Hold by how many levels a group sees a subject higher than the others; below 0, lower.

    ``marked`` says that chance is a poor explanation. For a dimension and overall the interval,
    ``low`` to ``high``, lies off 0. A single capability has ``p`` instead of an interval, and is
    marked beyond Holm's limit over all capabilities and groups tested. Nothing is marked where
    ``kind`` is ``everyone``, who leave nothing to chance, or where nobody's answer differs from
    their own group's, which gives no measure of chance.
    """

    subject: str
    kind: Literal["interval", "everyone", "none"]
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    marked: bool


@dataclass(frozen=True)
class Comparison:
    """Hold one group against the others, dimensions and capabilities in the rubric's order."""

    group: str
    others: tuple[str, ...]
    leaders: bool
    overall: GroupDifference
    dimensions: tuple[GroupDifference, ...]
    capabilities: tuple[GroupDifference, ...]


@dataclass(frozen=True)
class DontKnowShare:
    """Hold which share of a group's answers to a subject was "don't know", 0 to 1.

    Answers are levels and "don't know", nothing else. None where too few answered.
    """

    group: str
    subject: str
    share: float | None


def contrasts(
    groups: Mapping[str, Sequence[int]], leaders: str | None = None
) -> tuple[Contrast, ...]:
    """Set each group against all others together, the leaders first if they are among them.

    ``groups`` maps a group's id to its rows. Of two groups only the first is set against the
    second: the reverse says the same. One group has nothing to be set against. Raises ValueError
    for a row in two groups.
    """
    rows = [row for members in groups.values() for row in members]
    if len(set(rows)) < len(rows):
        raise ValueError("a respondent belongs to one group of a grouping")
    order = sorted(groups, key=lambda group: group != leaders)
    first = {1: 0, 2: 1}.get(len(order), len(order))
    return tuple(_contrast(groups, group, leaders) for group in order[:first])


def compare(
    pairs: Sequence[Contrast], differences: Sequence[Sequence[Difference]], plan: Layout
) -> tuple[Comparison, ...]:
    """Say what differs between the groups of one grouping.

    ``differences`` has an entry a contrast, with those of the capabilities, the dimensions, and the
    overall one, in this order.
    """
    width = len(plan.capabilities)
    tested = _tested([single for found in differences for single in found[:width]])
    return tuple(
        Comparison(
            pair.group,
            pair.others,
            pair.leaders,
            _with_interval(found[-1]),
            tuple(map(_with_interval, found[width:-1])),
            tested[at * width : (at + 1) * width],
        )
        for at, (pair, found) in enumerate(zip(pairs, differences, strict=True))
    )


def widest_first(differences: Sequence[GroupDifference]) -> tuple[GroupDifference, ...]:
    """Sort by size, whichever side is higher; what has no difference comes last."""
    size = {found: abs(found.difference) for found in differences if found.difference is not None}
    return tuple(sorted(differences, key=lambda found: -size.get(found, -1)))


def p_values(differences: Floats, errors: Floats, freedom: Floats) -> Floats:
    """Give the two-sided probability of such differences by chance; errors are above 0."""
    return np.asarray(2 * stdtr(freedom, -np.abs(differences) / errors))


def holm(p: Floats) -> Flags:
    """Say which tests are beyond Holm's limit: a risk of 5 % of any false one among all."""
    order = np.argsort(p, kind="stable")
    limits = ERROR_RATE / np.arange(len(p), 0, -1)
    beyond = np.zeros(len(p), dtype=np.bool_)
    beyond[order] = np.logical_and.accumulate(p[order] <= limits)
    return beyond


def dont_know_shares(
    table: Table, plan: Layout, groups: Sequence[str], least: int
) -> tuple[DontKnowShare, ...]:
    """Give each group's shares of "don't know", its dimensions' first, then its capabilities'.

    ``table`` has a row a group. ``least`` is how many of a group must have answered a capability
    for its share to be shown; a share tells the count, so in confidence that takes ten. A
    dimension's share rests on the capabilities shown.
    """
    asked = table.counts.sum(axis=2) + table.dont_know
    shown = asked >= least
    unknown, answered = table.dont_know * shown, asked * shown
    parts = np.hstack([unknown @ plan.member, unknown])
    wholes = np.hstack([answered @ plan.member, answered])
    subjects = (*plan.dimensions, *plan.capabilities)
    return tuple(
        DontKnowShare(group, subject, part / whole if whole else None)
        for group, *sums in zip(groups, parts.tolist(), wholes.tolist(), strict=True)
        for subject, part, whole in zip(subjects, *sums, strict=True)
    )


def _contrast(groups: Mapping[str, Sequence[int]], group: str, leaders: str | None) -> Contrast:
    others = tuple(other for other in groups if other != group)
    return Contrast(
        group,
        others,
        tuple(groups[group]),
        tuple(row for other in others for row in groups[other]),
        group == leaders,
    )


def _with_interval(found: Difference) -> GroupDifference:
    low, high = (found.bounds.low, found.bounds.high) if found.bounds else (None, None)
    marked = bool(
        found.standard_error and low is not None and high is not None and (low > 0 or high < 0)
    )
    return GroupDifference(found.id, found.kind, found.value, low, high, None, marked)


def _tested(singles: Sequence[Difference]) -> tuple[GroupDifference, ...]:
    """Test single capabilities as one family; what has no error above 0 is not tested."""
    numbers = {
        at: (found.value, found.standard_error, found.degrees_of_freedom)
        for at, found in enumerate(singles)
        if found.value is not None and found.standard_error and found.degrees_of_freedom
    }
    p = p_values(*np.array(list(numbers.values()), dtype=np.float64).reshape(-1, 3).T)
    probability = dict(zip(numbers, p.tolist(), strict=True))
    beyond = dict(zip(numbers, holm(p).tolist(), strict=True))
    return tuple(
        GroupDifference(
            found.id,
            found.kind,
            found.value,
            None,
            None,
            probability.get(at),
            beyond.get(at, False),
        )
        for at, found in enumerate(singles)
    )
