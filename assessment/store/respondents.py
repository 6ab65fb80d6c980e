"""Respondents: how they come, what they find when they are back, and how they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from assessment.analysis.answers import Answer
from assessment.analysis.gaps import targets_of
from assessment.rubric.model import Rubric, Scope, Text
from assessment.store import schema
from assessment.store.access import (
    Access,
    WaveAccess,
    confirm,
    confirm_person,
    find_held,
    held_by,
)
from assessment.store.answers import (
    SILENT_ROUND,
    Saved,
    StoredAnswer,
    check,
    check_asked,
    save,
    stored,
    tidied,
)
from assessment.store.database import Database
from assessment.store.erasing import browsers_of, drop_unless, erase_unused
from assessment.store.factors import stored_targets
from assessment.store.keys import new_key, uid_of
from assessment.store.rubrics import pinned
from assessment.store.standing import Standing, announce, changed
from assessment.store.starting import Start, start_wave
from assessment.store.words import tidy_name
from assessment.store.workshop_schema import workshop


@dataclass(frozen=True)
class Visit:
    """Hold everything one respondent comes back to.

    ``position`` is the capability to come back to, None the first open one. ``answers`` go by
    capability, ``targets`` (in levels) by capability or dimension; what is absent was not answered
    or set.
    """

    rubric: Rubric
    scope: Scope
    organisation: str | None
    opened_on: date
    position: str | None
    answers: Mapping[str, StoredAnswer]
    targets: Mapping[str, float]


@dataclass(frozen=True)
class VisitSummary:
    """Hold one line of the start page; skipped questions do not count as answered."""

    uid: str
    title: Text
    organisation: str | None
    scope: Scope
    opened_on: date
    answered: int
    asked: int


def begin(  # noqa: PLR0913 - the first answer brings everything with it
    database: Database,
    browser_key: str,
    rubric: Rubric,
    scope: Scope,
    *,
    organisation: str | None,
    today: date,
    capability: str,
    answer: Answer,
    draft: str | None = None,
) -> tuple[Access, Saved]:
    """Open a wave with its first answer; before that nothing at all is kept.

    ``draft`` names what is begun among all that this browser begins: begun once more, because
    nobody heard that it was saved, it is the same wave, and the answer is a first one there. None
    begins another each time. Raises NotSaved, AnswerChanged, StoreError for words that are too
    long or a question that is not asked, AnalysisError for what the rubric does not have,
    AccessDenied for a malformed key.
    """
    given = {capability: tidied(answer)}
    check(rubric, scope, given)
    uid = new_key() if draft is None else uid_of(browser_key, draft)
    start = Start(uid, rubric, scope, tidy_name(organisation), today, capability, given, {})

    def once(connection: Connection) -> tuple[Access, Saved | None]:
        held = find_held(connection, browser_key, uid)
        if held is not None:
            return held, None
        return start_wave(connection, browser_key, start), Saved(1)

    access, saved = database.write(once)
    return access, saved or save(database, access, capability, answer, expected=0)


def open_wave(  # noqa: PLR0913 - an archive brings everything with it
    database: Database,
    browser_key: str,
    rubric: Rubric,
    scope: Scope,
    *,
    organisation: str | None,
    today: date,
    answers: Mapping[str, Answer],
    targets: Mapping[str, float],
) -> Access:
    """Open a wave with all its answers and targets at once, or not at all.

    Raises as ``begin`` does.
    """
    given = {capability: tidied(answer) for capability, answer in answers.items()}
    check(rubric, scope, given)
    targets_of(rubric, scope, targets)
    start = Start(new_key(), rubric, scope, tidy_name(organisation), today, None, given, targets)
    return database.write(lambda connection: start_wave(connection, browser_key, start))


def visits(database: Database, browser_key: str) -> tuple[VisitSummary, ...]:
    """Give a line for each respondent this browser may act for, newest first.

    Those of workshops are in ``joining.rooms``.
    """
    return database.read(lambda connection: _visits(connection, browser_key))


def load_visit(database: Database, access: Access) -> Visit:
    """Give all that is kept for a respondent; raises AccessDenied, StoreError."""

    def load(connection: Connection) -> Visit:
        opened = confirm_person(connection, access)
        return Visit(
            opened.rubric,
            opened.scope,
            opened.organisation,
            opened.opened_on,
            opened.position,
            stored(connection, access.respondent),
            stored_targets(connection, access.assessment),
        )

    return database.read(load)


def set_position(database: Database, access: Access, capability: str | None) -> None:
    """Remember the capability to come back to; None leads to the first open one.

    Raises AccessDenied, NotSaved, and StoreError for one that is not asked.
    """

    def change(connection: Connection) -> None:
        opened = confirm_person(connection, access)
        check_asked(opened.rubric, opened.scope, [] if capability is None else [capability])
        connection.execute(
            sql.update(schema.respondent)
            .where(schema.respondent.c.id == access.respondent)
            .values(position=capability)
        )

    database.write(change)


def rename(database: Database, access: Access | WaveAccess, organisation: str | None) -> None:
    """Name the organisation, or take its name away.

    Raises AccessDenied, NotSaved, and StoreError for a name that is too long.
    """
    name = tidy_name(organisation)

    def change(connection: Connection) -> Standing | None:
        opened = confirm(connection, access)
        connection.execute(
            sql.update(schema.organisation)
            .where(schema.organisation.c.id == opened.organisation_id)
            .values(name=name)
        )
        return changed(connection, access.wave)

    announce(database.write(change))


def delete(database: Database, access: Access) -> None:
    """Erase a respondent with all their rows, and whatever nobody else is in.

    A wave of several people stays, with what was published of it. Raises AccessDenied, NotSaved.
    """

    def erase(connection: Connection) -> Standing | None:
        opened = confirm_person(connection, access)
        mine = schema.browser_respondent.c.respondent_id == access.respondent
        browsers = browsers_of(connection, schema.browser_respondent, mine)
        connection.execute(
            sql.delete(schema.respondent).where(schema.respondent.c.id == access.respondent)
        )
        if not opened.terms.several:
            drop_unless(connection, schema.wave, [access.wave], schema.respondent.c.wave_id)
        erase_unused(connection, access.assessment, opened.organisation_id, browsers)
        return changed(connection, access.wave)

    announce(database.erase(erase))


def _visits(connection: Connection, browser_key: str) -> tuple[VisitSummary, ...]:
    respondent, wave, answer = schema.respondent.c, schema.wave.c, schema.answer.c
    answered = (
        sql.select(sql.func.count())
        .where(
            answer.respondent_id == respondent.id,
            answer.round == SILENT_ROUND,
            answer.kind != "skipped",
        )
        .scalar_subquery()
    )
    rows = connection.execute(
        sql.select(
            respondent.uid,
            schema.rubric_version.c.sha256,
            schema.organisation.c.name,
            wave.scope,
            wave.opened_on,
            answered.label("answered"),
        )
        .select_from(schema.respondent)
        .join(schema.wave)
        .join(schema.rubric_version)
        .join(schema.assessment, wave.assessment_id == schema.assessment.c.id)
        .join(schema.organisation)
        .outerjoin(workshop, workshop.c.wave_id == wave.id)
        .where(respondent.id.in_(held_by(browser_key)), workshop.c.wave_id.is_(None))
        .order_by(wave.opened_on.desc(), respondent.id.desc())
    ).all()
    rubrics = {sha256: pinned(connection, sha256) for sha256 in {row.sha256 for row in rows}}
    return tuple(
        VisitSummary(
            row.uid,
            rubrics[row.sha256].title,
            row.name,
            row.scope,
            row.opened_on,
            row.answered,
            len(rubrics[row.sha256].capabilities(row.scope)),
        )
        for row in rows
    )
