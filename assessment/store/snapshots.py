"""What is published of a wave of several people: frozen, and all that anybody may read of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from assessment.analysis.measured import Measured
from assessment.analysis.rank_ranges import RankRange
from assessment.rubric.model import Rubric, Scope
from assessment.store.access import Opened, WaveAccess, confirm_wave
from assessment.store.database import Database
from assessment.store.given import given
from assessment.store.published import every, keep, newest
from assessment.store.taking import take
from assessment.store.targets import stored_targets


@dataclass(frozen=True)
class WaveVisit:
    """Hold everything that a wave of several people shows, as its newest snapshot froze it.

    ``number`` counts the snapshots before it, ``taken_on`` is its day. ``targets`` (in levels) go
    by capability or dimension; what is absent was not set. ``rank_ranges`` are empty where they may
    not be shown and where they do not hold for these targets.
    """

    rubric: Rubric
    scope: Scope
    organisation: str | None
    opened_on: date
    taken_on: date
    named: bool
    number: int
    targets: Mapping[str, float]
    measured: Measured
    rank_ranges: tuple[RankRange, ...]


def load_wave(database: Database, access: WaveAccess) -> WaveVisit:
    """Give what was published last; no answer is read. Raises AccessDenied, StoreError."""
    return database.read(
        lambda connection: _visit(connection, access, confirm_wave(connection, access))
    )


def publish_wave(database: Database, access: WaveAccess, *, today: date) -> WaveVisit:
    """Publish the answers there are now, as far as the rule allows beside all published before.

    Where it allows nothing new, what was published last stands, with its number and day. Raises
    AccessDenied, NotSaved, and AnalysisError where more answered than were invited.
    """

    def publish(connection: Connection) -> WaveVisit:
        opened = confirm_wave(connection, access)
        now = given(connection, access.wave, opened.rubric, opened.scope)
        earlier = every(connection, access.wave)
        targets = stored_targets(connection, access.assessment)
        taken = take(opened.rubric, now, opened.terms, earlier, targets)
        if opened.terms.named or taken.frozen.measured != earlier[-1].measured:
            keep(connection, access.wave, len(earlier), today, taken)
        return _visit(connection, access, opened)

    return database.write(publish)


def _visit(connection: Connection, access: WaveAccess, opened: Opened) -> WaveVisit:
    number, taken_on, frozen = newest(connection, access.wave)
    targets = stored_targets(connection, access.assessment)
    return WaveVisit(
        opened.rubric,
        opened.scope,
        opened.organisation,
        opened.opened_on,
        taken_on,
        opened.terms.named,
        number,
        targets,
        frozen.measured,
        frozen.rank_ranges if frozen.targets == targets else (),
    )
