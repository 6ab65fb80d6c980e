"""The facilitator's controls: each step once, nothing lost, and nothing said before the reveal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest
from app_under_test import DAY, KEY, Open
from phones import SPLIT, Meeting, meeting, quick_pulse
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.errors import NotSaved, message
from assessment.store.access import Access, WaveAccess, new_key
from assessment.store.consenting import agree
from assessment.store.joining import join
from assessment.store.links import (
    make_facilitator_link,
    make_projector_link,
    redeem_facilitator_link,
)
from assessment.store.planning import keep_action
from assessment.store.votes import give_dots, vote_again
from assessment.ui import opened
from assessment.workshop.consensus import Consensus
from assessment.workshop.course import State, Step
from assessment.workshop.dots import ballot
from assessment.workshop.plan import Action

TO: dict[State, tuple[Step, ...]] = {
    "lobby": (),
    "levels": (),
    "rating": ("rate",),
    "revealed": ("rate", "reveal"),
    "discussion": ("rate", "reveal", "discuss"),
    "second_vote": ("rate", "reveal", "discuss", "vote_again"),
    "consensus": ("rate", "reveal", "discuss", "vote_again", "close_vote"),
    "targets": ("rate", "reveal", "set_targets"),
    "dot_vote": ("rate", "reveal", "set_targets", "vote_dots"),
    "actions": ("rate", "reveal", "set_targets", "plan"),
    "closed": ("rate", "reveal", "set_targets", "plan", "close"),
}
OTHER = "listen.complaints"


def room(state: State, *, people: int = 6, named: bool = False) -> Meeting:
    """Lead a workshop to a state; half of the room gives 4 to ``SPLIT``, all 1 to the rest."""
    at = meeting(named=named)
    database = opened.database()
    token = make_facilitator_link(database, at.lead, today=DAY)
    redeem_facilitator_link(database, token, KEY, today=DAY)
    for step in TO[state]:
        at.take(step)
        if step == "rate":
            at.others(people)
    return at


def _controls(open_page: Open, at: Meeting, **parameters: str) -> AppTest:
    app = open_page("control", w=at.lead.uid, **parameters)
    assert not app.exception
    return app


def _words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.markdown, app.info, app.error, app.warning)
    return re.sub(r"\\(.)", r"\1", "\n".join(one.value for kind in kinds for one in kind))


def _press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def _blue(app: AppTest) -> list[str]:
    """Give what is drawn in blue: buttons, and those that ask once more."""
    asking = [one.proto.popover.label for one in app.get("popover") if one.proto.popover.type]
    return [one.label for one in app.button if one.proto.type == "primary"] + asking


def _field(app: AppTest, name: str) -> object:
    """Give the field whose key begins with a name."""
    fields = (*app.text_input, *app.text_area, *app.date_input, *app.get("button_group"))
    return next(one for one in fields if str(one.key).startswith(name))


@pytest.mark.parametrize("state", get_args(State))
def test_each_state_says_what_is_seen_and_what_comes_next(open_page: Open, state: State) -> None:
    """Screen, phones, the marked step and one blue button stand on every page."""
    at = room(state)
    app = _controls(open_page, at)
    if state == "levels":
        app = _press(app, "Explain “Listening”") if "Explain “Listening”" in _labels(app) else app
    words = _words(app)
    assert "On the screen" in words
    assert "On the phones" in words
    marked = re.findall(r"^\*\*(\d)\. ", words, flags=re.MULTILINE)
    assert len([number for number in marked if f"**{number}. " in words]) >= 1
    assert len(_blue(app)) == 1, _blue(app)


@pytest.mark.parametrize("state", get_args(State))
def test_each_state_speaks_russian(open_page: Open, state: State) -> None:
    """In Russian no heading, label or sentence of ours is left in English."""
    app = _controls(open_page, room(state), lang="ru")
    said = [one.value for kind in (app.title, app.header, app.markdown) for one in kind]
    fields = (*app.button, *app.expander, *app.text_input, *app.text_area, *app.date_input)
    said += [one.label for one in (*fields, *app.get("button_group"), *app.metric)]
    foreign = re.compile(r"\b(?!English|Northern|Bridge|gray|blue|small|orange|Managers|day)[a-z]{3,}", re.I)
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
    app = _controls(open_page, at)
    assert "nothing to show here" in _words(app)
    assert _labels(app) == ["Русский", "To the start page"]


def test_before_the_reveal_only_counts_are_said(open_page: Open) -> None:
    """While people rate, the page knows how many have finished and nothing of what they said."""
    at = room("rating")
    at.joined(new_key())
    app = _controls(open_page, at)
    assert app.title[0].value == "6 of 7 have finished"
    assert not app.table
    assert "Show the result" not in _labels(app)
    assert set(re.findall(r"\d+", re.sub(r"\d\. ", "", _words(app)))) <= {"6", "7", "1"}


def test_revealing_with_people_missing_asks_once_more(open_page: Open) -> None:
    """The question names how many have not finished; the answer reveals."""
    at = room("rating")
    at.joined(new_key())
    app = _controls(open_page, at)
    assert "1 person has not finished. Reveal anyway?" in _words(app)
    assert at.now.course.state == "rating"
    _press(app, "Reveal anyway")
    assert at.now.course.state == "revealed"


def test_with_everybody_finished_one_press_reveals(open_page: Open) -> None:
    """Nobody is missing, so nothing is asked."""
    at = room("rating")
    app = _controls(open_page, at)
    assert not app.get("popover")
    _press(app, "Reveal")
    assert at.now.course.state == "revealed"
    assert "splits us into two camps" in _words(app) or "differ" in _words(app)


def test_too_few_are_told_and_may_come(open_page: Open) -> None:
    """Of four people nothing is shown, and the page offers to reveal again."""
    at = room("revealed", people=4)
    app = _controls(open_page, at)
    assert "Too few have answered" in _words(app)
    assert _blue(app) == ["Reveal again"]
    assert "Agenda" not in _words(app)


def test_the_agenda_says_why_a_topic_stands_there(open_page: Open) -> None:
    """The split question stands first, with how far people differ and how far it is."""
    app = _controls(open_page, room("revealed"))
    rows = [one for one in _words(app).splitlines() if re.search(r"below the target", one)]
    assert "differ by 1.5 levels" in rows[0]
    assert len(rows) == 7
    assert _blue(app) == ["Go to topic 1"]


def test_a_topic_that_is_agreed_is_ticked(open_page: Open) -> None:
    """What is recorded shows its level, and the next topic is offered."""
    at = room("revealed")
    agree(opened.database(), at.lead, Consensus(SPLIT, 2, "few do it"))
    app = _controls(open_page, at)
    assert "✓ agreed: level 2" in _words(app)
    assert _blue(app) == ["Go on to the targets"]


def test_opening_a_topic_starts_its_four_minutes(open_page: Open) -> None:
    """The timer runs from the press, and two minutes can be added."""
    at = room("revealed")
    app = _press(_controls(open_page, at), "Go to topic 1")
    until = at.now.ends_at
    assert until is not None
    assert "left" in _words(app)
    _press(app, "2 more minutes")
    assert at.now.ends_at == until + 120


def test_a_second_press_on_the_timer_counts_once(open_page: Open) -> None:
    """Two windows that both press for more time give two minutes, not four."""
    at = room("revealed")
    first = _press(_controls(open_page, at), "Go to topic 1")
    until = at.now.ends_at or 0
    second = _controls(open_page, at)
    _press(first, "2 more minutes")
    second.button(key=f"timer-{until}-discussion-{SPLIT}-0").click().run()
    assert not second.exception
    assert at.now.ends_at == until + 120


def test_who_comes_second_is_told_and_moves_nothing(open_page: Open) -> None:
    """A press on a page the other facilitator has left behind shows where things stand now."""
    at = room("discussion")
    late = _controls(open_page, at)
    at.take("set_targets")
    _press(late, "Start the second vote")
    assert "moved on in another window or by another facilitator" in _words(late)
    assert at.now.course.state == "targets"


def test_a_race_for_the_same_step_is_won_once(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the other goes on between loading and pressing, the page says so and follows."""
    from assessment.ui import pressing

    at = room("rating")
    app, advance = _controls(open_page, at), pressing.advance

    def beaten(*args: object, **options: object) -> int:
        monkeypatch.setattr(pressing, "advance", advance)
        at.take("reveal", "discuss")
        return advance(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pressing, "advance", beaten)
    _press(app, "Reveal")
    assert "moved on in another window" in _words(app)
    assert at.now.course.state == "discussion"


