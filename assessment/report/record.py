"""What a room decided, beside its results: votes, agreed levels, actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.workshop.consensus import Consensus
from assessment.workshop.dots import Tally
from assessment.workshop.plan import Action
from assessment.workshop.revote import SecondVote


@dataclass(frozen=True, kw_only=True)
class Record:
    """Hold what a workshop left behind, as far as everybody in it may see it.

    ``agreed`` and ``second_votes`` go by capability. ``tallies`` are None until the dots are
    counted; ``voters`` is how many people gave any. ``actions`` stand in the order they were made.
    """

    title: str = ""
    agreed: Mapping[str, Consensus] = field(default_factory=dict)
    second_votes: Mapping[str, SecondVote] = field(default_factory=dict)
    tallies: tuple[Tally, ...] | None = None
    voters: int = 0
    actions: tuple[Action, ...] = ()
