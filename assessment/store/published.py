"""The rows of the snapshots of a wave: what was published, in the order of their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from assessment.analysis.measured import Published
from assessment.analysis.snapshots import Snapshot
from assessment.store.freezing import (
    Frozen,
    freeze,
    freeze_snapshot,
    thaw,
    thaw_snapshot,
)
from assessment.store.schema import snapshot

_OF_WAVE = snapshot.c.wave_id == bindparam("wave")
_NEWEST = (
    select(snapshot.c.number, snapshot.c.taken_on, snapshot.c.frozen)
    .where(_OF_WAVE)
    .order_by(snapshot.c.number.desc())
    .limit(1)
)
_EVERY = select(snapshot.c.units, snapshot.c.frozen).where(_OF_WAVE).order_by(snapshot.c.number)
_UNITS = select(snapshot.c.units).where(_OF_WAVE).order_by(snapshot.c.number)


@dataclass(frozen=True, eq=False)
class Taken:
    """Hold what must be kept of a snapshot: what the atom rule remembers, and what is shown."""

    snapshot: Snapshot
    frozen: Frozen


def newest(connection: Connection, wave: int) -> tuple[int, date, Frozen] | None:
    """Give the number, the day and the content of a wave's newest snapshot; None before any."""
    row = connection.execute(_NEWEST, {"wave": wave}).one_or_none()
    return None if row is None else (row.number, row.taken_on, thaw(row.frozen))


def every(connection: Connection, wave: int) -> tuple[Published, ...]:
    """Give all snapshots of a wave, oldest first."""
    rows = connection.execute(_EVERY, {"wave": wave})
    return tuple(Published(thaw_snapshot(units), thaw(text).measured) for units, text in rows)


def remembered(connection: Connection, wave: int) -> tuple[Snapshot, ...]:
    """Give what the atom rule remembers of a wave, oldest first and without the numbers."""
    return tuple(map(thaw_snapshot, connection.scalars(_UNITS, {"wave": wave})))


def keep(connection: Connection, wave: int, number: int, taken_on: date, taken: Taken) -> None:
    """Keep a snapshot under a number that no other of the wave has."""
    row = {
        "wave_id": wave,
        "number": number,
        "taken_on": taken_on,
        "units": freeze_snapshot(taken.snapshot),
        "frozen": freeze(taken.frozen),
    }
    connection.execute(insert(snapshot).values(row))


def replace_frozen(connection: Connection, wave: int, number: int, frozen: Frozen) -> None:
    """Keep other rank ranges and their targets with the numbers of a snapshot."""
    place = (snapshot.c.wave_id == wave, snapshot.c.number == number)
    connection.execute(update(snapshot).where(*place).values(frozen=freeze(frozen)))
