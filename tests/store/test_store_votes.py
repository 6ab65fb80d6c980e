from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from meetings import (
    CLOSE,
    DENIED,
    HIGH,
    SPLIT,
    TO_THE_DOTS,
    TO_THE_REVEAL,
    TO_THE_VOTE,
    Meeting,
    meet,
)

import assessment
from assessment.analysis.answers import Answer
from assessment.errors import AccessDenied, AnalysisError, StoreError, WorkshopError
from assessment.rubric.model import Rubric
from assessment.store import respondents
from assessment.store.access import Access, new_key
from assessment.store.answers import SECOND_ROUND, Saved, StoredAnswer, stored
from assessment.store.database import Database, open_database
from assessment.store.joining import room_of
from assessment.store.pulse import pulse
from assessment.store.votes import give_dots, published_second_vote, vote_again
from assessment.workshop.course import Step
from assessment.workshop.revote import SecondVote

ROOT = Path(assessment.__file__).parents[1]
KILL_VOTER = Path(__file__).with_name("kill_voter.py")
ENOUGH = 60  # acknowledged votes, before the process is killed
LEVEL = Answer("level", 2)

Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]
Vote = Callable[[Database, Access], object]

VOTES: dict[str, tuple[tuple[Step, ...], Vote]] = {
    "second vote": (TO_THE_VOTE, lambda at, who: vote_again(at, who, SPLIT, LEVEL)),
    "dots": (TO_THE_DOTS, lambda at, who: give_dots(at, who, {SPLIT: 1})),
}
CLOSING: dict[str, Step] = {"second vote": "close_vote", "dots": "close_dots"}
BOTH = pytest.mark.parametrize("what", VOTES)
FORGERIES: list[Callable[[Access, Access], Access]] = [
    lambda own, other: replace(own, respondent=other.respondent),
    lambda own, other: replace(own, wave=other.wave),
    lambda own, other: replace(own, assessment=other.assessment),
    lambda own, other: replace(own, uid=other.uid),
    lambda own, _: replace(own, uid=new_key()),
    lambda own, _: replace(own, respondent=999, wave=999, assessment=999),
]


def second(meeting: Meeting, person: Access) -> dict[str, StoredAnswer]:
    """Give somebody's second answers."""
    return dict(
        meeting.database.read(
            lambda connection: stored(connection, person.respondent, SECOND_ROUND)
        )
    )


def publish(meeting: Meeting, capability: str) -> SecondVote:
    """Count a second vote without closing it."""
    terms = {"levels": meeting.now.rubric.levels, "named": meeting.now.named}
    return meeting.database.read(
        lambda connection: published_second_vote(connection, meeting.lead.wave, capability, **terms)
    )


def vote_all(meeting: Meeting, *levels: int) -> None:
    """Let people vote again, in turn, on the split question."""
    for person, level in zip(meeting.people, levels, strict=False):
        vote_again(meeting.database, person, SPLIT, Answer("level", level))


# Second votes


def test_both_rounds_are_kept(database: Database, rubric: Rubric) -> None:
    """A second answer stands beside the first, which neither changes nor is offered."""
    meeting = meet(database, rubric, *TO_THE_VOTE)
    person = meeting.people[0]
    first = respondents.load_visit(database, person).answers
    assert room_of(database, person).own_second is None
    assert vote_again(database, person, SPLIT, LEVEL) == Saved(1)
    assert room_of(database, person).own_second == LEVEL
    assert respondents.load_visit(database, person).answers == first
    assert second(meeting, meeting.people[1]) == {}


def test_a_second_answer_may_change_until_the_vote_is_closed(
    database: Database, rubric: Rubric, rows: Rows
) -> None:
    """The last answer counts, each change has its line of history, and the same once more none."""
    meeting = meet(database, rubric, *TO_THE_VOTE)
    person, before = meeting.people[0], len(rows()["answer_event"])
    for said, revision in ((LEVEL, 1), (LEVEL, 1), (Answer("dont_know"), 2), (LEVEL, 3)):
        assert vote_again(database, person, SPLIT, said) == Saved(revision)
    assert second(meeting, person) == {SPLIT: StoredAnswer(LEVEL, 3)}
    assert len(rows()["answer_event"]) == before + 3


