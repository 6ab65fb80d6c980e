"""How wide words are drawn: never wider than estimated, and broken where they must be."""

from __future__ import annotations

import pytest
from source_sans import BOLD, REGULAR, WIDTHS, drawn_width

from assessment.charts.lettering import breadth, fits, wrap

GLUE = "\N{NO-BREAK SPACE}"
TITLE = "Заинтересованность руководства в долгих отношениях с людьми!"


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_no_letter_is_wider_than_estimated(weight: int) -> None:
    """Every letter Chromium draws in either language has at least the room it takes."""
    wider = [one for one, width in WIDTHS[weight].items() if width > breadth(one, 1, weight)]
    assert not wider


def test_the_estimate_is_not_wasteful() -> None:
    """A Russian sentence takes at least four fifths of the room it is given."""
    assert drawn_width(TITLE, 15, REGULAR) > 0.8 * breadth(TITLE, 15)


@pytest.mark.parametrize("pixels", [60, 150, 270])
@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_lines_keep_to_their_width_and_lose_nothing(pixels: int, weight: int) -> None:
    """However narrow the line, all letters are there and none stands beyond it."""
    lines = wrap(TITLE, pixels, 15, weight)
    assert "".join(lines).replace(GLUE, "").replace(" ", "") == TITLE.replace(" ", "")
    assert max(drawn_width(line, 15, weight) for line in lines) <= pixels


def test_lines_are_about_equally_long() -> None:
    """Two lines part the words evenly, not one word alone in the second."""
    assert wrap("mean 3.0, spread 1.7", 130, 14) == ("mean 3.0,", "spread 1.7")


def test_a_short_word_stays_with_the_next() -> None:
    """A preposition does not end a line, unless the two together are wider than it."""
    assert wrap("Сбор отзывов о работе", 110, 14) == ("Сбор отзывов", f"о{GLUE}работе")
    assert wrap("не знаю", 40, 13) == ("не", "знаю")


def test_no_words_are_no_lines() -> None:
    """Nothing to say takes no line."""
    assert wrap("", 100, 14) == ()


def test_a_word_has_room_or_not() -> None:
    """What counts is the widest word: 6 letters of 0.57 at 10 pixels are 34.2."""
    assert fits("nnnnnn n", 34.3, 10)
    assert not fits("nnnnnn n", 34.1, 10)
