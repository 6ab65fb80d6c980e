"""Names beside answers: in a named room alone, after the reveal, and what was revealed."""

from __future__ import annotations

from typing import Any

import pytest
from meetings import DENIED, NOT_LEADING, SPLIT, TO_THE_REVEAL, TO_THE_VOTE, meet
from sqlalchemy import update

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied, StoreError
from assessment.rubric.model import Rubric
from assessment.store import answers
from assessment.store.access import WaveAccess
from assessment.store.database import Database
from assessment.store.naming import Choice, who_chose
from assessment.store.respondents import delete
from assessment.store.schema import respondent
from assessment.store.votes import vote_again

ONE, TWO, THREE = (Answer("level", level) for level in (1, 2, 3))
NAMES = ("Вера", "Анна", "Борис", "Глеб", "Егор")


def named_room(database: Database, rubric: Rubric, *steps: Any) -> Any:
    """Open a named workshop of people with names of their own."""
    at = meet(database, rubric, *steps, named=True)

    def write(connection: Any) -> None:
        for person, name in zip(at.people, NAMES, strict=True):
            mine = respondent.c.id == person.respondent
            connection.execute(update(respondent).where(mine).values(name=name))

    database.write(write)
    return at


@pytest.mark.parametrize("role", ["facilitator", "projector"])
def test_a_named_room_sees_who_chose_what(database: Database, rubric: Rubric, role: str) -> None:
    """After the reveal facilitator and projector get every name with its level, by name."""
    at = named_room(database, rubric, *TO_THE_REVEAL)
    access = at.lead if role == "facilitator" else at.projector()
    chosen = who_chose(database, access, SPLIT)
    assert [one.name for one in chosen] == ["Анна", "Борис", "Вера", "Глеб", "Егор"]
    assert chosen[:3] == (Choice("Анна", THREE), Choice("Борис", ONE), Choice("Вера", ONE))


@pytest.mark.parametrize("role", ["facilitator", "projector"])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("revealed", [True, False])
def test_names_stay_hidden_in_confidence_and_before_the_reveal(
    database: Database, rubric: Rubric, role: str, *, named: bool, revealed: bool
) -> None:
    """Only a named room that was revealed shows any name, whoever asks."""
    at = meet(database, rubric, *(TO_THE_REVEAL if revealed else ("rate",)), named=named)
    access = at.lead if role == "facilitator" else at.projector()
    if named and revealed:
        assert len(who_chose(database, access, SPLIT)) == len(at.people)
        return
    with pytest.raises(AccessDenied, match=DENIED):
        who_chose(database, access, SPLIT)


@pytest.mark.parametrize("who", [who for who in NOT_LEADING if who != "a projector"])
def test_a_forged_access_names_nobody(database: Database, rubric: Rubric, who: str) -> None:
    """Numbers or uids of a foreign workshop open no name."""
    own, other = (named_room(database, rubric, *TO_THE_REVEAL) for _ in range(2))
    with pytest.raises(AccessDenied, match=DENIED):
        who_chose(database, NOT_LEADING[who](own, other), SPLIT)


def test_a_respondent_names_nobody(
    database: Database, rubric: Rubric, access: Any, room: WaveAccess
) -> None:
    """Neither who takes part, nor who answers alone, nor who took in a file gets names."""
    at = named_room(database, rubric, *TO_THE_REVEAL)
    for other in (at.people[0], access, room):
        with pytest.raises(AccessDenied, match=DENIED):
            who_chose(database, other, SPLIT)


def test_what_came_after_the_reveal_waits_for_the_next(database: Database, rubric: Rubric) -> None:
    """A name stands beside the answer that was revealed, not beside a later one."""
    at = named_room(database, rubric, *TO_THE_REVEAL)
    answers.save(database, at.people[0], SPLIT, TWO, expected=1)
    assert Choice("Вера", ONE) in who_chose(database, at.lead, SPLIT)
    at.take("reveal")
    assert Choice("Вера", TWO) in who_chose(database, at.lead, SPLIT)


def test_a_second_vote_is_named_once_it_is_closed(database: Database, rubric: Rubric) -> None:
    """While the vote runs nothing of it is told; then first and second stand side by side."""
    at = named_room(database, rubric, *TO_THE_VOTE)
    vote_again(database, at.people[0], SPLIT, TWO)
    assert {one.second for one in who_chose(database, at.lead, SPLIT)} == {None}
    at.take("close_vote")
    chosen = {one.name: one for one in who_chose(database, at.lead, SPLIT)}
    assert chosen["Вера"] == Choice("Вера", ONE, TWO)
    assert chosen["Анна"] == Choice("Анна", THREE)


def test_who_was_erased_has_no_name(database: Database, rubric: Rubric) -> None:
    """Deleting somebody takes their name from beside the answers."""
    at = named_room(database, rubric, *TO_THE_REVEAL)
    delete(database, at.people[0])
    assert "Вера" not in {one.name for one in who_chose(database, at.lead, SPLIT)}


def test_only_what_is_asked_is_told(database: Database, rubric: Rubric) -> None:
    """Of a question outside the workshop nothing is told."""
    at = named_room(database, rubric, *TO_THE_REVEAL)
    with pytest.raises(StoreError, match="not asked"):
        who_chose(database, at.lead, "people.nothing")
