"""A database that fails at a chosen statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError


@contextmanager
def failing_at(n: int) -> Iterator[list[str]]:
    """Let the n-th statement from now on fail, or the commit after it; gives those that ran."""
    seen: list[str] = []

    def fail() -> None:
        if len(seen) == n:
            raise OperationalError("", {}, Exception("disk I/O error"))

    def before_statement(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)
        fail()

    def before_commit(_connection: Any) -> None:
        seen.append("COMMIT")
        fail()

    event.listen(Engine, "before_cursor_execute", before_statement)
    event.listen(Engine, "commit", before_commit)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", before_statement)
        event.remove(Engine, "commit", before_commit)
