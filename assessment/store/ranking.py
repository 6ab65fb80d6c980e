"""The rank ranges of waves of several people, made anew when what they rest on changes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from assessment.analysis.measured import Published
from assessment.store.access import WaveAccess, confirm_wave, waves_of
from assessment.store.factors import stored_factors
from assessment.store.freezing import Frozen
from assessment.store.given import given
from assessment.store.published import every, replace_frozen
from assessment.store.taking import take


def rank_again(connection: Connection, assessment: int) -> None:
    """Fit the rank ranges of an assessment's waves to the factors of now, within a transaction.

    Where an answer of the newest snapshot was changed or erased since, there are none any more. An
    archive's, with nobody behind them, stay as they are: they hold for its own factors.
    """
    for access in waves_of(connection, assessment):
        published = every(connection, access.wave)
        if published and published[-1].snapshot.units.respondents:
            _rank_again(connection, access, published)


def _rank_again(connection: Connection, access: WaveAccess, published: Sequence[Published]) -> None:
    opened = confirm_wave(connection, access)
    factors = stored_factors(connection, access, opened)
    *earlier, last = published
    now = given(connection, access.wave, opened.rubric, opened.scope)
    then = now.just(last.snapshot.units)
    ranges = (
        ()
        if then is None
        else take(opened.rubric, then, opened.terms, earlier, factors).frozen.rank_ranges
    )
    frozen = Frozen(last.measured, ranges, **vars(factors))
    replace_frozen(connection, access.wave, len(earlier), frozen)
