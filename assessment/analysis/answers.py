"""Answers, one at a time and as a matrix of bytes.

A byte is a level (1 to 10), or one of three things that are not numbers: skipped, don't know, not
applicable. They are told apart here and never act as a level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assessment.errors import AnalysisError, message
from assessment.rubric.model import Rubric, Scope

Kind = Literal["level", "dont_know", "not_applicable", "skipped"]

SKIPPED = 0
DONT_KNOW = 254
NOT_APPLICABLE = 255
CODES: dict[Kind, int] = {
    "skipped": SKIPPED,
    "dont_know": DONT_KNOW,
    "not_applicable": NOT_APPLICABLE,
}


@dataclass(frozen=True)
class Answer:
    """Hold what one respondent said about one capability; ``level`` is set for that kind alone."""

    kind: Kind
    level: int | None = None
    comment: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        """Refuse a level of another kind, and the kind without a level."""
        if (self.kind == "level") != (self.level is not None):
            raise ValueError(f"a level goes with the kind 'level' alone, not {self!r}")

    @property
    def code(self) -> int:
        """Give the byte that stands for this answer."""
        return self.level if self.level is not None else CODES[self.kind]

    @property
    def choice(self) -> tuple[Kind, int | None]:
        """Give the answer without its words."""
        return self.kind, self.level


NO_ANSWER = Answer("skipped")


@dataclass(frozen=True)
class Answers:
    """Hold everybody's answers: ``codes`` has shape (respondents, capabilities), unsigned bytes.

    ``groups`` has one entry a respondent, None where they named none. ``capabilities`` are the ids
    of the columns, those of the scope, in the rubric's order. ``people`` counts who answered
    anything at all, in this scope or outside it; never less than those who did in this one.
    """

    respondents: tuple[str, ...]
    groups: tuple[str | None, ...]
    capabilities: tuple[str, ...]
    codes: NDArray[np.uint8]
    scope: Scope = "full"
    people: int = 0

    def __post_init__(self) -> None:
        """Refuse parts that do not fit together; count those who answered in this scope."""
        if self.codes.shape != (len(self.respondents), len(self.capabilities)):
            raise ValueError("codes must have a row a respondent and a column a capability")
        if len(self.groups) != len(self.respondents):
            raise ValueError("groups must have one entry a respondent")
        here = int((self.codes != SKIPPED).any(axis=1).sum())
        object.__setattr__(self, "people", max(self.people, here))


def collect(
    rubric: Rubric,
    people: Mapping[str, Mapping[str, Answer]],
    *,
    scope: Scope = "full",
    groups: Mapping[str, str] | None = None,
) -> Answers:
    """Lay answers out as a matrix; what is not mentioned is skipped, what is out of scope dropped.

    ``people`` maps a respondent to their answers by capability id. Raises AnalysisError for a
    capability the rubric does not have or a level beyond its scale.
    """
    capabilities = tuple(capability.id for capability in rubric.capabilities(scope))
    columns = {capability: at for at, capability in enumerate(capabilities)}
    known = {capability.id for capability in rubric.capabilities()}
    codes = np.zeros((len(people), len(capabilities)), dtype=np.uint8)
    for row, given in enumerate(people.values()):
        for capability, answer in given.items():
            if capability not in known:
                raise AnalysisError(message("the rubric has no question {id}", id=capability))
            if answer.level is not None and not 1 <= answer.level <= rubric.levels:
                raise AnalysisError(
                    message(
                        "{id} has no level {level}; levels go from 1 to {top}",
                        id=capability,
                        level=answer.level,
                        top=rubric.levels,
                    )
                )
            if capability in columns:
                codes[row, columns[capability]] = answer.code
    named = groups or {}
    spoke = sum(
        any(answer.kind != "skipped" for answer in given.values()) for given in people.values()
    )
    return Answers(tuple(people), tuple(map(named.get, people)), capabilities, codes, scope, spoke)


def answered(answers: Answers) -> Answers:
    """Keep the respondents who said anything in this scope; an empty sheet is no respondent."""
    rows = (answers.codes != SKIPPED).any(axis=1)
    return select(answers, np.flatnonzero(rows))


def select(answers: Answers, rows: Sequence[int] | NDArray[np.intp]) -> Answers:
    """Keep some respondents, by row; ``people`` still counts everybody."""
    return Answers(
        tuple(answers.respondents[row] for row in rows),
        tuple(answers.groups[row] for row in rows),
        answers.capabilities,
        answers.codes[list(rows), :],
        answers.scope,
        answers.people,
    )
