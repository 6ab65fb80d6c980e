"""What is given on a question outlives a lost session, a newer answer and a store out of reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from app_under_test import KEY, Open
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.errors import NotSaved, message
from assessment.store import answers
from assessment.store.access import new_key, open_access
from assessment.store.respondents import load_visit, visits
from assessment.store.words import MAX_COMMENT
from assessment.ui import opened

Store = Callable[..., str]
OWNER = "structure.customer-owner"  # the flagship's first question


def _draft(open_page: Open, begun: str, **place: str) -> AppTest:
    place = {"rubric": "customer-orientation", "scope": "full", "q": OWNER, **place}
    return open_page("answer", begun=begun, **place)


def _stored(uid: str) -> Answer:
    visit = load_visit(opened.database(), open_access(opened.database(), KEY, uid))
    return visit.answers[OWNER].answer


def _save(uid: str, answer: Answer, expected: int) -> None:
    access = open_access(opened.database(), KEY, uid)
    answers.save(opened.database(), access, OWNER, answer, expected=expected)


def _open_words(app: AppTest, edition: str) -> None:
    app.session_state[f"words-{OWNER}:{edition}"] = True  # AppTest cannot open an expander itself
    app.run()


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def _uid(app: AppTest) -> str:
    named = app.query_params["a"]
    return named if isinstance(named, str) else named[0]


def _press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def test_a_beginning_nobody_heard_of_is_found_again(open_page: Open) -> None:
    """A window left at the draft by a killed server goes on with what was saved there."""
    begun = new_key()
    first = _draft(open_page, begun)
    first.radio[0].set_value(3).run()
    again = _draft(open_page, begun)
    assert again.radio[0].value == 3
    assert _uid(again) == _uid(first)
    again.radio[0].set_value(4).run()
    assert "Next" in _labels(again)
    assert len(visits(opened.database(), KEY)) == 1
    assert _stored(_uid(first)).level == 4


def test_two_windows_of_one_draft_are_one_sitting(open_page: Open) -> None:
    """The second window of a draft finds what the first saved, and does not overwrite it unseen."""
    begun = new_key()
    first, second = _draft(open_page, begun), _draft(open_page, begun)
    first.radio[0].set_value(3).run()
    second.radio[0].set_value(5).run()
    assert second.radio[0].value == 3
    assert "changed in another window" in second.info[0].value
    assert len(visits(opened.database(), KEY)) == 1
    second.radio[0].set_value(5).run()
    assert _stored(_uid(first)).level == 5


@pytest.mark.parametrize("begun", ["", "1", "../x", "x" * 5_000, None])
def test_a_draft_of_another_browser_is_an_empty_one(open_page: Open, begun: str | None) -> None:
    """Whatever the address names its draft, another browser finds nothing of it."""
    begun = begun if begun is not None else new_key()
    mine = _draft(open_page, begun)
    mine.radio[0].set_value(3).run()
    theirs = _draft(open_page, begun, t=new_key())
    assert theirs.radio[0].value is None
    theirs.radio[0].set_value(5).run()
    assert _uid(theirs) != _uid(mine)
    assert _stored(_uid(mine)).level == 3
    stolen = _draft(open_page, _uid(mine), t=new_key())
    assert stolen.radio[0].value is None


@pytest.fixture
def overtaken(open_page: Open, sitting: Store) -> AppTest:
    """Give a window whose unsaved words met a newer answer with a comment."""
    uid = sitting([2])
    app = open_page("answer", a=uid, q=OWNER)
    _open_words(app, "0.1")
    _save(uid, Answer("level", 2, "newer"), expected=1)
    app.text_area[0].set_value("my *proof*").run()
    return app


def test_words_that_give_way_stay_beside_their_field(overtaken: AppTest) -> None:
    """The newer answer is shown, and one's own unsaved words with what happened, by the field."""
    assert overtaken.radio[0].value == 2
    assert [area.value for area in overtaken.text_area] == ["", "newer"]
    assert not [said for said in overtaken.info if "You see the newer one" in said.value]
    (beside,) = overtaken.expander[0].info
    assert "changed in another window" in beside.value
    assert beside.value.endswith("  \nmy \\*proof\\*")
    assert _labels(overtaken).count("Put it in the field") == 1
    assert _stored(_uid(overtaken)) == Answer("level", 2, "newer")


def test_next_does_not_lead_past_a_newer_answer(open_page: Open, sitting: Store) -> None:
    """Words that give way as they come with the click on Next hold the person, who must see it."""
    uid = sitting([2, 3])
    app = open_page("answer", a=uid, q=OWNER)
    title = app.title[0].value
    _open_words(app, "0.1")
    _save(uid, Answer("level", 2, "newer"), expected=1)
    app.text_area[0].set_value("mine")
    _press(app, "Next")
    assert app.title[0].value == title
    access = open_access(opened.database(), KEY, uid)
    assert load_visit(opened.database(), access).position is None
    assert "Put it in the field" in _labels(app)
    _press(app, "Next")
    assert app.title[0].value != title


def test_words_that_gave_way_are_put_back(overtaken: AppTest) -> None:
    """Put back, they stand in the field below what stands there, and are saved."""
    overtaken.text_area[0].set_value("first")
    _press(overtaken, "Put it in the field")
    assert overtaken.text_area[0].value == "first\n\nmy *proof*"
    assert "Put it in the field" not in _labels(overtaken)
    kept = _stored(_uid(overtaken))
    assert kept == Answer("level", 2, "newer", "first\n\nmy *proof*")


def test_words_that_gave_way_can_be_let_go(overtaken: AppTest) -> None:
    """Discarded, they are gone, and nothing of the newer answer changes."""
    _press(overtaken, "Discard")
    assert "Discard" not in _labels(overtaken)
    assert _stored(_uid(overtaken)) == Answer("level", 2, "newer")


def test_words_too_long_for_their_field_are_not_put_back(overtaken: AppTest) -> None:
    """Where both together are longer than a field may be, they can be read but not put back."""
    overtaken.text_area[0].set_value("x" * (MAX_COMMENT - 5)).run()
    buttons = {button.label: button.disabled for button in overtaken.button}
    assert buttons["Put it in the field"]
    assert not buttons["Discard"]


def test_what_was_taken_back_is_not_saved_later(
    open_page: Open, sitting: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice the store refused, and the person undid, does not come back with the next visit."""
    uid = sitting([2, 2])
    app = open_page("answer", a=uid, q=OWNER)
    with monkeypatch.context() as refused:
        refused.setattr("assessment.ui.sitting.answers.save", _refuse)
        app.radio[0].set_value(4).run()
        app.radio[0].set_value(2).run()
    _press(app, "Next")
    _press(app, "Back")
    assert app.radio[0].value == 2
    assert _stored(uid).level == 2


def _refuse(*_: object, **__: object) -> None:
    raise NotSaved(message("not saved: the database is busy"))
