"""A workshop held through the store, step by step, and what is handed over of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pptx
import pytest

from assessment.analysis.answers import CODES, Answers
from assessment.analysis.results import Results, analyse
from assessment.report.document import Document, Grid, Ladder, Words
from assessment.report.formats import render
from assessment.report.printing import Contents
from assessment.rubric.model import Rubric
from assessment.store.database import open_database
from assessment.store.workshops import load_workshop
from assessment.texts import speak
from benchmarks.rehearsed import (
    AGREED,
    EFFORTS,
    FIRST,
    GROUPS,
    INVITED,
    KINDS,
    TARGETS,
    Rehearsal,
    rehearse,
)
from benchmarks.rehearsed_words import WORDS

LANGUAGES = ("ru", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Give the language of the room."""
    return str(request.param)


@pytest.fixture(scope="module")
def held(
    flagship: Rubric, language: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Rehearsal]:
    """Give a workshop that is over."""
    place = Path(tmp_path_factory.mktemp("rehearsed"), "o.sqlite")
    database = open_database(f"sqlite:///{place}")
    yield rehearse(database, flagship, language)
    database.close()


@pytest.fixture(scope="module")
def contents(held: Rehearsal, language: str) -> Contents:
    """Give what its report is made of."""
    return held.contents(language)


@pytest.fixture(scope="module")
def document(contents: Contents) -> Document:
    """Give its report."""
    return contents.compose()


def _scored(rubric: Rubric, importance: dict[str, float]) -> Results:
    """Score the same answers as they stand in a file, without any store."""
    signs = [levels.replace(" ", "") for levels in FIRST.values()]
    codes = [[CODES[KINDS[sign]] if sign in KINDS else int(sign) for sign in row] for row in signs]
    names = tuple(f"p{number}" for number in range(len(GROUPS)))
    given = Answers(names, GROUPS, tuple(FIRST), np.array(codes, np.uint8).T)
    return analyse(
        rubric,
        given,
        targets=TARGETS,
        importance=importance,
        effort=EFFORTS,
        invited=INVITED,
        by_group=True,
    )


def test_the_room_went_to_the_end(held: Rehearsal) -> None:
    """It is closed, with three second votes, levels, dots of eleven and four actions."""
    at = load_workshop(held.database, held.lead)
    assert at.course.state == "closed"
    assert set(at.second_votes) == set(AGREED) <= set(at.agreed)
    assert (at.joined, at.finished, at.dots_given, len(at.actions)) == (12, 12, 11, 4)


def test_the_numbers_are_those_of_the_answers(contents: Contents, flagship: Rubric) -> None:
    """Scores, intervals, gaps and priorities are those that the same answers have in a file."""
    results = contents.results
    scored = _scored(flagship, {gap.id: gap.importance for gap in results.gaps})
    for own, other in zip(results.capabilities, scored.capabilities, strict=True):
        assert (own.value, own.n) == (other.value, other.n)
        if other.counts is not None:
            assert own.counts == other.counts
            assert (own.low, own.high) == pytest.approx((other.low, other.high))
    factors = [(gap.id, gap.rank, pytest.approx(gap.priority)) for gap in scored.gaps]
    assert [(gap.id, gap.rank, gap.priority) for gap in results.gaps] == factors
    assert [one.group for one in results.groups] == [one.group for one in scored.groups]


def test_what_an_announced_reveal_opens_is_said(contents: Contents, document: Document) -> None:
    """Six know of one question; their answers are shown, and the method says why they may be."""
    few = [one.n for one in contents.results.capabilities if one.counts and (one.n or 0) < 10]
    assert few == [6]
    said = [block.words for block in document.sections[-1].blocks if isinstance(block, Words)]
    told = {"ru": "Показ ответов был объявлен", "en": "The reveal was announced"}[document.language]
    assert [words.startswith(told) for words in said].count(True) == 1


def test_slides_print_each_score_and_each_decision(
    contents: Contents, document: Document, flagship: Rubric, language: str
) -> None:
    """Every question's score stands in a row of its own, and all that the room wrote is there."""
    read = pptx.Presentation(io.BytesIO(render(document, "pptx")))
    shapes = [shape for slide in read.slides for shape in slide.shapes]
    rows = [
        tuple(cell.text for cell in row.cells)
        for shape in shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    texts, results = speak(language), contents.results
    for score in results.capabilities:
        assert score.value is not None
        title = flagship.capability(score.id).title.say(language)
        numbers = (texts.number(score.value), texts.whole(score.n or 0))
        assert any(row[0] == title and row[1:3] == numbers for row in rows), title
    written = "\n".join(cell for row in rows for cell in row)
    for one in WORDS[language].promises:
        assert all(words in written for words in (one.first_step, one.owner, one.done_when))
    for talk in WORDS[language].talks.values():
        assert talk.reason in written
        assert talk.minority in written


def test_what_was_talked_about_has_both_votes(document: Document) -> None:
    """Each of the three questions has a card with two means, the other levels share a table."""
    [agreed] = [section for section in document.sections if section.id == "agreed"]
    cards = [block for block in agreed.blocks if isinstance(block, Ladder)]
    assert [card.standing.count("12") for card in cards] == [2, 2, 2]
    assert [len(block.table.rows) for block in agreed.blocks if isinstance(block, Grid)] == [12]
