"""What people wrote beside their answers, as far as a workshop may read it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select

from assessment.analysis.snapshots import Units
from assessment.store.access import WaveAccess, confirm_wave, denied
from assessment.store.answers import SILENT_ROUND
from assessment.store.database import Database
from assessment.store.published import remembered
from assessment.store.schema import answer_event, respondent
from assessment.store.standing import standing
from assessment.workshop.comments import Comments, Written, sort_out

_WRITTEN = (
    select(
        respondent.c.uid,
        respondent.c.name,
        answer_event.c.capability,
        answer_event.c.revision,
        answer_event.c.comment,
    )
    .join(answer_event, answer_event.c.respondent_id == respondent.c.id)
    .where(
        respondent.c.wave_id == bindparam("wave"),
        answer_event.c.round == SILENT_ROUND,
        answer_event.c.comment != "",
    )
)


def load_comments(database: Database, access: WaveAccess) -> Comments:
    """Give the comments on what was revealed, for a facilitator or a projector.

    In confidence they are those of the first reveal that showed anything: one that came later
    would say who was late. Raises AccessDenied for anybody else, and before the reveal.
    """
    return database.read(lambda connection: _comments(connection, access))


def _comments(connection: Connection, access: WaveAccess) -> Comments:
    named = confirm_wave(connection, access).terms.named
    if not standing(connection, access.wave).course.revealed:
        raise denied()
    taken = remembered(connection, access.wave)
    units = [one.units for one in taken if named or one.shown]
    if not units:
        return sort_out((), named=named)
    revealed = units[-1 if named else 0]
    return sort_out(_written(connection, access, revealed, named=named), named=named)


def _written(
    connection: Connection, access: WaveAccess, units: Units, *, named: bool
) -> Iterator[Written]:
    """Give the comments that stood beside the answers when these were revealed."""
    rows = {uid: row for row, uid in enumerate(units.respondents)}
    columns = {capability: column for column, capability in enumerate(units.capabilities)}
    for uid, name, capability, revision, words in connection.execute(
        _WRITTEN, {"wave": access.wave}
    ):
        if uid in rows and units.revisions[rows[uid], columns[capability]] == revision:
            yield Written(uid, capability, words, name if named else "")
