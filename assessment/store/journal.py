"""What was done in a workshop, in order and to the day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import Connection, bindparam, func, insert, select

from assessment.store.workshop_schema import workshop_event
from assessment.workshop.course import Step

Entry = Step | Literal["renew_code"]

_PAST = (
    select(func.count())
    .select_from(workshop_event)
    .where(workshop_event.c.wave_id == bindparam("wave"))
)


def enter(
    connection: Connection, wave: int, entry: Entry, subject: str | None, today: date
) -> None:
    """Write down what was done and to what, within the transaction that does it."""
    event = {
        "wave_id": wave,
        "number": connection.execute(_PAST, {"wave": wave}).scalar_one(),
        "step": entry,
        "subject": subject,
        "on_day": today,
    }
    connection.execute(insert(workshop_event).values(event))
