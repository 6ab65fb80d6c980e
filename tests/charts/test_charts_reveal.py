"""The reveal: every answer a dot in its column, and nothing outside the picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import altair as alt
import pytest

from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.reveal import RevealRow, RevealWords, draws_dots, reveal_chart

Mark = dict[str, object]
Marks = Callable[..., list[Mark]]

WORDS = RevealWords(("Ad hoc", "Emerging", "Defined", "Managed", "Leading"), "don’t know")
LONG = "Заинтересованность руководства в долгих отношениях с клиентами"


def row(*counts: int, title: str = "Ask", unknown: str = "", camps: bool = False) -> RevealRow:
    """Make a row."""
    return RevealRow("ask", title, counts, unknown, "two camps" if camps else "we differ", camps)


ROOM = (row(4, 3, 1, 1, 3, camps=True), row(0, 2, 13, 1, 0, unknown="1", title=LONG))


def draw(
    rows: Sequence[RevealRow] = ROOM, words: RevealWords = WORDS, colours: Palette = LIGHT
) -> alt.LayerChart:
    """Draw rows."""
    return reveal_chart(rows, words=words, colours=colours, description="What it shows.")


def _at(mark: Mark, width: int = 1728) -> float:
    return mark["x"] * width + mark["dx"]  # type: ignore[operator, no-any-return]


def _columns(found: Sequence[Mark], levels: Sequence[float]) -> list[int]:
    """Count marks by the column whose middle is the nearest."""
    nearest = [min(levels, key=lambda level: abs(level - _at(mark))) for mark in found]
    return [nearest.count(level) for level in levels]


@pytest.mark.parametrize("wide", [False, True])
def test_a_dot_is_an_answer_in_its_column(marks: Marks, wide: bool) -> None:  # noqa: FBT001 - a layout
    """Each level has as many dots as people chose it, nearest to its own head."""
    for one in ROOM:
        chart = draw([one])
        found = marks(chart, wide=wide)
        levels = [_at(mark) for mark in found if mark.get("text") in list("12345")][:5]
        assert _columns(marks(chart, "dot", wide=wide), levels) == list(one.counts)


def test_many_answers_have_bars_with_numbers(marks: Marks, texts: Callable[..., list[str]]) -> None:
    """Above 24 answers a bar a level has its number, and nobody's level has none."""
    rows = (row(20, 0, 5, 1, 0),)
    assert not draws_dots(rows)
    chart = draw(rows)
    assert not marks(chart, "dot")
    assert len(marks(chart, "bar")) == 3
    assert {"20", "5", "1"} <= set(texts(chart))
    long = [_at({"x": bar["x2"], "dx": bar["dx2"]}) - _at(bar) for bar in marks(chart, "bar")]
    assert [one / long[0] for one in long[:2]] == pytest.approx([1, 0.25])


def test_camps_are_said_in_bold(marks: Marks) -> None:
    """What splits the room stands out without any colour."""
    weights = {row.verdict: 0 for row in ROOM}
    for mark in marks(draw()):
        said = str(mark.get("text")).replace("\N{NO-BREAK SPACE}", " ")
        if said in weights:
            weights[said] = mark["weight"]  # type: ignore[assignment]
    assert weights["two camps"] > weights["we differ"] > 0


def test_levels_have_their_names_where_all_have_room(texts: Callable[..., list[str]]) -> None:
    """A name too wide for its column leaves all levels their numbers alone."""
    assert {"1", "Ad hoc", "5", "Leading"} <= set(texts(draw()))
    wide = RevealWords((*WORDS.levels[:4], "Hundertprozentigkundenorientiert"), "don’t know")
    said = set(texts(draw(words=wide)))
    assert {"1", "5"} <= said
    assert "Ad hoc" not in said


def test_who_does_not_know_is_counted_apart(marks: Marks) -> None:
    """The number stands between the levels and the verdict; no number, no mark."""
    chart = draw()
    (number,) = [
        mark for mark in marks(chart) if mark.get("align") == "center" and mark["text"] == "1"
    ][1:]
    verdict = next(mark for mark in marks(chart) if mark.get("text") == "two camps")
    assert max(map(_at, marks(chart, "dot"))) < _at(number) < _at(verdict)


@pytest.mark.parametrize("people", [1, 6, 12, 24, 60])
@pytest.mark.parametrize("wide", [False, True])
def test_rows_keep_apart_and_inside(marks: Marks, people: int, wide: bool) -> None:  # noqa: FBT001 - a layout
    """No dot of a row reaches into the next, and the last is inside the picture."""
    chart = draw([row(people, 0, 0, 0, 0), row(0, people, 0, 0, 0), row(0, 0, people, 0, 0)])
    heights = re.findall(r"[\d.]+", chart.to_dict()["params"][0]["expr"])
    height = float(heights[1 if wide else 2])
    shapes = [mark for mark in marks(chart, wide=wide) if mark.get("kind") in {"dot", "bar"}]
    lines = [mark["y"] for mark in marks(chart, "base", wide=wide)]
    reach = [_reach(shapes, line, lines) for line in lines]  # type: ignore[arg-type]
    assert reach[0][0] > 0
    assert reach[0][1] < reach[1][0] < reach[1][1] < reach[2][0]
    assert reach[2][1] <= height


def _reach(shapes: Sequence[Mark], line: float, lines: Sequence[float]) -> tuple[float, float]:
    """Give how far up and down the shapes go that are nearest to a row's line."""
    middles = [(shape, (shape["y"] + shape.get("y2", shape["y"])) / 2) for shape in shapes]  # type: ignore[operator]
    own = [shape for shape, y in middles if min(lines, key=lambda other: abs(other - y)) == line]
    tops = [shape["y"] - _half(shape) for shape in own]  # type: ignore[operator]
    bottoms = [shape.get("y2", shape["y"] + _half(shape)) for shape in own]  # type: ignore[operator]
    return min(tops), max(bottoms)  # type: ignore[type-var, return-value]


def _half(mark: Mark) -> float:
    return mark["area"] ** 0.5 / 2 if "area" in mark else 0  # type: ignore[operator, no-any-return]


def test_dark_has_its_own_colours(marks: Marks) -> None:
    """Dots take the theme's blue."""
    assert {mark["colour"] for mark in marks(draw(colours=DARK), "dot")} == {DARK.now}
