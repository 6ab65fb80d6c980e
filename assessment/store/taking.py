"""A snapshot of a wave, made of the answers there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.analysis.measured import Published
from assessment.analysis.measuring import Measurement, measure
from assessment.analysis.results import judge, ranks
from assessment.analysis.snapshots import Snapshot, units
from assessment.rubric.model import Rubric
from assessment.store.access import Terms
from assessment.store.factors import Factors
from assessment.store.freezing import Frozen
from assessment.store.given import Given
from assessment.store.published import Taken


def take(
    rubric: Rubric,
    given: Given,
    terms: Terms,
    earlier: Sequence[Published],
    factors: Factors,
) -> Taken:
    """Take a snapshot against all earlier ones, oldest first; raises AnalysisError."""
    measurement = measure(
        rubric, given.answers, revisions=given.revisions, earlier=earlier, **vars(terms)
    )
    results = judge(rubric, measurement.measured, **vars(factors))
    return Taken(
        _remembered(given, measurement),
        Frozen(measurement.measured, ranks(rubric, measurement, results), **vars(factors)),
    )


def _remembered(given: Given, measurement: Measurement) -> Snapshot:
    """Give what the atom rule remembers; of a named wave, which needs no rule, who said what."""
    if measurement.snapshot is not None:
        return measurement.snapshot
    nameless = replace(given.answers, groups=(None,) * len(given.answers.respondents))
    return Snapshot(units(nameless, given.revisions), ())
