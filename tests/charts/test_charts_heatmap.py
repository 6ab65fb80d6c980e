"""The heatmap: a colour and a number a cell, heads or keys, and what may not be shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import altair as alt
import pytest
from contrasts import contrast

from assessment.charts.heatmap import heatmap_chart
from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.rows import Cell, HeatColumn, HeatRow, HeatWords

Mark = dict[str, object]
Marks = Callable[..., list[Mark]]
Place = Callable[..., float]
Texts = Callable[..., list[str]]

SIXTY = "Заинтересованность руководства в долгих отношениях с людьми!"
SIGNS = HeatWords("higher than the others", "lower than the others", "fewer than five")
ALL = HeatColumn("all", "All", "60 people")
GROUPS = (
    "Руководство",
    "Продажи",
    "Маркетинг и сервис",
    "Информационные технологии",
    "Производство",
    "Логистика",
    "Финансы",
    "Остальные",
)


def columns(groups: int) -> tuple[HeatColumn, ...]:
    """Make a column for everybody and some for groups."""
    return (ALL, *(HeatColumn(title, title, "12 чел.") for title in GROUPS[:groups]))


def row(*values: float | None, title: str = "Ask", strong: bool = False) -> HeatRow:
    """Make a row; a value that is missing is hidden."""
    cells = (Cell(None) if value is None else Cell(value, f"{value:.1f}") for value in values)
    return HeatRow("a.b", title, tuple(cells), strong)


def draw(
    *rows: HeatRow, groups: int = 2, levels: int = 5, colours: Palette = LIGHT
) -> alt.LayerChart:
    """Draw rows."""
    return heatmap_chart(
        rows,
        columns(groups),
        levels=levels,
        words=SIGNS,
        colours=colours,
        description="What it shows.",
    )


def test_cells_share_the_width_and_the_first_stands_apart(marks: Marks, place: Place) -> None:
    """On 270 pixels three columns have 90 each; seams take 1.5, and 5 more after the first."""
    cells = marks(draw(row(1, 3, 5)), "cell", wide=False)
    ends = [(place(cell, 270), place(cell, 270, "2")) for cell in cells]
    assert ends == [
        pytest.approx((1.5, 83.5)),
        pytest.approx((91.5, 178.5)),
        pytest.approx((181.5, 268.5)),
    ]
    assert [cell["colour"] for cell in cells] == list(LIGHT.shades)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_numbers_can_be_read_on_their_cells(marks: Marks, colours: Palette) -> None:
    """Text on every colour between the levels has a contrast of 4.5."""
    rows = [row(1 + step / 10, 5 - step / 10, None) for step in range(41)]
    found = marks(draw(*rows, colours=colours))
    cells = [mark["colour"] for mark in found if mark.get("kind") == "cell"]
    shown = [mark["colour"] for mark in found if re.fullmatch(r"\d\.\d", str(mark.get("text")))]
    assert len(cells) == len(shown) == 82
    assert all(contrast(*pair) >= 4.5 for pair in zip(cells, shown, strict=True))


@pytest.mark.parametrize("wide", [True, False])
def test_hidden_numbers_are_a_dash_and_a_reason(marks: Marks, texts: Texts, *, wide: bool) -> None:
    """A missing value has an empty cell without a colour, and the legend says why."""
    chart = draw(row(3, None, 4))
    assert len(marks(chart, "cell", wide=wide)) == 2
    (hidden,) = marks(chart, "hidden", wide=wide)
    assert hidden["colour"] == "transparent"
    assert texts(chart, wide=wide).count("–") == 2
    assert SIGNS.hidden in texts(chart, wide=wide)
    assert SIGNS.hidden not in texts(draw(row(3, 3, 4)), wide=wide)


def test_a_group_apart_has_a_triangle(marks: Marks, texts: Texts) -> None:
    """It points up in the upper corner or down in the lower, so that colour is not needed."""
    cells = (
        Cell(3, "3.0"),
        Cell(4, "4.0", "higher"),
        Cell(2, "2.0", "lower"),
    )
    chart = draw(HeatRow("a", "Ask", cells))
    (up,), (down,) = marks(chart, "higher")[1:], marks(chart, "lower")[1:]
    assert (up["shape"], down["shape"]) == ("triangle-up", "triangle-down")
    middle = next(mark["y"] for mark in marks(chart) if mark.get("text") == "4.0")
    assert up["y"] < middle < down["y"]
    assert SIGNS.higher in texts(chart)
    only = draw(HeatRow("a", "Ask", (*cells[:2], replace(cells[2], apart=None))))
    assert SIGNS.lower not in texts(only)


@pytest.mark.parametrize("groups", [2, 6, 8])
@pytest.mark.parametrize("width", [270, 640])
def test_a_triangle_keeps_clear_of_its_number(
    marks: Marks, words: Callable[..., list[tuple[str, tuple[float, ...]]]], groups: int, width: int
) -> None:
    """However narrow the cells, a triangle of 7 pixels stands above the number or beside it."""
    row = HeatRow("a", "Ask", tuple(Cell(3, "3,8", "higher") for _ in range(groups + 1)))
    chart = draw(row, groups=groups)
    numbers = [box for text, box in words(chart, width) if text == "3,8"]
    triangles = marks(chart, "higher", wide=width == 640)[1:]
    assert len(numbers) == len(triangles) == groups + 1
    for (left, top, right, bottom), mark in zip(numbers, triangles, strict=True):
        x, y = mark["x"] * width + mark["dx"], mark["y"]
        assert x - 3.5 > right or x + 3.5 < left or y + 3.5 < top or y - 3.5 > bottom


def test_a_hidden_cell_says_nothing_of_its_group(marks: Marks, texts: Texts) -> None:
    """Without a number there is no triangle either."""
    chart = draw(HeatRow("a", "Ask", (Cell(3, "3.0"), Cell(None, apart="higher"), Cell(3, "3.0"))))
    assert not marks(chart, "higher")
    assert SIGNS.higher not in texts(chart)


def test_heads_name_the_groups_and_how_many_they_are(texts: Texts) -> None:
    """On a wide screen two groups have their names over their columns."""
    said = texts(draw(row(3, 3, 3)))
    assert said[:6] == ["All", "60 people", "Руководство", "12 чел.", "Продажи", "12 чел."]


def test_names_without_room_become_keys_with_a_list(texts: Texts) -> None:
    """Eight groups are numbered after everybody, and the list above says which they are."""
    said = texts(draw(row(3), groups=8))
    assert said[:4] == ["1", "All, 60 people", "2", "Руководство, 12 чел."]
    assert said[18:27] == [str(key) for key in range(1, 10)]


@pytest.mark.parametrize("wide", [True, False])
def test_the_keys_stand_over_every_section(marks: Marks, *, wide: bool) -> None:
    """Two dimensions with a question each: the keys stand over both."""
    rows = [row(*[3] * 9, strong=strong) for strong in (True, False, True, False)]
    found = marks(draw(*rows, groups=8), wide=wide)
    keys = [mark for mark in found if mark.get("text") == "9" and mark["align"] == "center"]
    assert len(keys) == 2 + 1  # and the one in the list


def test_dimensions_alone_are_no_sections(marks: Marks) -> None:
    """Rows that are all strong stand together, with one line of keys."""
    found = marks(draw(*[row(*[3] * 9, strong=True)] * 3, groups=8), wide=False)
    keys = [mark for mark in found if mark.get("text") == "9" and mark["align"] == "center"]
    assert len(keys) == 2


@pytest.mark.parametrize("groups", [0, 1, 3, 8])
def test_words_have_room(assert_room: Callable[..., None], groups: int) -> None:
    """Long titles and up to eight groups keep clear of each other at every width."""
    rows = [
        row(*[3.4] * (groups + 1), title=SIXTY, strong=True),
        row(*[None] * (groups + 1), title=SIXTY),
        row(*[5.0] * (groups + 1), title=SIXTY, strong=True),
    ]
    assert_room(draw(*rows, groups=groups))


def test_cells_of_forty_rows_never_overlap(marks: Marks) -> None:
    """Each row's cells begin under those of the row before."""
    for wide in (True, False):
        cells = marks(draw(*[row(3, 3, 3)] * 40), "cell", wide=wide)
        sides = sorted({(cell["y"], cell["y2"]) for cell in cells})
        assert len(sides) == 40
        assert all(end < start for (_, end), (start, _) in pairwise(sides))


def test_the_picture_takes_any_width_and_says_what_it_shows() -> None:
    """The width is the container's; the description speaks."""
    spec = draw(row(3, 3, 3)).to_dict()
    assert spec["width"] == "container"
    assert spec["description"] == "What it shows."


def test_the_dark_theme_has_dark_colours() -> None:
    """No colour of the light theme is left in the dark one."""
    chart = draw(row(1, None, 5), colours=DARK)
    light = {LIGHT.ink, LIGHT.muted, LIGHT.line, *LIGHT.shades}
    assert not re.search("|".join(light), chart.to_json())


def test_nothing_to_show_is_still_a_chart(marks: Marks) -> None:
    """Without rows there are heads and no cells."""
    assert not marks(draw(), "cell")
    assert not marks(heatmap_chart((), (), levels=5, words=SIGNS, colours=LIGHT, description=""))
