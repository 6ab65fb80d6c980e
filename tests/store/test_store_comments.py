"""Comments of a workshop: read after the reveal, by who leads, and as they were revealed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from meetings import DENIED, HIGH, NOT_LEADING, SPLIT, TODAY, Meeting, meet

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied
from assessment.rubric.model import Rubric
from assessment.store.access import Access, new_key
from assessment.store.answers import save
from assessment.store.comments import load_comments
from assessment.store.database import Database
from assessment.store.joining import join
from assessment.workshop.comments import Comment


def write(meeting: Meeting, people: Sequence[Access], capability: str = SPLIT) -> None:
    """Let people add a comment to their answer."""
    for number, person in enumerate(people):
        said = Answer("level", 1 + 2 * (number % 2), f"words {number}")
        save(meeting.database, person, capability, said, expected=1)


def test_five_comments_are_read_after_the_reveal(database: Database, rubric: Rubric) -> None:
    """Before it nobody reads any, then facilitator and projector do, without a name."""
    at = meet(database, rubric, "rate")
    write(at, at.people)
    with pytest.raises(AccessDenied, match=DENIED):
        load_comments(database, at.lead)
    at.take("reveal")
    for access in (at.lead, at.projector()):
        found = load_comments(database, access)
        assert found.on == {SPLIT: tuple(Comment(f"words {number}") for number in range(5))}


def test_fewer_are_read_nowhere(database: Database, rubric: Rubric) -> None:
    """Comments of four people stay hidden in confidence."""
    at = meet(database, rubric, "rate")
    write(at, at.people[:4])
    at.take("reveal")
    found = load_comments(database, at.lead)
    assert (found.on, found.folded) == ({}, ())


def test_a_late_comment_is_not_added(database: Database, rubric: Rubric) -> None:
    """Who comes after the reveal would be known by the one new comment."""
    at = meet(database, rubric, "rate")
    write(at, at.people)
    at.take("reveal")
    before = load_comments(database, at.lead)
    code = at.now.code or ""
    for number in range(5):
        late = join(database, new_key(), code, group=None, name=None, today=TODAY)
        for capability in (SPLIT, HIGH):
            save(database, late, capability, Answer("level", 2, f"late {number}"), expected=0)
    at.take("reveal")
    assert load_comments(database, at.lead) == before


def test_a_named_room_reads_names_beside_words(database: Database, rubric: Rubric) -> None:
    """One comment is enough where the room agreed to be named."""
    at = meet(database, rubric, "rate", named=True)
    write(at, at.people[:1])
    at.take("reveal")
    assert load_comments(database, at.lead).on == {SPLIT: (Comment("words 0", "Анна"),)}


@pytest.mark.parametrize(
    "who", [*(who for who in NOT_LEADING if who != "a projector"), "a respondent"]
)
def test_nobody_else_reads_comments(database: Database, rubric: Rubric, who: str) -> None:
    """Neither a respondent nor whoever leads another workshop gets to read any."""
    own, other = (meet(database, rubric, "rate", "reveal", named=True) for _ in range(2))
    access: Any = own.people[0] if who == "a respondent" else NOT_LEADING[who](own, other)
    with pytest.raises(AccessDenied, match=DENIED):
        load_comments(database, access)
