"""One wave of several people: what its newest snapshot shows, for the browser that owns it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.analysis.results import Results
from assessment.errors import AccessDenied
from assessment.store.access import WaveAccess, open_wave_access
from assessment.store.snapshots import WaveVisit, load_wave
from assessment.ui import opened, session


@dataclass(frozen=True)
class Wave:
    """Hold a wave of several people and this browser's right to it."""

    access: WaveAccess
    visit: WaveVisit

    def results(self) -> Results:
        """Judge the published numbers by the factors of now."""
        return self.visit.results()


def current() -> Wave | None:
    """Give the wave the address means; None where this browser may see none of that name.

    Raises StoreError.
    """
    database = opened.database()
    uid = session.parameter(session.WAVE) or ""
    try:
        access = open_wave_access(database, session.browser_key() or "", uid)
        return Wave(access, load_wave(database, access))
    except AccessDenied:
        return None
