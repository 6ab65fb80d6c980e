"""Tell the gaps by priority: the picture's rows, the list, the way up, the table."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.charts.rows import NOTHING, Dumbbell, Key
from assessment.report.pieces import Card, Priority, Table
from assessment.report.sureness import (
    between,
    drawn_ends,
    line_label,
    place,
    rank_note,
    ranks,
    span,
    span_head,
)
from assessment.report.wording import DOT, MOST_NAMED, Scored, Wording, reached


def tell_dumbbell(words: Wording, one: Scored) -> Dumbbell:
    """Tell a question's way from now to its target, and how sure its rank is."""
    low, high = drawn_ends(words, one.score)
    return Dumbbell(
        one.id,
        words.title(one.id),
        words.drawn_distance(one.distance),
        one.value,
        one.gap.target,
        low,
        high,
        rank_note(words, one),
    )


def gap_legend(words: Wording, rows: Sequence[Dumbbell]) -> tuple[Key, ...]:
    """Explain the colours of the picture."""
    say = words.texts.say
    legend = (Key(say("now"), "now"), Key(say("target"), "target"), Key(say("gap"), "gap"))
    if any(row.low is not None for row in rows):
        return (*legend, Key(line_label(words), "interval"))
    return legend


def gap_alt(words: Wording, priorities: Sequence[Priority]) -> str:
    """Say what the picture shows."""
    if not priorities:
        return words.texts.say("No question is below its target.")
    gaps = [
        words.texts.say(
            "{title}: now {now}, target {target}",
            title=one.title,
            now=DOT.join(filter(None, (one.now, one.people))),
            target=one.target,
        )
        for one in priorities[:MOST_NAMED]
    ]
    return words.texts.say("The most urgent gaps first. {gaps}.", gaps="; ".join(gaps))


def tell_priority(words: Wording, one: Scored) -> Priority:
    """Tell a question below its target, with all that puts it at its rank."""
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
        people="" if words.one_person or one.score.n is None else words.people(one.score.n),
        between=between(words, one.score),
        note=rank_note(words, one),
    )


def tell_card(words: Wording, one: Scored) -> Card:
    """Tell the way up from where a question stands."""
    language = words.texts.language
    capability = words.rubric.capability(one.id)
    level = reached(one.value)
    step = capability.next_step(level)
    now = words.figure(one.value) if words.one_person else words.resting(one.score)
    return Card(
        place=place(one),
        id=one.id,
        title=words.title(one.id),
        standing=words.texts.say(
            "now {now}, target {target}", now=now, target=words.texts.short(one.gap.target)
        ),
        now=one.value,
        target=one.gap.target,
        level=words.level(level),
        anchor=capability.anchor(level).say(language),
        next_level=words.level(level + 1),
        next_anchor=capability.anchor(level + 1).say(language),
        next_step=step.say(language) if step else "",
    )


def gap_table(words: Wording, scored: Sequence[Scored]) -> Table:
    """Tabulate the gaps with every factor, and of several people how sure score and rank are."""
    say = words.texts.say
    ranked, sure = _columns(words, scored)
    headers = (
        say("Question"),
        say("Rank"),
        *((say("Rank range"),) if ranked else ()),
        say("Now"),
        *((span_head(words),) if sure else ()),
        *(() if words.one_person else (say("People"),)),
        say("Target"),
        say("Gap"),
        say("Weight"),
        say("Importance"),
        say("Effort"),
        say("Priority"),
    )
    return Table(headers, tuple(_row(words, one, ranked=ranked, sure=sure) for one in scored))


def _columns(words: Wording, scored: Sequence[Scored]) -> tuple[bool, bool]:
    """Say whether there are rank ranges, and whether it is known how sure any score is."""
    sure = any(one.score.certainty != "none" for one in scored)
    return bool(words.results.rank_ranges), sure


def _row(words: Wording, one: Scored, *, ranked: bool, sure: bool) -> tuple[str, ...]:
    return (
        words.title(one.id),
        place(one) if one.below_target else NOTHING,
        *((ranks(words, one),) if ranked else ()),
        words.figure(one.value),
        *((span(words, one.score),) if sure else ()),
        *(() if words.one_person else (words.counted(one.score),)),
        words.texts.short(one.gap.target),
        words.distance(one.distance) if one.below_target else words.texts.say("at target"),
        words.factor(one.gap.weight),
        words.factor(one.gap.importance),
        words.factor(one.gap.effort),
        words.priority(one.priority),
    )