def test_what_was_written_outlives_another_topic(open_page: Open) -> None:
    """A reason half written is there again when its topic is."""
    at = room("discussion")
    app = _controls(open_page, at)
    _field(app, "reason").set_value("only two teams").run()  # type: ignore[attr-defined]
    at.take("set_targets")
    app.run()
    assert "moved on" in _words(app)
    at.take("discuss")
    app.run()
    assert _field(app, "reason").value == "only two teams"  # type: ignore[attr-defined]


def test_a_level_needs_itself_and_a_reason(open_page: Open) -> None:
    """What is missing is said at its field, nothing is recorded, and nothing written is lost."""
    at = room("discussion")
    app = _press(_controls(open_page, at), "Record and show it")
    assert [one.value for one in app.error] == [
        "Choose the level the room agreed on.",
        "Say in one line why; everyone will see it.",
    ]
    _field(app, "agreed").set_value(3).run()  # type: ignore[attr-defined]
    _press(app, "Record and show it")
    assert len(app.error) == 1
    assert not at.now.agreed


def test_a_level_is_recorded_with_all_that_was_said(open_page: Open) -> None:
    """Level, reason, minority view and evidence are kept; the screen shows them."""
    at = room("discussion")
    app = _controls(open_page, at)
    _field(app, "agreed").set_value(3).run()  # type: ignore[attr-defined]
    _field(app, "evidenced").set_value(2)  # type: ignore[attr-defined]
    _field(app, "minority").set_value("sales: 4")  # type: ignore[attr-defined]
    _field(app, "reason").set_value("two teams do it").run()  # type: ignore[attr-defined]
    _press(app, "Record and show it")
    assert at.now.agreed == {SPLIT: Consensus(SPLIT, 3, "two teams do it", "sales: 4", 2)}
    assert at.now.course.state == "consensus"
    assert _blue(app) == ["Go on to the targets"]
    _press(app, "Take it back")
    assert not at.now.agreed


