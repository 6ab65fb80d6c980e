"""A workshop from its opening to its end: every step, legal and not, alone and in a race."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any, get_args

import pytest
from failing import failing_at
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from meetings import CLOSE, DENIED, HIGH, SPLIT, TO_THE_DOTS, TO_THE_REVEAL, Meeting, meet

from assessment.analysis.answers import Answer
from assessment.errors import (
    AccessDenied,
    OrientirError,
    StoreError,
    WorkshopError,
    WorkshopMoved,
)
from assessment.rubric.model import Rubric
from assessment.store import answers, respondents
from assessment.store.access import Access, new_key, open_access, open_wave_access
from assessment.store.consenting import agree, set_effort
from assessment.store.database import Database, open_database
from assessment.store.decisions import load_decisions
from assessment.store.joining import find_open, finish, join
from assessment.store.links import make_facilitator_link, make_link, redeem_link
from assessment.store.planning import keep_action
from assessment.store.snapshots import load_wave
from assessment.store.targets import set_target
from assessment.store.votes import give_dots, vote_again
from assessment.store.waves import waves
from assessment.store.workshop_schema import metadata, workshop_event
from assessment.store.workshops import (
    Opening,
    advance,
    load_workshop,
    open_workshop,
    set_timer,
    workshops,
)
from assessment.workshop.consensus import Consensus
from assessment.workshop.course import Course, Step, after, may
from assessment.workshop.plan import Action

TODAY = date(2026, 3, 2)
EXPLAINED = "tools"
LEVEL = Answer("level", 2)

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def opening(rubric: Rubric) -> Opening:
    """Give what a workshop opens with."""
    return Opening(rubric, "full", " Acme ", " Our\nMonday ", False, ("Sales", "IT"), 12, "ru")


def late(meeting: Meeting, many: int, *, level: int = 2) -> None:
    """Let more people join and answer everything."""
    for _ in range(many):
        code = meeting.now.code or ""
        person = join(meeting.database, new_key(), code, group=None, name=None, today=TODAY)
        for capability in (CLOSE, HIGH, SPLIT):
            answers.save(meeting.database, person, capability, Answer("level", level), expected=0)


def test_a_workshop_opens_with_what_was_fixed(database: Database, opening: Opening) -> None:
    """A new workshop waits in the lobby, tidied, led by the browser that opened it."""
    key = new_key()
    access = open_workshop(database, key, opening, today=TODAY)
    found = load_workshop(database, access)
    assert access.role == "facilitator"
    assert open_wave_access(database, key, access.uid) == access
    assert (found.title, found.organisation) == ("Our Monday", "Acme")
    assert (found.groups, found.invited, found.language) == (("Sales", "IT"), 12, "ru")
    assert (found.rubric, found.scope, found.opened_on) == (opening.rubric, "full", TODAY)
    assert (found.course, found.revision, found.ends_at) == (Course(), 1, None)
    assert (found.joined, found.finished, found.in_second_vote, found.dots_given) == (0, 0, 0, 0)
    assert (found.snapshot, found.results(), found.tallies, found.actions) == (None, None, None, ())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": " \u200b"}, "give the workshop a title"),
        ({"title": "x" * 201}, "201 characters"),
        ({"organisation": "x" * 201}, "201 characters"),
        ({"groups": ("x" * 201,)}, "201 characters"),
        ({"invited": 0}, "invite at least one person"),
    ],
)
def test_an_opening_out_of_bounds_is_refused(
    database: Database, opening: Opening, rows: Rows, change: dict[str, Any], says: str
) -> None:
    """What cannot be kept is refused with the remedy, and nothing is."""
    before = rows()
    with pytest.raises(StoreError, match=says):
        open_workshop(database, new_key(), Opening(**{**vars(opening), **change}), today=TODAY)
    with pytest.raises(AccessDenied, match=DENIED):
        open_workshop(database, "", opening, today=TODAY)
    assert rows() == before


def test_the_start_page_lists_workshops_by_themselves(database: Database, opening: Opening) -> None:
    """Who leads a workshop finds it among workshops and not among waves of files."""
    key = new_key()
    first = open_workshop(database, key, opening, today=TODAY)
    second = open_workshop(database, key, opening, today=TODAY + timedelta(days=1))
    assert [line.uid for line in workshops(database, key)] == [second.uid, first.uid]
    line = workshops(database, key)[1]
    assert (line.title, line.organisation, line.state) == ("Our Monday", "Acme", "lobby")
    assert (line.joined, line.role, line.opened_on) == (0, "facilitator", TODAY)
    assert waves(database, key) == ()


def test_before_the_reveal_only_people_are_counted(database: Database, rubric: Rubric) -> None:
    """Nothing that a facilitator loads before the reveal depends on what was answered."""
    meeting = meet(database, rubric, "rate", people=0)
    late(meeting, 6)
    found = meeting.now
    assert (found.joined, found.finished) == (6, 6)
    assert (found.snapshot, found.results()) == (None, None)
    told = {**vars(found), "revision": 0}
    late(meeting, 1, level=1)
    one = {**vars(meeting.now), "revision": 0}
    assert one == {**told, "joined": 7, "finished": 7}


class Steps(RuleBasedStateMachine):
    """Press any button at any time, and compare with the pure course."""

    database: Database
    rubric: Rubric

    def __init__(self) -> None:
        super().__init__()
        self.meeting = meet(self.database, self.rubric, people=0)
        self.course = Course()
        self.revision = self.moved = 1
        self.log: list[str] = []

    @rule(
        step=st.sampled_from(get_args(Step)),
        topic=st.sampled_from([CLOSE, SPLIT]),
        behind=st.integers(0, 3),
    )
    def press(self, step: Step, topic: str, behind: int) -> None:
        """Take a step from a page that is up to date, or a little behind."""
        about = topic if step == "discuss" else None
        dimension = EXPLAINED if step == "explain" else None
        expected = self.revision - behind
        try:
            advance(
                self.database,
                self.meeting.lead,
                step,
                expected=expected,
                topic=about,
                dimension=dimension,
                today=TODAY,
            )
        except WorkshopMoved:
            assert expected < self.moved
            return
        except WorkshopError:
            assert expected >= self.moved
            assert step not in may(self.course)
            return
        assert expected >= self.moved
        self.course = after(self.course, step, topic=about, dimension=dimension)
        self.revision += 1
        self.moved = self.revision
        self.log.append(step)

    @rule()
    def time(self) -> None:
        """Set the timer, which is no step."""
        try:
            self.revision = set_timer(self.database, self.meeting.lead, ends_at=60)
        except WorkshopError:
            assert self.course.state == "closed"

    @invariant()
    def stands_where_the_rules_say(self) -> None:
        """Find the stored workshop where the pure rules lead, with its log and what it shows."""
        found = self.meeting.now
        assert (found.course, found.revision) == (self.course, self.revision)
        assert (found.code is None) == (self.course.state == "closed")
        assert (found.snapshot is not None) == self.course.revealed
        assert set(found.second_votes) == self.course.voted
        logged = self.database.read(
            lambda connection: connection.execute(
                workshop_event.select()
                .where(workshop_event.c.wave_id == self.meeting.lead.wave)
                .order_by(workshop_event.c.number)
            ).all()
        )
        assert [row.step for row in logged] == self.log
        assert [row.number for row in logged] == list(range(len(self.log)))


def test_every_step_goes_as_the_rules_say(database: Database, rubric: Rubric) -> None:
    """Whatever is pressed in whatever order, the store follows the course or refuses."""
    machine = type("Bound", (Steps,), {"database": database, "rubric": rubric})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(
    "subject", [{"topic": "tools.nothing"}, {"topic": HIGH}, {"dimension": "nothing"}]
)
def test_steps_are_about_what_is_asked(
    database: Database, rubric: Rubric, rows: Rows, subject: dict[str, str]
) -> None:
    """A topic outside the scope, or a dimension that is not there, is refused."""
    steps = TO_THE_REVEAL if "topic" in subject else ()
    meeting = meet(database, rubric, *steps, scope="core")
    before = rows()
    with pytest.raises(StoreError, match="is not asked in this assessment"):
        advance(
            database,
            meeting.lead,
            "discuss" if "topic" in subject else "explain",
            expected=meeting.now.revision,
            topic=subject.get("topic"),
            dimension=subject.get("dimension"),
            today=TODAY,
        )
    assert rows() == before


def test_of_two_facilitators_one_goes_on(database: Database, rubric: Rubric) -> None:
    """Pressed at once, a step is taken once; the other facilitator is told to look first."""
    meeting = meet(database, rubric, "rate")
    expected, start = meeting.now.revision, Barrier(2)
    ended: list[object] = []

    def press() -> None:
        start.wait()
        try:
            ended.append(advance(database, meeting.lead, "reveal", expected=expected, today=TODAY))
        except OrientirError as error:
            ended.append(type(error))

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(ended) == {expected + 1, WorkshopMoved}
    assert meeting.now.course.state == "revealed"
    assert meeting.now.snapshot is not None
    assert meeting.now.snapshot.number == 0


def test_people_do_not_stand_in_a_facilitators_way(database: Database, rubric: Rubric) -> None:
    """Whoever joins or finishes between the look and the press makes no step fail."""
    meeting = meet(database, rubric, "rate")
    looked = meeting.now.revision
    late(meeting, 2)
    assert meeting.now.revision > looked + 2
    advance(database, meeting.lead, "reveal", expected=looked, today=TODAY)
    for expected in (looked, meeting.now.revision + 1):
        with pytest.raises(WorkshopMoved, match="somebody else has gone on"):
            advance(database, meeting.lead, "set_targets", expected=expected, today=TODAY)


@pytest.mark.parametrize("people", [5, 9])
def test_an_announced_reveal_shows_counts_from_five(
    database: Database, rubric: Rubric, people: int
) -> None:
    """Five people see their counts, interval and agreement; four see how many they are."""
    results = meet(database, rubric, *TO_THE_REVEAL, people=people).now.results()
    assert results is not None
    split = results.score(SPLIT)
    assert split.counts == (people - people // 2, 0, people // 2)
    assert split.certainty == "interval"
    assert {one.id for one in results.agreement} == {CLOSE, HIGH, SPLIT}
    few = meet(database, rubric, *TO_THE_REVEAL, people=4).now.results()
    assert few is not None
    assert (few.shows_nothing, few.respondents) == (True, 4)


def test_groups_of_a_workshop_stay_means_below_ten(database: Database, rubric: Rubric) -> None:
    """The whole room shows its counts, a group of six in it a mean with one decimal."""
    opening = Opening(rubric, "full", None, "Monday", False, ("Sales", "IT"), None, "en")
    lead = open_workshop(database, new_key(), opening, today=TODAY)
    code = load_workshop(database, lead).code or ""
    meeting = Meeting(database, lead, (), ())
    meeting.take("rate")
    for number in range(12):
        group = opening.groups[number % 2]
        person = join(database, new_key(), code, group=group, name=None, today=TODAY)
        for capability in (CLOSE, HIGH, SPLIT):
            said = Answer("level", 1 + number % 3)
            answers.save(database, person, capability, said, expected=0)
    meeting.take("reveal")
    results = meeting.now.results()
    assert results is not None
    assert results.score(SPLIT).counts == (4, 4, 4)
    assert [(one.group, one.respondents) for one in results.groups] == [("IT", 6), ("Sales", 6)]
    assert {score.counts for one in results.groups for score in one.capabilities} == {None}


def test_late_answers_show_nothing_until_five_more(database: Database, rubric: Rubric) -> None:
    """After the reveal four late people change nothing that is shown, five do."""
    meeting = meet(database, rubric, *TO_THE_REVEAL, people=6)
    shown = meeting.now.snapshot
    late(meeting, 4)
    assert meeting.now.snapshot == shown
    meeting.take("reveal")
    assert meeting.now.snapshot == shown
    late(meeting, 1)
    assert meeting.now.snapshot == shown
    meeting.take("reveal")
    again = meeting.now.snapshot
    assert again is not None
    assert (again.number, again.measured.score(SPLIT).n) == (1, 11)


def test_a_revealed_answer_cannot_be_changed(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """What the reveal rests on stays as it is; second thoughts are for the second vote."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    before = rows()
    with pytest.raises(StoreError, match="say it in the room instead"):
        answers.save(database, meeting.people[0], SPLIT, LEVEL, expected=1)
    assert rows() == before


