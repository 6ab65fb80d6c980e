"""The phone of one person in a workshop, in each of its states."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from app_under_test import Open
from phones import SPLIT, Meeting, give, meeting, quick_pulse
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.errors import NotSaved, message
from assessment.store.access import Access, new_key
from assessment.store.joining import room_of
from assessment.store.respondents import load_visit
from assessment.store.votes import give_dots, vote_again
from assessment.ui import opened, second_vote
from assessment.ui.phone import View, view
from assessment.workshop.course import Course, Step

TO_THE_VOTE: tuple[Step, ...] = ("reveal", "discuss", "vote_again")
TO_THE_DOTS: tuple[Step, ...] = ("reveal", "set_targets", "vote_dots")


@pytest.fixture
def at() -> Meeting:
    """Open a workshop in confidence."""
    return meeting()


@pytest.fixture
def me(at: Meeting) -> Access:
    """Let this browser join it."""
    return at.joined()


def _rated(at: Meeting, me: Access, *steps: Step) -> None:
    """Let everybody rate and this browser answer one question, then take steps."""
    at.take("rate")
    at.others()
    give(me, SPLIT, 2)
    at.take(*steps)


def _words(app: AppTest) -> str:
    kinds = (app.title, app.markdown, app.info, app.error)
    return re.sub(r"\\(.)", r"\1", "\n".join(one.value for kind in kinds for one in kind))


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def _press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def _second(me: Access) -> Answer | None:
    return room_of(opened.database(), me).own_second


def _first(me: Access) -> dict[str, Answer]:
    visit = load_visit(opened.database(), me)
    return {name: stored.answer for name, stored in visit.answers.items()}


@pytest.mark.parametrize(
    ("course", "person", "shown"),
    [
        (Course("lobby"), set(), "listen"),
        (Course("lobby"), {"late"}, "listen"),
        (Course("levels"), {"asking"}, "listen"),
        (Course("rating"), set(), "questions"),
        (Course("rating"), {"finished", "asking"}, "questions"),
        (Course("rating"), {"finished"}, "finished"),
        (Course("revealed"), {"asking"}, "listen"),
        (Course("revealed"), {"asking", "late"}, "questions"),
        (Course("discussion", topic="a"), {"late"}, "questions"),
        (Course("second_vote", topic="a"), {"asking", "late"}, "second_vote"),
        (Course("consensus", topic="a"), {"finished"}, "listen"),
        (Course("targets"), {"finished"}, "listen"),
        (Course("dot_vote"), {"asking", "late"}, "dots"),
        (Course("dot_vote", dots_closed=True), {"finished"}, "listen"),
        (Course("actions"), {"finished"}, "listen"),
        (Course("closed"), {"finished", "asking", "late"}, "listen"),
    ],
)
def test_what_a_phone_shows(me: Access, course: Course, person: set[str], shown: View) -> None:
    """Votes come first, questions while rating and to who is late, else the eyes are wanted."""
    room = room_of(opened.database(), me)
    room = replace(room, course=course, finished="finished" in person, ballot=("a",))
    assert view(room, asking="asking" in person, late="late" in person) == shown


def test_without_anything_to_vote_on_there_is_no_ballot(me: Access) -> None:
    """Where nothing lies below its target, the phone does not ask for dots."""
    room = replace(room_of(opened.database(), me), course=Course("dot_vote"), ballot=())
    assert view(room, asking=False, late=False) == "listen"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((), "as soon as the facilitator begins"),
        (("reveal",), "The answers have been revealed."),
        (("reveal", "discuss"), "talks about **Talking with customers**"),
        ((*TO_THE_VOTE, "close_vote"), "agrees on a level for **Talking with"),
        (("reveal", "set_targets"), "sets targets"),
        ((*TO_THE_DOTS, "close_dots"), "The dots are counted"),
        ((*TO_THE_DOTS, "plan"), "who does what"),
    ],
)
def test_listening(
    open_page: Open, at: Meeting, me: Access, steps: tuple[Step, ...], said: str
) -> None:
    """Where there is nothing to do, the phone says where to look, and asks for no choice."""
    if steps:
        _rated(at, me, *steps)
    app = open_page("room", a=me.uid)
    assert not app.exception
    assert app.title[0].value == ("Look at the screen" if steps else "You have joined")
    assert said in _words(app)
    assert len(app.radio) == 0
    assert "Northern *Bridge*" in _words(app)


def test_a_foreign_phone_sees_nothing(open_page: Open, at: Meeting) -> None:
    """Another browser's place in the room cannot be told from one that never was."""
    foreign = open_page("room", a=at.joined(new_key()).uid)
    missing = open_page("room", a=new_key())
    assert _words(foreign) == _words(missing)
    assert "Join by code" in _labels(foreign)
    assert "Northern" not in _words(foreign)