def test_words_are_kept_tidied(database: Database, rubric: Rubric) -> None:
    """A second answer's words are kept as those of the first are, and too many are refused."""
    meeting = meet(database, rubric, *TO_THE_VOTE)
    person = meeting.people[0]
    vote_again(
        database, person, SPLIT, replace(LEVEL, comment="\x07и\u0306\r\n", evidence="\u200b")
    )
    assert second(meeting, person)[SPLIT].answer == replace(LEVEL, comment="й\n")
    with pytest.raises(StoreError, match="write at most"):
        vote_again(database, person, SPLIT, replace(LEVEL, comment="x" * 5001))
    assert second(meeting, person)[SPLIT].revision == 1


@pytest.mark.parametrize(
    ("capability", "answer"),
    [(CLOSE, LEVEL), (SPLIT, Answer("level", 4)), ("tools.odd", LEVEL), (HIGH, LEVEL)],
    ids=["not in discussion", "off the scale", "not in the rubric", "not asked"],
)
def test_what_is_not_voted_on_is_refused(
    database: Database,
    rubric: Rubric,
    rows: Rows,
    capability: str,
    answer: Answer,
) -> None:
    """A second answer to anything but the question in discussion stores nothing."""
    meeting = meet(database, rubric, *TO_THE_VOTE, scope="core")
    before = rows()
    with pytest.raises((WorkshopError, AnalysisError, StoreError)) as refused:
        vote_again(database, meeting.people[0], capability, answer)
    assert not isinstance(refused.value, AccessDenied)
    assert rows() == before


@pytest.mark.parametrize(
    "steps",
    [(), ("rate",), TO_THE_REVEAL, TO_THE_VOTE[:-1], (*TO_THE_VOTE, "close_vote"), TO_THE_DOTS],
    ids=lambda steps: steps[-1] if steps else "lobby",
)
def test_second_answers_are_taken_in_the_vote_alone(
    database: Database, rubric: Rubric, rows: Rows, steps: tuple[Step, ...]
) -> None:
    """Before the second vote and after its close, nothing is taken or stored."""
    meeting = meet(database, rubric, *steps)
    before = rows()
    with pytest.raises(WorkshopError, match="there is no second vote on this question now"):
        vote_again(database, meeting.people[0], SPLIT, LEVEL)
    assert rows() == before


def test_a_second_vote_of_five_is_shown(database: Database, rubric: Rubric) -> None:
    """What the close publishes are this round's answers to this question in this workshop."""
    meeting, other = (meet(database, rubric, *TO_THE_VOTE) for _ in range(2))
    vote_all(other, 1, 1, 1, 1, 1)
    vote_all(meeting, 2, 2, 3, 2, 2)
    assert publish(meeting, SPLIT) == SecondVote(SPLIT, 5, (0, 4, 1), 0)
    assert publish(meeting, CLOSE) == SecondVote(CLOSE, 0, None, None)
    meeting.take("close_vote")
    assert meeting.now.second_votes == {SPLIT: SecondVote(SPLIT, 5, (0, 4, 1), 0)}


@pytest.mark.parametrize(
    "said", [["level"] * 4, ["level"] * 4 + ["dont_know"], ["level"] * 4 + ["skipped"]]
)
def test_a_second_vote_of_fewer_is_a_number_of_people(
    database: Database, rubric: Rubric, rows: Rows, said: list[Any]
) -> None:
    """In a confidential room fewer than five levels are neither shown nor kept with the vote."""
    meeting = meet(database, rubric, *TO_THE_VOTE)
    for person, kind in zip(meeting.people, said, strict=False):
        vote_again(database, person, SPLIT, Answer(kind, 2 if kind == "level" else None))
    voted = sum(kind != "skipped" for kind in said)
    assert publish(meeting, SPLIT) == SecondVote(SPLIT, voted, None, None)
    meeting.take("close_vote")
    assert meeting.now.second_votes == {SPLIT: SecondVote(SPLIT, voted, None, None)}
    (kept,) = rows()["second_vote"]
    numbers = [value for value in json.loads(kept[2]).values() if isinstance(value, int | list)]
    assert numbers == [voted]


def test_a_vote_called_off_leaves_nothing(database: Database, rubric: Rubric, rows: Rows) -> None:
    """Its answers are erased unseen, first answers and another room stay, a new vote is empty."""
    meeting, other = (meet(database, rubric, *TO_THE_VOTE) for _ in range(2))
    before = rows()["answer"]
    vote_all(other, 1)
    kept = rows()["answer"]
    vote_all(meeting, 2, 2, 3, 2, 2)
    meeting.take("call_off")
    assert rows()["answer"] == kept != before
    assert meeting.now.second_votes == {}
    meeting.take("vote_again")
    assert meeting.now.in_second_vote == 0
    assert room_of(database, meeting.people[0]).own_second is None


