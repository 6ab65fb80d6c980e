"""A new join code in the place of one that has expired."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select, update

from assessment.errors import WorkshopMoved, message
from assessment.store import journal
from assessment.store.access import Opened, WaveAccess
from assessment.store.database import Database
from assessment.store.openings import fresh_code
from assessment.store.standing import lead
from assessment.store.workshop_schema import workshop
from assessment.workshop.course import Course


def renew_code(database: Database, access: WaveAccess, *, expired: str, today: date) -> int:
    """Give a workshop another code, which is noted in its log; gives the new revision.

    ``expired`` is the code that was looked at; it opens nothing any more. Raises AccessDenied,
    NotSaved, WorkshopError once closed, and WorkshopMoved where somebody has renewed it already.
    """

    def change(connection: Connection, _opened: Opened, _course: Course) -> None:
        here = workshop.c.wave_id == access.wave
        if connection.scalar(select(workshop.c.code).where(here)) != expired:
            raise WorkshopMoved(message("somebody else has gone on; look first"))
        connection.execute(update(workshop).where(here).values(fresh_code(connection, today)))
        journal.enter(connection, access.wave, "renew_code", None, today)

    return lead(database, access, change)
