"""Tell votes: one question's answers level by level, and the dots a room gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.analysis.agreement import mean_deviation
from assessment.analysis.atoms import SHOWN_FROM
from assessment.charts.vote_rows import DotBar, LevelVotes, draws_dots
from assessment.report.meeting import sign
from assessment.report.pieces import Piece, Table
from assessment.report.wording import Wording
from assessment.texts import rounded
from assessment.workshop.dots import Tally
from assessment.workshop.revote import SecondVote

NO_TABLE = Table((), ())
MOST_BARS = 10  # of the dots' picture; what ties is drawn together or not at all


@dataclass(frozen=True, kw_only=True)
class Votes(Piece):
    """Hold the answers to one question; ``levels`` are empty where none may be shown."""

    levels: tuple[LevelVotes, ...]


@dataclass(frozen=True, kw_only=True)
class DotVote(Piece):
    """Hold the dots a room gave; ``bars`` are empty where none were given, or may be shown."""

    bars: tuple[DotBar, ...]


def tell_votes(words: Wording, capability: str, second: SecondVote | None = None) -> Votes:
    """Tell the first vote on a question, or a second one beside it."""
    say, first = words.texts.say, words.results.score(capability)
    if second is None:
        heading, now, before, unknown = say("First vote"), first.counts, None, first.dont_know
        instead = say("Answers are not shown: {why}", why=words.hidden(first))
    else:
        heading, now, before = say("After the second vote"), second.counts, first.counts
        unknown, instead = second.dont_know, too_few(words, second.n)
    if now is None:
        unshown = _remarks(words, (), unknown)
        return Votes(
            heading=heading, title=instead, alt="", table=NO_TABLE, remarks=unshown, levels=()
        )
    levels = _levels(words, now, before)
    spans = _spans(words, now, before)
    title, moved = (spans, ()) if before is None else (_moved(words, now, before), (spans,))
    return Votes(
        heading=heading,
        title=title,
        alt=f"{title}. {'; '.join(_level_alt(one) for one in levels)}.",
        table=_levels_table(words, levels),
        remarks=(*moved, *_remarks(words, levels, unknown)),
        levels=levels,
    )


def tell_tally(words: Wording, tallies: Sequence[Tally], voters: int) -> DotVote:
    """Tell how ``voters`` people gave their dots, once all are counted."""
    heading = words.texts.say("What matters most")
    if words.results.view != "named" and voters < SHOWN_FROM:
        title = too_few(words, voters)
        return DotVote(heading=heading, title=title, alt="", table=NO_TABLE, remarks=(), bars=())
    drawn = _drawn(tallies)
    title = _lead(words, tallies)
    bars = tuple(_bar(words, one, tallies) for one in drawn)
    listed = "; ".join(f"{one.title}: {one.said}" for one in bars)
    return DotVote(
        heading=heading,
        title=title,
        alt=f"{title}. {listed}." if bars else "",
        table=_dots_table(words, tallies),
        remarks=_dots_remarks(words, tallies, drawn, voters),
        bars=bars,
    )


def too_few(words: Wording, n: int) -> str:
    """Say why a vote is not shown, and how many took part in it."""
    texts = words.texts
    voted = texts.count("{n} person voted.", "{n} people voted.", n)
    if n < SHOWN_FROM:
        rule = texts.say(
            "A vote is shown from {least} people, so that nobody can be recognised.",
            least=SHOWN_FROM,
        )
    else:
        rule = texts.say("Fewer than {least} of them chose a level.", least=SHOWN_FROM)
    return f"{voted} {rule}"


def _levels(
    words: Wording, now: Sequence[int], before: Sequence[int] | None
) -> tuple[LevelVotes, ...]:
    texts, language = words.texts, words.texts.language
    return tuple(
        LevelVotes(
            level,
            words.rubric.level_name(level, language),
            count,
            texts.whole(count),
            None if before is None else before[level - 1],
            "" if before is None else texts.say("was {n}", n=texts.whole(before[level - 1])),
        )
        for level, count in enumerate(now, start=1)
    )


def _moved(words: Wording, now: Sequence[int], before: Sequence[int]) -> str:
    """Say whether a second vote brought people together."""
    say = words.texts.say
    if not sum(now) or not sum(before):
        return say("After the second vote")
    new, old = (rounded(float(mean_deviation(np.array(one))), 1) for one in (now, before))
    if new < old:
        return say("We have come closer")
    return say("We are further apart") if new > old else say("We are as far apart as before")


def _spans(words: Wording, now: Sequence[int], before: Sequence[int] | None) -> str:
    """Say which levels a vote chose, after a second one beside those of the first."""
    say = words.texts.say
    if before is None:
        return say("Chosen: {levels}", levels=_span(words, now))
    return say("Now: {now}. Before: {before}.", now=_span(words, now), before=_span(words, before))


def _span(words: Wording, counts: Sequence[int]) -> str:
    """Say which levels were given, which of them most often, and by how many people."""
    say = words.texts.say
    given = [level for level, people in enumerate(counts, start=1) if people]
    if not given:
        return say("nobody chose a level")
    people = words.people(sum(counts))
    if len(given) == 1:
        return say("level {level} alone ({people})", level=given[0], people=people)
    most = [str(level) for level in given if counts[level - 1] == max(counts)]
    return say(
        "levels {low} to {high}, most often {most} ({people})",
        low=given[0],
        high=given[-1],
        most=words.texts.join(most),
        people=people,
    )


def _level_alt(one: LevelVotes) -> str:
    said = f"{one.level} {one.name}: {one.said}"
    return f"{said}, {one.was}" if one.was else said


def _levels_table(words: Wording, levels: Sequence[LevelVotes]) -> Table:
    say, whole = words.texts.say, words.texts.whole
    rows = [(words.level(one.level), one.said) for one in levels]
    if any(one.before is None for one in levels):
        return Table((say("Level"), say("Answers")), tuple(rows))
    headers = (say("Level"), say("Second vote"), say("First vote"))
    return Table(
        headers,
        tuple((*row, whole(one.before or 0)) for row, one in zip(rows, levels, strict=True)),
    )


def _remarks(words: Wording, levels: Sequence[LevelVotes], unknown: int | None) -> tuple[str, ...]:
    """Say how to read the picture, and how many do not know."""
    texts = words.texts
    twice = any(one.before is not None for one in levels)
    said = [
        sign(words, dots=draws_dots(levels)) if levels else "",
        texts.say("On the left the second vote, on the right the first.") if twice else "",
        texts.count("{n} person does not know.", "{n} people do not know.", unknown)
        if unknown
        else "",
    ]
    return tuple(filter(None, said))


def _drawn(tallies: Sequence[Tally]) -> list[Tally]:
    """Choose the questions to draw: those with dots, as many as have room, ties never parted."""
    last = {one.rank: one.rank + _sharing(one, tallies) - 1 for one in tallies}
    return [one for one in tallies if one.dots and (one.rank == 1 or last[one.rank] <= MOST_BARS)]


def _sharing(one: Tally, tallies: Sequence[Tally]) -> int:
    return sum(other.rank == one.rank for other in tallies)


def _place(words: Wording, one: Tally, tallies: Sequence[Tally]) -> str:
    """Name a place, and for questions that tie the first and the last they share."""
    whole = words.texts.whole
    last = one.rank + _sharing(one, tallies) - 1
    return f"{whole(one.rank)}\N{EN DASH}{whole(last)}" if one.tied else whole(one.rank)


def _bar(words: Wording, one: Tally, tallies: Sequence[Tally]) -> DotBar:
    return DotBar(
        one.capability,
        words.title(one.capability),
        one.dots,
        words.texts.whole(one.dots),
        _place(words, one, tallies),
    )


def _lead(words: Wording, tallies: Sequence[Tally]) -> str:
    """Say which question has the most dots; several that tie are all named."""
    say = words.texts.say
    first = [words.title(one.capability) for one in tallies if one.rank == 1 and one.dots]
    if not first:
        return say("No dots were given")
    if len(first) == 1:
        return say("Most dots: {question}", question=first[0])
    return say("A tie for the most dots: {questions}", questions=words.listing(first))


def _dots_remarks(
    words: Wording, tallies: Sequence[Tally], drawn: Sequence[Tally], voters: int
) -> tuple[str, ...]:
    texts = words.texts
    left = len(tallies) - len(drawn)
    given = sum(one.dots for one in tallies)
    said = [
        texts.say(
            "Dots given: {dots}; people who voted: {voters}.",
            dots=texts.whole(given),
            voters=texts.whole(voters),
        ),
        texts.say("Questions with as many dots share a place; the room decides between them.")
        if any(one.tied for one in drawn)
        else "",
        texts.count(
            "{n} more question has fewer dots or none.",
            "{n} more questions have fewer dots or none.",
            left,
        )
        if drawn and left
        else "",
    ]
    return tuple(filter(None, said))


def _dots_table(words: Wording, tallies: Sequence[Tally]) -> Table:
    say = words.texts.say
    headers = (say("Question"), say("Dots"), say("Place"))
    return Table(
        headers,
        tuple(
            (words.title(one.capability), words.texts.whole(one.dots), _place(words, one, tallies))
            for one in tallies
        ),
    )
