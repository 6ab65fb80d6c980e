"""The targets an organisation sets itself in place of the rubric's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, bindparam, delete, insert, select

from assessment.analysis.gaps import targets_of
from assessment.store import schema
from assessment.store.access import Access, WaveAccess, confirm
from assessment.store.database import Database
from assessment.store.ranking import rank_again

_STORED = select(schema.target.c.subject, schema.target.c.level).where(
    schema.target.c.assessment_id == bindparam("assessment")
)


def set_target(database: Database, access: Access | WaveAccess, subject: str, level: float) -> None:
    """Set the target of a capability, or of a whole dimension with all its capabilities, in levels.

    A dimension's target replaces those set for its capabilities before. Raises AccessDenied,
    NotSaved, and AnalysisError for what the rubric does not have.
    """

    def change(connection: Connection) -> None:
        opened = confirm(connection, access)
        targets_of(opened.rubric, opened.scope, {subject: level})
        inside = [
            capability.id
            for dimension in opened.rubric.dimensions
            if dimension.id == subject
            for capability in dimension.capabilities
        ]
        _remove(connection, access.assessment, [subject, *inside])
        keep_targets(connection, access.assessment, {subject: level})
        rank_again(connection, access.assessment, stored_targets(connection, access.assessment))

    database.write(change)


def clear_targets(database: Database, access: Access | WaveAccess) -> None:
    """Go back to all the rubric's targets; raises AccessDenied, NotSaved."""

    def change(connection: Connection) -> None:
        confirm(connection, access)
        table = schema.target
        connection.execute(delete(table).where(table.c.assessment_id == access.assessment))
        rank_again(connection, access.assessment, {})

    database.write(change)


def keep_targets(connection: Connection, assessment: int, targets: Mapping[str, float]) -> None:
    """Keep checked targets that have no row yet, within a transaction."""
    for subject, level in targets.items():
        connection.execute(
            insert(schema.target).values(assessment_id=assessment, subject=subject, level=level)
        )


def stored_targets(connection: Connection, assessment: int) -> Mapping[str, float]:
    """Give the targets set, by capability or dimension id."""
    rows = connection.execute(_STORED, {"assessment": assessment})
    return MappingProxyType({row.subject: row.level for row in rows})


def _remove(connection: Connection, assessment: int, subjects: Sequence[str]) -> None:
    table = schema.target
    connection.execute(
        delete(table).where(table.c.assessment_id == assessment, table.c.subject.in_(subjects))
    )
