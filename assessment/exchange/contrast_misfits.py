"""Differences between groups that cannot have been published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.analysis.comparison import Comparison, GroupDifference
from assessment.analysis.scores import NOISE, OVERALL, Layout
from assessment.exchange.archive_reading import Misfit, odd

FAR = 1_000.0  # levels; an interval of three people reaches a tenth as far


def contrast_misfits(
    comparisons: Sequence[Comparison], groups: Sequence[str], plan: Layout
) -> Iterator[Misfit]:
    """Find comparisons of groups that are not shown, and differences that are none."""
    compared = [one.group for one in comparisons]
    if len(set(compared)) < len(compared):
        yield odd("measured / comparisons")
    for at, one in enumerate(comparisons):
        where = f"measured / comparisons / {at}"
        sides = {one.group, *one.others}
        twice = len(sides) < 1 + len(one.others)
        if twice or not one.others or not sides <= set(groups) or not _of_rubric(one, plan):
            yield odd(where)
            continue
        whole = (one.overall, *one.dimensions)
        strange = [found for found in whole if _is_odd(found, plan.levels, bounded=True)]
        strange += [
            found for found in one.capabilities if _is_odd(found, plan.levels, bounded=False)
        ]
        for found in strange:
            yield odd(f"{where} / {found.subject}")


def _of_rubric(one: Comparison, plan: Layout) -> bool:
    return (
        one.overall.subject == OVERALL
        and tuple(found.subject for found in one.dimensions) == plan.dimensions
        and tuple(found.subject for found in one.capabilities) == plan.capabilities
    )


def _is_odd(found: GroupDifference, levels: int, *, bounded: bool) -> bool:
    """Say whether the parts of a difference contradict each other; a whole's has an interval."""
    wanted = bounded and found.kind == "interval"
    if (found.difference is None) != (found.kind == "none"):
        return True
    if any((bound is not None) != wanted for bound in (found.low, found.high)):
        return True
    bounds = found.low is None or found.high is None or -FAR <= found.low <= found.high <= FAR
    far = abs(found.difference or 0) > levels - 1 + NOISE
    return far or not bounds or not 0 <= (found.p or 0) <= 1
