"""The priority map: a numbered circle a question, across by its gap, up by what it is worth.

A circle that would cover another is moved aside, and a line leads to where it belongs. The plot
keeps its size, so that circles moved apart at one width stay apart at any other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import altair as alt

from assessment.charts import layout, lettering, plane
from assessment.charts.apart import move_apart
from assessment.charts.layout import LINE_HEIGHT, Mark
from assessment.charts.palette import Palette
from assessment.charts.plane import LEFT, Place, Sketch, Style
from assessment.charts.rows import MapAxis, MapPoint, MapWords
from assessment.charts.shades import mix, text_on
from assessment.charts.signs import Sign, legend
from assessment.charts.square import Square, ends, roomy

SIDE = {False: 236.0, True: 350.0}  # pixels: the plot across, on a phone and on a wide screen
TALL = {False: 250.0, True: 300.0}  # and down, without the quadrants' names
TICKS, BELOW, OFF = 34, 20, 6  # pixels: beside the plot, under it, from a tick's word to the plot
CIRCLE, SMALL, SIGN, SEAM = 20, 9, 13, 2  # pixels: across, and between circles
MOVED = 2  # pixels from which a line leads back
EDGE = 6  # pixels from the plot's edges to what stands inside
APART, BESIDE, BETWEEN = 24, 28, 10  # pixels, of the list: from the plot, its numbers, entries
LEAST_NAME = 90  # pixels a quadrant's name has at least
NAME = layout.HEADER_SIZE
ONE_DIGIT = 9
TINT = 0.4  # how much of the gap's colour the first quadrant has
BOLD = 700


@dataclass(frozen=True)
class Canvas:
    """Hold what both layouts are drawn from."""

    points: tuple[MapPoint, ...]
    across: MapAxis
    up: MapAxis
    words: MapWords
    colours: Palette

    @property
    def named(self) -> tuple[MapPoint, ...]:
        """Give the points with a number."""
        return tuple(point for point in self.points if point.named)

    @property
    def unnamed(self) -> tuple[MapPoint, ...]:
        """Give the points without a number."""
        return tuple(point for point in self.points if not point.named)


def priority_map(  # noqa: PLR0913 - all but the points by name alone
    points: Sequence[MapPoint],
    *,
    across: MapAxis,
    up: MapAxis,
    words: MapWords,
    colours: Palette,
    description: str,
) -> alt.LayerChart:
    """Draw the points; those with a name are numbered in the order given, and listed."""
    canvas = Canvas(tuple(points), across, up, words, colours)
    return plane.picture([_sketch(canvas, wide=wide) for wide in (False, True)], description)


def _sketch(canvas: Canvas, *, wide: bool) -> Sketch:
    """Put the list beside the plot, or on a phone under it."""
    key = legend(_signs(canvas), canvas.colours, wide=wide)
    plot = _plot(canvas, key.height, wide=wide)
    if wide:
        listed = _list(canvas, TICKS + SIDE[wide] + APART, key.height, wide=wide)
        height = max(plot.height, listed.height)
    else:
        listed = _list(canvas, 0, key.height + plot.height + BETWEEN, wide=wide)
        height = plot.height + BETWEEN + listed.height
    return Sketch(key.height + height, (*key.marks, *plot.marks, *listed.marks))


def _plot(canvas: Canvas, top: float, *, wide: bool) -> Sketch:
    muted = Style(canvas.colours.muted, layout.HEADER_SIZE)
    room = TICKS + SIDE[wide]
    above = lettering.wrap(canvas.up.title, room, muted.size)
    below = lettering.wrap(canvas.across.title, room, muted.size)
    square = _square(canvas, top + len(above) * LINE_HEIGHT + EDGE, wide=wide)
    under = square.bottom + BELOW
    marks = [
        *plane.texts(above, LEFT, top, muted),
        *_ground(canvas, square),
        *_ticks(canvas, square),
        *_names(canvas, square),
        *_circles(canvas, square),
        *plane.texts(below, LEFT.aside(square.right), under, muted, "right"),
    ]
    return Sketch(under + len(below) * LINE_HEIGHT - top, tuple(marks))


def _square(canvas: Canvas, top: float, *, wide: bool) -> Square:
    """Lay out the plot; it grows by what the quadrants' names take at its top and bottom."""
    points, across, up = canvas.points, canvas.across, canvas.up
    aside = CIRCLE / 2 + EDGE
    name = (LEAST_NAME + 2 * EDGE - aside) / (SIDE[wide] - 2 * aside)
    values = ends([across.line, *(x for x, _ in across.ticks), *(one.across for one in points)])
    bare = Square(
        TICKS,
        top,
        TICKS + SIDE[wide],
        top + TALL[wide],
        aside,
        aside,
        roomy(values, across.line, name),
        ends([up.line, *(y for y, _ in up.ticks), *(point.up for point in points)]),
        (across.line, up.line),
    )
    lines = max(len(lines) for lines, *_ in _quadrants(canvas, bare))
    beyond = bare.beyond + lines * LINE_HEIGHT
    return replace(bare, bottom=bare.bottom + 2 * lines * LINE_HEIGHT, beyond=beyond)


