"""What the answers of one wave say, as far as it may be shown, before anything is judged by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.analysis import disclosure
from assessment.analysis.agreement import Agreement, DimensionAgreement
from assessment.analysis.comparison import Comparison
from assessment.analysis.disclosure import View
from assessment.analysis.reliability import ProfileReliability
from assessment.analysis.scores import Reason, Score
from assessment.analysis.snapshots import Snapshot
from assessment.rubric.model import Scope


@dataclass(frozen=True)
class GroupResults:
    """Hold the scores of one group; ``group`` is empty for everybody in no group shown by name."""

    group: str
    respondents: int
    overall: Score
    dimensions: tuple[Score, ...]
    capabilities: tuple[Score, ...]


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Hold everything that may be shown of one wave and follows from its answers alone.

    ``respondents`` counts those who answered in the scope; how many answered elsewhere decides the
    ``view`` and is not told. In a confidential wave with fewer than five of them, that number is
    all there is: every score is "too_few", without n and counts. ``dimensions`` and
    ``capabilities`` stand in the rubric's order.

    Where a wave was published more than once, each score is of the latest snapshot allowed to show
    it. A total that mixes snapshots is the weighted mean of the scores shown; its ``n`` is the
    smallest among them. ``respondents`` is never below the ``n`` of any score.

    ``agreement`` has the capabilities that show it, ``dimension_agreement`` the dimensions;
    ``reliability`` is None where not shown. ``straight_liners`` counts people with one level
    throughout, None where that may not be told. ``groups`` are the largest first in a confidential
    wave, by name in a named one; ``hidden_groups`` says why others are not shown by name.
    ``comparisons`` set groups against the others where both show everything.
    """

    scope: Scope
    view: View
    respondents: int
    invited: int | None = None
    overall: Score
    dimensions: tuple[Score, ...]
    capabilities: tuple[Score, ...]
    agreement: tuple[Agreement, ...] = ()
    dimension_agreement: tuple[DimensionAgreement, ...] = ()
    reliability: ProfileReliability | None = None
    straight_liners: int | None = None
    groups: tuple[GroupResults, ...] = ()
    hidden_groups: Mapping[str, Reason] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()

    @property
    def shows_nothing(self) -> bool:
        """Say whether too few have answered for anything but their number to be shown."""
        return not self.respondents or disclosure.is_hidden(self.view, self.respondents)

    def score(self, subject: str) -> Score:
        """Give the score of a capability, a dimension or ``overall``; raises KeyError."""
        every = (*self.capabilities, *self.dimensions, self.overall)
        return {score.id: score for score in every}[subject]


@dataclass(frozen=True)
class Published:
    """Hold an earlier snapshot of a wave, and what was shown with it."""

    snapshot: Snapshot
    measured: Measured
