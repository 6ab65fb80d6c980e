"""Specifications of votes are what the charts say, drawn once."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import altair as alt
import pytest

from assessment.charts.palette import LIGHT
from assessment.charts.stage_specs import tally_spec, votes_spec
from assessment.charts.tally import tally_chart
from assessment.charts.vote_rows import DotBar, LevelVotes
from assessment.charts.votes import votes_chart

LEVELS = (LevelVotes(1, "Ad hoc", 2, "2", 1, "was 1"), LevelVotes(2, "Set", 3, "3", 4, "was 4"))
BARS = (DotBar("a", "Ask", 3, "3", "1"), DotBar("b", "Keep", 2, "2", "2"))
OPTIONS: dict[str, Any] = {"stage": True, "colours": LIGHT, "description": "What it shows."}


@pytest.mark.parametrize(
    ("draw", "chart", "rows"),
    [(votes_spec, votes_chart, LEVELS), (tally_spec, tally_chart, BARS)],
    ids=["votes", "tally"],
)
def test_a_specification_is_its_chart_drawn_once(
    draw: Callable[..., dict[str, Any]], chart: Callable[..., alt.LayerChart], rows: tuple[Any, ...]
) -> None:
    """Valid Vega-Lite with the chart's own marks; equal rows give the very same, others another."""
    spec = draw(rows, **OPTIONS)
    drawn = chart(rows, **OPTIONS).to_dict()
    named = drawn["datasets"]
    assert [layer["data"]["values"] for layer in spec["layer"]] == [
        named[layer["data"]["name"]] for layer in drawn["layer"]
    ]
    alt.LayerChart.from_dict(copy.deepcopy(spec))  # raises where the schema is broken
    assert draw(tuple(map(copy.copy, rows)), **OPTIONS) is spec
    assert draw((replace(rows[0], said="many"), *rows[1:]), **OPTIONS) != spec
    assert draw(rows, **{**OPTIONS, "stage": False}) != spec
