"""What stands on a slide, and where: values that are planned first and drawn afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.report.document import Bars, Figure
from assessment.report.slide_lattice import Columns, Lattice, Row
from assessment.report.slide_text import Paragraph


@dataclass(frozen=True)
class Frame:
    """Hold where a box stands on its slide, in points from the left and the top."""

    left: float
    top: float
    width: float
    height: float

    def times(self, factor: float) -> Frame:
        """Give the frame so many times larger, on a slide that is so too."""
        return Frame(*(factor * side for side in (self.left, self.top, self.width, self.height)))


@dataclass(frozen=True)
class TextBox:
    """Hold paragraphs in their frame."""

    frame: Frame
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class TableBox:
    """Hold rows of a table in their frame, with its columns and how high each row is, in points."""

    frame: Frame
    table: Lattice
    rows: tuple[Row, ...]
    columns: Columns
    heights: tuple[float, ...]


@dataclass(frozen=True)
class ChartBox:
    """Hold a chart that can be edited, in its frame."""

    frame: Frame
    figure: Figure
    bars: Bars


@dataclass(frozen=True)
class PictureBox:
    """Hold a picture, drawn as PNG, in the frame that it fills."""

    frame: Frame
    figure: Figure
    image: bytes


Box = TextBox | TableBox | ChartBox | PictureBox


@dataclass(frozen=True)
class Slide:
    """Hold a slide: ``kicker`` is the small line above its title and may be empty."""

    title: str
    kicker: str
    boxes: tuple[Box, ...]
    notes: str


def enlarge(box: Box, factor: float) -> Box:
    """Give a box so many times larger, its words as they are: room for broader letters."""
    if isinstance(box, TableBox):
        widths = tuple(factor * width for width in box.columns.widths)
        heights = tuple(factor * height for height in box.heights)
        columns = replace(box.columns, widths=widths)
        return replace(box, frame=box.frame.times(factor), columns=columns, heights=heights)
    return replace(box, frame=box.frame.times(factor))
