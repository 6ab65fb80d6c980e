"""What was confirmed against what stands in the database, read without any code of ours."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.respondent import Place, Respondent

_HISTORY = """
SELECT respondent.uid, capability, level
FROM answer_event JOIN respondent ON respondent.id = respondent_id
ORDER BY respondent_id, capability, revision
"""
_TORN = """
SELECT count(*)
FROM answer LEFT JOIN answer_event USING (respondent_id, capability, round, revision)
WHERE answer_event.level IS NOT answer.level OR answer_event.kind IS NOT answer.kind
"""


def lost(database: Path, crowd: Iterable[Respondent]) -> int:
    """Count the confirmed answers that the database does not hold.

    A person's confirmed answers to a question must stand in its history in the order of the clicks;
    answers nobody confirmed may stand between them, and the same level confirmed twice running may
    rest on one entry. The last entry must be the last one confirmed, where no choice is under way.
    An answer that disagrees with its own history counts too.
    """
    history: dict[Place, list[int | None]] = defaultdict(list)
    with closing(sqlite3.connect(database)) as connection:
        for respondent, capability, level in connection.execute(_HISTORY):
            history[Place(respondent, capability)].append(level)
        (torn,) = connection.execute(_TORN).fetchone()
    return int(torn) + sum(_missing(person, history) for person in crowd)


def _missing(person: Respondent, history: Mapping[Place, list[int | None]]) -> int:
    given: dict[Place, list[int]] = defaultdict(list)
    for place, level in person.confirmed:
        given[place].append(level)
    return sum(
        absent(levels, history.get(place, []), last=place != person.waiting)
        for place, levels in given.items()
    )


def absent(confirmed: Sequence[int], kept: Sequence[int | None], *, last: bool) -> int:
    """Count the levels of one question that its history lacks; ``last``: and must end with."""
    missing, reached = 0, 0
    for before, level in zip([None, *confirmed], confirmed, strict=False):
        start = max(reached - 1, 0) if level == before else reached
        try:
            reached = kept.index(level, start) + 1
        except ValueError:
            missing += 1
    wrong_end = last and bool(confirmed) and list(kept[-1:]) != list(confirmed[-1:])
    return max(missing, int(wrong_end))