def _ground(canvas: Canvas, square: Square) -> list[Mark]:
    """Draw the plot's edge, tint the quadrant that comes first, and divide the quadrants."""
    x, y = square.x(canvas.across.line), square.y(canvas.up.line)
    upper, right = canvas.words.first.startswith("upper"), canvas.words.first.endswith("right")
    colours = canvas.colours
    across = (x, square.right) if right else (square.left, x)
    down = (square.top, y) if upper else (y, square.bottom)
    tint = mix((colours.background, colours.gap), TINT)
    whole = _across(square.left, square.right)
    return [
        plane.box("first", _across(*across), down, tint),
        plane.box("plot", whole, (square.top, square.bottom), "transparent", colours.line),
        plane.rule("divide", _across(x, x), (square.top, square.bottom), colours.muted, 1),
        plane.rule("divide", whole, (y, y), colours.muted, 1),
    ]


def _ticks(canvas: Canvas, square: Square) -> list[Mark]:
    style = Style(canvas.colours.muted, layout.HEADER_SIZE)
    under = square.bottom + BELOW / 2 + 1
    left = LEFT.aside(square.left - OFF)
    return [
        *(
            plane.text(LEFT.aside(square.x(value)), under, words, style, "center")
            for value, words in canvas.across.ticks
        ),
        *(
            plane.text(left, square.y(value), words, style, "right")
            for value, words in canvas.up.ticks
        ),
    ]


def _quadrants(canvas: Canvas, square: Square) -> list[tuple[tuple[str, ...], str, bool]]:
    """Give each quadrant's name in lines, at which side it stands, and whether at the top."""
    words, line = canvas.words, square.x(canvas.across.line)
    left, right = line - square.left - 2 * EDGE, square.right - line - 2 * EDGE
    named = (
        (words.upper_left, left, "left", True),
        (words.upper_right, right, "right", True),
        (words.lower_left, left, "left", False),
        (words.lower_right, right, "right", False),
    )
    return [
        (lettering.wrap(name, room, NAME, BOLD), side, above) for name, room, side, above in named
    ]


def _names(canvas: Canvas, square: Square) -> list[Mark]:
    """Write the quadrants' names into their outer corners, where no circle comes."""
    style = Style(canvas.colours.ink, NAME, BOLD)
    sides = {"left": LEFT.aside(square.left + EDGE), "right": LEFT.aside(square.right - EDGE)}
    marks = []
    for lines, side, above in _quadrants(canvas, square):
        height = len(lines) * LINE_HEIGHT
        top = square.top + EDGE / 2 if above else square.bottom - height - EDGE / 2
        marks += plane.texts(lines, sides[side], top, style, side)
    return marks


