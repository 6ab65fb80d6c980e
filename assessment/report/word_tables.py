"""Write tables in Word: fixed widths, the header row on every page, rows in one piece."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.styles.style import BaseStyle
from docx.table import Table as WordTable
from docx.table import _Row

from assessment.charts.palette import LIGHT
from assessment.report.columns import INSET, UPRIGHT, Fit
from assessment.report.literal import holdable
from assessment.report.pieces import Table
from assessment.report.word_styles import CELL, shade
from assessment.report.word_xml import keep_whole, repeat_on_pages, rule_rows, take_style

ABOVE = 2.5  # points of room above and below the text of a cell
BESIDE = INSET - 1.5  # less than was reckoned with: the reader's letters may be wider
SIZE = 9.0  # points, of the style of cells
NAMES = 0.3  # of the line, for their names
KEPT = 600  # characters in a cell, up to which its row stands on one page; longer ones go on


def add_table(word: WordDocument, table: Table, fitted: Fit) -> None:
    """Add a table as wide as it was fitted; its first row and column are headers."""
    made, style = _empty(word, 1 + len(table.rows), fitted.widths), word.styles[CELL]
    rows = list(made.rows)
    repeat_on_pages(rows[0])
    for row, texts in zip(rows, (table.headers, *table.rows), strict=True):
        _fill(row, texts, fitted, style, header=row is rows[0])
    _space(word)


def add_facts(word: WordDocument, pairs: Sequence[tuple[str, str]]) -> None:
    """Add pairs of a name and what is so named."""
    widths = (NAMES * UPRIGHT, (1 - NAMES) * UPRIGHT)
    fitted = Fit(SIZE, widths, (False, False), turned=False, tight=False)
    made, style = _empty(word, len(pairs), widths), word.styles[CELL]
    for row, pair in zip(made.rows, pairs, strict=True):
        _fill(row, pair, fitted, style, header=False)
        row.cells[0].paragraphs[0].runs[0].font.color.rgb = shade(LIGHT.muted)
    _space(word)


def _empty(word: WordDocument, rows: int, widths: Sequence[float]) -> WordTable:
    made: WordTable = word.add_table(rows, len(widths))
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(width)
    rule_rows(made, LIGHT.line, BESIDE, ABOVE)
    return made


def _fill(row: _Row, texts: Sequence[str], fitted: Fit, style: BaseStyle, *, header: bool) -> None:
    if max(map(len, texts)) <= KEPT:
        keep_whole(row)
    for place, (cell, words) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Pt(fitted.widths[place])
        paragraph = cell.paragraphs[0]
        take_style(paragraph, style)
        font = paragraph.add_run(holdable(words)).font
        if fitted.size != SIZE:
            font.size = Pt(fitted.size)
        if header:
            font.bold, font.color.rgb = True, shade(LIGHT.muted)
        if fitted.flush[place] and place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _space(word: WordDocument) -> None:
    word.add_paragraph().paragraph_format.space_after = Pt(0)
