"""What nobody is in any more, erased."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sql
from sqlalchemy import Connection

from assessment.store import schema


def browsers_of(
    connection: Connection, pairs: sql.Table, held: sql.ColumnElement[bool]
) -> Sequence[int]:
    """Give the browsers in the pairs that hold something."""
    return connection.scalars(sql.select(pairs.c.browser_id).where(held)).all()


def erase_unused(
    connection: Connection, assessment: int, organisation: int, browsers: Sequence[int]
) -> None:
    """Erase an assessment, then its organisation, and browsers, to which nothing belongs."""
    drop_unless(connection, schema.assessment, [assessment], schema.wave.c.assessment_id)
    drop_unless(
        connection, schema.organisation, [organisation], schema.assessment.c.organisation_id
    )
    drop_unless(
        connection,
        schema.browser,
        browsers,
        schema.browser_respondent.c.browser_id,
        schema.browser_wave.c.browser_id,
    )


def drop_unless(
    connection: Connection,
    table: sql.Table,
    rows: Sequence[int],
    *still_in_use: sql.Column[int],
) -> None:
    """Delete rows of a table to which no row of any other points any more."""
    unused = [~sql.exists().where(column == table.c.id) for column in still_in_use]
    connection.execute(sql.delete(table).where(table.c.id.in_(rows), *unused))
