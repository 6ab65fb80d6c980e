"""What a room says of a question once its answers are shown: the level it agrees on, the effort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert

from assessment.errors import WorkshopError, message
from assessment.store import workshop_schema as schema
from assessment.store.access import Opened, WaveAccess
from assessment.store.answers import check_asked
from assessment.store.database import Database
from assessment.store.outcomes import stored_consensuses
from assessment.store.ranking import rank_again
from assessment.store.snapshots import judged
from assessment.store.standing import lead
from assessment.store.words import tidy_name
from assessment.workshop.consensus import Consensus, check, close_ones
from assessment.workshop.course import Course

MOST_EFFORT = 5


def agree(database: Database, access: WaveAccess, consensus: Consensus) -> int:
    """Record an agreed level in the place of an earlier one; gives the new revision.

    Reason and minority view are kept on one line each. Raises NotSaved, AccessDenied, StoreError
    for what is not asked or too long, and WorkshopError before the reveal, once closed, for a level
    off the scale and for one without a reason.
    """
    kept = replace(
        consensus,
        reason=tidy_name(consensus.reason) or "",
        minority=tidy_name(consensus.minority) or "",
    )

    def change(connection: Connection, opened: Opened, course: Course) -> None:
        _check_revealed(course)
        check_asked(opened.rubric, opened.scope, [kept.capability])
        check(kept, opened.rubric.levels)
        _take_back(connection, access, kept.capability)
        _keep(connection, access, [kept])

    return lead(database, access, change)


def agree_all(database: Database, access: WaveAccess, consensuses: Sequence[Consensus]) -> int:
    """Record levels on which the room is close, and none in the place of one that is recorded.

    They need no reason but are exactly those that ``close_ones`` gives of the published answers,
    else WorkshopError is raised and none is recorded. Raises as ``agree`` does besides.
    """

    def change(connection: Connection, opened: Opened, course: Course) -> None:
        _check_revealed(course)
        results = judged(connection, access, opened)
        if not set(consensuses) <= set(close_ones(results)):
            raise WorkshopError(
                message("the room is not this close on every question; look at the list again")
            )
        taken = stored_consensuses(connection, access.wave)
        _keep(connection, access, [one for one in close_ones(results, taken) if one in consensuses])

    return lead(database, access, change)


def withdraw(database: Database, access: WaveAccess, capability: str) -> int:
    """Take an agreed level back, if there is one; gives the new revision.

    Raises NotSaved, AccessDenied, StoreError for what is not asked, WorkshopError once closed.
    """

    def change(connection: Connection, opened: Opened, _course: Course) -> None:
        check_asked(opened.rubric, opened.scope, [capability])
        _take_back(connection, access, capability)

    return lead(database, access, change)


def withdraw_all(database: Database, access: WaveAccess, consensuses: Sequence[Consensus]) -> int:
    """Take levels back that were recorded together, but for those recorded anew since.

    Gives the new revision. Raises NotSaved, AccessDenied, WorkshopError once closed.
    """

    def change(connection: Connection, _opened: Opened, _course: Course) -> None:
        recorded = stored_consensuses(connection, access.wave)
        for one in consensuses:
            if recorded.get(one.capability) == one:
                _take_back(connection, access, one.capability)

    return lead(database, access, change)


def set_effort(database: Database, access: WaveAccess, capability: str, effort: int | None) -> int:
    """Set the effort (1 to 5) that a question takes, or take it away; gives the new revision.

    Raises NotSaved, AccessDenied, StoreError for what is not asked, and WorkshopError for another
    number and once closed.
    """

    def change(connection: Connection, opened: Opened, _course: Course) -> None:
        check_asked(opened.rubric, opened.scope, [capability])
        if effort is not None and not 1 <= effort <= MOST_EFFORT:
            raise WorkshopError(message("choose an effort from 1 to {top}", top=MOST_EFFORT))
        row = {"wave_id": access.wave, "capability": capability}
        connection.execute(delete(schema.effort).filter_by(**row))
        if effort is not None:
            connection.execute(insert(schema.effort).values(**row, effort=effort))
        rank_again(connection, access.assessment)

    return lead(database, access, change)


def _check_revealed(course: Course) -> None:
    if not course.revealed:
        raise WorkshopError(message("a level can be agreed on once the answers are shown"))


def _take_back(connection: Connection, access: WaveAccess, capability: str) -> None:
    row = {"wave_id": access.wave, "capability": capability}
    connection.execute(delete(schema.consensus).filter_by(**row))


def _keep(connection: Connection, access: WaveAccess, agreed: Iterable[Consensus]) -> None:
    for one in agreed:
        connection.execute(insert(schema.consensus).values(wave_id=access.wave, **vars(one)))
