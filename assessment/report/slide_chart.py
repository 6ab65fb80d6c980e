"""Make a chart that a reader can edit, with a workbook of its numbers and nothing else."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from assessment.charts.palette import LIGHT
from assessment.report.document import Bars
from assessment.report.slide_boxes import ChartBox
from assessment.report.slide_text import clean

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.chart.data import CategoryChartData
    from pptx.chart.series import BarSeries
    from pptx.slide import Slide

LETTERS = 12  # points
APART = 45  # percent of a bar's thickness, left free between bars
NAMES_SHORT, NAMES_LONG = 0.2, 0.36  # of the chart's width, for the names of the bars
LONG = 18  # letters; a longer name takes the wider space
NUMBERS = 30.0  # points below the plot, for the scale
LEGEND = 34.0  # points above it, for the legend
EDGE = 4.0  # points around the plot
COLOURS = {"now": LIGHT.now, "gap": LIGHT.gap, "target": LIGHT.target}
ON_COLOUR = {"now": LIGHT.background, "gap": LIGHT.ink, "target": LIGHT.background}


def add_chart(slide: Slide, box: ChartBox, day: date, language: str) -> None:
    """Put stacked bars on a slide, the first category at the top.

    Numbers have the decimal mark of whoever opens the file; ``day`` is the workbook's date.
    """
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    bars, frame = box.bars, box.frame
    sides = (Pt(side) for side in (frame.left, frame.top, frame.width, frame.height))
    shape = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *sides, _chart_data(bars, day))
    shape.name = box.figure.name
    shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(box.figure.alt))  # noqa: SLF001 - no public name
    chart = shape.chart
    _letters(chart, language)
    _axes(chart, bars)
    _legend(chart, bars)
    _plot(chart, bars)
    _layout(chart, bars, frame.width, frame.height)


def workbook(bars: Bars, day: date) -> bytes:
    """Write the numbers of a chart as a workbook, where its chart looks for them.

    Names are written as text, so that none can become a formula; equal bars give equal bytes.
    """
    from xlsxwriter import Workbook

    packed = BytesIO()
    book = Workbook(packed, {"in_memory": True})
    book.set_properties({"created": datetime.combine(day, time())})
    sheet = book.add_worksheet("Sheet1")
    number = book.add_format({"num_format": _number(bars)})
    for row, name in enumerate(bars.categories, 1):
        sheet.write_string(row, 0, clean(name))
    for column, series in enumerate(bars.series, 1):
        sheet.write_string(0, column, clean(series.name))
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value, number)
    book.close()
    return packed.getvalue()


def _chart_data(bars: Bars, day: date) -> CategoryChartData:
    from pptx.chart.data import CategoryChartData

    class Given(CategoryChartData):  # type: ignore[misc] # the library is not typed
        """Hold the chart's numbers with a workbook of our own making."""

        @property
        def xlsx_blob(self) -> bytes:
            """Give the workbook."""
            return workbook(bars, day)

    given = Given(number_format=_number(bars))
    given.categories = [clean(name) for name in bars.categories]
    for series in bars.series:
        given.add_series(clean(series.name), series.values)
    return given


def _number(bars: Bars) -> str:
    return f"0.{'0' * bars.digits}" if bars.digits else "0"


def _label(bars: Bars) -> str:
    """Give the number format of the labels; what would be printed as zero is left out."""
    return f'[<{0.5 / 10**bars.digits}]"";{_number(bars)}'


def _letters(chart: Chart, language: str) -> None:
    from pptx.util import Pt

    chart.has_title = False
    chart.font.size = Pt(LETTERS)
    for element in chart._chartSpace.xpath("./c:txPr//a:defRPr | ./c:txPr//a:endParaRPr"):  # noqa: SLF001 - as above
        element.set("lang", language)


def _axes(chart: Chart, bars: Bars) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_LABEL_POSITION, XL_TICK_MARK

    names, numbers = chart.category_axis, chart.value_axis
    names.reverse_order = True
    numbers._element.crosses.val = XL_AXIS_CROSSES.MAXIMUM  # noqa: SLF001 - at the foot of them
    names.major_tick_mark = numbers.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = RGBColor.from_string(LIGHT.line[1:])
    numbers.minimum_scale, numbers.maximum_scale = 0, max(bars.most, 1)
    counts = not bars.digits
    numbers.visible = not counts
    numbers.has_major_gridlines = not counts
    if counts:
        return
    numbers.major_unit = 1
    numbers.major_gridlines.format.line.color.rgb = RGBColor.from_string(LIGHT.rest[1:])
    numbers.format.line.fill.background()
    numbers.tick_labels.number_format = "0"
    numbers.tick_labels.number_format_is_linked = False


def _legend(chart: Chart, bars: Bars) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION

    chart.has_legend = len(bars.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False


def _plot(chart: Chart, bars: Bars) -> None:
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = APART, 100
    plot.vary_by_categories = False
    for drawn, series in zip(plot.series, bars.series, strict=True):
        _series(drawn, series.role, bars)


def _series(drawn: BarSeries, role: str, bars: Bars) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    drawn.invert_if_negative = False
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = RGBColor.from_string(COLOURS[role][1:])
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = _label(bars), False
    labels.font.size, labels.font.bold = Pt(LETTERS), True
    labels.font.color.rgb = RGBColor.from_string(ON_COLOUR[role][1:])


def _layout(chart: Chart, bars: Bars, width: float, high: float) -> None:
    """Fix where the plot stands, so that long names of bars have room."""
    from lxml import etree
    from pptx.oxml.ns import qn

    long = any(len(name) > LONG for name in bars.categories)
    left = NAMES_LONG if long else NAMES_SHORT
    top = (LEGEND if len(bars.series) > 1 else EDGE) / high
    under = (NUMBERS if bars.digits else EDGE) / high
    sides = {"x": left, "y": top, "w": 1 - left - 2 * EDGE / width, "h": 1 - top - under}
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001 - as above
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for side in ("x", "y"):
        etree.SubElement(manual, qn(f"c:{side}Mode"), val="edge")
    for side, share in sides.items():
        etree.SubElement(manual, qn(f"c:{side}"), val=f"{share:.4f}")
    area.insert(0, layout)
