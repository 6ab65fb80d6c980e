"""The radar: where its marks stand, what it leaves out, and that its words have room."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import altair as alt
import pytest

from assessment.charts import specs
from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.radar import radar_chart, radar_fits
from assessment.charts.rows import Strip
from assessment.charts.web import Web

Mark = dict[str, object]
Marks = Callable[..., list[Mark]]
Texts = Callable[..., list[str]]

SIXTY = "Заинтересованность руководства в долгих отношениях с людьми!"
REASON = "Нет оценки: отвечено меньше половины"
CAPITAL, SMALL, DIGIT, SPACE, DOTS = 0.66, 0.56, 0.5, 0.22, 0.95  # of the size, generous


def strips(*values: float | None, target: float | None = 4.0) -> tuple[Strip, ...]:
    """Make a strip a value; without one there is no target either, but a reason."""
    return tuple(
        Strip(str(at), f"Title {at}", REASON, None, None)
        if value is None
        else Strip(str(at), f"Title {at}", f"Stands {at}", value, target)
        for at, value in enumerate(values)
    )


def draw(rows: tuple[Strip, ...], *, levels: int = 5, colours: Palette = LIGHT) -> alt.LayerChart:
    """Draw strips as a radar."""
    return radar_chart(rows, levels=levels, colours=colours, description="What it shows.")


def ends(edges: list[Mark]) -> list[tuple[float, ...]]:
    """Give both ends of lines, rounded to hundredths of a pixel."""
    return [tuple(round(edge[name], 2) for name in ("x", "y", "x2", "y2")) for edge in edges]


def heights(chart: alt.LayerChart) -> dict[bool, float]:
    """Read the height of the wide layout and of the narrow one from the specification."""
    (height,) = chart.to_dict()["params"]
    found = re.fullmatch(r"width >= 640 \? ([\d.]+) : ([\d.]+)", height["expr"])
    assert height["name"] == "height"
    assert found
    return {True: float(found[1]), False: float(found[2])}


def breadth(mark: Mark) -> float:
    """Estimate the width of a text in pixels, rather too wide than too narrow."""
    one = {"…": DOTS, " ": SPACE, "\N{NO-BREAK SPACE}": SPACE}
    return mark["size"] * sum(
        one.get(sign, DIGIT if sign.isdigit() else CAPITAL if sign.isupper() else SMALL)
        for sign in mark["text"]
    )


def box(mark: Mark) -> tuple[float, float, float, float]:
    """Give the left, top, right and bottom of a text."""
    share = {"left": 0, "center": 0.5, "right": 1}[mark["align"]]
    left, half = mark["x"] - share * breadth(mark), mark["size"] / 2
    return left, mark["y"] - half, left + breadth(mark), mark["y"] + half


def test_levels_lie_on_axes_clockwise_from_the_top() -> None:
    """Of four axes the first points up, the next right; level 1 is the innermost ring."""
    web = Web(axes=4, levels=5, radius=100, middle=200)
    assert web.at(0, 5) == pytest.approx((0, 100))
    assert web.at(1, 5) == pytest.approx((100, 200))
    assert web.at(2, 3) == pytest.approx((0, 256))  # half way from 12 to 100
    assert web.at(3, 1) == pytest.approx((-12, 200))


def test_the_profile_joins_the_scores(marks: Marks) -> None:
    """Scores 5, 3, 1, 3 on a phone: 108, 60.48, 12.96 and 60.48 pixels out of (0, 140)."""
    chart = draw(strips(5, 3, 1, 3))
    corners = [(0, 32), (60.48, 140), (0, 152.96), (-60.48, 140)]
    ring = [(*one, *other) for one, other in pairwise([*corners, corners[0]])]
    assert ends(marks(chart, "now", wide=False)) == ring
    for kind in ("dot", "area"):
        placed = [(round(m["x"], 2), round(m["y"], 2)) for m in marks(chart, kind, wide=False)]
        assert placed == corners
    target = [(0, 55.76), (84.24, 140)]  # level 4: 84.24 pixels out
    assert ends(marks(chart, "target", wide=False))[0] == (*target[0], *target[1])


@pytest.mark.parametrize("wide", [True, False])
def test_lines_leave_an_axis_without_a_score_out(marks: Marks, texts: Texts, *, wide: bool) -> None:
    """Beside a missing score no line is drawn; there is no dot, no area, but the reason."""
    whole, broken = draw(strips(2, 2, 3, 4, 5)), draw(strips(2, None, 3, 4, 5))
    assert len(marks(whole, "now", wide=wide)) == 5
    assert marks(whole, "area", wide=wide)
    for kind in ("now", "target"):
        assert len(marks(broken, kind, wide=wide)) == 3
    assert len(marks(broken, "dot", wide=wide)) == 4
    assert not marks(broken, "area", wide=wide)
    assert REASON in " ".join(texts(broken, wide=wide)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_target_without_neighbours_is_still_drawn(marks: Marks) -> None:
    """Where no dashed line reaches a target, a short line across its axis shows it."""
    chart = draw(strips(2, None, 3, None, 4, None))
    assert not marks(chart, "target", wide=False)
    assert not marks(chart, "now", wide=False)
    ticks = ends(marks(chart, "tick", wide=False))
    assert len(ticks) == 3
    assert ticks[0] == (-9, 55.76, 9, 55.76)
    assert not marks(draw(strips(2, None, 3, 4)), "tick")


def test_scores_of_one_can_be_told_apart(marks: Marks) -> None:
    """Dots at the lowest level stand each on its own axis, clear of one another."""
    dots = marks(draw(strips(*[1.0] * 8)), "dot", wide=False)
    apart = [
        (one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2
        for one, other in combinations(dots, 2)
    ]
    assert min(apart) > 9**2


@pytest.mark.parametrize(
    ("values", "fits"),
    [
        ([3, 3], False),
        ([3, 3, 3], True),
        ([3, 3, None], False),
        ([3, None, 3, None, 3, None, None, None], True),
        ([3] * 8, True),
        ([3] * 9, False),
        ([], False),
    ],
)
def test_it_is_offered_for_three_to_eight_axes(values: list[float | None], *, fits: bool) -> None:
    """It takes three to eight dimensions, at least three of them with a score."""
    assert radar_fits(strips(*values)) is fits


@pytest.mark.parametrize(("width", "wide"), [(270, False), (640, True)])
@pytest.mark.parametrize("axes", range(3, 9))
def test_words_have_room(marks: Marks, axes: int, width: int, *, wide: bool) -> None:
    """Titles of 60 letters stand whole inside the least width, and no two texts touch."""
    rows = tuple(
        replace(strip, title=SIXTY)
        for strip in strips(*(None if at % 3 == 1 else 5 for at in range(axes)))
    )
    chart = draw(rows)
    words = [mark for mark in marks(chart, wide=wide) if "text" in mark]
    boxes = [box(mark) for mark in words]
    assert min(left for left, *_ in boxes) >= -width / 2
    assert max(right for _, _, right, _ in boxes) <= width / 2
    assert min(top for _, top, _, _ in boxes) >= 0
    assert max(bottom for *_, bottom in boxes) <= heights(chart)[wide]
    assert "…" not in "".join(mark["text"] for mark in words)
    for (left, top, right, bottom), (left2, top2, right2, bottom2) in combinations(boxes, 2):
        assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top


def test_a_title_without_spaces_is_broken(marks: Marks) -> None:
    """A word wider than its place goes on in the next line."""
    rows = (Strip("a", "Ш" * 40, "", 2, 3), *strips(2, 3))
    lines = [mark["text"] for mark in marks(draw(rows)) if "Ш" in str(mark.get("text"))]
    assert "".join(lines) == "Ш" * 40
    assert max(map(len, lines)) <= 18


def test_it_prints_what_the_strips_print(texts: Texts) -> None:
    """Scores are drawn and never printed: titles, the given words and the levels are all there."""
    rows = strips(2.375, 3.125, 1.875)
    levels = ["5", "4", "3", "2", "1"]
    words = [word for row in rows for word in (row.title, row.right)]
    assert texts(draw(rows)) == levels + words
    listed = [
        word for key, row in enumerate(rows, start=1) for word in (str(key), row.title, row.right)
    ]
    assert texts(draw(rows), wide=False) == ["5", "3", "1", "1", "2", "3", *listed]


@pytest.mark.parametrize(("levels", "axes"), [(2, 3), (5, 3), (5, 8), (10, 3), (10, 6)])
@pytest.mark.parametrize("wide", [True, False])
def test_ring_numbers_are_never_crowded(
    marks: Marks, levels: int, axes: int, *, wide: bool
) -> None:
    """There is a ring a level; numbers have room, and the last level always has its own."""
    chart = draw(strips(*[1.0] * axes, target=2.0), levels=levels)
    assert len(marks(chart, "ring", wide=wide)) == levels * axes
    numbers = [m for m in marks(chart, wide=wide) if m.get("size") == 13]
    assert numbers[0]["text"] == str(levels)
    for one, other in pairwise(numbers):
        assert (one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2 >= 13.9**2


def test_lines_differ_without_colour() -> None:
    """The target's line is dashed, the profile's is not."""
    spec = specs.radar_spec(strips(2, 3, 4), levels=5, colours=LIGHT, description="")
    dashed = {
        mark["kind"]: "strokeDash" in layer["mark"]
        for layer in spec["layer"]
        for mark in layer["data"]["values"]
        if "kind" in mark
    }
    assert dashed["target"]
    assert not dashed["now"]


def test_the_radar_takes_any_width_and_says_what_it_shows() -> None:
    """The width is the container's; the description speaks, and not every line's place."""
    spec = draw(strips(2, 3, 4)).to_dict()
    assert spec["width"] == "container"
    assert spec["description"] == "What it shows."
    assert spec["config"]["mark"] == {"aria": False}


def test_the_dark_radar_has_dark_colours(marks: Marks) -> None:
    """No colour of the light theme is left in the dark one."""
    chart = draw(strips(2, None, 3, None, 4, 5), colours=DARK)
    colours = {mark["colour"] for mark in marks(chart) if "colour" in mark}
    assert colours <= {DARK.ink, DARK.muted, DARK.now, DARK.target, DARK.line}
    assert not re.search("|".join({LIGHT.now, LIGHT.background, LIGHT.target}), chart.to_json())


def test_the_same_strips_are_drawn_once() -> None:
    """Equal strips give the very same specification, which is the chart's and valid."""
    rows = strips(2, 3, None, 4)
    kept = specs.radar_spec(rows, levels=5, colours=LIGHT, description="What it shows.")
    again = specs.radar_spec(
        tuple(map(copy.copy, rows)), levels=5, colours=LIGHT, description="What it shows."
    )
    assert again is kept
    other = (replace(rows[0], now=2.0000001), *rows[1:])
    moved = specs.radar_spec(other, levels=5, colours=LIGHT, description="What it shows.")
    assert moved["layer"] != kept["layer"]
    assert "datasets" not in kept
    assert kept["params"] == draw(rows).to_dict()["params"]
    alt.LayerChart.from_dict(copy.deepcopy(kept))  # raises where the schema is broken
