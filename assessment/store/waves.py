"""The waves of several people that a browser owns and that are no workshops, a line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection, bindparam

from assessment.rubric.model import Scope, Text
from assessment.store import schema
from assessment.store.database import Database
from assessment.store.keys import digest
from assessment.store.rubrics import pinned
from assessment.store.workshop_schema import workshop

_PEOPLE = (
    sql.select(sql.func.count())
    .where(schema.respondent.c.wave_id == schema.wave.c.id)
    .correlate(schema.wave)
    .scalar_subquery()
)
_LINES = (
    sql.select(
        schema.wave.c.uid,
        schema.rubric_version.c.sha256,
        schema.organisation.c.name,
        schema.wave.c.scope,
        schema.wave.c.opened_on,
        sql.func.coalesce(schema.wave.c.archive_of, _PEOPLE).label("people"),
        schema.wave.c.mode,
    )
    .select_from(schema.wave)
    .join(schema.rubric_version)
    .join(schema.assessment, schema.wave.c.assessment_id == schema.assessment.c.id)
    .join(schema.organisation)
    .join(schema.browser_wave, schema.browser_wave.c.wave_id == schema.wave.c.id)
    .join(schema.browser)
    .outerjoin(workshop, workshop.c.wave_id == schema.wave.c.id)
    .where(schema.browser.c.key_sha256 == bindparam("key"), workshop.c.wave_id.is_(None))
    .order_by(schema.wave.c.opened_on.desc(), schema.wave.c.id.desc())
)


@dataclass(frozen=True)
class WaveSummary:
    """Hold one line of the start page: a wave, and how many people are in it now.

    Of a wave from an archive it is how many were in what was published.
    """

    uid: str
    title: Text
    organisation: str | None
    scope: Scope
    opened_on: date
    respondents: int
    named: bool


def waves(database: Database, browser_key: str) -> tuple[WaveSummary, ...]:
    """Give a line for each wave this browser owns that is no workshop, newest first."""

    def read(connection: Connection) -> tuple[WaveSummary, ...]:
        rows = connection.execute(_LINES, {"key": digest(browser_key)}).all()
        return tuple(
            WaveSummary(
                uid,
                pinned(connection, sha256).title,
                name,
                scope,
                opened_on,
                people,
                mode == "named",
            )
            for uid, sha256, name, scope, opened_on, people, mode in rows
        )

    return database.read(read)
