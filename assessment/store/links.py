"""One-time links: a token lets one other browser act for a respondent, or lead a workshop.

Tokens are kept as SHA-256 only. Wrong, used and expired all look the same from outside.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, delete, or_, select

from assessment.store.access import (
    Access,
    Role,
    WaveAccess,
    confirm_lead,
    confirm_person,
    denied,
    grant,
    grant_wave,
)
from assessment.store.database import Database, add
from assessment.store.keys import digest, new_key
from assessment.store.schema import personal_link
from assessment.store.standing import locked
from assessment.store.workshop_schema import facilitator_link

LINK_DAYS = 7


def make_link(database: Database, access: Access, today: date) -> str:
    """Make a token that lets one other browser act for the respondent, once, within 7 days.

    It replaces an earlier one. Raises AccessDenied.
    """

    def make(connection: Connection) -> str:
        confirm_person(connection, access)
        return _make(connection, personal_link, today, respondent_id=access.respondent)

    return database.write(make)


def redeem_link(database: Database, token: str, browser_key: str, today: date) -> Access:
    """Let this browser act for the respondent behind a token, and erase the token.

    Raises AccessDenied, alike for a wrong, used or expired one.
    """

    def redeem(connection: Connection) -> Access:
        (respondent,) = _use(connection, token, today, personal_link.c.respondent_id)
        return grant(connection, browser_key, respondent)

    return database.write(redeem)


def make_facilitator_link(database: Database, access: WaveAccess, *, today: date) -> str:
    """Make a token that lets one other browser lead the workshop, as ``make_link`` does."""
    return _make_for(database, access, "facilitator", today)


def make_projector_link(database: Database, access: WaveAccess, *, today: date) -> str:
    """Make a token that lets one other browser show the workshop, as ``make_link`` does."""
    return _make_for(database, access, "projector", today)


def redeem_facilitator_link(
    database: Database, token: str, browser_key: str, *, today: date
) -> WaveAccess:
    """Let this browser lead or show the workshop behind a token, and erase the token.

    Raises AccessDenied, alike for a wrong, used or expired one.
    """
    columns = facilitator_link.c

    def redeem(connection: Connection) -> WaveAccess:
        wave, role = _use(connection, token, today, columns.wave_id, columns.role)
        return grant_wave(connection, browser_key, wave, role)

    return database.write(redeem)


def _make_for(database: Database, access: WaveAccess, role: Role, today: date) -> str:
    def make(connection: Connection) -> str:
        confirm_lead(connection, access)
        locked(connection, access.wave)
        return _make(connection, facilitator_link, today, wave_id=access.wave, role=role)

    return database.write(make)


def _make(connection: Connection, table: Table, today: date, **whose: int | str) -> str:
    """Put a new token in the place of the earlier one, and of all that have expired."""
    token = new_key()
    mine = (table.c[name] == value for name, value in whose.items())
    connection.execute(delete(table).where(or_(and_(*mine), table.c.expires_on < today)))
    until = today + timedelta(days=LINK_DAYS)
    add(connection, table, token_sha256=digest(token), expires_on=until, **whose)
    return token


def _use(connection: Connection, token: str, today: date, *what: Column[Any]) -> tuple[Any, ...]:
    """Give what a token stands for, and erase it; raises AccessDenied."""
    table = what[0].table
    meant = and_(table.c.token_sha256 == digest(token), table.c.expires_on >= today)
    found = connection.execute(select(*what).where(meant)).one_or_none()
    erased = connection.execute(delete(table).where(meant))
    if found is None or erased.rowcount != 1:
        raise denied()
    return tuple(found)
