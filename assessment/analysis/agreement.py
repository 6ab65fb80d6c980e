"""How far people agree on a capability or a dimension.

Everything follows from the counts per level, so that the order of people cannot matter, and from
whole numbers, so that equal answers deviate by 0 and by nothing else. Sources: ``docs/scoring.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from assessment.analysis.critical import critical_deviation
from assessment.analysis.scores import Counts, Flags, Floats, Layout, Reason, Table

LEAST_PEOPLE = 5
LEAST_FOR_CAMPS = 8
LEAST_FOR_INDEX = 8  # below, rwg is computed and not shown
CAMP = (3, 10)  # of the people: 30 %; in whole numbers, so that 3 of 10 are 30 %
CAMP_LEVELS = (2, 5)  # of the levels: the lowest two fifths and the highest two fifths
DEVIATION_PARTS = 6  # A/6: Burke and Dunlap's limit for A levels

Verdict = Literal["agreement", "mixed", "none"]


@dataclass(frozen=True)
class Agreement:
    """Hold how far those who gave a level to a capability agree.

    ``deviation`` is the mean distance from the mean, in levels. ``rwg`` goes from 0, as at random
    or worse, to 1. Both are None with a ``reason``. ``verdict`` is None then, and for two levels.
    ``two_camps`` is false below eight people; camps are never called agreement.
    """

    id: str
    n: int
    deviation: float | None
    rwg: float | None
    verdict: Verdict | None
    two_camps: bool
    reason: Reason | None


@dataclass(frozen=True)
class DimensionAgreement:
    """Hold the agreement over the capabilities of a dimension that have one of their own.

    ``capabilities`` counts them. ``deviation`` is the mean of theirs. ``rwg_star`` is Lindell's
    index, below 0 where people differ more than at random; ``rwg`` is the usual index of James and
    others for several questions, which rises with their number. All None with a ``reason``.
    """

    id: str
    capabilities: int
    deviation: float | None
    rwg_star: float | None
    rwg: float | None
    reason: Reason | None


def capability_agreement(table: Table, plan: Layout) -> tuple[Agreement, ...]:
    """Give the agreement on each capability, of the table's first organisation.

    A capability needs five people who gave it a level, and no more who say "not applicable".
    """
    counts, n = table.counts[0], table.capability_n[0]
    measured = _measured(table)
    deviation = _place(mean_deviation(counts[measured]), measured)
    rwg = _place(within_group(variance(counts[measured]), plan.levels), measured)
    camps = two_camps(counts) & measured
    return tuple(
        Agreement(
            name,
            int(n[at]),
            float(deviation[at]),
            float(rwg[at]),
            _verdict(float(deviation[at]), plan.levels, int(n[at]), camps=bool(camps[at])),
            bool(camps[at]),
            None,
        )
        if measured[at]
        else Agreement(name, int(n[at]), None, None, None, False, _why_not(int(n[at])))
        for at, name in enumerate(plan.capabilities)
    )


def dimension_agreement(table: Table, plan: Layout) -> tuple[DimensionAgreement, ...]:
    """Give the agreement over each dimension, of the table's first organisation.

    Capabilities count alike, except those of weight 0, which do not count.
    """
    measured, n = _measured(table), table.capability_n[0]
    counts = table.counts[0]
    found = []
    for at, name in enumerate(plan.dimensions):
        inside = plan.share[:, at] > 0
        used = counts[inside & measured]
        if not len(used):
            reason = _why_not(int(n[inside].max(initial=0)))
            found.append(DimensionAgreement(name, 0, None, None, None, reason))
            continue
        star, inflated = over_items(variance(used), plan.levels)
        deviation = float(mean_deviation(used).mean())
        found.append(DimensionAgreement(name, len(used), deviation, star, inflated, None))
    return tuple(found)


def mean_deviation(counts: Counts) -> Floats:
    """Give the mean distance from the mean, in levels.

    ``counts`` has the levels, lowest first, on its last axis, and at least one answer in each row.
    """
    n, total, levels = _sums(counts)
    distance = np.abs(n[..., None] * levels - total[..., None])
    return np.asarray((counts * distance).sum(axis=-1) / n**2)


def variance(counts: Counts) -> Floats:
    """Give the variance of the levels given, with n - 1; at least two answers in each row."""
    n, total, levels = _sums(counts)
    squares = (counts * levels**2).sum(axis=-1)
    return np.asarray((n * squares - total**2) / (n * (n - 1)))


def random_variance(levels: int) -> float:
    """Give the variance of answers at random, every level equally likely."""
    return (levels**2 - 1) / 12


def within_group(variances: Floats, levels: int) -> Floats:
    """Give rwg of single items; a variance beyond that of random answers gives 0."""
    at_random = random_variance(levels)
    return 1 - np.minimum(variances, at_random) / at_random


def over_items(variances: Floats, levels: int) -> tuple[float, float]:
    """Give Lindell's r*wg and the rwg(J) of James and others, over at least one item."""
    star = 1 - float(variances.mean()) / random_variance(levels)
    kept = max(star, 0.0)
    items = len(variances)
    return star, items * kept / (items * kept + 1 - kept)


def verdict_of(deviation: float, levels: int, n: int) -> Verdict | None:
    """Say whether people agree: below chance's limit and below a sixth of the levels.

    Mixed keeps one of the two limits, none keeps neither. None where chance's limit is unknown.
    """
    by_chance = critical_deviation(levels, n)
    if by_chance is None:
        return None
    kept = (deviation <= by_chance) + (deviation <= levels / DEVIATION_PARTS)
    verdicts: tuple[Verdict, ...] = ("none", "mixed", "agreement")
    return verdicts[kept]


def two_camps(counts: Counts) -> Flags:
    """Say where 30 % or more stand on the lowest levels and 30 % or more on the highest.

    Lowest and highest are two fifths of the levels each, rounded down, so that a level lies
    between them; two levels have no such camps. From eight people.
    """
    levels = counts.shape[-1]
    part, whole = CAMP_LEVELS
    size = levels * part // whole
    n = counts.sum(axis=-1)
    low = counts[..., :size].sum(axis=-1)
    high = counts[..., levels - size :].sum(axis=-1)
    part, whole = CAMP
    camps: Flags = (np.minimum(low, high) * whole >= n * part) & (n >= LEAST_FOR_CAMPS)
    return camps


def _verdict(deviation: float, levels: int, n: int, *, camps: bool) -> Verdict | None:
    verdict = verdict_of(deviation, levels, n)
    return "mixed" if camps and verdict == "agreement" else verdict


def _measured(table: Table) -> Flags:
    n = table.capability_n[0]
    measured: Flags = (n >= LEAST_PEOPLE) & (table.not_applicable[0] <= n)
    return measured


def _why_not(n: int) -> Reason:
    """Say why there is no agreement; too few people comes first, it tells nothing about them."""
    return "too_few" if n < LEAST_PEOPLE else "not_applicable"


def _place(values: Floats, where: Flags) -> Floats:
    """Put values where they belong; elsewhere stands 0, which nobody may read."""
    out = np.zeros(where.shape)
    out[where] = values
    return out


def _sums(counts: Counts) -> tuple[Counts, Counts, Counts]:
    """Give how many answered, the sum of their levels, and the levels themselves."""
    levels = np.arange(1, counts.shape[-1] + 1)
    return counts.sum(axis=-1), counts @ levels, levels
