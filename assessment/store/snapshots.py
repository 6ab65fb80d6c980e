"""What is published of a wave of several people: frozen, and all that anybody may read of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from assessment.analysis.measured import Measured
from assessment.analysis.rank_ranges import RankRange
from assessment.analysis.results import Results, judge
from assessment.errors import StoreError, message
from assessment.rubric.model import Rubric, Scope
from assessment.store.access import Opened, WaveAccess, confirm_lead, confirm_wave, denied
from assessment.store.database import Database
from assessment.store.factors import stored_factors
from assessment.store.given import given
from assessment.store.published import every, keep, newest
from assessment.store.schema import wave
from assessment.store.taking import take

_ARCHIVE_OF = select(wave.c.archive_of).where(wave.c.id == bindparam("wave"))


@dataclass(frozen=True)
class WaveVisit:
    """Hold everything that a wave of several people shows, as its newest snapshot froze it.

    ``number`` counts the snapshots before it, ``taken_on`` is its day. ``targets`` (in levels) go
    by capability or dimension, ``importance`` and ``efforts``, which a workshop alone has, by
    capability; what is absent was not set. ``rank_ranges`` are empty where they may not be shown
    and where they do not hold for the factors of now.
    """

    rubric: Rubric
    scope: Scope
    organisation: str | None
    opened_on: date
    taken_on: date
    named: bool
    number: int
    targets: Mapping[str, float]
    importance: Mapping[str, float]
    efforts: Mapping[str, float]
    measured: Measured
    rank_ranges: tuple[RankRange, ...]

    def results(self) -> Results:
        """Judge what was published by the targets, importance and efforts of now."""
        return judge(
            self.rubric,
            self.measured,
            targets=self.targets,
            importance=self.importance,
            effort=self.efforts,
            rank_ranges=self.rank_ranges,
        )


def load_wave(database: Database, access: WaveAccess) -> WaveVisit:
    """Give what was published last; no answer is read. Raises AccessDenied, StoreError."""
    return database.read(
        lambda connection: visit(connection, access, confirm_wave(connection, access))
    )


def publish_wave(database: Database, access: WaveAccess, *, today: date) -> WaveVisit:
    """Publish the answers there are now, as far as the rule allows beside all published before.

    Where it allows nothing new, what was published last stands, with its number and day. Raises
    AccessDenied, NotSaved, StoreError for a workshop and for a wave from an archive, and
    AnalysisError where more answered than were invited.
    """

    def write(connection: Connection) -> WaveVisit:
        opened = confirm_lead(connection, access)
        if opened.course is not None:
            raise StoreError(message("the answers of a workshop are published by its reveal"))
        if connection.scalar(_ARCHIVE_OF, {"wave": access.wave}) is not None:
            raise StoreError(message("this wave comes from an archive; it takes no answers"))
        publish(connection, access, opened, today)
        return visit(connection, access, opened)

    return database.write(write)


def publish(connection: Connection, access: WaveAccess, opened: Opened, today: date) -> None:
    """Publish as ``publish_wave`` does, for the first time too, within a transaction."""
    now = given(connection, access.wave, opened.rubric, opened.scope)
    earlier = every(connection, access.wave)
    factors = stored_factors(connection, access, opened)
    taken = take(opened.rubric, now, opened.terms, earlier, factors)
    if opened.terms.named or not earlier or taken.frozen.measured != earlier[-1].measured:
        keep(connection, access.wave, len(earlier), today, taken)


def judged(connection: Connection, access: WaveAccess, opened: Opened) -> Results:
    """Judge what was published last by the factors of now, within a transaction."""
    return visit(connection, access, opened).results()


def visit(connection: Connection, access: WaveAccess, opened: Opened) -> WaveVisit:
    """Give what was published last; raises AccessDenied before the first time."""
    published = newest(connection, access.wave)
    if published is None:
        raise denied()
    number, taken_on, frozen = published
    factors = stored_factors(connection, access, opened)
    holds = all(getattr(frozen, name) == now for name, now in vars(factors).items())
    return WaveVisit(
        opened.rubric,
        opened.scope,
        opened.organisation,
        opened.opened_on,
        taken_on,
        opened.terms.named,
        number,
        factors.targets,
        factors.importance,
        factors.effort,
        frozen.measured,
        frozen.rank_ranges if holds else (),
    )
