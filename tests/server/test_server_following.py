"""``/follow/…``: how soon a page that follows a workshop is told, and what it learns."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from raw_http import PATIENCE, Running
from starlette.requests import Request
from starlette.responses import JSONResponse

from assessment.server import following
from assessment.server.following import Following
from assessment.store import pulse as pulses
from assessment.store.access import new_key
from assessment.store.database import open_database
from assessment.store.joining import join
from assessment.store.pulse import Beat, tell
from assessment.store.workshops import Opening, advance, load_workshop, open_workshop
from assessment.ui import opened
from benchmarks.scoring import flagship

UID = "w" * 22
TODAY = datetime.now(tz=UTC).date()
SOON = 5.0  # seconds; far more than a look, for the slowest machine


def _request(what: str, number: int | str, uid: str = UID) -> Request:
    path = {"what": what, "uid": uid, "shown": str(number)}
    return Request({"type": "http", "headers": [], "path_params": path})


def _newest(answer: JSONResponse) -> int | None:
    found: int | None = json.loads(bytes(answer.body))["newest"]
    return found


@pytest.fixture(autouse=True)
def looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Look at what this process was told alone; collect each look."""
    asked: list[str] = []

    def look(of: following._Pulse) -> following._Pulse:
        def noted(database: Any, uid: str) -> int | None:
            asked.append(uid)
            return of(database, uid)

        return noted

    pulses._known.clear()
    monkeypatch.setattr(opened, "database", lambda: None)
    monkeypatch.setattr(pulses, "FRESH_SECONDS", float("inf"))
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(following, "_OF", {what: look(of) for what, of in following._OF.items()})
    tell(UID, Beat(7, 5))
    yield asked
    pulses._known.clear()


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long."""
    monkeypatch.setattr(following, "WAIT_SECONDS", 0.1)


def _run(job: Callable[[Following], Awaitable[Any]]) -> Any:
    """Run it in a loop of another thread: this one may have a loop of a browser test."""

    async def inside() -> Any:
        return await job(Following())

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, inside()).result()


@pytest.mark.parametrize(("what", "shown", "newest"), [("changes", 6, 7), ("steps", 4, 5)])
def test_who_shows_something_old_is_told_at_once(what: str, shown: int, newest: int) -> None:
    """Screens hear of every change, phones of steps alone."""
    answer = _run(lambda one: one.answer(_request(what, shown)))
    assert _newest(answer) == newest


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize(("what", "number"), [("changes", 7), ("steps", 5), ("steps", 6)])
def test_who_shows_the_newest_waits_and_hears_that_it_is(what: str, number: int) -> None:
    """An answer comes after a while even where nothing happens, so that no line is cut."""
    begun = time.monotonic()
    answer = _run(lambda one: one.answer(_request(what, number)))
    newest = _newest(answer)
    assert newest is not None
    assert newest <= number
    assert time.monotonic() - begun >= following.WAIT_SECONDS


def test_a_change_ends_the_waiting(looks: list[str]) -> None:
    """Who waits is told of a change when it comes, and however many wait, one looks for all."""

    async def wait(one: Following) -> list[JSONResponse]:
        begun = time.monotonic()
        waiting = [asyncio.create_task(one.answer(_request("steps", 5))) for _ in range(200)]
        await asyncio.sleep(0.2)
        assert not any(task.done() for task in waiting)
        assert len(looks) <= (time.monotonic() - begun) / following.LOOK_SECONDS + 1
        tell(UID, Beat(8, 8))
        return await asyncio.wait_for(asyncio.gather(*waiting), SOON)

    assert {_newest(answer) for answer in _run(wait)} == {8}


def test_who_leaves_takes_no_look_along() -> None:
    """A page that is closed while it waits does not end what others wait for."""

    async def leave(one: Following) -> JSONResponse:
        leaves, stays = (asyncio.create_task(one.answer(_request("steps", 5))) for _ in range(2))
        await asyncio.sleep(0.05)
        leaves.cancel()
        tell(UID, Beat(8, 8))
        return await asyncio.wait_for(stays, SOON)

    assert _newest(_run(leave)) == 8


def test_nothing_is_kept_of_who_has_gone() -> None:
    """Looks that have ended leave nothing behind, whatever was asked for."""

    async def ask(one: Following) -> int:
        await asyncio.gather(*(one.answer(_request("steps", 4)) for _ in range(20)))
        await asyncio.sleep(0)
        return len(one._looks)

    assert _run(ask) == 0


@pytest.mark.parametrize(
    ("what", "number", "uid"),
    [
        *(("changes", number, UID) for number in ("-1", "x", "٣", "1" * 5000)),
        *(("steps", "1", uid) for uid in ("", "short", "w" * 60_000, "w" * 21 + "\0")),
        ("all", "1", UID),
    ],
)
def test_what_is_no_question_is_not_found(
    what: str, number: str, uid: str, looks: list[str]
) -> None:
    """Made-up addresses get nothing, and the store is not asked."""
    answer = _run(lambda one: one.answer(_request(what, number, uid)))
    assert answer.status_code == 404
    assert looks == []


def _newer(running: Running, what: str, shown: int) -> int:
    """Ask again and again, as a page does, until there is something newer."""
    deadline, newest = time.monotonic() + PATIENCE, shown
    while newest <= shown and time.monotonic() < deadline:
        newest = json.loads(running.ask(f"/follow/{what}/{shown}").body)["newest"]
    return newest


def test_over_the_network(running: Running) -> None:
    """A step taken elsewhere reaches a page that waits; it learns one number of its own room."""
    database = open_database(f"sqlite:///{running.log.parent / 'orientir.sqlite'}")
    opening = Opening(flagship(), "full", "ACME", "Strategy day", False, (), None, "en")
    lead = open_workshop(database, new_key(), opening, today=TODAY)
    before = load_workshop(database, lead)
    with ThreadPoolExecutor(2) as apart:
        steps = apart.submit(_newer, running, f"steps/{lead.uid}", before.revision)
        changes = apart.submit(_newer, running, f"changes/{lead.uid}", before.revision)
        join(database, new_key(), before.code or "", group=None, name=None, today=TODAY)
        assert changes.result() == before.revision + 1
        moved = advance(database, lead, "rate", expected=before.revision, today=TODAY)
        assert steps.result() == moved
    database.close()
    unknown = running.ask(f"/follow/steps/{new_key()}/0")
    assert (unknown.status, json.loads(unknown.body)) == (200, {"newest": None})
    assert unknown.headers["cache-control"] == "no-store"
