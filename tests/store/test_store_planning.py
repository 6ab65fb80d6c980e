from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from meetings import CLOSE, DENIED, NOT_LEADING, SPLIT, TO_THE_REVEAL, Meeting, meet

from assessment.errors import AccessDenied, OrientirError, StoreError, WorkshopError
from assessment.rubric.model import Rubric
from assessment.store.access import WaveAccess, new_key
from assessment.store.database import Database
from assessment.store.planning import StoredAction, drop_action, keep_action
from assessment.store.pulse import pulse
from assessment.workshop.plan import Action

CALL = Action(SPLIT, "call five customers", "Анна", date(2026, 5, 1), "five notes are kept")
GONE = "this action is no longer in the plan"

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Change = Callable[[Database, WaveAccess, str], int]

CHANGES: dict[str, Change] = {
    "keep": lambda at, lead, _: keep_action(at, lead, CALL),
    "change": lambda at, lead, uid: keep_action(at, lead, replace(CALL, owner="Ivan"), uid=uid),
    "drop": drop_action,
}
EACH = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())


@pytest.fixture
def meeting(database: Database, rubric: Rubric) -> Meeting:
    """Open a workshop with one action."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    keep_action(database, meeting.lead, CALL)
    return meeting


def uid_of(meeting: Meeting) -> str:
    """Give the id of the first action."""
    return meeting.now.actions[0].uid


def test_actions_stand_in_the_order_of_their_making(database: Database, meeting: Meeting) -> None:
    """Actions come back as they were kept, also two on one question, each under its own id."""
    wanted = [CALL, replace(CALL, done_when=""), replace(CALL, capability=CLOSE)]
    for action in wanted[1:]:
        keep_action(database, meeting.lead, action)
    assert [one.action for one in meeting.now.actions] == wanted
    assert len({one.uid for one in meeting.now.actions}) == 3


def test_a_changed_action_keeps_its_place(database: Database, meeting: Meeting) -> None:
    """A change stands under the same id, and leaves the other actions alone."""
    keep_action(database, meeting.lead, replace(CALL, owner="Ivan"))
    first, second = meeting.now.actions
    changed = Action(CLOSE, "write it down", "the sales office", date(2026, 6, 1))
    keep_action(database, meeting.lead, changed, uid=first.uid)
    assert meeting.now.actions == (StoredAction(first.uid, changed), second)


def test_an_action_is_dropped(database: Database, meeting: Meeting) -> None:
    """A dropped action is gone, and no other with it."""
    keep_action(database, meeting.lead, replace(CALL, owner="Ivan"))
    first, second = meeting.now.actions
    drop_action(database, meeting.lead, first.uid)
    assert meeting.now.actions == (second,)


def test_words_are_kept_tidied(database: Database, meeting: Meeting) -> None:
    """Texts are composed and without control characters, the owner on one line."""
    typed = replace(
        CALL, first_step="и\u0306\r\n\x07two", owner=" Анна\n Петрова ", done_when="\u200b"
    )
    keep_action(database, meeting.lead, typed, uid=uid_of(meeting))
    kept = replace(CALL, first_step="й\ntwo", owner="Анна Петрова", done_when="")
    assert [one.action for one in meeting.now.actions] == [kept]


@pytest.mark.parametrize(
    ("action", "refusal"),
    [
        (replace(CALL, owner=" \u200b"), WorkshopError),
        (replace(CALL, due=None), WorkshopError),
        (replace(CALL, first_step="\n"), WorkshopError),
        (replace(CALL, owner="x" * 201), StoreError),
        (replace(CALL, first_step="x" * 5001), StoreError),
        (replace(CALL, done_when="x" * 5001), StoreError),
        (replace(CALL, capability="tools.odd"), StoreError),
    ],
    ids=["no owner", "no day", "no step", "long owner", "long step", "long end", "not asked"],
)
def test_what_is_no_action_is_refused(
    database: Database,
    meeting: Meeting,
    rows: Rows,
    action: Action,
    refusal: type[OrientirError],
) -> None:
    """An action without owner, day or first step, or of nothing that is asked, is not stored."""
    before = rows()
    for uid in (None, uid_of(meeting)):
        with pytest.raises(refusal):
            keep_action(database, meeting.lead, action, uid=uid)
        assert rows() == before


@pytest.mark.parametrize(
    "uid", ["", "1", "\ud800", "' OR 1=1 --", pytest.param(new_key(), id="a key")]
)
@pytest.mark.parametrize("change", [CHANGES["change"], CHANGES["drop"]], ids=["change", "drop"])
def test_an_action_that_is_not_there_is_refused(
    database: Database, meeting: Meeting, rows: Rows, change: Change, uid: str
) -> None:
    """Whatever the id, changing or dropping what is not there changes nothing."""
    before = rows()
    with pytest.raises(WorkshopError, match=GONE):
        change(database, meeting.lead, uid)
    assert rows() == before


@pytest.mark.parametrize("change", [CHANGES["change"], CHANGES["drop"]], ids=["change", "drop"])
def test_an_action_of_another_workshop_looks_the_same(
    database: Database, rubric: Rubric, meeting: Meeting, rows: Rows, change: Change
) -> None:
    """Who leads one workshop reaches no action of another, in the same words."""
    other = meet(database, rubric, *TO_THE_REVEAL)
    before = rows()
    with pytest.raises(WorkshopError, match=GONE):
        change(database, other.lead, uid_of(meeting))
    assert rows() == before


@EACH
def test_a_change_raises_the_revision(database: Database, meeting: Meeting, change: Change) -> None:
    """Every change gives the new revision, which all screens hear of at once."""
    before = meeting.now.revision
    assert change(database, meeting.lead, uid_of(meeting)) == before + 1
    assert meeting.now.revision == pulse(database, meeting.lead.uid) == before + 1


@EACH
def test_only_who_leads_may_plan(
    rubric: Rubric,
    meeting: Meeting,
    rows: Rows,
    change: Change,
) -> None:
    """A projector and whoever belongs elsewhere are denied every change, and nothing is stored."""
    other = meet(meeting.database, rubric, *TO_THE_REVEAL)
    for pretend in NOT_LEADING.values():
        held = pretend(meeting, other)
        before = rows()
        with pytest.raises(AccessDenied, match=DENIED):
            change(meeting.database, held, uid_of(meeting))
        assert rows() == before


@EACH
def test_nothing_changes_once_closed(
    database: Database, meeting: Meeting, rows: Rows, change: Change
) -> None:
    """The plan of a closed workshop is changed after it was reopened, and not before."""
    meeting.take("close")
    before = rows()
    with pytest.raises(WorkshopError, match="reopen"):
        change(database, meeting.lead, uid_of(meeting))
    assert rows() == before
    meeting.take("reopen")
    change(database, meeting.lead, uid_of(meeting))
