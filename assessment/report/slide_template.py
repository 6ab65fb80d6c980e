"""Open the presentation that slides are made in: the house's own, or a client's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from assessment.errors import Message, ReportError, message
from assessment.exchange.zip_parts import BROKEN, Parts, Refused
from assessment.report.extra import missing
from assessment.report.slide_boxes import Frame

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape
    from pptx.slide import SlideLayout

HOUSE = Path(__file__).parent / "templates" / "house.pptx"
MOST = 20_000_000  # bytes of a client's template
MOST_UNPACKED = 200_000_000  # bytes
MOST_PARTS = 5_000
TYPES, MACROS = "[Content_Types].xml", "vbaProject.bin"
TEMPLATE_TYPE = b"presentationml.template.main+xml"  # a .potx is a .pptx but for this
PRESENTATION_TYPE = b"presentationml.presentation.main+xml"
POINT = 12_700  # of the units that slides are measured in
NARROWEST, LOWEST = 320.0, 200.0  # points that words and tables need
EDGE = 0.05  # of the slide, kept free where the template does not say what to
BENEATH_TITLE = 6.0  # points
MOST_TITLE = 0.45  # of the slide's height; a layout with a larger title is for a picture beside it
KICKER = 12.0  # points, as low as the line above a title may be
UNKNOWN_LETTERS = 1.15  # times wider than the house's, in a template of whatever font


@dataclass(frozen=True)
class Stage:
    """Hold a presentation without slides, the layouts to use and the space for what they show.

    ``title`` is the frame of a slide's title where ``plain`` has none of its own, else None.
    ``letters`` says how many times wider than the house's the letters may be.
    """

    presentation: Presentation
    opening: SlideLayout
    plain: SlideLayout
    area: Frame
    title: Frame | None
    letters: float = 1.0


def open_stage(template: bytes | None) -> Stage:
    """Open a template, or the house's own when there is none; drops its slides.

    Raises ReportError for one that cannot be read, is too large, has macros or small slides.
    """
    if find_spec("pptx") is None:
        raise missing()
    if template is None:
        return _stage(HOUSE.read_bytes())
    return _client(_checked(template))


def _client(content: bytes) -> Stage:
    from lxml.etree import LxmlError
    from pptx.exc import PythonPptxError

    # Whatever the library meets in a presentation that is not made as they are.
    broken = (*BROKEN, PythonPptxError, LxmlError, AttributeError, TypeError, IndexError)
    try:
        stage = _stage(content)
        _try_out(stage)
    except broken as error:
        raise _unreadable() from error
    if stage.area.width < NARROWEST or stage.area.height < LOWEST:
        raise _refusal(message("its slides have too little room below the title"))
    return replace(stage, letters=UNKNOWN_LETTERS)


def _checked(template: bytes) -> bytes:
    """Unpack a template within the limits; gives it as a presentation."""
    if len(template) > MOST:
        limit = MOST // 1_000_000
        raise _refusal(message("it is larger than {limit} MB", limit=limit))
    try:
        parts = Parts(template, MOST_UNPACKED)
        with ZipFile(BytesIO(template)) as archive:
            names = list(dict.fromkeys(archive.namelist()))
        if len(names) > MOST_PARTS:
            raise _unreadable()
        content = {name: parts.read(name) for name in names if not name.endswith("/")}
    except (Refused, *BROKEN) as error:
        raise _unreadable() from error
    if any(name.endswith(MACROS) for name in content):
        raise _refusal(message("it has macros; save it as PPTX without them"))
    types = content.get(TYPES, b"")
    content[TYPES] = types.replace(TEMPLATE_TYPE, PRESENTATION_TYPE)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _stage(content: bytes) -> Stage:
    import pptx

    from assessment.report.slide_clearing import clear

    presentation = pptx.Presentation(BytesIO(content))
    clear(presentation)
    whole = Frame(
        0,
        0,
        int(presentation.slide_width or 0) / POINT,
        int(presentation.slide_height or 0) / POINT,
    )
    layouts = list(presentation.slide_layouts)
    plain = _plain(layouts, whole)
    opening = next((one for one in layouts if one.element.get("type") == "title"), plain)
    body = next((one for one in layouts if one.element.get("type") == "obj"), plain)
    frame = _title(plain, whole)
    area = _area(frame or _own_title(whole), body, plain, whole)
    return Stage(presentation, opening, plain, area, None if frame else _own_title(whole))


def _plain(layouts: list[SlideLayout], whole: Frame) -> SlideLayout:
    """Find the layout for slides: a title and, if possible, nothing else, else an empty one."""
    titled = [one for one in layouts if _title(one, whole) is not None]
    named = [one for one in titled if one.element.get("type") == "titleOnly"]
    if named:
        return named[0]
    if titled:
        return min(titled, key=lambda one: (one.element.get("type") == "title", _others(one)))
    return min(layouts, key=lambda one: len(list(one.shapes)))


def _others(layout: SlideLayout) -> int:
    return sum(not _is_furniture(shape) for shape in layout.placeholders)


def _title(layout: SlideLayout, whole: Frame) -> Frame | None:
    """Give the frame of a layout's title where slides can use it."""
    for shape in layout.placeholders:
        frame = frame_of(shape)
        if is_title(shape) and frame is not None and frame.height < MOST_TITLE * whole.height:
            return frame
    return None


