"""Whether the order of the gaps can be trusted: their ranks without each respondent in turn.

A range of ranks tells of single answers what the ranks alone do not, and is not yet disclosed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.analysis.certainty import PAIR
from assessment.analysis.findings import MOST_URGENT
from assessment.analysis.gaps import Gap
from assessment.analysis.jackknife import LeftOut
from assessment.analysis.scores import NOISE, Counts, Flags, Floats, Layout


@dataclass(frozen=True, eq=False)
class Factors:
    """Hold what makes gaps urgent, a value a capability in the layout's order.

    ``target`` in levels; ``weight`` and ``importance`` with mean 1; ``effort`` from 1 to 5.
    """

    target: Floats
    weight: Floats
    importance: Floats
    effort: Floats


@dataclass(frozen=True)
class RankRange:
    """Hold the best and the worst rank a capability's gap has, whoever is left out.

    Both are None without a score, and where fewer than two people gave a level that counts.
    ``always_urgent`` says that it is one of the five most urgent gaps in every ranking, however
    ties are broken; a gap of 0 is not urgent, and what drops out of a ranking is not urgent there.
    """

    id: str
    best: int | None
    worst: int | None
    always_urgent: bool


def factors_of(plan: Layout, gaps: Sequence[Gap]) -> Factors:
    """Take the factors from gaps in any order."""
    by_id = {gap.id: gap for gap in gaps}
    in_order = [by_id[capability] for capability in plan.capabilities]
    return Factors(
        np.array([gap.target for gap in in_order]),
        np.array([gap.weight for gap in in_order]),
        np.array([gap.importance for gap in in_order]),
        np.array([gap.effort for gap in in_order]),
    )


def rank_ranges(left_out: LeftOut, factors: Factors) -> tuple[RankRange, ...]:
    """Give each capability's range of ranks, in the layout's order.

    Every ranking of one room counts, the one with everybody and those without one respondent; they
    rest on unrounded scores. A capability that drops out has no rank in that ranking.
    """
    asked = len(factors.target)
    names = left_out.subjects[:asked]
    if left_out.n[-1] < PAIR:
        return tuple(RankRange(name, None, None, always_urgent=False) for name in names)
    scores = np.vstack([left_out.values[:asked], left_out.without[:, :asked]])
    has = np.vstack([left_out.n[:asked] > 0, left_out.has[:, :asked]])
    ranks, urgent = _rank(_priorities(scores, has, factors))
    best = np.where(has, ranks, asked + 1).min(axis=0).tolist()
    worst = np.where(has, ranks, 0).max(axis=0).tolist()
    always = np.logical_and.reduce(urgent)
    return tuple(
        RankRange(name, low if high else None, high or None, always_urgent=bool(always[at]))
        for at, (name, low, high) in enumerate(zip(names, best, worst, strict=True))
    )


def _priorities(scores: Floats, has: Flags, factors: Factors) -> Floats:
    """Give every ranking's priorities; -1, behind all others, where there is no score."""
    distance = factors.target - scores
    gap = np.where(distance > NOISE, distance, 0)
    priority = gap * factors.weight * factors.importance / factors.effort
    return np.where(has, priority, -1)


def _rank(priority: Floats) -> tuple[Counts, Flags]:
    """Rank each row from the highest priority, ties together; say what is among the first five."""
    order = np.argsort(-priority, axis=1, kind="stable")
    falling = np.take_along_axis(priority, order, axis=1)
    places = np.arange(1, priority.shape[1] + 1)
    lower = np.ones(priority.shape, dtype=np.bool_)
    lower[:, 1:] = falling[:, :-1] - falling[:, 1:] > NOISE
    in_order = np.maximum.accumulate(np.where(lower, places, 0), axis=1)
    ranks = np.empty_like(in_order)
    np.put_along_axis(ranks, order, in_order, axis=1)
    urgent = priority > 0
    if priority.shape[1] > MOST_URGENT:
        urgent &= ranks < in_order[:, [MOST_URGENT]]  # ahead of whoever stands sixth
    return ranks, urgent
