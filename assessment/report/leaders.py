"""Tell how leaders see it beside everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.analysis.comparison import Comparison, widest_first
from assessment.charts.rows import NOTHING
from assessment.report.contrast import (
    Difference,
    chance_remark,
    side,
    signed,
    tell_difference,
    without_chance,
)
from assessment.report.pieces import Piece, Table
from assessment.report.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Leaders(Piece):
    """Hold leaders against the others: the whole, dimensions, questions, the widest first."""

    rows: tuple[Difference, ...]


def tell_leaders(words: Wording) -> Leaders | None:
    """Tell how far leaders are from the others; None where the two may not be compared."""
    found = next((one for one in words.results.comparisons if one.leaders), None)
    if found is None:
        return None
    ordered = (
        found.overall,
        *widest_first(found.dimensions),
        *widest_first(found.capabilities),
    )
    rows = tuple(tell_difference(words, one) for one in ordered)
    return Leaders(
        heading=words.texts.say("Leaders and the others"),
        title=_title(words, found),
        alt="",
        table=_table(words, rows),
        remarks=_remarks(words, found),
        rows=rows,
    )


def _title(words: Wording, found: Comparison) -> str:
    say, whole = words.texts.say, found.overall
    if whole.difference is None:
        return say("Too few people answered the same questions to compare leaders with the others")
    if not whole.marked and not without_chance(whole):
        return say("No clear difference between leaders and the others as a whole")
    by = side(words, whole.difference)
    return say("Leaders rate the whole {by} than the others", by=by)


def _remarks(words: Wording, found: Comparison) -> tuple[str, ...]:
    say = words.texts.say
    people = {one.group: one.respondents for one in words.results.groups}
    others = sum(people[group] for group in found.others)
    against = say(
        "Leaders: {leaders}; the others: {others} ({groups}).",
        leaders=words.people(people[found.group]),
        groups=words.texts.join(map(words.group, found.others)),
        others=words.people(others),
    )
    if all(one.difference is None for one in found.capabilities):
        return (against,)
    marked = [words.title(one.subject) for one in widest_first(found.capabilities) if one.marked]
    clear = (
        say("Questions with a clear difference: {questions}.", questions=words.listing(marked))
        if marked
        else say("No single question differs clearly.")
    )
    return tuple(filter(None, (against, chance_remark(words, found), clear)))


def _table(words: Wording, rows: Sequence[Difference]) -> Table:
    say = words.texts.say
    headers = (
        say("What leaders rate higher or lower"),
        say("Levels"),
        say("Probably"),
        say("Clear difference"),
    )
    return Table(headers, tuple(_row(words, row) for row in rows))


def _row(words: Wording, row: Difference) -> tuple[str, ...]:
    say = words.texts.say
    ends = NOTHING
    if row.low is not None and row.high is not None:
        ends = say("{low} to {high}", low=signed(words, row.low), high=signed(words, row.high))
    return (
        row.title,
        NOTHING if row.difference is None else signed(words, row.difference),
        ends,
        say("yes") if row.marked else NOTHING,
    )
