"""Bars of a workbook: their numbers in cells, and a chart of them that a reader can change."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assessment.charts.palette import LIGHT
from assessment.report.document import Bars
from assessment.report.workbook_cells import Cells, literal

COLOURS = {"now": LIGHT.now, "gap": LIGHT.gap, "target": LIGHT.target}
WIDTH, BAR, AROUND = 470, 34, 80  # pixels of a chart: its width, a bar, its axis and legend
ROW = 20  # pixels


def write_bars(  # noqa: PLR0913, PLR0917 - where, what and how to describe it
    book: Workbook, sheet: Worksheet, cells: Cells, row: int, bars: Bars, alt: str
) -> int:
    """Write numbers from the first column of a row on, the chart beside; give the next free row."""
    for column, series in enumerate(bars.series, start=1):
        cells.text(sheet, row, column, series.name, bold=True, align="right", bottom=1)
    cells.text(sheet, row, 0, "", bottom=1)
    for at, category in enumerate(bars.categories):
        cells.text(sheet, row + 1 + at, 0, category, text_wrap=True)
        for column, series in enumerate(bars.series, start=1):
            cells.value(sheet, row + 1 + at, column, series.values[at], bars.digits)
    height = AROUND + BAR * len(bars.categories)
    sheet.insert_chart(
        row,
        1 + len(bars.series),
        _chart(book, sheet.get_name(), row, bars, height),
        {"description": literal(alt), "object_position": 2, "x_offset": 12},
    )
    return row + 1 + max(len(bars.categories), -(-height // ROW))


def _chart(book: Workbook, sheet: str, row: int, bars: Bars, height: int) -> object:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = row + 1, row + len(bars.categories)
    for column, series in enumerate(bars.series, start=1):
        chart.add_series(
            {
                "name": [sheet, row, column],
                "categories": [sheet, first, 0, last, 0],
                "values": [sheet, first, column, last, column],
                "fill": {"color": COLOURS[series.role]},
                "gap": 40,
            }
        )
    letters = {"color": LIGHT.muted}
    chart.set_y_axis(
        {"reverse": True, "crossing": "max", "num_font": letters, "line": {"color": LIGHT.line}}
    )
    chart.set_x_axis(
        {
            "min": 0,
            "max": bars.most,
            "major_unit": 1,
            "num_format": "0",
            "num_font": letters,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": LIGHT.rest}},
        }
    )
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": WIDTH, "height": height})
    return chart
