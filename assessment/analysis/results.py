"""The whole chain from answers to results, bundled and already disclosed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.analysis import disclosure, gaps, scores
from assessment.analysis.answers import Answers, answered
from assessment.analysis.disclosure import View
from assessment.analysis.findings import Finding, find
from assessment.analysis.gaps import Gap, Standing
from assessment.analysis.scores import OVERALL, Layout, Reason, Score
from assessment.errors import AnalysisError, message
from assessment.rubric.model import Rubric, Scope


@dataclass(frozen=True)
class Results:
    """Hold everything that may be shown of one wave, and nothing else.

    ``respondents`` counts those who answered in the scope; how many answered elsewhere decides the
    ``view`` and is not told. In a confidential wave with fewer than five of them, that number is
    all there is: every score is "too_few", without n and counts. ``dimensions`` and
    ``capabilities`` stand in the rubric's order, ``gaps`` by rank. ``standings`` has one entry a
    dimension, then the overall one. ``efforts_given`` counts the capabilities of the scope whose
    effort was given; for the others it was taken as 1.
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
) -> Results:
    """Turn answers into results that may be shown.

    ``targets`` changes the rubric's by capability or dimension id. ``importance`` (0 or more,
    rescaled to mean 1) and ``effort`` (1 to 5) go by capability id; what is not given is 1.
    ``named`` says that the room agreed to be seen; otherwise fewer than five show nothing, unless
    one person is all who answered anything, in this scope or outside it. Zero respondents give
    reasons instead of numbers. Raises AnalysisError.
    """
    plan = scores.layout(rubric, answers.scope)
    if plan.capabilities != answers.capabilities:
        raise AnalysisError(message("these answers belong to another rubric"))
    gaps.check_factors(rubric, importance or {}, effort or {})
    wanted = gaps.targets_of(rubric, answers.scope, targets or {})

    present = answered(answers)
    view = disclosure.view_of(present.people, named=named)
    capabilities, dimensions, overall = _scores(present, plan, view)
    found = gaps.find_gaps(plan, capabilities, wanted, importance or {}, effort or {})
    standings = gaps.standings(plan, dimensions, overall, capabilities, wanted)
    return Results(
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
    )


def _none(
    plan: Layout, reason: Reason, n: int | None
) -> tuple[tuple[Score, ...], tuple[Score, ...], Score]:
    return (
        tuple(Score(name, None, reason, n) for name in plan.capabilities),
        tuple(Score(name, None, reason, n) for name in plan.dimensions),
        Score(OVERALL, None, reason, n),
    )


def _scores(
    present: Answers, plan: Layout, view: View
) -> tuple[tuple[Score, ...], tuple[Score, ...], Score]:
    if not present.respondents:
        return _none(plan, "nobody_answered", 0)
    if disclosure.is_hidden(view, len(present.respondents)):
        return _none(plan, "too_few", None)
    table = scores.score(present.codes, [0], plan, disclosure.minimum(view))
    capabilities = disclosure.capability_scores(table, plan, view)
    dimensions = disclosure.dimension_scores(table, plan, view, capabilities)
    return capabilities, dimensions, disclosure.overall_score(table, view, capabilities)
