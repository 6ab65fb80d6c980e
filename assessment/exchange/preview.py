"""What a file of answers was understood to be, before anything is done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.analysis.answers import Answer, Kind
from assessment.errors import Fault
from assessment.exchange.survey_header import Meaning
from assessment.exchange.tables import Format

SAID: tuple[Kind, ...] = ("level", "dont_know", "not_applicable")


@dataclass(frozen=True)
class Column:
    """Hold a column's name and what it was understood to be."""

    name: str
    meaning: Meaning


@dataclass(frozen=True)
class Tally:
    """Count the answers to one question; whoever said nothing skipped it."""

    id: str
    level: int
    dont_know: int
    not_applicable: int
    skipped: int


@dataclass(frozen=True)
class Preview:
    """Say how a file was understood.

    ``encoding`` and ``delimiter`` are those of CSV, ``header`` is the number of its row or None
    where there is none. With faults the counts are of what could be read, and nothing was taken.
    """

    source: str
    kind: Format
    encoding: str | None
    delimiter: str | None
    header: int | None
    columns: tuple[Column, ...]
    respondents: int
    tallies: tuple[Tally, ...]
    faults: tuple[Fault, ...]

    @property
    def dropped(self) -> tuple[str, ...]:
        """Name the columns of which nothing is kept."""
        return tuple(column.name for column in self.columns if column.meaning.use == "dropped")


def tally(ids: Iterable[str], people: Iterable[Mapping[str, Answer]]) -> tuple[Tally, ...]:
    """Count the answers of people to some questions."""
    n = 0
    given: Counter[tuple[str, Kind]] = Counter()
    for answers in people:
        n += 1
        given.update((name, answer.kind) for name, answer in answers.items())
    return tuple(
        Tally(
            name,
            level=given[name, "level"],
            dont_know=given[name, "dont_know"],
            not_applicable=given[name, "not_applicable"],
            skipped=n - sum(given[name, kind] for kind in SAID),
        )
        for name in ids
    )
