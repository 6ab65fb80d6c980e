from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Engine, event

from assessment.analysis.answers import Answer, Answers
from assessment.analysis.measuring import measure
from assessment.errors import AccessDenied, AnalysisError, NotSaved, StoreError
from assessment.rubric.model import Rubric
from assessment.store import intake as taking_in
from assessment.store.access import WaveAccess, new_key, open_wave_access
from assessment.store.database import Database
from assessment.store.intake import Intake, take_in
from assessment.store.respondents import load_visit
from assessment.store.snapshots import load_wave

TODAY = date(2026, 3, 2)

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
MakeIntake = Callable[..., Intake]
Take = Callable[..., WaveAccess]


def test_a_file_becomes_a_wave_that_is_published(
    database: Database, key: str, intake: MakeIntake, rubric: Rubric, rows: Rows
) -> None:
    """All that a file says is kept, and what is shown is what the analysis says of it."""
    wanted = intake(people=12, by_group=True, invited=20)
    (access,) = take_in(database, key, [wanted], today=TODAY)
    kept = rows()
    assert len(kept["respondent"]) == 12
    assert len(kept["answer"]) == len(kept["answer_event"]) == 12 * 3
    assert {row[:3] for row in kept["answer"]} == {row[:3] for row in kept["answer_event"]}
    visit = load_wave(database, access)
    assert (visit.rubric, visit.scope, visit.organisation) == (rubric, "full", "Acme")
    assert (visit.opened_on, visit.taken_on, visit.number) == (TODAY, TODAY, 0)
    assert (visit.named, visit.targets) == (False, {})
    said = measure(rubric, wanted.answers, invited=20, by_group=True, several=True).measured
    assert visit.measured.respondents == said.respondents == 12
    assert visit.measured.view == said.view == "confidential"
    assert [score.counts for score in visit.measured.capabilities] == [(4, 4, 4)] * 3
    assert [(group.group, group.respondents) for group in visit.measured.groups] == [
        (group.group, group.respondents) for group in said.groups
    ]
    assert len(visit.rank_ranges) == 3


def test_every_kind_of_answer_is_kept(
    database: Database, take: Take, someone: Callable[[WaveAccess], Any], intake: MakeIntake
) -> None:
    """What is no level stays what it was, what was skipped has no row, all are first versions."""
    codes = np.array([[254, 255, 0]] * 5, dtype=np.uint8)
    access = take(answers=replace(intake(people=5).answers, codes=codes))
    answers = load_visit(database, someone(access)).answers
    assert {name: (kept.answer, kept.revision) for name, kept in answers.items()} == {
        "tools.memory": (Answer("dont_know"), 1),
        "tools.reach": (Answer("not_applicable"), 1),
    }


def test_no_name_of_a_file_is_kept(database: Database, take: Take, url: str) -> None:
    """The names of people stand nowhere in the database's bytes; those of groups do."""
    take(by_group=True)
    database.close()
    content = b"".join(file.read_bytes() for file in file_of(url).parent.iterdir())
    assert "Отдел качества".encode() in content
    assert "Петрова".encode() not in content


def test_the_order_of_a_file_is_not_kept(take: Take, rows: Rows) -> None:
    """People stand in the order of their random ids, in the table and in the snapshot."""
    take(people=40)
    kept = rows()
    uids = [row[1] for row in kept["respondent"]]
    assert uids == sorted(uids)
    snapshot = kept["snapshot"][0][3]
    assert [snapshot.index(uid) for uid in uids] == sorted(snapshot.index(uid) for uid in uids)
    levels = [row[5] for row in kept["answer"] if row[1] == "tools.memory"]
    assert levels != [1 + number % 3 for number in range(40)]  # the file's, once in 10^17


def test_groups_are_kept_only_for_results_by_group(take: Take, rows: Rows) -> None:
    """What no number will ever use is not kept."""
    take()
    assert {row[4] for row in rows()["respondent"]} == {None}


def test_an_empty_sheet_is_nobody(database: Database, take: Take, rows: Rows) -> None:
    """Who answered nothing is not kept; a wave in which nobody answered says so."""
    access = take(lacking={"tools.memory": 3, "tools.reach": 3, "people.skill": 5})
    assert len(rows()["respondent"]) == load_wave(database, access).measured.respondents == 5
    nobody = load_wave(database, take(people=0)).measured
    assert (nobody.respondents, nobody.overall.reason) == (0, "nobody_answered")


def test_one_alone_is_too_few(database: Database, take: Take) -> None:
    """A file of one person is no view of their own: the browser is somebody else's."""
    measured = load_wave(database, take(people=1)).measured
    assert (measured.view, measured.overall.value) == ("confidential", None)
    assert {score.reason for score in measured.capabilities} == {"too_few"}


def test_a_named_room_is_shown_whole(database: Database, take: Take) -> None:
    """Three people who agreed to be seen see their scores."""
    visit = load_wave(database, take(people=3, named=True))
    assert (visit.named, visit.measured.view) == (True, "named")
    assert [score.value for score in visit.measured.capabilities] == [2.0, 2.0, 2.0]