def test_more_may_come_than_were_invited(database: Database, rubric: Rubric) -> None:
    """Where more come than were expected the reveal still works, and counts them all."""
    opening = Opening(rubric, "full", None, "Monday", False, (), 3, "en")
    lead = open_workshop(database, new_key(), opening, today=TODAY)
    meeting = Meeting(database, lead, (), ())
    meeting.take("rate")
    late(meeting, 6)
    meeting.take("reveal")
    results = meeting.now.results()
    assert results is not None
    assert (results.respondents, results.invited, meeting.now.invited) == (6, 6, 6)


@pytest.mark.parametrize("closed", [False, True])
def test_no_answer_is_taken_before_rating_or_after_closing(
    database: Database,
    rubric: Rubric,
    rows: Rows,
    closed: bool,  # noqa: FBT001 - a case
) -> None:
    """In the lobby, while levels are explained, and once closed nothing is kept."""
    meeting = meet(database, rubric, people=1)
    if closed:
        meeting.take("rate", "close")
    for state in ("closed",) if closed else ("lobby", "levels"):
        assert meeting.now.course.state in {state, "lobby"}
        before = rows()
        with pytest.raises(WorkshopError, match="no answers are taken now"):
            answers.save(database, meeting.people[0], SPLIT, LEVEL, expected=0)
        assert rows() == before
        if not closed:
            advance(
                database,
                meeting.lead,
                "explain",
                expected=meeting.now.revision,
                dimension=EXPLAINED,
                today=TODAY,
            )


