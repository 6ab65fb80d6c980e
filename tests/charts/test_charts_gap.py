from collections.abc import Callable
from itertools import pairwise

import altair as alt
import pytest

from assessment.charts.gap_chart import gap_chart
from assessment.charts.palette import LIGHT
from assessment.charts.rows import Dumbbell

Mark = dict[str, object]
ROW = Dumbbell("a.b", "Ask", "2", 2.0, 4.0)


def draw(*rows: Dumbbell, levels: int = 5) -> alt.LayerChart:
    """Draw rows in the light theme."""
    return gap_chart(rows, levels=levels, colours=LIGHT, description="What it shows.")


def test_the_gap_reaches_from_now_to_the_target(
    marks: Callable[..., list[Mark]], texts: Callable[..., list[str]]
) -> None:
    """Now 2 and target 4 give a bar from 2 to 4, a circle at 2, a line at 4 and the words."""
    chart = draw(ROW)
    (gap,) = marks(chart, "gap")
    assert (gap["x"], gap["x2"]) == (2.0, 4.0)
    assert [mark["x"] for mark in marks(chart, "now")] == [2.0]
    assert [mark["x"] for mark in marks(chart, "target")] == [4.0]
    assert texts(chart) == ["1", "2", "3", "4", "5", "Ask", "2"]


@pytest.mark.parametrize("now", [3.0, 4.0])
def test_at_or_above_the_target_there_is_no_bar(
    now: float, marks: Callable[..., list[Mark]]
) -> None:
    """A question at its target shows both marks and no gap."""
    chart = draw(Dumbbell("a.b", "Ask", "at target", now, 3.0))
    assert not marks(chart, "gap")
    assert [mark["x"] for mark in marks(chart, "target")] == [3.0]


def test_one_persons_answer_has_no_interval(marks: Callable[..., list[Mark]]) -> None:
    """Without bounds no interval is drawn."""
    assert not marks(draw(ROW), "interval")


def test_an_interval_is_drawn_inside_the_scale(marks: Callable[..., list[Mark]]) -> None:
    """Bounds beyond the scale are cut at its ends."""
    (interval,) = marks(draw(Dumbbell("a.b", "Ask", "", 2.0, 4.0, 0.4, 5.6)), "interval")
    assert (interval["x"], interval["x2"]) == (1.0, 5.0)


def test_a_note_stands_between_the_title_and_the_line(
    marks: Callable[..., list[Mark]], texts: Callable[..., list[str]]
) -> None:
    """A line of its own holds it, in every row, so that all rows are alike; none takes none."""
    noted = Dumbbell("a.b", "Ask", "2", 2.0, 4.0, note="rank 2 to 5")
    chart = draw(ROW, noted)
    assert texts(chart)[5:] == ["Ask", "2", "Ask", "2", "rank 2 to 5"]
    (note,) = [mark for mark in marks(chart) if mark.get("text") == "rank 2 to 5"]
    title = [mark for mark in marks(chart) if mark.get("text") == "Ask"][1]
    circle = marks(chart, "now")[1]
    assert note["y"] - title["y"] == 18
    assert circle["y"] - note["y"] >= 18
    assert chart.to_dict()["height"] == draw(ROW, ROW).to_dict()["height"] + 2 * 18


@pytest.mark.parametrize("wide", [True, False])
def test_rows_stand_in_the_order_given(marks: Callable[..., list[Mark]], *, wide: bool) -> None:
    """The first row is on top, and rows are far enough apart for their labels."""
    rows = [
        Dumbbell(str(n), "Вопрос о клиентах " * (n % 4 + 1), "", 1 + n % 4, 5) for n in range(9)
    ]
    circles = marks(draw(*rows), "now", wide=wide)
    assert [mark["x"] for mark in circles] == [row.now for row in rows]
    heights = [mark["y"] for mark in circles]
    assert all(below - above >= 50 for above, below in pairwise(heights))


@pytest.mark.parametrize("levels", [3, 10])
def test_the_axis_has_the_rubrics_levels(levels: int, texts: Callable[..., list[str]]) -> None:
    """The numbers on top run from 1 to the last level."""
    chart = draw(Dumbbell("a.b", "Ask", "", 1.0, 2.0), levels=levels)
    assert texts(chart)[:levels] == [str(level) for level in range(1, levels + 1)]
    assert chart.to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"] == [1, levels]


def test_no_rows_give_an_empty_picture(marks: Callable[..., list[Mark]]) -> None:
    """Nothing to show is still a valid chart."""
    assert not marks(draw(), "now")
