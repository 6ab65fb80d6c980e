"""A wave opened from an archive shows what the wave it was made of shows, and takes no answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from failing import failing_at
from meetings import CLOSE, HIGH, SPLIT, TO_THE_DOTS, TO_THE_VOTE, Meeting, meet

from assessment.analysis.answers import Answer
from assessment.errors import (
    AccessDenied,
    AnalysisError,
    NotSaved,
    StoreError,
    WorkshopError,
)
from assessment.rubric.model import Rubric
from assessment.store import respondents
from assessment.store.access import WaveAccess, new_key, open_wave_access
from assessment.store.advancing import advance
from assessment.store.backup import back_up
from assessment.store.consenting import agree, set_effort
from assessment.store.database import Database
from assessment.store.decisions import load_decisions
from assessment.store.freezing import Frozen
from assessment.store.naming import who_chose
from assessment.store.owned import delete_wave
from assessment.store.planning import keep_action
from assessment.store.reopening import Reopening, reopen_wave
from assessment.store.restoring import restore
from assessment.store.snapshots import WaveVisit, load_wave, publish_wave
from assessment.store.targets import clear_targets, set_target
from assessment.store.votes import give_dots, vote_again
from assessment.store.waves import waves
from assessment.store.workshops import load_workshop, workshops
from assessment.workshop.consensus import Consensus
from assessment.workshop.course import may
from assessment.workshop.plan import Action

TODAY = date(2026, 3, 2)
ACTION = Action(SPLIT, "write\na letter", "Анна", date(2026, 5, 4), "it is there")

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Take = Callable[..., WaveAccess]


def archived(database: Database, access: WaveAccess) -> Reopening:
    """Give what an archive of a wave holds."""
    visit, decided = load_wave(database, access), load_decisions(database, access)
    frozen = Frozen(
        visit.measured, visit.rank_ranges, visit.targets, visit.importance, visit.efforts
    )
    return Reopening(
        rubric=visit.rubric,
        scope=visit.scope,
        organisation=visit.organisation,
        opened_on=visit.opened_on,
        taken_on=visit.taken_on,
        named=visit.named,
        frozen=frozen,
        decided=decided,
    )


def shown(visit: WaveVisit) -> dict[str, Any]:
    """Give all that a wave shows but how often it was published."""
    return {one.name: getattr(visit, one.name) for one in fields(visit) if one.name != "number"}


@pytest.fixture
def meeting(database: Database, rubric: Rubric) -> Meeting:
    """Lead a workshop of six to its end: a second vote, dots, efforts, a level, an action."""
    held = meet(database, rubric, *TO_THE_VOTE, people=6)
    for person in held.people:
        vote_again(database, person, SPLIT, Answer("level", 2))
    held.take("close_vote")
    agree(database, held.lead, Consensus(SPLIT, 2, "so it is", "two see it otherwise", 1))
    set_target(database, held.lead, SPLIT, 3.0)
    held.take("set_targets", "vote_dots")
    for person in held.people:
        give_dots(database, person, {SPLIT: 3, CLOSE: 2})
    held.take("close_dots", "plan")
    set_effort(database, held.lead, SPLIT, 4)
    keep_action(database, held.lead, ACTION)
    return held


@pytest.fixture
def reopened(database: Database, meeting: Meeting, key: str) -> WaveAccess:
    """Reopen the archive of that workshop."""
    return reopen_wave(database, key, archived(database, meeting.lead))


@pytest.mark.parametrize(
    "what",
    [
        {"people": 24, "by_group": True, "invited": 30},
        {"people": 7},
        {"people": 3},
        {"people": 0},
        {"people": 3, "named": True, "by_group": True},
    ],
    ids=["in full", "rounded", "too few", "nobody", "named"],
)
def test_a_file_s_wave_shows_the_very_same(
    database: Database, take: Take, what: dict[str, Any]
) -> None:
    """Every number, rank and target of the original comes back, and so does its archive."""
    access = take(**what)
    set_target(database, access, "tools", 2.5)
    original = load_wave(database, access)
    browser = new_key()
    again = reopen_wave(database, browser, archived(database, access))
    assert shown(load_wave(database, again)) == shown(original)
    assert load_wave(database, again).results() == original.results()
    assert load_decisions(database, again) is None
    assert archived(database, again) == archived(database, access)
    assert again == open_wave_access(database, browser, again.uid)
    assert again.role == "owner"


def test_a_workshop_shows_the_very_same(
    database: Database, meeting: Meeting, reopened: WaveAccess
) -> None:
    """Numbers, ranks, votes, dots, agreed levels, efforts and actions come back, closed."""
    original, again = meeting.now, load_workshop(database, reopened)
    assert original.snapshot is not None
    assert again.snapshot is not None
    assert original.tallies
    assert original.second_votes
    assert original.snapshot.rank_ranges
    assert shown(again.snapshot) == shown(original.snapshot)
    assert again.results() == original.results()
    same = ("title", "language", "named", "organisation", "scope", "opened_on", "invited")
    same += ("targets", "importance", "efforts", "second_votes", "agreed", "tallies", "dots_given")
    for name in same:
        assert getattr(again, name) == getattr(original, name), name
    assert [one.action for one in again.actions] == [ACTION]
    assert archived(database, reopened) == archived(database, meeting.lead)
    assert (again.code, again.course.state, reopened.role) == (None, "closed", "facilitator")


@pytest.mark.parametrize("givers", [0, 3])
def test_dots_that_were_not_counted_stay_so(
    database: Database, rubric: Rubric, givers: int
) -> None:
    """Where too few gave dots, or nobody did yet, only their number comes back."""
    held = meet(database, rubric, *TO_THE_DOTS)
    for person in held.people[:givers]:
        give_dots(database, person, {CLOSE: 1})
    if givers:
        held.take("close_dots")
    again = reopen_wave(database, new_key(), archived(database, held.lead))
    found = load_workshop(database, again)
    assert (found.tallies, found.dots_given, found.importance) == (None, givers, {})


def test_a_named_workshop_names_nobody(database: Database, rubric: Rubric, rows: Rows) -> None:
    """The numbers of a named room come back without a single person."""
    held = meet(database, rubric, "rate", "reveal", people=3, named=True)
    again = reopen_wave(database, new_key(), archived(database, held.lead))
    found = load_workshop(database, again)
    assert found.named
    assert found.results() == held.now.results()
    assert who_chose(database, held.lead, SPLIT)
    assert who_chose(database, again, SPLIT) == ()
    assert len(rows()["respondent"]) == 3


def test_nothing_of_anybody_comes_along(meeting: Meeting, reopened: WaveAccess, rows: Rows) -> None:
    """The reopened wave has no person, no answer, no dot of theirs, and remembers nobody."""
    kept = rows()
    people = [row[1] for row in kept["respondent"]]
    assert len(people) == len(meeting.people)
    assert all(row[2] == meeting.lead.wave for row in kept["respondent"])
    (snapshot,) = (row for row in kept["snapshot"] if row[0] == reopened.wave)
    assert not any(uid in text for uid in people for text in snapshot[3:])


def test_the_cards_tell_how_many_were_in_it(
    database: Database, take: Take, meeting: Meeting
) -> None:
    """The start page counts the people of the archive, though none of them is here."""
    browser = new_key()
    reopen_wave(database, browser, archived(database, take(people=12)))
    reopen_wave(database, browser, archived(database, meeting.lead))
    (card,) = waves(database, browser)
    assert (card.respondents, card.organisation, card.named) == (12, "Acme", False)
    (led,) = workshops(database, browser)
    assert (led.joined, led.title, led.state) == (6, "Monday", "closed")
    again = load_workshop(database, open_wave_access(database, browser, led.uid))
    assert (again.joined, again.finished) == (6, 6)


def test_no_answers_are_ever_published_beside_it(
    database: Database, take: Take, reopened: WaveAccess, rows: Rows
) -> None:
    """Neither kind takes answers again: the rule cannot know whose are behind its numbers."""
    wave = reopen_wave(database, new_key(), archived(database, take(people=12)))
    before = rows()
    with pytest.raises(StoreError, match="comes from an archive; it takes no answers"):
        publish_wave(database, wave, today=TODAY)
    now = load_workshop(database, reopened)
    assert now.course.archived
    assert may(now.course) == ()
    with pytest.raises(WorkshopError, match="not possible now"):
        advance(database, reopened, "reopen", expected=now.revision, today=TODAY)
    with pytest.raises(WorkshopError, match="closed"):
        set_effort(database, reopened, SPLIT, 1)
    assert rows() == before


def test_ranks_hold_for_the_archive_s_targets(database: Database, take: Take) -> None:
    """With another target there are no ranges, for nobody can be left out; they come back."""
    access = take(people=24)
    wave = reopen_wave(database, new_key(), archived(database, access))
    ranges = load_wave(database, access).rank_ranges
    assert ranges
    set_target(database, wave, "tools", 3.0)
    assert load_wave(database, wave).rank_ranges == ()
    assert load_wave(database, wave).results().standing("tools").target == 3.0
    clear_targets(database, wave)
    assert load_wave(database, wave).rank_ranges == ranges


def test_it_belongs_to_who_opened_it(
    database: Database, meeting: Meeting, reopened: WaveAccess, key: str
) -> None:
    """Renaming and deleting it touches nothing of the original, and nobody else may open it."""
    with pytest.raises(AccessDenied):
        open_wave_access(database, new_key(), reopened.uid)
    original = meeting.now
    respondents.rename(database, reopened, "Other")
    assert load_wave(database, reopened).organisation == "Other"
    delete_wave(database, reopened)
    assert workshops(database, key) == ()
    assert meeting.now == original


def test_words_are_kept_as_if_typed(database: Database, meeting: Meeting) -> None:
    """Names come on one line and without control characters, whatever an archive has."""
    given = archived(database, meeting.lead)
    assert given.decided is not None
    odd = replace(
        given,
        organisation=" A\ncme\x07 ",
        decided=replace(given.decided, title="Mon\tday", actions=(replace(ACTION, owner="A\nB"),)),
    )
    found = load_workshop(database, reopen_wave(database, new_key(), odd))
    assert (found.organisation, found.title) == ("A cme", "Mon day")
    assert found.actions[0].action.owner == "A B"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": "\u200b"}, "give the workshop a title"),
        ({"title": "x" * 201}, "at most 200"),
        ({"actions": (replace(ACTION, owner="\u200b"),)}, "name who does it"),
        ({"actions": (replace(ACTION, first_step="x" * 5_001),)}, "at most 5000"),
    ],
)
def test_words_that_show_nothing_are_refused(
    database: Database, meeting: Meeting, rows: Rows, changed: dict[str, Any], words: str
) -> None:
    """What could not have been typed is not taken from an archive either."""
    given, before = archived(database, meeting.lead), rows()
    assert given.decided is not None
    odd = replace(given, decided=replace(given.decided, **changed))
    with pytest.raises(StoreError, match=words):
        reopen_wave(database, new_key(), odd)
    assert rows() == before


def test_numbers_of_another_rubric_are_refused(
    database: Database, take: Take, rubric: Rubric, rows: Rows
) -> None:
    """What does not fit its rubric would break every page that shows it."""
    given = archived(database, take())
    before = rows()
    with pytest.raises(AnalysisError, match="another rubric"):
        reopen_wave(database, new_key(), replace(given, rubric=_without_one(rubric)))
    assert rows() == before


def _without_one(rubric: Rubric) -> Rubric:
    tools, people = rubric.dimensions
    fewer = tools.model_copy(update={"capabilities": tools.capabilities[:1]})
    return rubric.model_copy(update={"dimensions": (fewer, people)})


@pytest.mark.parametrize("what", ["a workshop", "a wave"])
def test_whichever_statement_fails_nothing_is_there(  # noqa: PLR0913, PLR0917 - all fixtures
    database: Database, meeting: Meeting, take: Take, rows: Rows, what: str, key: str
) -> None:
    """An archive is reopened whole or not at all; done again, it is done."""
    given = archived(database, meeting.lead if what == "a workshop" else take())
    given = replace(given, rubric=given.rubric.model_copy(update={"version": 7}))
    before, n = rows(), 0
    while True:
        n += 1
        with failing_at(n) as statements:
            try:
                access = reopen_wave(database, key, given)
            except NotSaved:
                assert rows() == before, statements
            else:
                break
    assert len(statements) == n - 1 >= (14 if what == "a workshop" else 8)
    assert (statements[0], statements[-1]) == ("BEGIN IMMEDIATE", "COMMIT")
    assert archived(database, access) == given


def test_it_comes_back_from_a_backup(
    database: Database, reopened: WaveAccess, url: str, tmp_path: Path, key: str
) -> None:
    """A reopened archive is taken from a backup like any wave."""
    before = load_workshop(database, reopened)
    back_up(url, tmp_path / "kept.sqlite")
    delete_wave(database, reopened)
    restore(url, tmp_path / "kept.sqlite", datetime(2026, 3, 2, tzinfo=UTC))
    assert load_workshop(database, open_wave_access(database, key, reopened.uid)) == before
    assert HIGH in {score.id for score in load_wave(database, reopened).measured.capabilities}
