"""The join page: what a code opens, what is promised, and what must be said before the start."""

from __future__ import annotations

import re

import pytest
from app_under_test import KEY, Open
from phones import Meeting, meeting
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from assessment.store.schema import respondent
from assessment.ui import joining, opened
from assessment.ui.wrong_codes import FROM_ONE, WrongCodes

NONE_SUCH = "ZZZZ ZZZZ"


@pytest.fixture(autouse=True)
def no_wrong_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the wrong codes of other tests."""
    monkeypatch.setattr(joining, "_wrong", WrongCodes(lambda: 0.0))


def _words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.markdown, app.info, app.error)
    return re.sub(r"\\(.)", r"\1", "\n".join(one.value for kind in kinds for one in kind))


def _type(app: AppTest, code: str) -> AppTest:
    app.text_input(key="code").set_value(code)
    app.button(key="look-up").click()
    return app.run()


def _invited(open_page: Open, at: Meeting) -> AppTest:
    return _type(open_page("join"), at.code)


def _people() -> list[tuple[str | None, str | None]]:
    """Give group and name of everybody stored."""
    rows = select(respondent.c.group_id, respondent.c.name)
    return opened.database().read(
        lambda connection: [(group, name) for group, name in connection.execute(rows)]
    )


@pytest.mark.parametrize("typed", ["", "hello", NONE_SUCH, "closed"])
def test_a_code_that_opens_nothing(open_page: Open, typed: str) -> None:
    """Wrong, malformed and closed look the same, and what was typed stays to be mended."""
    over = meeting()
    code = over.code
    over.take("close")
    app = _type(open_page("join"), code if typed == "closed" else typed)
    (error,) = app.error
    assert error.value == (
        "**This code does not open a meeting.** Compare it with the one on the screen: eight "
        "letters and digits. After the meeting it no longer works."
    )
    assert app.text_input(key="code").value == (code if typed == "closed" else typed)
    assert not app.exception


@pytest.mark.parametrize("form", ["{}", "{a} {b}", "{a}-{b}", " {}\u00a0"])
def test_a_code_opens_however_it_is_typed(open_page: Open, form: str) -> None:
    """Lower case, blanks and dashes do not matter."""
    at = meeting()
    code = at.code.lower()
    app = _type(open_page("join"), form.format(code, a=code[:4], b=code[4:]))
    assert "You are invited to rate" in _words(app)


def test_the_invitation_says_what_it_is_about(open_page: Open) -> None:
    """Organisation, meeting, rubric, number of questions and minutes stand before the start."""
    app = _invited(open_page, meeting())
    words = _words(app)
    assert app.title[0].value == r"Northern \*Bridge\*"
    for part in ("Managers’ day", "Customer pulse of a team", "7 questions", "about 5 minutes"):
        assert part in words
    assert [button.label for button in app.button if button.proto.type == "primary"] == ["Start"]


def test_in_confidence(open_page: Open) -> None:
    """The promise names the reveal, the five people, and that the same answer shows itself."""
    words = _words(_invited(open_page, meeting()))
    assert "We do not ask your name." in words
    assert "Results start at five people." in words
    assert "how many chose each level, without names" in words
    assert "The same answer from everybody shows itself." in words
    assert "Names are shown" not in words


def test_with_names(open_page: Open) -> None:
    """A named meeting says so, promises no secrecy, and lets nobody in without a name."""
    app = _invited(open_page, meeting(named=True))
    words = _words(app)
    assert "Names are shown in this meeting." in words
    assert "five people" not in words
    assert "do not ask your name" not in words
    app.text_input(key="name").set_value("   ")
    app.button(key="start").click().run()
    assert [error.value for error in app.error] == [
        "Write your name: it will stand beside your answers."
    ]
    assert _people() == []
    app.text_input(key="name").set_value("Анна Орлова")
    app.button(key="start").click().run()
    assert _people() == [(None, "Анна Орлова")]
    assert app.title[0].value == "You have joined"


@pytest.mark.parametrize(("choice", "stored"), [(0, "Sales"), (1, "IT & *co*"), (2, None)])
def test_groups_are_asked_and_may_be_left_unsaid(
    open_page: Open, choice: int, stored: str | None
) -> None:
    """No group is chosen beforehand; one must be, or that one would rather not say."""
    app = _invited(open_page, meeting(groups=("Sales", "IT & *co*")))
    assert app.radio[0].value is None
    assert app.radio[0].options[-1] == "I would rather not say"
    app.button(key="start").click().run()
    assert [error.value for error in app.error] == [
        "Choose a group, or say that you would rather not."
    ]
    assert _people() == []
    app.radio[0].set_value(choice).run()
    app.button(key="start").click().run()
    assert _people() == [(stored, None)]


def test_a_choice_outlives_a_switch_of_language(open_page: Open) -> None:
    """The group chosen in one language is chosen in the other."""
    app = _invited(open_page, meeting(groups=("Sales", "IT")))
    app.radio[0].set_value(1).run()
    app.button(key="language-ru").click().run()
    assert app.radio[0].label == "Ваша группа"
    assert app.radio[0].value == 1


def test_joining_twice_is_one_person(open_page: Open) -> None:
    """A browser that comes once more goes on as who it was."""
    at = meeting()
    uid = at.joined(KEY).uid
    app = _invited(open_page, at)
    app.button(key="start").click().run()
    assert uid in app.query_params["a"]
    assert len(_people()) == 1


def test_many_wrong_codes_are_told_to_wait_and_right_ones_open(open_page: Open) -> None:
    """After twenty wrong codes in a minute one is told to wait; a right code is never slowed."""
    at = meeting()
    app = open_page("join")
    for _ in range(FROM_ONE):
        assert not joining._wrong.too_many("")
    assert "too many wrong codes" in _type(app, NONE_SUCH).error[0].value
    assert "You are invited to rate" in _words(_type(app, at.code))


def test_a_meeting_closed_in_front_of_the_door(open_page: Open) -> None:
    """Who presses Start after the end is told at the code, and nobody is stored."""
    at = meeting()
    app = _invited(open_page, at)
    at.take("close")
    app.button(key="start").click().run()
    assert "does not open a meeting" in app.error[0].value
    assert not app.exception
    assert _people() == []
