from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied, AnalysisError, AnswerChanged, StoreError
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents, targets
from assessment.store.access import Access, new_key, open_access
from assessment.store.answers import Saved, StoredAnswer
from assessment.store.database import Database
from assessment.store.links import make_link, redeem_link
from assessment.store.respondents import VisitSummary
from assessment.store.rubrics import MOST_PARSED, _parsed

TODAY = date(2026, 3, 2)
Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Begin = Callable[..., tuple[Access, Saved]]
OpenArchive = Callable[[dict[str, Answer], dict[str, float]], Access]


@pytest.fixture
def begin(database: Database, key: str, rubric: Rubric) -> Begin:
    """Give a way to begin with one answer, some of it changed."""
    usual: dict[str, Any] = {
        "browser_key": key,
        "rubric": rubric,
        "scope": "full",
        "organisation": "Acme",
        "today": TODAY,
        "capability": "tools.memory",
        "answer": Answer("level", 2),
    }
    return lambda **changed: respondents.begin(database, **{**usual, **changed})


@pytest.fixture
def open_archive(database: Database, key: str, rubric: Rubric) -> OpenArchive:
    """Give a way to open a quick scan's answers and targets."""
    return lambda given, wanted: respondents.open_wave(
        database,
        key,
        rubric,
        "core",
        organisation="Acme",
        today=TODAY,
        answers=given,
        targets=wanted,
    )


def test_rows_appear_with_the_first_answer(
    database: Database, begin: Begin, rubric: Rubric, rows: Rows
) -> None:
    """Nothing is kept before the first answer; with it, one row of everything it needs."""
    assert not any(rows().values())
    access, saved = begin()
    assert saved == Saved(1)
    made = {name: len(kept) for name, kept in rows().items() if kept}
    assert made == dict.fromkeys(
        (
            "rubric_version",
            "organisation",
            "assessment",
            "wave",
            "respondent",
            "answer",
            "answer_event",
            "browser",
            "browser_respondent",
        ),
        1,
    )
    visit = respondents.load_visit(database, access)
    assert visit.rubric == rubric
    assert (visit.scope, visit.organisation, visit.opened_on) == ("full", "Acme", TODAY)
    assert visit.position == "tools.memory"
    assert visit.answers == {"tools.memory": StoredAnswer(Answer("level", 2), 1)}
    assert visit.targets == {}


def test_a_beginning_tried_again_finds_the_first(begin: Begin, rows: Rows) -> None:
    """Who did not hear that the first answer was saved makes no second wave by trying again."""
    first, _ = begin(draft="one")
    before = rows()
    assert begin(draft="one") == (first, Saved(1))
    assert rows() == before
    other, _ = begin(draft="two")
    assert other != first


def test_a_beginning_tried_again_overwrites_nothing(
    database: Database, begin: Begin, rubric: Rubric
) -> None:
    """Tried again with another answer, it shows what stands; another question is one more."""
    edited = Rubric.from_json(rubric.canonical.replace('"target":2.0', '"target":3.0'))
    first, _ = begin(draft="one")
    with pytest.raises(AnswerChanged):
        begin(draft="one", answer=Answer("level", 3))
    again = begin(draft="one", capability="people.skill", rubric=edited, organisation="Other")
    assert again == (first, Saved(1))
    visit = respondents.load_visit(database, first)
    assert visit.answers == {
        "tools.memory": StoredAnswer(Answer("level", 2), 1),
        "people.skill": StoredAnswer(Answer("level", 2), 1),
    }
    assert (visit.rubric.target, visit.organisation) == (2.0, "Acme")


