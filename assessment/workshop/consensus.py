"""The level a room agrees on, with its reason; it stands beside the answers, never instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.analysis.results import Results
from assessment.analysis.scores import Score
from assessment.errors import WorkshopError, message
from assessment.workshop.agenda import is_agreed


@dataclass(frozen=True)
class Consensus:
    """Hold an agreed level.

    ``reason`` is empty where the level was taken with all others on which the room was close.
    ``minority`` says who sees it otherwise and why, and may be empty. ``evidenced`` is the highest
    level the room could show evidence for, None where nobody asked.
    """

    capability: str
    level: int
    reason: str = ""
    minority: str = ""
    evidenced: int | None = None


@dataclass(frozen=True)
class Backing:
    """Hold how far agreed levels are backed: two means over the same ``n`` capabilities."""

    claimed: float
    evidenced: float
    n: int


def check(consensus: Consensus, levels: int) -> None:
    """Refuse what cannot be recorded; raises WorkshopError."""
    if not 1 <= consensus.level <= levels:
        raise WorkshopError(message("choose a level from 1 to {top}", top=levels))
    if not consensus.reason.strip():
        raise WorkshopError(message("say in one line why; everyone will see it"))
    if consensus.evidenced is not None and not 1 <= consensus.evidenced <= consensus.level:
        raise WorkshopError(
            message("the evidenced level is at most the agreed one, {level}", level=consensus.level)
        )


def close_ones(results: Results, taken: Iterable[str] = ()) -> tuple[Consensus, ...]:
    """Give a level for each capability on which the room is close, but for those already taken.

    It is the level most people gave, the lower of two that are even.
    """
    known = set(taken)
    return tuple(
        Consensus(score.id, _most_given(score))
        for score in results.capabilities
        if score.counts and is_agreed(score) and score.id not in known
    )


def backing(agreed: Iterable[Consensus]) -> Backing | None:
    """Compare agreed with evidenced levels, where both are known; None where none are."""
    pairs = [(one.level, one.evidenced) for one in agreed if one.evidenced is not None]
    if not pairs:
        return None
    claimed, evidenced = zip(*pairs, strict=True)
    return Backing(sum(claimed) / len(pairs), sum(evidenced) / len(pairs), len(pairs))


def _most_given(score: Score) -> int:
    counts = score.counts or ()
    return counts.index(max(counts)) + 1
