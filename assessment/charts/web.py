"""Where a level lies on one of several axes around a middle."""

from __future__ import annotations

import math
from dataclasses import dataclass

INNERMOST = 0.12  # of the radius: the ring of level 1, so that dots there stay on their own axes

Point = tuple[float, float]  # pixels to the right of the middle, pixels down


def direction(axis: float, axes: int) -> Point:
    """Give the way out along an axis, of length 1: the first upwards, the others clockwise."""
    angle = 2 * math.pi * axis / axes
    return math.sin(angle), -math.cos(angle)


@dataclass(frozen=True)
class Web:
    """Hold a number of axes with rings for the levels; ``middle`` is the y of the centre."""

    axes: int
    levels: int
    radius: float
    middle: float

    def at(self, axis: int, level: float) -> Point:
        """Give the place of a level on an axis."""
        return self.out(axis, self.reach(level))

    def out(self, axis: float, far: float) -> Point:
        """Give the place so many pixels out; half an axis lies in the middle between two."""
        side, down = direction(axis, self.axes)
        return far * side, self.middle + far * down

    def reach(self, level: float) -> float:
        """Give how far out a level lies, in pixels; the centre itself is no level."""
        share = (level - 1) / (self.levels - 1)
        return self.radius * (INNERMOST + (1 - INNERMOST) * share)

    def sides(self) -> list[tuple[int, int]]:
        """List the pairs of neighbouring axes."""
        return [(axis, (axis + 1) % self.axes) for axis in range(self.axes)]
