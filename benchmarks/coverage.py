"""How often the 95 % interval holds the true score, in rooms drawn by chance.

Everybody has a leaning of their own (standard deviation 0.6 levels), every answer some noise (0.8),
and answers are rounded to whole levels from 1 to 5. The truth is the mean of such answers in the
long run. ``python -m benchmarks.coverage`` prints the table of docs/scoring.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

from assessment.analysis.answers import SKIPPED
from assessment.analysis.certainty import UPPER
from assessment.analysis.jackknife import leave_one_out
from assessment.analysis.scores import Floats, Layout
from benchmarks.figures import Figure

PANELS = 4000
LEVELS = 5
LEANING, NOISE = 0.6, 0.8
LEAST = 3  # people who gave a level; below there is no interval
PEOPLE = (3, 5, 8, 12)
QUESTIONS = (5, 26)
MISSING = (0.0, 0.2)
AIM = (94.0, 96.0)  # percent
# The lowest and the highest true level of the questions, spread evenly between.
SPANS = ((2.2, 2.2), (3.0, 3.0), (4.3, 4.3), (2.2, 4.3))


@dataclass(frozen=True)
class Condition:
    """Hold how a room is drawn; ``missing`` is the share of answers that are not given."""

    people: int
    questions: int
    missing: float
    span: tuple[float, float]


@dataclass(frozen=True)
class Coverage:
    """Hold the share of intervals that held the truth, in percent.

    ``mean`` is about the score of all questions together, ``single`` about that of one alone.
    ``width`` is the mean width of the first one's interval, in levels.
    """

    condition: Condition
    mean: float
    single: float
    width: float


def measure(panels: int = PANELS) -> tuple[Figure, ...]:
    """Measure the lowest and the highest coverage of all conditions, and how many miss the aim."""
    found = simulate(panels)
    means, singles = [one.mean for one in found], [one.single for one in found]
    return (
        Figure("coverage of an overall score, lowest", min(means), "%"),
        Figure("coverage of an overall score, highest", max(means), "%"),
        Figure("conditions that miss the aim", sum(map(misses, found)), f"of {len(found)}"),
        Figure("coverage of one question's score, lowest", min(singles), "%"),
        Figure("coverage of one question's score, highest", max(singles), "%"),
    )


def misses(one: Coverage) -> bool:
    """Say whether an overall score is held more or less often than aimed at."""
    return not AIM[0] <= one.mean <= AIM[1]


def simulate(panels: int = PANELS, people: Sequence[int] = PEOPLE) -> tuple[Coverage, ...]:
    """Draw the rooms of every condition, the same ones every time."""
    conditions = map(Condition, *zip(*product(people, QUESTIONS, MISSING, SPANS), strict=True))
    return tuple(
        cover(condition, panels, np.random.default_rng(seed))
        for seed, condition in enumerate(conditions)
    )


def cover(condition: Condition, panels: int, chance: np.random.Generator) -> Coverage:
    """Set the intervals of rooms against the truth; a room without an interval is left out."""
    questions = condition.questions
    levels = np.linspace(*condition.span, questions)
    codes = draw(condition, levels, panels, chance)
    names = tuple(f"all.{at}" for at in range(questions))
    plan = Layout(names, ("all",), np.ones((questions, 1)), np.ones(1), LEVELS)
    left_out = leave_one_out(codes, plan, (codes != SKIPPED).any(axis=-2))
    n = left_out.n
    margin = left_out.standard_error() * stdtrit(np.maximum(n - 1, 1), UPPER)
    truths = true_scores(levels)
    held = np.abs(left_out.values - np.append(truths, [truths.mean()] * 2)) <= margin
    given = n >= LEAST
    return Coverage(
        condition,
        100 * float(held[:, -1][given[:, -1]].mean()),
        100 * float(held[:, :questions][given[:, :questions]].mean()),
        2 * float(margin[:, -1][given[:, -1]].mean()),
    )


def draw(
    condition: Condition, levels: Floats, panels: int, chance: np.random.Generator
) -> NDArray[np.uint8]:
    """Draw the answers of many rooms, shape (panels, people, questions)."""
    shape = panels, condition.people, condition.questions
    leaning = chance.normal(0, LEANING, (*shape[:2], 1))
    meant = levels + leaning + chance.normal(0, NOISE, shape)
    answers = np.clip(np.rint(meant), 1, LEVELS).astype(np.uint8)
    answers[chance.random(shape) < condition.missing] = SKIPPED
    return answers


def true_scores(levels: Floats) -> Floats:
    """Give the mean of the rounded answers to questions of these true levels."""
    steps = np.arange(1, LEVELS) + 0.5
    beyond = ndtr((levels[:, None] - steps) / np.hypot(LEANING, NOISE))
    return np.asarray(1 + beyond.sum(axis=1))


def markdown(found: Sequence[Coverage]) -> str:
    """Lay the coverage out by people and missing answers, each cell the range of the rest."""
    heads = ("People", "Missing", "Overall, 5 questions", "Overall, 26", "One question", "Width")
    lines = [f"| {' | '.join(heads)} |", "| ---: " * len(heads) + "|"]
    for people, missing in product(sorted({one.condition.people for one in found}), MISSING):
        here = [
            one
            for one in found
            if (one.condition.people, one.condition.missing) == (people, missing)
        ]
        cells = [
            *(_range(one.mean for one in here if one.condition.questions == q) for q in QUESTIONS),
            _range(one.single for one in here),
            _range(one.width for one in here),
        ]
        lines.append(f"| {people} | {missing:.0%} | {' | '.join(cells)} |".replace("%", " %"))
    return "\n".join(lines)


def _range(values: Iterable[float]) -> str:
    inside = sorted(values)
    return f"{inside[0]:.1f}–{inside[-1]:.1f}"


if __name__ == "__main__":
    sys.stdout.write(markdown(simulate()) + "\n")
