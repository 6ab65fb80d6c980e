"""The parts of a report that say what a room decided: levels, dots, targets, actions."""

from __future__ import annotations

from assessment.charts.palette import LIGHT
from assessment.charts.rows import NOTHING
from assessment.charts.stage_specs import tally_spec
from assessment.report.document import Bars, Block, Figure, Grid, Section, Series, Words
from assessment.report.meeting import backed
from assessment.report.pieces import Table
from assessment.report.voting import tell_tally
from assessment.report.wording import Wording
from assessment.workshop.consensus import Consensus, backing
from assessment.workshop.decided import Decided


def agreed_levels(words: Wording, record: Decided) -> Section | None:
    """Give the levels the room agreed on, beside the answers and never instead of them."""
    agreed = [one for one in words.results.capabilities if one.id in record.agreed]
    if not agreed:
        return None
    texts, say = words.texts, words.texts.say
    found = [record.agreed[score.id] for score in agreed]
    headers = (
        say("Question"),
        say("First vote"),
        say("Agreed"),
        say("Evidence shown"),
        say("Why, and who sees it otherwise"),
    )
    rows = tuple(
        (
            words.title(score.id),
            words.resting(score),
            words.level(one.level),
            NOTHING if one.evidenced is None else words.level(one.evidenced),
            _reasons(words, one),
        )
        for score, one in zip(agreed, found, strict=True)
    )
    known = backing(found)
    blocks: tuple[Block, ...] = (Grid(say("What the room agreed on"), Table(headers, rows)),)
    if known is not None:
        blocks = (Words(backed(words, known)), *blocks)
    title = texts.count(
        "The room agreed on a level for {n} question",
        "The room agreed on a level for {n} questions",
        len(found),
    )
    heading = say("What the room agreed on")
    return Section("agreed", "finding", heading, title, blocks, fresh=True)


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
        said = " – ".join(words.texts.short(aim) for aim in dict.fromkeys((aims[0], aims[-1])))
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


def _reasons(words: Wording, one: Consensus) -> str:
    say = words.texts.say
    reason = one.reason or say("the answers were close, and most people gave this level")
    if not one.minority:
        return reason
    return f"{reason} · {say('Seen otherwise: {minority}', minority=one.minority)}"
