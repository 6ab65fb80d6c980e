"""Who chose what in a workshop whose room agreed to be named, once everybody has seen it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, select

from assessment.analysis.answers import Answer
from assessment.store.access import WaveAccess, confirm_wave, denied
from assessment.store.answers import SECOND_ROUND, SILENT_ROUND, check_asked
from assessment.store.database import Database
from assessment.store.published import remembered
from assessment.store.schema import answer_event, respondent
from assessment.store.standing import standing

_SAID = (
    select(
        respondent.c.uid,
        respondent.c.name,
        answer_event.c.revision,
        answer_event.c.kind,
        answer_event.c.level,
    )
    .join(answer_event, answer_event.c.respondent_id == respondent.c.id)
    .where(
        respondent.c.wave_id == bindparam("wave"),
        answer_event.c.capability == bindparam("capability"),
        answer_event.c.round == bindparam("round"),
    )
    .order_by(answer_event.c.revision)
)


@dataclass(frozen=True)
class Choice:
    """Hold what a named person chose, without their words.

    ``first`` is the answer as it was revealed, ``second`` the one of a vote that is closed; None
    where there is none.
    """

    name: str
    first: Answer | None = None
    second: Answer | None = None


def who_chose(database: Database, access: WaveAccess, capability: str) -> tuple[Choice, ...]:
    """Give what everybody chose on a question, by name, for a facilitator or a projector.

    Raises AccessDenied for anybody else, in a confidential workshop and before the reveal, and
    StoreError for what is not asked.
    """
    return database.read(lambda connection: _who(connection, access, capability))


def _who(connection: Connection, access: WaveAccess, capability: str) -> tuple[Choice, ...]:
    opened = confirm_wave(connection, access)
    course = standing(connection, access.wave).course
    if not opened.terms.named or not course.revealed:
        raise denied()
    check_asked(opened.rubric, opened.scope, [capability])
    shown = _shown(connection, access, capability)
    found: dict[str, Choice] = {}
    for uid, name, revision, first in _said(connection, access, capability, SILENT_ROUND):
        if shown.get(uid) == revision:
            found[uid] = Choice(name, first)
    if capability in course.voted:
        for uid, name, _, second in _said(connection, access, capability, SECOND_ROUND):
            found[uid] = replace(found.get(uid, Choice(name)), second=second)
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))


def _shown(connection: Connection, access: WaveAccess, capability: str) -> Mapping[str, int]:
    """Give by person under which revision the answer was revealed; later ones are not shown."""
    units = remembered(connection, access.wave)[-1].units
    column = units.revisions[:, units.capabilities.index(capability)]
    return dict(zip(units.respondents, column.tolist(), strict=True))


def _said(
    connection: Connection, access: WaveAccess, capability: str, number: int
) -> Iterable[tuple[str, str, int, Answer | None]]:
    """Give every version of every answer, the last one last; who skips says nothing."""
    wanted = {"wave": access.wave, "capability": capability, "round": number}
    for uid, name, revision, kind, level in connection.execute(_SAID, wanted):
        yield uid, name, revision, None if kind == "skipped" else Answer(kind, level)
