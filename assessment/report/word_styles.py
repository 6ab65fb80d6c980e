"""Set a Word document up: its page, styles, language, page numbers and properties."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from assessment.charts.palette import LIGHT
from assessment.report.document import Document
from assessment.report.literal import holdable
from assessment.report.word_xml import (
    add_field,
    plain_face,
    rule_left,
    speak,
    without_border,
)

FINDING, QUIET, CARD, CARD_LABEL, CELL = "Finding", "Quiet", "Card", "Card label", "Cell"
CARD_TITLE = "Heading 3"
MARGIN = Mm(20)
LONGEST = 255  # characters of a property
CHECKED = {"en": "en-US", "ru": "ru-RU"}  # by language of the report, what a speller calls it
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
# Size, room above and room below in points; colour; bold.
HEADINGS = {
    "Title": (14, 0, 2, LIGHT.muted, False),
    "Subtitle": (11, 0, 10, LIGHT.muted, False),
    "Heading 1": (18, 26, 6, LIGHT.ink, True),
    "Heading 2": (12.5, 12, 4, LIGHT.ink, True),
    "Heading 3": (11.5, 14, 2, LIGHT.ink, True),
}


def set_up(word: WordDocument, document: Document) -> None:
    """Prepare an empty document for a report."""
    _page(word)
    _styles(word)
    plain_face(word)
    speak(word, CHECKED.get(document.language, document.language))
    _number_pages(word, document.labels.page)
    _describe(word, document)


def _page(word: WordDocument) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    page.footer_distance = Mm(10)


def _styles(word: WordDocument) -> None:
    normal = _style(word, "Normal")
    normal.font.size = Pt(11)
    normal.font.color.rgb = shade(LIGHT.ink)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for name, (size, above, below, ink, bold) in HEADINGS.items():
        style = _style(word, name)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = shade(ink)
        style.paragraph_format.space_before = Pt(above)
        style.paragraph_format.space_after = Pt(below)
        style.paragraph_format.keep_with_next = True
        without_border(style)
    _add_style(word, FINDING).font.bold = True
    _style(word, FINDING).paragraph_format.keep_with_next = True
    _add_style(word, QUIET).font.color.rgb = shade(LIGHT.muted)
    _style(word, QUIET).font.size = Pt(10)
    card = _add_style(word, CARD)
    card.paragraph_format.keep_together = True
    card.paragraph_format.left_indent = Pt(12)
    rule_left(card, LIGHT.line)
    cell = _add_style(word, CELL)
    cell.font.size = Pt(9)
    cell.paragraph_format.space_after = Pt(0)
    cell.paragraph_format.line_spacing = 1.0
    label = _add_style(word, CARD_LABEL, CARD)
    label.font.bold = True
    label.paragraph_format.space_after = Pt(0)
    label.paragraph_format.keep_with_next = True


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    return cast("ParagraphStyle", word.styles[name])


def _add_style(word: WordDocument, name: str, base: str = "Normal") -> ParagraphStyle:
    word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _style(word, name)
    style.base_style = word.styles[base]
    style.quick_style = True
    return style


def shade(value: str) -> RGBColor:
    """Read a colour of the palette."""
    return RGBColor.from_string(value.removeprefix("#"))


def _number_pages(word: WordDocument, words: str) -> None:
    footer = word.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for part in re.split(r"(\{pages?\})", words):
        if part in FIELDS:
            add_field(footer, FIELDS[part])
        else:
            footer.add_run(part)
    font = _style(word, "Footer").font
    font.size, font.color.rgb = Pt(9), shade(LIGHT.muted)


def _describe(word: WordDocument, document: Document) -> None:
    """Fill in the properties; the template's own picture of its first page is dropped."""
    about = word.core_properties
    about.title = holdable(document.headline)[:LONGEST]
    about.subject = holdable(document.title)[:LONGEST]
    about.author = about.last_modified_by = document.labels.product
    about.comments = about.keywords = ""
    about.language = CHECKED.get(document.language, document.language)
    about.created = about.modified = datetime.combine(document.day, time(), UTC)
    package = word.part.package
    for name, link in tuple(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
