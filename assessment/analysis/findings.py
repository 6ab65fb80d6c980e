"""What is worth saying about the results, as values; others put it into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.analysis.gaps import Gap, Standing, as_if_equal
from assessment.analysis.scores import NOISE, Score

MANY_DONT_KNOWS = 0.3  # share of the answers that could have been given; docs/scoring.md
TOOLS = "tools"
TOOLS_AHEAD = 1.0  # level above the mean of the other dimensions; docs/scoring.md
MOST_URGENT = 5  # gaps that are tried with equal weights; docs/scoring.md


@dataclass(frozen=True)
class NothingScored:
    """There is no score to speak of yet."""


@dataclass(frozen=True)
class FurthestFromTarget:
    """These dimensions are furthest from their target, by ``gap`` levels."""

    dimensions: tuple[str, ...]
    gap: float


@dataclass(frozen=True)
class AtTarget:
    """Every scored dimension has reached its target; ``below`` capabilities have not."""

    below: int


@dataclass(frozen=True)
class Weakest:
    """These capabilities have the lowest score: they hold the organisation back."""

    capabilities: tuple[str, ...]
    value: float


@dataclass(frozen=True)
class Strongest:
    """These capabilities have the highest score."""

    capabilities: tuple[str, ...]
    value: float


@dataclass(frozen=True)
class LevelReached:
    """The level reached as a whole, the second reading beside the mean."""

    level: int


@dataclass(frozen=True)
class ToolsAhead:
    """Tools stand ``by`` levels above the mean of the other dimensions: 1 or more."""

    by: float


@dataclass(frozen=True)
class WeightsDecide:
    """The weights differ, and only they put these capabilities among the five most urgent gaps.

    Empty where the same would be the most urgent with equal weights.
    """

    entered: tuple[str, ...]


@dataclass(frozen=True)
class DontKnows:
    """Of the answers that could have been given, ``share`` (0 to 1) were "don't know"."""

    share: float
    capabilities: tuple[str, ...]
    many: bool


@dataclass(frozen=True)
class NotApplicable:
    """These capabilities do not apply and are left out."""

    capabilities: tuple[str, ...]


@dataclass(frozen=True)
class Unanswered:
    """Of ``asked`` capabilities these have no answer at all."""

    capabilities: tuple[str, ...]
    asked: int


Finding = (
    NothingScored
    | FurthestFromTarget
    | AtTarget
    | Weakest
    | Strongest
    | LevelReached
    | ToolsAhead
    | WeightsDecide
    | DontKnows
    | NotApplicable
    | Unanswered
)


def find(
    dimensions: Sequence[Score],
    capabilities: Sequence[Score],
    standings: Sequence[Standing],
    gaps: Sequence[Gap],
    reached: int | None,
) -> tuple[Finding, ...]:
    """List the findings, the headline first; ``standings`` are the dimensions' own."""
    found = [
        _headline(standings, gaps),
        _weakest(capabilities),
        _strongest(capabilities),
        None if reached is None else LevelReached(reached),
        _tools_ahead(dimensions),
        _weights_decide(gaps, [score.id for score in capabilities]),
        _dont_knows(capabilities),
        _not_applicable(capabilities),
        _unanswered(capabilities),
    ]
    return tuple(finding for finding in found if finding is not None)


def _headline(standings: Sequence[Standing], gaps: Sequence[Gap]) -> Finding:
    distances = {s.id: s.gap for s in standings if s.gap is not None}
    if not distances:
        return NothingScored()
    widest = max(distances.values())
    if widest < NOISE:
        return AtTarget(sum(gap.gap is not None and gap.gap > NOISE for gap in gaps))
    names = tuple(name for name, gap in distances.items() if widest - gap < NOISE)
    return FurthestFromTarget(names, widest)


def _weakest(scores: Sequence[Score]) -> Weakest | None:
    values = {score.id: score.value for score in scores if score.value is not None}
    if not values or max(values.values()) - min(values.values()) < NOISE:
        return None
    lowest = min(values.values())
    return Weakest(tuple(k for k, v in values.items() if v - lowest < NOISE), lowest)


def _strongest(scores: Sequence[Score]) -> Strongest | None:
    values = {score.id: score.value for score in scores if score.value is not None}
    if not values or max(values.values()) - min(values.values()) < NOISE:
        return None
    highest = max(values.values())
    return Strongest(tuple(k for k, v in values.items() if highest - v < NOISE), highest)


def _tools_ahead(dimensions: Sequence[Score]) -> ToolsAhead | None:
    values = {score.id: score.value for score in dimensions}
    tools = values.pop(TOOLS, None)
    others = [value for value in values.values() if value is not None]
    if tools is None or not others or len(others) < len(values):
        return None
    by = tools - sum(others) / len(others)
    return ToolsAhead(by) if by >= TOOLS_AHEAD - NOISE else None


def _weights_decide(gaps: Sequence[Gap], order: Sequence[str]) -> WeightsDecide | None:
    weights = [gap.weight for gap in gaps]
    below = [gap for gap in gaps if gap.gap is not None and gap.gap > NOISE]
    if not below or max(weights) - min(weights) < NOISE:
        return None
    equal = as_if_equal(sorted(below, key=lambda gap: order.index(gap.id)))
    first = {gap.id for gap in equal[:MOST_URGENT]}
    return WeightsDecide(tuple(gap.id for gap in below[:MOST_URGENT] if gap.id not in first))


def _dont_knows(scores: Sequence[Score]) -> DontKnows | None:
    shown = [
        (score.id, score.n or 0, score.dont_know) for score in scores if score.dont_know is not None
    ]
    unknown = sum(dont_know for _, _, dont_know in shown)
    if not unknown:
        return None
    share = unknown / sum(n + dont_know for _, n, dont_know in shown)
    names = tuple(name for name, _, dont_know in shown if dont_know)
    return DontKnows(share, names, share >= MANY_DONT_KNOWS - NOISE)


def _not_applicable(scores: Sequence[Score]) -> NotApplicable | None:
    names = tuple(score.id for score in scores if score.reason == "not_applicable")
    return NotApplicable(names) if names else None


def _unanswered(scores: Sequence[Score]) -> Unanswered | None:
    names = tuple(
        score.id
        for score in scores
        if score.n == 0 and score.dont_know == 0 and score.not_applicable == 0
    )
    return Unanswered(names, len(scores)) if names else None