def test_second_answers_are_no_ordinary_ones(database: Database, rubric: Rubric) -> None:
    """Outside a second vote nothing of the second round is kept, by any function."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    with pytest.raises(WorkshopError, match="no second vote on this question now"):
        answers.save(database, meeting.people[0], SPLIT, LEVEL, expected=0, round=2)
    meeting.take("discuss", "vote_again")
    before = meeting.now.revision
    answers.save(database, meeting.people[0], SPLIT, LEVEL, expected=0, round=2)
    assert (meeting.now.in_second_vote, meeting.now.revision) == (1, before + 1)


def test_closing_erases_every_way_in(database: Database, rubric: Rubric, rows: Rows) -> None:
    """The code, all links and the phones' rights are gone; facilitators and the result stay."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    code = meeting.now.code or ""
    personal = make_link(database, meeting.people[0], TODAY)
    make_facilitator_link(database, meeting.lead, today=TODAY)
    shown = meeting.now.snapshot
    meeting.take("close")
    assert (meeting.now.code, find_open(database, code, today=TODAY)) == (None, None)
    kept = rows()
    assert [kept[name] for name in ("browser_respondent", "personal_link", "facilitator_link")] == [
        [],
        [],
        [],
    ]
    assert len(kept["browser"]) == len(kept["browser_wave"]) == 1
    assert (len(kept["respondent"]), len(kept["answer"])) == (5, 15)
    for person, key in zip(meeting.people, meeting.keys, strict=True):
        with pytest.raises(AccessDenied, match=DENIED):
            open_access(database, key, person.uid)
    with pytest.raises(AccessDenied, match=DENIED):
        redeem_link(database, personal, new_key(), TODAY)
    assert meeting.now.snapshot == shown


