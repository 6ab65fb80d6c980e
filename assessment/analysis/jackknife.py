"""Every score once more without each respondent in turn, and the standard error that follows.

The jackknife with one respondent deleted at a time. The answers of one person go together, so it is
people that are left out, never single answers. Formulas and sources: ``docs/scoring.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.analysis.answers import SKIPPED
from assessment.analysis.scores import NOISE, OVERALL, Counts, Flags, Floats, Layout


@dataclass(frozen=True, eq=False)
class LeftOut:
    """Hold the scores of a room, and each of them without one respondent.

    ``subjects`` are the capabilities, then the dimensions, then ``overall``; they run along the
    last axis. ``values`` has shape (..., subjects) and stands only where ``n`` is above 0;
    ``without`` and its ``has`` have shape (..., respondents, subjects). ``counts`` of the same
    shape says whose levels count in a subject: with a weight, in a capability that counts.
    ``respondents`` counts those who said anything, shape (...). Axes in front are organisations.
    """

    subjects: tuple[str, ...]
    values: Floats
    without: Floats
    has: Flags
    counts: Flags
    respondents: Counts

    @property
    def n(self) -> Counts:
        """Count the people whose levels count in each subject."""
        n: Counts = self.counts.sum(axis=-2, dtype=np.int64)
        return n

    def standard_error(self) -> Floats:
        """Give the standard error of each score, in levels; it means something from n = 2 on.

        It is the square root of (n - 1) / n times the sum of squared deviations from the mean of
        the scores without one respondent, of those n whose levels count.
        """
        n = np.maximum(self.n, 1)
        mean = np.where(self.counts, self.without, 0).sum(axis=-2) / n
        apart = np.where(self.counts, self.without - mean[..., None, :], 0)
        error = np.sqrt((n - 1) / n * np.square(apart).sum(axis=-2))
        return np.where(error > NOISE, error, 0)


def leave_one_out(codes: NDArray[np.uint8], plan: Layout, has: Flags) -> LeftOut:
    """Score a room as a whole and without each of its respondents.

    ``codes`` has shape (..., respondents, capabilities). ``has``, shape (..., capabilities), says
    which capabilities count, as the whole room's table of scores gives it; that stays so whoever
    is left out. What loses its last level then drops out, and the weights are rescaled.
    """
    gave = (codes >= 1) & (codes <= plan.levels) & has[..., None, :]
    n = _whole_and_without(gave)
    capability = _divide(_whole_and_without(np.where(gave, codes, 0)), n)
    scored = (n > 0).astype(np.float64)
    weight = scored @ plan.share
    dimension = _divide(capability @ plan.share, weight)
    dimension_scored = (weight > 0).astype(np.float64)
    total = dimension_scored @ plan.weights
    overall = _divide(dimension @ plan.weights, total)

    values = np.concatenate([capability, dimension, overall[..., None]], axis=-1)
    scored = np.concatenate([scored, dimension_scored, (total > 0)[..., None]], axis=-1)
    return LeftOut(
        (*plan.capabilities, *plan.dimensions, OVERALL),
        values[..., 0, :],
        values[..., 1:, :],
        scored[..., 1:, :] > 0,
        _counts(gave, plan),
        (codes != SKIPPED).any(axis=-1).sum(axis=-1, dtype=np.int64),
    )


def _whole_and_without(parts: NDArray[np.generic]) -> Floats:
    """Sum over the respondents: all of them first, then without each in turn."""
    whole = parts.sum(axis=-2, keepdims=True, dtype=np.float64)
    return np.concatenate([whole, whole - parts], axis=-2)


def _counts(gave: Flags, plan: Layout) -> Flags:
    """Say whose levels count in each capability, in each dimension, and overall."""
    given = gave.astype(np.float64)
    in_dimension = given @ plan.share > 0
    overall = (in_dimension & (plan.weights > 0)).any(axis=-1, keepdims=True)
    return np.concatenate([gave, in_dimension, overall], axis=-1)


def _divide(numerator: Floats, denominator: Floats) -> Floats:
    """Divide; where there is nothing to divide by give 0, which nobody may read."""
    return np.divide(numerator, denominator, out=np.zeros(numerator.shape), where=denominator > 0)
