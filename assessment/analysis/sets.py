"""The scores of the whole room, and of its groups, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assessment.analysis import disclosure, scores
from assessment.analysis.answers import Answers
from assessment.analysis.atoms import Cell, Publication, publish
from assessment.analysis.certainty import Certainty, certainties
from assessment.analysis.disclosure import View
from assessment.analysis.jackknife import LeftOut, leave_one_out
from assessment.analysis.scores import Flags, Layout, Reason, Score, Table
from assessment.analysis.snapshots import OTHERS, WHOLE, units

_GROUP = "="  # before a group's own name, which may be any text, also that of another set


@dataclass(frozen=True, eq=False)
class ScoredSet:
    """Hold the scores of one set of people, as they may be shown.

    ``group`` is None for the whole room, empty for everybody who is in no group shown by name.
    ``rows`` are those of the answers; ``has`` says which capabilities have a score, ``exact`` which
    of these may be shown unrounded, with all that follows from their counts.
    """

    group: str | None
    rows: NDArray[np.intp]
    overall: Score
    dimensions: tuple[Score, ...]
    capabilities: tuple[Score, ...]
    has: Flags
    exact: Flags


@dataclass(frozen=True, eq=False)
class Room:
    """Hold the whole room, its groups, and the table they are rows of, in the same order.

    ``hidden`` says why a group is not shown by name. ``left_out`` has the whole room's scores
    without each respondent in turn.
    """

    whole: ScoredSet
    groups: tuple[ScoredSet, ...]
    hidden: Mapping[str, Reason]
    table: Table
    left_out: LeftOut


def score_room(
    present: Answers, plan: Layout, view: View, *, invited: int | None, by_group: bool
) -> Room:
    """Score a room of at least one respondent, and its groups if wanted.

    ``invited`` counts all who could have answered; raises AnalysisError if fewer than did.
    """
    names = tuple(_GROUP + group if by_group and group else None for group in present.groups)
    grouped = replace(present, groups=names)
    publication = _published(grouped) if view == "confidential" else None
    rows = _rows(names, publication)
    cells = [None if publication is None else publication.cells[name] for name in rows]
    table = scores.score(
        np.vstack([present.codes[inside] for inside in rows.values()]),
        np.cumsum([0, *(len(inside) for inside in rows.values())])[:-1],
        plan,
        None if publication is None else np.array([publication.mask(name) for name in rows]),
    )
    sets = [
        _scored(name, inside, table, row, plan, cells[row])
        for row, (name, inside) in enumerate(rows.items())
    ]
    left_out = [leave_one_out(present.codes[one.rows], plan, one.has) for one in sets]
    known = [invited, *([None] * (len(sets) - 1))]
    sure = [
        _with_certainty(one, certainties(left, many), alone=view == "one_person")
        for one, left, many in zip(sets, left_out, known, strict=True)
    ]
    hidden = {} if publication is None else publication.hidden
    return Room(
        sure[0],
        tuple(sure[1:]),
        {group.removeprefix(_GROUP): reason for group, reason in hidden.items()},
        table,
        left_out[0],
    )


def _published(present: Answers) -> Publication:
    return publish(units(present, np.ones(present.codes.shape, dtype=np.int64)))


def _rows(
    names: Sequence[str | None], publication: Publication | None
) -> dict[str, NDArray[np.intp]]:
    """Give the rows of each set, the whole room first, then groups, then everybody else."""
    rows = {WHOLE: np.arange(len(names))}
    if publication is not None:
        sets = publication.snapshot
        return rows | {name: np.flatnonzero(sets.rows(name)) for name in sets.sets[1:]}
    groups = sorted({name for name in names if name is not None})
    for group in groups:
        rows[group] = np.array([at for at, name in enumerate(names) if name == group])
    others = [at for at, name in enumerate(names) if name is None]
    return rows | {OTHERS: np.array(others)} if groups and others else rows


def _scored(  # noqa: PLR0913, PLR0917 - one row of the table, and what is known of it
    name: str,
    inside: NDArray[np.intp],
    table: Table,
    row: int,
    plan: Layout,
    cells: Sequence[Cell] | None,
) -> ScoredSet:
    capabilities = disclosure.capability_scores(table, plan, row, cells)
    has = np.array([score.value is not None for score in capabilities], dtype=np.bool_)
    exact = has & [score.counts is not None for score in capabilities]
    return ScoredSet(
        {WHOLE: None, OTHERS: ""}.get(name, name.removeprefix(_GROUP)),
        inside,
        disclosure.overall_score(table, capabilities, row),
        disclosure.dimension_scores(table, plan, capabilities, row),
        capabilities,
        has,
        exact,
    )


def _with_certainty(one: ScoredSet, sure: Sequence[Certainty], *, alone: bool) -> ScoredSet:
    """Say how sure each score is, where it may be shown exactly."""
    by_id = {} if alone else {found.id: found for found in sure}

    def known(score: Score) -> Score:
        found = by_id.get(score.id)
        if found is None or score.value is None or score.counts is None:
            return score
        low, high = (found.bounds.low, found.bounds.high) if found.bounds else (None, None)
        return replace(score, low=low, high=high, certainty=found.kind)

    return replace(
        one,
        overall=known(one.overall),
        dimensions=tuple(map(known, one.dimensions)),
        capabilities=tuple(map(known, one.capabilities)),
    )
