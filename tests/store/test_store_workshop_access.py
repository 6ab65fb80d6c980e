"""Who may do what in a workshop: role by function, in one's own and in a foreign one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from meetings import DENIED, HIGH, TO_THE_REVEAL, meet
from workshop_acts import LEADING, TAKING_PART, Needs

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied, StoreError
from assessment.rubric.model import Rubric
from assessment.store import respondents, targets
from assessment.store.access import Access, WaveAccess, new_key, open_access, open_wave_access
from assessment.store.answers import save
from assessment.store.database import Database
from assessment.store.decisions import load_decisions
from assessment.store.links import (
    make_facilitator_link,
    make_projector_link,
    redeem_facilitator_link,
)
from assessment.store.owned import delete_wave
from assessment.store.snapshots import load_wave, publish_wave
from assessment.store.workshops import load_workshop, workshops
from assessment.workshop.course import Step

TODAY = date(2026, 3, 2)

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Steps = tuple[Step, ...]
Act = tuple[Callable[..., object], tuple[Steps, Needs]]

# What else may be done with a wave and with a sitting, and may not by everybody.
SHARED: dict[Callable[..., object], tuple[Steps, Needs]] = {
    respondents.rename: ((), lambda _: {"organisation": "Other"}),
    targets.set_target: ((), lambda _: {"subject": "tools", "level": 1.0}),
    targets.clear_targets: ((), lambda _: {}),
}
READING = (load_workshop, load_decisions)
CHANGING = [(act, how) for act, how in LEADING.items() if act not in READING]
WAVES: dict[Callable[..., object], tuple[Steps, Needs]] = {
    delete_wave: ((), lambda _: {}),
    publish_wave: (TO_THE_REVEAL, lambda _: {"today": TODAY}),
}
OWN: dict[Callable[..., object], tuple[Steps, Needs]] = {
    save: (("rate",), lambda _: {"capability": HIGH, "answer": Answer("level", 1), "expected": 1}),
    respondents.load_visit: ((), lambda _: {}),
    respondents.set_position: ((), lambda _: {"capability": HIGH}),
    respondents.delete: ((), lambda _: {}),
}


def named(acts: Any) -> Any:
    """Run a test with each function under its name."""
    return pytest.mark.parametrize("act", acts, ids=lambda act: act[0].__name__)


@named([*LEADING.items(), *SHARED.items()])
def test_a_second_facilitator_may_do_everything(
    database: Database, rubric: Rubric, act: Act
) -> None:
    """Who was let in by a link may do what who opened the workshop may."""
    function, (steps, needs) = act
    meeting = meet(database, rubric, *steps)
    token = make_facilitator_link(database, meeting.lead, today=TODAY)
    access = redeem_facilitator_link(database, token, new_key(), today=TODAY)
    function(database, access=access, **needs(meeting))


@named([*CHANGING, *SHARED.items(), *WAVES.items()])
def test_a_projector_changes_nothing(
    database: Database, rubric: Rubric, rows: Rows, act: Act
) -> None:
    """A projector loads the workshop and its result, and may not change anything."""
    function, (steps, needs) = act
    meeting = meet(database, rubric, *steps)
    projector, given = meeting.projector(), needs(meeting)
    load_workshop(database, projector)
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=projector, **given)
    assert rows() == before


def test_a_projector_sees_what_a_facilitator_sees(database: Database, rubric: Rubric) -> None:
    """The projector's view is the facilitator's, before the reveal and after it."""
    for steps in ((), TO_THE_REVEAL):
        meeting = meet(database, rubric, *steps)
        assert load_workshop(database, meeting.projector()) == meeting.now


@named([*LEADING.items(), *SHARED.items(), *WAVES.items()])
def test_a_respondent_leads_nothing(
    database: Database, rubric: Rubric, rows: Rows, act: Act
) -> None:
    """Who takes part may not lead, nor change what all share."""
    function, (steps, needs) = act
    meeting = meet(database, rubric, *steps)
    given = needs(meeting)
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=meeting.people[0], **given)
    assert rows() == before


@named([*TAKING_PART.items(), *OWN.items()])
def test_a_respondent_takes_part_and_a_facilitator_does_not(
    database: Database, rubric: Rubric, rows: Rows, act: Act
) -> None:
    """Answers, votes and dots are their givers': a facilitator neither gives nor reads them."""
    function, (steps, needs) = act
    meeting = meet(database, rubric, *steps)
    given = needs(meeting)
    before = rows()
    for access in (meeting.lead, meeting.projector()):
        with pytest.raises(AccessDenied, match=DENIED):
            function(database, access=access, **given)
    after = rows()
    for table in ("browser", "browser_wave"):  # the projector that came
        assert len(after.pop(table)) == len(before.pop(table)) + 1
    assert after == before
    function(database, access=meeting.people[0], **given)


@named([*LEADING.items(), *SHARED.items(), *WAVES.items()])
def test_a_forged_access_leads_no_workshop(
    database: Database, rubric: Rubric, rows: Rows, act: Act
) -> None:
    """Numbers or uids of a foreign workshop open nothing and change nothing, in any function."""
    function, (steps, needs) = act
    own, other = meet(database, rubric, *steps), meet(database, rubric, people=1)
    given = needs(own)
    mine, theirs = own.lead, other.lead
    before = rows()
    for access in (
        replace(mine, wave=theirs.wave),
        replace(mine, assessment=theirs.assessment),
        replace(theirs, uid=mine.uid),
        replace(mine, uid=new_key()),
        replace(mine, wave=999, assessment=999),
    ):
        with pytest.raises(AccessDenied, match=DENIED):
            function(database, access=access, **given)
    assert rows() == before


