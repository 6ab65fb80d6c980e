"""Decide what is said about the results, and in what order; pages and documents only print it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assessment.analysis.findings import DontKnows, NotApplicable, Strongest, Unanswered, Weakest
from assessment.analysis.results import Results
from assessment.charts.rows import Dumbbell, Key, Strip
from assessment.report import sentences
from assessment.report.pieces import Card, Extreme, Heading, Priority, Table, Title, Unknown
from assessment.report.priorities import (
    gap_alt,
    gap_legend,
    gap_table,
    tell_card,
    tell_dumbbell,
    tell_priority,
)
from assessment.report.strips import strip_legend, strip_table, tell_strip
from assessment.report.wording import DOT, MOST_NAMED, Wording
from assessment.rubric.model import Rubric
from assessment.texts import speak

__all__ = [
    "Card",
    "Extreme",
    "Heading",
    "Priority",
    "Story",
    "Table",
    "Title",
    "Unknown",
    "tell",
]


@dataclass(frozen=True)
class Story:
    """Hold everything that is said, in the order it is said. Empty means: say nothing.

    Where no question has a score there is nothing to draw: pictures, legends and rows are empty.
    The tables belong beside their charts. ``gap_rows`` has every scored question by priority,
    ``priorities`` and ``cards`` those below their target. ``levels`` is the number of steps of the
    scale, ``language`` the one all this is said in.
    """

    headline: str
    view_note: str
    heading: Heading
    overview: tuple[Strip, ...]
    overview_legend: tuple[Key, ...]
    overview_alt: str
    overview_table: Table
    remarks: tuple[str, ...]
    priorities: tuple[Priority, ...]
    order: tuple[str, ...]
    gap_rows: tuple[Dumbbell, ...]
    gap_legend: tuple[Key, ...]
    gap_alt: str
    gap_table: Table
    cards: tuple[Card, ...]
    strongest: Extreme | None
    weakest: Extreme | None
    dont_knows: tuple[Unknown, ...]
    not_applicable: tuple[Title, ...]
    unanswered: tuple[Title, ...]
    method: tuple[str, ...]
    provenance: str
    source: str
    title: str
    levels: int
    language: str


def tell(rubric: Rubric, results: Results, language: str, *, day: date | None = None) -> Story:
    """Tell the results in a language; ``day`` is printed as the date they are from.

    Below the number of people from which results may be shown, nothing but that number is said.
    """
    hidden = results.shows_nothing
    words = Wording(rubric, _emptied(results) if hidden else results, speak(language))
    headline = sentences.headline(words)
    scored = words.scored()
    drawn = words.results.dimensions if scored else ()
    strips = tuple(tell_strip(words, score.id) for score in drawn)
    below = tuple(one for one in scored if one.below_target)
    priorities = tuple(tell_priority(words, one) for one in below)
    rows = tuple(tell_dumbbell(words, one) for one in scored)
    return Story(
        headline=headline,
        view_note=sentences.view_note(words),
        heading=_heading(words),
        overview=strips,
        overview_legend=strip_legend(words, strips) if strips else (),
        overview_alt=sentences.overview_alt(words, headline, strips),
        overview_table=strip_table(words, strips),
        remarks=sentences.remarks(words),
        priorities=priorities,
        order=sentences.order(words) if priorities else (),
        gap_rows=rows,
        gap_legend=gap_legend(words, rows) if rows else (),
        gap_alt=gap_alt(words, priorities) if rows else "",
        gap_table=gap_table(words, scored),
        cards=tuple(tell_card(words, one) for one in below),
        strongest=_extreme(words, words.finding(Strongest)),
        weakest=_extreme(words, words.finding(Weakest)),
        dont_knows=_dont_knows(words),
        not_applicable=_titles(words, words.finding(NotApplicable)),
        unanswered=_titles(words, words.finding(Unanswered)),
        method=() if hidden else sentences.method(words),
        provenance=sentences.provenance(words, day),
        source=sentences.source(words),
        title=rubric.title.say(words.texts.language),
        levels=rubric.levels,
        language=words.texts.language,
    )


def _emptied(results: Results) -> Results:
    """Keep of hidden results how many people answered, and nothing else."""
    return replace(results, dimensions=(), capabilities=(), gaps=(), standings=(), findings=())


def _extreme(words: Wording, finding: Strongest | Weakest | None) -> Extreme | None:
    if finding is None:
        return None
    titles = tuple(words.title(capability) for capability in finding.capabilities)
    more = len(titles) - MOST_NAMED
    return Extreme(
        titles[:MOST_NAMED],
        words.texts.count("and {n} more", "and {n} more", more) if more > 0 else "",
        _level(words, finding),
    )


def _level(words: Wording, finding: Strongest | Weakest) -> str:
    """Word the score these questions share, and of several people on how many it rests."""
    level = words.between(finding.value)
    people = words.people_of([words.results.score(name) for name in finding.capabilities])
    return level if words.one_person else level + DOT + people


def _dont_knows(words: Wording) -> tuple[Unknown, ...]:
    finding = words.finding(DontKnows)
    return tuple(_unknown(words, name) for name in finding.capabilities) if finding else ()


def _unknown(words: Wording, capability: str) -> Unknown:
    groups = words.groups(words.rubric.capability(capability).to)
    ask = words.texts.say("Ask: {groups}", groups=groups) if groups else ""
    return Unknown(capability, words.title(capability), ask)


def _titles(words: Wording, finding: NotApplicable | Unanswered | None) -> tuple[Title, ...]:
    names = finding.capabilities if finding else ()
    return tuple(Title(name, words.title(name)) for name in names)


def _heading(words: Wording) -> Heading:
    say = words.texts.say
    return Heading(
        overview=say("Where each dimension stands"),
        start=say("Where to start"),
        cards=say("The way up, step by step"),
        now=say("Now"),
        next_level=say("Next level"),
        first_step=say("What to do first"),
        strongest=say("Strongest"),
        weakest=say("Weakest"),
        dont_knows=say("What you do not know") if words.one_person else say("What is not known"),
        not_applicable=say("Not applicable"),
        unanswered=say("Not answered"),
        numbers=say("The order in numbers"),
        method=say("How this is worked out"),
    )
