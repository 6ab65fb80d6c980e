"""What a room decides on the control page: levels, targets, dots and actions."""

from __future__ import annotations

import re
from datetime import timedelta

from app_under_test import DAY, Open
from led_rooms import blue, controls, field, labels, more_people, press, room, words_on
from phones import SPLIT, quick_pulse
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.store.consenting import agree
from assessment.store.planning import keep_action
from assessment.store.votes import give_dots, vote_again
from assessment.ui import opened, session
from assessment.workshop.consensus import Consensus
from assessment.workshop.dots import ballot
from assessment.workshop.plan import Action

LATER = session.today() + timedelta(days=90)


def test_the_agenda_says_why_a_topic_stands_there(open_page: Open) -> None:
    """The split question stands first, with how far people differ and how far it is."""
    app = controls(open_page, room("revealed"))
    rows = [one for one in words_on(app).splitlines() if re.search(r"below the target", one)]
    assert "differ by 1.5 levels" in rows[0]
    assert len(rows) == 7
    assert blue(app) == ["Go to topic 1"]


def test_a_topic_that_is_agreed_is_ticked(open_page: Open) -> None:
    """What is recorded shows its level, and the next topic is offered."""
    at = room("revealed")
    agree(opened.database(), at.lead, Consensus(SPLIT, 2, "few do it"))
    app = controls(open_page, at)
    assert "✓ agreed: level 2" in words_on(app)
    assert blue(app) == ["Go on to the targets"]


def test_a_level_needs_itself_and_a_reason(open_page: Open) -> None:
    """What is missing is said at its field, nothing is recorded, and nothing written is lost."""
    at = room("discussion")
    app = press(controls(open_page, at), "Record and show it")
    assert [one.value for one in app.error] == [
        "Choose the level the room agreed on.",
        "Say in one line why; everyone will see it.",
    ]
    field(app, "agreed").set_value(3).run()
    press(app, "Record and show it")
    assert len(app.error) == 1
    assert not at.now.agreed


def test_a_level_is_recorded_with_all_that_was_said(open_page: Open) -> None:
    """Level, reason, minority view and evidence are kept; the screen shows them."""
    at = room("discussion")
    app = controls(open_page, at)
    field(app, "agreed").set_value(3).run()
    field(app, "evidenced").set_value(2)
    field(app, "minority").set_value("sales: 4")
    field(app, "reason").set_value("two teams do it").run()
    press(app, "Record and show it")
    assert at.now.agreed == {SPLIT: Consensus(SPLIT, 3, "two teams do it", "sales: 4", 2)}
    assert at.now.course.state == "consensus"
    assert blue(app) == ["Go on to the targets"]
    press(app, "Take it back")
    assert not at.now.agreed


def test_evidence_never_goes_beyond_the_level(open_page: Open) -> None:
    """A lower level takes the evidence above it away."""
    at = room("discussion")
    app = controls(open_page, at)
    field(app, "agreed").set_value(4).run()
    field(app, "evidenced").set_value(4).run()
    field(app, "agreed").set_value(2).run()
    field(app, "reason").set_value("so it is").run()
    press(app, "Record and show it")
    assert at.now.agreed[SPLIT].evidenced in {None, 1, 2}


def test_a_second_vote_suggests_what_most_chose(open_page: Open) -> None:
    """After the vote the level most gave is chosen already; before it none is."""
    at = room("second_vote")
    before = controls(open_page, at)
    assert "Record the agreed level" not in words_on(before)
    for number, person in enumerate(more_people(at)):
        vote_again(opened.database(), person, SPLIT, Answer("level", 2 + (number == 0)))
    app = press(controls(open_page, at), "Close anyway")
    assert at.now.course.state == "consensus"
    assert field(app, "agreed").value == 2
    assert "0 · 4 · 1 · 0" in words_on(app)


def test_all_close_levels_are_accepted_at_once(open_page: Open) -> None:
    """The rule and the number are said before the press; a second press changes nothing."""
    at = room("revealed")
    app = controls(open_page, at)
    assert "6 questions can be agreed at once. At least 5 people gave a level" in words_on(app)
    press(app, "Accept 6 levels")
    assert "6 levels are recorded." in words_on(app)
    assert {one.level for one in at.now.agreed.values()} == {1}
    assert SPLIT not in at.now.agreed
    assert not [label for label in labels(app) if label.startswith("Accept")]
    press(app, "Take them back")
    assert not at.now.agreed
    assert "Accept 6 levels" in labels(app)
    assert "Take them back" not in labels(app)


def test_a_target_moves_the_gap_at_once(open_page: Open) -> None:
    """The table beside the targets follows."""
    at = room("targets")
    app = controls(open_page, at)
    before = app.table[0].value
    app.get("button_group")[0].set_value(4).run()
    assert not app.exception
    assert 4.0 in at.now.targets.values()
    assert not app.table[0].value.equals(before)