@pytest.mark.parametrize(
    "draft", ["", "one", "\ud800", "x" * 100_000, pytest.param(new_key(), id="a key")]
)
def test_a_foreign_draft_opens_nothing(
    database: Database, begin: Begin, key: str, draft: str
) -> None:
    """What another browser began stays its own, whoever learns the name or id of its draft."""
    mine, _ = begin(draft=draft)
    stranger = new_key()
    theirs, _ = begin(draft=draft, browser_key=stranger)
    taken, _ = begin(draft=mine.uid, browser_key=stranger)
    assert len({mine.uid, theirs.uid, taken.uid}) == 3
    assert begin(draft=draft)[0] == open_access(database, key, mine.uid) == mine
    with pytest.raises(AccessDenied):
        open_access(database, stranger, mine.uid)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"capability": "tools.nothing"}, AnalysisError),
        ({"answer": Answer("level", 4)}, AnalysisError),
        ({"answer": Answer("level", 1, "x" * 5001)}, StoreError),
        ({"organisation": "x" * 201}, StoreError),
        ({"scope": "core", "capability": "tools.reach"}, StoreError),
    ],
)
def test_a_beginning_that_does_not_fit_leaves_nothing(
    begin: Begin, rows: Rows, changed: dict[str, Any], error: type[Exception]
) -> None:
    """A first answer that is refused leaves no row behind."""
    with pytest.raises(error):
        begin(**changed)
    assert not any(rows().values())


@pytest.mark.parametrize(
    "key", ["", "short", "x" * 21, "with space and more letters", "\ud800" * 22]
)
def test_a_malformed_key_owns_nothing(
    database: Database, begin: Begin, rows: Rows, key: str
) -> None:
    """Without a proper key nothing begins, else all who lack a cookie would share their answers."""
    with pytest.raises(AccessDenied):
        begin(browser_key=key)
    assert not any(rows().values())
    assert respondents.visits(database, key) == ()


def test_equal_rubrics_are_kept_once(
    database: Database, begin: Begin, rubric: Rubric, rows: Rows
) -> None:
    """A rubric is kept once by its content; an edited one is new, and a wave keeps its own."""
    edited = Rubric.from_json(rubric.canonical.replace('"target":2.0', '"target":3.0'))
    old, _ = begin()
    begin()
    new, _ = begin(rubric=edited)
    assert len(rows()["rubric_version"]) == 2
    assert respondents.load_visit(database, old).rubric.target == 2.0
    assert respondents.load_visit(database, new).rubric.target == 3.0


def test_a_rubric_is_parsed_once(database: Database, access: Access) -> None:
    """Reading a visit again does not parse its rubric again."""
    first = respondents.load_visit(database, access).rubric
    assert respondents.load_visit(database, access).rubric is first


def test_coming_back_asks_four_questions(database: Database, access: Access, key: str) -> None:
    """A click of an answer page costs four statements, none of which reads the rubric's text."""
    respondents.load_visit(database, access)
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    respondents.load_visit(database, open_access(database, key, access.uid))
    asked = [statement for statement in seen if statement != "BEGIN"]
    assert len(asked) == 4
    assert not any("canonical" in statement for statement in asked)


def test_parsed_rubrics_do_not_pile_up(begin: Begin, database: Database, rubric: Rubric) -> None:
    """Of however many rubrics are opened, few stay in memory, and each opens as it was pinned."""
    for version in range(2, MOST_PARSED + 4):
        access, _ = begin(rubric=rubric.model_copy(update={"version": version}))
        assert respondents.load_visit(database, access).rubric.version == version
    assert len(_parsed) <= MOST_PARSED


def test_the_start_page_lists_newest_first(
    database: Database, begin: Begin, rubric: Rubric, key: str
) -> None:
    """Each visit is one line: what, for whom, since when, and how much is answered."""
    first, _ = begin(scope="core")
    second, _ = begin()
    old, _ = begin(today=TODAY - timedelta(days=1), organisation=None)
    answers.save(database, second, "tools.reach", Answer("skipped"), expected=0)
    answers.save(database, second, "tools.reach", Answer("level", 1), expected=0, round=2)
    answers.save(database, second, "people.skill", Answer("dont_know"), expected=0)
    begin(browser_key=new_key())  # somebody else
    assert respondents.visits(database, key) == (
        # memory and skill: reach was skipped, and its second round does not count here
        VisitSummary(second.uid, rubric.title, "Acme", "full", TODAY, 2, 3),
        VisitSummary(first.uid, rubric.title, "Acme", "core", TODAY, 1, 2),
        VisitSummary(old.uid, rubric.title, None, "full", TODAY - timedelta(days=1), 1, 3),
    )


