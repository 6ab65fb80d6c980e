"""Numbers read back off pictures: from where marks lie, not from what was meant to be drawn."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

Mark = dict[str, Any]
Spec = dict[str, Any]

LEVELS = 5


def marks(spec: Spec, *kinds: str) -> list[Mark]:
    """Give the marks of some kinds in the wide layout."""
    layers = [layer["data"]["values"] for layer in spec["layer"] if "data" in layer]
    wide = [mark for layer in layers for mark in layer if mark.get("wide", True)]
    return [mark for mark in wide if mark.get("kind") in kinds]


def words(spec: Spec) -> list[str]:
    """Give the texts of the wide layout."""
    layers = [layer["data"]["values"] for layer in spec["layer"] if "data" in layer]
    return [
        str(mark["text"])
        for layer in layers
        for mark in layer
        if "text" in mark and mark.get("wide", True)
    ]


def ways(spec: Spec, kind: str) -> list[tuple[float, float]]:
    """Give where each mark of a kind begins and ends across, from the top down."""
    return [(mark["x"], mark["x2"]) for mark in sorted(marks(spec, kind), key=lambda m: m["y"])]


def rows(spec: Spec, *kinds: str) -> list[list[Mark]]:
    """Give the marks of some kinds that lie at one height, from the top down."""
    found: dict[float, list[Mark]] = defaultdict(list)
    for mark in marks(spec, *kinds):
        found[mark["y"]].append(mark)
    return [sorted(found[height], key=lambda mark: mark["x"]) for height in sorted(found)]


def spreads(spec: Spec) -> list[tuple[float, ...]]:
    """Give how many dots each row has at each level, or how high its bars are in pixels."""
    bases = sorted(mark["y"] for mark in marks(spec, "base"))
    found = [[0.0] * LEVELS for _ in bases]
    for mark in marks(spec, "dot", "bar"):
        row = next(at for at, base in enumerate(bases) if mark["y"] <= base)
        many = 1 if mark["kind"] == "dot" else mark["y2"] - mark["y"]
        found[row][int(mark["x"] * LEVELS)] += many
    return [tuple(row) for row in found]


def parts(spec: Spec) -> list[tuple[float, ...]]:
    """Give the shares of each row's coloured parts."""
    return [tuple(mark["x2"] - mark["x"] for mark in row) for row in rows(spec, "part")]


def cells(spec: Spec, columns: int) -> list[tuple[str | None, ...]]:
    """Give the colours of each row's cells, None where there is none."""
    found = []
    for row in rows(spec, "cell"):
        colours = {round(mark["x"] * columns): mark["colour"] for mark in row}
        found.append(tuple(map(colours.get, range(columns))))
    return found


def places(spec: Spec) -> tuple[list[float], list[float]]:
    """Give the true places of a map's points, across and up, each from 0 to 1 of their range.

    A point moved aside, so that its number can be read, is tied to its true place by a line.
    """
    true = {
        (round(tie["dx2"], 6), round(tie["y2"], 6)): (tie["dx"], tie["y"])
        for tie in marks(spec, "moved")
    }
    (plot,) = marks(spec, "plot")  # what is numbered has an entry beside it too
    found = [
        true.get((round(mark["dx"], 6), round(mark["y"], 6)), (mark["dx"], mark["y"]))
        for mark in marks(spec, "point", "other")
        if plot["dx"] <= mark["dx"] <= plot["dx2"] and plot["y"] <= mark["y"] <= plot["y2"]
    ]
    return part_of_range([x for x, _ in found]), part_of_range([-y for _, y in found])


def part_of_range(values: list[float]) -> list[float]:
    """Sort values, and give how far each is from the lowest to the highest."""
    low, high = min(values), max(values)
    return sorted((value - low) / (high - low) for value in values)
