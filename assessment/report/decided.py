"""The parts of a report that say what a room decided: levels, dots, targets, actions."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.analysis.scores import Score
from assessment.charts.palette import LIGHT
from assessment.charts.rows import NOTHING
from assessment.charts.stage_specs import tally_spec
from assessment.report.document import (
    Bars,
    Block,
    Figure,
    Grid,
    Ladder,
    Part,
    Section,
    Series,
    Words,
)
from assessment.report.meeting import backed
from assessment.report.pieces import Table
from assessment.report.voting import tell_tally
from assessment.report.wording import DOT, Wording
from assessment.workshop.consensus import backing
from assessment.workshop.decided import Decided
from assessment.workshop.revote import SecondVote


def agreed_levels(words: Wording, record: Decided) -> Section | None:
    """Give the levels the room agreed on, beside the answers and never instead of them.

    What was talked about comes first; what was agreed at once, for the answers were close, needs
    no reason.
    """
    agreed = [one for one in words.results.capabilities if one.id in record.agreed]
    if not agreed:
        return None
    talked = [one for one in agreed if record.agreed[one.id].reason]
    close = [one for one in agreed if not record.agreed[one.id].reason]
    texts, say = words.texts, words.texts.say
    known = backing(record.agreed[one.id] for one in agreed)
    blocks: list[Block] = [] if known is None else [Words(backed(words, known))]
    blocks += [_talked(words, record, score) for score in talked]
    if close:
        name = say("Agreed at once, as the answers were close")
        blocks.append(Grid(name, _close(words, record, close)))
    title = texts.count(
        "The room agreed on a level for {n} question",
        "The room agreed on a level for {n} questions",
        len(agreed),
    )
    heading = say("What the room agreed on")
    return Section("agreed", "finding", heading, title, tuple(blocks), fresh=True)


def dot_vote(words: Wording, record: Decided) -> Section | None:
    """Show what the room gave its dots to."""
    if record.tallies is None:
        return None
    told = tell_tally(words, record.tallies, record.voters)
    blocks: list[Block] = []
    if told.bars:
        spec = tally_spec(told.bars, stage=False, colours=LIGHT, description=told.alt)
        series = Series(words.texts.say("Dots"), "now", tuple(float(one.dots) for one in told.bars))
        most = float(max(one.dots for one in told.bars))
        bars = Bars(tuple(one.title for one in told.bars), (series,), most, digits=0)
        blocks.append(Figure("dots", told.alt, spec, spec, told.table, bars=bars))
    blocks += [Words(said) for said in told.remarks]
    return Section("dots", "finding", told.heading, told.title, tuple(blocks), told.alt, fresh=True)


def targets(words: Wording, record: Decided | None) -> Section | None:
    """Give the targets by dimension and question, where a room set them."""
    if record is None:
        return None
    say = words.texts.say
    rows = []
    for standing in words.results.standings[:-1]:
        score = words.results.score(standing.id)
        inside = [
            one.id
            for one in words.results.capabilities
            if words.rubric.dimension_of(one.id).id == standing.id
        ]
        aims = sorted({words.results.gap(name).target for name in inside})
        said = "\N{EN DASH}".join(map(words.texts.short, dict.fromkeys((aims[0], aims[-1]))))
        gap = NOTHING if standing.gap is None else words.drawn_distance(standing.gap)
        rows.append((words.dimension(standing.id), words.resting(score), said, gap))
    headers = (say("Dimension"), say("Now"), say("Target"), say("Gap"))
    grid = Grid(say("Targets"), Table(headers, tuple(rows)))
    return Section("targets", "finding", say("Targets"), "", (grid,), fresh=True)


def actions(words: Wording, record: Decided | None) -> Section | None:
    """Give the actions with who does them and by when."""
    if record is None or not record.actions:
        return None
    texts, say = words.texts, words.texts.say
    headers = (
        say("Question"),
        say("First step"),
        say("Who"),
        say("When"),
        say("Done when"),
    )
    rows = tuple(
        (
            words.title(one.capability),
            one.first_step,
            one.owner,
            NOTHING if one.due is None else texts.day(one.due),
            one.done_when or NOTHING,
        )
        for one in record.actions
    )
    title = texts.count("{n} action was agreed", "{n} actions were agreed", len(rows))
    grid = Grid(say("What is done next"), Table(headers, rows))
    return Section("actions", "finding", say("What is done next"), title, (grid,), fresh=True)


def _talked(words: Wording, record: Decided, score: Score) -> Ladder:
    """Give what the room made of a question it talked about: both votes, level and reasons."""
    say, one = words.texts.say, record.agreed[score.id]
    votes = [f"{say('First vote')}: {words.resting(score)}"]
    if score.id in record.second_votes:
        votes.append(f"{say('Second vote')}: {_mean(words, record.second_votes[score.id])}")
    parts = [Part(say("Agreed: {level}", level=words.level(one.level)), one.reason, "now")]
    if one.minority:
        parts.append(Part(say("Seen otherwise"), one.minority, "target"))
    if one.evidenced is not None:
        parts.append(Part(say("Evidence shown"), words.level(one.evidenced)))
    return Ladder(words.title(score.id), ". ".join(votes), tuple(parts))


def _mean(words: Wording, vote: SecondVote) -> str:
    """Word the mean of a second vote, as that of the first."""
    people = sum(vote.counts or ())
    if vote.counts is None or not people:
        return words.texts.say("too few")
    total = sum(level * count for level, count in enumerate(vote.counts, start=1))
    return words.figure(total / people) + DOT + words.people(people)


def _close(words: Wording, record: Decided, scores: Sequence[Score]) -> Table:
    say = words.texts.say
    rows = tuple(
        (words.title(one.id), words.resting(one), words.level(record.agreed[one.id].level))
        for one in scores
    )
    return Table((say("Question"), say("First vote"), say("Agreed")), rows)
