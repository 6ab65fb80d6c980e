"""Specifications are what the charts say, drawn once."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import altair as alt
import pytest

from assessment.charts import gap_chart, overview, specs
from assessment.charts.palette import DARK, LIGHT
from assessment.charts.rows import Dumbbell, Strip

STRIPS = (
    Strip("structure", "Structure", "3", 3, 4),
    Strip("tools", "Tools", "nobody answered", None, 4),
)
ROWS = (
    Dumbbell("tools.data", "Customer data", "gap 2", 2, 4, 1.5, 2.5),
    Dumbbell("tools.use", "Use", "gap 1", 3, 4),
)


def _layers(spec: dict[str, Any]) -> list[list[dict[str, Any]]]:
    named = spec.get("datasets", {})
    return [layer["data"].get("values") or named[layer["data"]["name"]] for layer in spec["layer"]]


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
    ],
    ids=["overview", "gaps"],
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
