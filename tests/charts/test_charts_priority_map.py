"""The priority map: where circles stand, which of them are hollow, and that none is covered."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import altair as alt
import pytest
from source_sans import drawn_width

from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.priority_map import priority_map
from assessment.charts.rows import MapAxis, MapPoint, MapWords
from assessment.charts.square import Square, ends, roomy

Mark = dict[str, object]
Marks = Callable[..., list[Mark]]
Texts = Callable[..., list[str]]

SIXTY = "Заинтересованность руководства в долгих отношениях с людьми!"
ACROSS = MapAxis("Gap", ((0, "0"), (4, "4")), 2)
UP = MapAxis("Importance", ((0, "0"), (2, "2")), 1)
SIGNS = MapWords(
    "Keep", "Start", "Overkill", "Wait", "upper_right", "clear", "either side", "others"
)


def point(across: float, up: float, **more: object) -> MapPoint:
    """Make a point."""
    return MapPoint("a.b", "Ask", "gap 1", across, up, **more)


def draw(
    *points: MapPoint,
    across: MapAxis = ACROSS,
    up: MapAxis = UP,
    signs: MapWords = SIGNS,
    colours: Palette = LIGHT,
) -> alt.LayerChart:
    """Draw points."""
    return priority_map(
        points, across=across, up=up, words=signs, colours=colours, description="What it shows."
    )


def on_map(marks: list[Mark], count: int) -> list[Mark]:
    """Give the numbered circles of the map, without those of the list after them."""
    return [mark for mark in marks if mark.get("kind") == "point"][:count]


def test_values_have_places_between_the_sides() -> None:
    """A square of 100 with 10 free at the sides, 20 at top and bottom; x from 0 to 4, y to 2."""
    square = Square(0, 0, 100, 100, 10, 20, (0, 4), (0, 2), (2, 1))
    assert [square.x(value) for value in (0, 1, 4)] == [10, 30, 90]
    assert [square.y(value) for value in (0, 1, 2)] == [80, 50, 20]
    assert square.quadrant(3, 0.5) == ((50, 50), (90, 80))
    assert square.quadrant(1, 1) == ((10, 20), (50, 50))


def test_ends_of_a_scale() -> None:
    """The least and the greatest value; one value alone lies in the middle."""
    assert ends([2, 0.5, 1]) == (0.5, 2)
    assert ends([1, 1]) == (0.5, 1.5)


def test_both_sides_of_a_line_have_room() -> None:
    """Of a scale from 0 to 3 a fifth lies beyond a line at 0 or at 3; at 1 it is left alone."""
    assert roomy((0, 3), 1, 0.2) == (0, 3)
    assert roomy((0, 3), 0, 0.2) == (-0.75, 3)
    assert roomy((0, 3), 3, 0.2) == (0, 3.75)


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("line", [0.1, 3.9])
def test_a_quadrants_name_keeps_to_its_quadrant(marks: Marks, line: float, *, wide: bool) -> None:
    """However near to an edge the line is, no name crosses it."""
    signs = replace(SIGNS, upper_left="small gap, no agreement", upper_right="wide gap: start here")
    across = replace(ACROSS, line=line)
    found = marks(draw(point(0, 0), point(4, 2), across=across, signs=signs), wide=wide)
    divide = next(mark["dx"] for mark in found if mark.get("kind") == "divide")
    names = [mark for mark in found if mark.get("weight") == 700 and mark["size"] == 13]
    lines = [one for one in names if len(str(one["text"])) > 2]
    assert len(lines) > 4
    for one in lines:
        length = drawn_width(one["text"], one["size"], one["weight"])
        if one["align"] == "left":
            assert one["dx"] + length <= divide
        else:
            assert one["dx"] - length >= divide


@pytest.mark.parametrize("wide", [True, False])
def test_circles_stand_at_their_values(marks: Marks, *, wide: bool) -> None:
    """Further right is a larger gap, further up is more important; the middle is the middle."""
    found = marks(draw(point(0, 0), point(2, 1), point(4, 2)), wide=wide)
    low, middle, high = on_map(found, 3)
    assert low["dx"] < middle["dx"] < high["dx"]
    assert low["y"] > middle["y"] > high["y"]
    assert middle["dx"] == pytest.approx((low["dx"] + high["dx"]) / 2)
    assert middle["y"] == pytest.approx((low["y"] + high["y"]) / 2)
    lines = [mark for mark in found if mark.get("kind") == "divide"]
    assert lines[0]["dx"] == pytest.approx(middle["dx"])
    assert lines[1]["y"] == pytest.approx(middle["y"])


@pytest.mark.parametrize("wide", [True, False])
def test_points_beyond_the_ticks_stay_inside(marks: Marks, *, wide: bool) -> None:
    """The scales reach as far as the points do."""
    found = marks(draw(point(-3, 9), point(7, -2)), wide=wide)
    (plot,) = [mark for mark in found if mark.get("kind") == "plot"]
    for circle in on_map(found, 2):
        assert plot["dx"] + 10 <= circle["dx"] <= plot["dx2"] - 10
        assert plot["y"] + 10 <= circle["y"] <= plot["y2"] - 10


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("count", [20, 40])
def test_circles_at_one_place_are_all_seen(marks: Marks, count: int, *, wide: bool) -> None:
    """None covers another, and a line leads each that was moved back to where it belongs."""
    found = marks(draw(*[point(3, 1.5)] * count), wide=wide)
    circles = [(mark["dx"], mark["y"]) for mark in on_map(found, count)]
    assert min(math.dist(*pair) for pair in combinations(circles, 2)) >= 20
    moved = [mark for mark in found if mark.get("kind") == "moved"]
    assert [(mark["dx"], mark["y"]) for mark in moved] == [
        pytest.approx(circles[0]) for _ in circles[1:]
    ]


@pytest.mark.parametrize("wide", [True, False])
def test_a_moved_circle_stays_in_its_quadrant(marks: Marks, *, wide: bool) -> None:
    """Five at a corner where the lines cross go the way that is theirs, not over a line."""
    found = marks(draw(*[point(2, 1)] * 5, *[point(1.99, 0.99)] * 5), wide=wide)
    across, up = [mark for mark in found if mark.get("kind") == "divide"]
    circles = on_map(found, 10)
    assert all(mark["dx"] >= across["dx"] and mark["y"] <= up["y"] for mark in circles[:5])
    assert all(mark["dx"] <= across["dx"] and mark["y"] >= up["y"] for mark in circles[5:])


def test_an_undecided_point_is_hollow(marks: Marks, texts: Texts) -> None:
    """A circle that may belong to another quadrant is not filled, and its number is dark."""
    chart = draw(point(1, 1), point(3, 1, undecided=True))
    filled, hollow = on_map(marks(chart), 2)
    assert (filled["colour"], filled["edge"]) == (LIGHT.now, LIGHT.now)
    assert (hollow["colour"], hollow["edge"]) == (LIGHT.background, LIGHT.now)
    assert {SIGNS.decided, SIGNS.undecided} <= set(texts(chart))
    assert SIGNS.undecided not in texts(draw(point(1, 1)))


def test_no_two_signs_look_alike(marks: Marks) -> None:
    """Where all hollow points are without a number, the signs of both are told apart."""
    chart = draw(point(1, 1), point(3, 1, named=False, undecided=True))
    signs = [mark for mark in marks(chart) if mark.get("kind") == "sign"]
    looks = {(one["area"], one["colour"], one["edge"]) for one in signs}
    assert len(signs) == len(looks) == 3


def test_numbers_lead_to_the_list(texts: Texts) -> None:
    """Each number stands on the map and in the list, with title and words, in the order given."""
    points = [MapPoint(name, name, f"gap {name}", 1, 1) for name in ("One", "Two")]
    assert texts(draw(*points))[-9:] == [
        "1",
        "2",
        "Gap",
        "1",
        "One",
        "gap One",
        "2",
        "Two",
        "gap Two",
    ]


def test_a_point_without_a_name_is_small_and_not_listed(marks: Marks, texts: Texts) -> None:
    """The others are there, in grey; the legend says so."""
    chart = draw(point(1, 1), point(3, 1, named=False))
    (other,) = marks(chart, "other")
    assert other["colour"] == LIGHT.muted
    assert other["area"] < on_map(marks(chart), 1)[0]["area"]
    assert "2" not in texts(chart)[-4:]
    assert SIGNS.others in texts(chart)
    assert SIGNS.others not in texts(draw(point(1, 1)))


@pytest.mark.parametrize(
    ("first", "across", "down"),
    [
        ("upper_right", "right", "top"),
        ("lower_right", "right", "bottom"),
        ("upper_left", "left", "top"),
        ("lower_left", "left", "bottom"),
    ],
)
def test_the_first_quadrant_is_tinted(marks: Marks, first: str, across: str, down: str) -> None:
    """The tint reaches from the lines to the corner of the quadrant that comes first."""
    signs = MapWords("Keep", "Start", "Overkill", "Wait", first, "clear", "either", "others")
    chart = draw(point(1, 1), signs=signs)
    (tint,), (plot,) = marks(chart, "first"), marks(chart, "plot")
    vertical, level = marks(chart, "divide")
    sides = {"left": (plot["dx"], vertical["dx"]), "right": (vertical["dx"], plot["dx2"])}
    ends = {"top": (plot["y"], level["y"]), "bottom": (level["y"], plot["y2"])}
    assert (tint["dx"], tint["dx2"]) == sides[across]
    assert (tint["y"], tint["y2"]) == ends[down]


@pytest.mark.parametrize("count", [0, 1, 8, 40])
def test_words_have_room(assert_room: Callable[..., None], count: int) -> None:
    """Long names and up to forty questions keep clear of each other at every width."""
    words = "разрыв 2,7, важность 3,6"
    points = [
        MapPoint(str(at), SIXTY, words, at % 7 / 2, at % 5 / 2, at % 3 == 0) for at in range(count)
    ]
    signs = MapWords(
        "Сохранять достигнутое",
        "Сосредоточиться здесь",
        "Возможно, избыток сил",
        "Может подождать",
        "upper_right",
        "место ясно",
        "может лежать и по другую сторону линии",
        "остальные вопросы",
    )
    across = MapAxis("Разрыв до цели, уровней", ((0, "0"), (1, "1"), (2, "2"), (3, "3")), 1.4)
    up = MapAxis("Вес × важность", ((0, "0"), (1, "1"), (2, "2")), 1)
    assert_room(draw(*points, across=across, up=up, signs=signs))


@pytest.mark.parametrize("width", [270, 640])
def test_circles_keep_clear_of_the_quadrants_names(
    marks: Marks, words: Callable[..., list[tuple[str, tuple[float, ...]]]], width: int
) -> None:
    """However far into a corner a circle belongs, the name there can be read."""
    chart = draw(*[point(x, y) for x in (0, 4) for y in (0, 2)] * 3)
    names = [box for text, box in words(chart, width) if text in {"Keep", "Start", "Wait"}]
    assert len(names) == 3
    for circle in on_map(marks(chart, wide=width >= 640), 12):
        x, y = circle["dx"], circle["y"]
        for left, top, right, bottom in names:
            near = (min(max(x, left), right), min(max(y, top), bottom))
            assert math.dist((x, y), near) > 10


def test_the_picture_takes_any_width_and_says_what_it_shows() -> None:
    """The width is the container's; the description speaks."""
    spec = draw(point(1, 1)).to_dict()
    assert spec["width"] == "container"
    assert spec["description"] == "What it shows."


def test_the_dark_theme_has_dark_colours() -> None:
    """No colour of the light theme is left in the dark one."""
    chart = draw(point(1, 1), point(1, 1, undecided=True, named=False), colours=DARK)
    light = {LIGHT.ink, LIGHT.muted, LIGHT.line, LIGHT.now, LIGHT.gap}
    assert not re.search("|".join(light), chart.to_json())
