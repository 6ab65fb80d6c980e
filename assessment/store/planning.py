"""The actions a room leaves with, kept one by one."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, delete, update

from assessment.errors import WorkshopError, message
from assessment.store.access import Opened, WaveAccess
from assessment.store.answers import check_asked
from assessment.store.database import Database, add
from assessment.store.keys import is_key, new_key
from assessment.store.outcomes import StoredAction
from assessment.store.standing import lead
from assessment.store.words import tidy, tidy_name
from assessment.store.workshop_schema import action as actions
from assessment.workshop.course import Course
from assessment.workshop.plan import Action, faults

__all__ = ["StoredAction", "drop_action", "keep_action"]


def keep_action(
    database: Database, access: WaveAccess, action: Action, *, uid: str | None = None
) -> int:
    """Keep a new action, or a change of the one that ``uid`` names; gives the new revision.

    Raises NotSaved, AccessDenied, StoreError for what is not asked or too long, and WorkshopError
    for an action that lacks something, one that is not in the plan, and once closed.
    """
    kept = replace(
        action,
        first_step=tidy(action.first_step),
        owner=tidy_name(action.owner) or "",
        done_when=tidy(action.done_when),
    )

    def change(connection: Connection, opened: Opened, _course: Course) -> None:
        check_asked(opened.rubric, opened.scope, [kept.capability])
        found = faults(kept)
        if found:
            raise WorkshopError(next(iter(found.values())))
        if uid is None:
            add(connection, actions, uid=new_key(), wave_id=access.wave, **vars(kept))
        else:
            place = _place(access, uid)
            changed = connection.execute(update(actions).filter_by(**place).values(vars(kept)))
            _check_one(changed.rowcount)

    return lead(database, access, change)


def drop_action(database: Database, access: WaveAccess, uid: str) -> int:
    """Take an action out of the plan; gives the new revision.

    Raises NotSaved, AccessDenied, and WorkshopError for one that is not in the plan, and once
    closed.
    """

    def change(connection: Connection, _opened: Opened, _course: Course) -> None:
        dropped = connection.execute(delete(actions).filter_by(**_place(access, uid)))
        _check_one(dropped.rowcount)

    return lead(database, access, change)


def _place(access: WaveAccess, uid: str) -> dict[str, int | str]:
    """Say which action is meant; one that no action can have finds none."""
    return {"uid": uid if is_key(uid) else "", "wave_id": access.wave}


def _check_one(rows: int) -> None:
    if rows != 1:
        raise WorkshopError(message("this action is no longer in the plan"))
