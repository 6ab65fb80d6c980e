"""The whole chain from answers to results, bundled and already disclosed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from assessment.analysis import disclosure, gaps, scores
from assessment.analysis.agreement import (
    Agreement,
    DimensionAgreement,
    capability_agreement,
    dimension_agreement,
)
from assessment.analysis.answers import Answers, answered
from assessment.analysis.atoms import SHOWN_FROM
from assessment.analysis.comparison import Comparison, compare, contrasts
from assessment.analysis.differences import differences_of_groups
from assessment.analysis.disclosure import View
from assessment.analysis.findings import Finding, find
from assessment.analysis.gaps import Gap, Standing
from assessment.analysis.rank_ranges import RankRange, factors_of, rank_ranges
from assessment.analysis.reliability import ProfileReliability, profile_reliability
from assessment.analysis.scores import OVERALL, Layout, Reason, Score
from assessment.analysis.sets import Room, ScoredSet, score_room
from assessment.analysis.straightlining import straight_liners
from assessment.errors import AnalysisError, message
from assessment.rubric.model import Rubric, Scope

LEADERS = "leaders"  # the id rubrics give the leaders' group


@dataclass(frozen=True)
class GroupResults:
    """Hold the scores of one group; ``group`` is empty for everybody in no group shown by name."""

    group: str
    respondents: int
    overall: Score
    dimensions: tuple[Score, ...]
    capabilities: tuple[Score, ...]


@dataclass(frozen=True)
class Results:
    """Hold everything that may be shown of one wave, and nothing else.

    ``respondents`` counts those who answered in the scope; how many answered elsewhere decides the
    ``view`` and is not told. In a confidential wave with fewer than five of them, that number is
    all there is: every score is "too_few", without n and counts. ``dimensions`` and
    ``capabilities`` stand in the rubric's order, ``gaps`` by rank. ``standings`` has one entry a
    dimension, then the overall one. ``efforts_given`` counts the capabilities of the scope whose
    effort was given; for the others it was taken as 1.

    ``agreement`` has the capabilities that show it, ``dimension_agreement`` the dimensions.
    ``rank_ranges`` stand in the rubric's order, empty where not shown; ``reliability`` is None
    then. ``straight_liners`` counts people with one level throughout, None where that may not be
    told. ``groups`` are the largest first in a confidential wave, by name in a named one;
    ``hidden_groups`` says why others are not shown by name. ``comparisons`` set groups against
    the others where both show everything.
    """

    scope: Scope
    view: View
    respondents: int
    overall: Score
    dimensions: tuple[Score, ...]
    capabilities: tuple[Score, ...]
    gaps: tuple[Gap, ...]
    standings: tuple[Standing, ...]
    findings: tuple[Finding, ...]
    efforts_given: int
    invited: int | None = None
    agreement: tuple[Agreement, ...] = ()
    dimension_agreement: tuple[DimensionAgreement, ...] = ()
    reliability: ProfileReliability | None = None
    rank_ranges: tuple[RankRange, ...] = ()
    straight_liners: int | None = None
    groups: tuple[GroupResults, ...] = ()
    hidden_groups: Mapping[str, Reason] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()

    @property
    def effort_known(self) -> bool:
        """Say whether every capability of the scope has an effort."""
        return self.efforts_given == len(self.capabilities)

    @property
    def shows_nothing(self) -> bool:
        """Say whether too few have answered for anything but their number to be shown."""
        return not self.respondents or disclosure.is_hidden(self.view, self.respondents)

    def score(self, subject: str) -> Score:
        """Give the score of a capability, a dimension or ``overall``; raises KeyError."""
        every = (*self.capabilities, *self.dimensions, self.overall)
        return {score.id: score for score in every}[subject]

    def gap(self, capability: str) -> Gap:
        """Give a capability's gap; raises KeyError."""
        return {gap.id: gap for gap in self.gaps}[capability]

    def standing(self, subject: str) -> Standing:
        """Give the standing of a dimension or ``overall``; raises KeyError."""
        return {standing.id: standing for standing in self.standings}[subject]


