"""How a wave of several people leaves."""

from __future__ import annotations

import sqlalchemy as sql
from sqlalchemy import Connection

from assessment.store import schema
from assessment.store.access import WaveAccess, confirm_lead
from assessment.store.database import Database
from assessment.store.erasing import browsers_of, erase_unused


def delete_wave(database: Database, access: WaveAccess) -> None:
    """Erase a wave with everybody's rows and what was published, and whatever nobody else is in.

    Raises AccessDenied, NotSaved.
    """

    def erase(connection: Connection) -> None:
        opened = confirm_lead(connection, access)
        here = schema.respondent.c.wave_id == access.wave
        people = sql.select(schema.respondent.c.id).where(here)
        browsers = [
            *browsers_of(
                connection,
                schema.browser_respondent,
                schema.browser_respondent.c.respondent_id.in_(people),
            ),
            *browsers_of(
                connection, schema.browser_wave, schema.browser_wave.c.wave_id == access.wave
            ),
        ]
        connection.execute(sql.delete(schema.wave).where(schema.wave.c.id == access.wave))
        erase_unused(connection, access.assessment, opened.organisation_id, browsers)

    database.erase(erase)
