"""Pictures as ready Vega-Lite specifications, drawn once for the same rows.

Drawing and checking a picture takes far longer than sending it, and a page is run again at every
click. What is kept is found by the rows themselves, so another's picture can never be given.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from assessment.charts.gap_chart import gap_chart
from assessment.charts.overview import overview_chart
from assessment.charts.palette import Palette
from assessment.charts.radar import radar_chart
from assessment.charts.rows import Dumbbell, Strip

Spec = dict[str, Any]  # Vega-Lite's JSON; whoever gets one must not change it

KEPT = 128  # pictures of each kind, about 100 KB apiece


@lru_cache(KEPT)
def overview_spec(
    strips: tuple[Strip, ...], *, levels: int, colours: Palette, description: str
) -> Spec:
    """Give ``overview_chart`` as a specification."""
    return _spec(overview_chart(strips, levels=levels, colours=colours, description=description))


@lru_cache(KEPT)
def gap_spec(
    rows: tuple[Dumbbell, ...], *, levels: int, colours: Palette, description: str
) -> Spec:
    """Give ``gap_chart`` as a specification."""
    return _spec(gap_chart(rows, levels=levels, colours=colours, description=description))


@lru_cache(KEPT)
def radar_spec(
    strips: tuple[Strip, ...], *, levels: int, colours: Palette, description: str
) -> Spec:
    """Give ``radar_chart`` as a specification."""
    return _spec(radar_chart(strips, levels=levels, colours=colours, description=description))


def _spec(chart: alt.LayerChart) -> Spec:
    """Put each layer's marks where it is, or the page would turn them into tables every time."""
    spec: Spec = chart.to_dict()
    marks = spec.pop("datasets", {})
    layers = [
        {**layer, "data": {"values": marks[layer["data"]["name"]]}}
        if "name" in layer["data"]
        else layer
        for layer in spec["layer"]
    ]
    return {**spec, "layer": layers}
