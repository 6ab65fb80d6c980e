"""What the pictures are drawn from: rows of numbers with their words, and legends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.charts.palette import Role

NOTHING = "\N{EN DASH}"  # stands where a number is missing or may not be shown


@dataclass(frozen=True)
class Strip:
    """Hold one dimension's row of steps.

    ``now`` and ``target`` are in levels, None without a score; ``right`` then says why, and stands
    in the place of the steps. ``low`` and ``high`` bound the interval, None where none is shown.
    """

    id: str
    title: str
    right: str
    now: float | None
    target: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Dumbbell:
    """Hold one question's row: now, target and the way between, in levels.

    ``right`` is the gap in words, ``note`` what else is to be said of it, such as its ranks.
    ``low`` and ``high`` bound the interval, None where none is shown.
    """

    id: str
    title: str
    right: str
    now: float
    target: float
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Spread:
    """Hold how far people differ on one question.

    ``counts`` are the answers by level, the lowest first; None where they may not be shown.
    ``instead`` stands in their place, and where nobody gave a level. ``verdict`` says in a word or
    two how far people agree, ``right`` gives the mean and the spread. ``camp`` is the number of
    levels that make a camp, at the lower end and at the upper; 0 where there are no two camps.
    """

    id: str
    title: str
    right: str
    verdict: str
    counts: tuple[int, ...] | None
    camp: int = 0
    instead: str = NOTHING


@dataclass(frozen=True)
class SpreadWords:
    """Hold what the signs of the disagreement mean; only signs in the picture are explained.

    ``dot`` is said of one dot where answers are drawn one by one, ``bar`` of one bar where there
    are too many for that; ``hidden`` says why answers are not shown.
    """

    dot: str
    bar: str
    camps: str
    hidden: str


@dataclass(frozen=True)
class Shares:
    """Hold how one question's answers are distributed.

    ``counts`` are the answers by level, the lowest first; None where they may not be shown.
    ``instead`` stands in their place, and where nobody gave a level. ``answered`` is how many gave
    a level, ``unknown`` how many do not know, both in words; empty words print nothing.
    """

    id: str
    title: str
    counts: tuple[int, ...] | None
    answered: str
    unknown: str
    instead: str = NOTHING


@dataclass(frozen=True)
class ShareWords:
    """Hold what stands around a distribution.

    ``levels`` name the levels, the lowest first, each with its number. ``answered`` and
    ``unknown`` head the columns at the right; ``hidden`` says why answers are not shown.
    """

    levels: tuple[str, ...]
    answered: str
    unknown: str
    hidden: str


@dataclass(frozen=True)
class Cell:
    """Hold one group's number in a row.

    ``value`` is in levels and gives the colour, None where there is no number or it may not be
    shown; ``words`` are printed either way. ``apart`` says that the group stands out from the
    others, and how.
    """

    value: float | None
    words: str = NOTHING
    apart: Literal["higher", "lower"] | None = None


@dataclass(frozen=True)
class HeatRow:
    """Hold one dimension's or question's row, a cell a column; ``strong`` titles are bold."""

    id: str
    title: str
    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True)
class HeatColumn:
    """Hold a column's head: a group, or everybody in the first column, and how many they are."""

    id: str
    title: str
    people: str


@dataclass(frozen=True)
class HeatWords:
    """Hold what the signs of a heatmap mean; only signs in the picture are explained."""

    higher: str
    lower: str
    hidden: str


@dataclass(frozen=True)
class MapPoint:
    """Hold one question's place on the priority map.

    ``across`` and ``up`` are in the units of the axes; ``right`` gives both in words.
    ``undecided`` says that an interval crosses a line between quadrants. A point that is not
    ``named`` is drawn small, without a number and an entry in the list.
    """

    id: str
    title: str
    right: str
    across: float
    up: float
    undecided: bool = False
    named: bool = True


@dataclass(frozen=True)
class MapAxis:
    """Hold an axis of the priority map: its title, places with their words, the dividing line."""

    title: str
    ticks: tuple[tuple[float, str], ...]
    line: float


@dataclass(frozen=True)
class MapWords:
    """Hold the names of the quadrants, which of them comes first, and what the signs mean.

    Only signs in the picture are explained; ``others`` is said of points without a number.
    """

    upper_left: str
    upper_right: str
    lower_left: str
    lower_right: str
    first: Literal["upper_left", "upper_right", "lower_left", "lower_right"]
    decided: str
    undecided: str
    others: str


@dataclass(frozen=True)
class Key:
    """Hold one entry of a legend: a label and what its colour stands for."""

    label: str
    role: Role