def test_a_named_room_shows_any_second_vote(database: Database, rubric: Rubric) -> None:
    """Who agreed to be named sees a second vote of two."""
    meeting = meet(database, rubric, *TO_THE_VOTE, people=2, named=True)
    vote_all(meeting, 1, 3)
    meeting.take("close_vote")
    assert meeting.now.second_votes[SPLIT].counts == (1, 0, 1)


# Dots


def test_dots_are_replaced_and_taken_back(database: Database, rubric: Rubric) -> None:
    """What is sent stands in the place of all that was sent before, also where it is nothing."""
    meeting = meet(database, rubric, *TO_THE_DOTS)
    person, given = meeting.people[0], [{CLOSE: 5}, {CLOSE: 2, SPLIT: 3}, {SPLIT: 1}, {}]
    for dots in given:
        give_dots(database, person, dots)
        assert room_of(database, person).own_dots == dots
        assert meeting.now.dots_given == bool(dots)


@pytest.mark.parametrize(
    "dots",
    [{CLOSE: 6}, {CLOSE: 3, SPLIT: 3}, {HIGH: 1}, {"odd": 1}, {CLOSE: 0}, {CLOSE: 6, SPLIT: -1}],
    ids=str,
)
def test_dots_out_of_the_rules_are_refused(
    database: Database, rubric: Rubric, rows: Rows, dots: dict[str, int]
) -> None:
    """Six dots, dots on what is not offered and fewer than one store nothing, and leave the old."""
    meeting = meet(database, rubric, *TO_THE_DOTS)
    give_dots(database, meeting.people[0], {SPLIT: 5})
    before = rows()
    with pytest.raises(WorkshopError):
        give_dots(database, meeting.people[0], dots)
    assert rows() == before


@pytest.mark.parametrize(
    "steps",
    [(), TO_THE_REVEAL, TO_THE_DOTS[:-1], (*TO_THE_DOTS, "close_dots"), (*TO_THE_DOTS, "plan")],
    ids=lambda steps: steps[-1] if steps else "lobby",
)
def test_dots_are_taken_in_the_dot_vote_alone(
    database: Database, rubric: Rubric, rows: Rows, steps: tuple[Step, ...]
) -> None:
    """Before the dot vote and once the dots are counted, nothing is taken or stored."""
    meeting = meet(database, rubric, *steps)
    before = rows()
    with pytest.raises(WorkshopError, match="no dots are taken now"):
        give_dots(database, meeting.people[0], {SPLIT: 1})
    assert rows() == before


@pytest.mark.parametrize(
    ("voters", "named", "shown"), [(4, False, False), (5, False, True), (1, True, True)]
)
def test_a_tally_rests_on_five_voters(  # noqa: PLR0913 - a case, and what it needs
    database: Database, rubric: Rubric, rows: Rows, voters: int, *, named: bool, shown: bool
) -> None:
    """Of fewer, unless the room is named, only how many voted is known, and no sum is stored."""
    meeting = meet(database, rubric, *TO_THE_DOTS, people=6, named=named)
    for person in meeting.people[:voters]:
        give_dots(database, person, {CLOSE: 2})
    assert meeting.now.tallies is None  # nothing before the count
    meeting.take("close_dots")
    assert meeting.now.dots_given == voters
    tallies = {one.capability: one.dots for one in meeting.now.tallies or ()}
    assert tallies.get(CLOSE) == (2 * voters if shown else None)
    assert [row[-1] is not None for row in rows()["ballot"]] == [shown] * len(rows()["ballot"])
    assert bool(meeting.now.importance) == shown


# Both


@BOTH
def test_a_vote_raises_the_revision(database: Database, rubric: Rubric, what: str) -> None:
    """All screens hear of a vote at once, and no step of the facilitator fails of it."""
    steps, vote = VOTES[what]
    meeting = meet(database, rubric, *steps)
    before = meeting.now.revision
    vote(database, meeting.people[0])
    assert meeting.now.revision == before + 1
    assert pulse(database, meeting.lead.uid) == before + 1


