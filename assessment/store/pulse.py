"""How far each workshop has come, as this process knows it.

It is asked often and read at most twice a second: two hundred phones share one answer.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import bindparam, select

from assessment.errors import StoreError
from assessment.store.database import Database
from assessment.store.schema import wave
from assessment.store.workshop_schema import workshop

FRESH_SECONDS = 0.5
MOST_KNOWN = 1000  # workshops

_BEAT = (
    select(workshop.c.revision, workshop.c.moved)
    .join(wave, wave.c.id == workshop.c.wave_id)
    .where(wave.c.uid == bindparam("uid"))
)


@dataclass(frozen=True)
class Beat:
    """Hold the revision of a workshop's newest change, and that of its newest step."""

    revision: int
    moved: int


@dataclass(frozen=True)
class _Known:
    beat: Beat | None
    read_at: float  # seconds of a clock that never goes backwards


_known: dict[str, _Known] = {}
_lock = Lock()


def pulse(database: Database, wave_uid: str) -> int | None:
    """Give the newest revision of a workshop, at most half a second old; None where there is none.

    It counts everything that any screen shows, people who join and finish included. While the
    database cannot be read, what was known last stands.
    """
    beat = _beat(database, wave_uid)
    return None if beat is None else beat.revision


def pulse_of_steps(database: Database, wave_uid: str) -> int | None:
    """Give the revision of a workshop's newest step as ``pulse`` does: all that phones follow."""
    beat = _beat(database, wave_uid)
    return None if beat is None else beat.moved


def tell(wave_uid: str, beat: Beat) -> None:
    """Let everybody in this process know of a change that was committed."""
    with _lock:
        known = _known.get(wave_uid)
        if known is None or known.beat is None or known.beat.revision < beat.revision:
            _remember(wave_uid, beat)


def _beat(database: Database, wave_uid: str) -> Beat | None:
    with _lock:
        known = _known.get(wave_uid)
        if known is None or time.monotonic() - known.read_at >= FRESH_SECONDS:
            known = _remember(wave_uid, _read(database, wave_uid, known))
        return known.beat


def _remember(wave_uid: str, beat: Beat | None) -> _Known:
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    _known[wave_uid] = _Known(beat, time.monotonic())
    return _known[wave_uid]


def _read(database: Database, wave_uid: str, known: _Known | None) -> Beat | None:
    wanted = {"uid": wave_uid}
    try:
        row = database.read(lambda connection: connection.execute(_BEAT, wanted).one_or_none())
    except StoreError:
        return None if known is None else known.beat
    return None if row is None else Beat(*row)
