"""The first sheet of a workbook: the profile in numbers, the answer in words, its origin."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assessment.charts.palette import LIGHT
from assessment.report.document import Document, Facts, Points, Section, Words
from assessment.report.workbook_cells import Cells, literal
from assessment.report.workbook_chart import write_bars

WIDTHS = (38, 10, 10, 68)  # of names, of two columns of numbers, of what stands beside them
LAST = len(WIDTHS) - 1
SIGNS = 0.92  # signs of Cyrillic to a unit of width, on average
SIZE, LARGE = 11, 16  # points of letters
LINE, TALLEST = 1.4, 400.0  # points of a line for a point of its letters; points of a row
PROFILE = "profile"


def write_summary(book: Workbook, sheet: Worksheet, cells: Cells, document: Document) -> None:
    """Write the sheet from the top down."""
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    lines = _Lines(sheet, cells)
    lines.add(0, document.headline, bold=True, font_size=LARGE)
    lines.add(0, " · ".join(document.about))
    lines.add(0, document.note, font_color=LIGHT.muted)
    for figure in document.figures:
        if figure.name == PROFILE and figure.bars is not None:
            row = lines.row + 1
            lines.row = write_bars(book, sheet, cells, row, figure.bars, figure.alt)
    for section in document.sections:
        for name, text in _said(section):
            lines.pair(name, text)


class _Lines:
    """Write texts under each other; ``row`` is the next free one."""

    def __init__(self, sheet: Worksheet, cells: Cells) -> None:
        self._sheet, self._cells = sheet, cells
        self.row = 0

    def pair(self, name: str, text: str) -> None:
        """Write a text beside its name; where there is neither, leave room."""
        if not text:
            self.row += 1
            return
        self._cells.text(self._sheet, self.row, 0, name, font_color=LIGHT.muted)
        self.add(1, text)

    def add(self, first: int, text: str, **look: Any) -> None:
        """Write a text from a column to the last one, in a row as high as it needs."""
        if not text:
            return
        look = {"font_size": SIZE, "text_wrap": True, **look}
        self._sheet.merge_range(self.row, first, self.row, LAST, "", self._cells.look(**look))
        self._cells.text(self._sheet, self.row, first, text, **look)
        room = sum(WIDTHS[first:]) * SIGNS * SIZE / look["font_size"]
        lines = sum(max(1, ceil(len(line) / room)) for line in literal(text).split("\n"))
        self._sheet.set_row(self.row, min(TALLEST, LINE * look["font_size"] * lines))
        self.row += 1


def _said(section: Section) -> Iterator[tuple[str, str]]:
    """Give what the answer says and where the report comes from, as names and texts."""
    heading = ""
    for block in section.blocks:
        if isinstance(block, Words) and block.look == "lead":
            heading = block.words
        elif isinstance(block, Facts):
            yield from (("", ""), *block.pairs)
        elif section.kind == "summary" and isinstance(block, Words):
            yield from (("", ""), ("", block.words))
        elif section.kind == "summary" and isinstance(block, Points):
            names = (heading, *("" for _ in block.items[1:]))
            yield from (("", ""), *zip(names, block.items, strict=True))
