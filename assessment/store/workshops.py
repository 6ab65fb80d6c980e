"""A workshop as its facilitators and its projector see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection, bindparam

from assessment.analysis.results import Results
from assessment.rubric.model import Rubric, Scope
from assessment.store import schema
from assessment.store.access import Role, WaveAccess, confirm_wave
from assessment.store.advancing import advance, set_timer
from assessment.store.database import Database
from assessment.store.factors import stored_factors
from assessment.store.keys import digest
from assessment.store.links import (
    make_facilitator_link,
    make_projector_link,
    redeem_facilitator_link,
)
from assessment.store.openings import Opening, open_workshop, read_groups
from assessment.store.outcomes import (
    StoredAction,
    stored_actions,
    stored_consensuses,
)
from assessment.store.second_votes import closed_votes, voters
from assessment.store.snapshots import WaveVisit, visit
from assessment.store.standing import standing
from assessment.store.tallies import counted, givers
from assessment.store.workshop_schema import workshop
from assessment.workshop.consensus import Consensus
from assessment.workshop.course import Course, State
from assessment.workshop.dots import Tally
from assessment.workshop.revote import SecondVote

__all__ = [
    "Opening",
    "SecondVote",
    "StoredAction",
    "Workshop",
    "WorkshopSummary",
    "advance",
    "load_workshop",
    "make_facilitator_link",
    "make_projector_link",
    "open_workshop",
    "redeem_facilitator_link",
    "set_timer",
    "workshops",
]

_PEOPLE = sql.select(
    sql.func.count(),
    sql.func.coalesce(sql.func.sum(sql.cast(schema.respondent.c.finished, sql.Integer)), 0),
).where(schema.respondent.c.wave_id == bindparam("wave"))
_FIXED = (
    sql.select(
        workshop.c.title,
        workshop.c.code,
        workshop.c.code_until,
        workshop.c.groups,
        workshop.c.language,
        workshop.c.ends_at,
        workshop.c.dots_by,
        schema.wave.c.archive_of,
    )
    .join(schema.wave, schema.wave.c.id == workshop.c.wave_id)
    .where(workshop.c.wave_id == bindparam("wave"))
)
_JOINED = (
    sql.select(sql.func.count())
    .where(schema.respondent.c.wave_id == schema.wave.c.id)
    .correlate(schema.wave)
    .scalar_subquery()
)
_LINES = (
    sql.select(
        schema.wave.c.uid,
        workshop.c.title,
        schema.organisation.c.name,
        schema.wave.c.opened_on,
        workshop.c.state,
        sql.func.coalesce(schema.wave.c.archive_of, _JOINED).label("joined"),
        schema.browser_wave.c.role,
    )
    .select_from(workshop)
    .join(schema.wave, schema.wave.c.id == workshop.c.wave_id)
    .join(schema.assessment, schema.wave.c.assessment_id == schema.assessment.c.id)
    .join(schema.organisation)
    .join(schema.browser_wave, schema.browser_wave.c.wave_id == schema.wave.c.id)
    .join(schema.browser)
    .where(schema.browser.c.key_sha256 == bindparam("key"))
    .order_by(schema.wave.c.opened_on.desc(), schema.wave.c.id.desc())
)


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Hold a workshop; nothing in it tells of any answer before the reveal.

    ``code`` is None once it is closed, and opens nothing after ``code_until``. ``revision`` counts
    every change, ``joined`` everybody, ``finished`` those who answered all or said they are done;
    of a workshop from an archive both count who was in what was published.
    ``in_second_vote`` counts who answered the running vote, ``dots_given`` who gave dots: now, and
    once they are counted, then. ``ends_at`` is the timer's end in seconds of the epoch.
    ``importance`` and ``tallies`` are empty and None until the dots are counted, and where too few
    gave any.
    """

    rubric: Rubric
    scope: Scope
    organisation: str | None
    title: str
    code: str | None
    code_until: date
    named: bool
    groups: tuple[str, ...]
    invited: int | None
    language: str
    opened_on: date
    course: Course
    revision: int
    joined: int
    finished: int
    in_second_vote: int
    dots_given: int
    ends_at: int | None
    targets: Mapping[str, float]
    importance: Mapping[str, float]
    efforts: Mapping[str, float]
    snapshot: WaveVisit | None
    second_votes: Mapping[str, SecondVote]
    agreed: Mapping[str, Consensus]
    tallies: tuple[Tally, ...] | None
    actions: tuple[StoredAction, ...]

    def results(self) -> Results | None:
        """Judge what was revealed by the targets, importance and efforts of now; None before."""
        return None if self.snapshot is None else self.snapshot.results()


@dataclass(frozen=True)
class WorkshopSummary:
    """Hold one line of the start page: a workshop, how many are in it, and what one may do."""

    uid: str
    title: str
    organisation: str | None
    opened_on: date
    state: State
    joined: int
    role: Role


def load_workshop(database: Database, access: WaveAccess) -> Workshop:
    """Give all that a facilitator or a projector may see; raises AccessDenied, StoreError."""
    return database.read(lambda connection: _workshop(connection, access))


def workshops(database: Database, browser_key: str) -> tuple[WorkshopSummary, ...]:
    """Give a line for each workshop that this browser leads or shows, newest first."""
    wanted = {"key": digest(browser_key)}
    rows = database.read(lambda connection: connection.execute(_LINES, wanted).all())
    return tuple(WorkshopSummary(*row) for row in rows)


def _workshop(connection: Connection, access: WaveAccess) -> Workshop:
    opened = confirm_wave(connection, access)
    now = standing(connection, access.wave)
    wanted = {"wave": access.wave}
    joined, finished = connection.execute(_PEOPLE, wanted).one()
    fixed = connection.execute(_FIXED, wanted).one()
    factors = stored_factors(connection, access, opened)
    topic = now.course.topic if now.course.state == "second_vote" else None
    return Workshop(
        rubric=opened.rubric,
        scope=opened.scope,
        organisation=opened.organisation,
        title=fixed.title,
        code=fixed.code,
        code_until=fixed.code_until,
        named=opened.terms.named,
        groups=read_groups(fixed.groups),
        invited=opened.terms.invited,
        language=fixed.language,
        opened_on=opened.opened_on,
        course=now.course,
        revision=now.beat.revision,
        joined=joined if fixed.archive_of is None else fixed.archive_of,
        finished=finished if fixed.archive_of is None else fixed.archive_of,
        in_second_vote=voters(connection, access.wave, topic) if topic else 0,
        dots_given=givers(connection, access.wave) if fixed.dots_by is None else fixed.dots_by,
        ends_at=fixed.ends_at,
        targets=factors.targets,
        importance=factors.importance,
        efforts=factors.effort,
        snapshot=visit(connection, access, opened) if now.course.revealed else None,
        second_votes=closed_votes(connection, access.wave),
        agreed=stored_consensuses(connection, access.wave),
        tallies=counted(connection, access.wave),
        actions=stored_actions(connection, access.wave),
    )
