"""A report as a value: what is said, in order and in words; every format prints just that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.charts.rows import Key
from assessment.charts.specs import Spec
from assessment.report.pieces import Table

Look = Literal["lead", "plain", "quiet"]
Kind = Literal["summary", "finding", "dimension", "method"]
Sign = Literal["step", "circle"]
Value = str | int | float | bool | date | None

_NUMBER = re.compile(r"[<≤~±+−–-]?\s?[\d\s.,:%]*\d[\d\s.,%]*(\s?[–-]\s?[\d.,]+)?")


@dataclass(frozen=True)
class Words:
    """Hold a paragraph; a ``lead`` is larger, what is ``quiet`` can be skipped."""

    words: str
    look: Look = "plain"


@dataclass(frozen=True)
class Points:
    """Hold a list of short paragraphs."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Hold what belongs together as pairs of a name and what is so named."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """Hold a table with the name it goes by."""

    name: str
    table: Table


@dataclass(frozen=True)
class Series:
    """Hold one colour of a bar chart: ``values`` in levels, or counts, None where none is shown."""

    name: str
    role: Literal["now", "gap", "target"]
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Bars:
    """Hold a picture's numbers as stacked bars that a reader can edit, a category a bar.

    ``most`` is where the scale ends, ``digits`` how many are printed after the decimal mark.
    ``note`` explains the categories where they need it.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    most: float
    digits: int = 1
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """Hold a picture with its description and the numbers behind it.

    ``name`` is a slug, unique in the report. ``spec`` is drawn in light colours and without a
    title, for a page; ``brief`` has no more rows than a slide has room for. ``left_out`` and
    ``brief_left_out`` say that each has not all rows, and are empty where it has. ``legend``
    explains those signs that the picture does not explain itself; what is now is drawn as ``sign``.
    ``bars`` say the same where a format has charts of its own.
    """

    name: str
    alt: str
    spec: Spec
    brief: Spec
    table: Table
    legend: tuple[Key, ...] = ()
    sign: Sign = "step"
    bars: Bars | None = None
    left_out: str = ""
    brief_left_out: str = ""


@dataclass(frozen=True)
class Part:
    """Hold a labelled paragraph of a card; ``role`` gives its label a colour."""

    label: str
    words: str
    role: Literal["now", "target", "plain"] = "plain"


@dataclass(frozen=True)
class Ladder:
    """Hold one question's card: where it stands and the way up, kept together on a page."""

    title: str
    standing: str
    parts: tuple[Part, ...]


Block = Words | Points | Facts | Grid | Figure | Ladder


@dataclass(frozen=True)
class Section:
    """Hold a part of the report.

    ``heading`` names it, ``title`` states what was found and may be empty. ``notes`` say how to
    read the picture, for whoever speaks to it. One that is ``fresh`` begins on a new page.
    """

    id: str
    kind: Kind
    heading: str
    title: str
    blocks: tuple[Block, ...]
    notes: str = ""
    fresh: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Give the pictures of this part."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))


@dataclass(frozen=True)
class Column:
    """Hold a column of numbers: its name, and what it means and in which unit."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Sheet:
    """Hold a tidy table of numbers as they are, not rounded; None is an empty cell."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Document:
    """Hold a whole report.

    ``title`` is the rubric's, ``about`` says of whom, when and by how many people; ``headline`` is
    the finding, ``note`` whose view it is. ``labels`` are the few words a format adds of its own.
    ``day`` is the day it is from, printed and written into the file's properties. ``language`` is
    the one all this is said in.
    """

    title: str
    organisation: str
    about: tuple[str, ...]
    headline: str
    note: str
    sections: tuple[Section, ...]
    sheets: tuple[Sheet, ...]
    labels: Labels
    day: date
    language: str

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Give all pictures, in order."""
        return tuple(figure for section in self.sections for figure in section.figures)


@dataclass(frozen=True)
class Labels:
    """Hold the words that stand around the content: of pages, tables and pictures."""

    product: str
    contents: str
    page: str
    summary: str
    numbers: str
    other_numbers: str
    same_as_table: str
    way_up: str
    dictionary: str
    sheet: str
    column: str
    meaning: str
    chart: str


def numeric(table: Table) -> tuple[bool, ...]:
    """Say of each column whether it holds numbers, and so stands best flush right."""
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.headers)
    return tuple(_numbers(cells) for cells in columns)


def _numbers(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell not in {"", "–"}]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)
