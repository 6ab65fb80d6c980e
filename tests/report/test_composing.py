"""What a report says, in which order, and that its numbers are those of the results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assessment.analysis.answers import DONT_KNOW, Answers
from assessment.analysis.results import Results, analyse
from assessment.report.composing import compose
from assessment.report.document import Block, Document, Facts, Figure, Grid, Ladder, numeric
from assessment.report.pieces import Table
from assessment.report.room import tell_room
from assessment.rubric.model import Rubric
from assessment.texts import speak
from assessment.workshop.consensus import Consensus
from assessment.workshop.decided import Decided
from assessment.workshop.plan import Action
from assessment.workshop.revote import SecondVote
from benchmarks.sample import DAY, answers, report

ROOM = (
    "answer",
    "profile",
    "gaps",
    "disagreement",
    "answers",
    "groups",
    "priorities",
    "agreed",
    "dots",
    "unknown",
    "targets",
    "actions",
    "dimension-structure",
    "dimension-procedures",
    "dimension-tools",
    "dimension-competence",
    "dimension-commitment",
    "method",
)

Composed = Callable[..., Document]


@pytest.fixture(scope="module")
def room(flagship: Rubric) -> Document:
    """Give the report of a workshop of twelve."""
    return report(flagship, 12, "en")


def _report(rubric: Rubric, results: Results, **options: object) -> Document:
    told = tell_room(rubric, results, "en", day=DAY)
    return compose(rubric, results, told, day=DAY, **options)  # type: ignore[arg-type]


def _ids(document: Document) -> list[str]:
    return [section.id for section in document.sections]


def test_a_room_is_told_in_the_order_of_the_story(room: Document) -> None:
    """Answer, profile, gaps, people, what was decided, a chapter a dimension, method."""
    assert tuple(_ids(room)) == ROOM


def test_one_person_has_the_short_form(flagship: Rubric) -> None:
    """One's own view has neither groups nor chapters, and no number of people beside a score."""
    document = report(flagship, 1, "en")
    assert _ids(document) == ["answer", "profile", "gaps", "unknown", "ways-up", "method"]
    ladders = [block for block in document.sections[4].blocks if isinstance(block, Ladder)]
    assert len(ladders) == 5


@pytest.mark.parametrize("people", [2, 3, 4])
def test_too_few_people_leave_nothing_to_print(flagship: Rubric, people: int) -> None:
    """Below five in confidence a report says how many answered, and holds no number else."""
    results = analyse(flagship, answers(flagship, people), by_group=True)
    document = _report(flagship, results)
    assert document.sections == ()
    assert document.headline == f"{people} of 5 people have answered"
    values = {
        column.name: row[place]
        for sheet in document.sheets
        for row in sheet.rows
        for place, column in enumerate(sheet.columns)
        if column.name in {"value", "low", "high", "deviation", "rwg", "gap", "priority"}
    }
    assert set(values.values()) <= {None}


def test_all_dont_know_is_a_report_too(flagship: Rubric) -> None:
    """Without any level there are no pictures and no chapters, but the finding says why."""
    silent = answers(flagship, 6)
    silent.codes[:] = DONT_KNOW
    document = _report(flagship, analyse(flagship, silent))
    assert _ids(document) == ["answer", "method"]
    assert document.headline == "No level has been chosen yet"
    assert document.figures == ()


def test_printed_scores_are_the_results(flagship: Rubric) -> None:
    """Each score of a chapter is the result's, rounded once."""
    results = analyse(flagship, answers(flagship, 12), by_group=True)
    texts = speak("en")
    printed = {
        row[0]: row[1]
        for section in _report(flagship, results).sections
        if section.id.startswith("dimension-")
        for block in section.blocks
        if isinstance(block, Grid)
        for row in block.table.rows
    }
    for score in results.capabilities:
        assert score.value is not None
        title = flagship.capability(score.id).title.say("en")
        assert printed[title] == texts.number(score.value)


def test_bars_hold_what_is_published(flagship: Rubric) -> None:
    """A chart that can be edited holds the results' own scores, and no others."""
    results = analyse(flagship, answers(flagship, 12))
    document = _report(flagship, results)
    known = {score.value for score in (*results.dimensions, *results.capabilities)}
    bars = [figure.bars for figure in document.figures if figure.bars]
    assert len(bars) == 2
    for one in bars:
        assert set(one.series[0].values) <= known


def test_what_was_decided_is_printed(flagship: Rubric) -> None:
    """Agreed levels have reason and minority, actions who, when and what one will see."""
    results = analyse(flagship, answers(flagship, 12))
    name = results.capabilities[0].id
    record = Decided(
        language="en",
        title="Away day",
        agreed={name: Consensus(name, 3, "we saw it", "two say 2", 2)},
        actions=(Action(name, "write it down", "Anna", date(2027, 1, 31), "it is on the wall"),),
    )
    document = _report(flagship, results, record=record, organisation="Northbridge")
    title = flagship.capability(name).title.say("en")
    [card] = [block for block in _blocks(document, "agreed") if isinstance(block, Ladder)]
    [grid] = [block for block in _blocks(document, "actions") if isinstance(block, Grid)]
    [action] = grid.table.rows
    assert card.title == title
    assert [(part.label, part.words) for part in card.parts] == [
        ("Agreed: 3 Defined", "we saw it"),
        ("Seen otherwise", "two say 2"),
        ("Evidence shown", "2 Emerging"),
    ]
    assert action == (title, "write it down", "Anna", "January 31, 2027", "it is on the wall")
    assert document.about[:2] == ("Northbridge", "Away day")


def _blocks(document: Document, section: str) -> tuple[Block, ...]:
    [found] = [one for one in document.sections if one.id == section]
    return found.blocks


