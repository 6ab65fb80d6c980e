"""How much room words take on a slide, and where they are parted when they take more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assessment.charts.lettering import breadth, wrap
from assessment.report.literal import holdable

# Signs have the colours of the pictures they explain, words those of the template.
Role = Literal["now", "target", "gap", "interval", "accent", "other-accent", "ink", "plain"]

LEADING = 1.18  # times the size, from line to line
INDENT = 14.0  # points before a point of a list
REGULAR, BOLD = 400, 700  # font weights
# Arial is nearly as wide as the letters that are estimated: a sentence less, a few digits more.
SENTENCE, SLIMMER = 40, 0.97  # signs; times the estimated width
BROADER = {REGULAR: 1.07, BOLD: 1.01}  # times the estimated width
KEPT = 8_192  # estimates; a deck asks for the same ones at every size that is tried


@dataclass(frozen=True)
class Run:
    """Hold words of one look; ``role`` gives them a colour."""

    words: str
    bold: bool = False
    role: Role = "plain"


@dataclass(frozen=True)
class Paragraph:
    """Hold a paragraph; ``size`` and ``before``, the space above it, are points.

    One that is ``quiet`` is paler. A ``lead`` stays with what follows it.
    """

    runs: tuple[Run, ...]
    size: float
    before: float = 0
    bullet: bool = False
    quiet: bool = False
    lead: bool = False

    @property
    def words(self) -> str:
        """Give all its words."""
        return "".join(run.words for run in self.runs)

    @property
    def bold(self) -> bool:
        """Say whether any of it is bold, and so needs more room."""
        return any(run.bold for run in self.runs)


def clean(words: str) -> str:
    """Give words as one line that a slide can hold."""
    return " ".join(part for part in holdable(words).replace("\n", " ").split(" ") if part)


def height(paragraph: Paragraph, width: float) -> float:
    """Estimate the points a paragraph takes from the top down, without the space above it."""
    return lines(paragraph, width) * paragraph.size * LEADING


def lines(paragraph: Paragraph, width: float) -> int:
    """Count the lines of a paragraph so many points wide; an empty one has one."""
    return max(1, len(_wrapped(paragraph, width)))


def tall(paragraphs: Iterable[Paragraph], width: float) -> float:
    """Estimate the points that paragraphs take together; above the first is no space."""
    total = 0.0
    for number, paragraph in enumerate(paragraphs):
        total += height(paragraph, width) + (paragraph.before if number else 0)
    return total


def part(paragraph: Paragraph, width: float, most: int) -> tuple[Paragraph, Paragraph | None]:
    """Part a paragraph after so many lines; of the rest there is None where it has no more."""
    found = _wrapped(paragraph, width)
    if len(found) <= most:
        return paragraph, None
    signs = sum(not sign.isspace() for line in found[:most] for sign in line)
    place = _place(paragraph.words, signs)
    head, tail = _cut(paragraph.runs, place)
    return replace(paragraph, runs=head), replace(paragraph, runs=tail, before=0)


def widest(words: str, size: float, *, bold: bool = False) -> float:
    """Estimate the points of a line."""
    weight = BOLD if bold else REGULAR
    return BROADER[weight] * breadth(words, size, weight)


def _place(words: str, signs: int) -> int:
    """Find where so many signs end, spaces not counted."""
    seen = 0
    for place, sign in enumerate(words):
        if seen == signs:
            return place
        seen += not sign.isspace()
    return len(words)


def _cut(runs: tuple[Run, ...], place: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    head, tail = list(_spans(runs, 0, place)), list(_spans(runs, place, None))
    if tail:
        tail[0] = replace(tail[0], words=tail[0].words.lstrip())
    return tuple(head), tuple(tail)


def _spans(runs: tuple[Run, ...], start: int, end: int | None) -> Iterator[Run]:
    passed = 0
    for run in runs:
        words = run.words[max(0, start - passed) : None if end is None else max(0, end - passed)]
        passed += len(run.words)
        if words:
            yield replace(run, words=words)


def _wrapped(paragraph: Paragraph, width: float) -> tuple[str, ...]:
    room = width - (INDENT if paragraph.bullet else 0)
    return _lines(paragraph.words, room, paragraph.size, BOLD if paragraph.bold else REGULAR)


@lru_cache(KEPT)
def _lines(words: str, width: float, size: float, weight: int) -> tuple[str, ...]:
    room = width / SLIMMER if len(words) > SENTENCE else width
    return wrap(words, room, size, weight)
