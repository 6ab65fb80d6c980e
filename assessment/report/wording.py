"""Word single values of the results: levels, gaps, people, titles, reasons."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assessment.analysis.atoms import WHOLE_FROM
from assessment.analysis.findings import Finding
from assessment.analysis.gaps import Gap
from assessment.analysis.results import Results
from assessment.analysis.scores import NOISE, Score
from assessment.charts.rows import NOTHING
from assessment.rubric.model import Rubric
from assessment.texts import Texts, rounded

FACTOR_DIGITS = 2
MOST_NAMED = 5  # titles in a list, gaps in a description
DOT = " \N{MIDDLE DOT} "

Kind = TypeVar("Kind", bound=Finding)


@dataclass(frozen=True)
class Scored:
    """Hold a question that has a score, with nothing missing.

    ``last`` is the last of the ranks that equal priorities share, ``rank`` the first.
    """

    id: str
    score: Score
    value: float
    gap: Gap
    distance: float
    priority: float
    rank: int
    last: int

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
        sharing = Counter(gap.rank for gap in self.results.gaps if gap.gap and gap.gap > NOISE)
        return tuple(
            Scored(
                gap.id,
                scores[gap.id],
                value,
                gap,
                gap.gap,
                gap.priority,
                gap.rank,
                gap.rank + max(0, sharing[gap.rank] - 1),
            )
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

    def levels_apart(self, distance: float) -> str:
        """Word a distance, 0 or more, as a part of a level or as levels."""
        if rounded(distance, 1) < 1:
            return self.texts.say("{by} of a level", by=self.distance(distance))
        return self.texts.say("{by} levels", by=self.distance(distance))

    def people(self, n: int) -> str:
        """Word how many people."""
        return self.texts.count("{n} person", "{n} people", n)

    def people_of(self, scores: Iterable[Score]) -> str:
        """Word on how many people some scores rest, each by itself."""
        counts = sorted(score.n for score in scores if score.n is not None)
        if counts[0] == counts[-1]:
            return self.people(counts[0])
        return self.texts.count(
            "{least} to {n} person",
            "{least} to {n} people",
            counts[-1],
            least=self.texts.whole(counts[0]),
        )

    def resting(self, score: Score) -> str:
        """Word a score with how many people it rests on, or why there is none."""
        if score.value is None:
            return self.reason(score)
        figure = self.figure(score.value)
        return figure if score.n is None else figure + DOT + self.people(score.n)

    def counted(self, score: Score) -> str:
        """Word on how many people a score rests, for a table."""
        return NOTHING if score.n is None else self.texts.whole(score.n)

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

    def group(self, group: str) -> str:
        """Give a group's title; one the rubric does not know is called as it was given."""
        if not group:
            return self.texts.say("Others")
        titles = {one.id: one.title.say(self.texts.language) for one in self.rubric.groups}
        return titles.get(group, group)

    def groups(self, groups: Iterable[str]) -> str:
        """List groups by title."""
        return ", ".join(map(self.group, groups))

    def listing(self, titles: Sequence[str], most: int = MOST_NAMED) -> str:
        """List titles, the first few by name."""
        more = len(titles) - most
        rest = [self.texts.count("{n} more", "{n} more", more)] if more > 0 else []
        return self.texts.join([*titles[:most], *rest])

    def reason(self, score: Score) -> str:
        """Word why there is no score."""
        if score.reason == "too_little_answered":
            return self.texts.say("No score: less than half is answered")
        if score.reason == "too_few":
            return self.texts.say("No score: too few people to show")
        if score.reason == "protects_others":
            return self.texts.say("No score: kept back to protect others")
        if score.reason == "not_applicable":
            return self.texts.say("Not applicable")
        return self.texts.say("No score: no level was chosen")

    def hidden(self, score: Score) -> str:
        """Word in a place with little room why there is no score, or none of its answers."""
        if score.value is not None:
            few = score.n is None or score.n < WHOLE_FROM
            return self.texts.say("too few") if few else self.texts.say("kept back")
        if score.reason == "too_few":
            return self.texts.say("too few")
        if score.reason == "protects_others":
            return self.texts.say("kept back")
        if score.reason == "not_applicable":
            return self.texts.say("not applicable")
        if score.reason == "too_little_answered":
            return self.texts.say("too little")
        return self.texts.say("no answers")
