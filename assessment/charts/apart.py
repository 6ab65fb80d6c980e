"""Circles that would cover one another, moved apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

STEP, REACH = 3, 360  # pixels: between places that are tried, and as far as it goes

Point = tuple[float, float]  # pixels to the right, pixels down
Room = tuple[Point, Point]  # the upper left and the lower right corner


def move_apart(
    wanted: Sequence[Point], sizes: Sequence[float], rooms: Sequence[Sequence[Room]]
) -> tuple[Point, ...]:
    """Give each circle a free place as near as can be to the one wanted, earlier ones first.

    ``sizes`` are pixels across. ``rooms`` has for each circle where its middle may stay, the next
    room being tried where one is full. Where all are full, a circle stays where it is wanted.
    """
    found: list[tuple[Point, float]] = []
    for point, size, choice in zip(wanted, sizes, rooms, strict=True):
        taken = [(other, (size + others) / 2) for other, others in found]
        places = (_nearest_free(point, taken, room) for room in choice)
        found.append((next(filter(None, places), point), size))
    return tuple(point for point, _ in found)


def _nearest_free(point: Point, taken: Sequence[tuple[Point, float]], room: Room) -> Point | None:
    (left, top), (right, bottom) = room
    for aside, down in _ways(REACH):
        x, y = place = (point[0] + aside, point[1] + down)
        inside = left <= x <= right and top <= y <= bottom
        if inside and all(math.dist(place, other) >= least for other, least in taken):
            return place
    return None


@cache
def _ways(reach: int) -> tuple[Point, ...]:
    """List the ways to go from a place, the shortest first."""
    steps = range(0, reach + 1, STEP)
    every = [
        (float(aside * one), float(down * other))
        for aside in steps
        for down in steps
        for one in ((1, -1) if aside else (1,))
        for other in ((1, -1) if down else (1,))
    ]
    return tuple(sorted(every, key=lambda way: (math.hypot(*way), way)))
