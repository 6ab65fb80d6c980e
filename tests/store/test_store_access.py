from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta
from typing import Any

import pytest
from workshop_acts import TAKING_PART

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents, targets
from assessment.store.access import (
    Access,
    accesses,
    new_key,
    open_access,
)
from assessment.store.database import Database
from assessment.store.links import make_link, redeem_link

TODAY = date(2026, 3, 2)
DENIED = "there is nothing here for this browser"

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Begin = Callable[[str], Access]

# Every function that takes an Access, with what else it needs.
WITH_ACCESS: dict[Callable[..., object], dict[str, Any]] = {
    answers.save: {"capability": "tools.memory", "answer": Answer("level", 1), "expected": 1},
    make_link: {"today": TODAY},
    respondents.load_visit: {},
    respondents.set_position: {"capability": "tools.reach"},
    respondents.rename: {"organisation": "Other"},
    respondents.delete: {},
    targets.set_target: {"subject": "tools", "level": 1.0},
    targets.clear_targets: {},
}
FORGERIES: dict[str, Callable[[Access, Access], Access]] = {
    "another's respondent": lambda own, other: replace(own, respondent=other.respondent),
    "another's wave": lambda own, other: replace(own, wave=other.wave),
    "another's assessment": lambda own, other: replace(own, assessment=other.assessment),
    "all numbers of another": lambda own, other: replace(other, uid=own.uid),
    "another's uid": lambda own, other: replace(own, uid=other.uid),
    "a guessed uid": lambda _, other: replace(other, uid=new_key()),
    "no such rows": lambda own, _: replace(own, respondent=999, wave=999, assessment=999),
}


def test_the_table_names_every_function(
    functions_taking: Callable[[str], set[Callable[..., object]]],
) -> None:
    """Every public function that takes an Access stands in a table: here, or of workshops."""
    assert functions_taking("Access") == set(WITH_ACCESS) | set(TAKING_PART)


@pytest.mark.parametrize("function", WITH_ACCESS, ids=lambda function: function.__name__)
@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_access_opens_nothing(
    database: Database,
    begin_again: Begin,
    rows: Rows,
    function: Callable[..., object],
    forge: Callable[[Access, Access], Access],
) -> None:
    """Row numbers without the right uid open nothing and change nothing, in every function."""
    own, other = begin_again(new_key()), begin_again(new_key())
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=forge(own, other), **WITH_ACCESS[function])
    assert rows() == before


@pytest.mark.parametrize("function", WITH_ACCESS, ids=lambda function: function.__name__)
def test_the_access_of_a_deleted_respondent_is_void(
    database: Database, begin_again: Begin, rows: Rows, function: Callable[..., object]
) -> None:
    """An access kept by an old tab never opens whoever got the same row numbers later."""
    gone = begin_again(new_key())
    respondents.delete(database, gone)
    successor = begin_again(new_key())
    assert replace(successor, uid=gone.uid) == gone  # SQLite gives the numbers again
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        function(database, access=gone, **WITH_ACCESS[function])
    assert rows() == before


def test_a_browser_sees_its_own_newest_first(
    database: Database, begin_again: Begin, key: str
) -> None:
    """A key leads to all its respondents and to nobody else's."""
    first, second = begin_again(key), begin_again(key)
    other = begin_again(new_key())
    assert accesses(database, key) == (second, first)
    assert open_access(database, key, first.uid) == first
    assert other not in accesses(database, key)


@pytest.mark.parametrize(
    "stranger", ["", "short", "\ud800\x00", "x" * 10_000, pytest.param(new_key(), id="a key")]
)
def test_a_foreign_key_sees_nothing(database: Database, access: Access, stranger: str) -> None:
    """Unknown and malformed keys see nothing, and it looks the same."""
    assert accesses(database, stranger) == ()
    assert respondents.visits(database, stranger) == ()
    with pytest.raises(AccessDenied, match=DENIED):
        open_access(database, stranger, access.uid)


@pytest.mark.parametrize(
    "uid", ["", "\ud800", "' OR 1=1 --", pytest.param(new_key(), id="a key"), "1"]
)
def test_an_unknown_uid_looks_like_a_foreign_one(
    database: Database, access: Access, begin_again: Begin, key: str, uid: str
) -> None:
    """Unknown, malformed and foreign ids are refused in the same words."""
    foreign = begin_again(new_key())
    assert open_access(database, key, access.uid) == access
    for wanted in (uid, foreign.uid):
        with pytest.raises(AccessDenied) as caught:
            open_access(database, key, wanted)
        assert str(caught.value) == DENIED


