"""A workshop as one of its respondents sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import sqlalchemy as sql
from sqlalchemy import Connection, bindparam

from assessment.analysis.answers import Answer
from assessment.rubric.model import Rubric, Scope
from assessment.store import schema
from assessment.store.access import Access, confirm_person, held_by
from assessment.store.answers import SECOND_ROUND, stored
from assessment.store.database import Database
from assessment.store.standing import standing
from assessment.store.tallies import offered
from assessment.store.ways import Way, ways
from assessment.store.workshop_schema import dot, workshop
from assessment.workshop.course import Course, State

_DOTS = sql.select(dot.c.capability, dot.c.dots).where(
    dot.c.respondent_id == bindparam("respondent")
)
_TITLE = sql.select(workshop.c.title).where(workshop.c.wave_id == bindparam("wave"))


@dataclass(frozen=True, kw_only=True)
class Room:
    """Hold what one respondent sees of a workshop: how it stands, what they gave, nobody else's.

    ``revision`` counts every change, ``moved`` is that of the last step. ``own_second`` is the
    respondent's answer in the running second vote, ``second_revision`` its revision, 0 before it;
    ``ballot`` is what the running dot vote offers, and ``ways`` how far each of it is from its
    target.
    """

    wave_uid: str
    title: str
    organisation: str | None
    rubric: Rubric
    scope: Scope
    named: bool
    course: Course
    revision: int
    moved: int
    finished: bool
    own_second: Answer | None
    second_revision: int
    own_dots: Mapping[str, int]
    ballot: tuple[str, ...]
    ways: Mapping[str, Way]


@dataclass(frozen=True)
class RoomSummary:
    """Hold one line of the start page; ``uid`` is the respondent's."""

    uid: str
    title: str
    organisation: str | None
    state: State


def room_of(database: Database, access: Access) -> Room:
    """Give what a respondent sees of their workshop; raises AccessDenied, StoreError."""
    return database.read(lambda connection: _room(connection, access))


def rooms(database: Database, browser_key: str) -> tuple[RoomSummary, ...]:
    """Give a line for each workshop in which this browser acts for somebody, newest first."""
    lines = (
        sql.select(
            schema.respondent.c.uid,
            workshop.c.title,
            schema.organisation.c.name,
            workshop.c.state,
        )
        .select_from(schema.respondent)
        .join(schema.wave)
        .join(workshop, workshop.c.wave_id == schema.wave.c.id)
        .join(schema.assessment, schema.wave.c.assessment_id == schema.assessment.c.id)
        .join(schema.organisation)
        .where(schema.respondent.c.id.in_(held_by(browser_key)))
        .order_by(schema.wave.c.opened_on.desc(), schema.respondent.c.id.desc())
    )
    rows = database.read(lambda connection: connection.execute(lines).all())
    return tuple(RoomSummary(*row) for row in rows)


def _room(connection: Connection, access: Access) -> Room:
    opened = confirm_person(connection, access)
    now = standing(connection, access.wave)
    own = {"respondent": access.respondent}
    course = now.course
    second = (
        stored(connection, access.respondent, SECOND_ROUND).get(course.topic or "")
        if course.state == "second_vote"
        else None
    )
    ballot = offered(connection, access.wave) if course.takes_dots else ()
    return Room(
        wave_uid=now.uid,
        title=connection.execute(_TITLE, {"wave": access.wave}).scalar_one(),
        organisation=opened.organisation,
        rubric=opened.rubric,
        scope=opened.scope,
        named=opened.terms.named,
        course=course,
        revision=now.beat.revision,
        moved=now.beat.moved,
        finished=opened.finished,
        own_second=None if second is None else second.answer,
        second_revision=0 if second is None else second.revision,
        own_dots=MappingProxyType(dict(map(tuple, connection.execute(_DOTS, own)))),
        ballot=ballot,
        ways=ways(connection, access, opened, ballot),
    )