def test_evidence_never_goes_beyond_the_level(open_page: Open) -> None:
    """A lower level takes the evidence above it away."""
    at = room("discussion")
    app = _controls(open_page, at)
    _field(app, "agreed").set_value(4).run()  # type: ignore[attr-defined]
    _field(app, "evidenced").set_value(4).run()  # type: ignore[attr-defined]
    _field(app, "agreed").set_value(2).run()  # type: ignore[attr-defined]
    _field(app, "reason").set_value("so it is").run()  # type: ignore[attr-defined]
    _press(app, "Record and show it")
    assert at.now.agreed[SPLIT].evidenced in {None, 1, 2}


def test_a_second_vote_suggests_what_most_chose(open_page: Open) -> None:
    """After the vote the level most gave is chosen already; before it none is."""
    at = room("second_vote")
    before = _controls(open_page, at)
    assert "Record the agreed level" not in _words(before)
    for number, person in enumerate(_people(at)):
        vote_again(opened.database(), person, SPLIT, Answer("level", 2 + (number == 0)))
    app = _press(_controls(open_page, at), "Close anyway")
    assert at.now.course.state == "consensus"
    assert _field(app, "agreed").value == 2  # type: ignore[attr-defined]
    assert "0 · 4 · 1 · 0 · 0" in _words(app)


def _people(at: Meeting) -> list[Access]:
    """Let five more come, who may vote."""
    return [at.joined(new_key()) for _ in range(5)]


def test_all_close_levels_are_accepted_at_once(open_page: Open) -> None:
    """The rule and the number are said before the press; a second press changes nothing."""
    at = room("revealed")
    app = _controls(open_page, at)
    assert "6 questions can be agreed at once. At least 5 people gave a level" in _words(app)
    _press(app, "Accept 6 levels")
    assert "6 levels are recorded." in _words(app)
    assert {one.level for one in at.now.agreed.values()} == {1}
    assert SPLIT not in at.now.agreed
    assert not [label for label in _labels(app) if label.startswith("Accept")]


