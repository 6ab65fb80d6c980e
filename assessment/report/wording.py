"""Word single values of the results: levels, gaps, titles, reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from assessment.analysis.findings import Finding
from assessment.analysis.gaps import Gap
from assessment.analysis.results import Results
from assessment.analysis.scores import NOISE, Score
from assessment.rubric.model import Rubric
from assessment.texts import Texts, rounded

FACTOR_DIGITS = 2
DOT = " \N{MIDDLE DOT} "

Kind = TypeVar("Kind", bound=Finding)


@dataclass(frozen=True)
class Scored:
    """Hold a question that has a score, with nothing missing."""

    id: str
    score: Score
    value: float
    gap: Gap
    distance: float
    priority: float
    rank: int

    @property
    def below_target(self) -> bool:
        """Say whether there is a gap."""
        return self.distance > NOISE


def reached(value: float) -> int:
    """Give the level fully reached, so that 3.9 is 3 and binary noise is forgiven."""
    return math.floor(value + NOISE)


def printed(value: float) -> float:
    """Give a score as it is printed, to one decimal, for the words that stand beside it."""
    return float(rounded(value, 1))


@dataclass(frozen=True)
class Wording:
    """Word values of these results; one person's are whole levels, others have one decimal."""

    rubric: Rubric
    results: Results
    texts: Texts

    @property
    def one_person(self) -> bool:
        """Say whether these results are one person's view."""
        return self.results.view == "one_person"

    def finding(self, kind: type[Kind]) -> Kind | None:
        """Give the finding of a kind, if there is one."""
        return next((found for found in self.results.findings if isinstance(found, kind)), None)

    def scored(self) -> tuple[Scored, ...]:
        """Give the questions that have a score, most urgent first."""
        scores = {score.id: score for score in self.results.capabilities}
        return tuple(
            Scored(gap.id, scores[gap.id], value, gap, gap.gap, gap.priority, gap.rank)
            for gap in self.results.gaps
            if (value := scores[gap.id].value) is not None
            and gap.gap is not None
            and gap.priority is not None
            and gap.rank is not None
        )

    def figure(self, value: float) -> str:
        """Word a score."""
        return self.texts.short(value) if self.one_person else self.texts.number(value)

    def distance(self, gap: float) -> str:
        """Word a gap; one that would round to nothing is still said to be there."""
        if gap > NOISE and rounded(gap, 1) == 0:
            return f"< {self.texts.number(0.1)}"
        return self.figure(gap)

    def drawn_distance(self, gap: float) -> str:
        """Word a gap where it stands alone: none at all is said in words."""
        return self.distance(gap) if gap > NOISE else self.texts.say("at target")

    def factor(self, value: float) -> str:
        """Word a weight, an importance or an effort."""
        return self.texts.short(value, FACTOR_DIGITS)

    def priority(self, value: float) -> str:
        """Word a priority, no finer than the gap it is made from."""
        return self.texts.short(value, FACTOR_DIGITS if self.one_person else 1)

    def level(self, level: int) -> str:
        """Word a level by number and name."""
        return f"{level} {self.rubric.level_name(level, self.texts.language)}"

    def between(self, value: float) -> str:
        """Word a score, as printed, by name: its level, or the two it lies between."""
        low, high = reached(printed(value)), math.ceil(printed(value) - NOISE)
        if low == high:
            return self.level(low)
        names = [self.rubric.level_name(level, self.texts.language) for level in (low, high)]
        return self.figure(value) + DOT + " – ".join(names)

    def title(self, capability: str) -> str:
        """Give a question's title."""
        return self.rubric.capability(capability).title.say(self.texts.language)

    def dimension(self, dimension: str) -> str:
        """Give a dimension's title."""
        titles = {one.id: one.title for one in self.rubric.dimensions}
        return titles[dimension].say(self.texts.language)

    def groups(self, groups: Iterable[str]) -> str:
        """List groups by title."""
        titles = {one.id: one.title.say(self.texts.language) for one in self.rubric.groups}
        return ", ".join(titles[group] for group in groups)

    def reason(self, score: Score) -> str:
        """Word why there is no score."""
        if score.reason == "too_little_answered":
            return self.texts.say("No score: less than half is answered")
        if score.reason == "too_few":
            return self.texts.say("No score: too few people to show")
        if score.reason == "not_applicable":
            return self.texts.say("Not applicable")
        return self.texts.say("No score: no level was chosen")