def test_rating_begins_at_the_first_question(open_page: Open, at: Meeting, me: Access) -> None:
    """The ordinary question is asked, with nothing chosen, and there is no way back before it."""
    at.take("rate")
    app = open_page("room", a=me.uid)
    assert not app.exception
    assert "question 1 of 2" in _words(app)
    assert app.radio[0].value is None
    assert next(button for button in app.button if button.label == "Back").disabled
    assert "Another device" not in _labels(app)
    app.radio[0].set_value(3).run()
    assert _first(me) == {SPLIT: Answer("level", 3)}


def test_finishing_and_changing(open_page: Open, at: Meeting, me: Access) -> None:
    """The last question leads to the end, where what is open is named and all may be changed."""
    at.take("rate")
    last = quick_pulse().capabilities()[-1].id
    app = open_page("room", a=me.uid, q=last)
    app.radio[0].set_value(2).run()
    _press(app, "Next")
    assert app.title[0].value == "You are finished"
    assert at.now.finished == 1
    assert "6 open questions" in _labels(app)
    _press(app, "Change my answers")
    assert "question 1 of 2" in _words(app)
    at.others()
    at.take("reveal")
    app.run()
    assert app.title[0].value == "Look at the screen"


def test_who_is_late_may_go_on(open_page: Open, at: Meeting, me: Access) -> None:
    """After the reveal open questions may still be answered; answered ones stay as they were."""
    _rated(at, me, "reveal")
    app = open_page("room", a=me.uid)
    assert "You left 6 questions open." in _words(app)
    _press(app, "Go on answering")
    assert "question 2 of 2" in _words(app)
    app.radio[0].set_value(4).run()
    assert len(_first(me)) == 2
    _press(app, "Back")
    app.radio[0].set_value(4).run()
    assert "**This change was not taken:** the answers are revealed and stay" in _words(app)
    assert app.radio[0].value == 2
    assert _first(me)[SPLIT] == Answer("level", 2)
    at.take("discuss")
    app.run()
    assert "question 1 of 2" in _words(app)  # who went on late is left in peace
    at.take("vote_again")
    app.run()
    assert "Second vote" in _words(app)


def test_a_choice_that_comes_with_the_reveal_is_kept(
    open_page: Open, at: Meeting, me: Access
) -> None:
    """A tap on its way while the facilitator reveals is saved before the phone goes on."""
    at.take("rate")
    at.others()
    app = open_page("room", a=me.uid)
    at.take("reveal")
    app.radio[0].set_value(3).run()
    assert app.title[0].value == "Look at the screen"
    assert _first(me) == {SPLIT: Answer("level", 3)}


def test_nobody_is_torn_from_writing(open_page: Open, at: Meeting, me: Access) -> None:
    """With the room for words open the question stays, and a button leads on."""
    at.take("rate")
    at.others()
    app = open_page("room", a=me.uid)
    app.session_state[f"words-{SPLIT}:0.0"] = True  # AppTest cannot open an expander itself
    app.run()
    app.radio[0].set_value(3).run()
    at.take("reveal")
    app.run()
    assert "The meeting has gone on." in _words(app)
    assert "question 1 of 2" in _words(app)
    app.text_area(key=f"comment-{SPLIT}:0.0").set_value("Too late")
    _press(app, "Look at the screen")
    assert "Not taken: the answers are revealed and stay as they are; say it" in _words(app)
    assert "Too late" in _words(app)
    assert "Put it in the field" not in _labels(app)
    _press(app, "Discard")
    _press(app, "Look at the screen")
    assert app.title[0].value == "Look at the screen"


