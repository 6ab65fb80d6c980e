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
from assessment.charts.vote_rows import LevelVotes

MOST_DOTS = 24  # answers in a vote; with more, dots can no longer be counted
TALLEST = 8  # dots: a stack before it is folded, and the tallest bar
WIDEST_BAR = 3  # dots
APART = 0.75  # dots, between the stacks of two votes
LEAST_BAR = 2  # pixels
EDGE, BASE, UNDER = 2, 2, 6  # pixels: a hollow dot's edge, the line under a level, below it
INSET = 2  # pixels: what is drawn to the very edge would make a picture wider than its columns

Kind = Literal["now", "before"]


@dataclass(frozen=True)
class Canvas:
    """Hold what every level of a layout is drawn with.

    ``room`` is what one vote has of a level's width where the layout is narrowest. ``across`` is
    how many dots lie side by side, 0 where bars are drawn; ``most`` is the largest count.
    ``letters`` is the size of words. ``named`` and ``worded`` say whether there is room for the
    levels' names and for the first vote's numbers in words. ``numbers`` is the lines they take.
    """

    levels: int
    size: Size
    column: float
    room: float
    across: int
    most: int
    letters: int
    named: bool
    worded: bool
    numbers: int
    colours: Palette

    def ends(self, at: int) -> tuple[Place, Place]:
        """Give where a level's column begins and where it ends."""
        gap, levels = self.size.gap, self.levels
        begin, after = (Place(n / levels, n / levels * gap) for n in (at, at + 1))
        return begin, after.aside(-gap)

    @property
    def aside(self) -> float:
        """Give how far right the stack of the first vote begins where there were two."""
        wide = self.across * self.size.pitch if self.across else self.room
        return wide + APART * self.size.pitch

    @property
    def tall(self) -> float:
        """Give the height of the tallest stack."""
        lines = math.ceil(self.most / self.across) if self.across else TALLEST
        return max(1, lines) * self.size.pitch


def draws_dots(levels: Sequence[LevelVotes]) -> bool:
    """Say whether every answer has a dot of its own."""
    first = sum(one.before or 0 for one in levels)
    return max(first, sum(one.now for one in levels)) <= MOST_DOTS


def votes_chart(
    levels: Sequence[LevelVotes], *, stage: bool, colours: Palette, description: str
) -> alt.LayerChart:
    """Draw a column a level, the lowest first; ``stage`` makes all of it readable from afar."""
    both = sizes.sizes(stage=stage)
    sketches = [_sketch(levels, _canvas(levels, size, colours)) for size in both]
    return plane.picture(sketches, description, both[1].least)


def _canvas(levels: Sequence[LevelVotes], size: Size, colours: Palette) -> Canvas:
    most = max(max(one.now, one.before or 0) for one in levels)
    column = (size.least + size.gap) / len(levels) - size.gap
    twice = any(one.before is not None for one in levels)
    room = (column - APART * size.pitch) / 2 if twice else column
    fold = min(math.ceil(most / TALLEST), int(room // size.pitch))
    fitting = [letters for letters in size.letters if _names_fit(levels, column, letters)]
    letters = fitting[0] if fitting else size.letters[0]
    return Canvas(
        levels=len(levels),
        size=size,
        column=column,
        room=room,
        across=max(1, fold) if draws_dots(levels) else 0,
        most=most,
        letters=letters,
        named=bool(fitting),
        worded=all(lettering.breadth(one.was, letters) <= room for one in levels),
        numbers=2 if twice and lettering.breadth(str(most), letters, BOLD) > room else 1,
        colours=colours,
    )


def _names_fit(levels: Sequence[LevelVotes], pixels: float, letters: int) -> bool:
    """Say whether no word must be broken, and none parted from the level's number."""
    return all(
        lettering.breadth(word, letters, BOLD) <= pixels
        for one in levels
        for word in f"{one.level}_{one.name}".split()
    )


def _sketch(levels: Sequence[LevelVotes], canvas: Canvas) -> Sketch:
    """Stand the answers on lines, their numbers above them, the levels' names below."""
    base = canvas.numbers * sizes.line(canvas.letters) + canvas.tall + BASE
    marks: list[Mark] = []
    for at, one in enumerate(levels):
        left, right = canvas.ends(at)
        ends = (left.aside(INSET), right.aside(-INSET))
        marks.append(plane.rule("base", ends, (base, base), canvas.colours.line, BASE))
        marks += _level(one, left, base - BASE / 2, canvas)
    names = [_name(one, canvas) for one in levels]
    style = Style(canvas.colours.ink, canvas.letters, BOLD)
    for at, lines in enumerate(names):
        marks += sizes.texts(lines, canvas.ends(at)[0], base + UNDER, style)
    under = max(map(len, names)) * sizes.line(canvas.letters)
    return Sketch(base + UNDER + under, tuple(marks))


def _name(one: LevelVotes, canvas: Canvas) -> tuple[str, ...]:
    words = f"{one.level} {one.name}" if canvas.named else str(one.level)
    return lettering.wrap(words, canvas.column, canvas.letters, BOLD)


def _level(one: LevelVotes, left: Place, base: float, canvas: Canvas) -> list[Mark]:
    """Draw the votes' answers at a level side by side, each with its number above."""
    draw = _dots if canvas.across else _bar
    now = Style(canvas.colours.now, canvas.letters, BOLD)
    shapes, tall = draw("now", one.now, left, base, canvas)
    if one.before is None:
        return [*shapes, *_number(one.said, left, base - tall, now)]
    was = Style(canvas.colours.muted, canvas.letters)
    other = left.aside(canvas.aside)
    hollow, before_tall = draw("before", one.before, other, base, canvas)
    if canvas.numbers > 1:
        tall = max(tall, before_tall)
        other, before_tall = left, tall + sizes.line(canvas.letters)
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
    wide = min(WIDEST_BAR * canvas.size.pitch, canvas.room)
    ends = (left.aside(INSET), left.aside(wide - INSET))
    now, colours = kind == "now", canvas.colours
    fill, edge = (colours.now, None) if now else ("transparent", colours.muted)
    return [plane.box(kind, ends, (base - tall, base), fill, edge)], tall