def test_what_was_talked_about_stands_before_what_was_close(flagship: Rubric) -> None:
    """A question with a reason has a card with both votes; the others share a table."""
    results = analyse(flagship, answers(flagship, 12))
    close, talked, hidden = (score.id for score in results.capabilities[:3])
    record = Decided(
        language="en",
        title="Away day",
        agreed={
            close: Consensus(close, 3),
            talked: Consensus(talked, 2, "so it is"),
            hidden: Consensus(hidden, 2, "so it is"),
        },
        second_votes={
            talked: SecondVote(talked, 12, (2, 9, 1, 0, 0), 0),
            hidden: SecondVote(hidden, 4, None, None),
        },
    )
    *cards, grid = _blocks(_report(flagship, results, record=record), "agreed")
    votes = [card.standing for card in cards if isinstance(card, Ladder)]
    assert [vote.partition(". ")[2] for vote in votes] == [
        "Second vote: 1.9 · 12 people",
        "Second vote: too few",
    ]
    assert isinstance(grid, Grid)
    assert [row[0] for row in grid.table.rows] == [flagship.capability(close).title.say("en")]


def test_a_chart_that_can_be_edited_says_on_how_many_people_it_rests(
    flagship: Rubric, room: Document
) -> None:
    """Of several people each bar is called with their number, and a note explains it."""
    results = analyse(flagship, answers(flagship, 12))
    [profile] = [figure.bars for figure in room.figures if figure.name == "profile"]
    assert profile is not None
    counted = [bar.rpartition(" ")[2] for bar in profile.categories]
    assert counted == [f"({score.n})" for score in results.dimensions]
    assert profile.note == "In brackets: how many people the score rests on."
    gaps = [one.bars for one in report(flagship, 1, "en").figures if one.bars is not None]
    assert [bars.note for bars in gaps] == [""]


def test_the_method_says_where_the_numbers_come_from(room: Document, flagship: Rubric) -> None:
    """Organisation, day, n, threshold, rubric, version, fingerprint and software are named."""
    [facts] = [block for block in room.sections[-1].blocks if isinstance(block, Facts)]
    said = dict(facts.pairs)
    assert said["Fingerprint"] == flagship.hash
    assert said["People who answered"] == "12"
    assert said["Shown from"] == "5 people"
    assert said["Version"].startswith(f"{flagship.version} ")
    assert said["Made with"].startswith("Orientir ")


def test_every_picture_is_described(room: Document) -> None:
    """A picture has an alternative text, and the numbers behind it as a table."""
    assert {figure.name for figure in room.figures} == {
        "profile",
        "gaps",
        "disagreement",
        "answers",
        "priorities",
        "dots",
    }
    for figure in room.figures:
        assert figure.alt
        assert figure.table.rows


def test_pictures_say_what_they_leave_out(room: Document) -> None:
    """A picture with fewer rows than its table says so."""
    [gaps] = [figure for figure in room.figures if figure.name == "gaps"]
    assert gaps.left_out == "Drawn are the first 10 of 26; the table has them all."
    said = "Drawn are the first 5 of 26; the report as pages (PDF) has them all."
    assert gaps.brief_left_out == said
    assert len(gaps.table.rows) == 26


def test_the_same_input_composes_the_same_report(flagship: Rubric, room: Document) -> None:
    """Nothing in a report depends on when or how often it is made."""
    assert report(flagship, 12, "en") == room


def test_a_report_speaks_russian(flagship: Rubric) -> None:
    """No heading of a Russian report is left in English."""
    document = report(flagship, 12, "ru")
    for section in document.sections:
        assert any("а" <= letter <= "я" for letter in section.heading.lower()), section.heading


def test_groups_hidden_before_are_not_in_a_report(flagship: Rubric) -> None:
    """A group that may not be shown is in no table and no sheet."""
    few = answers(flagship, 12)
    groups = ("leaders",) * 3 + ("sales",) * 9
    results = analyse(flagship, replace(few, groups=groups), by_group=True)
    document = _report(flagship, results)
    assert not [one for one in results.groups if one.group == "leaders"]
    names = {row[2] for sheet in document.sheets if sheet.name == "scores" for row in sheet.rows}
    assert "leaders" not in names


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("1", "2,7", "–"), True),
        (("2.7–3.4", "3.0"), True),
        (("< 0.1", "12 %"), True),
        (("3 Steered", "1"), False),
        (("at target", "1"), False),
        (("–", ""), False),
    ],
)
def test_columns_of_numbers_are_recognised(cells: tuple[str, ...], *, found: bool) -> None:
    """Numbers stand flush right, words do not; a column of nothing is none of numbers."""
    table = Table(("a",), tuple((cell,) for cell in cells))
    assert numeric(table) == (found,)


def test_a_table_without_rows_has_no_numbers() -> None:
    """There is nothing to judge a column by."""
    assert numeric(Table(("a", "b"), ())) == (False, False)


def test_answers_stand_in_a_sheet_only_where_they_may_be_shown(flagship: Rubric) -> None:
    """From five to nine people counts by level are kept back, in the sheets too."""
    few: Answers = answers(flagship, 7)
    kept = _report(flagship, analyse(flagship, few))
    assert "answers" not in {sheet.name for sheet in kept.sheets}
    shown = _report(flagship, analyse(flagship, few, named=True))
    assert "answers" in {sheet.name for sheet in shown.sheets}


def test_no_figure_is_drawn_twice(room: Document) -> None:
    """Names of pictures are unique, so that files can refer to them."""
    names = [block.name for s in room.sections for block in s.blocks if isinstance(block, Figure)]
    assert len(names) == len(set(names))
