"""What a room reads around its votes: the reveal, topics, prompts, agreed levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assessment.analysis.results import Results
from assessment.report import meeting
from assessment.report.wording import Wording
from assessment.rubric.model import Rubric
from assessment.texts import speak
from assessment.workshop.agenda import agenda
from assessment.workshop.consensus import Consensus, backing, close_ones

Say = Callable[..., Wording]

SPLIT = [*["12222"] * 6, *["32222"] * 6]
CLOSE = [*["22222"] * 6, *["12222"] * 6]


@pytest.fixture
def words(tiny: Rubric, judged: Callable[..., Results]) -> Say:
    """Give a function that words a room of the small rubric: three levels, target 2."""

    def run(*rows: str, language: str = "en", named: bool = True) -> Wording:
        return Wording(tiny, judged(tiny, *rows, named=named), speak(language))

    return run


def plain(text: str) -> str:
    """Give a text with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("rows", "english", "russian"),
    [
        (SPLIT, "One question splits us into two camps", "Один вопрос делит нас на два лагеря"),
        (
            [*["11133"] * 6, *["33311"] * 6],
            "Five questions split us into two camps",
            "Пять вопросов делят нас на два лагеря",
        ),
        (
            [*["11222"] * 4, *["33222"] * 2, *["22222"] * 6],
            "Two questions on which we differ",
            "Два вопроса, в которых мы расходимся",
        ),
        (CLOSE, "We are close on every question", "Мы почти едины во всех вопросах"),
    ],
)
def test_the_reveal_says_how_far_the_room_is_split(
    words: Say, rows: Sequence[str], english: str, russian: str
) -> None:
    """Camps come first, then differences, then that there are none."""
    for language, title in (("en", english), ("ru", russian)):
        told = words(*rows, language=language)
        assert plain(meeting.reveal_title(told, agenda(told.results))) == title


def test_many_camps_are_a_number(flagship: Rubric, judged: Callable[..., Results]) -> None:
    """From ten on the number is not spelled."""
    rows = ["1" * 26] * 6 + ["5" * 26] * 6
    told = Wording(flagship, judged(flagship, *rows), speak("ru"))
    title = meeting.reveal_title(told, agenda(told.results))
    assert plain(title) == "26 вопросов делят нас на два лагеря"


def test_below_five_a_confidential_reveal_says_nothing_else(words: Say) -> None:
    """How many have answered, and from how many it opens."""
    told = words(*["12222"] * 3, named=False)
    assert meeting.reveal_title(told, agenda(told.results)) == "3 of 5 people have answered"
    assert "open when 5 people" in meeting.reveal_note(told, dots=True)


def test_without_counts_the_reveal_does_not_judge(words: Say) -> None:
    """Scores without their answers say nothing of differences."""
    told = words(*SPLIT)
    assert meeting.reveal_title(told, ()) == "Too few answers to show how far we differ"


def test_the_reveal_says_how_to_read_it(words: Say) -> None:
    """What a mark is, what stands on top, and how many answered."""
    told = words(*SPLIT)
    dots, bars = (meeting.reveal_note(told, dots=dots) for dots in (True, False))
    assert dots == "A dot is one answer. On top: where we differ most. 12 people answered."
    assert bars.startswith("A bar is the answers at one level.")


def test_a_topic_says_where_and_why_it_stands(words: Say) -> None:
    """Place, dimension; camps, difference, gap, weight, people."""
    told = words(*SPLIT)
    first, *_, last = topics = agenda(told.results)
    assert meeting.place(told, first, topics) == "Topic 1 of 5 · Sell"
    assert meeting.why_here(told, first) == (
        "two camps · people differ by 1.0 levels · at target · weight 0.83 · 12 people"
    )
    assert meeting.why_here(told, last).startswith(
        "nearly of one mind · all chose the same level · at target"
    )


def test_a_gap_is_a_reason(words: Say) -> None:
    """Seven of twelve at 1, target 2: 0.6 below."""
    told = words(*["12222"] * 7, *["22222"] * 5)
    (topic,) = [one for one in agenda(told.results) if one.capability == "sell.ask"]
    assert "0.6 of a level below the target" in meeting.why_here(told, topic)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((3, 3, 1, 4, 1), "1", "4 or 5"),
        ((0, 5, 6, 0, 0), "2", "3"),
        ((1, 1, 1, 1, 8), "1 or 2", "5"),
        ((1, 0, 0, 8, 3), "1", "5"),
        ((1, 0, 0, 0, 1), "1", "5"),
        ((1, 0, 0, 0, 9, 1, 0), "1", "5 or 6"),
        ((2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1), "1", "8 or 11"),
    ],
)
def test_both_ends_are_asked_and_nobody_alone_where_others_stand_near(
    words: Say, counts: tuple[int, ...], low: str, high: str
) -> None:
    """A lone answer at an end is asked with its neighbours on the same side, empty levels never."""
    said = meeting.prompt(words(*SPLIT), counts)
    assert said.lead == "Extremes first."
    assert said.text == (
        f"What have you seen yourself if it is level {low}? What have you seen if it is {high}? "
        "Name cases, not positions."
    )


def test_a_room_of_one_mind_is_asked_what_shows_it(words: Say) -> None:
    """There are no extremes to start with."""
    said = meeting.prompt(words(*SPLIT, language="ru"), (0, 12, 0))
    assert said.lead == "Все выбрали один уровень."
    assert said.text.startswith("Что вы видели сами, из чего следует уровень 2?")


def test_an_agreed_level_has_its_reason_minority_and_evidence(words: Say) -> None:
    """What was not said is left out; a level taken with others has the rule for a reason."""
    told = words(*SPLIT)
    full = Consensus("sell.ask", 2, "only service does it", "stores see a 3", 1)
    assert meeting.agreed(told, full) == (
        "Agreed: 2 Level 2",
        "Why 2: only service does it",
        "Seen otherwise: stores see a 3",
        "Evidence shown up to: 1 Level 1",
    )
    assert meeting.agreed(told, Consensus("sell.ask", 1)) == (
        "Agreed: 1 Level 1",
        "Why 1: the answers were close, and most people gave this level",
    )


def test_accepting_close_ones_states_number_and_rule(words: Say) -> None:
    """Four of five questions are close; the rule gives people and levels."""
    told = words(*SPLIT)
    said = meeting.close_ones(told, close_ones(told.results))
    assert said.startswith("4 questions can be agreed at once. At least 5 people gave a level")
    assert "more than one level apart" in said
    assert "lower of two that are even" in said
    assert meeting.close_ones(told, ()).startswith("There is no question")


def test_evidence_stands_beside_what_was_agreed(words: Say) -> None:
    """Two means over the same questions, and how many they are."""
    known = backing([Consensus("a", 3, "x", evidenced=2), Consensus("b", 2, "y", evidenced=2)])
    assert known is not None
    assert meeting.backed(words(*SPLIT), known) == (
        "Agreed 2.5, evidenced 2.0, on average over 2 questions."
    )
