"""Tables for slides: how wide their columns are, how high their rows, and where they are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessment.report.columns import flush_right
from assessment.report.document import Facts, Grid, Ladder
from assessment.report.slide_text import LEADING, Paragraph, Role, Run, clean, part, tall, widest

Cell = tuple[Paragraph, ...]
Row = tuple[Cell, ...]

INSET, TIGHT = 6.0, 3.0  # points at each side of a cell, and where there are many columns
MANY = 8  # columns
AFTER_NUMBERS = 3  # insets at the left of words that follow numbers
LEAD = 3.0  # points above and below the words of a cell
BROADEST = 0.45  # of the table's width: a longer word is broken
SLIM = 9.0  # times the size, as narrow as a column of words may be
LABELS: Mapping[str, Role] = {"now": "accent", "target": "other-accent", "plain": "plain"}
CARD = (0.18, 0.25, 0.31, 0.26)  # of the width: the question, now, the next level, the first step

_BEFORE_NUMBER, _AFTER_NUMBER = re.compile(r" (?=\d)"), re.compile(r"(?<=\d) ")

HARD_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Lattice:
    """Hold a table; ``headed`` says whether the first row names the columns.

    ``above`` is what it is called on the slide, None where the slide's title says it.
    ``shares`` are the widths of its columns as shares of the whole, empty where the words decide.
    """

    name: str
    rows: tuple[Row, ...]
    right: tuple[bool, ...]
    headed: bool = True
    shares: tuple[float, ...] = ()
    above: Paragraph | None = None


def of_grid(grid: Grid, size: float) -> Lattice:
    """Give a table of texts."""
    head = tuple(_cell(words, size, bold=True) for words in grid.table.headers)
    rows = tuple(tuple(_cell(words, size) for words in row) for row in grid.table.rows)
    return Lattice(clean(grid.name), (head, *rows), flush_right(grid.table))


def of_facts(facts: Facts, name: str, size: float) -> Lattice:
    """Give pairs as a table without a header."""
    rows = tuple((_cell(one, size, bold=True), _cell(said, size)) for one, said in facts.pairs)
    return Lattice(clean(name), rows, (False, False), headed=False)


def of_ladders(ladders: list[Ladder], name: str, size: float) -> Lattice:
    """Give cards as rows: the question, where it stands, the next level and the first step."""
    most = max(len(ladder.parts) for ladder in ladders)
    rows = tuple((*_card(ladder, size), *((),) * (most - len(ladder.parts))) for ladder in ladders)
    taken = CARD[: most + 1]
    shares = tuple(share / sum(taken) for share in taken) if len(taken) == most + 1 else ()
    return Lattice(clean(name), rows, (False,) * (most + 1), headed=False, shares=shares)


@dataclass(frozen=True)
class Columns:
    """Hold how wide columns are, and their insets at the left and the right, in points."""

    widths: tuple[float, ...]
    insets: tuple[tuple[float, float], ...]

    @property
    def rooms(self) -> tuple[float, ...]:
        """Give the width of each that is free for words."""
        pairs = zip(self.widths, self.insets, strict=True)
        return tuple(width - sum(inset) for width, inset in pairs)


def columns(lattice: Lattice, width: float) -> Columns:
    """Share a width among columns: first what their words need, then what their lines would like.

    What cannot be had is taken from all of them alike, and their longest words are broken.
    """
    insets = _insets(lattice)
    return Columns(_widths(lattice, insets, width), insets)


def _insets(lattice: Lattice) -> tuple[tuple[float, float], ...]:
    side = TIGHT if len(lattice.right) > MANY else INSET
    after = zip((False, *lattice.right), lattice.right, strict=False)
    return tuple(
        (side * AFTER_NUMBERS if numbers and not right else side, side) for numbers, right in after
    )


def _widths(
    lattice: Lattice, insets: tuple[tuple[float, float], ...], width: float
) -> tuple[float, ...]:
    if lattice.shares:
        return tuple(share * width for share in lattice.shares)
    needs = [_needs(lattice, column, width, sum(inset)) for column, inset in enumerate(insets)]
    least, wish = sum(need for need, _ in needs), sum(wanted for _, wanted in needs)
    if least >= width:
        return tuple(need * width / least for need, _ in needs)
    if wish >= width:
        share = (width - least) / (wish - least)
        return tuple(need + share * (wanted - need) for need, wanted in needs)
    return tuple(wanted * width / wish for _, wanted in needs)


def row_height(row: Row, rooms: tuple[float, ...]) -> float:
    """Estimate the points a row takes from the top down, its cells so wide."""
    return max(tall(cell, room) for cell, room in zip(row, rooms, strict=True)) + 2 * LEAD


def part_row(row: Row, rooms: tuple[float, ...], high: float) -> tuple[Row, Row]:
    """Part a row that is higher than a slide; each part has at least a line."""
    parted = [
        _part_cell(cell, room, high - 2 * LEAD) for cell, room in zip(row, rooms, strict=True)
    ]
    return tuple(head for head, _ in parted), tuple(tail for _, tail in parted)


def _part_cell(cell: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    taken: list[Paragraph] = []
    for number, paragraph in enumerate(cell):
        used = tall(taken, width) + (paragraph.before if taken else 0)
        most = int((room - used) / (paragraph.size * LEADING))
        if most < 1 and taken:
            return tuple(taken), cell[number:]
        head, tail = part(paragraph, width, max(1, most))
        taken.append(head)
        if tail is not None:
            return tuple(taken), (tail, *cell[number + 1 :])
    return tuple(taken), ()


def _needs(lattice: Lattice, column: int, width: float, inset: float) -> tuple[float, float]:
    """Give the least width of a column, and the one where nothing is wrapped."""
    found = [paragraph for row in lattice.rows for paragraph in row[column]]
    word = max((_longest(paragraph) for paragraph in found), default=0.0)
    whole = max((_line(paragraph) for paragraph in found), default=0.0)
    size = max((paragraph.size for paragraph in found), default=0.0)
    least = max(word, min(whole, SLIM * size)) if not lattice.right[column] else word
    return min(least, width * BROADEST) + inset, max(whole, least) + inset


def _longest(paragraph: Paragraph) -> float:
    words = paragraph.words.split(" ")
    return max(widest(word, paragraph.size, bold=paragraph.bold) for word in words)


def _line(paragraph: Paragraph) -> float:
    return widest(paragraph.words, paragraph.size, bold=paragraph.bold)


def _cell(words: str, size: float, *, bold: bool = False) -> Cell:
    return (Paragraph((Run(clean(words), bold=bold),), size),)


def _card(ladder: Ladder, size: float) -> Iterator[Cell]:
    title = Paragraph((Run(clean(ladder.title), bold=True),), size)
    stands = _BEFORE_NUMBER.sub(HARD_SPACE, clean(ladder.standing))
    standing = Paragraph((Run(stands),), size, before=3, quiet=True)
    yield (title, standing)
    for one in ladder.parts:
        called = _AFTER_NUMBER.sub(HARD_SPACE, clean(one.label))  # a level with its name
        label = Paragraph((Run(called, bold=True, role=LABELS[one.role]),), size)
        yield (label, replace(label, runs=(Run(clean(one.words)),)))
