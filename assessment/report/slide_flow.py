"""Fill slides from the top down, as many as it takes: nothing is cut off or made smaller."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from assessment.report.document import Bars, Figure
from assessment.report.picturing import png
from assessment.report.slide_boxes import Box, ChartBox, Frame, PictureBox, TableBox, TextBox
from assessment.report.slide_lattice import Lattice, Row, columns, part_row, row_height
from assessment.report.slide_text import Paragraph, height, lines, part, tall

GAP, BENEATH_NAME = 12.0, 6.0  # points between one box and the next, a name and its table
DUST = 0.01  # points by which sums of the same lengths may differ
DRAWN = 760  # pixels, the width a picture is drawn for
LEAST_FIGURE = 0.55  # of the slide's height; with less room a figure takes the next slide
MOST_BELOW = 0.42  # of the slide's height, for words that stand with their figure
BESIDE = 0.76  # of the slide's width; a narrower picture has its words at its side
HIGHEST_BAR = 60.0  # points from bar to bar in a chart of few bars
AXES = 70.0  # points of a chart beside its bars
TOGETHER = 2  # rows of a table that begin it, or it begins on the next slide


@dataclass(frozen=True)
class Prose:
    """Hold paragraphs that may be parted between slides."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Shown:
    """Hold a figure, ``native`` or as a picture, with the words above it and those that follow."""

    figure: Figure
    native: bool
    above: tuple[Paragraph, ...] = ()
    below: tuple[Paragraph, ...] = ()


Item = Prose | Lattice | Shown


@dataclass
class _Page:
    """Keep what stands on a slide so far; ``used`` is points from the top."""

    area: Frame
    boxes: list[Box] = field(default_factory=list)
    used: float = 0.0

    @property
    def empty(self) -> bool:
        """Say whether nothing stands on it."""
        return not self.boxes

    @property
    def start(self) -> float:
        """Give the points from the top where the next box begins."""
        return self.used + (0 if self.empty else GAP)

    @property
    def room(self) -> float:
        """Give the points left for the next box."""
        return self.area.height - self.start

    def frame(self, high: float) -> Frame:
        """Take so many points for the next box."""
        top = self.start
        self.used = top + high
        return Frame(self.area.left, self.area.top + top, self.area.width, high)


def fill(items: Iterable[Item], area: Frame) -> tuple[tuple[Box, ...], ...]:
    """Place items in their order; gives the boxes of each slide, and none for no items."""
    pages = [_Page(area)]
    for item in _named(items):
        if isinstance(item, Prose):
            _prose(pages, item.paragraphs)
        elif isinstance(item, Lattice):
            _table(pages, item)
        else:
            _figure(pages, item)
    return tuple(tuple(page.boxes) for page in pages if not page.empty)


def _named(items: Iterable[Item]) -> Iterator[Item]:
    """Give a table the heading before it as its name, so that they stay together."""
    before: Item | None = None
    for item in items:
        if isinstance(before, Prose) and isinstance(item, Lattice) and before.paragraphs[-1].lead:
            yield Prose(before.paragraphs[:-1])
            before = replace(item, above=before.paragraphs[-1])
            continue
        if before is not None:
            yield before
        before = item
    if before is not None:
        yield before


def _next(pages: list[_Page]) -> _Page:
    pages.append(_Page(pages[-1].area))
    return pages[-1]


def _prose(pages: list[_Page], paragraphs: tuple[Paragraph, ...]) -> None:
    rest = paragraphs
    while rest:
        page = pages[-1]
        here, rest = _taken(rest, page)
        if here:
            frame = page.frame(tall(here, page.area.width))
            page.boxes.append(TextBox(frame, here))
        if rest:
            _next(pages)