def test_the_second_vote_starts_from_nothing(open_page: Open, at: Meeting, me: Access) -> None:
    """Nothing is chosen, the first answer is not shown; the vote is saved and may be changed."""
    _rated(at, me, *TO_THE_VOTE)
    app = open_page("room", a=me.uid)
    assert not app.exception
    assert app.radio[0].value is None
    assert "Choose the highest level" in _words(app)
    assert [expander.label for expander in app.expander] == []
    app.radio[0].set_value(3).run()
    assert "Saved. You may change it until the vote is closed." in _words(app)
    assert _second(me) == Answer("level", 3)
    assert _first(me)[SPLIT] == Answer("level", 2)
    app.radio[0].set_value(4).run()
    assert _second(me) == Answer("level", 4)
    again = open_page("room", a=me.uid)
    assert again.radio[0].value == 4
    at.take("close_vote")
    app.run()
    assert app.title[0].value == "Look at the screen"


def test_a_vote_that_follows_one_called_off_starts_from_nothing(
    open_page: Open, at: Meeting, me: Access
) -> None:
    """What was chosen in a vote that was called off is neither shown nor stored any more."""
    _rated(at, me, *TO_THE_VOTE)
    app = open_page("room", a=me.uid)
    app.radio[0].set_value(3).run()
    at.take("call_off")
    app.run()
    assert app.title[0].value == "Look at the screen"
    at.take("vote_again")
    app.run()
    assert app.radio[0].value is None
    assert _second(me) is None
    app.radio[0].set_value(1).run()
    assert _second(me) == Answer("level", 1)


def test_two_windows_vote_as_one(open_page: Open, at: Meeting, me: Access) -> None:
    """The last choice counts; a window that has not chosen since shows what the other chose."""
    _rated(at, me, *TO_THE_VOTE)
    one, other = (open_page("room", a=me.uid) for _ in range(2))
    one.radio[0].set_value(3).run()
    other.run()
    assert other.radio[0].value == 3
    other.radio[0].set_value(1).run()
    assert _second(me) == Answer("level", 1)
    one.run()
    assert one.radio[0].value == 1


def test_a_window_from_before_a_restart(open_page: Open, at: Meeting, me: Access) -> None:
    """Its choice is saved if it is the newer one; what another window chose since stands."""
    _rated(at, me, *TO_THE_VOTE)
    vote_again(opened.database(), me, SPLIT, Answer("level", 1))
    vote_again(opened.database(), me, SPLIT, Answer("level", 2))
    key = _card_of_vote(me)
    for shown, stands in ((f"{SPLIT}:1", 2), (f"{SPLIT}:2", 4)):
        app = open_page()
        app.session_state[key] = 4  # what the browser sends again
        app.query_params["a"], app.query_params["v"] = me.uid, shown
        app.switch_page("assessment/ui/pages/room_page.py").run()
        assert _second(me) == Answer("level", stands)
        assert app.radio[0].value == stands


def test_a_vote_called_off_does_not_come_back(open_page: Open, at: Meeting, me: Access) -> None:
    """What the window of a lost session holds of a vote called off is no answer to the next one."""
    _rated(at, me, *TO_THE_VOTE)
    key = _card_of_vote(me)
    vote_again(opened.database(), me, SPLIT, Answer("level", 4))
    at.take("call_off", "vote_again")
    app = open_page()
    app.session_state[key] = 4  # what the browser sends again
    app.query_params["a"], app.query_params["v"] = me.uid, f"{SPLIT}:1"
    app.switch_page("assessment/ui/pages/room_page.py").run()
    assert _second(me) is None
    assert app.radio[0].value is None


def test_any_second_vote_is_known_after_a_restart(open_page: Open, at: Meeting, me: Access) -> None:
    """A session after a lost one names the control as the lost one did, in later votes too."""
    _rated(at, me, *TO_THE_VOTE)
    app = open_page("room", a=me.uid)
    for step in ("call_off", "vote_again"):
        at.take(step)  # type: ignore[arg-type]
        app.run()
    assert open_page("room", a=me.uid).radio[0].key == app.radio[0].key == _card_of_vote(me)


def _card_of_vote(me: Access) -> str:
    """Name the control of the vote that runs, in any session."""
    return f"cards-q-{SPLIT}:en:-{room_of(opened.database(), me).moved}.0"


