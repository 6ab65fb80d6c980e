"""The answer on one slide: what was found, where to start beside what stands out."""

from __future__ import annotations

from dataclasses import replace

from assessment.report.document import Block, Points, Words
from assessment.report.slide_boxes import Box, Frame, TextBox
from assessment.report.slide_prose import LEAST, paragraphs
from assessment.report.slide_text import Paragraph, lines, tall

SIZES = (20.0, 18.0, 16.0, 14.0, LEAST)  # points, the first that fits
LEFT = 0.58  # of the width, for what comes first
BETWEEN = 36.0  # points between the columns
GAP = 20.0  # points between one box and the next


def answer_boxes(blocks: tuple[Block, ...], area: Frame) -> tuple[Box, ...] | None:
    """Place the answer in two columns; gives None where one slide is not enough.

    What stands before the first heading spans both; the first heading begins the left column, the
    others the right.
    """
    said = [block for block in blocks if isinstance(block, Words | Points)]
    starts = [n for n, one in enumerate(said) if isinstance(one, Words) and one.look == "lead"]
    if len(starts) < 2:  # noqa: PLR2004 - one heading fills one column
        return None
    end = len(said)
    while _quiet(said[end - 1]):
        end -= 1
    groups = said[: starts[0]], said[starts[0] : starts[1]], said[starts[1] : end], said[end:]
    for size in SIZES:
        boxes = _placed([paragraphs(group, size) for group in groups], area)
        if boxes is not None:
            return boxes
    return None


def _placed(groups: list[tuple[Paragraph, ...]], area: Frame) -> tuple[Box, ...] | None:
    top, left, right, bottom = groups
    if top:
        top = (_bold(top[0]) if lines(top[0], area.width) == 1 else top[0], *top[1:])
    half = (area.width - BETWEEN) * LEFT
    other = area.width - BETWEEN - half
    high = (
        tall(top, area.width),
        max(tall(left, half), tall(right, other)),
        tall(bottom, area.width),
    )
    if sum(high) + 2 * GAP > area.height:
        return None
    second = area.top + (high[0] + GAP if top else 0)
    third = second + high[1] + GAP
    placed = (
        (Frame(area.left, area.top, area.width, high[0]), top),
        (Frame(area.left, second, half, high[1]), left),
        (Frame(area.left + half + BETWEEN, second, other, high[1]), right),
        (Frame(area.left, third, area.width, high[2]), bottom),
    )
    return tuple(TextBox(frame, words) for frame, words in placed if words)


def _quiet(block: Words | Points) -> bool:
    return isinstance(block, Words) and block.look == "quiet"


def _bold(paragraph: Paragraph) -> Paragraph:
    runs = tuple(replace(run, bold=True) for run in paragraph.runs)
    return replace(paragraph, runs=runs)
