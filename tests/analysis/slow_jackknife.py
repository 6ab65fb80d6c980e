"""The jackknife the slow way: take a person's row out, score what is left, and start again."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED
from assessment.analysis.scores import Layout, Table, score


@dataclass(frozen=True)
class Slow:
    """Hold what the slow way finds of one subject; ``spread`` is the standard error."""

    n: int
    value: float | None
    spread: float | None
    lowest: float | None
    highest: float | None


def score_without(
    codes: NDArray[np.uint8], plan: Layout, has: NDArray[np.bool_], row: int | None
) -> Table:
    """Score without one row, None for none, with the capabilities that count as they are given.

    What does not count is blanked, and "not applicable" has no vote any more; an empty row beside
    the others keeps the rule for one person alone out of it.
    """
    kept = codes if row is None else np.delete(codes, row, axis=0)
    kept = np.where(has, kept, SKIPPED)
    kept = np.where(kept == NOT_APPLICABLE, DONT_KNOW, kept)
    nobody = np.full((1, codes.shape[1]), SKIPPED)
    return score(np.vstack([kept, nobody]).astype(np.uint8), [0], plan)


def values(table: Table) -> list[float | None]:
    """Give the scores of capabilities, dimensions and overall, None where there is none."""
    found = (*table.capability[0], *table.dimension[0], table.overall[0])
    stands = (*table.capability_has[0], *table.dimension_has[0], table.overall_has[0])
    return [float(value) if has else None for value, has in zip(found, stands, strict=True)]


def jackknife(codes: NDArray[np.uint8], plan: Layout, has: NDArray[np.bool_]) -> list[Slow]:
    """Leave out one after the other who gave a level that counts in the subject."""
    whole = values(score_without(codes, plan, has, None))
    without = [values(score_without(codes, plan, has, row)) for row in range(len(codes))]
    found = []
    for at, value in enumerate(whole):
        left = [without[row][at] for row in _counting(codes, plan, has, at)]
        n = len(left)
        if n < 2:
            found.append(Slow(n, value, None, None, None))
            continue
        mean = math.fsum(left) / n
        spread = math.sqrt((n - 1) / n * math.fsum((one - mean) ** 2 for one in left))
        found.append(Slow(n, value, spread, min(left), max(left)))
    return found


def _counting(codes: NDArray[np.uint8], plan: Layout, has: NDArray[np.bool_], at: int) -> list[int]:
    asked, dimensions = plan.share.shape
    columns = []
    for column in range(asked):
        own = int(plan.member[column].argmax())
        weight = plan.share[column, own]
        if not has[column]:
            continue
        if at < asked:
            counts = column == at
        elif at < asked + dimensions:
            counts = own == at - asked and weight > 0
        else:
            counts = weight > 0 and plan.weights[own] > 0
        if counts:
            columns.append(column)
    return [
        row for row, given in enumerate(codes) if any(1 <= given[c] <= plan.levels for c in columns)
    ]
