"""Make a report's slides: titles that say what was found, charts that can be edited, notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from assessment.report.document import Document
from assessment.report.packing import repack
from assessment.report.slide_boxes import Box, ChartBox, Frame, TableBox, TextBox
from assessment.report.slide_boxes import Slide as Planned
from assessment.report.slide_chart import add_chart
from assessment.report.slide_drawing import add_picture, add_table, add_text, write
from assessment.report.slide_frame import Deck, begin, finish
from assessment.report.slide_plan import plan
from assessment.report.slide_template import frame_of, kicker, open_stage
from assessment.report.slide_text import Paragraph, Run, clean, tall
from assessment.report.slide_titles import fit

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

LOCALES = {"ru": "ru-RU", "en": "en-GB"}
HEADLINE, ABOUT = 22.0, 16.0  # points, below the title of the first slide
LIMIT = 255  # letters that a property of a file may have


def render_pptx(document: Document, template: bytes | None = None) -> bytes:
    """Make the slides of a report, in the design of a client's presentation if one is given.

    The same document and template give the same bytes. Raises ReportError for a template that
    cannot be used, and where the packages for slides are missing.
    """
    stage = open_stage(template)
    footer = clean(" · ".join(filter(None, (document.organisation, document.title))))
    deck = Deck(stage, LOCALES.get(document.language, document.language), footer)
    _open(deck, document)
    for planned in plan(document, stage.area, stage.letters):
        _add(deck, planned, document)
    _describe(deck, document)
    packed = BytesIO()
    stage.presentation.save(packed)
    return repack(packed.getvalue())


def _open(deck: Deck, document: Document) -> None:
    """Add the title slide; what has no room on it stands in its notes."""
    layout = deck.stage.opening
    above = document.title if document.organisation else document.labels.product
    slide, _ = begin(deck, layout, document.organisation or document.title, above)
    about = [one for one in document.about if one != document.organisation]
    lines = [document.headline, " · ".join(about), document.note]
    if kicker(layout) is None:
        lines.insert(0, above)
    words = [clean(line) for line in lines if line]
    shape = _subtitle(slide)
    frame = (None if shape is None else frame_of(shape)) or deck.stage.area
    paragraphs = tuple(_about(line, headline=line == clean(document.headline)) for line in words)
    if tall(paragraphs, frame.width) > frame.height:
        room = replace(frame, height=frame.height / len(words))
        paragraphs = tuple(_shortened(paragraph, room) for paragraph in paragraphs)
    if shape is None:
        add_text(slide, TextBox(frame, paragraphs), deck.language)
    else:
        write(shape.text_frame, paragraphs, deck.language)
    finish(deck, slide, " ".join((document.organisation, *words)))


def _about(words: str, *, headline: bool) -> Paragraph:
    run = Run(words, headline, "ink" if headline else "plain")
    return Paragraph((run,), HEADLINE if headline else ABOUT, before=ABOUT / 2)


def _shortened(paragraph: Paragraph, room: Frame) -> Paragraph:
    words, size = fit(paragraph.words, room, paragraph.size)
    return replace(paragraph, runs=(replace(paragraph.runs[0], words=words),), size=size)


def _subtitle(slide: Slide) -> BaseShape | None:
    from pptx.enum.shapes import PP_PLACEHOLDER

    places = (
        shape
        for shape in slide.placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE
    )
    return next(places, None)


def _add(deck: Deck, planned: Planned, document: Document) -> None:
    slide, whole = begin(deck, deck.stage.plain, planned.title, planned.kicker)
    for box in planned.boxes:
        _draw(deck, slide, box, document)
    finish(deck, slide, planned.notes if whole else f"{planned.title} {planned.notes}")


def _draw(deck: Deck, slide: Slide, box: Box, document: Document) -> None:
    if isinstance(box, TextBox):
        add_text(slide, box, deck.language)
    elif isinstance(box, TableBox):
        add_table(slide, box, deck.language)
    elif isinstance(box, ChartBox):
        add_chart(slide, box, document.day, deck.language)
    else:
        add_picture(slide, box)


def _describe(deck: Deck, document: Document) -> None:
    """Write the file's properties, in place of what a template says of itself."""
    properties = deck.stage.presentation.core_properties
    moment = datetime.combine(document.day, time())
    product = document.labels.product
    properties.title = clean(document.headline)[:LIMIT]
    properties.subject = clean(document.title)[:LIMIT]
    properties.author = properties.last_modified_by = clean(product)[:LIMIT]
    properties.language = deck.language
    properties.created = properties.modified = properties.last_printed = moment
    properties.revision = 1
