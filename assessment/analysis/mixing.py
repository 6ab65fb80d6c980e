"""Totals whose parts are of several snapshots.

Nobody's answers stand behind such a total as they do behind its parts: it is made of numbers that
are shown, and of nothing else, so it tells no more than they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessment.analysis.disclosure import total_score
from assessment.analysis.scores import OVERALL, Layout, Score, weighted_mean


def mixed_dimension(plan: Layout, at: int, capabilities: Sequence[Score]) -> Score:
    """Give a dimension's score, the weighted mean of its capabilities' scores as shown.

    Its ``n`` is the smallest among them; it has no interval.
    """
    inside = plan.member[:, at]
    parts = [score for score, belongs in zip(capabilities, inside, strict=True) if belongs]
    return total_score(plan.dimensions[at], _value(plan, at, capabilities), _fewest(parts), parts)


def mixed_overall(plan: Layout, capabilities: Sequence[Score]) -> Score:
    """Give the overall score, made of the capabilities' scores as shown and rounded once.

    Its ``n`` is the smallest among them; it has no interval.
    """
    values = [_value(plan, at, capabilities) for at in range(len(plan.dimensions))]
    weighed = zip(values, plan.weights.tolist(), strict=True)
    value = weighted_mean([(value, weight) for value, weight in weighed if value is not None])
    return total_score(OVERALL, value, _fewest(capabilities), capabilities)


def _value(plan: Layout, at: int, capabilities: Sequence[Score]) -> float | None:
    weighed = zip(capabilities, plan.share[:, at].tolist(), strict=True)
    return weighted_mean([(one.value, weight) for one, weight in weighed if one.value is not None])


def _fewest(parts: Sequence[Score]) -> int:
    return min((part.n or 0 for part in parts if part.value is not None), default=0)
