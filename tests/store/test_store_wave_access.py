from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from workshop_acts import LEADING, TAKING_PART

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied
from assessment.store import answers, respondents, targets
from assessment.store.access import (
    Access,
    WaveAccess,
    accesses,
    new_key,
    open_access,
    open_wave_access,
)
from assessment.store.comments import load_comments
from assessment.store.database import Database
from assessment.store.intake import take_in
from assessment.store.links import make_link
from assessment.store.naming import who_chose
from assessment.store.owned import delete_wave
from assessment.store.snapshots import load_wave, publish_wave
from assessment.store.waves import waves

TODAY = date(2026, 3, 2)
DENIED = "there is nothing here for this browser"

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Take = Callable[..., WaveAccess]
Someone = Callable[[WaveAccess], Access]

# Every function that takes a WaveAccess, with what else it needs.
WITH_WAVE: dict[Callable[..., object], dict[str, Any]] = {
    load_wave: {},
    publish_wave: {"today": TODAY},
    delete_wave: {},
    respondents.rename: {"organisation": "Other"},
    targets.set_target: {"subject": "tools", "level": 1.0},
    targets.clear_targets: {},
}
FOR_BOTH = (respondents.rename, targets.set_target, targets.clear_targets)
OF_ONE_PERSON: dict[Callable[..., object], dict[str, Any]] = {
    answers.save: {"capability": "tools.memory", "answer": Answer("level", 1), "expected": 1},
    make_link: {"today": TODAY},
    respondents.load_visit: {},
    respondents.set_position: {"capability": "tools.reach"},
    respondents.delete: {},
}
FORGERIES: dict[str, Callable[[WaveAccess, WaveAccess], WaveAccess]] = {
    "another's wave": lambda own, other: replace(own, wave=other.wave),
    "another's assessment": lambda own, other: replace(own, assessment=other.assessment),
    "all numbers of another": lambda own, other: replace(other, uid=own.uid),
    "another's uid": lambda own, other: replace(own, uid=other.uid),
    "a guessed uid": lambda _, other: replace(other, uid=new_key()),
    "no such rows": lambda own, _: replace(own, wave=999, assessment=999),
}


def test_the_tables_name_every_function(
    functions_taking: Callable[[str], set[Callable[..., object]]],
) -> None:
    """Every public function that takes an access stands in a table: here, or of workshops."""
    led = {*LEADING, load_comments, who_chose}  # the last two have tables of their own
    assert functions_taking("WaveAccess") == set(WITH_WAVE) | led
    assert functions_taking("Access") == set(OF_ONE_PERSON) | set(FOR_BOTH) | set(TAKING_PART)


@pytest.mark.parametrize("function", WITH_WAVE, ids=lambda function: function.__name__)
@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_access_opens_no_wave(
    database: Database,
    take: Take,
    rows: Rows,
    function: Callable[..., object],
    forge: Callable[[WaveAccess, WaveAccess], WaveAccess],
) -> None:
    """Row numbers without the right uid open nothing and change nothing, in every function."""
    own, other = take(), take()
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=forge(own, other), **WITH_WAVE[function])
    assert rows() == before


@pytest.mark.parametrize("function", WITH_WAVE, ids=lambda function: function.__name__)
def test_the_access_of_a_deleted_wave_is_void(
    database: Database, take: Take, rows: Rows, function: Callable[..., object]
) -> None:
    """An access kept by an old tab never opens a wave that got the same row numbers later."""
    gone = take()
    delete_wave(database, gone)
    successor = take()
    assert replace(successor, uid=gone.uid) == gone
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=gone, **WITH_WAVE[function])
    assert rows() == before


@pytest.mark.parametrize("function", WITH_WAVE, ids=lambda function: function.__name__)
def test_the_wave_of_one_person_opens_for_nobody_else(
    database: Database, access: Access, rows: Rows, function: Callable[..., object]
) -> None:
    """What one person answers has no snapshot: even the right uid of their wave opens nothing."""
    (uid,) = (row[1] for row in rows()["wave"])
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(
            database,
            access=WaveAccess(access.wave, access.assessment, uid, "owner"),
            **WITH_WAVE[function],
        )
    assert rows() == before


@pytest.mark.parametrize("function", [load_wave, publish_wave, delete_wave])
def test_an_access_of_one_person_opens_no_wave(
    database: Database,
    room: WaveAccess,
    someone: Someone,
    rows: Rows,
    function: Callable[..., object],
) -> None:
    """Who takes part in a wave does not own it."""
    access = someone(room)
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=access, **WITH_WAVE[function])
    assert rows() == before


@pytest.mark.parametrize("function", OF_ONE_PERSON, ids=lambda function: function.__name__)
def test_an_access_of_a_wave_opens_no_person(
    database: Database, room: WaveAccess, rows: Rows, function: Callable[..., object]
) -> None:
    """Who owns a wave acts for nobody in it, and reads nobody's answers."""
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=room, **OF_ONE_PERSON[function])
    assert rows() == before


def test_a_browser_opens_the_waves_it_owns(database: Database, key: str, room: WaveAccess) -> None:
    """The key that took the file in opens the wave, and no visit of one person."""
    assert open_wave_access(database, key, room.uid) == room
    assert accesses(database, key) == ()
    assert respondents.visits(database, key) == ()


@pytest.mark.parametrize(
    "stranger", ["", "short", "\ud800\x00", "x" * 10_000, pytest.param(new_key(), id="a key")]
)
def test_a_foreign_key_opens_no_wave(database: Database, room: WaveAccess, stranger: str) -> None:
    """Unknown and malformed keys see nothing, and it looks the same."""
    assert waves(database, stranger) == ()
    with pytest.raises(AccessDenied) as caught:
        open_wave_access(database, stranger, room.uid)
    assert str(caught.value) == DENIED


@pytest.mark.parametrize(
    "uid", ["", "\ud800", "' OR 1=1 --", pytest.param(new_key(), id="a key"), "1"]
)
def test_an_unknown_wave_looks_like_a_foreign_one(
    database: Database, key: str, room: WaveAccess, intake: Callable[..., Any], uid: str
) -> None:
    """Unknown, malformed and foreign ids are refused in the same words."""
    (foreign,) = take_in(database, new_key(), [intake()], today=TODAY)
    assert open_wave_access(database, key, room.uid) == room
    for wanted in (uid, foreign.uid):
        with pytest.raises(AccessDenied) as caught:
            open_wave_access(database, key, wanted)
        assert str(caught.value) == DENIED


def test_ids_of_people_and_waves_do_not_stand_in_for_each_other(
    database: Database, key: str, access: Access, room: WaveAccess, rows: Rows
) -> None:
    """A wave's uid opens no visit, and a visit's own, or that of its wave, opens no wave."""
    with pytest.raises(AccessDenied, match=DENIED):
        open_access(database, key, room.uid)
    for uid in (access.uid, *(row[1] for row in rows()["wave"] if row[0] == access.wave)):
        with pytest.raises(AccessDenied, match=DENIED):
            open_wave_access(database, key, uid)