def analyse(  # noqa: PLR0913 - all but the first two are options, by name alone
    rubric: Rubric,
    answers: Answers,
    *,
    targets: Mapping[str, float] | None = None,
    importance: Mapping[str, float] | None = None,
    effort: Mapping[str, float] | None = None,
    named: bool = False,
    invited: int | None = None,
    by_group: bool = False,
) -> Results:
    """Turn answers into results that may be shown.

    ``targets`` changes the rubric's by capability or dimension id. ``importance`` (0 or more,
    rescaled to mean 1) and ``effort`` (1 to 5) go by capability id; what is not given is 1.
    ``named`` says that the room agreed to be seen; otherwise fewer than five show nothing, unless
    one person is all who answered anything, in this scope or outside it. ``invited`` counts all who
    could have answered. ``by_group`` scores the answers' groups too. Zero respondents give reasons
    instead of numbers. Raises AnalysisError.
    """
    plan = scores.layout(rubric, answers.scope)
    if plan.capabilities != answers.capabilities:
        raise AnalysisError(message("these answers belong to another rubric"))
    gaps.check_factors(rubric, importance or {}, effort or {})
    wanted = gaps.targets_of(rubric, answers.scope, targets or {})

    present = answered(answers)
    view = disclosure.view_of(present.people, named=named)
    room = None
    if present.respondents and not disclosure.is_hidden(view, len(present.respondents)):
        room = score_room(present, plan, view, invited=invited, by_group=by_group)
    capabilities, dimensions, overall = _scores(room, plan, len(present.respondents))
    found = gaps.find_gaps(plan, capabilities, wanted, importance or {}, effort or {})
    standings = gaps.standings(plan, dimensions, overall, capabilities, wanted)
    results = Results(
        answers.scope,
        view,
        len(present.respondents),
        overall,
        dimensions,
        capabilities,
        found,
        standings,
        find(dimensions, capabilities, standings[:-1], found, gaps.floor(plan, capabilities)),
        sum(name in (effort or {}) for name in plan.capabilities),
        invited,
    )
    if room is None or view == "one_person":
        return results
    return _of_several(results, room, present, plan)


def _scores(
    room: Room | None, plan: Layout, respondents: int
) -> tuple[tuple[Score, ...], tuple[Score, ...], Score]:
    if room is not None:
        return room.whole.capabilities, room.whole.dimensions, room.whole.overall
    reason: Reason = "too_few" if respondents else "nobody_answered"
    n = None if respondents else 0
    return (
        tuple(Score(name, None, reason, n) for name in plan.capabilities),
        tuple(Score(name, None, reason, n) for name in plan.dimensions),
        Score(OVERALL, None, reason, n),
    )


def _of_several(results: Results, room: Room, present: Answers, plan: Layout) -> Results:
    """Add what only several people have: agreement, the order's certainty, groups."""
    exact = {score.id for score in results.capabilities if score.counts is not None}
    told = {
        score.id for score in (*results.dimensions, results.overall) if score.counts is not None
    }
    flagged = len(straight_liners(present.codes, plan.levels))
    tell = results.view == "named" or not flagged or flagged >= SHOWN_FROM
    whole = OVERALL in told
    return replace(
        results,
        agreement=tuple(one for one in capability_agreement(room.table, plan) if one.id in exact),
        dimension_agreement=tuple(
            one for one in dimension_agreement(room.table, plan) if one.id in told
        ),
        reliability=profile_reliability(present.codes[:, room.whole.has], plan.levels)
        if whole
        else None,
        rank_ranges=rank_ranges(room.left_out, factors_of(plan, results.gaps)) if whole else (),
        straight_liners=flagged if tell else None,
        groups=tuple(map(_group, room.groups)),
        hidden_groups=room.hidden,
        comparisons=_comparisons(room, present, plan),
    )


def _group(one: ScoredSet) -> GroupResults:
    return GroupResults(
        one.group or "", len(one.rows), one.overall, one.dimensions, one.capabilities
    )


def _comparisons(room: Room, present: Answers, plan: Layout) -> tuple[Comparison, ...]:
    """Compare the groups that show everything, on the capabilities that all of them show."""
    groups = {
        one.group or "": one.rows.tolist() for one in room.groups if one.overall.counts is not None
    }
    if not groups:
        return ()
    has = np.logical_and.reduce([one.exact for one in room.groups if (one.group or "") in groups])
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
