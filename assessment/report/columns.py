"""Fit the columns of a table to the width of a page, shrinking it or turning the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assessment.charts.lettering import breadth
from assessment.report.document import numeric
from assessment.report.pieces import Table


class Line(NamedTuple):
    """Hold a line of a page: its width and the size of its letters in points.

    ``turned`` says that the page lies on its side.
    """

    width: float
    size: float
    turned: bool


UPRIGHT, TURNED = 481.0, 728.0  # points of text in a line of an A4 page, with 20 mm at each side
LARGEST = [Line(UPRIGHT, size, turned=False) for size in (9.0, 8.0)]
SIDEWAYS = [Line(TURNED, size, turned=True) for size in (9.0, 8.0, 7.0, 6.0)]
SMALLEST = [Line(UPRIGHT, size, turned=False) for size in (7.0, 6.0)]
INSET = 5.0  # points at each side of a cell
NAMES, WORDS = 11.0, 6.0  # times the size: as narrow as the first column may be, and any of words
TWO_LINES = 0.65  # of a header's width, so that it is not broken into more
BREAKS_FROM = 32  # letters: a word of so many may break anywhere
PIECE = 8  # letters of such a word that stay together
A_FEW = 20  # letters, such as "at target"


@dataclass(frozen=True)
class Fit:
    """Hold how a table is printed: its size and the widths of its columns, both in points.

    ``flush`` says which columns stand flush right. A table that is ``turned`` needs a page that
    lies on its side, one that is ``tight`` has columns narrower than their words.
    """

    size: float
    widths: tuple[float, ...]
    flush: tuple[bool, ...]
    turned: bool
    tight: bool


@dataclass(frozen=True)
class _Column:
    """Hold what a column needs at the least and what it would like, in points."""

    least: float
    wish: float


def fit(table: Table, *, turnable: bool = False) -> Fit:
    """Fit a table to an upright page, or where it may be turned and is too wide, to a turned one.

    What is too wide for either is printed as small as can be read, its columns all narrowed.
    """
    flush = flush_right(table)
    lines = LARGEST + (SIDEWAYS if turnable else SMALLEST)
    tries = [(line, _columns(table, flush, line.size)) for line in lines]
    fitting = (one for one in tries if _least(one[1]) <= one[0].width)
    line, columns = next(fitting, tries[-1])
    tight = _least(columns) > line.width
    return Fit(line.size, _shared(columns, line.width), flush, line.turned, tight)


def flush_right(table: Table) -> tuple[bool, ...]:
    """Say which columns hold numbers, or numbers and a few words in place of some."""
    columns = zip(*table.rows, strict=True) if table.rows else ()
    among = tuple(
        all(len(cell) <= A_FEW for cell in cells) and any(map(_is_number, cells))
        for cells in columns
    )
    return among or (False,) * len(table.headers)


def _is_number(cell: str) -> bool:
    return numeric(Table(("",), ((cell,),)))[0]


def _columns(table: Table, flush: tuple[bool, ...], size: float) -> tuple[_Column, ...]:
    cells = tuple(zip(*table.rows, strict=True)) if table.rows else ((),) * len(table.headers)
    return tuple(
        _column(header, inside, size, 0.0 if stand else NAMES if place == 0 else WORDS)
        for place, (header, inside, stand) in enumerate(
            zip(table.headers, cells, flush, strict=True)
        )
    )


def _column(header: str, cells: tuple[str, ...], size: float, roomy: float) -> _Column:
    """Measure a column; numbers, which are not ``roomy``, are never broken."""
    words = {word for words in (header, *cells) for word in words.split(" ")}
    word = _widest((word if len(word) < BREAKS_FROM else word[:PIECE] for word in words), size)
    whole = max(_widest(cells, size), word, TWO_LINES * breadth(header, size))
    least = max(word, min(whole, roomy * size) if roomy else _widest(cells, size))
    return _Column(least + 2 * INSET, max(least, whole) + 2 * INSET)


def _widest(words: Iterable[str], size: float) -> float:
    return max((breadth(word, size) for word in words), default=0.0)


def _least(columns: tuple[_Column, ...]) -> float:
    return sum(column.least for column in columns)


def _shared(columns: tuple[_Column, ...], width: float) -> tuple[float, ...]:
    """Give each column what it needs, then what it would like, and the first what is left."""
    least = _least(columns)
    if least > width:
        return tuple(column.least * width / least for column in columns)
    wanted = sum(column.wish - column.least for column in columns)
    share = min(1.0, (width - least) / wanted) if wanted else 0.0
    widths = [column.least + share * (column.wish - column.least) for column in columns]
    return (widths[0] + width - sum(widths), *widths[1:]) if widths else ()
