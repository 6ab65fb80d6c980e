"""Tell where each dimension stands: strips of steps, their legend, their table."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.analysis.scores import Score
from assessment.charts.rows import NOTHING, Key, Strip
from assessment.report.pieces import Table
from assessment.report.sureness import drawn_ends, line_label, span, span_head
from assessment.report.wording import Wording, printed, reached


def tell_strip(words: Wording, dimension: str) -> Strip:
    """Tell one dimension; one person's is counted in questions, never averaged in words."""
    score, standing = words.results.score(dimension), words.results.standing(dimension)
    right = words.resting(score)
    if words.one_person and score.value is not None:
        right = words.texts.say(
            "{reached} of {scored} at target", reached=standing.at_target, scored=standing.scored
        )
    low, high = drawn_ends(words, score)
    return Strip(
        dimension, words.dimension(dimension), right, score.value, standing.target, low, high
    )


def strip_legend(words: Wording, strips: Sequence[Strip]) -> tuple[Key, ...]:
    """Explain the colours of the steps, the target and the line of an interval."""
    legend = (Key(words.texts.say("now"), "now"), Key(words.texts.say("target"), "target"))
    if any(strip.low is not None for strip in strips):
        return (*legend, Key(line_label(words), "interval"))
    return legend


def strip_table(words: Wording, strips: Sequence[Strip]) -> Table:
    """Tabulate the dimensions; one person's view has levels and counts, but no averages."""
    say = words.texts.say
    first, fully = say("Dimension"), say("Level fully reached")
    if words.one_person:
        rows = [
            (
                strip.title,
                NOTHING if strip.now is None else words.level(reached(strip.now)),
                strip.right,
            )
            for strip in strips
        ]
        return Table((first, fully, say("Questions")), tuple(rows))
    scores = [words.results.score(strip.id) for strip in strips]
    sure = any(score.certainty != "none" for score in scores)
    probably = (span_head(words),) if sure else ()
    return Table(
        (first, say("Now"), *probably, say("People"), say("Target"), fully),
        tuple(
            _row(words, strip, score, sure=sure)
            for strip, score in zip(strips, scores, strict=True)
        ),
    )


def _row(words: Wording, strip: Strip, score: Score, *, sure: bool) -> tuple[str, ...]:
    people = words.counted(score)
    probably = (span(words, score),) if sure else ()
    if strip.now is None or strip.target is None:
        return (strip.title, strip.right, *probably, people, NOTHING, NOTHING)
    level = words.level(reached(printed(strip.now)))
    target = words.figure(strip.target)
    return (strip.title, words.figure(strip.now), *probably, people, target, level)
