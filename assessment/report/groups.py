"""Tell how the groups see it: a row a question, a column a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from assessment.analysis.comparison import Comparison
from assessment.analysis.results import GroupResults
from assessment.analysis.scores import OVERALL, Reason, Score
from assessment.charts.rows import Cell, HeatColumn, HeatRow, HeatWords
from assessment.report.contrast import (
    difference_words,
    marked_wholes,
    side,
    subject_title,
    without_chance,
)
from assessment.report.pieces import Piece, Table
from assessment.report.wording import MOST_NAMED, Wording

Apart = Literal["higher", "lower"]


@dataclass(frozen=True, kw_only=True)
class Groups(Piece):
    """Hold the groups' scores: overall, then each dimension with its questions.

    Without rows and columns where no group is shown by name; the remarks then say why.
    """

    rows: tuple[HeatRow, ...]
    columns: tuple[HeatColumn, ...]
    words: HeatWords


@dataclass(frozen=True)
class Crowd:
    """Hold one column's people, everybody in the first, with their scores by subject."""

    id: str
    title: str
    people: int
    scores: Mapping[str, Score]


def crowds(words: Wording) -> tuple[Crowd, ...]:
    """Give everybody, then the groups; everybody alone where no two sets of people are shown."""
    results = words.results
    every = (results.overall, *results.dimensions, *results.capabilities)
    whole = Crowd(OVERALL, words.texts.say("Everybody"), results.respondents, _by_id(every))
    if len(results.groups) <= 1:
        return (whole,)
    return (whole, *(_crowd(words, group) for group in results.groups))


def tell_groups(words: Wording) -> Groups | None:
    """Tell the groups' scores; None where there are no groups at all."""
    columns = crowds(words)
    if len(columns) == 1:
        return _none_shown(words) if words.results.hidden_groups else None
    rows = tuple(_row(words, subject, columns) for subject in _subjects(words))
    title = _title(words, columns)
    return Groups(
        heading=words.texts.say("How the groups see it"),
        title=title,
        alt=_alt(words, title, columns),
        table=_table(words, columns),
        remarks=(*_apart(words), *_compared(words), *hidden_groups(words)),
        rows=rows,
        columns=tuple(HeatColumn(one.id, one.title, words.people(one.people)) for one in columns),
        words=_words(words),
    )


def hidden_groups(words: Wording) -> tuple[str, ...]:
    """Say which groups are not shown by name, and why."""
    say, hidden = words.texts.say, words.results.hidden_groups
    few, kept, silent = (
        words.texts.join(words.group(one) for one, why in hidden.items() if why == reason)
        for reason in ("too_few", "protects_others", "nobody_answered")
    )
    others = not all(group.group for group in words.results.groups)
    said = [
        say("Too few people to be shown: {groups}.", groups=few) if few else "",
        say("Kept back, or others could be worked out from it: {groups}.", groups=kept)
        if kept
        else "",
        say("No answers from: {groups}.", groups=silent) if silent else "",
        say("“Others” are all who are in no group shown by name.") if others else "",
    ]
    return tuple(remark for remark in said if remark)


def _none_shown(words: Wording) -> Groups:
    say, hidden = words.texts.say, words.results.hidden_groups
    return Groups(
        heading=say("How the groups see it"),
        title=say("No group is shown"),
        alt="",
        table=Table(
            (say("Group"), say("Why it is not shown")),
            tuple((words.group(one), _why(words, reason)) for one, reason in hidden.items()),
        ),
        remarks=hidden_groups(words),
        rows=(),
        columns=(),
        words=_words(words),
    )


def _why(words: Wording, reason: Reason) -> str:
    if reason == "too_few":
        return words.texts.say("too few")
    if reason == "protects_others":
        return words.texts.say("kept back")
    return words.texts.say("no answers")


def _crowd(words: Wording, group: GroupResults) -> Crowd:
    every = (group.overall, *group.dimensions, *group.capabilities)
    return Crowd(group.group, words.group(group.group), group.respondents, _by_id(every))


def _by_id(scores: Sequence[Score]) -> dict[str, Score]:
    return {score.id: score for score in scores}


def _subjects(words: Wording) -> tuple[str, ...]:
    """Give the whole, then each dimension with its questions."""
    results = words.results
    inside = [
        (
            dimension.id,
            *(one.id for one in results.capabilities if one.id.split(".")[0] == dimension.id),
        )
        for dimension in results.dimensions
    ]
    return (OVERALL, *(subject for part in inside for subject in part))


def _row(words: Wording, subject: str, columns: Sequence[Crowd]) -> HeatRow:
    cells = tuple(_cell(words, one, subject) for one in columns)
    return HeatRow(subject, subject_title(words, subject), cells, strong="." not in subject)


