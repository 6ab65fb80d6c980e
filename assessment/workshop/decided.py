"""What a room leaves behind, as far as everybody in it may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.workshop.consensus import Consensus
from assessment.workshop.dots import Tally
from assessment.workshop.plan import Action
from assessment.workshop.revote import SecondVote


@dataclass(frozen=True, kw_only=True)
class Decided:
    """Hold what a workshop decided, without who said what.

    ``agreed`` and ``second_votes`` go by capability. ``tallies`` are None until the dots are
    counted, and where too few gave any; ``voters`` counts who gave some. ``actions`` stand in the
    order in which they were made. ``language`` is that of the screen.
    """

    title: str
    language: str
    agreed: Mapping[str, Consensus] = field(default_factory=dict)
    second_votes: Mapping[str, SecondVote] = field(default_factory=dict)
    tallies: tuple[Tally, ...] | None = None
    voters: int = 0
    actions: tuple[Action, ...] = ()
