"""Blind dot votes: what one person may give, and how they are counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.analysis.results import Results
from assessment.errors import Message, WorkshopError, message

DOTS = 5  # a person


@dataclass(frozen=True)
class Tally:
    """Hold one capability's dots; equal numbers share a ``rank``, and ``tied`` says so."""

    capability: str
    dots: int
    rank: int
    tied: bool


def ballot(results: Results) -> tuple[str, ...]:
    """Give the capabilities below their target, the most urgent first."""
    return tuple(gap.id for gap in results.gaps if gap.gap)


def why_not(results: Results) -> Message | None:
    """Say why there is nothing to vote on; None where there is."""
    if results.shows_nothing:
        return message("too few people have answered, so there is nothing to vote on")
    if not ballot(results):
        return message("no question is below its target, so there is nothing to vote on")
    return None


def check(dots: Mapping[str, int], offered: Iterable[str]) -> None:
    """Refuse more dots than a person has, and dots on what is not offered.

    Raises WorkshopError.
    """
    if sum(dots.values()) > DOTS:
        raise WorkshopError(message("there are {n} dots to give", n=DOTS))
    if any(given < 1 for given in dots.values()) or not set(dots) <= set(offered):
        raise WorkshopError(message("these dots are not on the list of this vote"))


def tally(votes: Iterable[Mapping[str, int]], offered: Iterable[str]) -> tuple[Tally, ...]:
    """Count everybody's dots on what was offered, the most first, then in the order offered."""
    total = dict.fromkeys(offered, 0)
    for vote in votes:
        for capability, dots in vote.items():
            total[capability] += dots
    counted = list(total.values())
    found = [
        Tally(name, dots, 1 + sum(other > dots for other in counted), counted.count(dots) > 1)
        for name, dots in total.items()
    ]
    return tuple(sorted(found, key=lambda one: one.rank))


def importance(tallies: Iterable[Tally], asked: Iterable[str]) -> dict[str, float]:
    """Give each capability's share of the dots, with mean 1 over all that were asked.

    Without a single dot nothing is said of importance.
    """
    dots = {one.capability: one.dots for one in tallies}
    names = tuple(asked)
    given = sum(dots.values())
    return {name: dots.get(name, 0) * len(names) / given for name in names} if given else {}