def test_the_dot_vote_is_blind_until_it_is_counted(open_page: Open) -> None:
    """While it runs there is a count of people; then the places, ties shared."""
    at = room("dot_vote")
    people = more_people(at)
    results = at.now.results()
    assert results is not None
    first, second, *_ = ballot(results)
    for person in people:
        give_dots(opened.database(), person, {first: 2, second: 2})
    app = controls(open_page, at)
    assert app.title[0].value == "5 of 11 have voted"
    assert not app.table
    assert not app.get("vega_lite_chart")
    assert "6 people have not voted" in words_on(app)
    press(app, "Close anyway")
    places = [list(row)[-1] for row in app.table[0].value.to_numpy()]
    assert places[:2] == ["1–2", "1–2"]
    assert blue(app) == ["Go on to the plan"]


def test_an_effort_lowers_a_priority(open_page: Open) -> None:
    """An effort is stored at once, and can be taken away."""
    at = room("dot_vote")
    app = controls(open_page, at)
    key = f"effort-{SPLIT}"
    field(app, key).set_value(5).run()
    assert at.now.efforts == {SPLIT: 5.0}
    field(app, key).set_value(None).run()
    assert at.now.efforts == {}


def test_an_action_lacks_what_is_said_at_its_fields(open_page: Open) -> None:
    """Without a name and a day it is not saved, and what was written stays."""
    at = room("actions")
    app = controls(open_page, at)
    field(app, "done").set_value("seen by all").run()
    press(app, "Save")
    assert "Name who does it." in words_on(app)
    assert "Set a day." in words_on(app)
    assert not at.now.actions
    assert field(app, "done").value == "seen by all"


def test_the_most_urgent_is_offered_with_the_rubrics_next_step(open_page: Open) -> None:
    """Three cards are offered; one that is complete is kept, the others stay as they are."""
    at = room("actions")
    app = controls(open_page, at)
    steps = [one for one in app.text_area if one.label == "First step"]
    assert len(steps) == 3
    offered = quick_pulse().capability(_cards(app)[0]).next_step(1)
    assert offered is not None
    assert steps[0].value == offered.say("en")
    owners = [one for one in app.text_input if one.label == "Who"]
    owners[1].set_value("half written")
    owners[0].set_value("I. Lebedev")
    app.date_input[0].set_value(LATER).run()
    press(app, "Save")
    (kept,) = at.now.actions
    assert (kept.action.owner, kept.action.due) == ("I. Lebedev", LATER)
    assert kept.action.first_step == offered.say("en")
    assert [one.value for one in app.text_input if one.label == "Who"][1] == "half written"
    assert app.title[0].value == "1 action"


def _cards(app: AppTest) -> list[str]:
    """Give the questions of the cards that are offered."""
    keys = [str(one.key) for one in app.text_area if one.label == "First step"]
    return [key.removeprefix("step-offered-").rpartition("-")[0] for key in keys]


def test_a_deleted_action_can_be_put_back(open_page: Open) -> None:
    """It leaves the plan at once and comes back as it was."""
    at = room("actions")
    action = Action(SPLIT, "Ask ten customers", "I. Lebedev", DAY, "four teams saw it")
    keep_action(opened.database(), at.lead, action)
    app = press(controls(open_page, at), "Delete")
    assert not at.now.actions
    press(app, "Put it back")
    assert [one.action for one in at.now.actions] == [action]
    assert "Put it back" not in labels(app)


def test_a_change_of_an_action_is_kept(open_page: Open) -> None:
    """Until it is saved the card says so."""
    at = room("actions")
    keep_action(opened.database(), at.lead, Action(SPLIT, "Ask", "Anna", LATER))
    app = controls(open_page, at)
    assert "Saved" in [one.value.removeprefix(":gray[").rstrip("]") for one in app.markdown]
    next(one for one in app.text_input if one.label == "Who").set_value("Boris").run()
    assert "Not saved yet" in words_on(app)
    press(app, "Save")
    assert [one.action.owner for one in at.now.actions] == ["Boris"]


def test_more_than_five_actions_are_warned_of(open_page: Open) -> None:
    """A sixth action is kept, and the page asks which could wait."""
    at = room("actions")
    for number in range(6):
        action = Action(SPLIT, f"Step {number}", "Anna", DAY)
        keep_action(opened.database(), at.lead, action)
    app = controls(open_page, at)
    assert ["There are 6 actions." in one.value for one in app.warning] == [True]


def test_one_more_action_on_any_question(open_page: Open) -> None:
    """A card is added on the question that is picked."""
    at = room("actions")
    app = controls(open_page, at)
    offered = _cards(app)
    asked = next(c for c in quick_pulse().capabilities() if c.id not in offered)
    app.selectbox[0].set_value(asked.id).run()
    press(app, "Add")
    assert asked.id in _cards(app)
