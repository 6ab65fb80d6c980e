"""What the tests of pictures share."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import altair as alt
import pytest
from source_sans import drawn_width

Mark = dict[str, object]
Box = tuple[float, float, float, float]  # left, top, right, bottom


def marks_of(chart: alt.LayerChart, *, wide: bool) -> list[Mark]:
    """List all marks of a chart's valid specification that one of its two layouts draws."""
    return drawn(chart.to_dict(), wide=wide)


def drawn(spec: dict[str, object], *, wide: bool) -> list[Mark]:
    """List all marks of a specification that one of its two layouts draws."""
    places = [layer["data"] for layer in spec["layer"] if "data" in layer]
    rows = [row for place in places for row in rows_of(place, spec)]
    return [row for row in rows if row.get("wide", wide) is wide]


def rows_of(place: dict[str, object], spec: dict[str, object]) -> list[Mark]:
    """Give the rows a layer draws, inline or by name."""
    return place["values"] if "values" in place else spec["datasets"][place["name"]]


@pytest.fixture(scope="session")
def marks() -> Callable[..., list[Mark]]:
    """Give a function that lists marks: of a kind, in the wide layout or the narrow one."""

    def find(chart: alt.LayerChart, kind: str | None = None, *, wide: bool = True) -> list[Mark]:
        found = marks_of(chart, wide=wide)
        return [mark for mark in found if kind is None or mark.get("kind") == kind]

    return find


@pytest.fixture(scope="session")
def texts() -> Callable[..., list[str]]:
    """Give a function that lists the texts of a chart, in the wide layout or the narrow one.

    Spaces that keep words on one line are plain ones here.
    """

    def find(chart: alt.LayerChart, *, wide: bool = True) -> list[str]:
        found = [mark["text"] for mark in marks_of(chart, wide=wide) if "text" in mark]
        return [words.replace("\N{NO-BREAK SPACE}", " ") for words in found]

    return find


def across(mark: Mark, width: float, end: str = "") -> float:
    """Give the pixels from the left to a mark that is placed by a share of the width."""
    return mark[f"x{end}"] * width + mark[f"dx{end}"]


def word_box(mark: Mark, width: float) -> Box:
    """Give the sides of a line of text."""
    length = drawn_width(mark["text"], mark["size"], mark["weight"])
    share = {"left": 0, "center": 0.5, "right": 1}[mark["align"]]
    left, half = across(mark, width) - share * length, mark["size"] / 2
    return left, mark["y"] - half, left + length, mark["y"] + half


def height_of(spec: dict[str, object], *, wide: bool) -> float:
    """Read the height of a layout from a specification."""
    (height,) = spec["params"]
    found = re.fullmatch(r"width >= 640 \? ([\d.]+) : ([\d.]+)", height["expr"])
    assert height["name"] == "height"
    assert found
    return float(found[1] if wide else found[2])


def word_boxes(spec: dict[str, object], width: float) -> list[tuple[str, Box]]:
    """List the texts of a specification with their sides, at some width."""
    found = drawn(spec, wide=width >= 640)
    return [(mark["text"], word_box(mark, width)) for mark in found if "text" in mark]


def inside(box: Box, whole: Box) -> bool:
    """Say whether a box keeps to another."""
    return all(one >= other for one, other in zip(box[:2], whole[:2], strict=True)) and all(
        one <= other for one, other in zip(box[2:], whole[2:], strict=True)
    )


def touch(one: Box, other: Box) -> bool:
    """Say whether two boxes have a place in common."""
    return not (
        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    )


@pytest.fixture(scope="session")
def place() -> Callable[..., float]:
    """Give a function that says how many pixels from the left a mark stands at some width."""
    return across


@pytest.fixture(scope="session")
def words() -> Callable[..., list[tuple[str, Box]]]:
    """Give a function that lists the texts of a chart with their sides, at some width."""

    def find(chart: alt.LayerChart, width: float) -> list[tuple[str, Box]]:
        return word_boxes(chart.to_dict(), width)

    return find


@pytest.fixture(scope="session")
def assert_room() -> Callable[..., None]:
    """Give a function that asserts that all texts stand inside the picture, clear of each other.

    It looks at a phone's width, a wide screen's and those at which the layout changes.
    """

    def check(chart: alt.LayerChart) -> None:
        spec = chart.to_dict()
        for width in (270, 390, 639, 640, 1280):
            found = word_boxes(spec, width)
            bottom = height_of(spec, wide=width >= 640)
            whole = (0, 0, width, bottom)
            assert not [text for text, box in found if not inside(box, whole)]
            assert not [
                (one, other)
                for (one, box), (other, box2) in combinations(found, 2)
                if touch(box, box2)
            ]

    return check
