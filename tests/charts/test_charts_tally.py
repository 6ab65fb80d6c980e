"""The dots of a room: bars with numbers, and ties that can be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import altair as alt
import pytest
from word_room import crowded

from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.tally import tally_chart
from assessment.charts.vote_rows import DotBar

Mark = dict[str, object]
Marks = Callable[..., list[Mark]]

LONG = "Заинтересованность руководства в долгих отношениях с клиентами"


def bars(*given: tuple[str, int], title: str = "Ask") -> tuple[DotBar, ...]:
    """Make bars from places and dots."""
    return tuple(
        DotBar(str(at), f"{title} {at}", dots, str(dots), place)
        for at, (place, dots) in enumerate(given)
    )


TIED = bars(("1", 14), ("2–4", 9), ("2–4", 9), ("2–4", 9), ("5", 3), ("6", 0))


def draw(rows: Sequence[DotBar], *, colours: Palette = LIGHT) -> alt.LayerChart:
    """Draw bars for a screen."""
    return tally_chart(rows, stage=True, colours=colours, description="What it shows.")


def test_a_bar_is_as_long_as_its_dots(marks: Marks, place: Callable[..., float]) -> None:
    """Nine of fourteen dots reach 9/14 of the way; no dots have no bar."""
    found = marks(draw(TIED), "dots")
    long = [place(bar, 1640, "2") - place(bar, 1640) for bar in found]
    assert [one / long[0] for one in long] == pytest.approx([1, 9 / 14, 9 / 14, 9 / 14, 3 / 14])


def test_every_question_has_its_place_title_and_number(texts: Callable[..., list[str]]) -> None:
    """The rows stand in the order given, one without dots too."""
    assert texts(draw(TIED))[:6] == ["1", "Ask 0", "14", "2–4", "Ask 1", "9"]
    assert texts(draw(TIED))[-3:] == ["6", "Ask 5", "0"]


def test_a_line_holds_a_tie_together(marks: Marks) -> None:
    """One line runs along the three rows that tie, and none where nothing ties."""
    chart = draw(TIED)
    (tie,) = marks(chart, "tie")
    rows = [(bar["y"], bar["y2"]) for bar in marks(chart, "dots")]
    assert rows[0][1] < tie["y"] <= rows[1][0]
    assert rows[3][1] <= tie["y2"] < rows[4][0]
    assert not marks(draw(bars(("1", 3), ("2", 2))), "tie")


def test_words_have_room() -> None:
    """Long titles, shared places and hundreds of dots keep clear of each other at every width."""
    rows = bars(("1", 280), ("2–14", 270), ("2–14", 270), ("15", 1), ("16", 0), title=LONG)
    for stage, widths in ((True, (960, 1599, 1600, 1640)), (False, (270, 350, 709, 710, 1280))):
        chart = tally_chart(rows, stage=stage, colours=LIGHT, description="")
        assert crowded(chart, widths) == []


def test_a_screen_is_written_in_large_letters(marks: Marks) -> None:
    """Everything a room reads is 24 pixels at least."""
    assert min(mark["size"] for mark in marks(draw(TIED)) if "text" in mark) >= 24


def test_the_dark_theme_has_dark_colours() -> None:
    """No colour of the light theme is left in the dark one."""
    light = "|".join({LIGHT.ink, LIGHT.muted, LIGHT.now})
    assert not re.search(light, draw(TIED, colours=DARK).to_json())


def test_no_bars_are_an_empty_picture(texts: Callable[..., list[str]]) -> None:
    """Nothing to show is still a valid chart."""
    assert texts(draw(())) == []
