"""Word what sets a group apart from the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.analysis.comparison import Comparison, GroupDifference
from assessment.analysis.scores import NOISE, OVERALL
from assessment.report.wording import Wording


@dataclass(frozen=True)
class Difference:
    """Hold by how many levels a group sees a subject higher than the others; below 0, lower.

    ``words`` say it, with where it may lie, between ``low`` and ``high``, where that is known.
    ``marked`` says that chance is a poor explanation.
    """

    id: str
    title: str
    words: str
    difference: float | None
    low: float | None
    high: float | None
    marked: bool


def tell_difference(words: Wording, found: GroupDifference) -> Difference:
    """Tell one difference."""
    return Difference(
        found.subject,
        subject_title(words, found.subject),
        difference_words(words, found),
        found.difference,
        found.low,
        found.high,
        found.marked,
    )


def subject_title(words: Wording, subject: str) -> str:
    """Give the title of a question, a dimension, or the whole."""
    if subject == OVERALL:
        return words.texts.say("Overall")
    return words.title(subject) if "." in subject else words.dimension(subject)


def difference_words(words: Wording, found: GroupDifference) -> str:
    """Say how much higher or lower, and between which ends that may lie."""
    if found.difference is None:
        return words.texts.say("too few answers to compare")
    said = side(words, found.difference)
    if found.low is None or found.high is None or without_chance(found):
        return said
    low, high = found.low, found.high
    if low <= 0 <= high:
        return words.texts.say(
            "{difference} (perhaps {low}, perhaps {high})",
            difference=said,
            low=side(words, low),
            high=side(words, high),
        )
    near, far = sorted((abs(low), abs(high)))
    return words.texts.say(
        "{difference} (probably between {low} and {high})",
        difference=said,
        low=words.distance(near),
        high=words.distance(far),
    )


def side(words: Wording, difference: float) -> str:
    """Say how much higher or lower."""
    if abs(difference) < NOISE:
        return words.texts.say("no difference")
    by = words.levels_apart(abs(difference))
    if difference > 0:
        return words.texts.say("{by} higher", by=by)
    return words.texts.say("{by} lower", by=by)


def without_chance(found: GroupDifference) -> bool:
    """Say whether there is a difference, and nobody in either group differs from their own."""
    alike = found.low is not None and found.low == found.high
    return alike and abs(found.difference or 0.0) >= NOISE


def chance_remark(words: Wording, found: Comparison) -> str:
    """Say why a difference of the whole is not marked, where only chance could not be measured."""
    if not without_chance(found.overall):
        return ""
    return words.texts.say(
        "Within each side everyone sees the whole the same, so how far chance reaches is not known."
    )


def signed(words: Wording, difference: float) -> str:
    """Print a difference with its sign, for a table."""
    figure = words.texts.number(difference)
    return f"+{figure}" if difference > 0 and figure.strip("0.,") else figure


def marked_wholes(comparison: Comparison) -> Iterator[GroupDifference]:
    """Give what is marked of the whole and the dimensions."""
    return (one for one in (comparison.overall, *comparison.dimensions) if one.marked)
