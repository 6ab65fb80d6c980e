"""Pictures as ready Vega-Lite specifications, drawn once for the same rows.

Drawing and checking a picture takes far longer than sending it, and a page is run again at every
click. What is kept is found by the rows themselves, so another's picture can never be given.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from assessment.charts.disagreement import disagreement_chart
from assessment.charts.distribution import distribution_chart
from assessment.charts.gap_chart import gap_chart
from assessment.charts.heatmap import heatmap_chart
from assessment.charts.overview import overview_chart
from assessment.charts.palette import Palette
from assessment.charts.priority_map import priority_map
from assessment.charts.radar import radar_chart
from assessment.charts.rows import (
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

Spec = dict[str, Any]  # Vega-Lite's JSON; whoever gets one must not change it

KEPT = 128  # pictures of each kind, about 100 KB apiece
KEPT_LARGE = 32  # of those with a mark for every answer or cell, up to 500 KB apiece


@lru_cache(KEPT)
def overview_spec(
    strips: tuple[Strip, ...], *, levels: int, colours: Palette, description: str
) -> Spec:
    """Give ``overview_chart`` as a specification."""
    return ready(overview_chart(strips, levels=levels, colours=colours, description=description))


@lru_cache(KEPT)
def gap_spec(
    rows: tuple[Dumbbell, ...], *, levels: int, colours: Palette, description: str
) -> Spec:
    """Give ``gap_chart`` as a specification."""
    return ready(gap_chart(rows, levels=levels, colours=colours, description=description))


@lru_cache(KEPT)
def radar_spec(
    strips: tuple[Strip, ...], *, levels: int, colours: Palette, description: str
) -> Spec:
    """Give ``radar_chart`` as a specification."""
    return ready(radar_chart(strips, levels=levels, colours=colours, description=description))


@lru_cache(KEPT_LARGE)
def disagreement_spec(
    rows: tuple[Spread, ...],
    *,
    levels: int,
    words: SpreadWords,
    colours: Palette,
    description: str,
) -> Spec:
    """Give ``disagreement_chart`` as a specification."""
    return ready(
        disagreement_chart(
            rows, levels=levels, words=words, colours=colours, description=description
        )
    )


@lru_cache(KEPT_LARGE)
def distribution_spec(
    rows: tuple[Shares, ...], *, words: ShareWords, colours: Palette, description: str
) -> Spec:
    """Give ``distribution_chart`` as a specification."""
    return ready(distribution_chart(rows, words=words, colours=colours, description=description))


@lru_cache(KEPT_LARGE)
def heatmap_spec(  # noqa: PLR0913 - as the chart
    rows: tuple[HeatRow, ...],
    columns: tuple[HeatColumn, ...],
    *,
    levels: int,
    words: HeatWords,
    colours: Palette,
    description: str,
) -> Spec:
    """Give ``heatmap_chart`` as a specification."""
    return ready(
        heatmap_chart(
            rows, columns, levels=levels, words=words, colours=colours, description=description
        )
    )


@lru_cache(KEPT)
def priority_map_spec(  # noqa: PLR0913 - as the chart
    points: tuple[MapPoint, ...],
    *,
    across: MapAxis,
    up: MapAxis,
    words: MapWords,
    colours: Palette,
    description: str,
) -> Spec:
    """Give ``priority_map`` as a specification."""
    return ready(
        priority_map(
            points, across=across, up=up, words=words, colours=colours, description=description
        )
    )


def ready(chart: alt.LayerChart) -> Spec:
    """Give a specification with each layer’s marks in it, or pages would make tables of them."""
    spec: Spec = chart.to_dict()
    marks = spec.pop("datasets", {})
    layers = [_with_marks(layer, marks) for layer in spec["layer"]]
    return {**_with_marks(spec, marks), "layer": layers}


def _with_marks(part: Spec, marks: Spec) -> Spec:
    """Give a part its own marks instead of their name; what several share stands above them."""
    name = part.get("data", {}).get("name")
    return {**part, "data": {"values": marks[name]}} if name else part
