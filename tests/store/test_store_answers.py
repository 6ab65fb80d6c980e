from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis.answers import Answer
from assessment.errors import AnalysisError, AnswerChanged, StoreError
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents
from assessment.store.access import Access, new_key, open_access
from assessment.store.answers import Saved, StoredAnswer
from assessment.store.database import Database, open_database
from assessment.store.words import tidy

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]


@pytest.mark.parametrize(
    "answer",
    [
        Answer("level", 3, "why", "proof"),
        Answer("dont_know"),
        Answer("not_applicable", None, "we have none"),
        Answer("skipped"),
    ],
)
def test_every_kind_comes_back_as_given(database: Database, access: Access, answer: Answer) -> None:
    """A level, don't know, not applicable and skipped are kept apart, words included."""
    assert answers.save(database, access, "tools.reach", answer, expected=0) == Saved(1)
    kept = respondents.load_visit(database, access).answers
    assert kept["tools.reach"] == StoredAnswer(answer, 1)


def test_each_change_has_a_revision_and_a_history(
    database: Database, access: Access, rows: Rows
) -> None:
    """Revisions count from 1, and every one stays in the history as it was."""
    answers.save(database, access, "tools.memory", Answer("level", 3, "up"), expected=1)
    answers.save(database, access, "tools.memory", Answer("dont_know"), expected=2)
    place = (access.respondent, "tools.memory", 1)
    assert rows()["answer"] == [(*place, 3, "dont_know", None, "", "")]
    assert rows()["answer_event"] == [
        (*place, 1, "level", 2, "", ""),
        (*place, 2, "level", 3, "up", ""),
        (*place, 3, "dont_know", None, "", ""),
    ]


def test_rounds_are_kept_apart(database: Database, access: Access, rows: Rows) -> None:
    """An answer after the talk stands beside the silent one and does not replace it."""
    saved = answers.save(database, access, "tools.memory", Answer("level", 1), expected=0, round=2)
    assert saved == Saved(1)
    assert [row[2:5] for row in rows()["answer"]] == [(1, 1, "level"), (2, 1, "level")]
    silent = respondents.load_visit(database, access).answers["tools.memory"]
    assert silent.answer == Answer("level", 2)


@pytest.mark.parametrize("expected", [0, 1, 3, 99])
def test_an_old_tab_overwrites_nothing(
    database: Database, access: Access, rows: Rows, expected: int
) -> None:
    """A save that names any revision but the standing one changes nothing."""
    answers.save(database, access, "tools.memory", Answer("level", 3), expected=1)
    before = rows()
    with pytest.raises(AnswerChanged):
        answers.save(database, access, "tools.memory", Answer("level", 1), expected=expected)
    assert rows() == before


@pytest.mark.parametrize("expected", [0, 1, 99])
def test_a_replayed_save_finds_itself(
    database: Database, access: Access, rows: Rows, expected: int
) -> None:
    """A save repeated after a lost reply is told the revision it already has."""
    answer = Answer("level", 3, "caf\u00e9")
    answers.save(database, access, "tools.memory", answer, expected=1)
    before = rows()
    again = Answer("level", 3, "cafe\u0301")  # the same once composed
    assert answers.save(database, access, "tools.memory", again, expected=expected) == Saved(2)
    assert rows() == before


def test_a_change_to_nothing_is_refused(database: Database, access: Access, rows: Rows) -> None:
    """Changing an answer that was never given makes none."""
    before = rows()
    with pytest.raises(AnswerChanged):
        answers.save(database, access, "tools.reach", Answer("level", 1), expected=1)
    assert rows() == before


