"""Whether the order of the capabilities can be trusted, and their levels.

Capabilities are what is measured, respondents are the judges: intraclass correlations of the mean
over respondents. Sources: ``docs/scoring.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessment.analysis.answers import NOT_APPLICABLE

LEAST_PEOPLE = 5
LEAST_CAPABILITIES = 3
COMPLETE = (4, 5)  # of the answers: 80 %; in whole numbers, so that 4 of 5 are 80 %
TRUSTED = 0.7  # from here on the order may be trusted

Unreliable = Literal["too_few", "too_incomplete", "too_few_capabilities", "no_differences"]


@dataclass(frozen=True)
class ProfileReliability:
    """Hold how far another such room would give the capabilities the same order and levels.

    ``order`` is ICC(C,k), ``level`` is ICC(A,k): 1 is perfect; 0 and below says that there is no
    order, or level, to rely on. Both are None with a ``reason``; ``level`` alone is None where its
    estimate does not exist. ``people`` gave a level to at least one capability with a score;
    ``capabilities`` have a level from each of them and are what the estimate rests on.
    """

    order: float | None
    level: float | None
    people: int
    capabilities: int
    reason: Unreliable | None


def profile_reliability(codes: NDArray[np.uint8], levels: int) -> ProfileReliability:
    """Estimate the reliability of a profile from the answers, shape (respondents, capabilities).

    It needs five people, levels in 80 % of the cells, and three capabilities that everybody
    answered. Capabilities without a score are not looked at.
    """
    given = (codes >= 1) & (codes <= levels)
    inapplicable = (codes == NOT_APPLICABLE).sum(axis=0)
    n = given.sum(axis=0)
    scored = (n > 0) & (inapplicable <= n)
    people = given[:, scored].any(axis=1)
    cells = given[np.ix_(people, scored)]
    complete = cells.all(axis=0)
    ratings = codes[np.ix_(people, scored)][:, complete].T
    counted, kept = len(cells), len(ratings)
    reason = _why_not(cells, kept)
    if reason is not None:
        return ProfileReliability(None, None, counted, kept, reason)
    order, level = intraclass(ratings)
    reason = "no_differences" if order is None else None
    return ProfileReliability(order, level, counted, kept, reason)


def intraclass(ratings: NDArray[np.integer]) -> tuple[float | None, float | None]:
    """Give ICC(C,k) and ICC(A,k) of what is measured (rows) by the judges (columns).

    None, both, where all rows have the same mean; None, the second, where its denominator is not
    above 0. Needs two rows and two columns. Sums of squares are whole numbers, times the number of
    cells, so nothing is lost to rounding before the last division.
    """
    x = ratings.astype(np.int64)
    rows, judges = x.shape
    square = int(x.sum()) ** 2
    between = rows * int((x.sum(axis=1) ** 2).sum()) - square
    of_judges = judges * int((x.sum(axis=0) ** 2).sum()) - square
    rest = x.size * int((x**2).sum()) - square - between - of_judges
    if not between:
        return None, None
    # mean squares, each times the same factor
    mean_between, mean_judges = between * (judges - 1), of_judges * (rows - 1)
    order = (mean_between - rest) / mean_between
    denominator = rows * mean_between + mean_judges - rest
    level = rows * (mean_between - rest) / denominator if denominator > 0 else None
    return order, level


def _why_not(cells: NDArray[np.bool_], complete: int) -> Unreliable | None:
    part, whole = COMPLETE
    if len(cells) < LEAST_PEOPLE:
        return "too_few"
    if cells.sum() * whole < cells.size * part:
        return "too_incomplete"
    return "too_few_capabilities" if complete < LEAST_CAPABILITIES else None
