"""Where people disagree: dots or bars over the levels, two camps, and what may not be shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import altair as alt
import pytest

from assessment.charts.disagreement import disagreement_chart, draws_dots
from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.rows import Spread, SpreadWords

Mark = dict[str, object]
Marks = Callable[..., list[Mark]]

SIXTY = "Заинтересованность руководства в долгих отношениях с людьми!"
SIGNS = SpreadWords("one answer", "answers", "two camps' levels", "fewer than ten")


def row(*counts: int, camp: int = 0, title: str = "Ask") -> Spread:
    """Make a row; without counts they may not be shown."""
    return Spread("a.b", title, "mean 3.0, spread 0.4", "close", counts or None, camp)


def draw(*rows: Spread, levels: int = 5, colours: Palette = LIGHT) -> alt.LayerChart:
    """Draw rows."""
    return disagreement_chart(
        rows, levels=levels, words=SIGNS, colours=colours, description="What it shows."
    )


def test_every_answer_is_a_dot_over_its_level(marks: Marks, place: Callable[..., float]) -> None:
    """At 640 pixels levels are 42.4 apart from 212 on; dots are 11 apart around the middle."""
    dots = marks(draw(row(2, 0, 1, 0, 3)), "dot")
    assert [place(dot, 640) for dot in dots] == pytest.approx(
        [227.7, 238.7, 318, 391.8, 402.8, 413.8]
    )
    assert len({dot["y"] for dot in dots}) == 1


def test_dots_are_stacked_where_a_level_is_narrow(marks: Marks) -> None:
    """On a phone of 270 pixels a level has room for four dots; six make two lines."""
    heights = [dot["y"] for dot in marks(draw(row(6, 0, 0, 0, 0)), "dot", wide=False)]
    assert heights == [heights[0]] * 4 + [heights[0] - 11] * 2


def test_many_answers_are_bars_with_their_number(
    marks: Marks, texts: Callable[..., list[str]]
) -> None:
    """Of 30 answers 10 and 20 give bars of 25 and 50 pixels; a level nobody gave has none."""
    chart = draw(row(10, 0, 0, 0, 20))
    assert not marks(chart, "dot")
    assert [bar["y2"] - bar["y"] for bar in marks(chart, "bar")] == [25, 50]
    assert texts(chart)[-7:] == ["10", "1", "2", "3", "4", "20", "5"]


def test_one_answer_of_hundreds_can_be_seen(marks: Marks) -> None:
    """The lowest bar is 2 pixels."""
    bars = marks(draw(row(1, 499, 0, 0, 0)), "bar")
    assert [bar["y2"] - bar["y"] for bar in bars] == [2, 50]


def test_dots_give_way_to_bars_for_all_rows() -> None:
    """With 24 answers to every question there are dots, with 25 to one of them bars for all."""
    assert draws_dots([row(24, 0, 0, 0, 0), row()])
    assert not draws_dots([row(24, 0, 0, 0, 0), row(25, 0, 0, 0, 0)])


@pytest.mark.parametrize("wide", [True, False])
def test_hidden_answers_are_a_dash_and_a_reason(
    marks: Marks, texts: Callable[..., list[str]], *, wide: bool
) -> None:
    """Without counts no dot, no bar and no level is drawn, but a dash, and the legend says why."""
    chart = draw(row())
    assert not [kind for kind in ("dot", "bar", "camp", "base") if marks(chart, kind, wide=wide)]
    assert marks(chart, "hidden", wide=wide)
    said = texts(chart, wide=wide)
    assert said.count("–") == 2
    assert "fewer than ten" in said
    assert "one answer" not in said


def test_no_levels_given_is_a_dash_without_that_reason(texts: Callable[..., list[str]]) -> None:
    """Where nobody gave a level a dash stands too, but nothing is hidden."""
    said = texts(draw(row(0, 0, 0, 0, 0)))
    assert said.count("–") == 1
    assert "fewer than ten" not in said


def test_two_camps_are_underlined(marks: Marks, place: Callable[..., float]) -> None:
    """A camp of two levels at either end: under 1 and 2, and under 4 and 5, 3 pixels shorter."""
    chart = draw(row(4, 1, 0, 1, 4, camp=2))
    ends = [(place(one, 640), place(one, 640, "2")) for one in marks(chart, "camp")]
    assert ends == [pytest.approx((215, 293.8)), pytest.approx((342.2, 421))]
    assert not marks(draw(row(4, 1, 0, 1, 4)), "camp")


def test_only_signs_in_the_picture_are_explained(texts: Callable[..., list[str]]) -> None:
    """Camps are explained where there are some."""
    assert SIGNS.camps in texts(draw(row(1, 0, 0, 0, 1, camp=1)))
    assert SIGNS.camps not in texts(draw(row(1, 0, 0, 0, 1)))


def test_two_camps_are_said_in_bold(marks: Marks) -> None:
    """The verdict of two camps stands out without colour."""
    for camp, weight in ((2, 700), (0, 400)):
        found = marks(draw(row(1, 0, 0, 0, 1, camp=camp)))
        assert [mark["weight"] for mark in found if mark.get("text") == "close"] == [weight]


@pytest.mark.parametrize("levels", [2, 5, 10])
def test_words_have_room(assert_room: Callable[..., None], levels: int) -> None:
    """Long titles, long words and many answers keep clear of each other at every width."""
    few = (12, *[0] * (levels - 2), 3)
    many = (100, *[100] * (levels - 1))
    for counts in (few, many):
        rows = (
            Spread("a", SIXTY, "среднее 3,0, разброс 1,3", "два лагеря", counts, 1),
            Spread("b", SIXTY, "среднее 3,0, разброс 1,3", "мнения расходятся", None),
            Spread("c", "Вопрос", "", "", (0,) * levels),
        )
        assert_room(draw(*rows, levels=levels))


@pytest.mark.parametrize("wide", [True, False])
def test_rows_stand_in_the_order_given(marks: Marks, *, wide: bool) -> None:
    """The first row is on top."""
    rows = [row(1, 0, 0, 0, 1, title=f"Row {number}") for number in range(40)]
    found = marks(draw(*rows), wide=wide)
    titles = [mark for mark in found if str(mark.get("text")).startswith("Row")]
    assert [mark["text"] for mark in titles] == [one.title for one in rows]
    assert all(below["y"] - above["y"] > 18 for above, below in pairwise(titles))


def test_the_picture_takes_any_width_and_says_what_it_shows() -> None:
    """The width is the container's; the description speaks."""
    spec = draw(row(1, 2, 3, 4, 5)).to_dict()
    assert spec["width"] == "container"
    assert spec["description"] == "What it shows."


def test_the_dark_theme_has_dark_colours() -> None:
    """No colour of the light theme is left in the dark one."""
    chart = draw(row(1, 2, 3, 4, 5, camp=2), row(), colours=DARK)
    light = {LIGHT.ink, LIGHT.muted, LIGHT.now, LIGHT.line}
    assert not re.search("|".join(light), chart.to_json())


def test_no_rows_are_an_empty_picture(texts: Callable[..., list[str]]) -> None:
    """Nothing to show is still a valid chart, with nothing to explain."""
    assert texts(draw()) == []
