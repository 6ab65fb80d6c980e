"""The facilitator's controls: each step once, nothing lost, and nothing said before the reveal."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from app_under_test import DAY, KEY, Open
from led_rooms import blue, controls, field, labels, press, rate, room, words_on
from phones import SPLIT, meeting

from assessment.errors import NotSaved, message
from assessment.store.access import new_key
from assessment.store.consenting import agree
from assessment.store.links import (
    make_projector_link,
    redeem_facilitator_link,
)
from assessment.store.planning import keep_action
from assessment.store.targets import set_target
from assessment.ui import opened
from assessment.workshop.consensus import Consensus
from assessment.workshop.course import State
from assessment.workshop.plan import Action

STEP: dict[State, str] = {
    "lobby": "1",
    "levels": "2",
    "rating": "3",
    "revealed": "4",
    "discussion": "5",
    "second_vote": "5",
    "consensus": "5",
    "targets": "6",
    "dot_vote": "7",
    "actions": "8",
    "closed": "9",
}


@pytest.mark.parametrize("state", get_args(State))
def test_each_state_says_what_is_seen_and_what_comes_next(open_page: Open, state: State) -> None:
    """Screen, phones, the marked step and one blue button stand on every page."""
    at = room(state)
    app = controls(open_page, at)
    if state == "levels":
        press(app, "Explain “Listening”")
    words = words_on(app)
    assert "On the screen" in words
    assert "On the phones" in words
    steps = [one.value for one in app.markdown if re.match(r"\*?\*?(:gray\[)?[1-9]\. ", one.value)][
        :9
    ]
    assert len(steps) == 9
    assert [step[2:3] for step in steps if step.startswith("**")] == [STEP[state]]
    assert len(blue(app)) == 1, blue(app)


@pytest.mark.parametrize("state", get_args(State))
def test_each_state_speaks_russian(open_page: Open, state: State) -> None:
    """In Russian no heading, label or sentence of ours is left in English."""
    app = controls(open_page, room(state), lang="ru")
    if state == "levels":
        app.button[1].click().run()
    said = [one.value for kind in (app.title, app.header, app.markdown) for one in kind]
    fields = (*app.button, *app.expander, *app.text_input, *app.text_area, *app.date_input)
    said += [one.label for one in (*fields, *app.get("button_group"), *app.metric)]
    foreign = re.compile(
        r"\b(?!English|Northern|Bridge|gray|blue|small|orange|Managers|day)[a-z]{3,}", re.IGNORECASE
    )
    assert not [words for words in said if foreign.search(words.replace("\\", ""))]


@pytest.mark.parametrize("who", ["a projector", "nobody", "somebody who joined"])
def test_only_facilitators_may_lead(open_page: Open, who: str) -> None:
    """For anybody else there is nothing here, as for a workshop that never was."""
    at = meeting()
    database = opened.database()
    if who == "a projector":
        token = make_projector_link(database, at.lead, today=DAY)
        redeem_facilitator_link(database, token, KEY, today=DAY)
    if who == "somebody who joined":
        at.joined()
    app = controls(open_page, at)
    assert "nothing to show here" in words_on(app)
    assert labels(app) == ["Русский", "To the start page"]


def test_before_the_reveal_only_counts_are_said(open_page: Open) -> None:
    """While people rate, the page knows how many have finished and nothing of what they said."""
    at = room("rating")
    at.joined(new_key())
    app = controls(open_page, at)
    assert app.title[0].value == "6 of 7 have finished"
    assert not app.table
    assert "Show the result" not in labels(app)
    said = re.sub(r"\d\. |It works until .*", "", words_on(app))
    assert set(re.findall(r"\d+", said)) == {"1", "6", "7"}


def test_revealing_with_people_missing_asks_once_more(open_page: Open) -> None:
    """The question names how many have not finished; the answer reveals."""
    at = room("rating")
    at.joined(new_key())
    app = controls(open_page, at)
    assert "1 person has not finished. Reveal anyway?" in words_on(app)
    assert at.now.course.state == "rating"
    press(app, "Reveal anyway")
    assert at.now.course.state == "revealed"


def test_with_everybody_finished_one_press_reveals(open_page: Open) -> None:
    """Nobody is missing, so nothing is asked."""
    at = room("rating")
    app = controls(open_page, at)
    assert not app.get("popover")
    press(app, "Reveal the answers")
    assert at.now.course.state == "revealed"
    assert "splits us into two camps" in words_on(app) or "differ" in words_on(app)


def test_too_few_are_told_and_may_come(open_page: Open) -> None:
    """Of four people nothing is shown, and the page offers to reveal again."""
    at = room("revealed", people=4)
    app = controls(open_page, at)
    assert "Too few have answered" in words_on(app)
    assert blue(app) == ["Reveal again"]
    assert "Agenda" not in words_on(app)


def test_too_few_may_go_on_without_results(open_page: Open) -> None:
    """A small room is not stuck: the dot vote is left out with a reason, and the plan follows."""
    at = room("revealed", people=4)
    app = press(controls(open_page, at), "Go on without results")
    assert "No dot vote: too few people have answered" in words_on(app)
    assert blue(app) == ["Go on to the plan"]
    assert "Start the dot vote" not in labels(app)


def test_without_a_gap_the_dot_vote_is_left_out(open_page: Open) -> None:
    """Where every target is reached, the page says that there is nothing to vote on."""
    at = room("targets")
    app = controls(open_page, at)
    assert "Start the dot vote" in labels(app)
    for dimension in at.now.rubric.dimensions:
        set_target(opened.database(), at.lead, dimension.id, 1.0)
    app.run()
    assert "No dot vote: no question is below its target" in words_on(app)
    assert blue(app) == ["Go on to the plan"]


def test_opening_a_topic_starts_its_four_minutes(open_page: Open) -> None:
    """The timer runs from the press, and two minutes can be added."""
    at = room("revealed")
    app = press(controls(open_page, at), "Go to topic 1")
    until = at.now.ends_at
    assert until is not None
    assert "left" in words_on(app)
    press(app, "2 more minutes")
    assert at.now.ends_at == until + 120


def test_a_second_press_on_the_timer_counts_once(open_page: Open) -> None:
    """Two windows that both press for more time give two minutes, not four."""
    at = room("revealed")
    first = press(controls(open_page, at), "Go to topic 1")
    until = at.now.ends_at or 0
    second = controls(open_page, at)
    press(first, "2 more minutes")
    second.button(key=f"timer-{until}-discussion-{SPLIT}-0").click().run()
    assert not second.exception
    assert at.now.ends_at == until + 120


def test_who_comes_second_is_told_and_moves_nothing(open_page: Open) -> None:
    """A press on a page the other facilitator has left behind shows where things stand now."""
    at = room("discussion")
    late = controls(open_page, at)
    at.take("set_targets")
    press(late, "Start the second vote")
    assert "moved on in another window or by another facilitator" in words_on(late)
    assert at.now.course.state == "targets"


def test_a_race_for_the_same_step_is_won_once(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the other goes on between loading and pressing, the page says so and follows."""
    from assessment.ui import pressing

    at = room("rating")
    app, advance = controls(open_page, at), pressing.advance

    def beaten(*args: object, **options: object) -> int:
        monkeypatch.setattr(pressing, "advance", advance)
        at.take("reveal", "discuss")
        return advance(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pressing, "advance", beaten)
    press(app, "Reveal the answers")
    assert "moved on in another window" in words_on(app)
    assert at.now.course.state == "discussion"


