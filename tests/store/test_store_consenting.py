from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from meetings import (
    CLOSE,
    DENIED,
    HIGH,
    NOT_LEADING,
    SPLIT,
    TO_THE_REVEAL,
    Meeting,
    meet,
)

from assessment.errors import AccessDenied, OrientirError, StoreError, WorkshopError
from assessment.rubric.model import Rubric
from assessment.store.access import WaveAccess
from assessment.store.consenting import agree, agree_all, set_effort, withdraw, withdraw_all
from assessment.store.database import Database
from assessment.store.pulse import pulse
from assessment.workshop.consensus import Consensus, close_ones
from assessment.workshop.course import Step

AGREED = Consensus(SPLIT, 2, "we saw the log", "sales: 1, no log there", 1)

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Change = Callable[[Database, WaveAccess], int]

CHANGES: dict[str, Change] = {
    "agree": lambda at, lead: agree(at, lead, AGREED),
    "agree_all": lambda at, lead: agree_all(at, lead, [Consensus(CLOSE, 1)]),
    "withdraw": lambda at, lead: withdraw(at, lead, HIGH),
    "withdraw_all": lambda at, lead: withdraw_all(at, lead, [Consensus(HIGH, 3, "all say so")]),
    "set_effort": lambda at, lead: set_effort(at, lead, SPLIT, 2),
    "take an effort away": lambda at, lead: set_effort(at, lead, HIGH, None),
}
EACH = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())


@pytest.fixture
def meeting(database: Database, rubric: Rubric) -> Meeting:
    """Open a workshop whose answers are shown, with a level and an effort on one question."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    agree(database, meeting.lead, Consensus(HIGH, 3, "all say so"))
    set_effort(database, meeting.lead, HIGH, 5)
    return meeting


def test_an_agreed_level_stands_beside_the_answers(database: Database, meeting: Meeting) -> None:
    """It comes back as it was recorded, and no published number changes."""
    before = meeting.now.snapshot
    agree(database, meeting.lead, AGREED)
    assert meeting.now.agreed == {HIGH: Consensus(HIGH, 3, "all say so"), SPLIT: AGREED}
    assert meeting.now.snapshot == before


def test_a_level_is_recorded_anew_and_taken_back(database: Database, meeting: Meeting) -> None:
    """The last record of a question stands; taken back, there is none; twice is no fault."""
    again = Consensus(HIGH, 2, "the tool is gone")
    agree(database, meeting.lead, again)
    assert meeting.now.agreed == {HIGH: again}
    for _ in range(2):
        withdraw(database, meeting.lead, HIGH)
    assert meeting.now.agreed == {}


def test_reasons_are_kept_tidied_on_one_line(database: Database, meeting: Meeting) -> None:
    """Reason and minority view go on one composed line without control characters."""
    typed = replace(AGREED, reason=" и\u0306\n\x07 да\t", minority="\u200b")
    agree(database, meeting.lead, typed)
    kept = replace(AGREED, reason="й да", minority="")
    assert meeting.now.agreed[SPLIT] == kept


@pytest.mark.parametrize(
    ("consensus", "refusal"),
    [
        (replace(AGREED, level=0), WorkshopError),
        (replace(AGREED, level=4, evidenced=None), WorkshopError),
        (replace(AGREED, reason=" \u200b\n"), WorkshopError),
        (replace(AGREED, evidenced=3), WorkshopError),
        (replace(AGREED, evidenced=0), WorkshopError),
        (replace(AGREED, reason="x" * 201), StoreError),
        (replace(AGREED, minority="x" * 201), StoreError),
        (replace(AGREED, capability="tools.odd"), StoreError),
    ],
    ids=[
        "below the scale",
        "above the scale",
        "no reason",
        "evidenced above",
        "evidenced below the scale",
        "long reason",
        "long minority view",
        "not asked",
    ],
)
def test_what_cannot_be_agreed_is_refused(
    database: Database,
    meeting: Meeting,
    rows: Rows,
    consensus: Consensus,
    refusal: type[OrientirError],
) -> None:
    """A level off the scale, without a reason or of nothing that is asked is not stored."""
    before = rows()
    with pytest.raises(refusal):
        agree(database, meeting.lead, consensus)
    assert rows() == before


@pytest.mark.parametrize("steps", [(), ("rate",)], ids=["lobby", "rating"])
@pytest.mark.parametrize("change", ["agree", "agree_all"])
def test_nothing_is_agreed_before_the_reveal(
    database: Database, rubric: Rubric, rows: Rows, steps: tuple[Step, ...], change: str
) -> None:
    """While answers are unseen no level can be recorded."""
    meeting = meet(database, rubric, *steps)
    before = rows()
    with pytest.raises(WorkshopError, match="once the answers are shown"):
        CHANGES[change](database, meeting.lead)
    assert rows() == before


def test_close_ones_are_accepted_at_once(database: Database, meeting: Meeting) -> None:
    """All levels on which the room is close are recorded; what was recorded by hand stays."""
    results = meeting.now.results()
    assert results is not None
    close = close_ones(results)
    assert close == (Consensus(CLOSE, 1), Consensus(HIGH, 3))
    for _ in range(2):
        agree_all(database, meeting.lead, close)
        assert meeting.now.agreed == {
            CLOSE: Consensus(CLOSE, 1),
            HIGH: Consensus(HIGH, 3, "all say so"),
        }


def test_what_was_accepted_at_once_is_taken_back_at_once(
    database: Database, meeting: Meeting
) -> None:
    """Those recorded by hand, before or since, stay as they are."""
    close = (Consensus(CLOSE, 1), Consensus(HIGH, 3))
    agree_all(database, meeting.lead, close)
    withdraw_all(database, meeting.lead, close)
    assert meeting.now.agreed == {HIGH: Consensus(HIGH, 3, "all say so")}
    agree_all(database, meeting.lead, close)
    agree(database, meeting.lead, Consensus(CLOSE, 2, "we saw it"))
    withdraw_all(database, meeting.lead, close)
    assert set(meeting.now.agreed) == {CLOSE, HIGH}


@pytest.mark.parametrize(
    "wrong",
    [Consensus(SPLIT, 2), Consensus(CLOSE, 2), Consensus(CLOSE, 1, "x"), Consensus("odd", 1)],
    ids=["split", "another level", "with words", "unknown"],
)
def test_what_is_not_close_is_not_accepted_at_once(
    database: Database, rubric: Rubric, rows: Rows, wrong: Consensus
) -> None:
    """One level that the published answers do not give refuses them all."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    before = rows()
    with pytest.raises(WorkshopError, match="not this close"):
        agree_all(database, meeting.lead, [Consensus(HIGH, 3), wrong])
    assert rows() == before


