from collections.abc import Callable
from itertools import pairwise

import altair as alt
import pytest

from assessment.charts.overview import overview_chart
from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.rows import Strip

Mark = dict[str, object]
ROW = Strip("sell", "Sell", "1 of 2 at target", 2.4, 3.5)
LONG = "Заинтересованность руководства в долгосрочных отношениях с клиентами и партнёрами"


def draw(*strips: Strip, levels: int = 5, colours: Palette = LIGHT) -> alt.LayerChart:
    """Draw strips."""
    return overview_chart(strips, levels=levels, colours=colours, description="What it shows.")


def test_a_strip_is_filled_as_far_as_the_score(marks: Callable[..., list[Mark]]) -> None:
    """A score of 2.4 fills two steps and the third up to 2.4; the rest of five stays empty."""
    chart = draw(ROW)
    filled = marks(chart, "now")
    assert [round(mark["x"]) for mark in filled] == [0, 1, 2]
    assert filled[-1]["x2"] == 2.4
    assert len(marks(chart, "step")) == 5


def test_a_whole_score_fills_whole_steps(marks: Callable[..., list[Mark]]) -> None:
    """A score of 3 fills three steps to their ends and nothing of the fourth."""
    chart = draw(Strip("a", "A", "", 3.0, 3.0))
    ends = [mark["x2"] for mark in marks(chart, "step")]
    assert [mark["x2"] for mark in marks(chart, "now")] == ends[:3]


def test_the_target_stands_at_its_value(marks: Callable[..., list[Mark]]) -> None:
    """The line across a strip is the target, in the target's colour."""
    (target,) = marks(draw(ROW), "target")
    assert (target["x"], target["x2"]) == (3.5, 3.5)
    assert target["colour"] == LIGHT.target


def test_an_interval_lies_under_its_strip(marks: Callable[..., list[Mark]]) -> None:
    """From 1.9 to 2.9 a line with two ends runs 9 pixels under the steps, clear of the target."""
    chart = draw(Strip("sell", "Sell", "2.4", 2.4, 3.5, 1.9, 2.9))
    (interval,) = marks(chart, "interval")
    bottom = marks(chart, "step")[0]["y2"]
    assert (interval["x"], interval["x2"]) == (1.9, 2.9)
    assert (interval["y"], interval["y2"]) == (bottom + 9, bottom + 9)
    assert [mark["x"] for mark in marks(chart, "end")] == [1.9, 2.9]
    assert marks(chart, "target")[0]["y2"] < bottom + 9


def test_an_interval_ends_where_the_scale_does(marks: Callable[..., list[Mark]]) -> None:
    """Bounds beyond the scale are cut at level 1 and at the last."""
    chart = draw(Strip("sell", "Sell", "2.4", 2.4, 3.5, 0.2, 5.7))
    (interval,) = marks(chart, "interval")
    assert (interval["x"], interval["x2"]) == (1, 5)


def test_one_persons_view_has_no_interval(marks: Callable[..., list[Mark]]) -> None:
    """Without bounds no interval is drawn."""
    assert not marks(draw(ROW), "interval")
    assert not marks(draw(ROW), "end")


def test_without_a_score_the_reason_stands_in_place_of_the_steps(
    marks: Callable[..., list[Mark]], texts: Callable[..., list[str]]
) -> None:
    """No score draws no steps and no target, but the words that say why."""
    chart = draw(Strip("a", "A", "No score", None, None))
    assert not [kind for kind in ("now", "step", "target") if marks(chart, kind)]
    assert "No score" in texts(chart)


@pytest.mark.parametrize("levels", [2, 3, 10])
def test_any_number_of_levels_is_drawn(
    levels: int, marks: Callable[..., list[Mark]], texts: Callable[..., list[str]]
) -> None:
    """The strip has as many steps as the rubric has levels, numbered from 1."""
    chart = draw(Strip("a", "A", "", float(levels), 1.0), levels=levels)
    assert len(marks(chart, "step")) == len(marks(chart, "now")) == levels
    assert texts(chart)[:levels] == [str(level) for level in range(1, levels + 1)]


@pytest.mark.parametrize("wide", [True, False])
def test_rows_never_overlap(marks: Callable[..., list[Mark]], *, wide: bool) -> None:
    """Whatever the titles, every text and strip keeps to the plane and to its own height."""
    chart = draw(*(Strip(str(n), LONG if n % 3 == 0 else "A", "", 2.0, 3.0) for n in range(12)))
    found = marks(chart, wide=wide)
    labels = sorted(mark["y"] for mark in found if mark.get("align") == "left")
    assert all(below - above >= 18 for above, below in pairwise(labels))
    steps = {(mark["y"], mark["y2"]) for mark in marks(chart, "step", wide=wide)}
    assert not [y for y in labels for top, bottom in steps if top - 9 < y < bottom + 9]
    assert max(bottom for _, bottom in steps) < chart.to_dict()["height"]


def test_a_long_title_wraps_on_a_phone_and_ends_in_an_ellipsis(
    texts: Callable[..., list[str]],
) -> None:
    """A title takes at most three lines of a phone's width; nothing is wider."""
    lines = texts(draw(Strip("a", LONG, "", 2.0, 3.0)), wide=False)[5:-1]
    assert len(lines) == 3
    assert max(map(len, lines)) <= 24
    assert lines[-1].endswith("…")


def test_the_chart_takes_any_width_and_says_what_it_shows() -> None:
    """The width is the container's; the description is the alternative text."""
    spec = draw(ROW).to_dict()
    assert spec["width"] == "container"
    assert spec["autosize"] == {"type": "fit-x", "contains": "padding"}
    assert spec["description"] == "What it shows."
    assert "title" not in spec


def test_the_dark_theme_draws_with_dark_colours(marks: Callable[..., list[Mark]]) -> None:
    """No colour of the light theme is left in the dark one."""
    colours = {mark["colour"] for mark in marks(draw(ROW, colours=DARK))}
    assert colours <= {DARK.ink, DARK.muted, DARK.now, DARK.target, DARK.rest}
