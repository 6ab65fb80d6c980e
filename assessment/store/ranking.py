"""The rank ranges of waves of several people, made anew when a target changes."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from assessment.store.access import WaveAccess, confirm_wave, waves_of
from assessment.store.freezing import Frozen
from assessment.store.given import given
from assessment.store.published import every, replace_frozen
from assessment.store.taking import take


def rank_again(connection: Connection, assessment: int, targets: Mapping[str, float]) -> None:
    """Fit the rank ranges of an assessment's waves to new targets, within a transaction.

    Where an answer of the newest snapshot was changed or erased since, there are none any more.
    """
    for access in waves_of(connection, assessment):
        _rank_again(connection, access, targets)


def _rank_again(connection: Connection, access: WaveAccess, targets: Mapping[str, float]) -> None:
    opened = confirm_wave(connection, access)
    *earlier, last = every(connection, access.wave)
    now = given(connection, access.wave, opened.rubric, opened.scope)
    then = now.just(last.snapshot.units)
    ranges = (
        ()
        if then is None
        else take(opened.rubric, then, opened.terms, earlier, targets).frozen.rank_ranges
    )
    frozen = Frozen(last.measured, ranges, targets)
    replace_frozen(connection, access.wave, len(earlier), frozen)
