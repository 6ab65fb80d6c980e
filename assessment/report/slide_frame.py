"""What every slide has around its content: title, kicker, footer, number and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.report.slide_boxes import Frame, TextBox
from assessment.report.slide_drawing import add_field, add_text, put_words
from assessment.report.slide_template import Stage, frame_of, kicker
from assessment.report.slide_text import Paragraph, Run, clean
from assessment.report.slide_titles import LARGEST, fit, on_one_line, title_size

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide, SlideLayout

OWN_TITLE = 24.0  # points, where the template has no place for titles
LETTERS_ABOVE, LETTERS_BELOW = 18.0, 13.0  # points at most, above a title and in a footer


@dataclass(frozen=True)
class Deck:
    """Hold what all slides share: the presentation, the language, and the footer's words."""

    stage: Stage
    language: str
    footer: str


def begin(deck: Deck, layout: SlideLayout, title: str, above: str) -> tuple[Slide, bool]:
    """Add a slide with its title and the words above it; says whether all of the title fits."""
    slide = deck.stage.presentation.slides.add_slide(layout)
    whole = _title(deck, slide, layout, clean(title))
    place = kicker(layout)
    for shape in slide.placeholders:
        if place is not None and shape.placeholder_format.idx == place and above:
            _line(shape, clean(above), LETTERS_ABOVE, deck.language)
    return slide, whole


def finish(deck: Deck, slide: Slide, notes: str) -> None:
    """Drop the places of the layout that stay empty; add footer, number and notes."""
    for shape in list(slide.placeholders):
        if not shape.has_text_frame or not shape.text_frame.text:
            shape.element.getparent().remove(shape.element)
    _furnish(deck, slide)
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        put_words(frame, clean(notes), deck.language)


def _line(shape: BaseShape, words: str, size: float, language: str) -> None:
    """Write as much of words as has room on the only line of a place."""
    frame = frame_of(shape)
    put_words(shape.text_frame, on_one_line(words, frame.width, size) if frame else words, language)


def _title(deck: Deck, slide: Slide, layout: SlideLayout, words: str) -> bool:
    shape = slide.shapes.title
    frame = None if shape is None else frame_of(shape)
    if shape is None or frame is None:
        return _own_title(deck, slide, words)
    usual = title_size(layout)
    most = usual if layout == deck.stage.opening else min(usual, LARGEST)
    fitting, size = fit(words, frame, most)
    put_words(shape.text_frame, fitting, deck.language, None if size == usual else size)
    return fitting == words


def _own_title(deck: Deck, slide: Slide, words: str) -> bool:
    """Write the title into a box of our own, where the template has no place for it."""
    frame = deck.stage.title or Frame(deck.stage.area.left, 0, deck.stage.area.width, 0)
    fitting, size = fit(words, frame, OWN_TITLE)
    paragraph = Paragraph((Run(fitting, bold=True),), size)
    add_text(slide, TextBox(frame, (paragraph,)), deck.language)
    return fitting == words


def _furnish(deck: Deck, slide: Slide) -> None:
    """Add the footer and the slide's number where the layout has places for them."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    for place in slide.slide_layout.placeholders:
        kind = place.placeholder_format.type
        if kind not in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
            continue
        shape = _cloned(slide, place)
        if kind == PP_PLACEHOLDER.FOOTER:
            _line(shape, deck.footer, LETTERS_BELOW, deck.language)
        else:
            number = len(deck.stage.presentation.slides)
            add_field(shape.text_frame, "slidenum", str(number), deck.language)


def _cloned(slide: Slide, place: BaseShape) -> BaseShape:
    slide.shapes.clone_placeholder(place)
    number = place.placeholder_format.idx
    return next(one for one in slide.placeholders if one.placeholder_format.idx == number)
