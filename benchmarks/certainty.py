"""How sure the numbers are: what the intervals and the ranges of ranks of one organisation cost."""

from __future__ import annotations

import numpy as np

from assessment.analysis.certainty import certainties
from assessment.analysis.jackknife import leave_one_out
from assessment.analysis.rank_ranges import Factors, rank_ranges
from assessment.analysis.scores import layout, score
from benchmarks.figures import Figure
from benchmarks.scoring import cpu_ms, draw_answers, flagship

LIMITS = {12: 1.0, 500: 5.0}  # ms by people


def measure(calls: int = 50) -> tuple[Figure, ...]:
    """Measure both together, for a room and for a crowd."""
    plan = layout(flagship(), "full")
    ones = np.ones(len(plan.capabilities))
    factors = Factors(ones * 3.5, ones, ones, ones)

    def cost(people: int) -> float:
        codes = draw_answers(people, len(plan.capabilities))
        has = score(codes, [0], plan).capability_has[0]

        def once() -> None:
            left_out = leave_one_out(codes, plan, has)
            certainties(left_out)
            rank_ranges(left_out, factors)

        return cpu_ms(once, calls)

    return tuple(
        Figure(f"certainty of one organisation, {people} people", cost(people), "ms CPU", limit)
        for people, limit in LIMITS.items()
    )
