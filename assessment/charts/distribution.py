"""How answers are distributed: a bar a question, parted by the levels that were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from assessment.charts import layout, lettering, plane
from assessment.charts.layout import LINE_HEIGHT, Mark
from assessment.charts.palette import Palette
from assessment.charts.plane import LEFT, RIGHT, Place, Plot, Sketch, Style
from assessment.charts.rows import Shares, ShareWords
from assessment.charts.shades import shade, text_on
from assessment.charts.signs import Sign, legend

BAR, NUMBERS, BETWEEN = 24, 14, 12  # pixels: a bar, the levels under it, between rows
ABOVE = 4  # pixels between title and bar on a phone
LABELS, APART = 220, 16  # pixels, of a wide screen: the titles, and beside them
ANSWERED, UNKNOWN = 40.0, 58.0  # pixels: the columns at the right
SEAM, INSIDE = 1, 3  # pixels: half of the space between two parts, on both sides of a number


@dataclass(frozen=True)
class Canvas:
    """Hold what every row of a layout is drawn with."""

    plot: Plot
    levels: int
    colours: Palette
    wide: bool

    @property
    def columns(self) -> tuple[Place, Place]:
        """Give the middles of the two columns at the right."""
        return RIGHT.aside(-UNKNOWN - ANSWERED / 2), RIGHT.aside(-UNKNOWN / 2)


def distribution_chart(
    rows: Sequence[Shares], *, words: ShareWords, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw the rows in the order given: each bar is all levels given, however many gave one."""
    sketches = []
    for wide in (False, True):
        plot = Plot(0, 1, LABELS + APART if wide else 0, ANSWERED + UNKNOWN)
        sketches.append(_sketch(rows, words, Canvas(plot, len(words.levels), colours, wide)))
    return plane.picture(sketches, description)


def _sketch(rows: Sequence[Shares], words: ShareWords, canvas: Canvas) -> Sketch:
    key = legend(_signs(rows, words, canvas.colours), canvas.colours, wide=canvas.wide)
    heads = _heads(words, key.height, canvas)
    marks, y = [*key.marks, *heads.marks], key.height + heads.height
    for row in rows:
        one = _row(row, y, canvas)
        marks += one.marks
        y += one.height + BETWEEN
    return Sketch(y, tuple(marks))


def _heads(words: ShareWords, top: float, canvas: Canvas) -> Sketch:
    """Head the columns at the right, so that the words end on one line."""
    style = Style(canvas.colours.muted, layout.HEADER_SIZE)
    heads = [
        lettering.wrap(head, room - INSIDE, style.size)
        for head, room in ((words.answered, ANSWERED), (words.unknown, UNKNOWN))
    ]
    height = max(map(len, heads)) * LINE_HEIGHT
    marks = [
        mark
        for lines, place in zip(heads, canvas.columns, strict=True)
        for mark in plane.texts(
            lines, place, top + height - len(lines) * LINE_HEIGHT, style, "center"
        )
    ]
    return Sketch(height + ABOVE, tuple(marks))


def _row(row: Shares, top: float, canvas: Canvas) -> Sketch:
    """Set a title beside its bar, or on a phone above it."""
    room = LABELS if canvas.wide else plane.least_width(wide=False)
    title = lettering.wrap(row.title, room, layout.LABEL_SIZE)
    tall = len(title) * LINE_HEIGHT
    if canvas.wide:
        height = max(tall, BAR + NUMBERS)
        bar_top = top + (height - BAR - NUMBERS) / 2
        title_top = max(top, bar_top + (BAR - tall) / 2)
    else:
        height = tall + ABOVE + BAR + NUMBERS
        title_top, bar_top = top, top + tall + ABOVE
    marks = [
        *plane.texts(title, LEFT, title_top, Style(canvas.colours.ink)),
        *_bar(row, bar_top, canvas),
        *_aside(row, bar_top, canvas),
    ]
    return Sketch(height, tuple(marks))


def _bar(row: Shares, top: float, canvas: Canvas) -> list[Mark]:
    """Part a bar by levels, each with its number under it and its count inside, if they fit."""
    down = (top, top + BAR)
    total = sum(row.counts or ())
    if not row.counts or not total:
        ends = (canvas.plot.at(0), canvas.plot.at(1))
        return plane.empty_cell("hidden", ends, down, canvas.colours, row.instead)
    marks: list[Mark] = []
    start = 0
    for level, count in enumerate(row.counts, start=1):
        if count:
            shares = (start / total, (start + count) / total)
            marks += _part(level, count, shares, down, canvas)
        start += count
    return marks


def _part(
    level: int, count: int, shares: tuple[float, float], down: tuple[float, float], canvas: Canvas
) -> list[Mark]:
    start, end = shares
    colour = shade(level, canvas.levels, canvas.colours)
    across = (canvas.plot.at(start).aside(SEAM), canvas.plot.at(end).aside(-SEAM))
    marks = [plane.box("part", across, down, colour)]
    middle = canvas.plot.at((start + end) / 2)
    room = canvas.plot.least(end - start, wide=canvas.wide) - 2 * SEAM
    inside = Style(text_on(colour), layout.SIDE_SIZE)
    under = Style(canvas.colours.muted, layout.HEADER_SIZE - 1)
    if lettering.breadth(str(count), inside.size) + 2 * INSIDE <= room:
        marks.append(plane.text(middle, sum(down) / 2, str(count), inside, "center"))
    if lettering.breadth(str(level), under.size) <= room:
        y = down[1] + NUMBERS / 2 + 1
        marks.append(plane.text(middle, y, str(level), under, "center"))
    return marks


def _aside(row: Shares, top: float, canvas: Canvas) -> list[Mark]:
    """Print how many answered, and on grey how many do not know."""
    answered, unknown = canvas.columns
    middle, colours = top + BAR / 2, canvas.colours
    marks = []
    if row.answered:
        style = Style(colours.muted, layout.SIDE_SIZE)
        marks.append(plane.text(answered, middle, row.answered, style, "center"))
    if row.unknown:
        style = Style(colours.ink, layout.SIDE_SIZE)
        half = lettering.breadth(row.unknown, style.size) / 2 + 2 * INSIDE
        across = (unknown.aside(-half), unknown.aside(half))
        marks.append(plane.box("unknown", across, (top, top + BAR), colours.rest))
        marks.append(plane.text(unknown, middle, row.unknown, style, "center"))
    return marks


def _signs(rows: Sequence[Shares], words: ShareWords, colours: Palette) -> list[Sign]:
    def level_sign(level: int, name: str) -> Sign:
        colour = shade(level, len(words.levels), colours)

        def draw(place: Place, y: float) -> list[Mark]:
            ends = (place.aside(-7), place.aside(7))
            return [plane.box("sign", ends, (y - 7, y + 7), colour)]

        return Sign(name, draw)

    signs = [level_sign(level, name) for level, name in enumerate(words.levels, start=1)]
    if any(row.counts is None for row in rows):
        signs.append(Sign(words.hidden, lambda place, y: plane.empty_sign(place, y, colours)))
    return signs