def test_each_intake_is_a_wave_of_its_own(
    database: Database, key: str, intake: MakeIntake, rows: Rows
) -> None:
    """A file of several organisations becomes as many waves, in its order, each with its own."""
    several = [intake(organisation="Acme"), intake(people=7, organisation=" Бета\n ")]
    first, second = take_in(database, key, several, today=TODAY)
    assert load_wave(database, first).organisation == "Acme"
    assert load_wave(database, second).organisation == "Бета"
    assert load_wave(database, second).measured.respondents == 7
    assert open_wave_access(database, key, second.uid) == second
    assert first.assessment != second.assessment
    assert len(rows()["browser"]) == 1
    assert take_in(database, key, [], today=TODAY) == ()


def beyond(intake: Intake) -> Intake:
    """Put a level beyond the scale among the answers."""
    codes = intake.answers.codes.copy()
    codes[-1, -1] = 4
    return replace(intake, answers=replace(intake.answers, codes=codes))


def of_another_rubric(intake: Intake) -> Intake:
    """Leave out a question of the rubric."""
    answers = intake.answers
    return replace(
        intake,
        answers=replace(answers, capabilities=answers.capabilities[1:], codes=answers.codes[:, 1:]),
    )


def in_a_long_group(intake: Intake) -> Intake:
    """Name a group with more than 200 characters."""
    groups = ("x" * 201, *intake.answers.groups[1:])
    return replace(intake, by_group=True, answers=replace(intake.answers, groups=groups))


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (beyond, AnalysisError, "people.skill has no level 4; levels go from 1 to 3"),
        (of_another_rubric, AnalysisError, "another rubric"),
        (in_a_long_group, StoreError, "201 characters"),
        (lambda one: replace(one, organisation="x" * 201), StoreError, "201 characters"),
        (lambda one: replace(one, invited=11), AnalysisError, "11 invited, but 12 answered"),
    ],
)
def test_one_bad_intake_and_nothing_is_taken(  # noqa: PLR0913, PLR0917 - all fixtures and cases
    database: Database,
    key: str,
    intake: MakeIntake,
    rows: Rows,
    spoil: Callable[[Intake], Intake],
    error: type[Exception],
    words: str,
) -> None:
    """What does not fit is refused with a reason, and the good ones beside it are not taken."""
    with pytest.raises(error, match=words):
        take_in(database, key, [intake(), spoil(intake())], today=TODAY)
    assert not any(rows().values())


def test_without_a_key_nothing_is_taken(database: Database, intake: MakeIntake, rows: Rows) -> None:
    """A browser without a proper key owns nothing."""
    with pytest.raises(AccessDenied):
        take_in(database, "short", [intake()], today=TODAY)
    assert not any(rows().values())


def test_too_much_at_a_time_is_refused(
    database: Database,
    key: str,
    intake: MakeIntake,
    rows: Rows,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More answers than may be written in one turn are refused, over all intakes together."""
    monkeypatch.setattr(taking_in, "MOST_ANSWERS", 71)
    with pytest.raises(StoreError, match="there are 72 answers; take in at most 71 at a time"):
        take_in(database, key, [intake(), intake()], today=TODAY)
    assert not any(rows().values())
    assert take_in(database, key, [intake()], today=TODAY)


def test_whoever_has_no_turn_in_time_takes_nothing_in(
    database: Database, impatient: Database, key: str, intake: MakeIntake, rows: Rows
) -> None:
    """A file waits for its turn as long as any answer does, and is not taken in later."""
    held = threading.Event()
    going = threading.Thread(target=database.write, args=(lambda _: held.wait(10),))
    going.start()
    with pytest.raises(NotSaved, match="not saved: the database is busy"):
        take_in(impatient, key, [intake()], today=TODAY)
    held.set()
    going.join()
    assert not any(rows().values())


def test_more_people_cost_no_more_statements(
    database: Database, key: str, intake: MakeIntake
) -> None:
    """However many people there are, the number of statements in the writer's turn is the same."""

    def statements(people: int) -> int:
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        take_in(database, key, [intake(people=people)], today=TODAY)
        event.remove(Engine, "before_cursor_execute", note)
        return len(seen)

    statements(12)  # makes what is made once
    assert statements(12) == statements(600) < 20


def test_answers_in_parts_are_all_kept(
    take: Take, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers are written part by part, the last part too."""
    monkeypatch.setattr(taking_in, "AT_ONCE", 5)
    take(people=7)
    assert len(rows()["answer"]) == len(rows()["answer_event"]) == 21


def test_two_of_a_name_are_two(database: Database, key: str, intake: MakeIntake) -> None:
    """Names in a file say nothing here: people who share one are still different people."""
    answers = intake(people=12).answers
    same = Answers(("Anna",) * 12, answers.groups, answers.capabilities, answers.codes)
    (access,) = take_in(database, key, [intake(answers=same)], today=TODAY)
    assert load_wave(database, access).measured.respondents == 12


def test_ids_are_new_each_time(take: Take, rows: Rows) -> None:
    """The same file taken in twice leads from nobody in one wave to anybody in the other."""
    take()
    take()
    assert len({row[1] for row in rows()["respondent"]}) == 24
    assert len(new_key()) == len(rows()["respondent"][0][1])


def file_of(url: str) -> Path:
    """Give the file behind the address."""
    return Path(url.removeprefix("sqlite:///"))
