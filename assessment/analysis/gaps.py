"""How far it is to the target, what comes first, and which level is reached as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from assessment.analysis.scores import NOISE, OVERALL, Layout, Score, weighted_mean
from assessment.errors import AnalysisError, message
from assessment.rubric.model import Rubric, Scope

FLOOR_SHARE = 0.8  # of the weight that must stand at a level or above; docs/scoring.md
LEAST_EFFORT, MOST_EFFORT = 1.0, 5.0


@dataclass(frozen=True)
class Gap:
    """Hold the way from a capability's score to its target, and what makes it urgent.

    ``gap`` is in levels, at least 0, None without a score. ``weight`` and ``importance`` have mean
    1 over the scope; ``effort`` goes from 1 to 5. ``priority`` = gap x weight x importance /
    effort. ``rank`` counts from 1; equal priorities share a rank.
    """

    id: str
    target: float
    gap: float | None
    weight: float
    importance: float
    effort: float
    priority: float | None
    rank: int | None


@dataclass(frozen=True)
class Standing:
    """Hold how a dimension, or all of it, stands to its target.

    ``target`` is the weighted mean of the targets of the capabilities behind the score, None
    without a score; so is ``gap``. ``at_target`` of ``scored`` capabilities have reached theirs.
    """

    id: str
    target: float | None
    gap: float | None
    at_target: int
    scored: int


def targets_of(rubric: Rubric, scope: Scope, changed: Mapping[str, float]) -> dict[str, float]:
    """Give each capability's target: the rubric's, unless changed.

    ``changed`` maps a capability id, or a dimension id for all in it, to a level; a capability's
    own change wins. Raises AnalysisError for an id the rubric lacks or a level off the scale.
    """
    known = {c.id for c in rubric.capabilities()} | {d.id for d in rubric.dimensions}
    for name, level in changed.items():
        if name not in known:
            raise AnalysisError(message("the rubric has no dimension or question {id}", id=name))
        if not 1 <= level <= rubric.levels:
            raise AnalysisError(
                message(
                    "the target of {id} is {level}; write a level from 1 to {top}",
                    id=name,
                    level=level,
                    top=rubric.levels,
                )
            )
    return {
        capability.id: float(
            changed.get(
                capability.id,
                changed.get(rubric.dimension_of(capability.id).id, rubric.target_of(capability)),
            )
        )
        for capability in rubric.capabilities(scope)
    }


def find_gaps(
    plan: Layout,
    scores: Sequence[Score],
    targets: Mapping[str, float],
    importance: Mapping[str, float],
    effort: Mapping[str, float],
) -> tuple[Gap, ...]:
    """Rank the gaps, most urgent first; those without a score last.

    Of equal priorities, such as where nobody gave a dot, the wider gap stands first, then the
    rubric's order decides.
    """
    weights = _mean_one((plan.share * plan.weights).sum(axis=1))
    matters = _mean_one(np.array([importance.get(name, 1.0) for name in plan.capabilities]))
    gaps = [
        _gap(score, targets[score.id], weight, matter, effort.get(score.id, LEAST_EFFORT))
        for score, weight, matter in zip(scores, weights, matters, strict=True)
    ]
    return _ranked(gaps)


def as_if_equal(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Rank gaps, given in the rubric's order, as if every weight were 1."""
    return _ranked(
        [
            replace(gap, weight=1.0, priority=_priority(gap.gap, 1.0, gap.importance, gap.effort))
            for gap in gaps
        ]
    )


def standings(
    plan: Layout,
    dimensions: Sequence[Score],
    overall: Score,
    capabilities: Sequence[Score],
    targets: Mapping[str, float],
) -> tuple[Standing, ...]:
    """Give the dimensions' standings in order, then the overall one.

    Targets are averaged with the same weights over the same capabilities as the scores.
    """
    per_dimension = [
        _standing(
            score,
            [part for part, inside in zip(capabilities, plan.member[:, at], strict=True) if inside],
            targets,
            dict(zip(plan.capabilities, plan.share[:, at].tolist(), strict=True)),
        )
        for at, score in enumerate(dimensions)
    ]
    scored = [
        (standing.target, weight)
        for standing, weight in zip(per_dimension, plan.weights.tolist(), strict=True)
        if standing.target is not None
    ]
    target = weighted_mean(scored) if overall.value is not None else None
    return (
        *per_dimension,
        Standing(
            OVERALL,
            target,
            _distance(target, overall.value),
            sum(standing.at_target for standing in per_dimension),
            sum(standing.scored for standing in per_dimension),
        ),
    )


