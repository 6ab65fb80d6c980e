"""Who gave one and the same level throughout, or nearly so: a flag to ask about, not a verdict."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LEAST_ANSWERED = 10
LONG_RUN = (3, 5)  # of the questions: 60 %; in whole numbers, so that 15 of 25 are 60 %


def straight_liners(codes: NDArray[np.uint8], levels: int) -> NDArray[np.intp]:
    """Give the rows of respondents who gave one level throughout, or in one long run.

    ``codes`` has shape (respondents, questions), questions in the rubric's order. Throughout needs
    ten levels given; a run needs ten and 60 % of the questions, and anything else ends it, also no
    answer.
    """
    given = (codes >= 1) & (codes <= levels)
    alike = np.where(given, codes, 0).max(axis=1, initial=0) == np.where(given, codes, 255).min(
        axis=1, initial=255
    )
    throughout = alike & (given.sum(axis=1) >= LEAST_ANSWERED)
    runs = longest_runs(codes, levels)
    part, whole = LONG_RUN
    long = (runs >= LEAST_ANSWERED) & (runs * whole >= codes.shape[1] * part)
    return np.flatnonzero(throughout | long)


def longest_runs(codes: NDArray[np.uint8], levels: int) -> NDArray[np.intp]:
    """Give each respondent's longest run of one level, side by side in the order of questions."""
    longest = run = np.zeros(len(codes), dtype=np.intp)
    before = np.zeros(len(codes), dtype=np.uint8)
    for column in codes.T:
        given = (column >= 1) & (column <= levels)
        run = np.where(given, np.where(column == before, run + 1, 1), 0)
        longest = np.maximum(longest, run)
        before = column
    return longest
