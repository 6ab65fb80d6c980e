"""Capability, dimension and overall scores, of one organisation or a million.

A capability's score is the mean of the levels given; a dimension's the weighted mean of its
capabilities' scores; the overall score the weighted mean of the dimensions'. What has no score
drops out and the remaining weights are rescaled. Sources: ``docs/scoring.md``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE
from assessment.rubric.model import Rubric, Scope

Reason = Literal[
    "nobody_answered", "too_little_answered", "too_few", "protects_others", "not_applicable"
]
Kind = Literal["interval", "range_of_two", "everyone", "none"]

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

OVERALL = "overall"
NOISE = 1e-9  # below this two numbers are the same; binary arithmetic alone makes such differences
HALF = 0.5  # of the applicable weight, for one person's dimension score; docs/scoring.md


@dataclass(frozen=True)
class Score:
    """Hold one score with what it rests on.

    ``value`` is in levels, 1 to m, or None with a ``reason``. ``n`` counts respondents who gave a
    level, None where they are too few to be counted in public. ``certainty`` says what ``low`` and
    ``high`` are: the ends of an interval, unrounded and unclipped, or two people's own scores; they
    are None where ``everyone`` who was invited answered, and where nothing is shown. ``counts``
    holds the levels given, lowest first (for a dimension and overall, summed over its
    capabilities), None where too few people stand behind them; so do ``dont_know`` and
    ``not_applicable``.
    """

    id: str
    value: float | None
    reason: Reason | None
    n: int | None
    low: float | None = None
    high: float | None = None
    certainty: Kind = "none"
    counts: tuple[int, ...] | None = None
    dont_know: int | None = None
    not_applicable: int | None = None

    def __post_init__(self) -> None:
        """Refuse a value with a reason, and neither."""
        if (self.value is None) == (self.reason is None):
            raise ValueError(f"a score has a value or a reason, never both: {self!r}")


@dataclass(frozen=True)
class Layout:
    """Say how capabilities add up: ids, weights, and who belongs to which dimension.

    ``share`` has shape (capabilities, dimensions): the capability's weight in its own dimension's
    column, 0 elsewhere.
    """

    capabilities: tuple[str, ...]
    dimensions: tuple[str, ...]
    share: Floats
    weights: Floats
    levels: int

    @cached_property
    def member(self) -> Flags:
        """Say which capability belongs to which dimension, shape (capabilities, dimensions)."""
        owners = [capability.split(".")[0] for capability in self.capabilities]
        inside = [[owner == dimension for dimension in self.dimensions] for owner in owners]
        return np.array(inside, dtype=np.bool_)


def layout(rubric: Rubric, scope: Scope) -> Layout:
    """Read the weights of a rubric's scope; a dimension without a question in it is left out."""
    asked = rubric.capabilities(scope)
    owners = [rubric.dimension_of(capability.id) for capability in asked]
    dimensions = tuple(dict.fromkeys(owner.id for owner in owners))
    weights = {owner.id: owner.weight for owner in owners}
    share = np.zeros((len(asked), len(dimensions)))
    for row, (capability, owner) in enumerate(zip(asked, owners, strict=True)):
        share[row, dimensions.index(owner.id)] = capability.weight
    return Layout(
        tuple(capability.id for capability in asked),
        dimensions,
        share,
        np.array([weights[dimension] for dimension in dimensions]),
        rubric.levels,
    )


@dataclass(frozen=True)
class Table:
    """Hold the scores of many organisations, a row each; values stand only where ``has`` is true.

    Shapes: ``counts`` (organisations, capabilities, levels); the other ``capability_*`` arrays
    (organisations, capabilities); ``dimension_*`` (organisations, dimensions); ``overall_*``
    (organisations,).
    """

    counts: Counts
    dont_know: Counts
    not_applicable: Counts
    capability: Floats
    capability_has: Flags
    capability_n: Counts
    dimension: Floats
    dimension_has: Flags
    dimension_n: Counts
    overall: Floats
    overall_has: Flags
    overall_n: Counts