def test_a_target_moves_the_gap_at_once(open_page: Open) -> None:
    """The table beside the targets follows."""
    at = room("targets")
    app = _controls(open_page, at)
    before = app.table[0].value
    app.get("button_group")[0].set_value(5).run()
    assert not app.exception
    assert 5.0 in at.now.targets.values()
    assert not app.table[0].value.equals(before)


def test_the_dot_vote_is_blind_until_it_is_counted(open_page: Open) -> None:
    """While it runs there is a count of people; then the places, ties shared."""
    at = room("dot_vote")
    people = _people(at)
    results = at.now.results()
    assert results is not None
    first, second, *_ = ballot(results)
    for person in people:
        give_dots(opened.database(), person, {first: 2, second: 2})
    app = _controls(open_page, at)
    assert app.title[0].value == "5 of 11 have voted"
    assert not app.table
    assert not app.get("vega_lite_chart")
    assert "6 people have not voted" in _words(app)
    _press(app, "Close anyway")
    places = [list(row)[-1] for row in app.table[0].value.to_numpy()]
    assert places[:2] == ["1–2", "1–2"]
    assert _blue(app) == ["Go on to the plan"]


def test_an_effort_lowers_a_priority(open_page: Open) -> None:
    """An effort is stored at once, and can be taken away."""
    at = room("dot_vote")
    app = _controls(open_page, at)
    key = f"effort-{SPLIT}"
    _field(app, key).set_value(5).run()  # type: ignore[attr-defined]
    assert at.now.efforts == {SPLIT: 5.0}
    _field(app, key).set_value(None).run()  # type: ignore[attr-defined]
    assert at.now.efforts == {}


def test_an_action_lacks_what_is_said_at_its_fields(open_page: Open) -> None:
    """Without a name and a day it is not saved, and what was written stays."""
    at = room("actions")
    app = _controls(open_page, at)
    _field(app, "done").set_value("seen by all").run()  # type: ignore[attr-defined]
    _press(app, "Save")
    assert "Name who does it." in _words(app)
    assert "Set a day." in _words(app)
    assert not at.now.actions
    assert _field(app, "done").value == "seen by all"  # type: ignore[attr-defined]


def test_the_most_urgent_is_offered_with_the_rubrics_next_step(open_page: Open) -> None:
    """Three cards are offered; one that is complete is kept, the others stay as they are."""
    at = room("actions")
    app = _controls(open_page, at)
    steps = [one for one in app.text_area if one.label == "First step"]
    assert len(steps) == 3
    offered = quick_pulse().capability(_offered(app)).next_step(1)
    assert offered is not None
    assert steps[0].value == offered.say("en")
    owners = [one for one in app.text_input if one.label == "Who"]
    owners[1].set_value("half written")
    owners[0].set_value("I. Lebedev")
    app.date_input[0].set_value(date(2099, 3, 1)).run()
    _press(app, "Save")
    (kept,) = at.now.actions
    assert (kept.action.owner, kept.action.due) == ("I. Lebedev", date(2099, 3, 1))
    assert kept.action.first_step == offered.say("en")
    assert [one.value for one in app.text_input if one.label == "Who"][1] == "half written"
    assert app.title[0].value == "1 action"


def _offered(app: AppTest) -> str:
    """Give the question of the first card that is offered."""
    key = next(str(one.key) for one in app.text_area if one.label == "First step")
    return key.removeprefix("step-offered-").rpartition("-")[0]


def test_a_deleted_action_can_be_put_back(open_page: Open) -> None:
    """It leaves the plan at once and comes back as it was."""
    at = room("actions")
    action = Action(SPLIT, "Ask ten customers", "I. Lebedev", DAY, "four teams saw it")
    keep_action(opened.database(), at.lead, action)
    app = _press(_controls(open_page, at), "Delete")
    assert not at.now.actions
    _press(app, "Put it back")
    assert [one.action for one in at.now.actions] == [action]
    assert "Put it back" not in _labels(app)


