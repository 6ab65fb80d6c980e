"""Runs of the page take turns.

Python runs one thread at a time. Two hundred people are as many threads, and threads that compete
need twice the processor time and let the one that saves answers come last; in turn they do not.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

# Whoever holds the turn may compute for long, or wait for a database that another program locks;
# others do not wait with them. A save is waited for in turn: let go meanwhile, it took far longer.
WAIT_SECONDS = 1.0

P = ParamSpec("P")
R = TypeVar("R")

_turn = threading.Lock()
_mine = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """Run in turn, or after a second all the same; within a turn this does nothing."""
    if getattr(_mine, "taken", False):
        yield
        return
    won = _turn.acquire(timeout=WAIT_SECONDS)
    _mine.taken = True
    try:
        yield
    finally:
        _mine.taken = False
        if won:
            _turn.release()


def in_turn(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function run in turn."""

    @wraps(function)
    def run(*args: P.args, **named: P.kwargs) -> R:
        with turn():
            return function(*args, **named)

    return run
