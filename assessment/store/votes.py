"""What one respondent gives in a running vote: second answers and dots."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from assessment.analysis.answers import Answer
from assessment.errors import WorkshopError, message
from assessment.store import schema
from assessment.store.access import Access, Opened
from assessment.store.answers import SECOND_ROUND, Saved, check, stored, tidied
from assessment.store.database import Database
from assessment.store.standing import take_part
from assessment.store.tallies import offered
from assessment.store.workshop_schema import dot
from assessment.workshop import dots as rules
from assessment.workshop.course import Course
from assessment.workshop.revote import SecondVote, count_second_vote

_OF_EVERYBODY = (
    select(schema.answer.c.kind, schema.answer.c.level)
    .join(schema.respondent, schema.respondent.c.id == schema.answer.c.respondent_id)
    .where(
        schema.respondent.c.wave_id == bindparam("wave"),
        schema.answer.c.capability == bindparam("capability"),
        schema.answer.c.round == SECOND_ROUND,
    )
)


def vote_again(database: Database, access: Access, capability: str, answer: Answer) -> Saved:
    """Save a second answer durably; the last one sent before the vote closes counts.

    The first answer stays as it is. Raises NotSaved, AccessDenied, WorkshopError while there is no
    second vote on this question, StoreError for what is not asked or too long, and AnalysisError
    for what the rubric does not have.
    """
    kept = tidied(answer)

    def vote(connection: Connection, opened: Opened, course: Course) -> Saved:
        check(opened.rubric, opened.scope, {capability: kept})
        if not course.takes_second_vote(capability):
            raise WorkshopError(message("there is no second vote on this question now"))
        return _keep(connection, access.respondent, capability, kept)

    return take_part(database, access, vote)


def give_dots(database: Database, access: Access, dots: Mapping[str, int]) -> None:
    """Save a respondent's dots by capability, in the place of those given before.

    Raises NotSaved, AccessDenied, and WorkshopError while no dots are taken, for more than a person
    has, and for any on what is not offered.
    """

    def give(connection: Connection, _opened: Opened, course: Course) -> None:
        if not course.takes_dots:
            raise WorkshopError(message("no dots are taken now"))
        rules.check(dots, offered(connection, access.wave))
        connection.execute(delete(dot).where(dot.c.respondent_id == access.respondent))
        for capability, given in dots.items():
            row = {"respondent_id": access.respondent, "capability": capability, "dots": given}
            connection.execute(insert(dot).values(row))

    take_part(database, access, give)


def published_second_vote(
    connection: Connection, wave_id: int, capability: str, *, levels: int, named: bool
) -> SecondVote:
    """Count everybody's second answers to a capability as far as they may be shown.

    It runs in the transaction that closes the vote.
    """
    wanted = {"wave": wave_id, "capability": capability}
    given = connection.execute(_OF_EVERYBODY, wanted)
    return count_second_vote(
        capability, (Answer(kind, level) for kind, level in given), levels=levels, named=named
    )


def _keep(connection: Connection, person: int, capability: str, answer: Answer) -> Saved:
    """Keep an answer with its history; nobody else writes while the workshop's row is locked."""
    before = stored(connection, person, SECOND_ROUND).get(capability)
    if before is not None and before.answer == answer:
        return Saved(before.revision)
    revision = 1 if before is None else before.revision + 1
    place = {"respondent_id": person, "capability": capability, "round": SECOND_ROUND}
    row = {**place, **vars(answer), "revision": revision}
    if before is None:
        connection.execute(insert(schema.answer).values(row))
    else:
        connection.execute(update(schema.answer).filter_by(**place).values(row))
    connection.execute(insert(schema.answer_event).values(row))
    return Saved(revision)
