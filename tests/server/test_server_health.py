"""``/healthz``."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from raw_http import Running
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.requests import Request
from starlette.responses import Response

from assessment.errors import StoreError, message
from assessment.server import health
from assessment.server.health import Health
from assessment.ui import opened

REQUEST = Request({"type": "http", "headers": []})


def _run(job: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a loop of another thread: this one may have a loop of a browser test."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, job).result()


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Give a function that puts another check of the database in place."""

    def put(function: Callable[[], None]) -> None:
        monkeypatch.setattr(opened, "database", lambda: SimpleNamespace(check=function))

    return put


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """Give what a check can wait for; it is let go at the end."""
    event = threading.Event()
    yield event
    event.set()


def test_healthy(running: Running) -> None:
    """A server with its database says ok; HEAD does too, without the word."""
    get, head = running.ask("/healthz"), running.ask("/healthz", method="HEAD")
    assert (get.status, get.body) == (200, b"ok")
    assert (head.status, head.body) == (200, b"")


@pytest.mark.parametrize(
    "error",
    [
        StoreError(message("the database cannot be read now: {reason}", reason="secret")),
        DatabaseError("secret", None, Exception("secret")),
        PoolTimeout("secret"),
    ],
)
def test_out_of_reach(check: Callable[[Callable[[], None]], None], error: Exception) -> None:
    """Whatever keeps the database away, the answer is 503 in plain words, and no more."""

    def fails() -> None:
        raise error

    check(fails)
    answer: Response = _run(Health().answer(REQUEST))
    assert answer.status_code == 503
    assert b"cannot be reached" in bytes(answer.body)
    assert b"secret" not in bytes(answer.body)


def test_a_database_that_hangs_is_asked_once(
    check: Callable[[Callable[[], None]], None],
    held: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While the database does not answer, everybody hears 503 soon, and one question is out."""
    asked = []

    def hangs() -> None:
        asked.append(True)
        held.wait(30)

    async def thrice() -> list[int]:
        place = Health()
        answers = [await place.answer(REQUEST) for _ in range(3)]
        held.set()
        return [answer.status_code for answer in answers]

    check(hangs)
    monkeypatch.setattr(health, "WAIT_SECONDS", 0.05)
    begun = time.monotonic()
    assert _run(thrice()) == [503, 503, 503]
    assert time.monotonic() - begun < 5
    assert len(asked) == 1


def test_it_recovers(check: Callable[[Callable[[], None]], None]) -> None:
    """After a failure the next question is asked anew."""
    failures = [StoreError(message("now"))]

    def once() -> None:
        if failures:
            raise failures.pop()

    async def twice() -> list[int]:
        place = Health()
        return [(await place.answer(REQUEST)).status_code for _ in range(2)]

    check(once)
    assert _run(twice()) == [503, 200]
