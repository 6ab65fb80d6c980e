"""What the pictures of votes are drawn from: levels with their answers, questions with dots."""

from __future__ import annotations

from dataclasses import dataclass


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
