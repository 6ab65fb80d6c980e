"""Decisions that no room can have taken: they fit neither the rubric nor each other."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.analysis.atoms import SHOWN_FROM
from assessment.analysis.scores import Layout
from assessment.errors import Message, message
from assessment.exchange.archive_reading import (
    MAX_COMMENT,
    MAX_ORGANISATION,
    Misfit,
    odd,
    take_saved,
)
from assessment.exchange.wave_misfits import MOST_PEOPLE
from assessment.rubric.flaws import shown
from assessment.texts import LANGUAGES
from assessment.workshop.consensus import Consensus
from assessment.workshop.decided import Decided
from assessment.workshop.dots import DOTS, tally
from assessment.workshop.plan import Action, faults
from assessment.workshop.revote import SecondVote

MAX_ACTIONS = 1_000


def decided_misfits(decided: Decided, plan: Layout, *, named: bool) -> Iterator[Misfit]:
    """Find levels off the scale, votes that do not add up, texts that are too long, and the like.

    In a confidential room no number rests on fewer than five people.
    """
    if decided.language not in LANGUAGES:
        yield odd("decisions / language")
    if not decided.title.strip():
        yield odd("decisions / title")
    yield from _text("decisions / title", decided.title, MAX_ORGANISATION)
    for name, one in decided.agreed.items():
        yield from _agreed(f"decisions / agreed / {shown(name)}", name, one, plan)
    for name, vote in decided.second_votes.items():
        where = f"decisions / second_votes / {shown(name)}"
        if vote.capability != name or name not in plan.capabilities:
            yield where, message("the rubric has no such question"), take_saved()
        elif not _adds_up(vote, plan.levels):
            yield where, message("the people here do not add up"), take_saved()
        elif not named and _is_of_few(vote):
            yield where, _of_few(), take_saved()
    yield from _dots(decided, plan, named=named)
    if len(decided.actions) > MAX_ACTIONS:
        yield (
            "decisions / actions",
            message("there are more than {limit} of them", limit=MAX_ACTIONS),
            take_saved(),
        )
        return
    for at, action in enumerate(decided.actions):
        yield from _action(f"decisions / actions / {at}", action, plan)


def _agreed(where: str, name: str, one: Consensus, plan: Layout) -> Iterator[Misfit]:
    if one.capability != name or name not in plan.capabilities:
        yield where, message("the rubric has no such question"), take_saved()
    if not 1 <= one.level <= plan.levels:
        what = message("the scale has no level {cell}", cell=shown(one.level))
        yield where, what, message("write a level from 1 to {top}", top=plan.levels)
    elif one.evidenced is not None and not 1 <= one.evidenced <= one.level:
        yield odd(f"{where} / evidenced")
    yield from _text(f"{where} / reason", one.reason, MAX_ORGANISATION)
    yield from _text(f"{where} / minority", one.minority, MAX_ORGANISATION)


def _adds_up(vote: SecondVote, levels: int) -> bool:
    """Say whether no more people said something than there were; some said "not applicable"."""
    counts, unknown = vote.counts, vote.dont_know
    if not 0 <= vote.n <= MOST_PEOPLE or (counts is not None and len(counts) != levels):
        return False
    if counts is not None and unknown is None:
        return False
    said = (*(counts or ()), unknown or 0)
    return min(said) >= 0 and sum(said) <= vote.n


def _is_of_few(vote: SecondVote) -> bool:
    if vote.counts is None:
        return vote.dont_know is not None and vote.n < SHOWN_FROM
    return sum(vote.counts) < SHOWN_FROM


def _dots(decided: Decided, plan: Layout, *, named: bool) -> Iterator[Misfit]:
    if not 0 <= decided.voters <= MOST_PEOPLE:
        yield odd("decisions / voters")
    if decided.tallies is None:
        return
    where, names = "decisions / tallies", [one.capability for one in decided.tallies]
    dots = {one.capability: one.dots for one in decided.tallies}
    if len(dots) < len(names) or not dots.keys() <= set(plan.capabilities):
        yield where, message("the rubric has no such question"), take_saved()
    elif min(dots.values(), default=-1) < 0 or tally([dots], names) != decided.tallies:
        yield odd(where)
    elif sum(dots.values()) > DOTS * decided.voters:
        yield where, message("the people here do not add up"), take_saved()
    elif not named and decided.voters < SHOWN_FROM:
        yield where, _of_few(), take_saved()


def _action(where: str, action: Action, plan: Layout) -> Iterator[Misfit]:
    if action.capability not in plan.capabilities:
        yield where, message("the rubric has no such question"), take_saved()
    for name, what in faults(action).items():
        yield f"{where} / {name}", what, None
    yield from _text(f"{where} / owner", action.owner, MAX_ORGANISATION)
    yield from _text(f"{where} / first_step", action.first_step, MAX_COMMENT)
    yield from _text(f"{where} / done_when", action.done_when, MAX_COMMENT)


def _text(where: str, text: str, longest: int) -> Iterator[Misfit]:
    if len(text) > longest:
        what = message("the text is longer than {limit} characters", limit=longest)
        yield where, what, take_saved()
    elif "\0" in text:
        yield odd(where)


def _of_few() -> Message:
    return message("in confidence no number rests on fewer than {fewest} people", fewest=SHOWN_FROM)
