"""Specifications are what the charts say, drawn once."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import altair as alt
import pytest

from assessment.charts import (
    disagreement,
    distribution,
    gap_chart,
    heatmap,
    overview,
    priority_map,
    specs,
)
from assessment.charts.palette import DARK, LIGHT
from assessment.charts.rows import (
    Cell,
    Dumbbell,
    HeatColumn,
    HeatRow,
    HeatWords,
    MapAxis,
    MapPoint,
    MapWords,
    Shares,
    ShareWords,
    Spread,
    SpreadWords,
    Strip,
)

STRIPS = (
    Strip("structure", "Structure", "3", 3, 4),
    Strip("tools", "Tools", "nobody answered", None, 4),
)
ROWS = (
    Dumbbell("tools.data", "Customer data", "gap 2", 2, 4, 1.5, 2.5),
    Dumbbell("tools.use", "Use", "gap 1", 3, 4),
)
SPREADS = (
    Spread("tools.use", "Use", "mean 3", "two camps", (4, 1, 0, 1, 4), 2),
    Spread("tools.data", "Customer data", "", "", None),
)
SHARES = (
    Shares("tools.use", "Use", (4, 1, 0, 1, 4), "10", "2"),
    Shares("tools.data", "Customer data", None, "", ""),
)
SHARE_WORDS = ShareWords(("1 a", "2 b", "3 c", "4 d", "5 e"), "n", "do not know", "too few")
COLUMNS = (HeatColumn("all", "All", "12"), HeatColumn("sales", "Sales", "7"))
HEAT = (HeatRow("tools", "Tools", (Cell(3.2, "3.2", "higher"), Cell(None)), True),)
POINTS = (
    MapPoint("tools.use", "Use", "gap 2", 2, 1),
    MapPoint("tools.data", "Customer data", "gap 2", 2, 1, True),
    MapPoint("tools.old", "Old", "gap 0", 0, 1, named=False),
)
MAP: dict[str, Any] = {
    "across": MapAxis("Gap", ((0, "0"), (3, "3")), 1),
    "up": MapAxis("Importance", ((0, "0"), (2, "2")), 1),
    "words": MapWords("a", "b", "c", "d", "upper_right", "clear", "unclear", "others"),
    "colours": DARK,
    "description": "What it shows.",
}
SPREAD: dict[str, Any] = {
    "levels": 5,
    "words": SpreadWords("dot", "bar", "camps", "hidden"),
    "colours": LIGHT,
    "description": "What it shows.",
}
SHARE: dict[str, Any] = {
    "words": SHARE_WORDS,
    "colours": LIGHT,
    "description": "What it shows.",
}
GROUPS: dict[str, Any] = {
    "levels": 5,
    "words": HeatWords("higher", "lower", "hidden"),
    "colours": LIGHT,
    "description": "What it shows.",
}


def _layers(spec: dict[str, Any]) -> list[list[dict[str, Any]]]:
    named = spec.get("datasets", {})
    places = [layer["data"] for layer in spec["layer"] if "data" in layer]
    return [place["values"] if "values" in place else named[place["name"]] for place in places]


@pytest.mark.parametrize(
    ("spec", "chart"),
    [
        (
            specs.overview_spec(STRIPS, levels=5, colours=LIGHT, description="What it shows."),
            overview.overview_chart(STRIPS, levels=5, colours=LIGHT, description="What it shows."),
        ),
        (
            specs.gap_spec(ROWS, levels=5, colours=DARK, description="What it shows."),
            gap_chart.gap_chart(ROWS, levels=5, colours=DARK, description="What it shows."),
        ),
        (
            specs.disagreement_spec(SPREADS, **SPREAD),
            disagreement.disagreement_chart(SPREADS, **SPREAD),
        ),
        (
            specs.distribution_spec(SHARES, **SHARE),
            distribution.distribution_chart(SHARES, **SHARE),
        ),
        (
            specs.heatmap_spec(HEAT, COLUMNS, **GROUPS),
            heatmap.heatmap_chart(HEAT, COLUMNS, **GROUPS),
        ),
        (specs.priority_map_spec(POINTS, **MAP), priority_map.priority_map(POINTS, **MAP)),
        (specs.disagreement_spec((), **SPREAD), disagreement.disagreement_chart((), **SPREAD)),
    ],
    ids=["overview", "gaps", "disagreement", "distribution", "heatmap", "map", "empty"],
)
def test_a_specification_draws_what_its_chart_draws(
    spec: dict[str, Any], chart: alt.LayerChart
) -> None:
    """Layer by layer the marks are the chart's own, and the whole is valid Vega-Lite."""
    assert _layers(spec) == _layers(chart.to_dict())
    assert "datasets" not in spec
    alt.LayerChart.from_dict(copy.deepcopy(spec))  # raises where the schema is broken


def test_the_same_rows_are_drawn_once() -> None:
    """Equal rows give the very same specification; any other number gives another."""
    draw = specs.gap_spec
    kept = draw(ROWS, levels=5, colours=LIGHT, description="")
    again = draw(tuple(map(copy.copy, ROWS)), levels=5, colours=LIGHT, description="")
    moved = (replace(ROWS[0], now=2.0000001), ROWS[1])
    other = draw(moved, levels=5, colours=LIGHT, description="")
    assert again is kept
    assert _layers(other) != _layers(kept)


@pytest.mark.parametrize(
    ("draw", "rows", "words"),
    [
        (specs.disagreement_spec, (SPREADS,), SPREAD),
        (specs.distribution_spec, (SHARES,), SHARE),
        (specs.heatmap_spec, (HEAT, COLUMNS), GROUPS),
        (specs.priority_map_spec, (POINTS,), MAP),
    ],
    ids=["disagreement", "distribution", "heatmap", "map"],
)
def test_many_peoples_pictures_are_drawn_once(
    draw: Callable[..., dict[str, Any]], rows: tuple[tuple[Any, ...], ...], words: dict[str, Any]
) -> None:
    """Equal rows give the very same specification; another title gives another."""
    kept = draw(*rows, **words)
    again = draw(*(tuple(map(copy.copy, part)) for part in rows), **words)
    other = draw((replace(rows[0][0], title="Another"), *rows[0][1:]), *rows[1:], **words)
    assert again is kept
    assert _layers(other) != _layers(kept)