def test_efforts_are_set_changed_and_taken_away(database: Database, meeting: Meeting) -> None:
    """An effort divides the priority of its question until it is taken away."""
    for effort in (1, 4):
        set_effort(database, meeting.lead, SPLIT, effort)
        assert meeting.now.efforts == {HIGH: 5.0, SPLIT: effort}
    results = meeting.now.results()
    assert results is not None
    assert results.gap(SPLIT).effort == 4
    for _ in range(2):
        set_effort(database, meeting.lead, SPLIT, None)
        assert meeting.now.efforts == {HIGH: 5.0}


@pytest.mark.parametrize(
    ("capability", "effort"), [(SPLIT, 0), (SPLIT, 6), (SPLIT, -1), ("tools.odd", 1), ("", None)]
)
def test_efforts_fit_the_scale_and_the_questions(
    database: Database, meeting: Meeting, rows: Rows, capability: str, effort: int | None
) -> None:
    """An effort off 1 to 5, or of nothing that is asked, is not stored."""
    before = rows()
    with pytest.raises((WorkshopError, StoreError)):
        set_effort(database, meeting.lead, capability, effort)
    assert rows() == before


def test_rank_ranges_follow_an_effort(database: Database, rubric: Rubric) -> None:
    """What is said of the order of gaps holds for the efforts of now."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    before = meeting.now.snapshot
    assert before is not None
    assert before.rank_ranges != ()
    set_effort(database, meeting.lead, CLOSE, 5)
    now = meeting.now.snapshot
    assert now is not None
    assert now.rank_ranges not in ((), before.rank_ranges)
    assert now.measured == before.measured


@EACH
def test_a_change_raises_the_revision(database: Database, meeting: Meeting, change: Change) -> None:
    """Every change gives the new revision, which all screens hear of at once."""
    before = meeting.now.revision
    assert change(database, meeting.lead) == before + 1
    assert meeting.now.revision == pulse(database, meeting.lead.uid) == before + 1


@EACH
def test_only_who_leads_may_change(
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
            change(meeting.database, held)
        assert rows() == before


@EACH
def test_nothing_changes_once_closed(
    database: Database, meeting: Meeting, rows: Rows, change: Change
) -> None:
    """A closed workshop is changed after it was reopened, and not before."""
    meeting.take("close")
    before = rows()
    with pytest.raises(WorkshopError, match="reopen"):
        change(database, meeting.lead)
    assert rows() == before
    meeting.take("reopen")
    change(database, meeting.lead)
