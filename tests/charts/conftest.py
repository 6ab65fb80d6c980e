"""What the tests of pictures share."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pytest

Mark = dict[str, object]


def marks_of(chart: alt.LayerChart, *, wide: bool) -> list[Mark]:
    """List all marks of a chart's valid specification that one of its two layouts draws."""
    spec = chart.to_dict()
    rows = [row for layer in spec["layer"] for row in rows_of(layer["data"], spec)]
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
    """Give a function that lists the texts of a chart, in the wide layout or the narrow one."""

    def find(chart: alt.LayerChart, *, wide: bool = True) -> list[str]:
        return [mark["text"] for mark in marks_of(chart, wide=wide) if "text" in mark]

    return find
