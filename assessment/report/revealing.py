"""Tell the reveal: how the answers lie where people differ most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.charts.reveal import RevealRow, RevealWords, draws_dots
from assessment.report import meeting
from assessment.report.disagreement import MOST_DRAWN
from assessment.report.wording import Wording
from assessment.workshop.agenda import Topic


@dataclass(frozen=True)
class Reveal:
    """Hold what the room sees first of its answers.

    ``title`` states the finding, ``note`` how to read the picture and how many people answered.
    ``rows`` and ``alt`` are empty where nothing may be shown.
    """

    title: str
    note: str
    alt: str
    rows: tuple[RevealRow, ...]
    words: RevealWords


def tell_reveal(words: Wording, topics: Sequence[Topic]) -> Reveal:
    """Tell the topics on which people differ most, without means, which may describe nobody.

    Two camps come first, since the title counts them.
    """
    by_distance = sorted(topics, key=lambda topic: (not topic.two_camps, -topic.disagreement))
    rows = tuple(_row(words, topic) for topic in by_distance[:MOST_DRAWN])
    title = meeting.reveal_title(words, topics)
    listed = "; ".join(f"{row.title}: {row.verdict}" for row in rows)
    levels = range(1, words.rubric.levels + 1)
    names = tuple(words.rubric.level_name(level, words.texts.language) for level in levels)
    return Reveal(
        title=title,
        note=meeting.reveal_note(words, dots=draws_dots(rows)),
        alt=f"{title}. {listed}." if rows else "",
        rows=rows,
        words=RevealWords(names, words.texts.say("don’t know")),
    )


def _row(words: Wording, topic: Topic) -> RevealRow:
    score = words.results.score(topic.capability)
    return RevealRow(
        topic.capability,
        words.title(topic.capability),
        score.counts or (),
        words.texts.whole(score.dont_know) if score.dont_know else "",
        meeting.verdict(words, topic),
        topic.two_camps,
    )
