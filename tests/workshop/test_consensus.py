"""Agreed levels: what can be recorded, what is taken at once, how they are backed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assessment.analysis.answers import Answers
from assessment.analysis.results import analyse
from assessment.errors import WorkshopError
from assessment.rubric.model import Rubric
from assessment.workshop.consensus import Backing, Consensus, backing, check, close_ones


@pytest.mark.parametrize(
    ("consensus", "words"),
    [
        (Consensus("sell.ask", 0, "so"), "from 1 to 5"),
        (Consensus("sell.ask", 6, "so"), "from 1 to 5"),
        (Consensus("sell.ask", 3, " \n"), "why"),
        (Consensus("sell.ask", 3, "so", evidenced=4), "at most the agreed one, 3"),
        (Consensus("sell.ask", 3, "so", evidenced=0), "at most"),
    ],
)
def test_what_cannot_be_recorded_is_refused(consensus: Consensus, words: str) -> None:
    """A level off the scale, no reason, more evidence than level: each says what to do."""
    with pytest.raises(WorkshopError, match=words):
        check(consensus, 5)


def test_a_level_with_a_reason_is_recorded() -> None:
    """Level, reason, a minority and less evidence than level pass."""
    check(Consensus("sell.ask", 3, "only service does it", "two see a 2", 1), 5)


def test_close_questions_are_taken_at_once(
    make_rubric: Callable[..., Rubric], make_answers: Callable[..., Answers]
) -> None:
    """Four 2 and two 3 are level 2, three each the lower one; a spread of two is left to talk."""
    rubric = make_rubric({"sell": {"ask": 1, "keep": 1, "win": 1, "lose": 1}})
    rows = ("2315", "2315", "2325", "2425", "3435", "3435")
    results = analyse(rubric, make_answers(rubric, *rows), named=True)
    assert close_ones(results, taken=["sell.lose"]) == (
        Consensus("sell.ask", 2),
        Consensus("sell.keep", 3),
    )


def test_backing_compares_the_same_questions() -> None:
    """Levels 3 and 4, evidence for 2 and 4: claimed 3.5, evidenced 3.0; others do not count."""
    agreed = [
        Consensus("a.a", 3, evidenced=2),
        Consensus("a.b", 4, evidenced=4),
        Consensus("a.c", 5),
    ]
    assert backing(agreed) == Backing(3.5, 3.0, 2)


def test_without_evidence_nothing_is_compared() -> None:
    """Where nobody asked for evidence there are no two numbers."""
    assert backing([Consensus("a.a", 3)]) is None
