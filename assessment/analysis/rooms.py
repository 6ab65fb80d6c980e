"""A scored room with all that its scores lead to: agreement, reliability, groups, comparisons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from assessment.analysis.agreement import capability_agreement, dimension_agreement
from assessment.analysis.answers import Answers
from assessment.analysis.comparison import Comparison, compare, contrasts
from assessment.analysis.differences import differences_of_groups
from assessment.analysis.disclosure import View
from assessment.analysis.measured import GroupResults, Measured
from assessment.analysis.reliability import profile_reliability
from assessment.analysis.scores import OVERALL, Layout, Reason, Score, Table
from assessment.analysis.sets import Room, ScoredSet
from assessment.analysis.snapshots import own_name

LEADERS = "leaders"  # the id rubrics give the leaders' group


def of_nobody(present: Answers, plan: Layout, view: View, invited: int | None) -> Measured:
    """Give what may be shown where nobody answered, or too few for any number."""
    reason: Reason = "too_few" if present.respondents else "nobody_answered"
    n = None if present.respondents else 0
    return Measured(
        scope=present.scope,
        view=view,
        respondents=len(present.respondents),
        invited=invited,
        overall=Score(OVERALL, None, reason, n),
        dimensions=tuple(Score(name, None, reason, n) for name in plan.dimensions),
        capabilities=tuple(Score(name, None, reason, n) for name in plan.capabilities),
    )


def of_one(room: Room, present: Answers, view: View, invited: int | None) -> Measured:
    """Give the scores of a room and nothing else, which is all that one person has."""
    whole = room.whole
    return Measured(
        scope=present.scope,
        view=view,
        respondents=whole.origins.respondents(len(whole.rows)),
        invited=invited,
        overall=whole.overall,
        dimensions=whole.dimensions,
        capabilities=whole.capabilities,
    )


def of_several(
    room: Room, present: Answers, plan: Layout, view: View, invited: int | None
) -> Measured:
    """Give the scores of a room and what only several people have.

    What follows from answers taken together is there only where all of them are of this snapshot.
    """
    whole = room.whole
    exact = {score.id for score in whole.capabilities if score.counts is not None}
    told = {
        score.id
        for score, parts in zip(whole.dimensions, plan.member.T, strict=True)
        if score.counts is not None and not whole.origins.mixes(parts)
    }
    counted = _as_shown(room.table, whole)
    return replace(
        of_one(room, present, view, invited),
        agreement=tuple(one for one in capability_agreement(counted, plan) if one.id in exact),
        dimension_agreement=tuple(
            one for one in dimension_agreement(counted, plan) if one.id in told
        ),
        reliability=profile_reliability(present.codes[:, whole.has], plan.levels)
        if whole.tells_all
        else None,
        groups=tuple(map(_group, room.groups)),
        comparisons=_comparisons(room, present, plan),
    )


def _as_shown(table: Table, whole: ScoredSet) -> Table:
    """Put the counts shown in the place of those of now, where some are of earlier snapshots."""
    if not whole.origins.then:
        return table
    nothing = (0,) * table.counts.shape[2]
    counts = np.array([[score.counts or nothing for score in whole.capabilities]], dtype=np.int64)
    inapplicable = [[score.not_applicable or 0 for score in whole.capabilities]]
    return replace(
        table,
        counts=counts,
        capability_n=counts.sum(axis=2),
        not_applicable=np.array(inapplicable, dtype=np.int64),
    )


def _group(one: ScoredSet) -> GroupResults:
    return GroupResults(
        own_name(one.name),
        one.origins.respondents(len(one.rows)),
        one.overall,
        one.dimensions,
        one.capabilities,
    )


def _comparisons(room: Room, present: Answers, plan: Layout) -> tuple[Comparison, ...]:
    """Compare the groups that show everything, on the capabilities that all of them show."""
    compared = [one for one in room.groups if one.tells_all]
    if not compared:
        return ()
    groups = {own_name(one.name): one.rows.tolist() for one in compared}
    has = np.logical_and.reduce([one.exact for one in compared])
    pairs = contrasts(groups, LEADERS if LEADERS in groups else None)
    return compare(
        pairs,
        [
            differences_of_groups(
                (present.codes[list(pair.rows)], present.codes[list(pair.other_rows)]), plan, has
            )
            for pair in pairs
        ],
        plan,
    )
