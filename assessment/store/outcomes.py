"""What a room has decided so far, as it is kept: agreed levels, efforts, actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection, bindparam, select

from assessment.store.workshop_schema import action, consensus, effort
from assessment.workshop.consensus import Consensus
from assessment.workshop.plan import Action

_CONSENSUSES = (
    select(
        consensus.c.capability,
        consensus.c.level,
        consensus.c.reason,
        consensus.c.minority,
        consensus.c.evidenced,
    )
    .where(consensus.c.wave_id == bindparam("wave"))
    .order_by(consensus.c.capability)
)
_EFFORTS = select(effort.c.capability, effort.c.effort).where(effort.c.wave_id == bindparam("wave"))
_ACTIONS = (
    select(
        action.c.uid,
        action.c.capability,
        action.c.first_step,
        action.c.owner,
        action.c.due,
        action.c.done_when,
    )
    .where(action.c.wave_id == bindparam("wave"))
    .order_by(action.c.id)
)


@dataclass(frozen=True)
class StoredAction:
    """Hold an action as it is kept, under an id of its own."""

    uid: str
    action: Action


def stored_consensuses(connection: Connection, wave: int) -> Mapping[str, Consensus]:
    """Give the agreed levels by capability."""
    rows = connection.execute(_CONSENSUSES, {"wave": wave})
    return MappingProxyType({row.capability: Consensus(*row) for row in rows})


def stored_efforts(connection: Connection, wave: int) -> Mapping[str, float]:
    """Give the efforts (1 to 5) by capability; what is absent was not given."""
    rows = connection.execute(_EFFORTS, {"wave": wave})
    return MappingProxyType({row.capability: float(row.effort) for row in rows})


def stored_actions(connection: Connection, wave: int) -> tuple[StoredAction, ...]:
    """Give the actions in the order in which they were made."""
    rows = connection.execute(_ACTIONS, {"wave": wave})
    return tuple(StoredAction(uid, Action(*rest)) for uid, *rest in rows)
