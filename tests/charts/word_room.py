"""Whether the words of a picture have room: inside it, and clear of each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import altair as alt
from source_sans import drawn_width

Box = tuple[float, float, float, float]  # left, top, right, bottom


def crowded(chart: alt.LayerChart, widths: Iterable[float]) -> list[str]:
    """List the words that leave a picture of one of some widths, or touch others."""
    spec = chart.to_dict(validate=False)
    return [words for width in widths for words in _crowded(spec, width)]


def _crowded(spec: dict[str, Any], width: float) -> list[str]:
    boxes, height = _boxes(spec, width)
    outside = [
        text
        for text, (left, top, right, bottom) in boxes
        if left < 0 or top < 0 or right > width or bottom > height
    ]
    touching = [f"{a} | {b}" for (a, one), (b, two) in combinations(boxes, 2) if _touch(one, two)]
    return outside + touching


def _boxes(spec: dict[str, Any], width: float) -> tuple[list[tuple[str, Box]], float]:
    (height,) = spec["params"]
    found = re.fullmatch(r"width >= (\d+) \? ([\d.]+) : ([\d.]+)", height["expr"])
    assert found
    wide = width >= int(found[1])
    marks = [mark for rows in spec["datasets"].values() for mark in rows]
    texts = [mark for mark in marks if "text" in mark and mark["wide"] is wide]
    return [(mark["text"], _box(mark, width)) for mark in texts], float(found[2 if wide else 3])


def _box(mark: dict[str, Any], width: float) -> Box:
    left, half = mark["x"] * width + mark["dx"], mark["size"] / 2
    length = drawn_width(mark["text"], mark["size"], 700 if mark["weight"] > 400 else 400)
    return left, mark["y"] - half, left + length, mark["y"] + half


def _touch(one: Box, two: Box) -> bool:
    apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
    return not apart