def test_a_browser_with_something_else_survives_the_closing(
    database: Database, rubric: Rubric, begin_again: Callable[[str], Any]
) -> None:
    """Whoever also answered alone keeps that."""
    meeting = meet(database, rubric, "rate")
    own = begin_again(meeting.keys[0])
    meeting.take("close")
    assert [line.uid for line in respondents.visits(database, meeting.keys[0])] == [own.uid]


def test_reopening_is_logged_and_makes_a_new_code(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """The old code stays void, the log says when it was opened again, and work goes on."""
    meeting = meet(database, rubric, *TO_THE_REVEAL)
    old = meeting.now.code or ""
    meeting.take("close", "reopen")
    found = meeting.now
    assert found.course.state == "actions"
    assert found.code not in {None, old}
    assert find_open(database, old, today=TODAY) is None
    assert find_open(database, found.code or "", today=TODAY) is not None
    assert [row[2] for row in rows()["workshop_event"]] == ["rate", "reveal", "close", "reopen"]
    assert {row[-1] for row in rows()["workshop_event"]} == {TODAY}
    agree(database, meeting.lead, Consensus(SPLIT, 2, "so it is"))


def test_a_closed_workshop_changes_in_no_way(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """Once closed nothing is set any more, and it is said what to do."""
    meeting = meet(database, rubric, *TO_THE_REVEAL, "close")
    before = rows()
    with pytest.raises(WorkshopError, match="reopen it to change anything"):
        set_timer(database, meeting.lead, ends_at=60)
    with pytest.raises(WorkshopError, match="reopen it to change anything"):
        agree(database, meeting.lead, Consensus(SPLIT, 2, "so it is"))
    assert rows() == before


def test_the_timer_ends_with_the_step(database: Database, rubric: Rubric) -> None:
    """A timer is set, replaced, taken away, and does not outlive what it was for."""
    meeting = meet(database, rubric, "rate", people=0)
    for ends_at in (4_102_444_800, 60, None, 61):
        set_timer(database, meeting.lead, ends_at=ends_at)
        assert meeting.now.ends_at == ends_at
    meeting.take("reveal")
    assert meeting.now.ends_at is None


def test_a_clock_that_goes_backwards_harms_nothing(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """Steps keep their order by number, whatever day the server thinks it is."""
    meeting = meet(database, rubric, people=0)
    days = [TODAY - timedelta(days=back) for back in (0, 400, 30, 9000)]
    for step, day in zip(("rate", "reveal", "set_targets", "plan"), days, strict=True):
        advance(database, meeting.lead, step, expected=meeting.now.revision, today=day)  # type: ignore[arg-type]
    logged = sorted(rows()["workshop_event"], key=lambda row: row[1])
    assert [(row[2], row[-1]) for row in logged] == list(
        zip(("rate", "reveal", "set_targets", "plan"), days, strict=True)
    )
    code = meeting.now.code or ""
    assert join(database, new_key(), code, group=None, name=None, today=days[-1])


def test_nothing_finer_than_the_day_is_kept(database: Database, rubric: Rubric, rows: Rows) -> None:
    """No column of any table holds a time of day, but the end of the timer at the workshop."""
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    kinds = {column.type.python_type for column in columns}
    assert kinds & {datetime, time, timedelta} == set()
    assert date in kinds
    before = datetime.now(tz=UTC).timestamp()
    meet(database, rubric, *TO_THE_REVEAL, "discuss", "vote_again")
    numbers = {
        value for table in rows().values() for row in table for value in row if type(value) is int
    }
    assert not [number for number in numbers if number > before / 2]


def test_a_whole_workshop_survives_a_restart(url: str, rubric: Rubric) -> None:
    """Everything is in the database: a new process sees the same, at every step."""
    opened = open_database(url)
    meeting = meet(opened, rubric, *TO_THE_REVEAL, "discuss", "vote_again")
    vote_again(opened, meeting.people[0], SPLIT, LEVEL)
    set_timer(opened, meeting.lead, ends_at=60)

    def restarted() -> Iterator[Database]:
        opened.close()
        while True:
            again = open_database(url)
            yield again
            again.close()

    processes = restarted()
    before = meeting.now
    for steps in (("close_vote",), ("set_targets", "vote_dots"), ("close_dots",), ("close",)):
        again = next(processes)
        here = Meeting(again, meeting.lead, meeting.people, meeting.keys)
        assert here.now == before
        here.take(*steps)  # type: ignore[arg-type]
        if "vote_dots" in steps:
            for person in meeting.people:
                give_dots(again, person, {SPLIT: 2})
        before = here.now
    last = next(processes)
    assert load_workshop(last, meeting.lead) == before
    assert before.tallies is not None
    assert before.tallies[0].dots == 10
    processes.close()  # type: ignore[attr-defined]
    last.close()


def test_dots_are_counted_once(database: Database, rubric: Rubric) -> None:
    """Counted dots and the number of their givers stay when one of these leaves."""
    meeting = meet(database, rubric, *TO_THE_DOTS)
    for number, person in enumerate(meeting.people):
        give_dots(database, person, {SPLIT: 1, CLOSE: 1 + number % 2})
    meeting.take("close_dots")
    before = meeting.now
    assert [(one.capability, one.dots) for one in before.tallies or ()] == [(CLOSE, 7), (SPLIT, 5)]
    assert before.dots_given == 5
    assert before.importance == pytest.approx({CLOSE: 1.75, SPLIT: 1.25, HIGH: 0.0})
    respondents.delete(database, meeting.people[4])
    after_leaving = meeting.now
    assert (after_leaving.tallies, after_leaving.dots_given) == (before.tallies, 5)
    assert (before.joined, after_leaving.joined) == (5, 4)


def test_a_ballot_offered_again_drops_what_is_gone(database: Database, rubric: Rubric) -> None:
    """Dots on what a new target took off the list are given back."""
    meeting = meet(database, rubric, *TO_THE_DOTS)
    give_dots(database, meeting.people[0], {CLOSE: 3})
    assert meeting.now.dots_given == 1
    meeting.take("set_targets")
    set_target(database, meeting.lead, CLOSE, 1.0)
    meeting.take("vote_dots")
    assert meeting.now.dots_given == 0
    with pytest.raises(WorkshopError, match="not on the list"):
        give_dots(database, meeting.people[0], {CLOSE: 3})


@pytest.mark.parametrize(("people", "why"), [(5, "below its target"), (4, "too few people")])
def test_a_dot_vote_on_nothing_does_not_begin(
    database: Database, rubric: Rubric, rows: Rows, people: int, why: str
) -> None:
    """Without a gap, and without a result in confidence, the step is refused and nothing moves."""
    meeting = meet(database, rubric, *TO_THE_REVEAL, "set_targets", people=people)
    for dimension in rubric.dimensions:
        set_target(database, meeting.lead, dimension.id, 1.0)
    before = rows()
    with pytest.raises(WorkshopError, match=why):
        meeting.take("vote_dots")
    assert rows() == before


def test_a_save_in_a_workshop_asks_one_thing_more(
    database: Database, rubric: Rubric, access: Access
) -> None:
    """Whether answers are taken costs no statement; whether all is answered, one until it is."""
    meeting = meet(database, rubric, people=1)
    meeting.take("rate")
    (person,) = meeting.people

    def statements(who: Access, capability: str) -> int:
        with failing_at(0) as seen:
            answers.save(database, who, capability, LEVEL, expected=0)
        return len(seen)

    alone = statements(access, HIGH)
    assert statements(person, HIGH) == alone + 1
    finish(database, person)
    assert statements(person, SPLIT) == alone


def test_no_two_workshops_have_one_code(
    database: Database, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code that is taken is drawn again."""
    drawn = itertools.chain(["AAAAAAAA"] * 3, ["BBBBBBBB"])
    monkeypatch.setattr("assessment.store.openings.new_code", lambda: next(drawn))
    codes = [
        load_workshop(database, open_workshop(database, new_key(), opening, today=TODAY)).code
        for _ in range(2)
    ]
    assert codes == ["AAAAAAAA", "BBBBBBBB"]


def test_no_file_holds_the_code_of_a_closed_workshop(url: str, rubric: Rubric) -> None:
    """After closing nothing of the code is left in the database's files."""
    opened = open_database(url)
    meeting = meet(opened, rubric, "rate")
    folder = Path(url.removeprefix("sqlite:///")).parent
    code = (meeting.now.code or "").encode()
    assert any(code in file.read_bytes() for file in folder.iterdir())
    meeting.take("close")
    assert not any(code in file.read_bytes() for file in folder.iterdir())
    opened.close()


def test_a_wave_is_judged_as_its_workshop(database: Database, rubric: Rubric) -> None:
    """The result page ranks gaps by the same dots and efforts as the control page."""
    meeting = meet(database, rubric, *TO_THE_DOTS)
    for person in meeting.people:
        give_dots(database, person, {SPLIT: 3})
    meeting.take("close_dots")
    set_effort(database, meeting.lead, CLOSE, 4)
    own = load_wave(database, meeting.lead).results()
    assert own == meeting.now.results()
    assert own.gap(SPLIT).importance == pytest.approx(3.0)
    assert own.gap(CLOSE).effort == 4.0


def test_decisions_are_the_workshops(database: Database, rubric: Rubric) -> None:
    """A report says what the control page says, and a wave that was no workshop decided nothing."""
    meeting = meet(database, rubric, *TO_THE_DOTS)
    agree(database, meeting.lead, Consensus(SPLIT, 2, "so it is"))
    for person in meeting.people:
        give_dots(database, person, {SPLIT: 3})
    meeting.take("close_dots", "plan")
    keep_action(database, meeting.lead, Action(SPLIT, "write a letter", "Anna", TODAY))
    decided, now = load_decisions(database, meeting.lead), meeting.now
    assert decided is not None
    assert (decided.agreed, decided.tallies) == (now.agreed, now.tallies)
    assert decided.actions == tuple(one.action for one in now.actions)
    assert (decided.voters, len(decided.actions)) == (len(meeting.people), 1)
