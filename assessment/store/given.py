"""The answers of everybody in a wave of several people, as the analysis reads them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, select

from assessment.analysis.answers import CODES, Answers
from assessment.analysis.snapshots import Integers, Units
from assessment.rubric.model import Rubric, Scope
from assessment.store.answers import SILENT_ROUND
from assessment.store.schema import answer, respondent

_PEOPLE = select(respondent.c.uid, respondent.c.group_id).where(
    respondent.c.wave_id == bindparam("wave")
)
_SAID = (
    select(
        respondent.c.uid,
        answer.c.capability,
        answer.c.kind,
        answer.c.level,
        answer.c.revision,
    )
    .join(answer, answer.c.respondent_id == respondent.c.id)
    .where(respondent.c.wave_id == bindparam("wave"), answer.c.round == SILENT_ROUND)
)


@dataclass(frozen=True, eq=False)
class Given:
    """Hold answers and their revisions, which have the shape of the codes, 0 without an answer."""

    answers: Answers
    revisions: Integers

    def just(self, units: Units) -> Given | None:
        """Keep what was given when a snapshot was taken; None unless all of that still stands."""
        rows = {uid: row for row, uid in enumerate(self.answers.respondents)}
        if not rows.keys() >= set(units.respondents):
            return None
        chosen = [rows[uid] for uid in units.respondents]
        then = units.revisions > 0
        if (self.revisions[chosen] != units.revisions)[then].any():
            return None
        return Given(
            Answers(
                units.respondents,
                tuple(self.answers.groups[row] for row in chosen),
                self.answers.capabilities,
                np.where(then, self.answers.codes[chosen], CODES["skipped"]).astype(np.uint8),
                self.answers.scope,
            ),
            units.revisions,
        )


def given(connection: Connection, wave: int, rubric: Rubric, scope: Scope) -> Given:
    """Read a wave's answers of the silent round, people in the order of their random ids."""
    people = dict(sorted(tuple(row) for row in connection.execute(_PEOPLE, {"wave": wave})))
    capabilities = tuple(capability.id for capability in rubric.capabilities(scope))
    rows = {uid: row for row, uid in enumerate(people)}
    columns = {capability: column for column, capability in enumerate(capabilities)}
    codes: NDArray[np.uint8] = np.zeros((len(rows), len(columns)), dtype=np.uint8)
    revisions = np.zeros(codes.shape, dtype=np.int64)
    for uid, capability, kind, level, revision in connection.execute(_SAID, {"wave": wave}):
        place = rows[uid], columns[capability]
        codes[place] = CODES[kind] if level is None else level
        revisions[place] = revision
    return Given(
        Answers(tuple(people), tuple(people.values()), capabilities, codes, scope), revisions
    )
