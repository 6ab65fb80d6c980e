"""Who may act for whom: browser keys, and the access that every function takes.

Keys are kept as SHA-256 only. Unknown, foreign and malformed all look the same from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from assessment.errors import AccessDenied, message
from assessment.rubric.model import Rubric, Scope
from assessment.store.database import Database, add
from assessment.store.keys import digest, is_key
from assessment.store.keys import new_key as new_key  # noqa: PLC0414 - given on to whoever asks
from assessment.store.rubrics import pinned
from assessment.store.schema import (
    assessment,
    browser,
    browser_respondent,
    browser_wave,
    organisation,
    respondent,
    rubric_version,
    wave,
)
from assessment.store.workshop_schema import workshop
from assessment.workshop.course import Course

Role = Literal["owner", "facilitator", "projector"]  # a projector shows, and changes nothing

# Built once: building costs more than running, and every click of a page runs these.
_IDS = (
    select(respondent.c.id, wave.c.id, wave.c.assessment_id, respondent.c.uid)
    .select_from(respondent)
    .join(wave)
)
_HELD = (
    _IDS.join(browser_respondent, browser_respondent.c.respondent_id == respondent.c.id)
    .join(browser)
    .where(browser.c.key_sha256 == bindparam("key"))
    .order_by(wave.c.opened_on.desc(), respondent.c.id.desc())
)
_ONE_HELD = _HELD.where(respondent.c.uid == bindparam("uid"))
_WAVES = select(wave.c.id, wave.c.assessment_id, wave.c.uid).where(wave.c.audience == "several")
_OWNED = (
    _WAVES.add_columns(browser_wave.c.role)
    .join(browser_wave, browser_wave.c.wave_id == wave.c.id)
    .join(browser)
    .where(browser.c.key_sha256 == bindparam("key"), wave.c.uid == bindparam("uid"))
)
_LED_TO = (
    select(
        rubric_version.c.sha256,
        wave.c.scope,
        organisation.c.id.label("organisation_id"),
        organisation.c.name,
        wave.c.opened_on,
        wave.c.audience,
        wave.c.mode,
        wave.c.invited,
        wave.c.by_group,
        wave.c.announced,
        workshop.c.state,
        workshop.c.topic,
    )
    .select_from(wave)
    .join(rubric_version)
    .join(assessment, wave.c.assessment_id == assessment.c.id)
    .join(organisation)
    .outerjoin(workshop, workshop.c.wave_id == wave.c.id)
    .where(wave.c.id == bindparam("wave"), assessment.c.id == bindparam("assessment"))
)
_OPENED = (
    _LED_TO.add_columns(respondent.c.position, respondent.c.finished)
    .join(respondent, respondent.c.wave_id == wave.c.id)
    .where(respondent.c.id == bindparam("respondent"), respondent.c.uid == bindparam("uid"))
)
_WAVE_OPENED = _LED_TO.where(wave.c.uid == bindparam("uid"), wave.c.audience == "several")


@dataclass(frozen=True)
class Access:
    """Hold the right to act for one respondent; only functions of the store hand it out.

    ``uid`` is random and belongs to this respondent for ever; row numbers alone open nothing.
    """

    respondent: int
    wave: int
    assessment: int
    uid: str


@dataclass(frozen=True)
class WaveAccess:
    """Hold the right to a wave of several people; only functions of the store hand it out.

    It opens what was published of the wave, and none of its people. ``uid`` is random and belongs
    to this wave for ever.
    """

    wave: int
    assessment: int
    uid: str
    role: Role


@dataclass(frozen=True)
class Terms:
    """Hold what was agreed before the first answer, and no later: who is asked, who sees what.

    ``invited`` counts all who could have answered, None where nobody knows. ``announced`` says that
    everybody was told of a reveal, which shows the whole wave's counts from five people.
    """

    several: bool
    named: bool
    invited: int | None
    by_group: bool
    announced: bool = False


@dataclass(frozen=True)
class Opened:
    """Hold what an access leads to: the wave as it was opened, and where the respondent stands.

    ``course`` has the state and the topic of a workshop, and no more; None for any other wave.
    """

    rubric: Rubric
    scope: Scope
    organisation_id: int
    organisation: str | None
    opened_on: date
    terms: Terms
    course: Course | None = None
    position: str | None = None
    finished: bool = False


def accesses(database: Database, browser_key: str) -> tuple[Access, ...]:
    """Give what this browser may act for, newest first; nothing for an unknown key."""
    key = digest(browser_key)
    rows = database.read(lambda connection: connection.execute(_HELD, {"key": key}).all())
    return tuple(Access(*row) for row in rows)


def open_access(database: Database, browser_key: str, respondent_uid: str) -> Access:
    """Give this browser's access to one respondent; raises AccessDenied."""
    if not is_key(respondent_uid):
        raise denied()
    held = database.read(lambda connection: find_held(connection, browser_key, respondent_uid))
    if held is None:
        raise denied()
    return held


