"""Coming into a workshop: by code, once, and together with two hundred others."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from meetings import CLOSE, DENIED, HIGH, SPLIT, TO_THE_DOTS, TO_THE_REVEAL, TO_THE_VOTE, meet

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied, StoreError, WorkshopError
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents
from assessment.store.access import Access, accesses, new_key, open_access
from assessment.store.database import BUSY_SECONDS, Database
from assessment.store.joining import find_open, finish, join, room_of, rooms
from assessment.store.openings import CODE_DAYS
from assessment.store.votes import give_dots, vote_again
from assessment.store.workshops import Opening, load_workshop, open_workshop
from assessment.workshop.codes import spaced

TODAY = date(2026, 3, 2)
CROWD = 200

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Open = Callable[..., str]


@pytest.fixture
def code_of(database: Database, rubric: Rubric) -> Open:
    """Give a way to open a workshop, some of it changed, and to have its code."""

    def opened(**changed: Any) -> str:
        usual: dict[str, Any] = {
            "rubric": rubric,
            "scope": "core",
            "organisation": "Acme",
            "title": "Monday",
            "named": False,
            "groups": ("Sales", "Отдел качества"),
            "invited": 12,
            "language": "ru",
        }
        opening = Opening(**{**usual, **changed})
        access = open_workshop(database, new_key(), opening, today=TODAY)
        return load_workshop(database, access).code or ""

    return opened


def come(database: Database, code: str, key: str | None = None, **who: Any) -> Access:
    """Join with a new browser, or this one."""
    given: dict[str, Any] = {"group": None, "name": None, "today": TODAY, **who}
    return join(database, key or new_key(), code, **given)


def test_a_code_shows_what_it_opens(database: Database, code_of: Open, rubric: Rubric) -> None:
    """Before joining one reads what is agreed: whose, about what, named or not, which groups."""
    code = code_of()
    found = find_open(database, code, today=TODAY)
    assert found is not None
    assert (found.code, found.title, found.organisation) == (code, "Monday", "Acme")
    assert (found.rubric, found.scope, found.named) == (rubric, "core", False)
    assert found.groups == ("Sales", "Отдел качества")
    assert (found.invited, found.language, found.state) == (12, "ru", "lobby")


def test_a_code_is_read_however_it_is_typed(database: Database, code_of: Open) -> None:
    """Lower case, blanks, and letters that look alike open the same workshop."""
    code = code_of()
    wanted = find_open(database, code, today=TODAY)
    for typed in (spaced(code), code.lower(), code.replace("0", "O").replace("1", "l")):
        assert find_open(database, typed, today=TODAY) == wanted


@pytest.mark.parametrize("case", ["wrong", "malformed", "empty", "closed", "expired"])
def test_codes_that_open_nothing_look_alike(
    database: Database, rubric: Rubric, rows: Rows, case: str
) -> None:
    """Nobody learns from a refusal whether a code was ever good."""
    meeting = meet(database, rubric, "rate", people=0)
    code, day = meeting.now.code or "", TODAY
    if case == "closed":
        meeting.take("close")
    elif case == "expired":
        assert find_open(database, code, today=TODAY + timedelta(days=CODE_DAYS)) is not None
        day = TODAY + timedelta(days=CODE_DAYS + 1)
    else:
        code = {"wrong": "00000000", "malformed": "' OR 1=1 --", "empty": ""}[case]
    before = rows()
    assert find_open(database, code, today=day) is None
    with pytest.raises(AccessDenied) as caught:
        come(database, code, today=day)
    assert str(caught.value) == DENIED
    assert rows() == before


def test_joining_twice_is_one_respondent(database: Database, code_of: Open, rows: Rows) -> None:
    """The same browser is the same person, whatever it says the second time."""
    code, key = code_of(), new_key()
    first = come(database, code, key, group="Sales")
    again = come(database, code, key, group=None)
    assert again == first == open_access(database, key, first.uid)
    assert len(rows()["respondent"]) == 1
    assert come(database, code) != first
    assert len(rows()["respondent"]) == 2


def test_joining_twice_at_once_is_one_respondent(database: Database, code_of: Open) -> None:
    """Two tabs that join at the same time are one person too."""
    code, key, start = code_of(), new_key(), Barrier(8)

    def enter(_: int) -> Access:
        start.wait()
        return come(database, code, key)

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(enter, range(8)))
    assert len(found) == 1
    assert len(accesses(database, key)) == 1


def test_a_browser_may_be_in_two_workshops(database: Database, code_of: Open) -> None:
    """The same phone joins another workshop as another respondent, and both are listed."""
    key = new_key()
    first, second = (come(database, code_of(title=title), key) for title in ("One", "Two"))
    assert first.wave != second.wave
    assert [(room.uid, room.title) for room in rooms(database, key)] == [
        (second.uid, "Two"),
        (first.uid, "One"),
    ]
    assert rooms(database, key)[0].state == "lobby"
    assert respondents.visits(database, key) == ()
    assert rooms(database, new_key()) == ()


@pytest.mark.parametrize(
    ("opened", "who", "says"),
    [
        ({}, {"group": "Nobody"}, "choose a group from the list"),
        ({"groups": ()}, {"group": "Sales"}, "choose a group from the list"),
        ({"named": True}, {}, "write your name"),
        ({"named": True}, {"name": " \u200b "}, "write your name"),
        ({"named": True}, {"name": "x" * 201}, "201 characters"),
    ],
)
def test_who_one_is_must_fit_what_was_agreed(  # noqa: PLR0913, PLR0917 - a case, and what it needs
    database: Database, code_of: Open, rows: Rows, opened: Any, who: Any, says: str
) -> None:
    """A group is one of those offered; in a named workshop everybody has a name."""
    code = code_of(**opened)
    before = rows()
    with pytest.raises(StoreError, match=says):
        come(database, code, **who)
    with pytest.raises(AccessDenied, match=DENIED):
        come(database, code, "short", name="Анна")
    assert rows() == before


def test_names_are_kept_where_the_room_is_named_alone(
    database: Database, code_of: Open, rows: Rows
) -> None:
    """A name typed into a confidential workshop is not kept anywhere."""
    come(database, code_of(named=True), name=" Анна\tПетрова ", group="Sales")
    come(database, code_of(), name="Пётр Иванов")
    assert "Анна Петрова" in str(rows()["respondent"])
    assert "Иванов" not in str(rows())


@pytest.mark.alone
def test_two_hundred_join_at_once(database: Database, rubric: Rubric) -> None:
    """A hall that joins at once is let in, with less work than the writer's queue has patience.

    The work is counted in seconds of the processor: how long it takes is the machine's affair.
    """
    meeting = meet(database, rubric, people=0)
    code, start = meeting.now.code or "", Barrier(CROWD)

    def enter(_: int) -> Access:
        start.wait()
        return come(database, code)

    with ThreadPoolExecutor(CROWD) as pool:
        begun = time.process_time()
        found = set(pool.map(enter, range(CROWD)))
        worked = time.process_time() - begun
    assert len(found) == meeting.now.joined == CROWD
    assert meeting.now.revision == CROWD + 1
    assert worked < BUSY_SECONDS / 2


def test_a_room_shows_its_own_and_nobody_elses(database: Database, rubric: Rubric) -> None:
    """A phone gets how the workshop stands, its own vote and dots, and no other's."""
    meeting = meet(database, rubric, *TO_THE_VOTE)
    one, other = meeting.people[:2]
    vote_again(database, one, SPLIT, Answer("level", 3, "because"))
    found = room_of(database, one)
    assert (found.wave_uid, found.title) == (meeting.lead.uid, "Monday")
    assert (found.course, found.revision) == (meeting.now.course, meeting.now.revision)
    assert found.own_second == Answer("level", 3, "because")
    assert room_of(database, other).own_second is None
    assert found.moved < found.revision
    meeting.take("close_vote", "set_targets", "vote_dots")
    assert room_of(database, one).own_second is None
    give_dots(database, one, {SPLIT: 2})
    assert room_of(database, one).own_dots == {SPLIT: 2}
    assert room_of(database, other).own_dots == {}
    assert set(room_of(database, one).ballot) == {CLOSE, SPLIT}
    meeting.take("close_dots")
    assert room_of(database, one).ballot == ()


