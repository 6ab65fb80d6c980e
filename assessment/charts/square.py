"""The plane of the priority map: where values lie between its sides, and where it is divided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.charts.apart import Point, Room


@dataclass(frozen=True)
class Square:
    """Hold the corners in pixels, what is kept free inside them, the ends of both scales.

    ``aside`` pixels are free at the left and at the right, ``beyond`` at the top and at the bottom.
    ``lines`` are the values that divide the quadrants, across and up.
    """

    left: float
    top: float
    right: float
    bottom: float
    aside: float
    beyond: float
    across: tuple[float, float]
    up: tuple[float, float]
    lines: Point

    @property
    def inner(self) -> Room:
        """Give the upper left and the lower right corner of what is not kept free."""
        return (
            (self.left + self.aside, self.top + self.beyond),
            (self.right - self.aside, self.bottom - self.beyond),
        )

    def x(self, value: float) -> float:
        """Give a value's place across."""
        (left, _), (right, _) = self.inner
        first, last = self.across
        return left + (value - first) / (last - first) * (right - left)

    def y(self, value: float) -> float:
        """Give a value's place down; higher values lie further up."""
        (_, top), (_, bottom) = self.inner
        first, last = self.up
        return bottom - (value - first) / (last - first) * (bottom - top)

    def quadrant(self, across: float, up: float) -> Room:
        """Give the corners of the quadrant a point lies in, without what is kept free."""
        (left, top), (right, bottom) = self.inner
        x, y = self.x(self.lines[0]), self.y(self.lines[1])
        left, right = (x, right) if across >= self.lines[0] else (left, x)
        top, bottom = (top, y) if up >= self.lines[1] else (y, bottom)
        return (left, top), (right, bottom)


def ends(values: Iterable[float]) -> tuple[float, float]:
    """Give the least and the greatest of some values; a single one lies between them."""
    found = sorted(values)
    first, last = found[0], found[-1]
    return (first, last) if first < last else (first - 0.5, last + 0.5)


def roomy(span: tuple[float, float], line: float, share: float) -> tuple[float, float]:
    """Give a scale's ends so that on both sides of a line lies at least a share of it.

    ``share`` is below a half; the end that is too near to the line moves away from it.
    """
    first, last = span
    parts = share / (1 - share)
    return min(first, line - parts * (last - line)), max(last, line + parts * (line - first))
