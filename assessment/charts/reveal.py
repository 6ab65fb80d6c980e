"""The reveal on a screen: a row a topic, with its answers as dots in columns of levels.

Where there are too many answers for dots, a bar a level has their number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from assessment.charts import lettering, plane, sizes
from assessment.charts.layout import Mark
from assessment.charts.palette import Palette
from assessment.charts.plane import LEFT, RIGHT, Place, Plot, Sketch, Style
from assessment.charts.sizes import BOLD, Size
from assessment.charts.vote_rows import MOST_DOTS

TITLES, UNKNOWN, VERDICTS = 0.27, 0.06, 0.12  # of the least width: the columns
DOT, PITCH = 0.75, 0.95  # of the size of letters: across a dot, from dot to dot
BETWEEN = 0.8  # of the size of letters: from row to row
BAR = 0.7  # of the size of letters: the height of a bar
MOST_LETTERS = 53  # to the least width: what is larger makes the rows too tall for a screen
UNDER = 6  # pixels under the levels' names


@dataclass(frozen=True)
class RevealRow:
    """Hold one topic: how many gave each level, the lowest first.

    ``unknown`` says how many do not know, empty for none; ``verdict`` in a word or two how the
    answers lie, and ``camps`` that there are two.
    """

    id: str
    title: str
    counts: tuple[int, ...]
    unknown: str
    verdict: str
    camps: bool


@dataclass(frozen=True)
class RevealWords:
    """Hold the heads of the columns: the levels' names, and whoever does not know."""

    levels: tuple[str, ...]
    unknown: str


