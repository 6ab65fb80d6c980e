"""A workshop's steps, each taken whole in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from assessment.errors import StoreError, WorkshopError, WorkshopMoved, message
from assessment.store import journal, schema, second_votes, tallies
from assessment.store.access import Opened, WaveAccess, confirm_lead
from assessment.store.answers import check_asked
from assessment.store.closing import let_go
from assessment.store.database import Database
from assessment.store.openings import fresh_code
from assessment.store.pulse import Beat
from assessment.store.ranking import rank_again
from assessment.store.snapshots import judged, publish
from assessment.store.standing import Standing, announce, lead, locked
from assessment.store.votes import published_second_vote
from assessment.store.workshop_schema import workshop
from assessment.workshop.course import Course, Step, after
from assessment.workshop.dots import ballot, why_not


@dataclass(frozen=True)
class _Taking:
    """Hold a step that is being taken, and where the workshop stands after it."""

    connection: Connection
    access: WaveAccess
    opened: Opened
    course: Course
    today: date


def advance(  # noqa: PLR0913 - a step is all of this, and half of it goes by name
    database: Database,
    access: WaveAccess,
    step: Step,
    *,
    expected: int,
    topic: str | None = None,
    dimension: str | None = None,
    today: date,
) -> int:
    """Take a step with all that belongs to it, and give the new revision.

    ``expected`` is the revision that was looked at; people who joined or answered since do not
    matter, a step of another facilitator does. Raises WorkshopMoved, WorkshopError for a step that
    may not follow, StoreError for a topic or dimension that is not asked, AccessDenied, NotSaved.
    """

    def write(connection: Connection) -> Standing:
        opened = confirm_lead(connection, access)
        before = locked(connection, access.wave)
        if not before.beat.moved <= expected <= before.beat.revision:
            raise WorkshopMoved(message("somebody else has gone on; look first"))
        _check_subject(opened, topic, dimension)
        course = after(before.course, step, topic=topic, dimension=dimension)
        taking = _Taking(connection, access, opened, course, today)
        now = _moved(taking, before, step)
        effect = _EFFECTS.get(step)
        if effect is not None:
            effect(taking)
        return now

    now = database.erase(write) if step in _ERASING else database.write(write)
    announce(now)
    return now.beat.revision


def set_timer(database: Database, access: WaveAccess, *, ends_at: int | None) -> int:
    """Set when the timer ends, in seconds of the epoch, or take it away; gives the new revision.

    The next step takes it away too. Raises AccessDenied, NotSaved, WorkshopError once closed.
    """

    def write(connection: Connection, _opened: Opened, _course: Course) -> None:
        here = workshop.c.wave_id == access.wave
        connection.execute(sql.update(workshop).where(here).values(ends_at=ends_at))

    return lead(database, access, write)


def _check_subject(opened: Opened, topic: str | None, dimension: str | None) -> None:
    check_asked(opened.rubric, opened.scope, [] if topic is None else [topic])
    if dimension is not None and dimension not in {one.id for one in opened.rubric.dimensions}:
        raise StoreError(message("{id} is not asked in this assessment", id=dimension))


def _moved(taking: _Taking, before: Standing, step: Step) -> Standing:
    """Keep where a workshop stands after a step, and the step in its log."""
    course, connection = taking.course, taking.connection
    revision = before.beat.revision + 1
    here = workshop.c.wave_id == before.wave
    kept = {name: getattr(course, name) for name in _KEPT}
    values = {**kept, "revision": revision, "moved": revision, "ends_at": None}
    connection.execute(sql.update(workshop).where(here).values(values))
    journal.enter(connection, before.wave, step, course.dimension or course.topic, taking.today)
    return replace(before, beat=Beat(revision, revision), course=course)


def _reveal(taking: _Taking) -> None:
    publish(taking.connection, taking.access, taking.opened, taking.today)


def _close_vote(taking: _Taking) -> None:
    topic = taking.course.topic or ""
    wave, opened = taking.access.wave, taking.opened
    levels, named = opened.rubric.levels, opened.terms.named
    vote = published_second_vote(taking.connection, wave, topic, levels=levels, named=named)
    second_votes.keep(taking.connection, wave, vote)


def _call_off(taking: _Taking) -> None:
    second_votes.discard(taking.connection, taking.access.wave, taking.course.topic or "")


def _vote_dots(taking: _Taking) -> None:
    results = judged(taking.connection, taking.access, taking.opened)
    refusal = why_not(results)
    if refusal is not None:
        raise WorkshopError(refusal)
    tallies.offer(taking.connection, taking.access.wave, ballot(results))


def _close_dots(taking: _Taking) -> None:
    connection, access = taking.connection, taking.access
    tallies.count(connection, access.wave, named=taking.opened.terms.named)
    rank_again(connection, access.assessment)


def _close(taking: _Taking) -> None:
    let_go(taking.connection, taking.access.wave)
    _open_wave(taking, "closed", code=None)


def _reopen(taking: _Taking) -> None:
    _open_wave(taking, "open", **fresh_code(taking.connection, taking.today))


def _open_wave(taking: _Taking, state: str, **code: str | date | None) -> None:
    wave = taking.access.wave
    here = workshop.c.wave_id == wave
    taking.connection.execute(sql.update(workshop).where(here).values(code))
    of_all = schema.wave.c.id == wave
    taking.connection.execute(sql.update(schema.wave).where(of_all).values(state=state))


_ERASING: frozenset[Step] = frozenset({"close", "call_off"})
_KEPT = ("state", "dimension", "topic", "revealed", "dots_closed")
_EFFECTS: dict[Step, Callable[[_Taking], None]] = {
    "reveal": _reveal,
    "close_vote": _close_vote,
    "call_off": _call_off,
    "vote_dots": _vote_dots,
    "close_dots": _close_dots,
    "close": _close,
    "reopen": _reopen,
}
