"""What the pictures of votes are drawn from: levels with their answers, questions with dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_DOTS = 24  # answers in a vote; with more, dots can no longer be counted


@dataclass(frozen=True)
class LevelVotes:
    """Hold the answers at one level of a question, in numbers and in words.

    ``now`` counts those of the latest vote. ``before`` counts those of the first where there was a
    second, else None and ``was`` is empty.
    """

    level: int
    name: str
    now: int
    said: str
    before: int | None = None
    was: str = ""


@dataclass(frozen=True)
class DotBar:
    """Hold the dots given to one question.

    ``place`` is its rank in words. Questions with as many dots share it, and stand together.
    """

    id: str
    title: str
    dots: int
    said: str
    place: str


def draws_dots(levels: Sequence[LevelVotes]) -> bool:
    """Say whether every answer is drawn as a dot of its own."""
    first = sum(one.before or 0 for one in levels)
    return max(first, sum(one.now for one in levels)) <= MOST_DOTS
