"""Set up what stands against the gap on the priority map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.analysis.agreement import DEVIATION_PARTS
from assessment.analysis.scores import NOISE
from assessment.charts.rows import MapAxis, MapWords
from assessment.report.disagreement import difference
from assessment.report.wording import Scored, Wording

MOST_TICKS = 5  # beside zero
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)  # from tick to tick


@dataclass(frozen=True)
class Upwards:
    """Hold an axis with its values by question, how they are said, and which are in doubt.

    ``said`` stands alone, ``cells`` under the axis's title.
    ``none`` says that no question surely comes first, ``line`` where the dividing line stands.
    """

    axis: MapAxis
    values: Mapping[str, float]
    said: Mapping[str, str]
    cells: Mapping[str, str]
    doubtful: frozenset[str]
    words: MapWords
    none: str
    line: str


def worth(words: Wording, scored: Sequence[Scored]) -> Upwards:
    """Set up what makes a gap urgent: weight, importance and effort, as far as they differ."""
    say = words.texts.say
    values = {one.id: one.gap.weight * one.gap.importance / one.gap.effort for one in scored}
    factors, line = _factors(words, scored), average(values.values())
    title = factors[:1].upper() + factors[1:]
    decided, undecided = _signs(words, scored)
    return Upwards(
        MapAxis(title, ticks(words, values.values()), line),
        values,
        {name: f"{factors} {words.factor(value)}" for name, value in values.items()},
        {name: words.factor(value) for name, value in values.items()},
        frozenset(),
        MapWords(
            upper_left=say("small gap, worth much"),
            upper_right=say("wide gap, worth much: start here"),
            lower_left=say("small gap, worth little"),
            lower_right=say("wide gap, worth little"),
            first="upper_right",
            decided=decided,
            undecided=undecided,
            others=say("less urgent"),
        ),
        say("No gap is clearly both wide and worth much"),
        say("{factors}: average {value}", factors=factors, value=words.factor(line)),
    )


def apart(words: Wording, scored: Sequence[Scored]) -> Upwards:
    """Set up how far people differ; the line is where that stops being agreement."""
    say = words.texts.say
    shown = {one.id for one in scored}
    found = {
        one.id: one.deviation
        for one in words.results.agreement
        if one.deviation is not None and one.id in shown
    }
    unclear = frozenset(one.id for one in words.results.agreement if one.verdict in {"mixed", None})
    line = words.rubric.levels / DEVIATION_PARTS
    title = say("How far people differ, in levels")
    decided, undecided = _signs(words, scored, doubts=bool(unclear))
    return Upwards(
        MapAxis(title, ticks(words, [*found.values(), line]), line),
        found,
        {name: difference(words, value) for name, value in found.items()},
        {name: words.levels_apart(value) for name, value in found.items()},
        unclear,
        MapWords(
            upper_left=say("small gap, no agreement"),
            upper_right=say("wide gap, no agreement: talk first"),
            lower_left=say("small gap, agreement"),
            lower_right=say("wide gap, agreement: start here"),
            first="lower_right",
            decided=decided,
            undecided=undecided,
            others=say("less urgent"),
        ),
        say("No gap is clearly both wide and agreed on"),
        say(
            "agreement ends at {value} or earlier, for all questions weigh the same",
            value=words.levels_apart(line),
        ),
    )


def average(values: Iterable[float]) -> float:
    """Give the mean of at least one value."""
    every = tuple(values)
    return math.fsum(every) / len(every)


def ticks(words: Wording, values: Iterable[float]) -> tuple[tuple[float, str], ...]:
    """Place ticks from 0 to beyond the greatest of some values."""
    top = max(values)
    step = next((one for one in STEPS if top <= one * MOST_TICKS), top / MOST_TICKS)
    every = (step * number for number in range(math.ceil(top / step) + 1))
    return tuple((place, words.factor(place)) for place in every)


def _factors(words: Wording, scored: Sequence[Scored]) -> str:
    """Name the factors that differ, as within a sentence."""
    say, gaps = words.texts.say, [one.gap for one in scored]
    product = [
        name
        for name, values in (
            (say("Weight"), [gap.weight for gap in gaps]),
            (say("Importance"), [gap.importance for gap in gaps]),
        )
        if max(values) - min(values) > NOISE
    ]
    effort = [gap.effort for gap in gaps]
    found = " × ".join(product) or "1"
    if max(effort) - min(effort) > NOISE:
        found = f"{found} ÷ {say('Effort')}"
    return found.lower()


def _signs(words: Wording, scored: Sequence[Scored], *, doubts: bool = False) -> tuple[str, str]:
    """Say what a full circle means, and a hollow one, where it is known how sure a place is."""
    say = words.texts.say
    if not doubts and not any(one.score.certainty == "interval" for one in scored):
        return say("one question"), ""
    return say("clearly in this quarter"), say("perhaps in the next quarter")
