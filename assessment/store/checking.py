"""Rows that no Orientir wrote, found before they are taken from a backup."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from assessment.analysis.answers import NO_ANSWER, Answer
from assessment.analysis.gaps import check_factors, targets_of
from assessment.errors import AnalysisError, Message, StoreError, message
from assessment.rubric.model import Rubric, Scope
from assessment.store.answers import check, check_asked
from assessment.store.checking_workshops import check_workshops
from assessment.store.freezing import thaw, thaw_snapshot
from assessment.store.schema import (
    CAPABILITY,
    answer,
    answer_event,
    respondent,
    rubric_version,
    snapshot,
    target,
    wave,
)
from assessment.store.workshop_schema import metadata

AT_ONCE = 1000  # rows
LONGEST = (CAPABILITY.length or 0) + 1  # characters of an id worth looking at, and repeating


def check_rows(connection: Connection) -> None:
    """Refuse values of another type, rubrics that cannot be read, and rows that do not fit theirs.

    Raises StoreError.
    """
    try:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table).execution_options(yield_per=AT_ONCE)):
                _check_types(table, row)
        homes = connection.execute(select(respondent.c.uid, respondent.c.wave_id))
        waves = dict(homes.all())
        for version in connection.scalars(select(rubric_version.c.id)).all():
            rubric = _read_rubric(connection, version)
            _check_answers(connection, version, rubric)
            _check_positions(connection, version, rubric)
            _check_targets(connection, version, rubric)
            _check_snapshots(connection, version, rubric, waves)
            check_workshops(connection, version, rubric)
    except (ValueError, TypeError, RecursionError) as error:
        raise _odd() from error


def _check_types(table: Table, row: Row[Any]) -> None:
    for column, value in zip(table.columns, row, strict=True):
        if not (column.nullable if value is None else isinstance(value, column.type.python_type)):
            raise TypeError(f"{column}: {value!r}")


def _read_rubric(connection: Connection, version: int) -> Rubric:
    kept = select(rubric_version.c.sha256, rubric_version.c.canonical)
    sha256, canonical = connection.execute(kept.where(rubric_version.c.id == version)).one()
    if hashlib.sha256(canonical.encode()).hexdigest() != sha256:
        raise ValueError(sha256)
    return Rubric.from_json(canonical)


def _check_answers(connection: Connection, version: int, rubric: Rubric) -> None:
    """Check each answer there is to a rubric once, however many people gave it."""
    for table in (answer, answer_event):
        said = (wave.c.scope, table.c.capability, table.c.level)
        rows = connection.execute(
            select(*said, func.min(table.c.respondent_id))
            .select_from(wave)
            .join(respondent, respondent.c.wave_id == wave.c.id)
            .join(table, table.c.respondent_id == respondent.c.id)
            .where(wave.c.rubric_version_id == version)
            .group_by(*said)
        )
        for scope, capability, level, first in rows:
            given = NO_ANSWER if level is None else Answer("level", level)
            with _placed(_at_respondent(table, first)):
                check(rubric, scope, {capability[:LONGEST]: given})


def _check_positions(connection: Connection, version: int, rubric: Rubric) -> None:
    """Check the questions that people come back to."""
    rows = connection.execute(
        select(wave.c.scope, respondent.c.position, func.min(respondent.c.id))
        .join(respondent, respondent.c.wave_id == wave.c.id)
        .where(wave.c.rubric_version_id == version, respondent.c.position.is_not(None))
        .group_by(wave.c.scope, respondent.c.position)
    )
    for scope, position, first in rows:
        with _placed(_at_respondent(respondent, first)):
            check_asked(rubric, scope, [position[:LONGEST]])


def _check_targets(connection: Connection, version: int, rubric: Rubric) -> None:
    rows = connection.execute(
        select(wave.c.scope, target)
        .join(target, target.c.assessment_id == wave.c.assessment_id)
        .where(wave.c.rubric_version_id == version)
    )
    for scope, assessment, subject, level in rows:
        where = message(
            "its table {table}, assessment {assessment}",
            table=target.name,
            assessment=assessment,
        )
        with _placed(where):
            targets_of(rubric, scope, {subject[:LONGEST]: level})


def _check_snapshots(
    connection: Connection, version: int, rubric: Rubric, waves: Mapping[str, int]
) -> None:
    """Check what was published; ``waves`` says which wave each respondent's id is in."""
    rows = connection.execute(
        select(wave.c.scope, wave.c.archive_of, snapshot)
        .join(snapshot, snapshot.c.wave_id == wave.c.id)
        .where(wave.c.rubric_version_id == version)
        .order_by(snapshot.c.wave_id, snapshot.c.number)
    )
    before: Counter[int] = Counter()
    for scope, archive_of, of_wave, number, _, units, frozen in rows:
        with _placed(message("its table {table}, wave {wave}", table=snapshot.name, wave=of_wave)):
            if number != before[of_wave]:
                raise StoreError(message("an earlier snapshot is missing"))
            before[of_wave] += 1
            asked = [capability.id for capability in rubric.capabilities(scope)]
            strangers = {uid for uid in _remembered(units, asked) if waves.get(uid) != of_wave}
            if strangers & waves.keys():  # who is in no wave was erased since
                raise _of_another_wave()
            people = _check_shown(frozen, rubric, scope, asked)
            if archive_of not in {None, people}:
                raise _odd()


def _remembered(units: str | None, asked: Sequence[str]) -> tuple[str, ...]:
    """Give the ids of the people that a snapshot remembers."""
    if units is None:
        return ()
    try:
        found = thaw_snapshot(units).units
    except (ValueError, TypeError, OverflowError) as error:
        raise _odd() from error
    if not set(found.capabilities) <= set(asked):
        raise _of_another_wave()
    return found.respondents


def _check_shown(frozen: str, rubric: Rubric, scope: Scope, asked: Sequence[str]) -> int:
    """Check what was shown; gives of how many people."""
    try:
        shown = thaw(frozen)
    except (ValueError, TypeError, OverflowError) as error:
        raise _odd() from error
    measured = shown.measured
    if measured.scope != scope or [score.id for score in measured.capabilities] != list(asked):
        raise _of_another_wave()
    targets_of(rubric, scope, shown.targets)
    check_factors(rubric, shown.importance, shown.effort)
    return measured.respondents


def _odd() -> StoreError:
    return StoreError(message("it holds something that Orientir never wrote"))


def _of_another_wave() -> StoreError:
    return StoreError(message("this snapshot is of another wave"))


def _at_respondent(table: Table, number: int) -> Message:
    return message(
        "its table {table}, respondent {respondent}", table=table.name, respondent=number
    )


@contextmanager
def _placed(where: Message) -> Iterator[None]:
    """Say of a refusal where in the database it stands."""
    try:
        yield
    except (AnalysisError, StoreError) as error:
        raise StoreError(message("{where}: {what}", where=where, what=error.message)) from error
