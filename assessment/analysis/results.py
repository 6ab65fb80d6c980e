"""The whole chain from answers to results, bundled and already disclosed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from assessment.analysis import gaps, scores
from assessment.analysis import rank_ranges as ranking
from assessment.analysis.answers import Answers
from assessment.analysis.findings import Finding, find
from assessment.analysis.gaps import Gap, Standing
from assessment.analysis.measured import GroupResults, Measured
from assessment.analysis.measuring import Measurement, measure
from assessment.analysis.rank_ranges import RankRange, factors_of
from assessment.errors import AnalysisError, message
from assessment.rubric.model import Rubric

__all__ = ["GroupResults", "Results", "analyse", "judge", "ranks"]


@dataclass(frozen=True, kw_only=True)
class Results(Measured):
    """Hold everything that may be shown of one wave, and nothing else.

    ``gaps`` stand by rank. ``standings`` has one entry a dimension, then the overall one.
    ``efforts_given`` counts the capabilities of the scope whose effort was given; for the others it
    was taken as 1. ``rank_ranges`` stand in the rubric's order, empty where not shown.
    """

    gaps: tuple[Gap, ...]
    standings: tuple[Standing, ...]
    findings: tuple[Finding, ...]
    efforts_given: int
    rank_ranges: tuple[RankRange, ...] = ()

    @property
    def effort_known(self) -> bool:
        """Say whether every capability of the scope has an effort."""
        return self.efforts_given == len(self.capabilities)

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
    several: bool = False,
) -> Results:
    """Turn answers into results that may be shown.

    ``targets`` changes the rubric's by capability or dimension id. ``importance`` (0 or more,
    rescaled to mean 1) and ``effort`` (1 to 5) go by capability id; what is not given is 1.
    ``named`` says that the room agreed to be seen; otherwise fewer than five show nothing, unless
    one person is all who answered anything, in this scope or outside it, and the wave is not for
    ``several``. ``invited`` counts all who could have answered. ``by_group`` scores the answers'
    groups too. Zero respondents give reasons instead of numbers. Raises AnalysisError.
    """
    measurement = measure(
        rubric, answers, named=named, invited=invited, by_group=by_group, several=several
    )
    results = judge(
        rubric, measurement.measured, targets=targets, importance=importance, effort=effort
    )
    return replace(results, rank_ranges=ranks(rubric, measurement, results))


def judge(  # noqa: PLR0913 - all but the first two are options, by name alone
    rubric: Rubric,
    measured: Measured,
    *,
    targets: Mapping[str, float] | None = None,
    importance: Mapping[str, float] | None = None,
    effort: Mapping[str, float] | None = None,
    rank_ranges: Sequence[RankRange] = (),
) -> Results:
    """Say how far what was measured is from the targets, and what comes first.

    It needs no answers: whatever it says follows from numbers that are shown. ``rank_ranges`` are
    those that hold for these factors. The other options are those of ``analyse``. Raises
    AnalysisError.
    """
    plan = scores.layout(rubric, measured.scope)
    if plan.capabilities != tuple(score.id for score in measured.capabilities):
        raise AnalysisError(message("these answers belong to another rubric"))
    gaps.check_factors(rubric, importance or {}, effort or {})
    wanted = gaps.targets_of(rubric, measured.scope, targets or {})
    capabilities, dimensions = measured.capabilities, measured.dimensions
    found = gaps.find_gaps(plan, capabilities, wanted, importance or {}, effort or {})
    standings = gaps.standings(plan, dimensions, measured.overall, capabilities, wanted)
    return Results(
        **{one.name: getattr(measured, one.name) for one in fields(Measured)},
        gaps=found,
        standings=standings,
        findings=find(
            dimensions, capabilities, standings[:-1], found, gaps.floor(plan, capabilities)
        ),
        efforts_given=sum(name in (effort or {}) for name in plan.capabilities),
        rank_ranges=tuple(rank_ranges),
    )


def ranks(rubric: Rubric, measurement: Measurement, results: Results) -> tuple[RankRange, ...]:
    """Give the ranges of ranks for the targets in the results; empty where they may not be shown.

    They rest on the answers, not on what is shown of them.
    """
    if measurement.left_out is None:
        return ()
    plan = scores.layout(rubric, results.scope)
    return ranking.rank_ranges(measurement.left_out, factors_of(plan, results.gaps))