def test_a_vote_that_cannot_be_saved(
    open_page: Open, at: Meeting, me: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays on the screen and says so; closed before it was saved, that is said too."""
    _rated(at, me, *TO_THE_VOTE)
    app = open_page("room", a=me.uid)

    def full(*_args: object, **_options: object) -> None:
        raise NotSaved(message("the disk is full"))

    with monkeypatch.context() as broken:
        broken.setattr(second_vote, "vote_again", full)
        app.radio[0].set_value(3).run()
        assert "Your answer is not saved." in _words(app)
        assert app.radio[0].value == 3
        assert _second(me) is None
        at.take("close_vote")
        app.run()
    assert "The vote ended before your answer could be saved." in _words(app)


def test_dots_are_laid_sent_and_changed(open_page: Open, at: Meeting, me: Access) -> None:
    """The bar counts down, nothing is sent without the button, and what was sent may be changed."""
    _rated(at, me, *TO_THE_DOTS)
    app = open_page("room", a=me.uid)
    assert not app.exception
    assert "now 1.0 → target 3" in _words(app)
    assert "5 dots left" in _words(app)
    first, second = app.number_input[:2]
    names = [str(one.key).removeprefix("dots-").partition(":")[0] for one in (first, second)]
    first.set_value(3).run()
    assert "2 dots left" in _words(app)
    assert app.number_input[1].max == 2
    app.number_input[1].set_value(2).run()
    assert {one.max for one in app.number_input} == {3, 2, 0}
    assert room_of(opened.database(), me).own_dots == {}
    _press(app, "Send")
    assert "Sent. You may change it until the dots are counted." in _words(app)
    assert room_of(opened.database(), me).own_dots == dict(zip(names, (3, 2), strict=True))
    app.number_input[0].set_value(1).run()
    assert "2 dots left" in _words(app)
    _press(app, "Send")
    assert room_of(opened.database(), me).own_dots == dict(zip(names, (1, 2), strict=True))


def test_six_dots_are_not_sent(open_page: Open, at: Meeting, me: Access) -> None:
    """Two quick taps can lay one dot too many; that is said, and it cannot be sent."""
    _rated(at, me, *TO_THE_DOTS)
    app = open_page("room", a=me.uid)
    app.number_input[0].set_value(3)
    app.number_input[1].set_value(3).run()
    assert "1 dot too many" in _words(app)
    assert next(button for button in app.button if button.label == "Send").disabled


def test_dots_laid_and_not_sent(open_page: Open, at: Meeting, me: Access) -> None:
    """They wait while the room does something else; counted without them, it is said once."""
    _rated(at, me, *TO_THE_DOTS)
    app = open_page("room", a=me.uid)
    app.number_input[0].set_value(3).run()
    at.take("set_targets")
    app.run()
    assert "counted before you sent yours" not in _words(app)
    at.take("vote_dots")
    app.run()
    assert "2 dots left" in _words(app)
    at.take("close_dots")
    app.run()
    assert "The dots were counted before you sent yours." in _words(app)
    app.run()
    assert "The dots were counted before you sent yours." not in _words(app)


def test_dots_sent_are_not_missed(open_page: Open, at: Meeting, me: Access) -> None:
    """Who has sent theirs hears nothing of the kind, also where another window sent them."""
    _rated(at, me, *TO_THE_DOTS)
    offered = room_of(opened.database(), me).ballot[0]
    give_dots(opened.database(), me, {offered: 5})
    app = open_page("room", a=me.uid)
    assert "Sent." in _words(app)
    at.take("close_dots")
    app.run()
    assert "counted before you sent" not in _words(app)


def test_the_end(open_page: Open, at: Meeting, me: Access) -> None:
    """Closing thanks who was there and says that the phone has let go; nobody else learns of it."""
    _rated(at, me, "reveal")
    app = open_page("room", a=me.uid)
    at.take("close")
    app.run()
    assert app.title[0].value == "The meeting is over. Thank you!"
    assert "is erased" in _words(app)
    later = open_page("room", a=me.uid)
    assert later.title[0].value == "There is nothing to show here"


def test_the_start_page_leads_back(open_page: Open, at: Meeting) -> None:
    """A phone in a meeting finds it on the start page, in blue; and anybody may join by code."""
    at.joined()
    app = open_page()
    blue = [button.label for button in app.button if button.proto.type == "primary"]
    assert blue == ["Back to the meeting"]
    _press(app, "Back to the meeting")
    assert app.title[0].value == "You have joined"
    at.take("close")
    over = open_page()
    assert "Back to the meeting" not in _labels(over)
    _press(over, "Join by code")
    assert over.text_input(key="code").label == "Code from the screen"