def test_the_position_is_remembered(database: Database, access: Access) -> None:
    """The question last looked at comes back; one that is not asked is refused."""
    respondents.set_position(database, access, "people.skill")
    assert respondents.load_visit(database, access).position == "people.skill"
    with pytest.raises(StoreError, match="not asked"):
        respondents.set_position(database, access, "people.nothing")
    assert respondents.load_visit(database, access).position == "people.skill"


def test_an_organisation_is_renamed(database: Database, access: Access) -> None:
    """A name can be changed and taken away."""
    respondents.rename(database, access, " New\nName ")
    assert respondents.load_visit(database, access).organisation == "New Name"
    respondents.rename(database, access, "")
    assert respondents.load_visit(database, access).organisation is None


def test_deleting_leaves_no_rows(database: Database, access: Access, key: str, rows: Rows) -> None:
    """Who leaves takes everything along; the rubric alone, which says nothing of them, may stay."""
    answers.save(database, access, "tools.memory", Answer("level", 3, "secret"), expected=1)
    targets.set_target(database, access, "tools", 3)
    redeem_link(database, make_link(database, access, TODAY), new_key(), TODAY)
    make_link(database, access, TODAY)
    respondents.delete(database, access)
    assert {name for name, kept in rows().items() if kept} == {"rubric_version"}
    assert respondents.visits(database, key) == ()


def test_deleting_touches_nobody_else(
    database: Database, access: Access, begin_again: Callable[[str], Access], key: str
) -> None:
    """Another visit of the same browser, and its key, stay."""
    other = begin_again(key)
    before = respondents.load_visit(database, other)
    respondents.delete(database, access)
    assert respondents.load_visit(database, other) == before
    assert [line.uid for line in respondents.visits(database, key)] == [other.uid]


def test_a_wave_stays_while_somebody_is_in_it(
    database: Database, access: Access, rows: Rows
) -> None:
    """Deleting one of two respondents keeps the wave they shared."""
    database.write(
        lambda c: c.execute(
            respondents.schema.respondent.insert().values(uid=new_key(), wave_id=access.wave)
        )
    )
    respondents.delete(database, access)
    kept = rows()
    assert len(kept["respondent"]) == len(kept["wave"]) == len(kept["organisation"]) == 1
    assert kept["answer"] == kept["answer_event"] == kept["browser"] == []


def test_an_archive_opens_whole(database: Database, open_archive: OpenArchive) -> None:
    """All answers and targets of an archive come back, each answer as its first revision."""
    given = {"tools.memory": Answer("level", 3, "why"), "people.skill": Answer("not_applicable")}
    access = open_archive(given, {"tools": 3, "people.skill": 2.5})
    visit = respondents.load_visit(database, access)
    assert visit.answers == {name: StoredAnswer(answer, 1) for name, answer in given.items()}
    assert visit.targets == {"tools": 3.0, "people.skill": 2.5}
    assert (visit.scope, visit.organisation, visit.position) == ("core", "Acme", None)


@pytest.mark.parametrize(
    ("given", "wanted", "error"),
    [
        ({"tools.odd": Answer("skipped")}, {}, AnalysisError),
        ({"tools.reach": Answer("skipped")}, {}, StoreError),
        ({"people.skill": Answer("level", 1, "x" * 5001)}, {}, StoreError),
        ({}, {"tools": 4}, AnalysisError),
        ({}, {"odd": 2}, AnalysisError),
    ],
)
def test_an_archive_opens_whole_or_not_at_all(
    open_archive: OpenArchive,
    rows: Rows,
    given: dict[str, Answer],
    wanted: dict[str, float],
    error: type[Exception],
) -> None:
    """One answer or target that does not fit, and nothing of the archive is taken."""
    with pytest.raises(error):
        open_archive({"tools.memory": Answer("level", 1), **given}, wanted)
    assert not any(rows().values())
