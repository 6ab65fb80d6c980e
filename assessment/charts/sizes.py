"""How large marks and letters are, on a page and on a screen that is read from afar.

All are pixels: a picture knows no other unit, and does not grow with the letters of its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.charts import plane
from assessment.charts.layout import Mark
from assessment.charts.plane import Place, Style

LEADING = 1.35  # times the size, from line to line
BOLD = 600  # font weight


@dataclass(frozen=True)
class Size:
    """Hold the sizes of one layout.

    ``least`` is the least width it must do with. ``letters`` are sizes of words, the first that
    fits being taken. ``dot`` is across a dot, ``pitch`` from dot to dot, ``gap`` between columns.
    """

    least: int
    letters: tuple[int, ...]
    dot: int
    pitch: int
    gap: int


# The gaps are those of the page's own columns, so that words can stand under a picture's columns.
PAGE = (Size(270, (13, 12), 9, 11, 8), Size(710, (15, 14, 13, 12), 14, 17, 17))
STAGE = (Size(960, (22, 20, 18, 17), 20, 24, 28), Size(1600, (28, 26, 24, 22, 20), 28, 32, 28))


def sizes(*, stage: bool) -> tuple[Size, Size]:
    """Give the sizes of the narrow and the wide layout, of a page or of a screen."""
    return STAGE if stage else PAGE


def line(letters: int) -> float:
    """Give the pixels from line to line."""
    return round(letters * LEADING)


def texts(lines: Sequence[str], place: Place, top: float, style: Style) -> list[Mark]:
    """Place lines of text from a top down, as far apart as their size asks for."""
    step = line(style.size)
    return [
        plane.text(place, top + (number + 0.5) * step, words, style)
        for number, words in enumerate(lines)
    ]
