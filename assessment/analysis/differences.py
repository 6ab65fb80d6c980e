"""How sure a difference between two groups of people is, or between two waves.

The people of the two must be others, or be taken as such. The interval is that of Welch's test
with the jackknife's standard errors. Formulas and sources: ``docs/scoring.md``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from assessment.analysis.certainty import PAIR, UPPER, Certainty, Interval, certainties
from assessment.analysis.jackknife import LeftOut, leave_one_out
from assessment.analysis.scores import Flags, Layout


@dataclass(frozen=True)
class Difference:
    """Hold how far one group's score stands above another's, in levels, and how sure that is.

    ``kind`` is ``everyone`` where all who were invited answered in both groups, ``none`` where a
    group has neither that nor an interval. ``n`` counts the people of the one and the other. What
    a kind does not have is None; without any spread there are no degrees of freedom either.
    """

    id: str
    kind: Literal["interval", "everyone", "none"]
    n: tuple[int, int]
    value: float | None = None
    bounds: Interval | None = None
    margin: float | None = None
    standard_error: float | None = None
    degrees_of_freedom: float | None = None


def differences_of_groups(
    codes: tuple[NDArray[np.uint8], NDArray[np.uint8]],
    plan: Layout,
    has: Flags,
    invited: tuple[int | None, int | None] = (None, None),
) -> tuple[Difference, ...]:
    """Take the second group's scores from the first's: capabilities, dimensions, overall.

    ``codes`` holds each group's answers, a row a respondent. A capability counts where ``has`` says
    so and both groups gave a level, so that both scores rest on the same questions. ``invited``
    counts all who could have answered in each group. Raises AnalysisError if fewer were invited
    than answered.
    """
    both = has.copy()
    for group in codes:
        both &= ((group >= 1) & (group <= plan.levels)).any(axis=0)
    one, other = (
        certainties(leave_one_out(group, plan, both), known)
        for group, known in zip(codes, invited, strict=True)
    )
    return tuple(map(difference, one, other))


def difference(one: Certainty, other: Certainty) -> Difference:
    """Take another's score from one's, with Welch's interval."""
    n = one.n, other.n
    kinds = {one.kind, other.kind}
    if not kinds <= {"interval", "everyone"} or one.value is None or other.value is None:
        return Difference(one.id, "none", n)
    value = one.value - other.value
    if kinds == {"everyone"}:
        return Difference(one.id, "everyone", n, value, standard_error=0.0)
    spread = _Spread.of((one.standard_error or 0.0, other.standard_error or 0.0), n)
    bounds = Interval(value - spread.margin, value + spread.margin)
    return Difference(
        one.id, "interval", n, value, bounds, spread.margin, spread.error, spread.degrees
    )


def rater_sd(left_out: LeftOut) -> float | None:
    """Give the standard deviation between the people of one room, in levels; None below two.

    With every question answered it is that of the respondents' own overall scores; with answers
    missing it is what the jackknife gives in its place.
    """
    n = int(left_out.n[-1])
    return float(left_out.standard_error()[-1]) * math.sqrt(n) if n >= PAIR else None


def detectable_change(n: tuple[int, int], sd: float) -> float | None:
    """Give the least difference of two scores that would stand out from chance, in levels.

    It is the margin of a difference between groups of ``n`` people whose standard deviation is
    ``sd`` in both. A true difference of just that size stands out about half of the time. None
    where a group has no interval of its own, below three people.
    """
    if min(n) <= PAIR:
        return None
    return _Spread.of((sd / math.sqrt(n[0]), sd / math.sqrt(n[1])), n).margin


@dataclass(frozen=True)
class _Spread:
    error: float
    degrees: float | None
    margin: float

    @classmethod
    def of(cls, errors: tuple[float, float], n: tuple[int, int]) -> _Spread:
        """Join two standard errors; the degrees of freedom are those of Welch and Satterthwaite."""
        variance = math.fsum(error**2 for error in errors)
        if variance == 0:
            return cls(0.0, None, 0.0)
        parts = (error**4 / (people - 1) for error, people in zip(errors, n, strict=True))
        degrees = variance**2 / math.fsum(parts)
        error = math.sqrt(variance)
        return cls(error, degrees, float(stdtrit(degrees, UPPER)) * error)
