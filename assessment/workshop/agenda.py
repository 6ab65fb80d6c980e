"""What to talk about first, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from assessment.analysis.agreement import mean_deviation, two_camps
from assessment.analysis.results import Results
from assessment.analysis.scores import Score

AGREED_FROM = 5  # people; fewer may be close by chance
AGREED_WITHIN = 1  # level between the lowest answer and the highest


@dataclass(frozen=True)
class Topic:
    """Hold one capability of the agenda with what puts it at its rank.

    ``disagreement`` is the mean distance from the mean and ``gap`` the way to the target, both in
    levels; ``weight`` has mean 1. ``urgency`` is their product. ``agreed`` says that there is
    little to talk about: at least five answers, within one level of each other.
    """

    capability: str
    rank: int
    disagreement: float
    gap: float
    weight: float
    urgency: float
    two_camps: bool
    agreed: bool


def agenda(results: Results) -> tuple[Topic, ...]:
    """Give the capabilities whose answers may be shown, the most urgent to talk about first.

    Equal urgency is ordered by disagreement, so that a split room without a gap still stands above
    one of a mind; then the rubric's order decides.
    """
    shown = [score for score in results.capabilities if score.counts and score.value is not None]
    topics = [_topic(results, score) for score in shown]
    topics.sort(key=lambda topic: (topic.agreed, -topic.urgency, -topic.disagreement))
    return tuple(replace(topic, rank=rank) for rank, topic in enumerate(topics, start=1))


def is_agreed(score: Score) -> bool:
    """Say whether a room is close enough to take its level without a talk."""
    given = [level for level, people in enumerate(score.counts or (), start=1) if people]
    people = sum(score.counts or ())
    return people >= AGREED_FROM and given[-1] - given[0] <= AGREED_WITHIN


def _topic(results: Results, score: Score) -> Topic:
    counts = np.array([score.counts], dtype=np.int64)
    gap = results.gap(score.id)
    disagreement = float(mean_deviation(counts)[0])
    way = gap.gap or 0.0
    return Topic(
        score.id,
        0,
        disagreement,
        way,
        gap.weight,
        disagreement * way * gap.weight,
        bool(two_camps(counts)[0]),
        is_agreed(score),
    )