@dataclass(frozen=True)
class Canvas:
    """Hold what every row of a layout is drawn with; ``most`` is the largest count of a level."""

    plot: Plot
    size: Size
    letters: int
    column: float
    most: int
    dots: bool
    colours: Palette

    def wide(self, share: float) -> float:
        """Give a column's width, which is fixed whatever the picture's is."""
        return share * self.size.least

    @property
    def pitch(self) -> float:
        """Give the pixels from dot to dot."""
        return PITCH * self.letters

    @property
    def across(self) -> int:
        """Give how many dots lie side by side."""
        return max(1, int(self.column // self.pitch))


def draws_dots(rows: Sequence[RevealRow]) -> bool:
    """Say whether every answer is drawn as a dot of its own."""
    return all(sum(row.counts) <= MOST_DOTS for row in rows)


def reveal_chart(
    rows: Sequence[RevealRow], *, words: RevealWords, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw the rows in the order given."""
    both = sizes.sizes(stage=True)
    sketches = [
        _sketch(rows, words, _canvas(rows, len(words.levels), one, colours)) for one in both
    ]
    return plane.picture(sketches, description, both[1].least)


def _canvas(rows: Sequence[RevealRow], levels: int, size: Size, colours: Palette) -> Canvas:
    left, right = TITLES * size.least, (UNKNOWN + VERDICTS) * size.least
    return Canvas(
        plot=Plot(0.5, levels + 0.5, left, right),
        size=size,
        letters=min(size.letters[0], size.least // MOST_LETTERS),
        column=(size.least - left - right - size.gap) / levels,
        most=max((max(row.counts) for row in rows), default=1),
        dots=draws_dots(rows),
        colours=colours,
    )


def _sketch(rows: Sequence[RevealRow], words: RevealWords, canvas: Canvas) -> Sketch:
    head = _head(words, canvas)
    marks, y = list(head.marks), head.height
    for row in rows:
        one = _row(row, y, canvas)
        marks += one.marks
        y += one.height + BETWEEN * canvas.letters
    return Sketch(y, tuple(marks))


def _head(words: RevealWords, canvas: Canvas) -> Sketch:
    """Write the numbers of the levels, and their names where every one has room."""
    letters = min(canvas.letters, canvas.size.letters[-1])
    room = canvas.column
    named = all(lettering.fits(name, room, letters) for name in words.levels)
    heads = [
        (canvas.plot.at(level), (str(level), *lettering.wrap(name if named else "", room, letters)))
        for level, name in enumerate(words.levels, start=1)
    ]
    heads.append((_unknown(canvas), lettering.wrap(words.unknown, canvas.wide(UNKNOWN), letters)))
    height = max(len(lines) for _, lines in heads) * sizes.line(letters) + UNDER
    style = Style(canvas.colours.muted, letters)
    marks = [mark for place, lines in heads for mark in _texts(lines, place, 0, style)]
    return Sketch(height, tuple(marks))


def _row(row: RevealRow, top: float, canvas: Canvas) -> Sketch:
    letters, colours = canvas.letters, canvas.colours
    quiet = Style(colours.muted, letters)
    verdict = Style(colours.ink, letters, BOLD) if row.camps else quiet
    title = lettering.wrap(row.title, canvas.wide(TITLES) - letters, letters)
    said = lettering.wrap(row.verdict, canvas.wide(VERDICTS), letters, verdict.weight)
    height = max(
        len(title) * sizes.line(letters), len(said) * sizes.line(letters), _tall(row, canvas)
    )
    middle = top + height / 2
    ends = (canvas.plot.at(0.5), canvas.plot.at(len(row.counts) + 0.5).aside(-canvas.size.gap))
    draw = _dots if canvas.dots else _bar
    marks = [
        plane.rule("base", ends, (middle, middle), colours.line, 1),
        *_middle(title, LEFT, middle, Style(colours.ink, letters), "left"),
        *_middle((row.unknown,), _unknown(canvas), middle, quiet, "center"),
        *_middle(said, RIGHT, middle, verdict, "right"),
    ]
    for level, count in enumerate(row.counts, start=1):
        marks += draw(count, canvas.plot.at(level), middle, canvas)
    return Sketch(height, tuple(marks))


def _tall(row: RevealRow, canvas: Canvas) -> float:
    lines = math.ceil(max(row.counts) / canvas.across) if canvas.dots else 1
    return max(1, lines) * canvas.pitch


def _dots(count: int, place: Place, middle: float, canvas: Canvas) -> list[Mark]:
    """Lay dots in lines around the middle, each line centred on its level."""
    lines = math.ceil(count / canvas.across)
    marks = []
    for number in range(count):
        line, along = divmod(number, canvas.across)
        in_line = min(canvas.across, count - line * canvas.across)
        aside = (along - (in_line - 1) / 2) * canvas.pitch
        y = middle + (line - (lines - 1) / 2) * canvas.pitch
        size = DOT * canvas.letters
        marks.append(plane.shape("dot", place.aside(aside), y, canvas.colours.now, across=size))
    return marks


def _bar(count: int, place: Place, middle: float, canvas: Canvas) -> list[Mark]:
    """Draw a bar with its number behind it, both centred on the level."""
    if not count:
        return []
    number = lettering.breadth(f" {canvas.most}", canvas.letters, BOLD)
    long = max(2.0, (canvas.column - number) * count / canvas.most)
    start = place.aside(-(long + number) / 2)
    half = BAR * canvas.letters / 2
    style = Style(canvas.colours.ink, canvas.letters, BOLD)
    ends = (start, start.aside(long))
    return [
        plane.box("bar", ends, (middle - half, middle + half), canvas.colours.now),
        # a light ground keeps the number off the line
        plane.box(
            "ground",
            (start.aside(long), start.aside(long + number)),
            (middle - half, middle + half),
            canvas.colours.background,
        ),
        *_middle((str(count),), start.aside(long + number / 2), middle, style, "center"),
    ]


def _unknown(canvas: Canvas) -> Place:
    """Give the middle of the column of those who do not know."""
    return RIGHT.aside(-canvas.wide(VERDICTS) - canvas.wide(UNKNOWN) / 2)


def _texts(lines: Sequence[str], place: Place, top: float, style: Style) -> list[Mark]:
    step = sizes.line(style.size)
    return [
        plane.text(place, top + (number + 0.5) * step, words, style, "center")
        for number, words in enumerate(lines)
    ]


def _middle(
    lines: Sequence[str], place: Place, middle: float, style: Style, align: str
) -> list[Mark]:
    """Place lines of text around a middle."""
    step = sizes.line(style.size)
    first = middle - (len(lines) - 1) / 2 * step
    return [
        plane.text(place, first + number * step, words, style, align)
        for number, words in enumerate(lines)
        if words
    ]
