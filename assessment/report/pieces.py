"""The pieces a story is made of: tables, priorities, cards and lists, already in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assessment.report.wording import Scored


class Table(NamedTuple):
    """Hold a table of texts; the first column names the row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Hold what every part of a room's story has beside its rows.

    ``heading`` names the part, ``title`` states what was found. ``alt`` describes the picture and
    is empty where there is none to draw; ``table`` stands beside it.
    """

    heading: str
    title: str
    alt: str
    table: Table
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """Hold the headings and labels, so that every page and document says the same."""

    overview: str
    start: str
    cards: str
    now: str
    next_level: str
    first_step: str
    strongest: str
    weakest: str
    dont_knows: str
    not_applicable: str
    unanswered: str
    numbers: str
    method: str


@dataclass(frozen=True)
class Priority:
    """Hold one question below its target, with what puts it at its rank.

    The texts are rounded for reading; ``numbers`` holds what is behind them. ``people`` is on how
    many the score rests, ``between`` where it may lie, ``note`` how sure the rank is; each is empty
    where it is not shown.
    """

    rank: int
    id: str
    title: str
    dimension: str
    now: str
    target: str
    gap: str
    weight: str
    importance: str
    effort: str
    priority: str
    numbers: Scored
    people: str = ""
    between: str = ""
    note: str = ""


@dataclass(frozen=True)
class Card:
    """Hold the way up from where a question stands: this level, the next, the first step.

    ``place`` is its rank, or the ranks it shares. ``next_step`` is empty where the rubric has none.
    """

    place: str
    id: str
    title: str
    standing: str
    now: float
    target: float
    level: str
    anchor: str
    next_level: str
    next_anchor: str
    next_step: str


@dataclass(frozen=True)
class Extreme:
    """Hold the questions with the highest or the lowest score; ``more`` counts those not named.

    ``level`` says the score, and of several people on how many it rests.
    """

    titles: tuple[str, ...]
    more: str
    level: str


@dataclass(frozen=True)
class Unknown:
    """Hold a question somebody could not answer, and whom to ask; ``ask`` may be empty."""

    id: str
    title: str
    ask: str


@dataclass(frozen=True)
class Title:
    """Hold a question by its id and title."""

    id: str
    title: str
