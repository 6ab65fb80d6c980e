"""The simulation of coverage draws what it says, and the intervals hold what they should."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import coverage
from benchmarks.coverage import Condition


def test_the_truth_is_the_mean_in_the_long_run() -> None:
    """A great many drawn answers have the mean that is taken for true, also near the end."""
    levels = np.array([2.2, 3.0, 4.3])
    condition = Condition(200, 3, 0.2, (2.2, 4.3))
    answers = coverage.draw(condition, levels, 500, np.random.default_rng(1)).astype(float)
    means = np.nanmean(np.where(answers > 0, answers, np.nan), axis=(0, 1))
    assert means == pytest.approx(coverage.true_scores(levels), abs=0.02)
    assert (answers == 0).mean() == pytest.approx(0.2, abs=0.01)


@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_nineteen_of_twenty_intervals_hold_the_truth(missing: float) -> None:
    """With eight people the interval of the overall score holds it about as often as it says."""
    condition = Condition(8, 5, missing, (2.2, 4.3))
    found = coverage.cover(condition, 2000, np.random.default_rng(1))
    assert 93 < found.mean < 97
    assert 0.5 < found.width < 1.5


def test_the_benchmark_says_the_same_every_time() -> None:
    """The draws are fixed, so that the documentation can be checked against them."""
    assert coverage.measure(50) == coverage.measure(50)
    assert coverage.markdown(coverage.simulate(50)).count("\n") == 9
