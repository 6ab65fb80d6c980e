"""Every step of a workshop is taken whole or not at all, whatever fails on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from failing import failing_at
from meetings import CLOSE, HIGH, SPLIT, TO_THE_DOTS, TO_THE_REVEAL, TO_THE_VOTE, Meeting, meet

from assessment.analysis.answers import Answer
from assessment.errors import NotSaved
from assessment.rubric.model import Rubric
from assessment.store import answers
from assessment.store.access import new_key
from assessment.store.database import Database
from assessment.store.joining import finish, join
from assessment.store.links import make_facilitator_link, redeem_facilitator_link
from assessment.store.pulse import pulse
from assessment.store.targets import set_target
from assessment.store.votes import give_dots
from assessment.store.workshops import Opening, advance, open_workshop, set_timer
from assessment.workshop.course import Step

TODAY = date(2026, 3, 2)
KEY = new_key()

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Do = Callable[[Meeting, int], object]


def _step(step: Step) -> Do:
    return lambda meeting, expected: advance(
        meeting.database, meeting.lead, step, expected=expected, today=TODAY
    )


CODES: dict[str, str] = {}  # by workshop, looked up before anything fails
LINKS: dict[str, str] = {}

DONE: dict[str, tuple[tuple[Step, ...], Do]] = {
    "a reveal": (("rate",), _step("reveal")),
    "a second reveal": (TO_THE_REVEAL, _step("reveal")),
    "a vote closed": (TO_THE_VOTE, _step("close_vote")),
    "a ballot": ((*TO_THE_REVEAL, "set_targets"), _step("vote_dots")),
    "dots counted": (TO_THE_DOTS, _step("close_dots")),
    "a closing": (TO_THE_REVEAL, _step("close")),
    "a reopening": ((*TO_THE_REVEAL, "close"), _step("reopen")),
    "a timer": ((), lambda meeting, _: set_timer(meeting.database, meeting.lead, ends_at=60)),
    "a target": (
        TO_THE_REVEAL,
        lambda meeting, _: set_target(meeting.database, meeting.lead, "tools", 1.0),
    ),
    "a finish": (("rate",), lambda meeting, _: finish(meeting.database, meeting.people[0])),
    "a link used": (
        (),
        lambda meeting, _: redeem_facilitator_link(
            meeting.database, LINKS[meeting.lead.uid], KEY, today=TODAY
        ),
    ),
    "a way in": (
        (),
        lambda meeting, _: join(
            meeting.database, KEY, CODES[meeting.lead.uid], group=None, name=None, today=TODAY
        ),
    ),
}


@pytest.mark.parametrize(("steps", "do"), DONE.values(), ids=DONE.keys())
def test_whichever_statement_fails_a_workshop_stays_as_it_was(
    database: Database, rubric: Rubric, rows: Rows, steps: tuple[Step, ...], do: Do
) -> None:
    """All of a step is done or none of it; no screen is called before it is done."""
    meeting = meet(database, rubric, *steps)
    uid = meeting.lead.uid
    if steps[-1:] == ("reveal",):  # five more, so that there is something new to reveal
        _more(meeting)
    if steps == TO_THE_DOTS:
        for person in meeting.people:
            give_dots(database, person, {CLOSE: 1})
    CODES[uid] = meeting.now.code or ""
    LINKS[uid] = make_facilitator_link(database, meeting.lead, today=TODAY)
    before, stood, n = rows(), meeting.now, 0
    assert pulse(database, uid) == stood.revision
    while True:
        n += 1
        with failing_at(n) as statements:
            try:
                do(meeting, stood.revision)
            except NotSaved:
                pass
            else:
                break
        assert rows() == before, statements
        assert meeting.now == stood
        assert pulse(database, uid) == stood.revision
    assert len(statements) >= n - 1 >= 4
    assert statements[0] == "BEGIN IMMEDIATE"
    assert rows() != before


def test_a_last_answer_finishes_in_the_same_commit(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """Nobody is finished whose last answer was not saved, nor the other way round."""
    meeting = meet(database, rubric, people=1)
    meeting_of = meeting.people[0]
    advance(database, meeting.lead, "rate", expected=meeting.now.revision, today=TODAY)
    for capability in (CLOSE, HIGH):
        answers.save(database, meeting_of, capability, Answer("level", 1), expected=0)
    before, n = rows(), 0
    while True:
        n += 1
        with failing_at(n):
            try:
                answers.save(database, meeting_of, SPLIT, Answer("level", 1), expected=0)
            except NotSaved:
                assert rows() == before
            else:
                break
    assert meeting.now.finished == 1
    assert n > 5


def _more(meeting: Meeting) -> None:
    for _ in range(5):
        code = meeting.now.code or ""
        person = join(meeting.database, new_key(), code, group=None, name=None, today=TODAY)
        for capability in (CLOSE, HIGH, SPLIT):
            answers.save(meeting.database, person, capability, Answer("level", 2), expected=0)


def test_a_workshop_opens_whole_or_not_at_all(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """Whichever statement of an opening fails, nothing of the workshop is there."""
    opening = Opening(rubric, "core", "Acme", "Monday", False, ("Sales",), 12, "en")
    before, n = rows(), 0
    while True:
        n += 1
        with failing_at(n):
            try:
                open_workshop(database, KEY, opening, today=TODAY)
            except NotSaved:
                assert rows() == before
            else:
                break
    assert n > 8
    assert len(rows()["workshop"]) == 1
