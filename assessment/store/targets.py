"""The targets an organisation sets itself in place of the rubric's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Connection, delete, insert, select

from assessment.analysis.gaps import targets_of
from assessment.store import schema
from assessment.store.access import Access, confirm
from assessment.store.database import Database


def set_target(database: Database, access: Access, subject: str, level: float) -> None:
    """Set the target of a capability or of a whole dimension, in levels.

    Raises AccessDenied, NotSaved, and AnalysisError for what the rubric does not have.
    """

    def change(connection: Connection) -> None:
        opened = confirm(connection, access)
        targets_of(opened.rubric, opened.scope, {subject: level})
        _remove(connection, access.assessment, subject)
        keep_targets(connection, access.assessment, {subject: level})

    database.write(change)


def clear_targets(database: Database, access: Access, subject: str | None = None) -> None:
    """Go back to the rubric's target of one subject, or of all; raises AccessDenied, NotSaved."""

    def change(connection: Connection) -> None:
        confirm(connection, access)
        _remove(connection, access.assessment, subject)

    database.write(change)


def keep_targets(connection: Connection, assessment: int, targets: Mapping[str, float]) -> None:
    """Keep checked targets that have no row yet, within a transaction."""
    for subject, level in targets.items():
        connection.execute(
            insert(schema.target).values(assessment_id=assessment, subject=subject, level=level)
        )


def stored_targets(connection: Connection, assessment: int) -> Mapping[str, float]:
    """Give the targets set, by capability or dimension id."""
    table = schema.target.c
    rows = connection.execute(
        select(table.subject, table.level).where(table.assessment_id == assessment)
    )
    return MappingProxyType({row.subject: row.level for row in rows})


def _remove(connection: Connection, assessment: int, subject: str | None) -> None:
    table = schema.target
    doomed = delete(table).where(table.c.assessment_id == assessment)
    connection.execute(doomed if subject is None else doomed.where(table.c.subject == subject))
