"""What was published at one time: who answered what in which version, and which sets of that."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.analysis.answers import DONT_KNOW, NOT_APPLICABLE, SKIPPED, Answers

Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]
Places = frozenset[tuple[str, str]]  # (set, capability)

WHOLE = "*"  # the sets that are no group; no group may have one of these ids
OTHERS = "+"
GROUP = "="  # before a group's own name, which may be any text, also that of another set


@dataclass(frozen=True)
class Units:
    """Hold who answered what in which version, and nothing of what they answered.

    ``revisions`` has shape (respondents, capabilities), 0 where nothing was said; ``scored`` says
    where the answer is a level. A respondent who said nothing is nobody here. An id means the same
    person in every snapshot of the wave.
    """

    respondents: tuple[str, ...]
    groups: tuple[str | None, ...]
    capabilities: tuple[str, ...]
    revisions: Integers
    scored: Flags

    def __post_init__(self) -> None:
        """Refuse parts that do not fit together."""
        shape = (len(self.respondents), len(self.capabilities))
        if self.revisions.shape != shape or self.scored.shape != shape:
            raise ValueError("revisions and scored need a row a respondent, a column a capability")
        if len(self.groups) != len(self.respondents) or {WHOLE, OTHERS} & set(self.groups):
            raise ValueError(f"groups must have one entry a respondent, none {WHOLE} or {OTHERS}")
        if len(set(self.respondents)) != len(self.respondents):
            raise ValueError("a respondent stands here twice")
        if (self.revisions < 0).any() or (self.scored & (self.revisions == 0)).any():
            raise ValueError("revisions count from 1, and every level has one")

    @classmethod
    def of_nobody(cls, capabilities: tuple[str, ...]) -> Units:
        """Give the units of a wave in which nobody is known."""
        shape = (0, len(capabilities))
        return cls((), (), capabilities, np.zeros(shape, np.int64), np.zeros(shape, np.bool_))

    @property
    def people(self) -> Flags:
        """Say which respondents said anything."""
        spoke: Flags = self.revisions.max(axis=1, initial=0) > 0
        return spoke

    @property
    def sizes(self) -> Counter[str]:
        """Count the people of each group."""
        groups = zip(self.groups, self.people, strict=True)
        return Counter(group for group, spoke in groups if spoke and group is not None)


@dataclass(frozen=True)
class Snapshot:
    """Hold what was published at one time: the units at hand, and the sets of them.

    ``named`` lists the groups shown by name; everybody else is in ``OTHERS``. ``shown`` says where
    a number was published, ``full`` where counts were too. Somebody erased later stays in here,
    under an id that leads to nobody: without them a later snapshot could be subtracted from this.
    """

    units: Units
    named: tuple[str, ...]
    shown: Places = frozenset()
    full: Places = frozenset()

    @property
    def sets(self) -> tuple[str, ...]:
        """Give the names of all sets in the order of the decision."""
        others = (OTHERS,) if self.named and self.rows(OTHERS).any() else ()
        return (WHOLE, *self.named, *others)

    @property
    def pooled(self) -> set[str]:
        """Give the groups that are in ``OTHERS``."""
        return self.units.sizes.keys() - set(self.named)

    def rows(self, name: str) -> Flags:
        """Mark the people of a set."""
        if name == WHOLE:
            return self.units.people
        named = set(self.named)
        inside = [(group if group in named else OTHERS) == name for group in self.units.groups]
        return self.units.people & np.array(inside, dtype=np.bool_)


def own_name(name: str) -> str:
    """Give the name a set goes by where results are shown: empty for everybody else."""
    return "" if name == OTHERS else name.removeprefix(GROUP)


def units(answers: Answers, revisions: Integers) -> Units:
    """Take from answers what the rule may know; ``revisions`` has the shape of their codes."""
    said = answers.codes != SKIPPED
    return Units(
        answers.respondents,
        answers.groups,
        answers.capabilities,
        np.where(said, revisions, 0),
        said & ~np.isin(answers.codes, (DONT_KNOW, NOT_APPLICABLE)),
    )
