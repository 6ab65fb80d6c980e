"""What may be shown of a table of scores, by how many people stand behind each number.

One person sees their own answers whole; a named room has agreed to be seen. In a confidential
wave a number rests on five people or is absent, with one decimal and no counts below ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from assessment.analysis.scores import OVERALL, Layout, Reason, Score, Table
from assessment.texts import rounded

SHOWN_FROM = 5
WHOLE_FROM = 10

View = Literal["one_person", "named", "confidential"]


def view_of(people: int, *, named: bool) -> View:
    """Say how a wave is shown: one person's own view, a named room, or confidential.

    ``people`` counts everybody who answered anything, also outside the scope: the only one who
    answered a part of the questions is not alone in the wave.
    """
    if people == 1:
        return "one_person"
    return "named" if named else "confidential"


def is_hidden(view: View, respondents: int) -> bool:
    """Say whether nothing may be shown but how many have answered."""
    return view == "confidential" and 0 < respondents < SHOWN_FROM


def minimum(view: View) -> int:
    """Give how many levels a capability needs before it counts."""
    return SHOWN_FROM if view == "confidential" else 1


def capability_scores(table: Table, plan: Layout, view: View) -> tuple[Score, ...]:
    """Give the capabilities' scores of the table's first organisation, as they may be shown."""
    return tuple(
        _capability(table, at, capability, view) for at, capability in enumerate(plan.capabilities)
    )


def dimension_scores(
    table: Table, plan: Layout, view: View, capabilities: tuple[Score, ...]
) -> tuple[Score, ...]:
    """Give the dimensions' scores; they rest on shown capabilities and on nothing else."""
    return tuple(
        _total(
            dimension,
            float(table.dimension[0, at]) if table.dimension_has[0, at] else None,
            int(table.dimension_n[0, at]),
            [score for score in capabilities if score.id.split(".")[0] == dimension],
            view,
        )
        for at, dimension in enumerate(plan.dimensions)
    )


def overall_score(table: Table, view: View, capabilities: tuple[Score, ...]) -> Score:
    """Give the overall score."""
    value = float(table.overall[0]) if table.overall_has[0] else None
    return _total(OVERALL, value, int(table.overall_n[0]), capabilities, view)


def _capability(table: Table, at: int, capability: str, view: View) -> Score:
    n = int(table.capability_n[0, at])
    value = float(table.capability[0, at]) if table.capability_has[0, at] else None
    whole = view != "confidential" or n >= WHOLE_FROM
    reason = None if value is not None else _why_not(table, at, n, view)
    return Score(
        capability,
        _coarse(value, whole=whole),
        reason,
        None if reason == "too_few" else n,
        counts=tuple(map(int, table.counts[0, at])) if whole else None,
        dont_know=int(table.dont_know[0, at]) if whole else None,
        not_applicable=int(table.not_applicable[0, at]) if whole else None,
    )


def _why_not(table: Table, at: int, n: int, view: View) -> Reason:
    if 0 < n < minimum(view):
        return "too_few"
    inapplicable = int(table.not_applicable[0, at])
    return "not_applicable" if inapplicable >= max(n, minimum(view)) else "nobody_answered"


def _total(name: str, value: float | None, n: int, parts: Iterable[Score], view: View) -> Score:
    """Sum up parts; one coarse part makes the total coarse, or it could be solved for."""
    parts = tuple(parts)
    shown = [part for part in parts if part.counts is not None]
    whole = view != "confidential" or all(
        part.counts is not None for part in parts if part.value is not None
    )
    reason = None if value is not None else _why_no_total(parts)
    return Score(
        name,
        _coarse(value, whole=whole),
        reason,
        None if reason == "too_few" else n,
        counts=tuple(map(sum, zip(*(part.counts or () for part in shown), strict=True)))
        if whole and shown
        else None,
        dont_know=sum(part.dont_know or 0 for part in shown) if whole and shown else None,
        not_applicable=sum(part.not_applicable or 0 for part in shown) if whole and shown else None,
    )


def _why_no_total(parts: tuple[Score, ...]) -> Reason:
    if any(part.value is not None for part in parts):
        return "too_little_answered"
    reasons = {part.reason for part in parts}
    if reasons == {"not_applicable"}:
        return "not_applicable"
    return "too_few" if "too_few" in reasons else "nobody_answered"


def _coarse(value: float | None, *, whole: bool) -> float | None:
    return value if value is None or whole else float(rounded(value, 1))
