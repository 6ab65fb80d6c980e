"""Print a report as a workbook an analyst can go on with: tidy sheets, each column explained."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assessment.report.document import Document, Value
from assessment.report.workbook_cells import Cells, literal
from assessment.report.workbook_names import sheet_names, table_names
from assessment.report.workbook_summary import write_summary

PLAIN = {  # nothing a text says becomes a formula, a link or a number
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
ONE_DECIMAL = frozenset({"value", "percent", "low", "high", "deviation", "target", "gap"})
TABLE = "dictionary"
WIDEST, FILTER = 60, 3  # signs of a column, and of the button beside its title
A4 = 9  # Excel's number of the paper


def render_xlsx(document: Document) -> bytes:
    """Print a report as XLSX; the same report gives the same bytes, and no text is a formula."""
    out = io.BytesIO()
    book = Workbook(out, PLAIN)
    labels = document.labels
    book.set_properties(
        {
            "title": literal(document.headline),
            "author": literal(labels.product),
            "created": datetime.combine(document.day, time()),
        }
    )
    book.set_custom_property("language", document.language)
    cells = Cells(book)
    slugs = [sheet.name for sheet in document.sheets]
    first, *tidy, last = sheet_names([labels.summary, *slugs, labels.dictionary])
    *named, dictionary = table_names([*slugs, TABLE])
    write_summary(book, _page(book, first, document, high=1), cells, document)
    for name, table, sheet in zip(tidy, named, document.sheets, strict=True):
        titles = [column.name for column in sheet.columns]
        _write_table(_page(book, name, document), cells, table, titles, sheet.rows)
    if tidy:
        titles = [labels.sheet, labels.column, labels.meaning]
        meanings = [
            (name, column.name, column.meaning)
            for name, sheet in zip(tidy, document.sheets, strict=True)
            for column in sheet.columns
        ]
        _write_table(_page(book, last, document), cells, dictionary, titles, meanings)
    book.close()
    return out.getvalue()


def _page(book: Workbook, name: str, document: Document, high: int = 0) -> Worksheet:
    """Add a sheet as wide as a page when it is printed, and so many pages high; 0 is any."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, high)
    words = document.labels.page.replace("&", "&&")
    sheet.set_footer("&R" + words.format(page="&P", pages="&N"))
    return sheet


def _write_table(
    sheet: Worksheet,
    cells: Cells,
    name: str,
    titles: Sequence[str],
    rows: Sequence[Sequence[Value]],
) -> None:
    """Write a table from the first cell on, its header always in sight."""
    header = cells.look(bold=True, bottom=1)
    sheet.add_table(
        0,
        0,
        max(1, len(rows)),
        len(titles) - 1,
        {
            "name": name,
            "columns": [{"header": title, "header_format": header} for title in titles],
            "style": "Table Style Light 1",
        },
    )
    for column, title in enumerate(titles):
        digits = 1 if title in ONE_DECIMAL else 2
        for at, row in enumerate(rows, start=1):
            cells.value(sheet, at, column, row[column], digits)
        longest = max((len(_shown(row[column])) for row in rows), default=0)
        sheet.set_column(column, column, min(WIDEST, max(longest + 1, len(title) + FILTER)))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _shown(value: Value) -> str:
    """Give about what is seen of a value, to make room for it."""
    return f"{value:.2f}" if isinstance(value, float) else str(value if value is not None else "")
