"""The answers to one question, stacked over its levels; after a second vote beside the first ones.

A dot is one answer, filled where it is of the latest vote. Where there are too many for that, a bar
a level has their number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from assessment.charts import lettering, plane, sizes
from assessment.charts.layout import Mark
from assessment.charts.palette import Palette
from assessment.charts.plane import Place, Sketch, Style
from assessment.charts.sizes import BOLD, Size
from assessment.charts.vote_rows import LevelVotes, draws_dots

TALLEST = 5  # dots: a stack before it is folded, and the tallest bar; anchors need room below
WIDEST_BAR = 3  # dots
APART = 0.75  # dots, between the stacks of two votes
LEAST_BAR = 2  # pixels
EDGE, BASE, UNDER = 2, 2, 6  # pixels: a hollow dot's edge, the line under a level, below it
INSET = 2  # pixels: what is drawn to the very edge would make a picture wider than its columns

Kind = Literal["now", "before"]


@dataclass(frozen=True)
class Canvas:
    """Hold what every level of a layout is drawn with.

    ``column`` is a level's width where the layout is narrowest, ``stack`` that of one vote in it;
    the first of two begins so much ``aside``. ``across`` is how many dots lie side by side, 0 where
    bars are drawn; ``most`` is the largest count. ``names`` is the size of the levels' names, None
    where they have no room. ``worded`` says whether the first vote's numbers have room in words,
    ``beside`` whether they have it beside the others.
    """

    levels: int
    size: Size
    column: float
    stack: float
    aside: float
    across: int
    most: int
    names: int | None
    worded: bool
    beside: bool
    colours: Palette

    def ends(self, at: int) -> tuple[Place, Place]:
        """Give where a level's column begins and where it ends."""
        gap, levels = self.size.gap, self.levels
        begin, after = (Place(n / levels, n / levels * gap) for n in (at, at + 1))
        return begin, after.aside(-gap)

    @property
    def numbers(self) -> int:
        """Give the size of numbers."""
        return self.size.letters[0]

    @property
    def tall(self) -> float:
        """Give the height of the tallest stack."""
        lines = math.ceil(self.most / self.across) if self.across else TALLEST
        return max(1, lines) * self.size.pitch


