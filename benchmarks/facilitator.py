"""The facilitator of a workshop, at work in another process than the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from assessment.store.access import new_key
from assessment.store.database import Database, open_database
from assessment.store.workshops import Opening, advance, load_workshop, open_workshop
from assessment.workshop.course import Step
from benchmarks.scoring import flagship
from benchmarks.served import Server


class Facilitator:
    """Hold a workshop that was just opened; the server hears of its steps by the database alone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._today = datetime.now(tz=UTC).date()
        opening = Opening(flagship(), "full", "ACME", "Strategy day", False, (), None, "en")
        self._access = open_workshop(database, new_key(), opening, today=self._today)
        opened = load_workshop(database, self._access)
        self._moved, self._code = opened.revision, opened.code

    @property
    def code(self) -> str:
        """Give the code by which people join."""
        if self._code is None:
            raise RuntimeError("the workshop has no code")
        return self._code

    @property
    def joined(self) -> int:
        """Count who has joined."""
        return load_workshop(self._database, self._access).joined

    def take(self, step: Step, topic: str | None = None, dimension: str | None = None) -> None:
        """Take a step; raises WorkshopError for one that may not follow."""
        self._moved = advance(
            self._database,
            self._access,
            step,
            expected=self._moved,
            topic=topic,
            dimension=dimension,
            today=self._today,
        )


@contextmanager
def leading(server: Server) -> Iterator[Facilitator]:
    """Open a workshop on the database of a server."""
    database = open_database(f"sqlite:///{server.database}")
    try:
        yield Facilitator(database)
    finally:
        database.close()
