"""Votes in words: one question's answers, and the dots a room gave."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assessment.analysis.results import Results
from assessment.report.voting import tell_tally, tell_votes, too_few
from assessment.report.wording import Wording
from assessment.rubric.model import Rubric
from assessment.texts import speak
from assessment.workshop.dots import Tally, tally
from assessment.workshop.revote import SecondVote

Say = Callable[..., Wording]

ASK = "sell.ask"
OFFERED = ("sell.ask", "sell.keep", "serve.listen", "serve.mend", "serve.thank")
SPLIT = [*["12222"] * 6, *["32222"] * 6]


@pytest.fixture
def words(tiny: Rubric, judged: Callable[..., Results]) -> Say:
    """Give a function that words a room of the small rubric: three levels."""

    def run(*rows: str, language: str = "en", named: bool = False) -> Wording:
        return Wording(tiny, judged(tiny, *rows, named=named), speak(language))

    return run


def test_a_first_vote_has_its_levels_people_and_table(words: Say) -> None:
    """Everything drawn is also said and listed."""
    told = tell_votes(words(*SPLIT), ASK)
    assert [(one.level, one.name, one.now, one.before) for one in told.levels] == [
        (1, "Level 1", 6, None),
        (2, "Level 2", 0, None),
        (3, "Level 3", 6, None),
    ]
    assert told.title == "Chosen: levels 1 to 3, most often 1 and 3 (12 people)"
    assert told.alt.endswith("1 Level 1: 6; 2 Level 2: 0; 3 Level 3: 6.")
    assert told.table.headers == ("Level", "Answers")
    assert told.table.rows[2] == ("3 Level 3", "6")
    assert told.remarks == ("A dot is one answer.",)


def test_many_people_are_bars(words: Say) -> None:
    """From 25 answers on the picture has bars, and its words say so."""
    told = tell_votes(words(*["12222"] * 25), ASK)
    assert told.title == "Chosen: level 1 alone (25 people)"
    assert told.remarks == ("A bar is the answers at one level.",)


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ((2, 10, 0), "We have come closer"),
        ((6, 0, 6), "We are as far apart as before"),
        ((0, 0, 0), "After the second vote"),
    ],
)
def test_a_second_vote_says_what_it_changed(
    words: Say, counts: tuple[int, ...], title: str
) -> None:
    """Both votes are said with their people, and drawn side by side."""
    told = tell_votes(words(*SPLIT), ASK, SecondVote(ASK, 13, counts, 1))
    assert told.title == title
    assert [one.before for one in told.levels] == [6, 0, 6]
    assert told.levels[0].was == "was 6"
    assert "Before: levels 1 to 3, most often 1 and 3 (12 people)." in told.remarks[0]
    assert "1 person does not know." in told.remarks
    assert told.table.headers == ("Level", "Second vote", "First vote")


def test_a_room_may_part_further(words: Say) -> None:
    """Who agreed at first and splits afterwards is told so."""
    told = tell_votes(words(*["22222"] * 12, language="ru"), ASK, SecondVote(ASK, 8, (4, 0, 4), 0))
    assert told.title == "Мы разошлись сильнее"
    assert told.remarks[0].replace("\N{NO-BREAK SPACE}", " ") == (
        "Сейчас: уровни от 1 до 3, чаще всего 1 и 3 (8 участников). "
        "Было: только уровень 2 (12 участников)."
    )


def test_a_second_vote_of_few_is_not_drawn(words: Say) -> None:
    """How many voted is all there is, with the reason."""
    told = tell_votes(words(*SPLIT), ASK, SecondVote(ASK, 4, None, None))
    assert (told.levels, told.alt, told.remarks) == ((), "", ())
    assert told.title == (
        "4 people voted. A vote is shown from 5 people, so that nobody can be recognised."
    )
    assert too_few(words(*SPLIT), 7) == "7 people voted. Fewer than 5 of them chose a level."


def test_that_nobody_knows_is_told(words: Say) -> None:
    """Where no level was given, those who do not know are all there is."""
    told = tell_votes(words(*SPLIT), ASK, SecondVote(ASK, 6, None, 6))
    assert told.remarks == ("6 people do not know.",)


def test_hidden_first_answers_are_not_drawn(words: Say) -> None:
    """Six people have a mean and no counts; a second vote then stands alone."""
    told = tell_votes(words(*["12222"] * 6), ASK)
    assert told.levels == ()
    assert told.title == "Answers are not shown: too few"
    second = tell_votes(words(*["12222"] * 6), ASK, SecondVote(ASK, 6, (1, 5, 0), 0))
    assert {one.before for one in second.levels} == {None}
    assert second.title == "Chosen: levels 1 to 2, most often 2 (6 people)"


def test_a_tie_of_dots_is_a_tie(words: Say) -> None:
    """Both lead, share their places, and the room is told that it decides."""
    counted = tally([{"sell.ask": 3, "sell.keep": 2}, {"sell.keep": 1, "serve.mend": 1}], OFFERED)
    told = tell_tally(words(*SPLIT), counted, 12)
    assert told.title == "A tie for the most dots: Ask and Keep"
    assert [(one.place, one.title, one.dots) for one in told.bars] == [
        ("1–2", "Ask", 3),
        ("1–2", "Keep", 3),
        ("3", "Mend", 1),
    ]
    assert told.remarks == (
        "Dots given: 7; people who voted: 12.",
        "Questions with as many dots share a place; the room decides between them.",
        "2 more questions have fewer dots or none.",
    )
    assert told.table.rows[-1] == ("Thank", "0", "4–5")
    assert told.alt == f"{told.title}. Ask: 3; Keep: 3; Mend: 1."


def test_one_leader_is_named(words: Say) -> None:
    """No tie, no word of one."""
    told = tell_tally(words(*SPLIT), tally([{"sell.ask": 5}], OFFERED), 12)
    assert told.title == "Most dots: Ask"
    assert "share a place" not in " ".join(told.remarks)


def test_no_dots_are_no_picture(words: Say) -> None:
    """Nobody leads where nobody gave a dot."""
    told = tell_tally(words(*SPLIT), tally([], OFFERED), 12)
    assert (told.title, told.bars, told.alt) == ("No dots were given", (), "")


@pytest.mark.parametrize(("named", "shown"), [(False, False), (True, True)])
def test_the_dots_of_four_are_shown_in_a_named_room_alone(
    words: Say, *, named: bool, shown: bool
) -> None:
    """A confidential room says how many voted, and why that is all."""
    told = tell_tally(words(*SPLIT, named=named), tally([{"sell.ask": 5}], OFFERED), 4)
    assert bool(told.bars) is shown
    assert bool(told.table.rows) is shown
    assert told.title.startswith("Most dots" if shown else "4 people voted.")


def test_ties_are_drawn_together_or_not_at_all(
    flagship: Rubric, judged: Callable[..., Results]
) -> None:
    """Nine stand before three that tie on places 10 to 12: ten have room, so nine are drawn."""
    told = Wording(flagship, judged(flagship, *["2" * 26] * 12), speak("en"))
    names = [one.id for one in flagship.capabilities()]
    dots = [20 - at for at in range(9)] + [5, 5, 5]
    found = [
        Tally(name, n, 1 + sum(o > n for o in dots), dots.count(n) > 1)
        for name, n in zip(names, dots, strict=False)
    ]
    assert len(tell_tally(told, found, 30).bars) == 9
    level = [Tally(name, 2, 1, tied=True) for name in names]
    assert len(tell_tally(told, level, 30).bars) == 26
