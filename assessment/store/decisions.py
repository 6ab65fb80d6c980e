"""What a room decided, for whoever may see the result of its wave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy import Connection, bindparam

from assessment.store.access import WaveAccess, confirm_wave
from assessment.store.database import Database
from assessment.store.outcomes import StoredAction, stored_actions, stored_consensuses
from assessment.store.second_votes import closed_votes
from assessment.store.tallies import counted, givers
from assessment.store.workshop_schema import workshop
from assessment.workshop.consensus import Consensus
from assessment.workshop.dots import Tally
from assessment.workshop.revote import SecondVote

_OF = sql.select(workshop.c.title, workshop.c.language, workshop.c.dots_by).where(
    workshop.c.wave_id == bindparam("wave")
)


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Hold what a workshop decided so far, as its facilitator's page has it.

    ``language`` is that of the screen. ``dots_given`` counts the people behind ``tallies``, which
    are None until they are counted and where too few gave any.
    """

    title: str
    language: str
    agreed: Mapping[str, Consensus]
    second_votes: Mapping[str, SecondVote]
    tallies: tuple[Tally, ...] | None
    dots_given: int
    actions: tuple[StoredAction, ...]


def load_decisions(database: Database, access: WaveAccess) -> Decisions | None:
    """Give what was decided; None where the wave was no workshop.

    Raises AccessDenied, StoreError.
    """

    def read(connection: Connection) -> Decisions | None:
        opened = confirm_wave(connection, access)
        if opened.course is None:
            return None
        title, language, dots_by = connection.execute(_OF, {"wave": access.wave}).one()
        return Decisions(
            title=title,
            language=language,
            agreed=stored_consensuses(connection, access.wave),
            second_votes=closed_votes(connection, access.wave),
            tallies=counted(connection, access.wave),
            dots_given=givers(connection, access.wave) if dots_by is None else dots_by,
            actions=stored_actions(connection, access.wave),
        )

    return database.read(read)
