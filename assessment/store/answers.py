"""Answers, saved so that none is lost and no older one overwrites a newer unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from assessment.analysis.answers import Answer, collect
from assessment.errors import AnswerChanged, StoreError, WorkshopError, message
from assessment.rubric.model import Rubric, Scope
from assessment.store import schema
from assessment.store.access import Access, Opened, confirm_person
from assessment.store.database import Database
from assessment.store.locking import check_unlocked
from assessment.store.standing import Standing, announce, changed
from assessment.store.words import tidy
from assessment.workshop.course import Course

SILENT_ROUND, SECOND_ROUND = ROUNDS = (1, 2)

_SAID = (
    schema.answer.c.kind,
    schema.answer.c.level,
    schema.answer.c.comment,
    schema.answer.c.evidence,
    schema.answer.c.revision,
)
_STORED = select(schema.answer.c.capability, *_SAID).where(
    schema.answer.c.respondent_id == bindparam("respondent"),
    schema.answer.c.round == bindparam("round"),
)
_ANSWERED = select(func.count()).where(
    schema.answer.c.respondent_id == bindparam("respondent"),
    schema.answer.c.round == SILENT_ROUND,
    schema.answer.c.kind != "skipped",
)

# Built once, as in ``access``: every saved answer runs two of these.
_FIRST = insert(schema.answer)
_EVENT = insert(schema.answer_event)
_NEXT = update(schema.answer).where(
    *(
        schema.answer.c[name] == bindparam(f"at_{name}")
        for name in ("respondent_id", "capability", "round", "revision")
    )
)


@dataclass(frozen=True)
class Saved:
    """Hold the revision under which an answer now stands; the next change must name it."""

    revision: int


@dataclass(frozen=True)
class StoredAnswer:
    """Hold an answer as it stands, with its revision, which counts from 1."""

    answer: Answer
    revision: int


@dataclass(frozen=True)
class _Place:
    """Say which answer is meant."""

    respondent_id: int
    capability: str
    round: int


def save(  # noqa: PLR0913 - an answer is all of this, and half of it goes by name
    database: Database,
    access: Access,
    capability: str,
    answer: Answer,
    *,
    expected: int,
    round: int = SILENT_ROUND,  # noqa: A002 - the house word
) -> Saved:
    """Save one answer durably, if its stored revision is still the expected one.

    ``expected`` is 0 for a first answer. Comment and evidence are kept as ``words.tidy`` gives
    them. If the same content stands there already, gives its revision. Raises AnswerChanged,
    NotSaved, AccessDenied, StoreError for what is not asked, too long or already published,
    WorkshopError where a workshop takes no such answers now, and AnalysisError for what the rubric
    does not have.
    """
    if round not in ROUNDS:
        raise StoreError(message("there is no round {round}; write 1 or 2", round=round))
    kept = tidied(answer)

    def keep(connection: Connection) -> tuple[Saved, Standing | None]:
        opened = confirm_person(connection, access)
        check(opened.rubric, opened.scope, {capability: kept})
        if opened.course is not None:
            _check_taken(opened.course, capability, round)
        if expected > 0 and round == SILENT_ROUND:
            check_unlocked(connection, access, opened, capability)
        saved = _keep(connection, _Place(access.respondent, capability, round), kept, expected)
        tells = round == SECOND_ROUND or _finishes(connection, access, opened)
        return saved, changed(connection, access.wave) if tells else None

    saved, now = database.write(keep)
    announce(now)
    return saved


def tidied(answer: Answer) -> Answer:
    """Give an answer as it would be kept; raises StoreError for words that are too long."""
    return replace(answer, comment=tidy(answer.comment), evidence=tidy(answer.evidence))


def check(rubric: Rubric, scope: Scope, answers: Mapping[str, Answer]) -> None:
    """Refuse answers that do not fit; raises AnalysisError, or StoreError for what is not asked."""
    collect(rubric, {"": answers}, scope=scope)
    check_asked(rubric, scope, answers)


def check_asked(rubric: Rubric, scope: Scope, capabilities: Iterable[str]) -> None:
    """Refuse capabilities outside a wave's scope; raises StoreError."""
    asked = {capability.id for capability in rubric.capabilities(scope)}
    for capability in capabilities:
        if capability not in asked:
            raise StoreError(message("{id} is not asked in this assessment", id=capability))


def keep_first(connection: Connection, respondent: int, answers: Mapping[str, Answer]) -> None:
    """Keep a new respondent's tidied and checked answers, within a transaction."""
    for capability, answer in answers.items():
        _keep(connection, _Place(respondent, capability, SILENT_ROUND), answer, 0)


def stored(
    connection: Connection,
    respondent: int,
    round: int = SILENT_ROUND,  # noqa: A002 - the house word
) -> Mapping[str, StoredAnswer]:
    """Give a respondent's answers of a round by capability."""
    rows = connection.execute(_STORED, {"respondent": respondent, "round": round})
    return MappingProxyType(
        {capability: StoredAnswer(Answer(*said), revision) for capability, *said, revision in rows}
    )


def _check_taken(course: Course, capability: str, number: int) -> None:
    """Refuse an answer that a workshop does not take where it stands; raises WorkshopError."""
    if number == SILENT_ROUND and not course.takes_answers:
        raise WorkshopError(message("no answers are taken now"))
    if number == SECOND_ROUND and not course.takes_second_vote(capability):
        raise WorkshopError(message("there is no second vote on this question now"))


def _finishes(connection: Connection, access: Access, opened: Opened) -> bool:
    """Tell whether a workshop's respondent has just answered the last question, and keep that."""
    if opened.course is None or opened.finished:
        return False
    answered = connection.execute(_ANSWERED, {"respondent": access.respondent}).scalar_one()
    if answered < len(opened.rubric.capabilities(opened.scope)):
        return False
    mine = schema.respondent.c.id == access.respondent
    connection.execute(update(schema.respondent).where(mine).values(finished=True))
    return True


def _keep(connection: Connection, place: _Place, answer: Answer, expected: int) -> Saved:
    row = {**vars(place), **vars(answer), "revision": expected + 1}
    kept = _first(connection, row) if expected == 0 else _next(connection, place, row, expected)
    if not kept:
        return _standing(connection, place, answer)
    connection.execute(_EVENT, row)
    return Saved(expected + 1)


def _first(connection: Connection, row: Mapping[str, object]) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(_FIRST, row)
    except IntegrityError:
        return False
    return True


def _next(connection: Connection, place: _Place, row: Mapping[str, object], expected: int) -> bool:
    at = {f"at_{name}": value for name, value in vars(place).items()}
    changed = connection.execute(_NEXT, {**row, **at, "at_revision": expected})
    return changed.rowcount == 1


def _standing(connection: Connection, place: _Place, wanted: Answer) -> Saved:
    """Give the revision that stands, if it says the same; raises AnswerChanged."""
    row = connection.execute(select(*_SAID).where(_at(place))).one_or_none()
    if row is None or Answer(*row[:4]) != wanted:
        raise AnswerChanged(message("a newer answer was saved elsewhere; look at it first"))
    return Saved(row.revision)


def _at(place: _Place) -> ColumnElement[bool]:
    return and_(*(schema.answer.c[name] == value for name, value in vars(place).items()))