def votes_chart(
    levels: Sequence[LevelVotes], *, stage: bool, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw a column a level, the lowest first; ``stage`` makes all of it readable from afar."""
    both = sizes.sizes(stage=stage)
    sketches = [_sketch(levels, _canvas(levels, size, colours)) for size in both]
    return plane.picture(sketches, description, both[1].least)


def _canvas(levels: Sequence[LevelVotes], size: Size, colours: Palette) -> Canvas:
    now, before = (max(counts) for counts in zip(*map(_counts, levels), strict=True))
    column = (size.least + size.gap) / len(levels) - size.gap
    twice = any(one.before is not None for one in levels)
    room = (column - APART * size.pitch) / 2 if twice else column
    fold = max(1, min(math.ceil(max(now, before) / TALLEST), int(room // size.pitch)))
    across = fold if draws_dots(levels) else 0
    stack = across * size.pitch or min(WIDEST_BAR * size.pitch, room)
    aside = stack + APART * size.pitch
    names = [letters for letters in size.letters if _names_fit(levels, column, letters)]
    numbers = size.letters[0]
    now_wide = lettering.breadth(str(now), numbers, BOLD)
    before_wide = lettering.breadth(str(before), numbers)
    return Canvas(
        levels=len(levels),
        size=size,
        column=column,
        stack=stack,
        aside=aside,
        across=across,
        most=max(now, before),
        names=names[0] if names else None,
        worded=all(lettering.breadth(one.was, numbers) <= column - aside for one in levels),
        beside=not twice or (now_wide <= aside and before_wide <= column - aside),
        colours=colours,
    )


def _counts(one: LevelVotes) -> tuple[int, int]:
    return one.now, one.before or 0


def _names_fit(levels: Sequence[LevelVotes], pixels: float, letters: int) -> bool:
    """Say whether no word must be broken, and none parted from the level's number."""
    return all(
        lettering.fits(one.name, pixels, letters, BOLD)
        and lettering.breadth(f"{one.level} {one.name.split()[0]}", letters, BOLD) <= pixels
        for one in levels
    )


def _sketch(levels: Sequence[LevelVotes], canvas: Canvas) -> Sketch:
    """Stand the answers on lines, their numbers above them, the levels' names below."""
    lines = 1 if canvas.beside else 2
    base = lines * sizes.line(canvas.numbers) + canvas.tall + BASE
    marks: list[Mark] = []
    for at, one in enumerate(levels):
        left, right = canvas.ends(at)
        ends = (left.aside(INSET), right.aside(-INSET))
        marks.append(plane.rule("base", ends, (base, base), canvas.colours.line, BASE))
        marks += _level(one, left, base - BASE / 2, canvas)
    under = _names(levels, base + UNDER, canvas)
    return Sketch(base + UNDER + under.height, (*marks, *under.marks))


def _names(levels: Sequence[LevelVotes], top: float, canvas: Canvas) -> Sketch:
    """Write the levels' names, or their numbers alone."""
    style = Style(canvas.colours.ink, canvas.names or canvas.numbers, BOLD)
    marks: list[Mark] = []
    most = 1
    for at, one in enumerate(levels):
        words = f"{one.level} {one.name}" if canvas.names else str(one.level)
        lines = lettering.wrap(words, canvas.column, style.size, BOLD)
        marks += sizes.texts(lines, canvas.ends(at)[0], top, style)
        most = max(most, len(lines))
    return Sketch(most * sizes.line(style.size), tuple(marks))


def _level(one: LevelVotes, left: Place, base: float, canvas: Canvas) -> list[Mark]:
    """Draw the votes' answers at a level side by side, each with its number above."""
    draw = _dots if canvas.across else _bar
    now = Style(canvas.colours.now, canvas.numbers, BOLD)
    shapes, tall = draw("now", one.now, left, base, canvas)
    if one.before is None:
        return [*shapes, *_number(one.said, left, base - tall, now)]
    was = Style(canvas.colours.muted, canvas.numbers)
    other = left.aside(canvas.aside)
    hollow, before_tall = draw("before", one.before, other, base, canvas)
    if not canvas.beside:
        tall = max(tall, before_tall)
        other, before_tall = left, tall + sizes.line(canvas.numbers)
    before = one.was if canvas.worded else str(one.before)
    return [
        *shapes,
        *hollow,
        *_number(one.said, left, base - tall, now),
        *_number(before, other, base - before_tall, was),
    ]


def _number(words: str, left: Place, bottom: float, style: Style) -> list[Mark]:
    return sizes.texts((words,), left, bottom - sizes.line(style.size), style)


def _dots(
    kind: Kind, count: int, left: Place, base: float, canvas: Canvas
) -> tuple[list[Mark], float]:
    """Draw a dot an answer, and say how tall the stack is.

    Line upon line is filled from the left, so that each level is as tall as it has answers.
    """
    size, colours = canvas.size, canvas.colours
    marks = []
    for number in range(count):
        up, along = divmod(number, canvas.across)
        place = left.aside((along + 0.5) * size.pitch)
        y = base - (up + 0.5) * size.pitch
        if kind == "now":
            marks.append(plane.shape("now", place, y, colours.now, across=size.dot))
        else:
            inside = size.dot - EDGE
            marks.append(
                plane.shape("before", place, y, "transparent", across=inside, edge=colours.muted)
            )
    return marks, math.ceil(count / canvas.across) * size.pitch


def _bar(
    kind: Kind, count: int, left: Place, base: float, canvas: Canvas
) -> tuple[list[Mark], float]:
    """Draw a bar, none for nobody, and say how tall it is."""
    if not count:
        return [], 0
    tall = max(LEAST_BAR, canvas.tall * count / canvas.most)
    ends = (left.aside(INSET), left.aside(canvas.stack - INSET))
    now, colours = kind == "now", canvas.colours
    fill, edge = (colours.now, None) if now else (colours.rest, colours.muted)
    return [plane.box(kind, ends, (base - tall, base), fill, edge)], tall