def _cell(words: Wording, crowd: Crowd, subject: str) -> Cell:
    score = crowd.scores[subject]
    if score.value is None:
        return Cell(None)  # a column may be too narrow for words; the table has them
    return Cell(score.value, words.figure(score.value), _marks(words).get((crowd.id, subject)))


def _marks(words: Wording) -> dict[tuple[str, str], Apart]:
    return {
        (one.group, found.subject): "higher" if found.difference > 0 else "lower"
        for one in words.results.comparisons
        for found in (one.overall, *one.dimensions, *one.capabilities)
        if found.marked and found.difference is not None
    }


def _title(words: Wording, columns: Sequence[Crowd]) -> str:
    say, comparisons = words.texts.say, _comparable(words)
    apart = [one for one in comparisons if one.overall.marked]
    if apart:
        widest = max(apart, key=lambda one: abs(one.overall.difference or 0.0))
        return say(
            "{group}: {difference} than the others",
            group=words.group(widest.group),
            difference=side(words, widest.overall.difference or 0.0),
        )
    if comparisons and not any(without_chance(one.overall) for one in comparisons):
        return say("No group differs clearly from the others as a whole")
    return _spread_of_groups(words, columns)


def _comparable(words: Wording) -> list[Comparison]:
    """Give the groups of which enough people answered to be set against the others."""
    return [one for one in words.results.comparisons if one.overall.difference is not None]


def _spread_of_groups(words: Wording, columns: Sequence[Crowd]) -> str:
    """Say between which scores the groups lie, where nothing is known of chance."""
    say = words.texts.say
    every = [(one.scores[OVERALL].value, one) for one in columns[1:]]
    scored = sorted(((value, one) for value, one in every if value is not None), key=itemgetter(0))
    if len(scored) <= 1:
        return say("Too few groups have a score of their own as a whole")
    (lowest, low), (highest, high) = scored[0], scored[-1]
    if words.figure(lowest) == words.figure(highest):
        return say("The groups shown score the same as a whole")
    return say(
        "Overall from {lowest} ({low}) to {highest} ({high})",
        lowest=words.figure(lowest),
        low=_who(words, low),
        highest=words.figure(highest),
        high=_who(words, high),
    )


def _who(words: Wording, one: Crowd) -> str:
    """Name a group with how many people its score as a whole rests on."""
    return f"{one.title}, {words.people(one.scores[OVERALL].n or 0)}"


def _apart(words: Wording) -> tuple[str, ...]:
    """Name what sets groups apart, dimensions and the whole, the widest first."""
    found = [
        (one.group, difference)
        for one in words.results.comparisons
        for difference in marked_wholes(one)
    ]
    found.sort(key=lambda pair: -abs(pair[1].difference or 0.0))
    return tuple(
        words.texts.say(
            "{group}, {subject}, beside the others: {difference}.",
            group=words.group(group),
            subject=subject_title(words, difference.subject),
            difference=difference_words(words, difference),
        )
        for group, difference in found[:MOST_NAMED]
    )


def _compared(words: Wording) -> tuple[str, ...]:
    """Name who is set against one another: groups that may not show everything are not."""
    comparisons = _comparable(words)
    if not comparisons:
        return ()
    sides = (comparisons[0].group, *comparisons[0].others)
    names = words.texts.join(map(words.group, sides))
    return (words.texts.say("Set against one another: {groups}.", groups=names),)


def _words(words: Wording) -> HeatWords:
    say = words.texts.say
    return HeatWords(
        say("clearly higher than the others"),
        say("clearly lower than the others"),
        say("not shown; the table says why"),
    )


def _alt(words: Wording, title: str, columns: Sequence[Crowd]) -> str:
    parts = "; ".join(f"{one.title}: {words.resting(one.scores[OVERALL])}" for one in columns)
    return f"{title}. {parts}."


def _table(words: Wording, columns: Sequence[Crowd]) -> Table:
    """Tabulate the scores with how many gave a level, and what stands apart."""
    headers = (words.texts.say("Mean (people)"), *(one.title for one in columns))
    marks = _marks(words)
    rows = tuple(
        (
            subject_title(words, subject),
            *(
                _table_cell(words, one.scores[subject], marks.get((one.id, subject)))
                for one in columns
            ),
        )
        for subject in _subjects(words)
    )
    return Table(headers, rows)


def _table_cell(words: Wording, score: Score, apart: Apart | None) -> str:
    if score.value is None:
        return words.hidden(score)
    cell = f"{words.figure(score.value)} ({words.counted(score)})"
    if apart is None:
        return cell
    said = words.texts.say("higher") if apart == "higher" else words.texts.say("lower")
    return f"{cell}, {said}"