def _area(title: Frame, body: SlideLayout, plain: SlideLayout, whole: Frame) -> Frame:
    """Give the space below the title: as wide as the template's text, down to its last lines."""
    frames = [frame_of(shape) for shape in body.placeholders if _is_body(shape)]
    text = max((one for one in frames if one is not None), key=lambda one: one.height, default=None)
    top = title.top + title.height + BENEATH_TITLE
    lowest = [frame_of(shape) for shape in plain.placeholders if _is_furniture(shape)]
    tops = [one.top for one in lowest if one is not None and one.top > whole.height / 2]
    bottom = min([whole.height * (1 - EDGE), *tops])
    if text is None or text.height < whole.height * MOST_TITLE:
        return Frame(title.left, top, title.width, bottom - top)
    top = max(top, text.top)
    bottom = min(bottom, max(text.top + text.height, top))
    return Frame(text.left, top, text.width, bottom - top)


def _own_title(whole: Frame) -> Frame:
    away = whole.width * EDGE
    return Frame(away, whole.height * EDGE, whole.width - 2 * away, whole.height * 0.14)


def _try_out(stage: Stage) -> None:
    """Make and drop a slide of each layout, so that a broken one is found before the work."""
    from assessment.report.slide_clearing import clear

    for layout in (stage.opening, stage.plain):
        slide = stage.presentation.slides.add_slide(layout)
        if layout.slide_master is None or slide.notes_slide.notes_text_frame is None:
            raise _unreadable()
    stage.presentation.save(BytesIO())
    clear(stage.presentation)


def kicker(layout: SlideLayout) -> int | None:
    """Find the place for a line above the title; gives the placeholder's number."""
    titles = [frame_of(shape) for shape in layout.placeholders if is_title(shape)]
    top = next((one.top for one in titles if one is not None), 0.0)
    for shape in layout.placeholders:
        frame = frame_of(shape)
        if frame is None or not _is_body(shape) or frame.height < KICKER:
            continue
        if frame.top + frame.height <= top + 1:
            return int(shape.placeholder_format.idx)
    return None


def frame_of(shape: BaseShape) -> Frame | None:
    """Give where a shape stands, None where nobody says."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    if any(side is None for side in sides):
        return None
    left, top, width, height = (int(side) / POINT for side in sides)
    return Frame(left, top, width, height)


def is_title(shape: BaseShape) -> bool:
    """Say whether a placeholder is for a slide's title."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    titles = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
    return shape.is_placeholder and shape.placeholder_format.type in titles


def _is_body(shape: BaseShape) -> bool:
    from pptx.enum.shapes import PP_PLACEHOLDER

    return shape.placeholder_format.type in {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}


def _is_furniture(shape: BaseShape) -> bool:
    """Say whether a placeholder is for the date, the footer or the number of a slide."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    furniture = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
    return shape.placeholder_format.type in furniture


def _unreadable() -> ReportError:
    return _refusal(message("it is not a presentation that can be read; save it anew as PPTX"))


def _refusal(what: Message) -> ReportError:
    return ReportError(message("the template cannot be used: {what}", what=what))
