"""The heatmap: a row a dimension or question, a column a group, the mean printed in each cell.

Where groups' titles have no room over their columns, numbers stand there, and a list says whose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import altair as alt

from assessment.charts import layout, lettering, plane
from assessment.charts.layout import LINE_HEIGHT, Mark
from assessment.charts.palette import Palette
from assessment.charts.plane import LEFT, Place, Plot, Sketch, Style
from assessment.charts.rows import Cell, HeatColumn, HeatRow, HeatWords
from assessment.charts.shades import shade, text_on
from assessment.charts.signs import Sign, legend

CELL, BETWEEN = 28, 10  # pixels: the height of a cell, between rows on a phone
CROWDED, CROWDED_CELL = 34, 38  # pixels: in less width, numbers and triangles need this height
SECTION = 10  # pixels over a strong row
ABOVE = 4  # pixels between title and cells on a phone
LABELS, APART = 220, 12  # pixels, of a wide screen: the titles, and beside them
SEAM, AFTER_ALL = 1.5, 5  # pixels: half of the space between cells, more after the first column
TRIANGLE, INSIDE = 7, 6  # pixels: across a triangle, from a cell's edges to its middle
MOST_LINES = 3  # of a column's head
BOLD = 700


@dataclass(frozen=True)
class Canvas:
    """Hold what every row of a layout is drawn with."""

    plot: Plot
    levels: int
    colours: Palette
    wide: bool

    def across(self, column: int) -> tuple[Place, Place]:
        """Give the sides of a column's cells; the first stands a little apart."""
        gap = AFTER_ALL if column == 0 else 0
        start, end = self.plot.at(column), self.plot.at(column + 1)
        return start.aside(SEAM), end.aside(-SEAM - gap)

    def middle(self, column: int) -> Place:
        """Give the middle of a column's cells."""
        gap = AFTER_ALL if column == 0 else 0
        return self.plot.at(column + 0.5).aside(-gap / 2)

    @property
    def room(self) -> float:
        """Give the pixels a cell has across at least."""
        return self.plot.least(1, wide=self.wide) - 2 * SEAM - AFTER_ALL

    @property
    def tall(self) -> float:
        """Give the height of a cell at least, in pixels."""
        return CELL if self.room >= CROWDED else CROWDED_CELL


def heatmap_chart(  # noqa: PLR0913 - all but the rows and columns by name alone
    rows: Sequence[HeatRow],
    columns: Sequence[HeatColumn],
    *,
    levels: int,
    words: HeatWords,
    colours: Palette,
    description: str,
) -> alt.LayerChart:
    """Draw rows and columns in the order given; the first column is everybody."""
    sketches = []
    for wide in (False, True):
        plot = Plot(0, max(1, len(columns)), LABELS + APART if wide else 0)
        canvas = Canvas(plot, levels, colours, wide)
        sketches.append(_sketch(rows, columns, words, canvas))
    return plane.picture(sketches, description)


def _sketch(
    rows: Sequence[HeatRow], columns: Sequence[HeatColumn], words: HeatWords, canvas: Canvas
) -> Sketch:
    keyed = not all(_has_room(column, canvas) for column in columns)
    signs = _column_signs(columns, canvas.colours) if keyed else []
    signs += _signs(rows, words, canvas.colours)
    key = legend(signs, canvas.colours, wide=canvas.wide)
    heads = _keys(columns, key.height, canvas) if keyed else _heads(columns, key.height, canvas)
    marks, y = [*key.marks, *heads.marks], key.height + heads.height
    for number, row in enumerate(rows):
        if row.strong and number and not rows[number - 1].strong:
            y += SECTION
            if keyed:
                again = _keys(columns, y, canvas)  # the first ones are out of sight by now
                marks += again.marks
                y += again.height
        one = _row(row, y, canvas)
        marks += one.marks
        y += one.height
    return Sketch(y, tuple(marks))


def _has_room(column: HeatColumn, canvas: Canvas) -> bool:
    """Say whether a column's head has room above it."""
    size = layout.HEADER_SIZE
    lines = len(lettering.wrap(column.title, canvas.room, size))
    return lines <= MOST_LINES and all(
        lettering.fits(words, canvas.room, size) for words in (column.title, column.people)
    )


