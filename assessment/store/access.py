"""Who may act for whom: browser keys, one-time links, and the Access that every function takes.

Keys and tokens are kept as SHA-256 only. Unknown, foreign, malformed, used and expired all look
the same from outside.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, insert, or_, select

from assessment.errors import AccessDenied, message
from assessment.rubric.model import Rubric, Scope
from assessment.store.database import Database, add
from assessment.store.rubrics import pinned
from assessment.store.schema import (
    assessment,
    browser,
    browser_respondent,
    organisation,
    personal_link,
    respondent,
    rubric_version,
    wave,
)

LINK_DAYS = 7
_KEY_BYTES = 16
_KEY = re.compile(r"[A-Za-z0-9_-]{22,128}")  # no cookie, no key: an empty one would be everybody's

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
_OPENED = (
    select(
        rubric_version.c.sha256,
        wave.c.scope,
        organisation.c.id,
        organisation.c.name,
        wave.c.opened_on,
        respondent.c.position,
    )
    .select_from(respondent)
    .join(wave)
    .join(rubric_version)
    .join(assessment, wave.c.assessment_id == assessment.c.id)
    .join(organisation)
    .where(
        respondent.c.uid == bindparam("uid"),
        respondent.c.id == bindparam("respondent"),
        wave.c.id == bindparam("wave"),
        assessment.c.id == bindparam("assessment"),
    )
)


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
class Opened:
    """Hold what an Access leads to: the wave as it was opened, and where the respondent stands."""

    rubric: Rubric
    scope: Scope
    organisation_id: int
    organisation: str | None
    opened_on: date
    position: str | None


def new_key() -> str:
    """Make a browser key, a token or a public id: 128 random bits, fit for an address."""
    return secrets.token_urlsafe(_KEY_BYTES)


def accesses(database: Database, browser_key: str) -> tuple[Access, ...]:
    """Give what this browser may act for, newest first; nothing for an unknown key."""
    key = _sha256(browser_key)
    rows = database.read(lambda connection: connection.execute(_HELD, {"key": key}).all())
    return tuple(Access(*row) for row in rows)


def open_access(database: Database, browser_key: str, respondent_uid: str) -> Access:
    """Give this browser's access to one respondent; raises AccessDenied."""
    if not _KEY.fullmatch(respondent_uid):  # what the address brings may be no text at all
        raise denied()
    wanted = {"key": _sha256(browser_key), "uid": respondent_uid}
    row = database.read(lambda connection: connection.execute(_ONE_HELD, wanted).one_or_none())
    if row is None:
        raise denied()
    return Access(*row)


def make_link(database: Database, access: Access, today: date) -> str:
    """Make a token that lets one other browser act for the respondent, once, within 7 days.

    It replaces an earlier one. Raises AccessDenied.
    """
    token = new_key()

    def make(connection: Connection) -> str:
        confirm(connection, access)
        connection.execute(
            delete(personal_link).where(
                or_(
                    personal_link.c.respondent_id == access.respondent,
                    personal_link.c.expires_on < today,
                )
            )
        )
        add(
            connection,
            personal_link,
            token_sha256=_sha256(token),
            respondent_id=access.respondent,
            expires_on=today + timedelta(days=LINK_DAYS),
        )
        return token

    return database.write(make)


def redeem_link(database: Database, token: str, browser_key: str, today: date) -> Access:
    """Let this browser act for the respondent behind a token, and erase the token.

    Raises AccessDenied, alike for a wrong, used or expired one.
    """

    def redeem(connection: Connection) -> Access:
        meant = and_(
            personal_link.c.token_sha256 == _sha256(token), personal_link.c.expires_on >= today
        )
        found = connection.scalar(select(personal_link.c.respondent_id).where(meant))
        erased = connection.execute(delete(personal_link).where(meant))
        if found is None or erased.rowcount != 1:
            raise denied()
        return grant(connection, browser_key, found)

    return database.write(redeem)


def grant(connection: Connection, browser_key: str, respondent_id: int) -> Access:
    """Let a browser act for a respondent, within a transaction; raises AccessDenied."""
    if not _KEY.fullmatch(browser_key):
        raise denied()
    digest = _sha256(browser_key)
    key = connection.scalar(select(browser.c.id).where(browser.c.key_sha256 == digest))
    if key is None:
        key = add(connection, browser, key_sha256=digest)
    pair = {"browser_id": key, "respondent_id": respondent_id}
    if connection.execute(select(browser_respondent).filter_by(**pair)).first() is None:
        connection.execute(insert(browser_respondent).values(pair))
    row = connection.execute(_IDS.where(respondent.c.id == respondent_id)).one()
    return Access(*row)


def confirm(connection: Connection, access: Access) -> Opened:
    """Check within a transaction that an access still stands, and open it.

    Raises AccessDenied, also where the row numbers have since gone to somebody else.
    """
    row = connection.execute(_OPENED, vars(access)).one_or_none()
    if row is None:
        raise denied()
    sha256, *rest = row
    return Opened(pinned(connection, sha256), *rest)


def denied() -> AccessDenied:
    """Make the one refusal there is."""
    return AccessDenied(message("there is nothing here for this browser"))


def held_by(browser_key: str) -> Select[Any]:
    """Select the ids of the respondents that a browser may act for."""
    return (
        select(browser_respondent.c.respondent_id)
        .join(browser)
        .where(browser.c.key_sha256 == _sha256(browser_key))
    )


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