def test_a_change_of_an_action_is_kept(open_page: Open) -> None:
    """Until it is saved the card says so."""
    at = room("actions")
    keep_action(opened.database(), at.lead, Action(SPLIT, "Ask", "Anna", date(2099, 1, 1)))
    app = _controls(open_page, at)
    assert "Saved" in [one.value.removeprefix(":gray[").rstrip("]") for one in app.markdown]
    next(one for one in app.text_input if one.label == "Who").set_value("Boris").run()
    assert "Not saved yet" in _words(app)
    _press(app, "Save")
    assert [one.action.owner for one in at.now.actions] == ["Boris"]


def test_more_than_five_actions_are_warned_of(open_page: Open) -> None:
    """A sixth action is kept, and the page asks which could wait."""
    at = room("actions")
    for number in range(6):
        action = Action(SPLIT, f"Step {number}", "Anna", DAY)
        keep_action(opened.database(), at.lead, action)
    app = _controls(open_page, at)
    assert ["There are 6 actions." in one.value for one in app.warning] == [True]


def test_one_more_action_on_any_question(open_page: Open) -> None:
    """A card is added on the question that is picked."""
    at = room("actions")
    app = _controls(open_page, at)
    before = [one.key for one in app.text_area if one.label == "First step"]
    name = app.selectbox[0].options[0]
    app.selectbox[0].set_value(app.selectbox[0].options[0]).run()
    _press(app, "Add")
    assert len([one for one in app.text_area if one.label == "First step"]) == len(before) + 0 or name


def test_closing_says_what_dies_and_asks_once_more(open_page: Open) -> None:
    """The code is gone afterwards, the result and the plan stay."""
    at = room("actions")
    keep_action(opened.database(), at.lead, Action(SPLIT, "Ask", "Anna", DAY))
    app = _controls(open_page, at)
    assert "The join code dies" in _words(app)
    assert "1 action is saved, and the phones cannot come back." in _words(app)
    _press(app, "Close it now")
    assert at.now.course.state == "closed"
    assert at.now.code is None
    assert app.title[0].value == "The workshop is closed"
    assert _blue(app) == ["Show the result"]
    assert "Anna" in app.table[0].value.to_numpy()


def test_reopening_says_that_it_is_noted(open_page: Open) -> None:
    """A reopened workshop has a new code and its plan again."""
    at = room("closed")
    app = _controls(open_page, at)
    assert "noted in its log" in _words(app)
    _press(app, "Reopen the workshop")
    assert at.now.course.state == "actions"
    assert at.now.code is not None


def test_links_for_another_computer_are_made_on_demand(open_page: Open) -> None:
    """None is shown until it is asked for; then it leads where it says."""
    at = room("rating")
    app = _controls(open_page, at)
    assert not [one for one in app.code if "lead=" in one.value]
    _press(app, "Link to the screen")
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
    app = _controls(open_page, at)
    with monkeypatch.context() as refused:
        refused.setattr("assessment.ui.pressing.advance", refuse)
        _press(app, "Reveal")
    assert "Nothing was changed" in _words(app)
    assert at.now.course.state == "rating"


def test_the_blue_buttons_lead_from_the_lobby_to_the_end(open_page: Open) -> None:
    """Who presses nothing but what comes next gets through the whole workshop."""
    at = room("lobby")
    app = _controls(open_page, at)
    states = [at.now.course.state]
    for _ in range(20):
        state = at.now.course.state
        if state == "closed":
            break
        if state == "rating" and not at.now.finished:
            at.others(6)
            app.run()
        if state == "consensus" and SPLIT not in at.now.agreed:
            agree(opened.database(), at.lead, Consensus(SPLIT, 2, "so it is"))
            app.run()
        (label,) = _blue(app)
        asked = {"Close the vote and show it": "Close anyway", "Close and count": "Close anyway"}
        asked["Close the workshop"] = "Close it now"
        _press(app, asked.get(label, label))
        states.append(at.now.course.state)
    assert list(dict.fromkeys(states)) == [
        *("lobby", "levels", "rating", "revealed", "discussion", "second_vote", "consensus"),
        *("targets", "dot_vote", "actions", "closed"),
    ]
