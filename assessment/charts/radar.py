"""The radar: an axis a dimension, what is now as a profile, the target as a dashed line.

On a wide screen each axis bears its title; on a phone it bears a number, and a list below says
which dimension that is. Where a dimension has no score, the lines leave its axis out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import altair as alt

from assessment.charts import layout
from assessment.charts.layout import Frame, Mark
from assessment.charts.palette import Palette
from assessment.charts.rows import Strip
from assessment.charts.web import Point, Web, direction

FEWEST, MOST = 3, 8  # axes that make a figure, and that can still be told apart
WIDE_FROM = 640  # pixels; below, the titles have no room beside the figure
NARROW_RADIUS, WIDE_RADIUS = 108, 140  # pixels
AWAY = 14  # pixels from the outer ring to what stands at an axis
NARROW, WIDE = 26, 18  # characters a line of a title in the list and at an axis
NARROW_ASIDE, WIDE_ASIDE = 32, 22  # characters a line of what stands under a title
LINES = 5  # of each at most
LIST_LEFT, INDENT, BETWEEN = -132, 22, 8  # pixels: from the middle, its numbers, entries apart
DOT = 70  # square pixels
TICK = 9  # pixels the target's line stands out on both sides of an axis
EDGE, DASH = 2.5, (6, 4)  # pixels: how wide lines are, and how the target's is broken
FILL = 0.14  # opacity
INSIDE = 9  # pixels from a ring in to its number
NUMBERS_APART = 14  # pixels at least


@dataclass(frozen=True)
class Words:
    """Hold lines of text, and under them lines in grey."""

    main: tuple[str, ...]
    under: tuple[str, ...] = ()
    weight: int = 400

    @property
    def height(self) -> float:
        """Give the height in pixels."""
        return layout.LINE_HEIGHT * (len(self.main) + len(self.under))

    def marks(self, x: float, top: float, align: str, colours: Palette) -> list[Mark]:
        """Place the lines from a top down."""
        lines = [(line, colours.ink, layout.LABEL_SIZE, self.weight) for line in self.main]
        lines += [(line, colours.muted, layout.SIDE_SIZE, 400) for line in self.under]
        return [
            layout.text(
                (x, top + (number + 0.5) * layout.LINE_HEIGHT),
                line,
                colour,
                size=size,
                align=align,
                weight=weight,
            )
            for number, (line, colour, size, weight) in enumerate(lines)
        ]


@dataclass(frozen=True)
class Plan:
    """Hold one of the two layouts: its radius, what stands at the axes, what is listed below."""

    wide: bool
    radius: float
    at_axes: tuple[Words, ...]
    listed: tuple[Words, ...] = ()

    @property
    def above(self) -> float:
        """Give the pixels from the top to the middle of the figure."""
        return -min(top for top, _ in self._ends())

    @property
    def figure_height(self) -> float:
        """Give the height in pixels without the list."""
        return self.above + max(bottom for _, bottom in self._ends())

    @property
    def height(self) -> float:
        """Give the height in pixels."""
        return self.figure_height + sum(BETWEEN + words.height for words in self.listed)

    def label(self, axis: int, middle: float, colours: Palette) -> list[Mark]:
        """Place what stands at an axis, clear of the outer ring."""
        side, _ = direction(axis, len(self.at_axes))
        upright = math.isclose(side, 0, abs_tol=1e-9)
        align = "center" if upright else "left" if side > 0 else "right"
        top = middle + self._ends()[axis][0]
        return self.at_axes[axis].marks((self.radius + AWAY) * side, top, align, colours)

    def list_marks(self, colours: Palette) -> list[Mark]:
        """Place the list under the figure, a number before each entry."""
        marks: list[Mark] = []
        y = self.figure_height
        for axis, words in enumerate(self.listed):
            y += BETWEEN
            marks += _key(axis).marks(LIST_LEFT, y, "left", colours)
            marks += words.marks(LIST_LEFT + INDENT, y, "left", colours)
            y += words.height
        return marks

    def _ends(self) -> list[tuple[float, float]]:
        """Give top and bottom of what stands at each axis, in pixels below the middle."""
        found = []
        for axis, words in enumerate(self.at_axes):
            _, down = direction(axis, len(self.at_axes))
            centre = down * (self.radius + AWAY + words.height / 2)
            found.append((centre - words.height / 2, centre + words.height / 2))
        return found


def radar_fits(strips: Sequence[Strip]) -> bool:
    """Say whether the axes make a figure, can be told apart, and three of them have a score."""
    return len(strips) <= MOST and sum(strip.now is not None for strip in strips) >= FEWEST


def radar_chart(
    strips: Sequence[Strip], *, levels: int, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw three strips or more as axes; the innermost ring is level 1, the outermost the last."""
    plans = (_narrow(strips), _wide(strips))
    frame = Frame(
        alt.expr("-width / 2"),
        alt.expr("width / 2"),
        plans[0].height,
        wide_from=WIDE_FROM,
        wide_height=plans[1].height,
    )
    webs = [Web(len(strips), levels, plan.radius, plan.above) for plan in plans]

    def both(draw: Callable[[Web, Plan], list[Mark]]) -> list[Mark]:
        return [
            mark
            for plan, web in zip(plans, webs, strict=True)
            for mark in layout.shown(draw(web, plan), wide=plan.wide)
        ]

    now, target = [strip.now for strip in strips], [strip.target for strip in strips]
    layers = [
        layout.lines_layer(both(lambda web, _: _guides(web, colours)), frame),
        _area_layer(both(lambda web, _: _area(now, web)), frame, colours),
        layout.lines_layer(both(lambda web, _: _edges("now", now, web, colours.now)), frame),
        layout.lines_layer(
            both(lambda web, _: _edges("target", target, web, colours.target)), frame, DASH
        ),
        layout.lines_layer(both(lambda web, _: _ticks(target, web, colours)), frame),
        _dots_layer(both(lambda web, _: _dots(now, web)), frame, colours),
        layout.texts_layer(both(lambda web, plan: _texts(web, plan, colours)), frame),
    ]
    return layout.assemble(layers, frame, description)