def _taken(
    paragraphs: tuple[Paragraph, ...], page: _Page
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Take the paragraphs that have room; one higher than an empty slide is parted."""
    width, number = page.area.width, len(paragraphs)
    while number and tall(paragraphs[:number], width) > page.room + DUST:
        number -= 1
    while 0 < number < len(paragraphs) and paragraphs[number - 1].lead:
        number -= 1
    if number or not page.empty:
        return paragraphs[:number], paragraphs[number:]
    first = paragraphs[0]
    most = int(page.room / (height(first, width) / lines(first, width)))
    head, tail = part(first, width, max(1, most))
    return (head,), ((tail,) if tail is not None else ()) + paragraphs[1:]


def _table(pages: list[_Page], lattice: Lattice) -> None:
    laid = columns(lattice, pages[-1].area.width)
    head = lattice.rows[:1] if lattice.headed else ()
    above = sum(row_height(row, laid.rooms) for row in head)
    rest = lattice.rows[len(head) :]
    begun = sum(row_height(row, laid.rooms) for row in rest[:TOGETHER])
    name = () if lattice.above is None else (lattice.above,)
    called = tall(name, pages[-1].area.width) + GAP if name else 0.0
    if not pages[-1].empty and called + above + begun > pages[-1].room:
        _next(pages)
    if name:
        frame = pages[-1].frame(called - GAP)
        pages[-1].boxes.append(TextBox(frame, name))
        pages[-1].used -= GAP - BENEATH_NAME
    while rest:
        page = pages[-1]
        here, rest = _rows(rest, laid.rooms, page.room - above, force=page.empty)
        if here:
            heights = tuple(row_height(row, laid.rooms) for row in (*head, *here))
            frame = page.frame(sum(heights))
            page.boxes.append(TableBox(frame, lattice, (*head, *here), laid, heights))
        if rest:
            _next(pages)


def _rows(
    rows: tuple[Row, ...], rooms: tuple[float, ...], room: float, *, force: bool
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Take the rows that have room; where there must be one, a higher one is parted."""
    used, number = 0.0, 0
    for row in rows:
        used += row_height(row, rooms)
        if used > room + DUST:
            break
        number += 1
    if number or not force:
        return rows[:number], rows[number:]
    head, tail = part_row(rows[0], rooms, room)
    return (head,), (tail, *rows[1:])


def _figure(pages: list[_Page], shown: Shown) -> None:
    page = pages[-1]
    if not page.empty and page.room < LEAST_FIGURE * page.area.height:
        page = _next(pages)
    if shown.above:
        page.boxes.append(TextBox(page.frame(tall(shown.above, page.area.width)), shown.above))
    bars = shown.figure.bars
    if shown.native and bars is not None:
        below = _chart(page, shown, bars)
    else:
        below = _picture(page, shown)
    if below:
        _prose(pages, below)


def _chart(page: _Page, shown: Shown, bars: Bars) -> tuple[Paragraph, ...]:
    """Place a chart; gives the words that are still to be placed."""
    most = page.room - _below(page, shown.below)
    wanted = AXES + HIGHEST_BAR * len(bars.categories)
    page.boxes.append(ChartBox(page.frame(min(most, wanted)), shown.figure, bars))
    return shown.below


def _picture(page: _Page, shown: Shown) -> tuple[Paragraph, ...]:
    """Place a picture, with its words at its side where it leaves room for them."""
    image = png(shown.figure.brief, DRAWN)
    wide, high = _size(image)
    room = page.room - _below(page, shown.below)
    scale = min(page.area.width / wide, room / high)
    beside = min(BESIDE * page.area.width, page.room / high * wide)
    left = page.area.width - beside - 2 * GAP
    if shown.below and beside >= wide * scale and tall(shown.below, left) <= page.room:
        frame = page.frame(max(high * beside / wide, tall(shown.below, left)))
        picture = replace(_narrow(frame, 0, beside), height=high * beside / wide)
        page.boxes.append(PictureBox(picture, shown.figure, image))
        words = _narrow(frame, beside + 2 * GAP, left)
        page.boxes.append(TextBox(words, shown.below))
        return ()
    frame = _narrow(page.frame(high * scale), 0, wide * scale)
    page.boxes.append(PictureBox(frame, shown.figure, image))
    return shown.below


def _below(page: _Page, paragraphs: tuple[Paragraph, ...]) -> float:
    """Give the points to keep free for words below a figure; long ones get none."""
    high = tall(paragraphs, page.area.width) + GAP if paragraphs else 0.0
    return high if high <= MOST_BELOW * page.area.height else 0.0


def _narrow(frame: Frame, away: float, width: float) -> Frame:
    return Frame(frame.left + away, frame.top, width, frame.height)


def _size(image: bytes) -> tuple[int, int]:
    """Read the width and the height from a PNG's header."""
    wide, high = struct.unpack_from(">II", image, 16)
    return wide, high
