"""The reveal in words and rows: where people differ most comes first, and no mean is said."""

from __future__ import annotations

import re
from collections.abc import Callable

from assessment.analysis.results import Results
from assessment.report.revealing import tell_reveal
from assessment.report.wording import Wording
from assessment.rubric.model import Rubric
from assessment.texts import speak
from assessment.workshop.agenda import agenda


def _words(rubric: Rubric, results: Results, language: str = "en") -> Wording:
    return Wording(rubric, results, speak(language))


def test_two_camps_stand_on_top_however_small_their_gap(
    flagship: Rubric, judged: Callable[..., Results]
) -> None:
    """A question split at both ends comes before wider gaps, and one of a mind comes last."""
    low, high = "15" + "2" * 24, "51" + "3" * 24
    words = _words(flagship, judged(flagship, *[low] * 6, *[high] * 6))
    told = tell_reveal(words, agenda(words.results))
    assert told.title == "Two questions split us into two camps"
    assert [row.camps for row in told.rows] == [True, True, *[False] * 6]
    assert told.rows[0].counts == (6, 0, 0, 0, 6)
    assert told.rows[0].verdict == "two camps"
    assert told.alt.startswith(f"{told.title}. {told.rows[0].title}: two camps; ")


def test_the_reveal_says_no_mean(flagship: Rubric, judged: Callable[..., Results]) -> None:
    """A mean may describe nobody: no decimal stands in any word."""
    words = _words(flagship, judged(flagship, *["1" * 26] * 5, *["4" * 26] * 7))
    told = tell_reveal(words, agenda(words.results))
    said = " ".join((told.title, told.note, told.alt, *(row.verdict for row in told.rows)))
    assert not re.search(r"\d[.,]\d", said)
    assert "12 people answered" in said


def test_who_does_not_know_is_counted(flagship: Rubric, judged: Callable[..., Results]) -> None:
    """They have a column of their own; nobody there prints nothing."""
    rows = ["?" + "1" * 25, *["3" + "2" * 25] * 6, *["1" + "2" * 25] * 5]
    words = _words(flagship, judged(flagship, *rows))
    told = tell_reveal(words, agenda(words.results))
    unknown = {row.id: row.unknown for row in told.rows}
    first = flagship.capabilities()[0].id
    assert unknown.pop(first) == "1"
    assert set(unknown.values()) == {""}


def test_below_five_there_is_their_number_alone(
    flagship: Rubric, judged: Callable[..., Results]
) -> None:
    """A confidential room of four has no rows and nothing to draw."""
    words = _words(flagship, judged(flagship, *["1" * 26] * 4))
    told = tell_reveal(words, agenda(words.results))
    assert told.title == "4 of 5 people have answered"
    assert not told.rows
    assert not told.alt
