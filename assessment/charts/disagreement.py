"""Where people disagree: a row a question, with its answers stacked over the levels.

A dot is one answer; where there are too many for that, a bar a level has their number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from assessment.charts import layout, lettering, plane
from assessment.charts.layout import LINE_HEIGHT, Mark
from assessment.charts.palette import Palette
from assessment.charts.plane import LEFT, RIGHT, Place, Plot, Sketch, Style
from assessment.charts.rows import Spread, SpreadWords
from assessment.charts.signs import Sign, legend

MOST_DOTS = 24  # answers to a question; with more, dots can no longer be counted
PITCH, DOT = 11, 9  # pixels: from dot to dot, across one
BAR, LEAST_BAR, COUNT = 50, 2, 16  # pixels: the tallest bar, the lowest, a number above
WIDEST_BAR = 28
LABELS, WORDS, APART = 196, 200, 16  # pixels, of a wide screen: columns, and between them
ABOVE, NUMBERS, BETWEEN = 6, 16, 14  # pixels: over the stack, the levels under it, between rows
CAMP = 4  # pixels: the line under a camp


@dataclass(frozen=True)
class Canvas:
    """Hold what every row of a layout is drawn with; ``most`` is the largest count of a level."""

    plot: Plot
    levels: int
    dots: bool
    most: int
    colours: Palette
    wide: bool

    @property
    def column(self) -> float:
        """Give the pixels a level has at least."""
        return self.plot.least(1, wide=self.wide)


def draws_dots(rows: Sequence[Spread]) -> bool:
    """Say whether every answer has a dot of its own."""
    return all(sum(row.counts or ()) <= MOST_DOTS for row in rows)


def disagreement_chart(
    rows: Sequence[Spread], *, levels: int, words: SpreadWords, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw the rows in the order given."""
    most = max((max(row.counts) for row in rows if row.counts), default=0)
    sketches = []
    for wide in (False, True):
        beside = (LABELS + APART, WORDS + APART) if wide else (0, 0)
        plot = Plot(0.5, levels + 0.5, *beside)
        canvas = Canvas(plot, levels, draws_dots(rows), most, colours, wide)
        sketches.append(_sketch(rows, words, canvas))
    return plane.picture(sketches, description)


def _sketch(rows: Sequence[Spread], words: SpreadWords, canvas: Canvas) -> Sketch:
    head = legend(_signs(rows, words, canvas), canvas.colours, wide=canvas.wide)
    marks, y = list(head.marks), head.height
    for row in rows:
        one = _wide_row(row, y, canvas) if canvas.wide else _narrow_row(row, y, canvas)
        marks += one.marks
        y += one.height + BETWEEN
    return Sketch(y, tuple(marks))


def _narrow_row(row: Spread, top: float, canvas: Canvas) -> Sketch:
    """Stack title, words and answers."""
    width = plane.least_width(wide=False)
    verdict, aside = _verdict_style(row, canvas.colours), _aside_style(canvas.colours)
    title = lettering.wrap(row.title, width, layout.LABEL_SIZE)
    said = lettering.wrap(row.verdict, width, verdict.size, verdict.weight)
    right = lettering.wrap(row.right, width, aside.size)
    under = top + len(title) * LINE_HEIGHT
    base = under + (len(said) + len(right)) * LINE_HEIGHT + ABOVE + _tall(row, canvas)
    marks = [
        *plane.texts(title, LEFT, top, Style(canvas.colours.ink)),
        *plane.texts(said, LEFT, under, verdict),
        *plane.texts(right, LEFT, under + len(said) * LINE_HEIGHT, aside),
        *_answers(row, base, canvas),
    ]
    return Sketch(base + NUMBERS - top, tuple(marks))


def _wide_row(row: Spread, top: float, canvas: Canvas) -> Sketch:
    """Set title, answers and words side by side."""
    verdict, aside = _verdict_style(row, canvas.colours), _aside_style(canvas.colours)
    title = lettering.wrap(row.title, LABELS, layout.LABEL_SIZE)
    said = lettering.wrap(row.verdict, WORDS, verdict.size, verdict.weight)
    right = lettering.wrap(row.right, WORDS, aside.size)
    lines = max(len(title), len(said) + len(right))
    height = max(lines * LINE_HEIGHT, ABOVE + _tall(row, canvas) + NUMBERS)
    base = top + height - NUMBERS
    title_top = top + (height - len(title) * LINE_HEIGHT) / 2
    words_top = top + (height - (len(said) + len(right)) * LINE_HEIGHT) / 2
    words = RIGHT.aside(-WORDS)
    marks = [
        *plane.texts(title, LEFT, title_top, Style(canvas.colours.ink)),
        *plane.texts(said, words, words_top, verdict),
        *plane.texts(right, words, words_top + len(said) * LINE_HEIGHT, aside),
        *_answers(row, base, canvas),
    ]
    return Sketch(height, tuple(marks))


