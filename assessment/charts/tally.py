"""The dots a room gave: a bar a question with their number, questions that tie held together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import altair as alt

from assessment.charts import lettering, plane, sizes
from assessment.charts.layout import Mark
from assessment.charts.palette import Palette
from assessment.charts.plane import LEFT, Plot, Sketch, Style
from assessment.charts.sizes import BOLD, Size
from assessment.charts.vote_rows import DotBar

TITLES = 0.45  # of the least width: the titles, where they stand beside the bars
THICK = 1.2  # times the size of letters: a bar
BETWEEN = 0.7  # times the size of letters: from row to row
AFTER = 1.2  # times the size of letters: between a place and its title
TIE = 3  # pixels: the line that holds questions together


@dataclass(frozen=True)
class Canvas:
    """Hold what every row of a layout is drawn with.

    ``places`` and ``titles`` are the widths of the columns; where the layout is not ``wide``, the
    titles stand above the bars, and ``titles`` is all the width there is.
    """

    plot: Plot
    size: Size
    places: float
    titles: float
    wide: bool
    colours: Palette

    @property
    def letters(self) -> int:
        """Give the size of words."""
        return self.size.letters[0]


@dataclass(frozen=True)
class Row:
    """Hold where a row stands: the pixels from the top where it begins and ends."""

    bar: DotBar
    top: float
    bottom: float


def tally_chart(
    bars: Sequence[DotBar], *, stage: bool, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw the bars in the order given; ``stage`` makes all of it readable from afar."""
    both = sizes.sizes(stage=stage)
    sketches = [_sketch(bars, _canvas(bars, size, colours)) for size in both]
    return plane.picture(sketches, description, both[1].least)


def _canvas(bars: Sequence[DotBar], size: Size, colours: Palette) -> Canvas:
    letters, wide = size.letters[0], size.least >= plane.WIDE_FROM
    places = _widest([one.place for one in bars], letters) + AFTER * letters
    numbers = _widest([one.said for one in bars], letters) + letters / 2
    titles = TITLES * size.least if wide else size.least - places
    left = places + titles + size.gap if wide else places
    most = max((one.dots for one in bars), default=0)
    plot = Plot(0, max(1, most), left, numbers)
    return Canvas(plot, size, places, titles, wide, colours)


def _widest(words: Sequence[str], letters: int) -> float:
    return max((lettering.breadth(one, letters, BOLD) for one in words), default=0)


def _sketch(bars: Sequence[DotBar], canvas: Canvas) -> Sketch:
    marks: list[Mark] = []
    rows: list[Row] = []
    y = 0.0
    for one in bars:
        drawn = _row(one, y, canvas)
        marks += drawn.marks
        rows.append(Row(one, y, y + drawn.height))
        y += drawn.height + BETWEEN * canvas.letters
    return Sketch(y, (*marks, *_ties(rows, canvas)))


def _row(one: DotBar, top: float, canvas: Canvas) -> Sketch:
    letters, colours = canvas.letters, canvas.colours
    style, step = Style(colours.ink, letters), sizes.line(letters)
    lines = lettering.wrap(one.title, canvas.titles, letters)
    thick = THICK * letters
    words, title = len(lines) * step, LEFT.aside(canvas.places)
    height = max(words, thick) if canvas.wide else words + thick
    middle = top + (height / 2 if canvas.wide else words + thick / 2)
    words_top = top + (height - words) / 2 if canvas.wide else top
    first = middle - step / 2 if canvas.wide else top
    number = Style(colours.ink, letters, BOLD)
    end = canvas.plot.at(one.dots)
    marks = [
        *sizes.texts((one.place,), LEFT, first, Style(colours.muted, letters)),
        *sizes.texts(lines, title, words_top, style),
        *sizes.texts((one.said,), end.aside(letters / 2), middle - step / 2, number),
    ]
    if one.dots:
        ends = (canvas.plot.at(0), end)
        down = (middle - thick / 2, middle + thick / 2)
        marks.append(plane.box("dots", ends, down, colours.now))
    return Sketch(height, tuple(marks))


def _ties(rows: Sequence[Row], canvas: Canvas) -> list[Mark]:
    """Draw a line along rows of the same place."""
    at = LEFT.aside(canvas.places - AFTER / 2 * canvas.letters)
    marks = []
    for _, same in groupby(rows, key=lambda row: row.bar.place):
        first, *others = same
        if others:
            down = (first.top, others[-1].bottom)
            marks.append(plane.rule("tie", (at, at), down, canvas.colours.muted, TIE))
    return marks
