"""How sure a score is: a 95 % interval from the jackknife and Student's t.

What is computed here is not yet disclosed: an interval tells of single answers what a mean alone
does not. Formulas, sources and measured coverage: ``docs/scoring.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from assessment.analysis.jackknife import LeftOut
from assessment.analysis.scores import Kind
from assessment.errors import AnalysisError, message

UPPER = 0.975  # leaves 2.5 % on either side of a 95 % interval
PAIR = 2  # so few people give a range, not an interval


@dataclass(frozen=True)
class Interval:
    """Hold the two ends of an interval in levels, unrounded; they may lie off the scale."""

    low: float
    high: float

    def clipped(self, levels: int) -> Interval:
        """Cut off what lies beyond a scale of 1 to ``levels``, for drawing."""
        return Interval(max(self.low, 1.0), min(self.high, float(levels)))


@dataclass(frozen=True)
class Certainty:
    """Hold how sure the score of one subject is.

    ``kind`` says what is known: an ``interval``; of two people the ``range_of_two``, their own
    scores; ``everyone`` where all who were invited answered, so that nothing is left to chance;
    ``none`` where fewer than two people gave a level that counts. ``bounds`` are those of the
    interval or of the range. The interval is ``value`` plus and minus ``margin``, in levels.
    ``standard_error`` is 0 for everyone. What a kind does not have is None. ``n`` counts people
    whose levels count with a weight; ``Score.n`` counts those of weight 0 too.
    """

    id: str
    kind: Kind
    n: int
    value: float | None = None
    bounds: Interval | None = None
    margin: float | None = None
    standard_error: float | None = None
    degrees_of_freedom: float | None = None


def certainties(left_out: LeftOut, invited: int | None = None) -> tuple[Certainty, ...]:
    """Say how sure each score of one room is: capabilities, dimensions, overall.

    ``invited`` counts all who could have answered, where that is known; the fewer are missing, the
    narrower the interval. Two people's own scores may both lie on one side of the common score if
    they answered different questions. Raises AnalysisError if fewer were invited than answered.
    """
    _check(int(left_out.respondents), invited)
    n = left_out.n
    error = left_out.standard_error()
    if invited:
        error *= np.sqrt(1 - n / invited)
    margin = error * stdtrit(np.maximum(n - 1, 1), UPPER)
    found = []
    for name, people, value, own, spread in zip(
        left_out.subjects,
        n.tolist(),
        left_out.values.tolist(),
        _own_scores(left_out),
        zip(margin.tolist(), error.tolist(), strict=True),
        strict=True,
    ):
        match _kind(people, invited):
            case "none":
                found.append(Certainty(name, "none", people))
            case "everyone":
                found.append(Certainty(name, "everyone", people, value, standard_error=0.0))
            case "range_of_two":
                found.append(Certainty(name, "range_of_two", people, value, own))
            case "interval":
                bounds = Interval(value - spread[0], value + spread[0])
                found.append(
                    Certainty(name, "interval", people, value, bounds, *spread, people - 1.0)
                )
    return tuple(found)


def _check(answered: int, invited: int | None) -> None:
    if invited is not None and invited < answered:
        raise AnalysisError(
            message(
                "{invited} invited, but {answered} answered; write at least {answered}",
                invited=invited,
                answered=answered,
            )
        )


def _kind(n: int, invited: int | None) -> Kind:
    if n < PAIR:
        return "none"
    if n == invited:
        return "everyone"
    return "range_of_two" if n == PAIR else "interval"


def _own_scores(left_out: LeftOut) -> list[Interval]:
    """Give the lowest and highest score without one person; of two, each has the other's own."""
    lowest = np.where(left_out.counts, left_out.without, np.inf).min(axis=-2, initial=np.inf)
    highest = np.where(left_out.counts, left_out.without, -np.inf).max(axis=-2, initial=-np.inf)
    return list(map(Interval, lowest.tolist(), highest.tolist()))