@BOTH
def test_who_leaves_takes_their_votes_along(
    database: Database, rubric: Rubric, rows: Rows, what: str
) -> None:
    """Erasing a respondent erases their second answers and dots before the count."""
    steps, vote = VOTES[what]
    meeting = meet(database, rubric, *steps, people=7)
    leaver = meeting.people[0]
    for person in meeting.people:
        vote(database, person)
    respondents.delete(database, leaver)
    for table in ("answer", "answer_event", "dot"):
        assert leaver.respondent not in {row[0] for row in rows()[table]}
    meeting.take(CLOSING[what])
    votes, dots = meeting.now.second_votes, meeting.now.tallies
    assert [vote.n for vote in votes.values()] + [one.dots for one in dots or () if one.dots] == [6]


@BOTH
def test_published_numbers_stay_when_somebody_leaves(
    database: Database, rubric: Rubric, rows: Rows, what: str
) -> None:
    """What was counted stands, though the votes behind it are erased."""
    steps, vote = VOTES[what]
    meeting = meet(database, rubric, *steps)
    for person in meeting.people:
        vote(database, person)
    meeting.take(CLOSING[what])
    before = meeting.now
    leaver = meeting.people[0]
    respondents.delete(database, leaver)
    now = meeting.now
    assert now.second_votes == before.second_votes
    assert (now.tallies, now.dots_given) == (before.tallies, before.dots_given)
    assert before.second_votes or before.tallies
    assert leaver.respondent not in {row[0] for row in rows()["answer"] + rows()["dot"]}


@BOTH
def test_a_forged_access_does_not_vote(
    database: Database,
    rubric: Rubric,
    rows: Rows,
    what: str,
) -> None:
    """Row numbers of another workshop, or without the right uid, open no vote and store nothing."""
    steps, vote = VOTES[what]
    own, other = (meet(database, rubric, *steps) for _ in range(2))
    before = rows()
    for forge in FORGERIES:
        with pytest.raises(AccessDenied, match=DENIED):
            vote(database, forge(own.people[0], other.people[0]))
    assert rows() == before


@BOTH
def test_there_is_no_vote_outside_a_workshop(
    database: Database, access: Access, rows: Rows, what: str
) -> None:
    """Whoever answers alone is denied, and nothing is stored."""
    before = rows()
    with pytest.raises(AccessDenied, match=DENIED):
        VOTES[what][1](database, access)
    assert rows() == before


@BOTH
def test_a_kill_in_the_middle_of_a_vote_loses_nothing(
    database: Database, rubric: Rubric, url: str, what: str
) -> None:
    """After kill -9 and a restart every acknowledged vote stands, and the vote goes on."""
    meeting = meet(database, rubric, *VOTES[what][0])
    people = [(key, one.uid) for key, one in zip(meeting.keys, meeting.people, strict=True)]
    order = {"url": url, "people": people, "capability": SPLIT, "what": what}
    database.close()
    acknowledged = {uid: int(number) for uid, number in map(str.split, _killed(order))}
    again = open_database(url, busy_seconds=60)
    after = replace(meeting, database=again)
    running = after.now.in_second_vote if what == "second vote" else after.now.dots_given
    assert running == len(acknowledged) == len(people)
    for person in meeting.people:
        room, last = room_of(again, person), acknowledged[person.uid]
        if what == "dots":
            stands, turn = room.own_dots[SPLIT], 5
        else:
            assert room.own_second is not None
            stands, turn = room.own_second.level or 0, 3
            assert second(after, person)[SPLIT].revision in (last + 1, last + 2)
        assert stands in (1 + last % turn, 1 + (last + 1) % turn)  # one may be yet unheard of
    VOTES[what][1](again, meeting.people[0])
    after.take(CLOSING[what])
    again.close()


def _killed(order: dict[str, object]) -> list[str]:
    """Start the voters, kill them in full flight, and give what was acknowledged."""
    with subprocess.Popen(
        [sys.executable, str(KILL_VOTER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as voters:
        assert voters.stdin is not None
        assert voters.stdout is not None
        voters.stdin.write(json.dumps(order) + "\n")
        voters.stdin.flush()
        lines = [voters.stdout.readline() for _ in range(ENOUGH)]
        voters.kill()
        lines += voters.stdout.readlines()
    assert all(lines), "the voters ended by themselves"
    return [line for line in lines if line.endswith("\n")]