def _wide(strips: Sequence[Strip]) -> Plan:
    return Plan(True, WIDE_RADIUS, tuple(_words(strip, wide=True) for strip in strips))


def _narrow(strips: Sequence[Strip]) -> Plan:
    listed = tuple(_words(strip, wide=False) for strip in strips)
    return Plan(False, NARROW_RADIUS, tuple(_key(axis) for axis in range(len(strips))), listed)


def _key(axis: int) -> Words:
    """Give an axis a number, bold, or it might be taken for a ring's."""
    return Words((str(axis + 1),), weight=700)


def _words(strip: Strip, *, wide: bool) -> Words:
    title = layout.label(strip.title, NARROW, WIDE, LINES)
    aside = layout.label(strip.right, NARROW_ASIDE, WIDE_ASIDE, LINES)
    return Words(title.lines(wide=wide), aside.lines(wide=wide))


def _guides(web: Web, colours: Palette) -> list[Mark]:
    """Draw a ring a level, and an axis from the first ring to the last."""
    rings = [
        _between("ring", web.at(one, level), web.at(other, level), colours.line, 1)
        for level in range(1, web.levels + 1)
        for one, other in web.sides()
    ]
    axes = [
        _between("axis", web.at(axis, 1), web.at(axis, web.levels), colours.line, 1)
        for axis in range(web.axes)
    ]
    return rings + axes


def _area(now: Sequence[float | None], web: Web) -> list[Mark]:
    """Fill the profile where it is whole; with an axis left out it has no inside."""
    places = [web.at(axis, value) for axis, value in enumerate(now) if value is not None]
    if len(places) < web.axes:
        return []
    return [{"kind": "area", "x": x, "y": y, "order": order} for order, (x, y) in enumerate(places)]


def _edges(kind: str, values: Sequence[float | None], web: Web, colour: str) -> list[Mark]:
    """Join the values of neighbouring axes; next to an axis without one there is no line."""
    edges = []
    for one, other in web.sides():
        start, end = values[one], values[other]
        if start is not None and end is not None:
            edges.append(_between(kind, web.at(one, start), web.at(other, end), colour, EDGE))
    return edges


def _ticks(target: Sequence[float | None], web: Web, colours: Palette) -> list[Mark]:
    """Draw a target that no line reaches as a short line across its axis."""
    joined = {
        axis
        for side in web.sides()
        if all(target[end] is not None for end in side)
        for axis in side
    }
    ticks = []
    for axis, value in enumerate(target):
        if value is not None and axis not in joined:
            (x, y), (side, down) = web.at(axis, value), direction(axis, web.axes)
            start = (x + TICK * down, y - TICK * side)
            end = (x - TICK * down, y + TICK * side)
            ticks.append(_between("tick", start, end, colours.target, EDGE))
    return ticks


def _dots(now: Sequence[float | None], web: Web) -> list[Mark]:
    places = [web.at(axis, value) for axis, value in enumerate(now) if value is not None]
    return [{"kind": "dot", "x": x, "y": y} for x, y in places]


def _texts(web: Web, plan: Plan, colours: Palette) -> list[Mark]:
    labels = [mark for axis in range(web.axes) for mark in plan.label(axis, web.middle, colours)]
    return [*_ring_numbers(web, colours), *labels, *plan.list_marks(colours)]


def _ring_numbers(web: Web, colours: Palette) -> list[Mark]:
    """Write the rings' levels between the first two axes, from the last down as there is room."""
    flat = math.cos(math.pi / web.axes)  # a ring is nearer to the middle between two axes
    apart = (web.reach(2) - web.reach(1)) * flat
    step = math.ceil(NUMBERS_APART / apart)
    return [
        layout.text(
            web.out(0.5, web.reach(level) * flat - INSIDE),
            str(level),
            colours.muted,
            size=layout.HEADER_SIZE,
            align="center",
        )
        for level in range(web.levels, 0, -step)
    ]


def _between(kind: str, start: Point, end: Point, colour: str, width: float) -> Mark:
    (x, y), (x2, y2) = start, end
    return layout.line(kind, (x, x2), (y, y2), colour, width)


def _area_layer(corners: Sequence[Mark], frame: Frame, colours: Palette) -> alt.Chart:
    layer: alt.Chart = (
        layout.base(corners, frame.wide_from)
        .mark_line(strokeWidth=0, fill=colours.now, fillOpacity=FILL)
        .encode(x=frame.x(), y=frame.y(), order="order:Q")
    )
    return layer


def _dots_layer(dots: Sequence[Mark], frame: Frame, colours: Palette) -> alt.Chart:
    layer: alt.Chart = (
        layout.base(dots, frame.wide_from)
        .mark_circle(
            size=DOT, opacity=1, color=colours.now, stroke=colours.background, strokeWidth=1.5
        )
        .encode(x=frame.x(), y=frame.y())
    )
    return layer
