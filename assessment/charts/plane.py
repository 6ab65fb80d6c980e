"""Marks placed across by a share of the width and pixels, so that columns can keep their width.

A picture is sketched twice, for a phone and for a wide screen, as layout.py has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import altair as alt

from assessment.charts import layout
from assessment.charts.layout import Frame, Mark
from assessment.charts.palette import Palette
from assessment.charts.rows import NOTHING

LEAST_NARROW = 270  # pixels: a phone of 300 without the page's margins
WIDE_FROM = 640  # pixels; below, labels have no room beside a plot
ORDER = ("box", "rule", "shape", "text")  # from the bottom up


@dataclass(frozen=True)
class Place:
    """Hold a place across: a share of the width, and pixels to the right of it."""

    share: float
    pixels: float = 0.0

    def aside(self, pixels: float) -> Place:
        """Give the place so many pixels further right."""
        return Place(self.share, self.pixels + pixels)


LEFT, RIGHT = Place(0), Place(1)

Across = tuple[Place, Place]
Down = tuple[float, float]  # pixels from the top


@dataclass(frozen=True)
class Plot:
    """Hold a scale from ``first`` to ``last``, and the pixels left free at its sides."""

    first: float
    last: float
    left: float = 0.0
    right: float = 0.0

    def at(self, value: float) -> Place:
        """Give the place of a value."""
        share = (value - self.first) / (self.last - self.first)
        return Place(share, self.left - share * (self.left + self.right))

    def least(self, value: float, *, wide: bool) -> float:
        """Give how many pixels so much of the scale has, where the layout is narrowest."""
        room = least_width(wide=wide) - self.left - self.right
        return room * value / (self.last - self.first)


@dataclass(frozen=True)
class Style:
    """Hold how words are written."""

    colour: str
    size: int = layout.LABEL_SIZE
    weight: int = 400


@dataclass(frozen=True)
class Sketch:
    """Hold the marks of one layout, and its height in pixels."""

    height: float
    marks: tuple[Mark, ...]


def least_width(*, wide: bool) -> float:
    """Give the least width a layout must do with, in pixels."""
    return WIDE_FROM if wide else LEAST_NARROW


def text(place: Place, y: float, words: str, style: Style, align: str = "left") -> Mark:
    """Place one line of text, ``y`` being its middle."""
    at = (place.share, y)
    mark = layout.text(at, words, style.colour, size=style.size, align=align, weight=style.weight)
    return {"form": "text", "dx": place.pixels, **mark}


def texts(
    lines: Sequence[str], place: Place, top: float, style: Style, align: str = "left"
) -> list[Mark]:
    """Place lines of text from a top down."""
    return [
        text(place, top + (number + 0.5) * layout.LINE_HEIGHT, line, style, align)
        for number, line in enumerate(lines)
    ]


def rule(kind: str, across: Across, down: Down, colour: str, width: float) -> Mark:
    """Place a straight line."""
    mark = layout.line(kind, (across[0].share, across[1].share), down, colour, width)
    return {"form": "rule", "dx": across[0].pixels, "dx2": across[1].pixels, **mark}


def box(kind: str, across: Across, down: Down, colour: str, edge: str | None = None) -> Mark:
    """Place a rectangle, filled, with an edge around it if given."""
    start, end = across
    top, bottom = down
    return {
        "form": "box",
        "kind": kind,
        "x": start.share,
        "dx": start.pixels,
        "x2": end.share,
        "dx2": end.pixels,
        "y": top,
        "y2": bottom,
        "colour": colour,
        "edge": edge or colour,
    }


def shape(  # noqa: PLR0913 - so many properties has a shape
    kind: str,
    place: Place,
    y: float,
    colour: str,
    *,
    across: float,
    edge: str | None = None,
    form: str = "circle",
) -> Mark:
    """Place a shape of Vega's, ``across`` pixels wide, with an edge of 2 pixels if given."""
    return {
        "form": "shape",
        "kind": kind,
        "x": place.share,
        "dx": place.pixels,
        "y": y,
        "shape": form,
        "area": across**2,
        "colour": colour,
        "edge": edge or "transparent",
    }


def picture(
    sketches: Sequence[Sketch], description: str, wide_from: int = WIDE_FROM
) -> alt.LayerChart:
    """Draw the narrow sketch or the wide one, by the width there is.

    Boxes lie at the bottom, over them lines, shapes and texts.
    """
    narrow, wide = sketches
    frame = Frame(0, 1, narrow.height, wide_from=wide_from, wide_height=wide.height)
    marks = layout.shown(narrow.marks, wide=False) + layout.shown(wide.marks, wide=True)
    by_form = {form: [mark for mark in marks if mark["form"] == form] for form in ORDER}
    draw: dict[str, Callable[[Sequence[Mark], Frame], alt.Chart]] = {
        "box": _boxes_layer,
        "rule": layout.lines_layer,
        "shape": _shapes_layer,
        "text": layout.texts_layer,
    }
    layers = [
        draw[form]([_without_form(mark) for mark in found], frame)
        for form, found in by_form.items()
        if found or form == "text"
    ]
    return layout.assemble(layers, frame, description)


def empty_cell(kind: str, across: Across, down: Down, colours: Palette, words: str) -> list[Mark]:
    """Place an empty cell, with words in the place of a number."""
    start, end = across
    middle = Place((start.share + end.share) / 2, (start.pixels + end.pixels) / 2)
    style = Style(colours.muted, layout.SIDE_SIZE)
    return [
        box(kind, across, down, "transparent", colours.line),
        text(middle, sum(down) / 2, words, style, "center"),
    ]


def empty_sign(place: Place, y: float, colours: Palette) -> list[Mark]:
    """Place a small empty cell with a dash, for a legend."""
    ends = (place.aside(-8), place.aside(8))
    return empty_cell("sign", ends, (y - 7, y + 7), colours, NOTHING)


def _without_form(mark: Mark) -> Mark:
    return {name: value for name, value in mark.items() if name != "form"}


def _boxes_layer(boxes: Sequence[Mark], frame: Frame) -> alt.Chart:
    layer: alt.Chart = (
        layout.base(boxes, frame.wide_from)
        .mark_rect(
            fill=alt.expr("datum.colour"),
            stroke=alt.expr("datum.edge"),
            strokeWidth=1,
            cornerRadius=2,
            xOffset=alt.expr("datum.dx"),
            x2Offset=alt.expr("datum.dx2"),
        )
        .encode(x=frame.x(), x2="x2", y=frame.y(), y2="y2")
    )
    return layer


def _shapes_layer(shapes: Sequence[Mark], frame: Frame) -> alt.Chart:
    layer: alt.Chart = (
        layout.base(shapes, frame.wide_from)
        .mark_point(
            shape=alt.expr("datum.shape"),
            size=alt.expr("datum.area"),
            fill=alt.expr("datum.colour"),
            stroke=alt.expr("datum.edge"),
            strokeWidth=2,
            opacity=1,
            xOffset=alt.expr("datum.dx"),
        )
        .encode(x=frame.x(), y=frame.y())
    )
    return layer
