"""Fit words into the title of a slide, as its layout draws them or smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.report.slide_boxes import Frame
from assessment.report.slide_text import LEADING, Paragraph, Run, part, tall

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

USUAL = 44.0  # points of a title, where neither layout nor master says
SMALLER = (36.0, 32.0, 28.0, 24.0, 22.0, 20.0, 18.0)  # points, tried where it does not fit
ACROSS, DOWN = 14.4, 7.2  # points of a placeholder that usually stay free
HUNDREDTHS = 100  # of a point, in which sizes are kept
LARGEST = 32.0  # points, so that titles of one line and of two look alike
MORE = "…"


def fit(words: str, frame: Frame, size: float) -> tuple[str, float]:
    """Give the words as they fit, and their size; what is too long ends in an ellipsis."""
    width, room = frame.width - ACROSS, frame.height - DOWN
    for one in (size, *(smaller for smaller in SMALLER if smaller < size)):
        if tall([_bold(words, one)], width) <= room:
            return words, one
    least = min(size, SMALLER[-1])
    head, rest = part(_bold(words, least), width, max(1, int(room / (least * LEADING))))
    return (words if rest is None else _ended(head.words)), least


def _ended(words: str) -> str:
    """End words with an ellipsis, after a whole word where there is more than one."""
    whole, space, _ = words.rstrip().rpartition(" ")
    return f"{whole if space else words[:-1]}{MORE}"


def on_one_line(words: str, width: float, size: float) -> str:
    """Give as much of words as stands on one line."""
    head, rest = part(Paragraph((Run(words, bold=True),), size), width, 1)
    return words if rest is None else _ended(head.words)


def title_size(layout: SlideLayout) -> float:
    """Find the size of a layout's title: its own, or its master's."""
    own = "./p:cSld/p:spTree/p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]"
    size = "//a:lvl1pPr/a:defRPr/@sz"
    master = layout.slide_master.element
    found = [
        *layout.element.xpath(own + size),
        *master.xpath(own + size),
        *master.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz"),
    ]
    return int(found[0]) / HUNDREDTHS if found else USUAL


def _bold(words: str, size: float) -> Paragraph:
    return Paragraph((Run(words, bold=True),), size)
