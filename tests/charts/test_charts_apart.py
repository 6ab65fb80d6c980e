"""Circles moved apart: none touches another, and none goes further than it must."""

from __future__ import annotations

import math
from itertools import combinations

from assessment.charts.apart import move_apart

ROOM = ((0.0, 0.0), (300.0, 200.0))


def test_circles_that_do_not_touch_stay() -> None:
    """Where there is room, every circle is where it belongs."""
    wanted = [(10.0, 10.0), (40.0, 10.0), (10.0, 33.0)]
    assert move_apart(wanted, [22, 22, 22], [[ROOM]] * 3) == tuple(wanted)


def test_a_circle_goes_as_far_as_it_must() -> None:
    """Two wanted at one place: the first has it, the other is its diameter away or a step more."""
    first, second = move_apart([(150.0, 100.0)] * 2, [20, 20], [[ROOM]] * 2)
    assert first == (150, 100)
    assert 20 <= math.dist(first, second) < 23


def test_forty_at_one_place_are_forty_circles() -> None:
    """However many belong together, none touches another or leaves the room."""
    places = move_apart([(300.0, 0.0)] * 40, [22] * 40, [[ROOM]] * 40)
    assert min(math.dist(*pair) for pair in combinations(places, 2)) >= 22
    assert all(0 <= x <= 300 and 0 <= y <= 200 for x, y in places)


def test_sizes_may_differ() -> None:
    """A small circle need not be as far from a large one as another large one."""
    places = move_apart([(150.0, 100.0)] * 2, [20, 10], [[ROOM]] * 2)
    assert 15 <= math.dist(*places) < 18


def test_a_full_room_gives_way_to_the_next() -> None:
    """A room for one circle sends the second to the next room, or leaves it where it belongs."""
    small = ((10.0, 10.0), (12.0, 12.0))
    wanted = [(11.0, 11.0)] * 2
    assert move_apart(wanted, [20, 20], [[small, ROOM]] * 2)[1] != wanted[1]
    assert move_apart(wanted, [20, 20], [[small]] * 2)[1] == wanted[1]
