"""The targets an organisation sets itself in place of the rubric's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, insert

from assessment.analysis.gaps import targets_of
from assessment.store import schema
from assessment.store.access import Access, WaveAccess, confirm
from assessment.store.database import Database
from assessment.store.ranking import rank_again
from assessment.store.standing import Standing, announce, changed


def set_target(database: Database, access: Access | WaveAccess, subject: str, level: float) -> None:
    """Set the target of a capability, or of a whole dimension with all its capabilities, in levels.

    A dimension's target replaces those set for its capabilities before. Raises AccessDenied,
    NotSaved, and AnalysisError for what the rubric does not have.
    """

    def change(connection: Connection) -> Standing | None:
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
        rank_again(connection, access.assessment)
        return changed(connection, access.wave)

    announce(database.write(change))


def clear_targets(database: Database, access: Access | WaveAccess) -> None:
    """Go back to all the rubric's targets; raises AccessDenied, NotSaved."""

    def change(connection: Connection) -> Standing | None:
        confirm(connection, access)
        table = schema.target
        connection.execute(delete(table).where(table.c.assessment_id == access.assessment))
        rank_again(connection, access.assessment)
        return changed(connection, access.wave)

    announce(database.write(change))


def keep_targets(connection: Connection, assessment: int, targets: Mapping[str, float]) -> None:
    """Keep checked targets that have no row yet, within a transaction."""
    for subject, level in targets.items():
        connection.execute(
            insert(schema.target).values(assessment_id=assessment, subject=subject, level=level)
        )


def _remove(connection: Connection, assessment: int, subjects: Sequence[str]) -> None:
    table = schema.target
    connection.execute(
        delete(table).where(table.c.assessment_id == assessment, table.c.subject.in_(subjects))
    )
