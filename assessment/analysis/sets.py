"""The scores of the whole room, and of its groups, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assessment.analysis import disclosure, scores
from assessment.analysis.answers import SKIPPED, Answers
from assessment.analysis.atoms import Cell, Publication
from assessment.analysis.certainty import Certainty, certainties
from assessment.analysis.disclosure import View
from assessment.analysis.jackknife import LeftOut, leave_one_out
from assessment.analysis.mixing import mixed_dimension, mixed_overall
from assessment.analysis.origins import Origins, only_now
from assessment.analysis.scores import Flags, Layout, Score, Table
from assessment.analysis.snapshots import OTHERS, WHOLE


@dataclass(frozen=True, eq=False)
class ScoredSet:
    """Hold the scores of one set of people, as they may be shown.

    ``rows`` are those of the answers; ``has`` says which capabilities have a score that rests on
    them, and ``origins`` where every score shown comes from.
    """

    name: str
    rows: NDArray[np.intp]
    has: Flags
    overall: Score
    dimensions: tuple[Score, ...]
    capabilities: tuple[Score, ...]
    origins: Origins

    @property
    def exact(self) -> Flags:
        """Say what may be shown unrounded of these rows, with all that follows from counts."""
        whole = [score.counts is not None for score in self.capabilities]
        return self.has & np.array(whole, dtype=np.bool_)

    @property
    def tells_all(self) -> bool:
        """Say whether all may be shown that follows from these rows taken together."""
        return self.overall.counts is not None and self.origins.all_of_now(np.ones_like(self.has))


@dataclass(frozen=True, eq=False)
class Room:
    """Hold the whole room, its groups, and the table they are rows of, in the same order.

    ``left_out`` has the whole room's scores without each respondent in turn.
    """

    whole: ScoredSet
    groups: tuple[ScoredSet, ...]
    table: Table
    left_out: LeftOut


def score_room(  # noqa: PLR0913 - the last three are options, by name alone
    present: Answers,
    plan: Layout,
    view: View,
    *,
    publication: Publication | None = None,
    origins: Mapping[str, Origins] | None = None,
    invited: int | None = None,
) -> Room:
    """Score a room of at least one respondent, and the groups of its answers.

    ``publication`` says what may be shown, and ``origins`` what of it was shown before; both are
    None where all may be shown. ``invited`` counts all who could have answered; raises
    AnalysisError if fewer than did.
    """
    rows = _rows(present.groups, publication)
    nobody = np.full((1, len(plan.capabilities)), SKIPPED, dtype=np.uint8)  # all of a set have left
    sheets = [present.codes[inside] if len(inside) else nobody for inside in rows.values()]
    table = scores.score(
        np.vstack(sheets),
        np.cumsum([0, *map(len, sheets)])[:-1],
        plan,
        None if publication is None else np.array([publication.mask(name) for name in rows]),
    )
    left_out = [
        leave_one_out(sheet, plan, has)
        for sheet, has in zip(sheets, table.capability_has, strict=True)
    ]
    known = [invited, *([None] * (len(sheets) - 1))]
    sure = [certainties(left, many) for left, many in zip(left_out, known, strict=True)]
    everything = only_now(len(plan.capabilities))
    sets = tuple(
        _scored(
            name,
            inside,
            _Row(table, at, plan, None if publication is None else publication.cells[name]),
            everything if origins is None else origins[name],
            {} if view == "one_person" else {one.id: one for one in sure[at]},
        )
        for at, (name, inside) in enumerate(rows.items())
    )
    return Room(sets[0], sets[1:], table, left_out[0])


@dataclass(frozen=True, eq=False)
class _Row:
    """Hold a row of the table of scores, and what may be shown of it."""

    table: Table
    at: int
    plan: Layout
    cells: Sequence[Cell] | None


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


def _scored(
    name: str,
    inside: NDArray[np.intp],
    row: _Row,
    origins: Origins,
    sure: Mapping[str, Certainty],
) -> ScoredSet:
    """Take each score from where it comes from: shown before, of these answers, or of both."""
    counted = disclosure.capability_scores(row.table, row.plan, row.at, row.cells)
    capabilities = tuple(
        origins.capability(at) or _with_certainty(score, sure) for at, score in enumerate(counted)
    )
    fresh = (
        *disclosure.dimension_scores(row.table, row.plan, capabilities, row.at),
        disclosure.overall_score(row.table, capabilities, row.at),
    )
    *dimensions, overall = (_with_certainty(score, sure) for score in fresh)
    if origins.then:
        dimensions = [
            _dimension(at, score, row.plan, capabilities, origins)
            for at, score in enumerate(dimensions)
        ]
        overall = _overall(overall, row.plan, capabilities, origins)
    has = row.table.capability_has[row.at]
    return ScoredSet(name, inside, has, overall, tuple(dimensions), capabilities, origins)


def _dimension(
    at: int, fresh: Score, plan: Layout, capabilities: tuple[Score, ...], origins: Origins
) -> Score:
    """Take a dimension's score from one snapshot where its parts are of one, else mix them."""
    parts = plan.member[:, at]
    before = origins.together(parts)
    if before is not None:
        return before.dimensions[at]
    return fresh if origins.all_of_now(parts) else mixed_dimension(plan, at, capabilities)


def _overall(
    fresh: Score, plan: Layout, capabilities: tuple[Score, ...], origins: Origins
) -> Score:
    """Take the overall score from one snapshot where all are of one, else mix them."""
    every = np.ones(len(capabilities), dtype=np.bool_)
    before = origins.together(every)
    if before is not None:
        return before.overall
    return fresh if origins.all_of_now(every) else mixed_overall(plan, capabilities)


def _with_certainty(score: Score, sure: Mapping[str, Certainty]) -> Score:
    """Say how sure a score is, where it may be shown exactly."""
    found = sure.get(score.id)
    if found is None or score.value is None or score.counts is None:
        return score
    low, high = (found.bounds.low, found.bounds.high) if found.bounds else (None, None)
    return replace(score, low=low, high=high, certainty=found.kind)