@named(list(TAKING_PART.items()))
def test_a_forged_respondent_takes_no_part(
    database: Database, rubric: Rubric, rows: Rows, act: Act
) -> None:
    """The respondent of one workshop does not act in another, whatever numbers they name."""
    function, (steps, needs) = act
    own, other = meet(database, rubric, *steps), meet(database, rubric, people=1)
    mine, theirs, given = own.people[0], other.people[0], needs(own)
    before = rows()
    for forged in (
        replace(mine, wave=theirs.wave),
        replace(mine, respondent=theirs.respondent),
        replace(theirs, uid=mine.uid),
        replace(mine, uid=new_key()),
    ):
        with pytest.raises(AccessDenied, match=DENIED):
            function(database, access=forged, **given)
    assert rows() == before


@named([(act, how) for act, how in LEADING.items() if act is not load_decisions])
def test_a_wave_of_a_file_is_no_workshop(
    database: Database, rubric: Rubric, room: WaveAccess, rows: Rows, act: Act
) -> None:
    """Whoever took in a file of answers cannot lead it as a workshop."""
    function, (steps, needs) = act
    meeting = meet(database, rubric, *steps)
    given = needs(meeting)
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=room, **given)
    assert rows() == before


def test_a_file_decided_nothing(database: Database, room: WaveAccess) -> None:
    """The result of a file of answers has no decisions to report."""
    assert load_decisions(database, room) is None


@named(list(TAKING_PART.items()))
def test_who_answers_alone_is_in_no_workshop(
    database: Database, rubric: Rubric, access: Access, rows: Rows, act: Act
) -> None:
    """A sitting of one person has no room, no second vote and no dots."""
    function, (_, needs) = act
    given = needs(meet(database, rubric, people=1))
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=access, **given)
    assert rows() == before


def test_a_facilitator_cannot_publish_beside_the_reveal(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """Answers of a workshop are shown by its reveal and not before, nor by another way."""
    meeting = meet(database, rubric, "rate")
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        load_wave(database, meeting.lead)
    with pytest.raises(StoreError, match="published by its reveal"):
        publish_wave(database, meeting.lead, today=TODAY)
    assert rows() == before
    meeting.take("reveal")
    assert load_wave(database, meeting.lead) == meeting.now.snapshot


@pytest.mark.parametrize("make", [make_facilitator_link, make_projector_link])
def test_a_link_works_once_and_for_a_week(
    database: Database, rubric: Rubric, make: Callable[..., str], rows: Rows
) -> None:
    """Wrong, used and expired links look alike; a new link replaces the one before."""
    meeting, week = meet(database, rubric), timedelta(days=7)
    old, new = (make(database, meeting.lead, today=TODAY) for _ in range(2))
    assert new not in str(rows())
    for token, day in ((old, TODAY), ("", TODAY), ("nonsense", TODAY), (new, TODAY + 2 * week)):
        with pytest.raises(AccessDenied, match=DENIED):
            redeem_facilitator_link(database, token, new_key(), today=day)
    phone = new_key()
    access = redeem_facilitator_link(database, new, phone, today=TODAY + week)
    assert open_wave_access(database, phone, access.uid) == access
    with pytest.raises(AccessDenied, match=DENIED):
        redeem_facilitator_link(database, new, new_key(), today=TODAY)


def test_a_role_only_grows(database: Database, rubric: Rubric) -> None:
    """A projector becomes a facilitator by a facilitator's link; the other way nothing changes."""
    meeting, key = meet(database, rubric), new_key()
    found = []
    for make in (make_projector_link, make_facilitator_link, make_projector_link):
        token = make(database, meeting.lead, today=TODAY)
        redeem_facilitator_link(database, token, key, today=TODAY)
        found.append(open_wave_access(database, key, meeting.lead.uid).role)
    assert found == ["projector", "facilitator", "facilitator"]
    assert [one.role for one in workshops(database, key)] == ["facilitator"]


def test_two_links_of_a_workshop_stand_side_by_side(database: Database, rubric: Rubric) -> None:
    """A projector's link does not replace a facilitator's."""
    meeting = meet(database, rubric)
    leading = make_facilitator_link(database, meeting.lead, today=TODAY)
    showing = make_projector_link(database, meeting.lead, today=TODAY)
    roles = [
        redeem_facilitator_link(database, token, new_key(), today=TODAY).role
        for token in (leading, showing)
    ]
    assert roles == ["facilitator", "projector"]


def test_a_stranger_finds_nothing(database: Database, rubric: Rubric) -> None:
    """Another browser opens neither the workshop nor anybody in it, and lists neither."""
    meeting, stranger = meet(database, rubric), new_key()
    assert workshops(database, stranger) == ()
    with pytest.raises(AccessDenied, match=DENIED):
        open_wave_access(database, stranger, meeting.lead.uid)
    with pytest.raises(AccessDenied, match=DENIED):
        open_access(database, stranger, meeting.people[0].uid)
    with pytest.raises(AccessDenied, match=DENIED):
        open_wave_access(database, meeting.keys[0], meeting.lead.uid)
