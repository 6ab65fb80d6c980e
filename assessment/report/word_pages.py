"""Lay a report out in Word: headings, paragraphs, lists, cards and pictures, tables at the end."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from assessment.charts.palette import LIGHT
from assessment.report.columns import Fit, fit
from assessment.report.document import (
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Ladder,
    Points,
    Section,
    Words,
)
from assessment.report.literal import holdable
from assessment.report.picturing import png
from assessment.report.word_styles import (
    CARD,
    CARD_LABEL,
    CARD_TITLE,
    FINDING,
    QUIET,
    set_up,
    shade,
)
from assessment.report.word_tables import add_facts, add_table
from assessment.report.word_xml import describe_picture

WIDE, HIGH = Mm(170), Mm(215)  # the most room for a picture on a page that has its heading too
SIGNS = {"step": "■", "circle": "●", "target": "┃", "gap": "■", "interval": "—"}
COLOURS = {"now": LIGHT.now, "target": LIGHT.target, "gap": LIGHT.gap, "interval": LIGHT.interval}
LABELS = {"now": LIGHT.now, "target": LIGHT.target_text, "plain": LIGHT.ink}


def lay_out(document: Document) -> bytes:
    """Write a report as a DOCX file. Raises ReportError: pictures cannot be drawn."""
    word = docx.Document()
    set_up(word, document)
    _open(word, document)
    for section in document.sections:
        _section(word, section)
    _numbers(word, document)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _open(word: WordDocument, document: Document) -> None:
    _write(word, document.title, "Title")
    _write(word, " · ".join(document.about), "Subtitle")
    if document.note:
        _write(word, document.note, FINDING)
    if not document.sections:
        _write(word, document.headline, "Heading 1")


def _section(word: WordDocument, section: Section) -> None:
    _write(word, section.heading, "Heading 1")
    if section.title:
        _write(word, section.title, FINDING)
    for block in section.blocks:
        _block(word, block, section)


def _block(word: WordDocument, block: Block, section: Section) -> None:
    match block:
        case Words(words, "lead"):
            _write(word, words, "Heading 2")
        case Words(words, look):
            _write(word, words, QUIET if look == "quiet" else "Normal")
        case Points(items):
            for item in items:
                _write(word, item, "List Bullet")
        case Facts(pairs):
            add_facts(word, pairs)
        case Grid(name, table):
            if name != section.heading:
                _write(word, name, "Heading 2")
            add_table(word, table, fit(table))
        case Figure():
            _figure(word, block)
        case Ladder():
            _ladder(word, block)


def _figure(word: WordDocument, figure: Figure) -> None:
    if figure.legend:
        _legend(word, figure)
    paragraph = word.add_paragraph()
    picture = paragraph.add_run().add_picture(BytesIO(png(figure.spec)))
    scale = min(WIDE / picture.width, HIGH / picture.height)
    picture.width, picture.height = Length(picture.width * scale), Length(picture.height * scale)
    describe_picture(picture, figure.name, holdable(figure.alt))
    if figure.left_out:
        paragraph.paragraph_format.keep_with_next = True
        _write(word, figure.left_out, QUIET)


def _legend(word: WordDocument, figure: Figure) -> None:
    paragraph = word.add_paragraph(style=QUIET)
    paragraph.paragraph_format.keep_with_next = True
    for key in figure.legend:
        sign = paragraph.add_run(SIGNS[figure.sign if key.role == "now" else key.role])
        sign.font.color.rgb = shade(COLOURS[key.role])
        paragraph.add_run(f"\N{NO-BREAK SPACE}{holdable(key.label)}    ")


def _ladder(word: WordDocument, card: Ladder) -> None:
    lines = [_write(word, card.title, CARD_TITLE), _write(word, card.standing, CARD)]
    for part in card.parts:
        label = _write(word, part.label, CARD_LABEL)
        label.runs[0].font.color.rgb = shade(LABELS[part.role])
        lines += [label, _write(word, part.words, CARD)]
    for line in lines[:-1]:
        line.paragraph_format.keep_with_next = True


def _numbers(word: WordDocument, document: Document) -> None:
    """Put the tables of all pictures on pages of their own, as wide as the widest needs."""
    drawn = [
        (section.heading, figure.table, fit(figure.table, turnable=True))
        for section in document.sections
        for figure in section.figures
    ]
    if not drawn:
        return
    _new_pages(word, (fitted for _, _, fitted in drawn))
    _write(word, document.labels.numbers, "Heading 1")
    for heading, table, fitted in drawn:
        _write(word, heading, "Heading 2")
        add_table(word, table, fitted)


def _new_pages(word: WordDocument, fits: Iterable[Fit]) -> None:
    pages = word.add_section(WD_SECTION.NEW_PAGE)
    if any(fitted.turned for fitted in fits):
        pages.orientation = WD_ORIENT.LANDSCAPE
        pages.page_width, pages.page_height = pages.page_height, pages.page_width


def _write(word: WordDocument, words: str, style: str) -> Paragraph:
    return word.add_paragraph(holdable(words), style=style)
