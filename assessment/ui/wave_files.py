"""A wave of several people on its way into an archive, and back."""

from __future__ import annotations

from assessment.exchange.wave_archive import WaveArchive, write_wave_archive
from assessment.store.access import WaveAccess
from assessment.store.database import Database
from assessment.store.decisions import load_decisions
from assessment.store.freezing import Frozen
from assessment.store.reopening import Reopening, reopen_wave
from assessment.store.snapshots import load_wave


def archive_of(database: Database, access: WaveAccess) -> bytes:
    """Write what is published and decided at this moment.

    Raises AccessDenied, StoreError, and ArchiveError where it is too much for a file.
    """
    with database.view() as now:
        visit, decided = load_wave(now, access), load_decisions(now, access)
    return write_wave_archive(
        WaveArchive(
            rubric=visit.rubric,
            scope=visit.scope,
            organisation=visit.organisation,
            opened_on=visit.opened_on,
            taken_on=visit.taken_on,
            named=visit.named,
            measured=visit.measured,
            rank_ranges=visit.rank_ranges,
            targets=visit.targets,
            importance=visit.importance,
            efforts=visit.efforts,
            decisions=decided,
        )
    )


def reopen(database: Database, key: str, archive: WaveArchive) -> WaveAccess:
    """Open what an archive holds as a new wave; raises as ``reopen_wave`` does."""
    frozen = Frozen(
        archive.measured,
        archive.rank_ranges,
        archive.targets,
        archive.importance,
        archive.efforts,
    )
    reopening = Reopening(
        rubric=archive.rubric,
        scope=archive.scope,
        organisation=archive.organisation,
        opened_on=archive.opened_on,
        taken_on=archive.taken_on,
        named=archive.named,
        frozen=frozen,
        decided=archive.decisions,
    )
    return reopen_wave(database, key, reopening)