def open_wave_access(database: Database, browser_key: str, wave_uid: str) -> WaveAccess:
    """Give this browser's access to one wave of several people; raises AccessDenied."""
    if not is_key(wave_uid):
        raise denied()
    wanted = {"key": digest(browser_key), "uid": wave_uid}
    row = database.read(lambda connection: connection.execute(_OWNED, wanted).one_or_none())
    if row is None:
        raise denied()
    return WaveAccess(*row)


def grant(connection: Connection, browser_key: str, respondent_id: int) -> Access:
    """Let a browser act for a respondent, within a transaction; raises AccessDenied."""
    pair = {"browser_id": _browser(connection, browser_key), "respondent_id": respondent_id}
    if connection.execute(select(browser_respondent).filter_by(**pair)).first() is None:
        connection.execute(insert(browser_respondent).values(pair))
    row = connection.execute(_IDS.where(respondent.c.id == respondent_id)).one()
    return Access(*row)


def grant_wave(
    connection: Connection, browser_key: str, wave_id: int, role: Role = "owner"
) -> WaveAccess:
    """Let a browser into a wave of several people, within a transaction; raises AccessDenied.

    A browser that may change the wave already keeps its role.
    """
    pair = {"browser_id": _browser(connection, browser_key), "wave_id": wave_id}
    held = connection.scalar(select(browser_wave.c.role).filter_by(**pair))
    if held is None:
        connection.execute(insert(browser_wave).values(**pair, role=role))
    elif held == "projector":
        connection.execute(update(browser_wave).filter_by(**pair).values(role=role))
    row = connection.execute(_WAVES.where(wave.c.id == wave_id)).one()
    return WaveAccess(*row, role if held in {None, "projector"} else held)


def confirm(connection: Connection, access: Access | WaveAccess) -> Opened:
    """Check within a transaction that an access may change what all of an assessment share.

    Raises AccessDenied, also where the row numbers have since gone to somebody else, for one of
    several people, and for a projector.
    """
    if isinstance(access, WaveAccess):
        return confirm_lead(connection, access)
    opened = confirm_person(connection, access)
    if opened.terms.several:
        raise denied()
    return opened


def confirm_person(connection: Connection, access: Access) -> Opened:
    """Open a respondent's access within a transaction, and deny a wave's."""
    row = connection.execute(_OPENED, {"respondent": None, **vars(access)}).one_or_none()
    if row is None:
        raise denied()
    *led_to, position, finished = row
    return replace(_opened(connection, led_to), position=position, finished=finished)


def confirm_lead(connection: Connection, access: WaveAccess) -> Opened:
    """Open a wave's access for whoever may change it, and deny a projector's."""
    opened = confirm_wave(connection, access)
    if access.role == "projector":
        raise denied()
    return opened


def confirm_wave(connection: Connection, access: WaveAccess) -> Opened:
    """Open a wave's access within a transaction, for reading, and deny a respondent's."""
    wanted = {"wave": access.wave, "assessment": access.assessment, "uid": access.uid}
    row = connection.execute(_WAVE_OPENED, wanted).one_or_none()
    if row is None:
        raise denied()
    return _opened(connection, row)


def waves_of(connection: Connection, assessment_id: int) -> tuple[WaveAccess, ...]:
    """Give the waves of several people in an assessment that was opened, for reading alone."""
    rows = connection.execute(_WAVES.where(wave.c.assessment_id == assessment_id))
    return tuple(WaveAccess(*row, "projector") for row in rows)


def denied() -> AccessDenied:
    """Make the one refusal there is."""
    return AccessDenied(message("there is nothing here for this browser"))


def find_held(connection: Connection, browser_key: str, respondent_uid: str) -> Access | None:
    """Give a browser's access to one respondent within a transaction, None where it has none."""
    wanted = {"key": digest(browser_key), "uid": respondent_uid}
    row = connection.execute(_ONE_HELD, wanted).one_or_none()
    return None if row is None else Access(*row)


def held_by(browser_key: str) -> Select[Any]:
    """Select the ids of the respondents that a browser may act for."""
    return (
        select(browser_respondent.c.respondent_id)
        .join(browser)
        .where(browser.c.key_sha256 == digest(browser_key))
    )


def _browser(connection: Connection, browser_key: str) -> int:
    """Give the row of a browser, which is made if it is new; raises AccessDenied."""
    if not is_key(browser_key):
        raise denied()
    known = select(browser.c.id).where(browser.c.key_sha256 == digest(browser_key))
    found = connection.scalar(known)
    return add(connection, browser, key_sha256=digest(browser_key)) if found is None else found


def _opened(connection: Connection, led_to: Sequence[Any]) -> Opened:
    sha256, scope, number, name, opened_on, audience, mode, *agreed, state, topic = led_to
    terms = Terms(audience == "several", mode == "named", *agreed)
    course = None if state is None else Course(state, topic=topic)
    return Opened(pinned(connection, sha256), scope, number, name, opened_on, terms, course)