def test_phones_are_called_by_steps_alone(database: Database, rubric: Rubric) -> None:
    """Others who join, vote and finish do not move what a phone waits for; a step does."""
    meeting = meet(database, rubric, *TO_THE_DOTS, people=6)
    one = meeting.people[0]
    before = room_of(database, one)
    for person in meeting.people[1:]:
        give_dots(database, person, {CLOSE: 1})
    come(database, meeting.now.code or "")
    after = room_of(database, one)
    assert (after.moved, after.revision) == (before.moved, before.revision + 6)
    meeting.take("close_dots")
    last = room_of(database, one)
    assert last.moved == last.revision == after.revision + 1


def test_who_answered_all_or_says_so_is_finished(database: Database, rubric: Rubric) -> None:
    """The last answer finishes, a skipped one does not, and one may finish early."""
    meeting = meet(database, rubric, people=0)
    code = meeting.now.code or ""
    all_of_it, early, idle = (come(database, code) for _ in range(3))
    with pytest.raises(WorkshopError, match="no answers are taken now"):
        finish(database, early)
    meeting.take("rate")
    for capability, said in ((CLOSE, "dont_know"), (HIGH, "not_applicable"), (SPLIT, "skipped")):
        answers.save(database, all_of_it, capability, Answer(said), expected=0)  # type: ignore[arg-type]
    assert not room_of(database, all_of_it).finished
    before = meeting.now.revision
    answers.save(database, all_of_it, SPLIT, Answer("level", 1), expected=1)
    assert meeting.now.revision == before + 1
    finish(database, early)
    finished = [room_of(database, who).finished for who in (all_of_it, early, idle)]
    assert finished == [True, True, False]
    assert (meeting.now.joined, meeting.now.finished) == (3, 2)
    answers.save(database, early, SPLIT, Answer("level", 1), expected=0)


def test_who_leaves_is_gone(database: Database, rubric: Rubric, rows: Rows) -> None:
    """A respondent of a workshop erases themselves; the workshop stays and everybody sees it."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    before = meeting.now
    respondents.delete(database, meeting.people[0])
    assert (meeting.now.joined, meeting.now.snapshot) == (4, before.snapshot)
    assert meeting.now.revision == before.revision + 1
    assert len(rows()["browser_respondent"]) == 4
    with pytest.raises(AccessDenied, match=DENIED):
        room_of(database, meeting.people[0])
    with pytest.raises(AccessDenied, match=DENIED):
        open_access(database, meeting.keys[0], meeting.people[0].uid)


def test_who_comes_back_after_leaving_is_somebody_new(database: Database, rubric: Rubric) -> None:
    """Nobody may find out by an id that it is the same person, nor may the rule think so."""
    meeting = meet(database, rubric, "rate")
    respondents.delete(database, meeting.people[0])
    again = come(database, meeting.now.code or "", meeting.keys[0])
    assert again.uid != meeting.people[0].uid
