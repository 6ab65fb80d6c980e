"""Rows of workshops that no Orientir wrote, found before they are taken from a backup."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from assessment.errors import StoreError, message
from assessment.rubric.model import Rubric
from assessment.store.answers import check_asked
from assessment.store.openings import read_groups
from assessment.store.schema import CAPABILITY, respondent, snapshot, wave
from assessment.store.second_votes import thaw_vote
from assessment.store.workshop_schema import (
    action,
    ballot,
    consensus,
    dot,
    effort,
    second_vote,
    workshop,
)

LONGEST = (CAPABILITY.length or 0) + 1  # characters of an id worth looking at, and repeating

_NAMED = (
    *(
        select(wave.c.scope, table.c.capability).join(wave, wave.c.id == table.c.wave_id)
        for table in (second_vote, consensus, effort, ballot, action)
    ),
    select(wave.c.scope, dot.c.capability)
    .join(respondent, respondent.c.id == dot.c.respondent_id)
    .join(wave, wave.c.id == respondent.c.wave_id),
    select(wave.c.scope, workshop.c.topic)
    .join(wave, wave.c.id == workshop.c.wave_id)
    .where(workshop.c.topic.is_not(None)),
)
_LEVELS = select(consensus.c.level).join(wave, wave.c.id == consensus.c.wave_id)
_VOTES = select(second_vote.c.shown).join(wave, wave.c.id == second_vote.c.wave_id)
_SHOWN = select(snapshot.c.number).where(snapshot.c.wave_id == workshop.c.wave_id).exists()
_STANDINGS = select(
    workshop.c.groups,
    workshop.c.state,
    workshop.c.dimension,
    workshop.c.topic,
    workshop.c.revealed,
    _SHOWN.label("shown"),
).join(wave, wave.c.id == workshop.c.wave_id)


def check_workshops(connection: Connection, version: int, rubric: Rubric) -> None:
    """Refuse rows of workshops on a rubric that do not fit it, or contradict each other.

    Raises StoreError, and ValueError for texts that cannot be read.
    """
    here = wave.c.rubric_version_id == version
    for named in _NAMED:
        for scope, capability in connection.execute(named.where(here).distinct()):
            check_asked(rubric, scope, [capability[:LONGEST]])
    if any(level > rubric.levels for level in connection.scalars(_LEVELS.where(here))):
        raise _odd()
    for shown in connection.scalars(_VOTES.where(here)):
        counts = thaw_vote(shown).counts
        if counts is not None and len(counts) != rubric.levels:
            raise _odd()
    for row in connection.execute(_STANDINGS.where(here)):
        _check_standing(row, rubric)


def _check_standing(row: Row[Any], rubric: Rubric) -> None:
    """Refuse a workshop that stands nowhere: without its topic, or shown what was not published."""
    read_groups(row.groups)
    dimensions = {dimension.id for dimension in rubric.dimensions}
    without_topic = row.state in {"discussion", "second_vote"} and row.topic is None
    if without_topic or row.dimension not in {None, *dimensions} or row.revealed != row.shown:
        raise _odd()


def _odd() -> StoreError:
    return StoreError(message("it holds something that Orientir never wrote"))