@pytest.mark.parametrize(
    ("capability", "level", "words"),
    [
        ("tools.nothing", 1, "no question tools.nothing"),
        ("tools", 1, "no question tools"),
        ("\ud800", 1, "no question"),
        ("tools.reach", 4, "levels go from 1 to 3"),
        ("tools.reach", 0, "levels go from 1 to 3"),
    ],
)
def test_what_the_rubric_lacks_is_refused(
    database: Database, access: Access, capability: str, level: int, words: str
) -> None:
    """The pinned rubric bounds questions and levels."""
    with pytest.raises(AnalysisError, match=words):
        answers.save(database, access, capability, Answer("level", level), expected=0)
    assert set(respondents.load_visit(database, access).answers) == {"tools.memory"}


def test_what_is_not_asked_is_refused(database: Database, key: str, rubric: Rubric) -> None:
    """A quick scan takes no answer to a question outside its core."""
    access = respondents.open_wave(
        database,
        key,
        rubric,
        "core",
        organisation=None,
        today=date(2026, 3, 2),
        answers={},
        targets={},
    )
    with pytest.raises(StoreError, match=r"tools\.reach is not asked"):
        answers.save(database, access, "tools.reach", Answer("level", 1), expected=0)
    assert answers.save(database, access, "people.skill", Answer("level", 1), expected=0)


def test_there_are_two_rounds(database: Database, access: Access) -> None:
    """A third round is refused in words."""
    with pytest.raises(StoreError, match="no round 3"):
        answers.save(database, access, "tools.reach", Answer("skipped"), expected=0, round=3)


@pytest.mark.parametrize("part", ["comment", "evidence"])
def test_words_have_a_limit(database: Database, access: Access, part: str) -> None:
    """A comment or evidence of more than 5,000 characters is refused with the limit named."""
    with pytest.raises(StoreError, match="at most 5000"):
        answers.save(
            database, access, "tools.reach", Answer("skipped", **{part: "x" * 5001}), expected=0
        )
    kept = Answer("skipped", **{part: "x" * 5000})
    assert answers.save(database, access, "tools.reach", kept, expected=0) == Saved(1)


@pytest.mark.parametrize(("capability", "expected"), [("tools.reach", 0), ("tools.memory", 1)])
def test_of_fifty_saving_at_once_one_wins(
    database: Database, access: Access, rows: Rows, capability: str, expected: int
) -> None:
    """Fifty different answers on one revision: one is kept, forty-nine are told."""

    def save(number: int) -> bool:
        answer = Answer("level", 1, str(number))
        try:
            answers.save(database, access, capability, answer, expected=expected)
        except AnswerChanged:
            return False
        return True

    with ThreadPoolExecutor(50) as threads:
        won = [number for number, kept in enumerate(threads.map(save, range(50))) if kept]
    assert len(won) == 1
    stored = respondents.load_visit(database, access).answers[capability]
    assert stored == StoredAnswer(Answer("level", 1, str(won[0])), expected + 1)
    events = [row for row in rows()["answer_event"] if row[1] == capability]
    assert len(events) == expected + 1


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Open one database for many examples."""
    opened = open_database(f"sqlite:///{tmp_path_factory.mktemp('words') / 'store.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def writer(shared: Database, rubric: Rubric) -> Access:
    """Begin once for many examples."""
    key = new_key()
    access, _ = respondents.begin(
        shared,
        key,
        rubric,
        "full",
        organisation=None,
        today=date(2026, 3, 2),
        capability="tools.memory",
        answer=Answer("skipped"),
    )
    return open_access(shared, key, access.uid)


@settings(deadline=None, max_examples=60)
@given(comment=st.text(alphabet=st.characters()), evidence=st.text(max_size=50))
def test_any_words_come_back(shared: Database, writer: Access, comment: str, evidence: str) -> None:
    """Whatever is typed comes back in its tidy form, through the file."""
    now = respondents.load_visit(shared, writer).answers["tools.memory"].revision
    answer = Answer("level", 1, comment, evidence)
    answers.save(shared, writer, "tools.memory", answer, expected=now)
    kept = respondents.load_visit(shared, writer).answers["tools.memory"].answer
    assert kept == Answer("level", 1, tidy(comment), tidy(evidence))
