"""How answers are distributed: parts of a bar, what stands beside it, what may not be shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import altair as alt
import pytest

from assessment.charts.distribution import distribution_chart
from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.rows import Shares, ShareWords

Mark = dict[str, object]
Marks = Callable[..., list[Mark]]
Place = Callable[..., float]
Texts = Callable[..., list[str]]

SIXTY = "Заинтересованность руководства в долгих отношениях с людьми!"
NAMES = ("1 Ad hoc", "2 Emerging", "3 Defined", "4 Managed", "5 Leading")


def row(*counts: int, unknown: str = "", title: str = "Ask") -> Shares:
    """Make a row; without counts they may not be shown."""
    return Shares("a.b", title, counts or None, str(sum(counts)), unknown)


def draw(*rows: Shares, names: tuple[str, ...] = NAMES, colours: Palette = LIGHT) -> alt.LayerChart:
    """Draw rows."""
    words = ShareWords(names, "n", "don’t know", "fewer than ten")
    return distribution_chart(rows, words=words, colours=colours, description="What it shows.")


def test_a_bar_is_parted_by_the_levels_given(marks: Marks, place: Place) -> None:
    """1 and 3 of 4 part the 306 pixels from 236 to 542 at 312.5, with a seam of 1 on each side."""
    parts = marks(draw(row(1, 0, 3, 0, 0)), "part")
    ends = [(place(part, 640), place(part, 640, "2")) for part in parts]
    assert ends == [pytest.approx((237, 311.5)), pytest.approx((313.5, 541))]
    assert parts[0]["colour"] == LIGHT.shades[0]
    assert parts[1]["colour"] == LIGHT.shades[1]


@pytest.mark.parametrize("width", [270, 640, 1280])
def test_bars_are_equally_long_however_many_answered(
    marks: Marks, place: Place, width: int
) -> None:
    """2 answers and 500 take the same room."""
    wide = width >= 640
    ends = set()
    for counts in ((1, 1, 0, 0, 0), (100, 100, 100, 100, 100)):
        parts = marks(draw(row(*counts)), "part", wide=wide)
        ends.add((round(place(parts[0], width), 3), round(place(parts[-1], width, "2"), 3)))
    assert len(ends) == 1


def test_counts_stand_inside_and_levels_under_the_parts(texts: Texts) -> None:
    """A level nobody gave has neither; then come how many answered and do not know."""
    assert texts(draw(row(4, 0, 3, 0, 5, unknown="2")))[-9:] == [
        "Ask",
        *["4", "1", "3", "3", "5", "5"],
        *["12", "2"],
    ]


def test_a_part_too_narrow_for_its_number_is_drawn_without(marks: Marks, texts: Texts) -> None:
    """One answer of 500 is a thin part; its count is never squeezed in."""
    chart = draw(row(1, 499, 0, 0, 0))
    assert len(marks(chart, "part")) == 2
    assert texts(chart)[-3:] == ["499", "2", "500"]


def test_not_knowing_stands_apart_on_grey(marks: Marks, place: Place) -> None:
    """It is no part of the bar, and nothing stands there where everybody knows."""
    (grey,) = marks(draw(row(1, 1, 1, 1, 1, unknown="3"), row(1, 1, 1, 1, 1)), "unknown")
    assert grey["colour"] == LIGHT.rest
    assert place(grey, 640) > 542


@pytest.mark.parametrize("wide", [True, False])
def test_hidden_answers_are_a_dash_and_a_reason(marks: Marks, texts: Texts, *, wide: bool) -> None:
    """Without counts no part is drawn, but an empty cell, and the legend says why."""
    chart = draw(row())
    assert not marks(chart, "part", wide=wide)
    assert len(marks(chart, "hidden", wide=wide)) == 1
    assert texts(chart, wide=wide).count("–") == 2
    assert "fewer than ten" in texts(chart, wide=wide)


def test_no_levels_given_is_a_dash_without_that_reason(texts: Texts) -> None:
    """Where nobody gave a level a dash stands too, but nothing is hidden."""
    said = texts(draw(row(0, 0, 0, 0, 0, unknown="7")))
    assert said.count("–") == 1
    assert "fewer than ten" not in said


def test_the_legend_names_all_levels_in_their_shades(marks: Marks, texts: Texts) -> None:
    """There is a sign a level, also for one nobody gave."""
    chart = draw(row(1, 0, 0, 0, 0))
    assert texts(chart)[:5] == list(NAMES)
    assert len({sign["colour"] for sign in marks(chart, "sign")}) == 5


@pytest.mark.parametrize("levels", [2, 5, 10])
def test_words_have_room(assert_room: Callable[..., None], levels: int) -> None:
    """Long titles and names and many answers keep clear of each other at every width."""
    names = tuple(f"{level} Зарождающийся" for level in range(1, levels + 1))
    rows = (
        Shares("a", SIXTY, (1,) * levels, "10", "2"),
        Shares("b", SIXTY, None, "9", ""),
        Shares("c", "Вопрос", (1, 499, *[0] * (levels - 2)), "500", "120"),
        Shares("d", SIXTY, (250, *[1] * (levels - 1)), "250", ""),
    )
    assert_room(draw(*rows, names=names))


@pytest.mark.parametrize("wide", [True, False])
def test_rows_stand_in_the_order_given(marks: Marks, *, wide: bool) -> None:
    """Each of forty bars lies under the one before."""
    chart = draw(*(row(1, 1, 1, 1, 1) for _ in range(40)))
    tops = sorted({part["y"] for part in marks(chart, "part", wide=wide)})
    assert len(tops) == 40
    assert all(below - above >= 24 + 14 for above, below in pairwise(tops))


def test_the_picture_takes_any_width_and_says_what_it_shows() -> None:
    """The width is the container's; the description speaks."""
    spec = draw(row(1, 2, 3, 4, 5)).to_dict()
    assert spec["width"] == "container"
    assert spec["description"] == "What it shows."


def test_the_dark_theme_has_dark_colours() -> None:
    """No colour of the light theme is left in the dark one."""
    chart = draw(row(1, 2, 3, 4, 5, unknown="1"), row(), colours=DARK)
    light = {LIGHT.ink, LIGHT.muted, LIGHT.rest, LIGHT.line, *LIGHT.shades}
    assert not re.search("|".join(light), chart.to_json())


def test_no_rows_are_a_legend_and_heads(texts: Texts) -> None:
    """Nothing to show is still a valid chart."""
    assert texts(draw()) == [*NAMES, "n", "don’t", "know"]