def _answers(row: Spread, base: float, canvas: Canvas) -> list[Mark]:
    """Draw what stands over the levels' numbers, or say that it may not be shown."""
    ends = (canvas.plot.at(0.5), canvas.plot.at(canvas.levels + 0.5))
    if not row.counts or not sum(row.counts):
        down = (base - _tall(row, canvas), base)
        return plane.empty_cell("hidden", ends, down, canvas.colours, row.instead)
    numbers = Style(canvas.colours.muted, layout.HEADER_SIZE)
    marks = [plane.rule("base", ends, (base, base), canvas.colours.line, 1)]
    for level, count in enumerate(row.counts, start=1):
        place = canvas.plot.at(level)
        draw = _dots if canvas.dots else _bar
        marks += draw(count, place, base, canvas)
        marks.append(plane.text(place, base + NUMBERS / 2 + 2, str(level), numbers, "center"))
    return marks + _camps(row, base, canvas)


def _tall(row: Spread, canvas: Canvas) -> float:
    """Give the height of a row's stack; a row without one is as tall as one dot."""
    counts = row.counts or (0,)
    if canvas.dots:
        return max(1, math.ceil(max(counts) / _dots_a_line(canvas))) * PITCH + 1
    return max(LEAST_BAR, BAR * max(counts) / max(1, canvas.most)) + COUNT


def _dots_a_line(canvas: Canvas) -> int:
    return max(1, int((canvas.column - 2) // PITCH))


def _dots(count: int, place: Place, base: float, canvas: Canvas) -> list[Mark]:
    """Stack dots from the line up, each line centred on its level."""
    a_line = _dots_a_line(canvas)
    marks = []
    for number in range(count):
        line, along = divmod(number, a_line)
        in_line = min(a_line, count - line * a_line)
        aside = (along - (in_line - 1) / 2) * PITCH
        y = base - 1 - (line + 0.5) * PITCH
        marks.append(plane.shape("dot", place.aside(aside), y, canvas.colours.now, across=DOT))
    return marks


def _bar(count: int, place: Place, base: float, canvas: Canvas) -> list[Mark]:
    if not count:
        return []
    half = min(WIDEST_BAR, canvas.column - 4) / 2
    top = base - max(LEAST_BAR, BAR * count / canvas.most)
    number = Style(canvas.colours.ink, layout.HEADER_SIZE)
    across = (place.aside(-half), place.aside(half))
    return [
        plane.box("bar", across, (top, base), canvas.colours.now),
        plane.text(place, top - COUNT / 2, str(count), number, "center"),
    ]


def _camps(row: Spread, base: float, canvas: Canvas) -> list[Mark]:
    """Underline the levels of the two camps."""
    if not row.camp:
        return []
    sides = ((1, row.camp), (canvas.levels - row.camp + 1, canvas.levels))
    y = base + CAMP / 2
    return [
        plane.rule(
            "camp",
            (canvas.plot.at(first - 0.5).aside(3), canvas.plot.at(last + 0.5).aside(-3)),
            (y, y),
            canvas.colours.ink,
            CAMP,
        )
        for first, last in sides
    ]


def _verdict_style(row: Spread, colours: Palette) -> Style:
    return Style(colours.ink, layout.SIDE_SIZE, 700 if row.camp else 400)


def _aside_style(colours: Palette) -> Style:
    return Style(colours.muted, layout.SIDE_SIZE)


def _signs(rows: Sequence[Spread], words: SpreadWords, canvas: Canvas) -> list[Sign]:
    colours = canvas.colours

    def dot(place: Place, y: float) -> list[Mark]:
        return [plane.shape("sign", place, y, colours.now, across=DOT)]

    def bar(place: Place, y: float) -> list[Mark]:
        return [plane.box("sign", (place.aside(-5), place.aside(5)), (y - 6, y + 6), colours.now)]

    def camps(place: Place, y: float) -> list[Mark]:
        return [
            plane.rule(
                "sign", (place.aside(side - 3), place.aside(side + 3)), (y, y), colours.ink, CAMP
            )
            for side in (-5, 5)
        ]

    def hidden(place: Place, y: float) -> list[Mark]:
        return plane.empty_sign(place, y, colours)

    shown = [row for row in rows if row.counts and sum(row.counts)]
    signs = [Sign(words.dot, dot) if canvas.dots else Sign(words.bar, bar)] if shown else []
    signs += [Sign(words.camps, camps)] if any(row.camp for row in shown) else []
    signs += [Sign(words.hidden, hidden)] if any(row.counts is None for row in rows) else []
    return signs
