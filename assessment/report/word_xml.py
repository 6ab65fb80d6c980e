"""Say in the XML of Word documents what python-docx has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TWENTIETHS = 20  # of a point, in which the insets of cells are given
FACES = {"w:asciiTheme": "majorHAnsi", "w:hAnsiTheme": "majorHAnsi", "w:cstheme": "majorBidi"}


def speak(word: WordDocument, language: str) -> None:
    """Say which language to check, such as ``en-US``, and that nothing is checked yet."""
    _default(word, "w:lang").set(qn("w:val"), language)
    settings = word.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    settings.remove(settings.find(qn("w:proofState")))


def plain_face(word: WordDocument) -> None:
    """Take the theme's face for headings, the one without serifs, for all text."""
    for name, face in FACES.items():
        _default(word, "w:rFonts").set(qn(name), face)


def without_border(style: ParagraphStyle) -> None:
    """Take away the lines around the paragraphs of a style."""
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def rule_left(style: ParagraphStyle, colour: str) -> None:
    """Draw one line along the paragraphs of a style that follow each other."""
    border = _new("w:pBdr")
    border.append(_new("w:left", val="single", sz="8", space="8", color=colour.removeprefix("#")))
    style.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:spacing", "w:ind")


def take_style(paragraph: Paragraph, style: BaseStyle) -> None:
    """Give a paragraph a style without looking it up, which for a thousand cells takes seconds."""
    paragraph._p.style = style.style_id  # noqa: SLF001 - has no public name


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a number that the reader's program works out, such as ``PAGE``."""
    field = _new("w:fldSimple", instr=instruction)
    field.append(paragraph.add_run("1")._r)  # noqa: SLF001 - has no public name
    paragraph._p.append(field)  # noqa: SLF001 - as above


def describe_picture(picture: InlineShape, name: str, alt: str) -> None:
    """Say what a picture shows to those who do not see it."""
    properties = picture._inline.docPr  # noqa: SLF001 - has no public name
    properties.set("name", name)
    properties.set("descr", alt)


def keep_whole(row: _Row) -> None:
    """Let a row stand on one page."""
    row._tr.get_or_add_trPr().append(_new("w:cantSplit"))  # noqa: SLF001 - has no public name


def repeat_on_pages(row: _Row) -> None:
    """Make a row the header of its table on every page."""
    row._tr.get_or_add_trPr().append(_new("w:tblHeader"))  # noqa: SLF001 - has no public name


def rule_rows(table: Table, colour: str, across: float, down: float) -> None:
    """Draw a line under each row and no other; leave so many points around the cells' texts."""
    borders = _new("w:tblBorders")
    for side in ("bottom", "insideH"):
        ink = colour.removeprefix("#")
        borders.append(_new(f"w:{side}", val="single", sz="4", space="0", color=ink))
    insets = _new("w:tblCellMar")
    for side, points in (("top", down), ("left", across), ("bottom", down), ("right", across)):
        insets.append(_new(f"w:{side}", w=str(round(TWENTIETHS * points)), type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001 - has no public name
    look = properties.find(qn("w:tblLook"))
    for element in (borders, properties.find(qn("w:tblLayout")), insets, look):
        properties.append(element)  # in the order that Word wants


def _default(word: WordDocument, tag: str) -> BaseOxmlElement:
    found = word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn(tag)}")
    return cast("BaseOxmlElement", found)


def _new(tag: str, **attributes: str) -> BaseOxmlElement:
    element = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
