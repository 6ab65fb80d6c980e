"""A picture's legend: signs with their words, in as many lines as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessment.charts import layout, lettering, plane
from assessment.charts.layout import Mark
from assessment.charts.palette import Palette
from assessment.charts.plane import LEFT, Place, Sketch, Style

ROOM, AFTER = 24, 22  # pixels: for a sign before its words, between two entries
LINE, BELOW = 22, 10  # pixels: from line to line, under the last


@dataclass(frozen=True)
class Sign:
    """Hold what a sign means; ``draw`` makes its marks around a place and a y."""

    words: str
    draw: Callable[[Place, float], list[Mark]]


def legend(signs: Sequence[Sign], colours: Palette, *, wide: bool) -> Sketch:
    """Lay signs out from the left; none take no height."""
    width = plane.least_width(wide=wide)
    style = Style(colours.muted, layout.SIDE_SIZE)
    marks: list[Mark] = []
    x, y = 0.0, LINE / 2
    for sign in signs:
        lines = lettering.wrap(sign.words, width - ROOM, style.size)
        length = ROOM + max((lettering.breadth(line, style.size) for line in lines), default=0)
        if x and x + length > width:
            x, y = 0.0, y + LINE
        marks += sign.draw(LEFT.aside(x + (ROOM - 8) / 2), y)
        top = y - layout.LINE_HEIGHT / 2
        marks += plane.texts(lines, LEFT.aside(x + ROOM), top, style)
        y += (len(lines) - 1) * layout.LINE_HEIGHT
        x += length + AFTER
    return Sketch(y + LINE / 2 + BELOW if signs else 0.0, tuple(marks))
