"""What may be shown of a table of scores, by how many people stand behind each number.

One person sees their own answers whole; a named room has agreed to be seen. In a confidential
wave the atom rule decides: a number rests on five people or is absent, with one decimal and no
counts below ten, unless a reveal of the whole room was announced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from assessment.analysis.atoms import SHOWN_FROM, Cell
from assessment.analysis.scores import OVERALL, Layout, Reason, Score, Table
from assessment.texts import rounded

HIDING: tuple[Reason, ...] = ("too_few", "protects_others")  # even n is not told beside these

View = Literal["one_person", "named", "confidential"]


def view_of(people: int, *, named: bool, several: bool = False) -> View:
    """Say how a wave is shown: one person's own view, a named room, or confidential.

    ``people`` counts everybody who answered anything, also outside the scope: the only one who
    answered a part of the questions is not alone in the wave. Where a wave is for ``several``, who
    answered it alone is the first of them and not its owner.
    """
    if people == 1 and not several:
        return "one_person"
    return "named" if named else "confidential"


def is_hidden(view: View, respondents: int) -> bool:
    """Say whether nothing may be shown but how many have answered."""
    return view == "confidential" and 0 < respondents < SHOWN_FROM


def capability_scores(
    table: Table, plan: Layout, row: int = 0, cells: Sequence[Cell] | None = None
) -> tuple[Score, ...]:
    """Give the capabilities' scores of one row of the table, as they may be shown.

    ``cells`` says what the atom rule allows, a cell a capability; None where all may be shown.
    """
    return tuple(
        _capability(table, row, at, capability, None if cells is None else cells[at])
        for at, capability in enumerate(plan.capabilities)
    )


def dimension_scores(
    table: Table, plan: Layout, capabilities: tuple[Score, ...], row: int = 0
) -> tuple[Score, ...]:
    """Give the dimensions' scores; they rest on shown capabilities and on nothing else."""
    return tuple(
        total_score(
            dimension,
            float(table.dimension[row, at]) if table.dimension_has[row, at] else None,
            int(table.dimension_n[row, at]),
            [score for score in capabilities if score.id.split(".")[0] == dimension],
        )
        for at, dimension in enumerate(plan.dimensions)
    )


def overall_score(table: Table, capabilities: tuple[Score, ...], row: int = 0) -> Score:
    """Give the overall score."""
    value = float(table.overall[row]) if table.overall_has[row] else None
    return total_score(OVERALL, value, int(table.overall_n[row]), capabilities)


def total_score(name: str, value: float | None, n: int, parts: Iterable[Score]) -> Score:
    """Sum up parts as they may be shown; ``value`` and ``n`` are the total's own.

    One coarse part makes the total coarse, or it could be solved for.
    """
    parts = tuple(parts)
    shown = [part for part in parts if part.counts is not None]
    whole = all(part.counts is not None for part in parts if part.value is not None)
    reason = None if value is not None else _why_no_total(parts)
    return Score(
        name,
        _coarse(value, whole=whole),
        reason,
        None if reason in HIDING else n,
        counts=tuple(map(sum, zip(*(part.counts or () for part in shown), strict=True)))
        if whole and shown
        else None,
        dont_know=sum(part.dont_know or 0 for part in shown) if whole and shown else None,
        not_applicable=sum(part.not_applicable or 0 for part in shown) if whole and shown else None,
    )


def _capability(table: Table, row: int, at: int, capability: str, cell: Cell | None) -> Score:
    n = int(table.capability_n[row, at])
    value = float(table.capability[row, at]) if table.capability_has[row, at] else None
    whole = cell is None or cell.full
    reason = None if value is not None else _why_not(table, row, at, n, cell)
    return Score(
        capability,
        _coarse(value, whole=whole),
        reason,
        None if reason in HIDING else n,
        counts=tuple(map(int, table.counts[row, at])) if whole else None,
        dont_know=int(table.dont_know[row, at]) if whole else None,
        not_applicable=int(table.not_applicable[row, at]) if whole else None,
    )


def _why_not(table: Table, row: int, at: int, n: int, cell: Cell | None) -> Reason:
    if cell is not None and cell.since is None and cell.reason is not None:
        return cell.reason
    inapplicable = int(table.not_applicable[row, at])
    fewest = 1 if cell is None else SHOWN_FROM
    return "not_applicable" if inapplicable >= max(n, fewest) else "nobody_answered"


def _why_no_total(parts: tuple[Score, ...]) -> Reason:
    if any(part.value is not None for part in parts):
        return "too_little_answered"
    reasons = {part.reason for part in parts}
    if reasons == {"not_applicable"}:
        return "not_applicable"
    return next((reason for reason in HIDING if reason in reasons), "nobody_answered")


def _coarse(value: float | None, *, whole: bool) -> float | None:
    return value if value is None or whole else float(rounded(value, 1))
