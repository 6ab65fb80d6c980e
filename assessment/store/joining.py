"""How people come into a workshop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection, bindparam

from assessment.errors import StoreError, WorkshopError, message
from assessment.rubric.model import Rubric, Scope
from assessment.store import schema
from assessment.store.access import (
    Access,
    Opened,
    denied,
    grant,
    held_by,
)
from assessment.store.database import Database, add
from assessment.store.keys import new_key
from assessment.store.openings import read_groups
from assessment.store.rooms import Room, RoomSummary, room_of, rooms
from assessment.store.rubrics import pinned
from assessment.store.standing import Standing, announce, changed, take_part
from assessment.store.words import tidy_name
from assessment.store.workshop_schema import workshop
from assessment.workshop.codes import normalised
from assessment.workshop.course import Course, State

__all__ = [
    "Invitation",
    "Room",
    "RoomSummary",
    "find_open",
    "finish",
    "join",
    "room_of",
    "rooms",
]

_OPEN = (
    sql.select(
        workshop.c.wave_id,
        workshop.c.code,
        workshop.c.title,
        schema.organisation.c.name.label("organisation"),
        schema.rubric_version.c.sha256,
        schema.wave.c.scope,
        schema.wave.c.mode,
        workshop.c.groups,
        schema.wave.c.invited,
        workshop.c.language,
        workshop.c.state,
    )
    .select_from(workshop)
    .join(schema.wave, schema.wave.c.id == workshop.c.wave_id)
    .join(schema.rubric_version)
    .join(schema.assessment, schema.wave.c.assessment_id == schema.assessment.c.id)
    .join(schema.organisation)
    .where(workshop.c.code == bindparam("code"), workshop.c.code_until >= bindparam("today"))
)
_OPEN_LOCKED = _OPEN.with_for_update(of=workshop)  # nobody else joins or closes meanwhile
_JOINED = sql.select(sql.func.count()).where(schema.respondent.c.wave_id == bindparam("wave"))


@dataclass(frozen=True)
class Invitation:
    """Hold what is said to whoever comes with a code that opens a workshop."""

    code: str
    title: str
    organisation: str | None
    rubric: Rubric
    scope: Scope
    named: bool
    groups: tuple[str, ...]
    invited: int | None
    language: str
    state: State


def find_open(database: Database, code: str, *, today: date) -> Invitation | None:
    """Give what a code opens, however it is typed; None alike for wrong, closed and expired."""
    return database.read(lambda connection: _invitation(connection, code, today))


def join(  # noqa: PLR0913 - half of it goes by name
    database: Database,
    browser_key: str,
    code: str,
    *,
    group: str | None,
    name: str | None,
    today: date,
) -> Access:
    """Make this browser a respondent of the workshop that a code opens; twice is the same one.

    A name is kept in a named workshop alone. Raises NotSaved, AccessDenied for a code that opens
    nothing, StoreError for a missing name or one too long, and for a group that is not offered.
    """

    def write(connection: Connection) -> tuple[Access, Standing | None]:
        row = _open(connection, code, today, _OPEN_LOCKED)
        if row is None:
            raise denied()
        held = _held(connection, browser_key, row.wave_id)
        if held is not None:
            return held, None
        who = _who(row, group, name)
        new = add(connection, schema.respondent, uid=new_key(), wave_id=row.wave_id, **who)
        if row.invited is not None:
            _count_in(connection, row.wave_id)
        return grant(connection, browser_key, new), changed(connection, row.wave_id)

    access, now = database.write(write)
    announce(now)
    return access


def finish(database: Database, access: Access) -> None:
    """Say for a respondent that they are finished; answers may still be added.

    Raises AccessDenied, NotSaved, and WorkshopError while no answers are taken.
    """

    def write(connection: Connection, _opened: Opened, course: Course) -> None:
        if not course.takes_answers:
            raise WorkshopError(message("no answers are taken now"))
        mine = schema.respondent.c.id == access.respondent
        connection.execute(sql.update(schema.respondent).where(mine).values(finished=True))

    take_part(database, access, write)


def _open(
    connection: Connection, typed: str, today: date, statement: sql.Select[Any] = _OPEN
) -> Any:  # a row of _OPEN, or None
    wanted = {"code": normalised(typed), "today": today}
    return connection.execute(statement, wanted).one_or_none()


def _invitation(connection: Connection, typed: str, today: date) -> Invitation | None:
    row = _open(connection, typed, today)
    if row is None:
        return None
    return Invitation(
        row.code,
        row.title,
        row.organisation,
        pinned(connection, row.sha256),
        row.scope,
        row.mode == "named",
        read_groups(row.groups),
        row.invited,
        row.language,
        row.state,
    )


def _held(connection: Connection, browser_key: str, wave: int) -> Access | None:
    """Give the access that a browser has to somebody in a wave."""
    mine = schema.respondent.c.id.in_(held_by(browser_key))
    here = schema.respondent.c.wave_id == wave
    found = connection.scalar(sql.select(schema.respondent.c.id).where(mine, here))
    return None if found is None else grant(connection, browser_key, found)


def _who(row: sql.Row[Any], group: str | None, name: str | None) -> dict[str, str | None]:
    """Give what is kept of who somebody is."""
    if group is not None and group not in read_groups(row.groups):
        raise StoreError(message("choose a group from the list"))
    called = tidy_name(name) if row.mode == "named" else None
    if called is None and row.mode == "named":
        raise StoreError(message("write your name; everybody here is named"))
    return {"group_id": group, "name": called}


def _count_in(connection: Connection, wave: int) -> None:
    """Let more people have been invited where more have come."""
    joined = connection.execute(_JOINED, {"wave": wave}).scalar_one()
    fewer = (schema.wave.c.id == wave, schema.wave.c.invited < joined)
    connection.execute(sql.update(schema.wave).where(*fewer).values(invited=joined))
