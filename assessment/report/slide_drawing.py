"""Draw planned boxes on a slide: words, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from assessment.charts.palette import LIGHT
from assessment.report.slide_boxes import Frame, PictureBox, TableBox, TextBox
from assessment.report.slide_lattice import LEAD
from assessment.report.slide_text import INDENT, Paragraph, Run, clean

if TYPE_CHECKING:
    from pptx.slide import Slide
    from pptx.text.text import TextFrame, _Paragraph, _Run
    from pptx.util import Pt

STYLE = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"  # "Light Style 1 - Accent 1": lines and pale bands
PALER = 0.35  # of the way from ink to paper, for what can be skipped
BULLET = "•"
FIELD = "{C1FF6DA9-008F-4B48-92A6-B652298478BF}"  # any id; fields of one kind share it
COLOURS = {
    "now": LIGHT.now,
    "target": LIGHT.target,
    "gap": LIGHT.gap,
    "interval": LIGHT.interval,
}
THEME = {"accent": "ACCENT_1", "other-accent": "ACCENT_2", "ink": "TEXT_1"}


def add_text(slide: Slide, box: TextBox, language: str) -> None:
    """Put paragraphs on a slide."""
    shape = slide.shapes.add_textbox(*_sides(box.frame))
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame, box.paragraphs, language)


def add_table(slide: Slide, box: TableBox, language: str) -> None:
    """Put a table on a slide; its name is its description for who cannot see it."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    size = len(box.rows), len(box.columns.widths)
    shape = slide.shapes.add_table(*size, *_sides(box.frame))
    shape.name = box.table.name
    shape._element.nvGraphicFramePr.cNvPr.set("descr", box.table.name)  # noqa: SLF001 - has no public name
    table = shape.table
    shape._element.graphic.graphicData.tbl.tblPr.find(_style_tag()).text = STYLE  # noqa: SLF001 - as above
    table.first_row, table.horz_banding = box.table.headed, True
    for column, width in zip(table.columns, box.columns.widths, strict=True):
        column.width = Pt(width)
    for row, height in zip(table.rows, box.heights, strict=True):
        row.height = Pt(height)
    for number, row in enumerate(box.rows):
        for column, words in enumerate(row):
            cell = table.cell(number, column)
            left, right = box.columns.insets[column]
            cell.margin_left, cell.margin_right = Pt(left), Pt(right)
            cell.margin_top = cell.margin_bottom = Pt(LEAD)
            cell.vertical_anchor = MSO_ANCHOR.TOP
            write(cell.text_frame, words, language)
            if box.table.right[column]:
                for paragraph in cell.text_frame.paragraphs:
                    paragraph.alignment = PP_ALIGN.RIGHT


def add_picture(slide: Slide, box: PictureBox) -> None:
    """Put a picture on a slide, described for who cannot see it."""
    shape = slide.shapes.add_picture(BytesIO(box.image), *_sides(box.frame))
    shape.name = box.figure.name
    shape._element.nvPicPr.cNvPr.set("descr", clean(box.figure.alt))  # noqa: SLF001 - as above


def write(frame: TextFrame, paragraphs: Iterable[Paragraph], language: str) -> None:
    """Write paragraphs into a text frame, in place of what it holds."""
    frame.word_wrap = True
    frame.clear()
    for number, one in enumerate(paragraphs):
        written = frame.add_paragraph() if number else frame.paragraphs[0]
        _paragraph(written, one, language, first=not number)


def put_words(frame: TextFrame, words: str, language: str, size: float | None = None) -> None:
    """Write words into a text frame in the look that its layout gives it, or at another size."""
    from pptx.util import Pt

    frame.clear()
    run = _run(frame.paragraphs[0], words, language)
    if size is not None:
        run.font.size = Pt(size)


def add_field(frame: TextFrame, kind: str, words: str, language: str) -> None:
    """Write what the program that opens the file keeps up to date, such as a slide's number."""
    from lxml import etree
    from pptx.oxml.ns import qn

    frame.clear()
    field = etree.SubElement(frame.paragraphs[0]._p, qn("a:fld"), id=FIELD, type=kind)  # noqa: SLF001 - as above
    etree.SubElement(field, qn("a:rPr"), lang=language)
    etree.SubElement(field, qn("a:t")).text = words


def _paragraph(written: _Paragraph, one: Paragraph, language: str, *, first: bool) -> None:
    from pptx.util import Pt

    if not first and one.before:
        written.space_before = Pt(one.before)
    if one.bullet:
        _bullet(written)
    for run in one.runs:
        _style(_run(written, run.words, language), run, one)


def _run(written: _Paragraph, words: str, language: str) -> _Run:
    run = written.add_run()
    run.text = words
    run._r.get_or_add_rPr().set("lang", language)  # noqa: SLF001 - as above
    return run


def _style(written: _Run, run: Run, paragraph: Paragraph) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.util import Pt

    font = written.font
    font.size = Pt(paragraph.size)
    if run.bold:
        font.bold = True
    if run.role in COLOURS:
        font.color.rgb = RGBColor.from_string(COLOURS[run.role][1:])
    elif run.role in THEME:
        font.color.theme_color = MSO_THEME_COLOR[THEME[run.role]]
    elif paragraph.quiet:
        font.color.theme_color = MSO_THEME_COLOR.TEXT_1
        font.color.brightness = PALER


def _bullet(written: _Paragraph) -> None:
    from lxml import etree
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    properties = written._p.get_or_add_pPr()  # noqa: SLF001 - as above
    properties.set("marL", str(Pt(INDENT)))
    properties.set("indent", str(-Pt(INDENT)))
    etree.SubElement(properties, qn("a:buChar"), char=BULLET)


def _sides(frame: Frame) -> tuple[Pt, Pt, Pt, Pt]:
    from pptx.util import Pt

    return Pt(frame.left), Pt(frame.top), Pt(frame.width), Pt(frame.height)


def _style_tag() -> str:
    from pptx.oxml.ns import qn

    return str(qn("a:tableStyleId"))
