"""Decide what is said about the results, and in what order; pages and documents only print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessment.analysis.findings import DontKnows, NotApplicable, Strongest, Unanswered, Weakest
from assessment.analysis.results import Results
from assessment.charts.rows import Dumbbell, Key, Strip
from assessment.report import sentences
from assessment.report.pieces import Card, Extreme, Heading, Priority, Table, Title, Unknown
from assessment.report.wording import Scored, Wording, printed, reached
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

MOST_NAMED = 5  # titles in a list of the best or the worst, gaps in a description


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
    strips = tuple(_strip(words, score.id) for score in drawn)
    below = tuple(one for one in scored if one.below_target)
    priorities = tuple(_priority(words, one) for one in below)
    rows = tuple(_dumbbell(words, one) for one in scored)
    return Story(
        headline=headline,
        view_note=sentences.view_note(words),
        heading=_heading(words),
        overview=strips,
        overview_legend=_overview_legend(words) if strips else (),
        overview_alt=sentences.overview_alt(words, headline, strips),
        overview_table=_overview_table(words, strips),
        remarks=sentences.remarks(words),
        priorities=priorities,
        order=sentences.order(words) if priorities else (),
        gap_rows=rows,
        gap_legend=_gap_legend(words, rows) if rows else (),
        gap_alt=_gap_alt(words, priorities) if rows else "",
        gap_table=_gap_table(words, scored),
        cards=tuple(_card(words, one) for one in below),
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


def _strip(words: Wording, dimension: str) -> Strip:
    score, standing = words.results.score(dimension), words.results.standing(dimension)
    if score.value is None:
        right = words.reason(score)
    elif words.one_person:
        right = words.texts.say(
            "{reached} of {scored} at target", reached=standing.at_target, scored=standing.scored
        )
    else:
        right = words.figure(score.value)
    return Strip(dimension, words.dimension(dimension), right, score.value, standing.target)


def _dumbbell(words: Wording, one: Scored) -> Dumbbell:
    return Dumbbell(
        one.id,
        words.title(one.id),
        words.drawn_distance(one.distance),
        one.value,
        one.gap.target,
        one.score.low,
        one.score.high,
    )


def _priority(words: Wording, one: Scored) -> Priority:
    return Priority(
        rank=one.rank,
        id=one.id,
        title=words.title(one.id),
        dimension=words.dimension(words.rubric.dimension_of(one.id).id),
        now=words.figure(one.value),
        target=words.texts.short(one.gap.target),
        gap=words.distance(one.distance),
        weight=words.factor(one.gap.weight),
        importance=words.factor(one.gap.importance),
        effort=words.factor(one.gap.effort),
        priority=words.priority(one.priority),
        numbers=one,
    )


def _card(words: Wording, one: Scored) -> Card:
    language = words.texts.language
    capability = words.rubric.capability(one.id)
    level = reached(one.value)
    step = capability.next_step(level)
    return Card(
        rank=one.rank,
        id=one.id,
        title=words.title(one.id),
        standing=words.texts.say(
            "now {now}, target {target}",
            now=words.figure(one.value),
            target=words.texts.short(one.gap.target),
        ),
        now=one.value,
        target=one.gap.target,
        level=words.level(level),
        anchor=capability.anchor(level).say(language),
        next_level=words.level(level + 1),
        next_anchor=capability.anchor(level + 1).say(language),
        next_step=step.say(language) if step else "",
    )


def _extreme(words: Wording, finding: Strongest | Weakest | None) -> Extreme | None:
    if finding is None:
        return None
    titles = tuple(words.title(capability) for capability in finding.capabilities)
    more = len(titles) - MOST_NAMED
    return Extreme(
        titles[:MOST_NAMED],
        words.texts.count("and {n} more", "and {n} more", more) if more > 0 else "",
        words.between(finding.value),
    )


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


def _gap_alt(words: Wording, priorities: Sequence[Priority]) -> str:
    if not priorities:
        return words.texts.say("No question is below its target.")
    gaps = [
        words.texts.say(
            "{title}: now {now}, target {target}", title=one.title, now=one.now, target=one.target
        )
        for one in priorities[:MOST_NAMED]
    ]
    return words.texts.say("The most urgent gaps first. {gaps}.", gaps="; ".join(gaps))


def _overview_table(words: Wording, strips: Sequence[Strip]) -> Table:
    """Tabulate the overview; one person's view has levels and counts, but no averages."""
    say = words.texts.say
    first, fully = say("Dimension"), say("Level fully reached")
    if words.one_person:
        rows = [
            (
                strip.title,
                "–" if strip.now is None else words.level(reached(strip.now)),
                strip.right,
            )
            for strip in strips
        ]
        return Table((first, fully, say("Questions")), tuple(rows))
    return Table(
        (first, say("Now"), say("Target"), fully),
        tuple(_dimension_row(words, strip) for strip in strips),
    )


def _dimension_row(words: Wording, strip: Strip) -> tuple[str, ...]:
    if strip.now is None or strip.target is None:
        return (strip.title, strip.right, "–", "–")
    level = words.level(reached(printed(strip.now)))
    return (strip.title, strip.right, words.figure(strip.target), level)


def _gap_table(words: Wording, scored: Sequence[Scored]) -> Table:
    say = words.texts.say
    headers = (
        say("Question"),
        say("Rank"),
        say("Now"),
        say("Target"),
        say("Gap"),
        say("Weight"),
        say("Importance"),
        say("Effort"),
        say("Priority"),
    )
    return Table(headers, tuple(_gap_row(words, one) for one in scored))


def _gap_row(words: Wording, one: Scored) -> tuple[str, ...]:
    return (
        words.title(one.id),
        str(one.rank) if one.below_target else "–",
        words.figure(one.value),
        words.texts.short(one.gap.target),
        words.distance(one.distance) if one.below_target else words.texts.say("at target"),
        words.factor(one.gap.weight),
        words.factor(one.gap.importance),
        words.factor(one.gap.effort),
        words.priority(one.priority),
    )


def _overview_legend(words: Wording) -> tuple[Key, ...]:
    return (Key(words.texts.say("now"), "now"), Key(words.texts.say("target"), "target"))


def _gap_legend(words: Wording, rows: Sequence[Dumbbell]) -> tuple[Key, ...]:
    legend = (*_overview_legend(words), Key(words.texts.say("gap"), "gap"))
    if any(row.low is not None for row in rows):
        return (*legend, Key(words.texts.say("where the score may lie"), "interval"))
    return legend


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
