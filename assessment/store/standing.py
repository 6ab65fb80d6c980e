"""Where a workshop stands in the database, and how that is changed so that all screens follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select, update

from assessment.errors import WorkshopError, message
from assessment.store.access import (
    Access,
    Opened,
    WaveAccess,
    confirm_lead,
    confirm_person,
    denied,
)
from assessment.store.database import Database
from assessment.store.pulse import Beat, tell
from assessment.store.schema import wave
from assessment.store.workshop_schema import second_vote, workshop
from assessment.workshop.course import Course

T = TypeVar("T")

_STANDS = (
    select(
        wave.c.uid,
        workshop.c.revision,
        workshop.c.moved,
        workshop.c.state,
        workshop.c.dimension,
        workshop.c.topic,
        workshop.c.revealed,
        workshop.c.dots_closed,
        wave.c.archive_of,
    )
    .join(wave, wave.c.id == workshop.c.wave_id)
    .where(workshop.c.wave_id == bindparam("wave"))
)
_LOCKED = _STANDS.with_for_update(of=workshop)  # SQLite locks all by itself
_VOTED = select(second_vote.c.capability).where(second_vote.c.wave_id == bindparam("wave"))


@dataclass(frozen=True)
class Standing:
    """Hold where a workshop stands; its ``beat`` says by which change it came there."""

    wave: int
    uid: str
    beat: Beat
    course: Course


def standing(connection: Connection, wave_id: int) -> Standing:
    """Give where a workshop stands; raises AccessDenied where a wave is none."""
    return _standing(connection, wave_id, lock=False)


def locked(connection: Connection, wave_id: int) -> Standing:
    """Give where a workshop stands until the end of the writing transaction, as ``standing``."""
    return _standing(connection, wave_id, lock=True)


def changed(connection: Connection, wave_id: int) -> Standing | None:
    """Count a change of a workshop; None where a wave is none. Tell of it after the commit."""
    row = workshop.c.wave_id == wave_id
    counted = update(workshop).where(row).values(revision=workshop.c.revision + 1)
    return standing(connection, wave_id) if connection.execute(counted).rowcount else None


def announce(now: Standing | None) -> None:
    """Let everybody in this process know of a change that was committed, if there was one."""
    if now is not None:
        tell(now.uid, now.beat)


def lead(
    database: Database, access: WaveAccess, change: Callable[[Connection, Opened, Course], None]
) -> int:
    """Let a facilitator change something of a workshop that is not closed; gives the new revision.

    ``change`` runs in the transaction, and whatever it raises undoes everything. It gets the whole
    course. Raises AccessDenied, NotSaved, WorkshopError.
    """

    def write(connection: Connection) -> Standing:
        opened = confirm_lead(connection, access)
        before = locked(connection, access.wave)
        if before.course.state == "closed":
            raise WorkshopError(message("the workshop is closed; reopen it to change anything"))
        change(connection, opened, before.course)
        return _counted(connection, before)

    now = database.write(write)
    announce(now)
    return now.beat.revision


def take_part(
    database: Database, access: Access, change: Callable[[Connection, Opened, Course], T]
) -> T:
    """Let a respondent of a workshop do something, as ``lead`` does; gives what ``change`` gives.

    Whether the course allows it is for ``change`` to check. Raises AccessDenied, NotSaved.
    """

    def write(connection: Connection) -> tuple[T, Standing]:
        opened = confirm_person(connection, access)
        before = locked(connection, access.wave)
        result = change(connection, opened, before.course)
        return result, _counted(connection, before)

    result, now = database.write(write)
    announce(now)
    return result


def _standing(connection: Connection, wave_id: int, *, lock: bool) -> Standing:
    wanted = {"wave": wave_id}
    row = connection.execute(_LOCKED if lock else _STANDS, wanted).one_or_none()
    if row is None:
        raise denied()
    uid, revision, moved, state, dimension, topic, revealed, dots_closed, archive_of = row
    voted = frozenset(connection.scalars(_VOTED, wanted))
    archived = archive_of is not None
    course = Course(state, dimension, topic, voted, revealed, dots_closed, archived)
    return Standing(wave_id, uid, Beat(revision, moved), course)


def _counted(connection: Connection, before: Standing) -> Standing:
    beat = replace(before.beat, revision=before.beat.revision + 1)
    row = workshop.c.wave_id == before.wave
    connection.execute(update(workshop).where(row).values(revision=beat.revision))
    return replace(before, beat=beat)
