"""Runs of the page take turns, and nobody waits for ever."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.ui import turns
from assessment.ui.turns import in_turn, turn

SOON = 10.0  # seconds; far more than anything here takes


def _free() -> bool:
    """Say whether nobody has the turn."""
    return not turns._turn.locked()


def test_one_runs_at_a_time() -> None:
    """However many come at once, they run one after another, and each gets its turn."""
    inside, most = 0, 0

    def run(_: int) -> None:
        nonlocal inside, most
        with turn():
            inside += 1
            most = max(most, inside)
            time.sleep(0.001)
            inside -= 1

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(run, range(60)))
    assert most == 1
    assert _free()


def test_who_has_the_turn_does_not_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of a page that is drawn within the page's turn runs at once, and does not end it."""
    monkeypatch.setattr(turns, "WAIT_SECONDS", SOON)
    begun = time.monotonic()
    with turn():
        assert in_turn(_free)() is False
        assert not _free()
    assert time.monotonic() - begun < SOON
    assert _free()


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has waited long enough runs all the same, once, and takes nobody's turn away."""
    monkeypatch.setattr(turns, "WAIT_SECONDS", 0.05)
    go = threading.Event()

    def hold() -> None:
        with turn():
            go.wait(SOON)

    def come() -> bool:
        with turn(), turn():
            return _free()

    with ThreadPoolExecutor(2) as pool:
        holds = pool.submit(hold)
        while _free():
            time.sleep(0.001)
        begun = time.monotonic()
        assert pool.submit(come).result(SOON) is False
        assert 0.05 <= time.monotonic() - begun < SOON
        assert not _free()
        go.set()
        holds.result(SOON)
    assert _free()


def test_what_fails_gives_its_turn_back() -> None:
    """A run that ends by an exception, as one that leads to another page does, lets others in."""

    @in_turn
    def fail() -> None:
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            fail()
    assert _free()
