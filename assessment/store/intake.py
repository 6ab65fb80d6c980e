"""Files of answers, each taken in as a wave of several people that is published at once.

The names of people in a file are left behind: everybody gets a random id, and all stand in the
order of those, so that neither a name nor a place in the file leads to anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import numpy as np
from sqlalchemy import Connection, insert, select

from assessment.analysis.answers import CODES, DONT_KNOW, SKIPPED, Answer, Answers, answered
from assessment.errors import AnalysisError, StoreError, message
from assessment.rubric.model import Rubric
from assessment.store import schema
from assessment.store.access import Terms, WaveAccess, grant_wave, new_key
from assessment.store.answers import SILENT_ROUND
from assessment.store.database import Database, add
from assessment.store.factors import Factors
from assessment.store.given import Given
from assessment.store.published import Taken, keep
from assessment.store.rubrics import pin
from assessment.store.taking import take
from assessment.store.words import tidy_name

MOST_ANSWERS = 100_000  # they are written in one turn, for which everybody else waits
AT_ONCE = 5_000  # rows

_SAID = {code: vars(Answer(kind)) for kind, code in CODES.items()} | {
    level: vars(Answer("level", level)) for level in range(1, DONT_KNOW)
}


@dataclass(frozen=True)
class Intake:
    """Hold the answers of one wave to be, as a file has them, and what was agreed about them.

    ``invited`` counts all who could have answered, None where nobody knows. Groups are kept only if
    the results go ``by_group``.
    """

    rubric: Rubric
    answers: Answers
    organisation: str | None
    named: bool
    invited: int | None
    by_group: bool


@dataclass(frozen=True, eq=False)
class _Wave:
    """Hold a wave with all that is to be kept of it."""

    rubric: Rubric
    organisation: str | None
    terms: Terms
    given: Given
    taken: Taken


def take_in(
    database: Database, browser_key: str, intakes: Sequence[Intake], *, today: date
) -> tuple[WaveAccess, ...]:
    """Open a wave for each intake and publish it, all of them or none.

    Raises NotSaved, StoreError for more than 100,000 answers or names that are too long,
    AnalysisError for what the rubric does not have or fewer invited than answered, AccessDenied for
    a malformed key.
    """
    many = sum(int((intake.answers.codes != SKIPPED).sum()) for intake in intakes)
    if many > MOST_ANSWERS:
        raise StoreError(
            message(
                "there are {many} answers; take in at most {limit} at a time",
                many=many,
                limit=MOST_ANSWERS,
            )
        )
    waves = [_prepare(intake) for intake in intakes]

    def keep_all(connection: Connection) -> tuple[WaveAccess, ...]:
        return tuple(_open(connection, browser_key, wave, today) for wave in waves)

    return database.write(keep_all)


def _prepare(intake: Intake) -> _Wave:
    """Do everything that needs no database, while others write."""
    terms = Terms(
        several=True, named=intake.named, invited=intake.invited, by_group=intake.by_group
    )
    given = _nameless(intake)
    _check(intake, len(given.answers.respondents))
    taken = take(intake.rubric, given, terms, (), Factors())
    return _Wave(intake.rubric, tidy_name(intake.organisation), terms, given, taken)


def _nameless(intake: Intake) -> Given:
    """Give all who answered random ids, and the order of these."""
    present = answered(intake.answers)
    people = sorted((new_key(), row) for row in range(len(present.respondents)))
    rows = [row for _, row in people]
    groups = [tidy_name(present.groups[row]) if intake.by_group else None for row in rows]
    codes = present.codes[rows]
    answers = Answers(
        tuple(uid for uid, _ in people), tuple(groups), present.capabilities, codes, present.scope
    )
    return Given(answers, (codes != SKIPPED).astype(np.int64))


def _check(intake: Intake, people: int) -> None:
    """Refuse levels beyond the scale, and fewer invited than answered."""
    answers, top = intake.answers, intake.rubric.levels
    odd = np.argwhere((answers.codes > top) & ~np.isin(answers.codes, list(CODES.values())))
    if odd.size:
        row, column = odd[0].tolist()
        raise AnalysisError(
            message(
                "{id} has no level {level}; levels go from 1 to {top}",
                id=answers.capabilities[column],
                level=int(answers.codes[row, column]),
                top=top,
            )
        )
    least = max(people, 1)
    if intake.invited is not None and intake.invited < least:
        raise AnalysisError(
            message(
                "{invited} invited, but {answered} answered; write at least {answered}",
                invited=intake.invited,
                answered=least,
            )
        )


def _open(connection: Connection, browser_key: str, wave: _Wave, today: date) -> WaveAccess:
    """Make every row of a wave, within a transaction."""
    terms = wave.terms
    organisation = add(connection, schema.organisation, uid=new_key(), name=wave.organisation)
    assessment = add(
        connection, schema.assessment, organisation_id=organisation, rubric_id=wave.rubric.id
    )
    number = add(
        connection,
        schema.wave,
        uid=new_key(),
        assessment_id=assessment,
        rubric_version_id=pin(connection, wave.rubric),
        scope=wave.given.answers.scope,
        mode="named" if terms.named else "confidential",
        opened_on=today,
        audience="several",
        invited=terms.invited,
        by_group=terms.by_group,
    )
    answers = wave.given.answers
    _keep_answers(connection, number, _keep_people(connection, number, answers), answers)
    keep(connection, number, 0, today, wave.taken)
    return grant_wave(connection, browser_key, number)


def _keep_people(connection: Connection, wave: int, answers: Answers) -> Mapping[str, int]:
    """Keep the respondents; gives their rows by their ids."""
    people = zip(answers.respondents, answers.groups, strict=True)
    rows = [{"uid": uid, "wave_id": wave, "group_id": group} for uid, group in people]
    if rows:
        connection.execute(insert(schema.respondent), rows)
    table = schema.respondent.c
    made = connection.execute(select(table.uid, table.id).where(table.wave_id == wave))
    return dict(map(tuple, made))


def _keep_answers(
    connection: Connection, wave: int, people: Mapping[str, int], answers: Answers
) -> None:
    """Keep the answers, each as its first version, and the same in their history."""
    rows = _rows(people, answers)
    while some := list(islice(rows, AT_ONCE)):
        connection.execute(insert(schema.answer), some)
    columns = schema.answer_event.columns.keys()
    kept = select(*(schema.answer.c[name] for name in columns)).join(schema.respondent)
    first = kept.where(schema.respondent.c.wave_id == wave)
    connection.execute(insert(schema.answer_event).from_select(columns, first))


def _rows(people: Mapping[str, int], answers: Answers) -> Iterator[dict[str, object]]:
    for uid, codes in zip(answers.respondents, answers.codes.tolist(), strict=True):
        for capability, code in zip(answers.capabilities, codes, strict=True):
            if code != SKIPPED:
                yield {
                    "respondent_id": people[uid],
                    "capability": capability,
                    "round": SILENT_ROUND,
                    "revision": 1,
                    **_SAID[code],
                }
