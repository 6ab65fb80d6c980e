"""Numbers that cannot have been published of a wave: they fit neither its rubric nor each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.analysis.agreement import Agreement
from assessment.analysis.atoms import SHOWN_FROM
from assessment.analysis.measured import GroupResults, Measured
from assessment.analysis.rank_ranges import RankRange
from assessment.analysis.scores import OVERALL, Layout, Score
from assessment.errors import message
from assessment.exchange.archive_reading import MAX_ORGANISATION, Misfit, odd, take_saved
from assessment.exchange.contrast_misfits import FAR, contrast_misfits

MOST_PEOPLE = 1_000_000
MEANT = {"interval", "range_of_two"}  # what ``low`` and ``high`` can be


@dataclass(frozen=True)
class _Set:
    """Hold the scores of a set of people, and where in the archive they stand."""

    where: str
    people: int
    overall: Score
    dimensions: tuple[Score, ...]
    capabilities: tuple[Score, ...]


def wave_misfits(
    measured: Measured, ranges: Sequence[RankRange], plan: Layout, *, named: bool
) -> Iterator[Misfit]:
    """Find what no wave of several people on this rubric could show.

    A confidential wave shows no number of fewer than five people, whatever the number is.
    """
    if measured.view != ("named" if named else "confidential"):
        yield odd("measured / view")
    if measured.invited is not None and not 1 <= measured.invited <= MOST_PEOPLE:
        yield odd("measured / invited")
    fewest = 1 if named else SHOWN_FROM
    room = _set("measured", measured)
    groups = (_set(f"measured / groups / {at}", one) for at, one in enumerate(measured.groups))
    sets = (room, *groups)
    strange = [one.where for one in sets if not _of_rubric(one, plan)]
    for where in strange:
        what = message("these are not the rubric’s dimensions and questions, in its order")
        yield where, what, take_saved()
    if strange:
        return
    for one in sets:
        yield from _set_misfits(one, plan, fewest)
    yield from _group_misfits(measured)
    yield from _agreement_misfits(measured, room, plan, fewest)
    yield from contrast_misfits(measured.comparisons, [one.group for one in measured.groups], plan)
    yield from _range_misfits(ranges, plan)


def _set(where: str, shown: Measured | GroupResults) -> _Set:
    return _Set(where, shown.respondents, shown.overall, shown.dimensions, shown.capabilities)


def _of_rubric(one: _Set, plan: Layout) -> bool:
    return (
        one.overall.id == OVERALL
        and tuple(score.id for score in one.dimensions) == plan.dimensions
        and tuple(score.id for score in one.capabilities) == plan.capabilities
    )


def _set_misfits(one: _Set, plan: Layout, fewest: int) -> Iterator[Misfit]:
    if not 0 <= one.people <= MOST_PEOPLE:
        yield odd(f"{one.where} / respondents")
        return
    for score in (one.overall, *one.dimensions):
        where = f"{one.where} / {score.id}"
        answers = one.people * len(plan.capabilities)
        yield from _score_misfits(where, score, plan.levels, one.people, answers)
        yield from _too_few(where, [score.n, *_sums(score)[:1]], fewest)
    for score in one.capabilities:
        where = f"{one.where} / {score.id}"
        yield from _score_misfits(where, score, plan.levels, one.people, one.people)
        levels, said = _sums(score) or (None, None)
        if levels is not None and levels != score.n:
            yield _unequal(where)
        yield from _too_few(where, [score.n, levels, said], fewest)


def _score_misfits(
    where: str, score: Score, levels: int, people: int, answers: int
) -> Iterator[Misfit]:
    """Find what is wrong with one score by itself, of so many people who gave so many answers."""
    if score.value is not None and not 1 <= score.value <= levels:
        what = message("a score lies between 1 and {top}, the highest level", top=levels)
        yield where, what, take_saved()
    if not _is_whole(score, levels):
        yield odd(where)
        return
    parts = (*(score.counts or ()), score.dont_know or 0, score.not_applicable or 0)
    n = score.n or 0
    fits = min(parts) >= 0 and sum(parts) <= answers and 0 <= n <= people
    if not fits or (score.value is not None and not n):
        yield _unequal(where)
    bounds = (score.low, score.high)
    if any((bound is not None) != (score.certainty in MEANT) for bound in bounds) or (
        score.low is not None and (score.counts is None or not _in_order(*bounds))
    ):
        yield odd(where)


def _is_whole(score: Score, levels: int) -> bool:
    """Say whether all the counts are there or none of them."""
    parts = (score.counts, score.dont_know, score.not_applicable)
    if score.counts is None:
        return set(parts) == {None}
    return None not in parts and len(score.counts) == levels


def _sums(score: Score) -> tuple[int, ...]:
    """Count the levels given, and all that was said; nothing where the counts are not shown."""
    if score.counts is None:
        return ()
    levels = sum(score.counts)
    return levels, levels + (score.dont_know or 0) + (score.not_applicable or 0)


def _too_few(where: str, people: Sequence[int | None], fewest: int) -> Iterator[Misfit]:
    if any(0 < many < fewest for many in people if many is not None):
        what = message("in confidence no number rests on fewer than {fewest} people", fewest=fewest)
        yield where, what, take_saved()


def _in_order(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and -FAR <= low <= high <= FAR


def _group_misfits(measured: Measured) -> Iterator[Misfit]:
    names = [group.group for group in measured.groups]
    if len(set(names)) < len(names):
        yield odd("measured / groups")
    for name in (*names, *measured.hidden_groups):
        if len(name) > MAX_ORGANISATION or "\0" in name:
            yield odd("measured / groups")


def _agreement_misfits(
    measured: Measured, room: _Set, plan: Layout, fewest: int
) -> Iterator[Misfit]:
    """Find agreement on what shows no counts, and indices off their scales."""
    scores = {score.id: score for score in room.capabilities}
    names = [one.id for one in measured.agreement]
    if names != [name for name in plan.capabilities if name in set(names)]:
        yield odd("measured / agreement")
        return
    for one in measured.agreement:
        where = f"measured / agreement / {one.id}"
        if sum(scores[one.id].counts or ()) != one.n or scores[one.id].counts is None:
            yield _unequal(where)
        elif _is_odd_agreement(one, plan.levels):
            yield odd(where)
    names = [one.id for one in measured.dimension_agreement]
    if names != [name for name in plan.dimensions if name in set(names)]:
        yield odd("measured / dimension_agreement")
    for over in measured.dimension_agreement:
        numbers = (over.deviation, over.rwg_star, over.rwg)
        told = {number is None for number in (*numbers, None if over.reason else 0.0)}
        counted = 0 <= over.capabilities <= len(plan.capabilities)
        if len(told) > 1 or not counted or not _on_scales(*numbers, plan.levels):
            yield odd(f"measured / dimension_agreement / {over.id}")
    flagged = measured.straight_liners or 0
    if not 0 <= flagged <= MOST_PEOPLE:
        yield odd("measured / straight_liners")
    yield from _too_few("measured / straight_liners", [flagged], fewest)
    yield from _reliability_misfits(measured, plan)


def _is_odd_agreement(one: Agreement, levels: int) -> bool:
    told = {number is None for number in (one.deviation, one.rwg, None if one.reason else 0.0)}
    silent = one.deviation is None and (one.verdict is not None or one.two_camps)
    return len(told) > 1 or silent or not _on_scales(one.deviation, None, one.rwg, levels)


def _on_scales(
    deviation: float | None, rwg_star: float | None, rwg: float | None, levels: int
) -> bool:
    """Say whether the indices lie where they can; what is None lies anywhere."""
    return (
        0 <= (deviation or 0) <= levels - 1
        and -FAR <= (rwg_star or 0) <= 1
        and 0 <= (rwg or 0) <= 1
    )


def _reliability_misfits(measured: Measured, plan: Layout) -> Iterator[Misfit]:
    found = measured.reliability
    if found is None:
        return
    most = 1 + 1e-9  # binary arithmetic may go a little beyond
    numbers = (found.order, found.level)
    counted = 0 <= found.people <= MOST_PEOPLE
    counted &= 0 <= found.capabilities <= len(plan.capabilities)
    told = (found.order is None) == (found.reason is not None)
    alone = found.level is None or found.order is not None
    if not (counted and told and alone) or any((number or 0) > most for number in numbers):
        yield odd("measured / reliability")


def _range_misfits(ranges: Sequence[RankRange], plan: Layout) -> Iterator[Misfit]:
    if ranges and tuple(one.id for one in ranges) != plan.capabilities:
        yield odd("rank_ranges")
        return
    for one in ranges:
        known = one.best is not None and one.worst is not None
        silent = one.best is None and one.worst is None and not one.always_urgent
        if not silent and not (
            known and 1 <= (one.best or 0) <= (one.worst or 0) <= len(plan.capabilities)
        ):
            yield odd(f"rank_ranges / {one.id}")


def _unequal(where: str) -> Misfit:
    return where, message("the people here do not add up"), take_saved()
