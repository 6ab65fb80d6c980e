"""What a room decided, for whoever may see the result of its wave."""

from __future__ import annotations

import sqlalchemy as sql
from sqlalchemy import Connection, bindparam

from assessment.store.access import WaveAccess, confirm_wave
from assessment.store.database import Database
from assessment.store.outcomes import stored_actions, stored_consensuses
from assessment.store.second_votes import closed_votes
from assessment.store.tallies import counted, givers
from assessment.store.workshop_schema import workshop
from assessment.workshop.decided import Decided

_OF = sql.select(workshop.c.title, workshop.c.language, workshop.c.dots_by).where(
    workshop.c.wave_id == bindparam("wave")
)


def load_decisions(database: Database, access: WaveAccess) -> Decided | None:
    """Give what was decided; None where the wave was no workshop.

    Raises AccessDenied, StoreError.
    """

    def read(connection: Connection) -> Decided | None:
        opened = confirm_wave(connection, access)
        if opened.course is None:
            return None
        title, language, dots_by = connection.execute(_OF, {"wave": access.wave}).one()
        return Decided(
            title=title,
            language=language,
            agreed=dict(stored_consensuses(connection, access.wave)),
            second_votes=dict(closed_votes(connection, access.wave)),
            tallies=counted(connection, access.wave),
            voters=givers(connection, access.wave) if dots_by is None else dots_by,
            actions=tuple(one.action for one in stored_actions(connection, access.wave)),
        )

    return database.read(read)