def test_what_was_written_outlives_another_topic(open_page: Open) -> None:
    """A reason half written is there again when its topic is."""
    at = room("discussion")
    app = controls(open_page, at)
    field(app, "reason").set_value("only two teams").run()
    at.take("set_targets")
    app.run()
    assert "moved on" in words_on(app)
    at.take("discuss")
    app.run()
    assert field(app, "reason").value == "only two teams"


def test_closing_says_what_dies_and_asks_once_more(open_page: Open) -> None:
    """The code is gone afterwards, the result and the plan stay."""
    at = room("actions")
    keep_action(opened.database(), at.lead, Action(SPLIT, "Ask", "Anna", DAY))
    app = controls(open_page, at)
    assert "The join code dies" in words_on(app)
    assert "1 action is saved, and the phones cannot come back." in words_on(app)
    press(app, "Close it now")
    assert at.now.course.state == "closed"
    assert at.now.code is None
    assert app.title[0].value == "The workshop is closed"
    assert blue(app) == ["Show the result"]
    assert "Anna" in app.table[0].value.to_numpy()


def test_reopening_says_that_it_is_noted(open_page: Open) -> None:
    """A reopened workshop has a new code and its plan again."""
    at = room("closed")
    app = controls(open_page, at)
    assert "noted in its log" in words_on(app)
    press(app, "Reopen the workshop")
    assert at.now.course.state == "actions"
    assert at.now.code is not None


def test_links_for_another_computer_are_made_on_demand(open_page: Open) -> None:
    """None is shown until it is asked for; then it leads where it says."""
    at = room("rating")
    app = controls(open_page, at)
    assert not [one for one in app.code if "lead=" in one.value]
    press(app, "Link to the screen")
    (link,) = [one.value for one in app.code if "lead=" in one.value]
    other = redeem_facilitator_link(
        opened.database(), link.rpartition("=")[2], new_key(), today=DAY
    )
    assert (other.uid, other.role) == (at.lead.uid, "projector")


def test_what_cannot_be_saved_is_said_and_stays(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the store refuses, the workshop stands where it stood."""

    def refuse(*_: object, **__: object) -> int:
        raise NotSaved(message("the answers are out of reach"))

    at = room("rating")
    app = controls(open_page, at)
    with monkeypatch.context() as refused:
        refused.setattr("assessment.ui.pressing.advance", refuse)
        press(app, "Reveal the answers")
    assert "Nothing was changed" in words_on(app)
    assert at.now.course.state == "rating"


def test_a_vote_begun_by_mistake_is_called_off(open_page: Open) -> None:
    """It leads back to the talk, where the vote can be started again."""
    at = room("second_vote")
    app = press(controls(open_page, at), "Call the vote off")
    assert at.now.course.state == "discussion"
    assert blue(app) == ["Start the second vote"]


def test_the_blue_buttons_lead_from_the_lobby_to_the_end(open_page: Open) -> None:
    """Who presses nothing but what comes next gets through the whole workshop."""
    at = room("lobby")
    app = controls(open_page, at)
    states = [at.now.course.state]
    for _ in range(20):
        state = at.now.course.state
        if state == "closed":
            break
        if state == "rating" and not at.now.finished:
            rate(at, 6)
            app.run()
        if state == "consensus" and SPLIT not in at.now.agreed:
            agree(opened.database(), at.lead, Consensus(SPLIT, 2, "so it is"))
            app.run()
        (label,) = blue(app)
        asked = {"Close the vote and show it": "Close anyway", "Close and count": "Close anyway"}
        asked["Close the workshop"] = "Close it now"
        press(app, asked.get(label, label))
        states.append(at.now.course.state)
    assert list(dict.fromkeys(states)) == [
        *("lobby", "levels", "rating", "revealed", "discussion", "second_vote", "consensus"),
        *("targets", "dot_vote", "actions", "closed"),
    ]