def test_an_access_is_frozen(access: Access) -> None:
    """An access cannot be bent to another respondent."""
    with pytest.raises(FrozenInstanceError):
        access.respondent = 2  # type: ignore[misc]


def test_keys_are_128_random_bits() -> None:
    """A key is 22 characters fit for an address and never the same twice."""
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", key) for key in keys)


def test_a_link_brings_another_browser_in(database: Database, access: Access) -> None:
    """A token lets another browser act for the same respondent."""
    phone = new_key()
    token = make_link(database, access, TODAY)
    assert redeem_link(database, token, phone, TODAY) == access
    assert accesses(database, phone) == (access,)


def test_a_link_works_once(database: Database, access: Access, rows: Rows) -> None:
    """A used token is erased and opens nothing any more."""
    token = make_link(database, access, TODAY)
    redeem_link(database, token, new_key(), TODAY)
    assert rows()["personal_link"] == []
    with pytest.raises(AccessDenied, match=DENIED):
        redeem_link(database, token, new_key(), TODAY)


def test_one_of_many_redeems(database: Database, access: Access, key: str) -> None:
    """The browser that made a link may redeem it itself and stays where it is."""
    assert redeem_link(database, make_link(database, access, TODAY), key, TODAY) == access
    assert accesses(database, key) == (access,)


@pytest.mark.parametrize(("days", "opens"), [(0, True), (7, True), (8, False)])
def test_a_link_lasts_seven_days(
    database: Database, access: Access, days: int, *, opens: bool
) -> None:
    """A token opens up to and including the seventh day after."""
    token = make_link(database, access, TODAY)
    phone = new_key()
    if not opens:
        with pytest.raises(AccessDenied, match=DENIED):
            redeem_link(database, token, phone, TODAY + timedelta(days))
    else:
        redeem_link(database, token, phone, TODAY + timedelta(days))
    assert bool(accesses(database, phone)) == opens


def test_a_new_link_replaces_the_old(database: Database, access: Access, rows: Rows) -> None:
    """A respondent has one link at a time."""
    old, new = make_link(database, access, TODAY), make_link(database, access, TODAY)
    assert len(rows()["personal_link"]) == 1
    with pytest.raises(AccessDenied, match=DENIED):
        redeem_link(database, old, new_key(), TODAY)
    assert redeem_link(database, new, new_key(), TODAY) == access


def test_expired_links_are_erased(
    database: Database, access: Access, begin_again: Begin, rows: Rows
) -> None:
    """Making a link sweeps away those of others that have expired."""
    make_link(database, begin_again(new_key()), TODAY - timedelta(days=8))
    make_link(database, access, TODAY)
    assert [row[2] for row in rows()["personal_link"]] == [access.respondent]


@pytest.mark.parametrize("token", ["", "\ud800", pytest.param(new_key(), id="a key")])
def test_a_wrong_token_opens_nothing(
    database: Database, access: Access, rows: Rows, token: str
) -> None:
    """A wrong token looks like a used one and leaves no trace."""
    make_link(database, access, TODAY)
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        redeem_link(database, token, new_key(), TODAY)
    assert rows() == before


def test_a_malformed_key_does_not_use_a_token_up(database: Database, access: Access) -> None:
    """A browser without a proper key is refused, and the token still opens for one that has it."""
    token = make_link(database, access, TODAY)
    with pytest.raises(AccessDenied, match=DENIED):
        redeem_link(database, token, "", TODAY)
    assert redeem_link(database, token, new_key(), TODAY) == access


def test_secrets_are_kept_as_hashes_only(
    database: Database, access: Access, key: str, url: str, rubric: Rubric
) -> None:
    """Neither a browser's key nor a token can be read out of the file."""
    token = make_link(database, access, TODAY)
    database.close()
    with open(url.removeprefix("sqlite:///"), "rb") as file:  # noqa: PTH123 - a plain look
        content = file.read()
    assert rubric.canonical.encode()[:100] in content
    assert key.encode() not in content
    assert token.encode() not in content
