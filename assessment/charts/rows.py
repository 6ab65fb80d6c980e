"""What the pictures are drawn from: rows of numbers with their words, and legends."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts.palette import Role


@dataclass(frozen=True)
class Strip:
    """Hold one dimension's row of steps.

    ``now`` and ``target`` are in levels, None without a score; ``right`` then says why, and stands
    in the place of the steps.
    """

    id: str
    title: str
    right: str
    now: float | None
    target: float | None


@dataclass(frozen=True)
class Dumbbell:
    """Hold one question's row: now, target and the way between, in levels.

    ``right`` is the gap in words. ``low`` and ``high`` bound the interval, None where none is
    shown.
    """

    id: str
    title: str
    right: str
    now: float
    target: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Key:
    """Hold one entry of a legend: a label and what its colour stands for."""

    label: str
    role: Role