def _heads(columns: Sequence[HeatColumn], top: float, canvas: Canvas) -> Sketch:
    """Head the columns with titles and numbers of people, ending on one line."""
    size = layout.HEADER_SIZE
    titles = [lettering.wrap(column.title, canvas.room, size) for column in columns]
    people = [lettering.wrap(column.people, canvas.room, size) for column in columns]
    height = LINE_HEIGHT * max(map(len, map(tuple.__add__, titles, people)), default=0)
    marks: list[Mark] = []
    for at, (title, number) in enumerate(zip(titles, people, strict=True)):
        y = top + height - LINE_HEIGHT * (len(title) + len(number))
        middle = canvas.middle(at)
        marks += plane.texts(title, middle, y, Style(canvas.colours.ink, size), "center")
        y += LINE_HEIGHT * len(title)
        marks += plane.texts(number, middle, y, Style(canvas.colours.muted, size), "center")
    return Sketch(height + ABOVE, tuple(marks))


def _keys(columns: Sequence[HeatColumn], top: float, canvas: Canvas) -> Sketch:
    """Head the columns with numbers, bold, or they might be taken for levels."""
    style = Style(canvas.colours.ink, layout.SIDE_SIZE, BOLD)
    marks = [
        plane.text(canvas.middle(at), top + LINE_HEIGHT / 2, str(at + 1), style, "center")
        for at in range(len(columns))
    ]
    return Sketch(LINE_HEIGHT + ABOVE, tuple(marks))


def _row(row: HeatRow, top: float, canvas: Canvas) -> Sketch:
    """Set a title beside its cells, or on a phone above them."""
    room = LABELS if canvas.wide else plane.least_width(wide=False)
    style = Style(canvas.colours.ink, weight=BOLD if row.strong else 400)
    title = lettering.wrap(row.title, room, style.size, style.weight)
    tall = len(title) * LINE_HEIGHT
    if canvas.wide:
        pitch = max(canvas.tall, tall + 2 * ABOVE)
        title_top, cells, height = top + (pitch - tall) / 2, (top, top + pitch), pitch
    else:
        title_top, cells = top, (top + tall + ABOVE, top + tall + ABOVE + canvas.tall)
        height = tall + ABOVE + canvas.tall + BETWEEN
    down = (cells[0] + SEAM, cells[1] - SEAM)
    marks = plane.texts(title, LEFT, title_top, style)
    for column, cell in enumerate(row.cells):
        marks += _cell(cell, column, down, canvas)
    return Sketch(height, tuple(marks))


def _cell(cell: Cell, column: int, down: tuple[float, float], canvas: Canvas) -> list[Mark]:
    across = canvas.across(column)
    if cell.value is None:
        return plane.empty_cell("hidden", across, down, canvas.colours, cell.words)
    colour = shade(cell.value, canvas.levels, canvas.colours)
    ink = text_on(colour)
    words = plane.text(
        canvas.middle(column), sum(down) / 2, cell.words, Style(ink, layout.SIDE_SIZE), "center"
    )
    marks = [plane.box("cell", across, down, colour), words]
    if cell.apart:
        corner = across[1].aside(-INSIDE)
        y = down[0] + INSIDE if cell.apart == "higher" else down[1] - INSIDE
        marks.append(_triangle(cell.apart, corner, y, ink))
    return marks


def _triangle(apart: str, place: Place, y: float, colour: str) -> Mark:
    form = "triangle-up" if apart == "higher" else "triangle-down"
    return plane.shape(apart, place, y, colour, across=TRIANGLE, form=form)


def _column_signs(columns: Sequence[HeatColumn], colours: Palette) -> list[Sign]:
    style = Style(colours.ink, layout.SIDE_SIZE, BOLD)

    def number(key: str, place: Place, y: float) -> list[Mark]:
        return [plane.text(place, y, key, style, "center")]

    return [
        Sign(f"{column.title}, {column.people}", partial(number, str(key)))
        for key, column in enumerate(columns, start=1)
    ]


def _signs(rows: Sequence[HeatRow], words: HeatWords, colours: Palette) -> list[Sign]:
    cells = [cell for row in rows for cell in row.cells]
    shown = {cell.apart for cell in cells if cell.value is not None}

    def triangle(apart: str, place: Place, y: float) -> list[Mark]:
        return [_triangle(apart, place, y, colours.ink)]

    signs = [
        Sign(said, partial(triangle, apart))
        for apart, said in (("higher", words.higher), ("lower", words.lower))
        if apart in shown
    ]
    if any(cell.value is None for cell in cells):
        signs.append(Sign(words.hidden, partial(plane.empty_sign, colours=colours)))
    return signs