def score(
    codes: NDArray[np.uint8],
    starts: Sequence[int] | Counts,
    plan: Layout,
    allowed: Flags | None = None,
) -> Table:
    """Score every organisation at once.

    ``codes`` stacks the organisations' answer matrices; ``starts`` holds each one's first row,
    ascending from 0, so no organisation is empty. ``allowed``, shape (organisations,
    capabilities), says which capabilities count; the others, and those without a level, stay out of
    everything above them. Where more people say "not applicable" than
    give a level, the capability has no score. An organisation of one respondent has a dimension
    score only if they answered half of the weight that applies to them.
    """
    first = np.asarray(starts, dtype=np.intp)
    sizes = np.diff(np.append(first, len(codes)))
    counts, dont_know, not_applicable = _tally(codes, sizes, plan.levels)
    n = counts.sum(axis=2)
    has = (n > 0) & (not_applicable <= n)
    if allowed is not None:
        has &= allowed
    value = _divide(counts @ np.arange(1, plan.levels + 1), n, has)

    counted = has & (plan.share > 0).any(axis=1)
    weight = has @ plan.share
    applicable = (not_applicable < sizes[:, None]) @ plan.share
    enough = (sizes[:, None] > 1) | (weight >= HALF * applicable * (1 - NOISE))
    dimension_has = (weight > 0) & enough
    dimension = _divide((value * has) @ plan.share, weight, dimension_has)
    parts = plan.member.argmax(axis=0)  # where each dimension's columns begin
    _clip(dimension, dimension_has, value, counted, parts)

    total = dimension_has @ plan.weights
    overall_has = total > 0
    overall = _divide((dimension * dimension_has) @ plan.weights, total, overall_has)
    whole = np.zeros(1, dtype=np.intp)
    counted = dimension_has & (plan.weights > 0)
    _clip(overall[:, None], overall_has[:, None], dimension, counted, whole)

    gave = (codes >= 1) & (codes <= plan.levels) & np.repeat(has, sizes, axis=0)
    in_dimension = np.logical_or.reduceat(gave, parts, axis=1)
    return Table(
        counts,
        dont_know,
        not_applicable,
        value,
        has,
        n,
        dimension,
        dimension_has,
        _sum(in_dimension, first),
        overall,
        overall_has,
        _sum(gave.any(axis=1), first),
    )


def percent(value: float, levels: int) -> float:
    """Place a score on the way from the lowest level, 0, to the highest, 100.

    The lowest of ``levels`` is the start of the way, so the first of five is 0 % and not 20 %.
    """
    return (value - 1) / (levels - 1) * 100


def weighted_mean(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Average values by weight, each a pair; None where no weight is above 0.

    The mean lies within the range of what counts, which binary arithmetic may leave.
    """
    counted = [(value, weight) for value, weight in pairs if weight > 0]
    if not counted:
        return None
    mean = sum(value * weight for value, weight in counted) / sum(weight for _, weight in counted)
    values = [value for value, _ in counted]
    return min(max(mean, min(values)), max(values))


def _tally(
    codes: NDArray[np.uint8], sizes: NDArray[np.intp], levels: int
) -> tuple[Counts, Counts, Counts]:
    """Count the levels given, the don't knows and the not applicables of each organisation.

    One pass over the bytes: every answer points at its own cell of one long row of counters.
    """
    kinds = np.zeros(256, dtype=np.intp)  # 0 takes what is not counted: skipped
    kinds[1 : levels + 1] = np.arange(1, levels + 1)
    kinds[DONT_KNOW], kinds[NOT_APPLICABLE] = levels + 1, levels + 2
    shape = (len(sizes), codes.shape[1], levels + 3)
    cells = kinds[codes]
    cells += np.repeat(np.arange(shape[0]) * shape[1], sizes)[:, None] * shape[2]
    cells += np.arange(shape[1]) * shape[2]
    tally = np.bincount(cells.ravel(), minlength=math.prod(shape)).reshape(shape)
    return tally[..., 1 : levels + 1], tally[..., levels + 1], tally[..., levels + 2]


def _sum(flags: Flags, first: NDArray[np.intp]) -> Counts:
    """Count the true rows of each organisation."""
    return np.add.reduceat(flags, first, axis=0, dtype=np.int64)


def _divide(numerator: Floats | Counts, denominator: Floats | Counts, where: Flags) -> Floats:
    """Divide where ``where`` is true; elsewhere give 0, which nobody may read."""
    out = np.zeros(numerator.shape)
    np.divide(numerator, denominator, out=out, where=where)
    return out


def _clip(
    means: Floats, where: Flags, parts: Floats, counted: Flags, first: NDArray[np.intp]
) -> None:
    """Push means, in place, into the range of the parts that count: arithmetic may leave it.

    ``first`` holds the first column of each mean's parts, which stand side by side.
    """
    low = np.minimum.reduceat(np.where(counted, parts, np.inf), first, axis=1)
    high = np.maximum.reduceat(np.where(counted, parts, -np.inf), first, axis=1)
    np.clip(means, low, high, out=means, where=where)