def floor(plan: Layout, scores: Sequence[Score]) -> int | None:
    """Give the level reached as a whole, the second reading beside the mean; None without scores.

    Level L is reached if at least 80 % of the weight stands at L or above and nothing below L - 1.
    """
    inside = plan.share.sum(axis=0)
    shares = ((plan.share / np.where(inside > 0, inside, 1)) * plan.weights).sum(axis=1)
    pairs = [
        (score.value, float(share))
        for score, share in zip(scores, shares, strict=True)
        if score.value is not None and share > 0
    ]
    if not pairs:
        return None
    total = sum(share for _, share in pairs)
    reached = 1
    for level in range(2, plan.levels + 1):
        at_or_above = sum(share for value, share in pairs if value >= level - NOISE) / total
        lowest = min(value for value, _ in pairs)
        if at_or_above >= FLOOR_SHARE - NOISE and lowest >= level - 1 - NOISE:
            reached = level
    return reached


def check_factors(
    rubric: Rubric, importance: Mapping[str, float], effort: Mapping[str, float]
) -> None:
    """Refuse an unknown id, a negative importance, an effort off 1 to 5; raises AnalysisError."""
    known = {capability.id for capability in rubric.capabilities()}
    for name in (*importance, *effort):
        if name not in known:
            raise AnalysisError(message("the rubric has no question {id}", id=name))
    for name, value in importance.items():
        if not 0 <= value < float("inf"):
            raise AnalysisError(
                message("the importance of {id} is {value}; write 0 or more", id=name, value=value)
            )
    for name, value in effort.items():
        if not LEAST_EFFORT <= value <= MOST_EFFORT:
            raise AnalysisError(
                message("the effort of {id} is {value}; write 1 to 5", id=name, value=value)
            )


def _gap(score: Score, target: float, weight: float, importance: float, effort: float) -> Gap:
    gap = _distance(target, score.value)
    priority = _priority(gap, weight, importance, effort)
    return Gap(
        score.id, target, gap, float(weight), float(importance), float(effort), priority, None
    )


def _priority(gap: float | None, weight: float, importance: float, effort: float) -> float | None:
    return None if gap is None else gap * weight * importance / effort


def _distance(target: float | None, value: float | None) -> float | None:
    """Subtract as decimals, so that 3 - 2.4 is 0.6 and not its binary neighbour; at least 0."""
    if target is None or value is None:
        return None
    distance = float(Decimal(repr(target)) - Decimal(repr(value)))
    return distance if distance > NOISE else 0.0


def _ranked(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    urgent = sorted(
        ((gap.priority, gap.id) for gap in gaps if gap.priority is not None),
        key=lambda pair: -pair[0],
    )
    ranks: dict[str, int] = {}
    rank, above = 0, float("inf")
    for place, (priority, name) in enumerate(urgent, start=1):
        if above - priority > NOISE:
            rank = place
        ranks[name], above = rank, priority
    ranked = [replace(gap, rank=ranks.get(gap.id)) for gap in gaps]
    return tuple(sorted(ranked, key=lambda gap: (gap.rank or len(gaps) + 1, -(gap.gap or 0.0))))


def _standing(
    score: Score,
    parts: Sequence[Score],
    targets: Mapping[str, float],
    weights: Mapping[str, float],
) -> Standing:
    scored = [part for part in parts if part.value is not None]
    reached = sum(_distance(targets[part.id], part.value) == 0 for part in scored)
    target = None
    if score.value is not None:
        target = weighted_mean([(targets[part.id], weights[part.id]) for part in scored])
    return Standing(score.id, target, _distance(target, score.value), reached, len(scored))


def _mean_one(values: np.ndarray) -> list[float]:
    mean = values.mean()
    return [float(value / mean) if mean > 0 else 1.0 for value in values]