def _circles(canvas: Canvas, square: Square) -> list[Mark]:
    """Draw the circles, each in its own quadrant, and lines to where those moved belong."""
    named, every = canvas.named, (*canvas.named, *canvas.unnamed)
    wanted = [(square.x(point.across), square.y(point.up)) for point in every]
    sizes = [(CIRCLE if point.named else SMALL) + SEAM for point in every]
    rooms = [(square.quadrant(point.across, point.up), square.inner) for point in every]
    places = move_apart(wanted, sizes, rooms)
    marks: list[Mark] = []
    for point, (x, y), (own_x, own_y) in zip(every, places, wanted, strict=True):
        if math.dist((x, y), (own_x, own_y)) > MOVED:
            marks.append(plane.rule("moved", _across(own_x, x), (own_y, y), canvas.colours.now, 1))
        marks.append(_circle(point, LEFT.aside(x), y, canvas.colours))
    for number, (x, y) in enumerate(places[: len(named)], start=1):
        marks.append(_number(number, named[number - 1], LEFT.aside(x), y, canvas.colours))
    return marks


def _circle(point: MapPoint, place: Place, y: float, colours: Palette) -> Mark:
    """Draw a circle, hollow where it is not sure in which quadrant it belongs."""
    colour = colours.now if point.named else colours.muted
    return plane.shape(
        "point" if point.named else "other",
        place,
        y,
        colours.background if point.undecided else colour,
        across=(CIRCLE if point.named else SMALL) - SEAM,
        edge=colour,
    )


def _number(number: int, point: MapPoint, place: Place, y: float, colours: Palette) -> Mark:
    colour = colours.ink if point.undecided else text_on(colours.now)
    style = Style(colour, layout.HEADER_SIZE - (1 if number > ONE_DIGIT else 0), BOLD)
    return plane.text(place, y + 0.5, str(number), style, "center")


def _list(canvas: Canvas, left: float, top: float, *, wide: bool) -> Sketch:
    """List the numbered points with what they are worth."""
    colours = canvas.colours
    room = plane.least_width(wide=wide) - left - BESIDE
    words, place = LEFT.aside(left + BESIDE), LEFT.aside(left + CIRCLE / 2)
    marks: list[Mark] = []
    y = top
    for number, point in enumerate(canvas.named, start=1):
        title = lettering.wrap(point.title, room, layout.LABEL_SIZE)
        right = lettering.wrap(point.right, room, layout.SIDE_SIZE)
        middle = y + LINE_HEIGHT / 2
        marks.append(_circle(point, place, middle, colours))
        marks.append(_number(number, point, place, middle, colours))
        marks += plane.texts(title, words, y, Style(colours.ink))
        y += len(title) * LINE_HEIGHT
        marks += plane.texts(right, words, y, Style(colours.muted, layout.SIDE_SIZE))
        y += len(right) * LINE_HEIGHT + BETWEEN
    return Sketch(y - top, tuple(marks))


def _signs(canvas: Canvas) -> list[Sign]:
    words, points = canvas.words, (*canvas.named, *canvas.unnamed)
    signs = []
    for said, undecided in ((words.decided, False), (words.undecided, True)):
        like = next((point for point in points if point.undecided == undecided), None)
        if like is not None:
            signs.append(Sign(said, partial(_sign, replace(like, named=True), canvas.colours)))
    if canvas.unnamed:
        other = replace(canvas.unnamed[0], undecided=False)  # hollow is explained already
        signs.append(Sign(words.others, partial(_sign, other, canvas.colours)))
    return signs


def _sign(point: MapPoint, colours: Palette, place: Place, y: float) -> list[Mark]:
    size = SIGN if point.named else SMALL
    return [{**_circle(point, place, y, colours), "kind": "sign", "area": size**2}]


def _across(start: float, end: float) -> plane.Across:
    return LEFT.aside(start), LEFT.aside(end)
