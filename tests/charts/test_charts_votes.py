"""The answers to one question: dots or bars over the levels, a second vote beside the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import altair as alt
import pytest
from word_room import crowded

from assessment.charts.palette import DARK, LIGHT, Palette
from assessment.charts.vote_rows import LevelVotes, draws_dots
from assessment.charts.votes import votes_chart

Mark = dict[str, object]
Marks = Callable[..., list[Mark]]

RUSSIAN = (
    "Стихийный",
    "Зарождающийся",
    "Закреплённый",
    "Управляемый",
    "Передовой",
    "Ведущий",
    "Высший",
)
ENGLISH = ("Ad hoc", "Emerging", "Defined", "Managed", "Leading", "Outstanding", "Beyond")


def votes(
    now: Sequence[int], before: Sequence[int] = (), names: Sequence[str] = ENGLISH
) -> tuple[LevelVotes, ...]:
    """Make the levels of a vote, after a second one with the first."""
    return tuple(
        LevelVotes(at + 1, names[at], count, str(count), before[at], f"было {before[at]}")
        if before
        else LevelVotes(at + 1, names[at], count, str(count))
        for at, count in enumerate(now)
    )


def draw(
    levels: tuple[LevelVotes, ...], *, stage: bool = True, colours: Palette = LIGHT
) -> alt.LayerChart:
    """Draw levels."""
    return votes_chart(levels, stage=stage, colours=colours, description="What it shows.")


def test_every_answer_of_the_first_vote_is_a_filled_dot(marks: Marks) -> None:
    """As many dots as answers, all in the blue of now, and none hollow."""
    chart = draw(votes((3, 3, 1, 4, 1)))
    dots = marks(chart, "now")
    assert len(dots) == 12
    assert {dot["colour"] for dot in dots} == {LIGHT.now}
    assert not marks(chart, "before")


def test_the_second_vote_is_filled_and_the_first_hollow_beside_it(
    marks: Marks, place: Callable[..., float]
) -> None:
    """In a column of 305.6 of 1640 pixels stand dots from 0 on, hollow ones further right."""
    chart = draw(votes((1, 8, 3, 0, 0), (3, 3, 1, 4, 1)))
    now, before = marks(chart, "now"), marks(chart, "before")
    assert [len(now), len(before)] == [12, 12]
    assert {dot["colour"] for dot in before} == {"transparent"}
    assert {dot["edge"] for dot in before} == {LIGHT.muted}
    assert [place(dot, 1640) for dot in (now[0], before[0])] == [16, 104]


@pytest.mark.parametrize(("people", "across"), [(5, 1), (6, 2), (10, 2), (11, 3), (24, 5)])
def test_dots_fold_into_columns(
    marks: Marks, place: Callable[..., float], people: int, across: int
) -> None:
    """At most five dots stand upon each other: names and anchors need the room below."""
    dots = marks(draw(votes((0, people, 0, 0, 0))), "now")
    assert len({place(dot, 1640) for dot in dots}) == across
    assert len({dot["y"] for dot in dots}) <= 5


def test_stacks_are_as_tall_as_their_answers(marks: Marks) -> None:
    """Where one level folds, all do: 8 answers reach half as high as 16."""
    dots = marks(draw(votes((16, 8, 0))), "now")
    tall, low = ({dot["y"] for dot in dots if dot["x"] == x} for x in (0, 1 / 3))
    assert (len(tall), len(low)) == (4, 2)


def test_many_answers_are_bars_with_a_number(marks: Marks, texts: Callable[..., list[str]]) -> None:
    """Of 200, the most common level has the tallest bar, and half as many have half of it."""
    chart = draw(votes((100, 50, 0, 30, 20)))
    tall = [bar["y2"] - bar["y"] for bar in marks(chart, "now")]
    assert tall == [160, 80, pytest.approx(48), pytest.approx(32)]
    assert texts(chart)[:5] == ["100", "50", "0", "30", "20"]


def test_one_of_hundreds_can_be_seen(marks: Marks) -> None:
    """No bar of somebody is lower than two pixels."""
    bars = marks(draw(votes((1000, 1, 0))), "now")
    assert [bar["y2"] - bar["y"] for bar in bars] == [160, 2]


def test_both_votes_are_drawn_alike() -> None:
    """Dots need both votes to be of 24 answers at most."""
    assert draws_dots(votes((24, 0), (12, 12)))
    assert not draws_dots(votes((24, 0), (13, 12)))
    assert not draws_dots(votes((25, 0)))


def test_levels_are_named_where_all_names_have_room(texts: Callable[..., list[str]]) -> None:
    """On a screen five Russian names stand under the answers; on a phone their numbers alone."""
    chart = draw(votes((3, 3, 1, 4, 1), names=RUSSIAN))
    named = [f"{at} {name}" for at, name in enumerate(RUSSIAN[:5], start=1)]
    assert texts(chart)[-5:] == named
    assert texts(chart, wide=False)[-5:] == named
    phone = draw(votes((3, 3, 1, 4, 1), names=RUSSIAN), stage=False)
    assert texts(phone)[-5:] == named
    assert texts(phone, wide=False)[-5:] == ["1", "2", "3", "4", "5"]


def test_numbers_keep_their_words_where_there_is_room(texts: Callable[..., list[str]]) -> None:
    """A phone says 4 of the first vote where a screen says that there were 4."""
    both = votes((1, 8, 3, 0, 0), (3, 3, 1, 4, 1))
    assert texts(draw(both))[:4] == ["1", "было 3", "8", "было 3"]
    assert texts(draw(both, stage=False), wide=False)[:4] == ["1", "3", "8", "3"]


@pytest.mark.parametrize("stage", [True, False], ids=["screen", "page"])
@pytest.mark.parametrize("people", [4, 12, 20, 60, 200])
@pytest.mark.parametrize("levels", [3, 5, 7])
def test_words_have_room(levels: int, people: int, *, stage: bool) -> None:
    """At every size of room and at every width words are inside and clear of each other."""
    here = (people, *[0] * (levels - 1))
    there = (*[people // levels] * (levels - 1), people - people // levels * (levels - 1))
    widths = (960, 1599, 1600, 1640) if stage else (270, 350, 709, 710, 1280)
    for one, other in ((here, ()), (here, there), (there, here)):
        chart = draw(votes(one, other, RUSSIAN), stage=stage)
        assert crowded(chart, widths) == []


def test_a_screen_is_written_in_large_letters(marks: Marks) -> None:
    """Five levels have letters of 24 pixels at least, and dots of 28."""
    chart = draw(votes((3, 3, 1, 4, 1), names=RUSSIAN))
    assert min(mark["size"] for mark in marks(chart) if "text" in mark) >= 24
    assert {dot["area"] for dot in marks(chart, "now")} == {28**2}


def test_the_dark_theme_has_dark_colours() -> None:
    """No colour of the light theme is left in the dark one."""
    light = "|".join({LIGHT.ink, LIGHT.muted, LIGHT.now, LIGHT.line, LIGHT.rest})
    for counts in ((1, 2, 3), (100, 20, 30)):
        assert not re.search(light, draw(votes(counts, counts), colours=DARK).to_json())


def test_the_picture_takes_any_width_and_says_what_it_shows() -> None:
    """The width is the container's; the description speaks."""
    spec = draw(votes((1, 2, 3))).to_dict()
    assert spec["width"] == "container"
    assert spec["description"] == "What it shows."
