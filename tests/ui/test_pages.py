"""Each page in its empty, normal and refused states, without a browser."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from app_under_test import KEY, Open
from streamlit.testing.v1 import AppTest

from assessment.places import PACKAGE
from assessment.rubric.model import Rubric
from assessment.store.access import new_key, open_access
from assessment.store.respondents import load_visit
from assessment.ui import opened

Store = Callable[..., str]
PAGES = sorted((PACKAGE / "ui" / "pages").glob("*_page.py"))


def _words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.info, app.error)
    shown = "\n".join(element.value for kind in kinds for element in kind)
    return re.sub(r"\\(.)", r"\1", shown)  # as a reader sees it, without the escapes


def _press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def _disabled(app: AppTest) -> set[str]:
    return {button.label for button in app.button if button.disabled}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_short_and_holds_no_trade_of_others(page: Path) -> None:
    """A page has 60 lines at most, no arithmetic, no SQL, no HTML and no pandas or Altair."""
    text = page.read_text()
    tree = ast.parse(text)
    imported = {
        name.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert text.count("\n") <= 60
    assert imported <= {"streamlit"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.BinOp)]
    assert "<" not in text.replace("<=", "")


@pytest.mark.parametrize("name", ["answer", "review", "result", "device"])
def test_without_a_sitting_a_page_leads_back(open_page: Open, name: str) -> None:
    """An address without a sitting says so in words and offers the start page."""
    app = open_page(name)
    assert not app.exception
    assert "nothing to show here" in _words(app)
    assert "To the start page" in _labels(app)


@pytest.mark.parametrize("name", ["answer", "review", "result", "device"])
def test_a_foreign_sitting_looks_like_none(open_page: Open, sitting: Store, name: str) -> None:
    """Another browser's sitting cannot be told from one that never was."""
    foreign = open_page(name, a=sitting([3] * 26, key=new_key()))
    missing = open_page(name, a=new_key())
    assert _words(foreign) == _words(missing)
    assert _labels(foreign) == _labels(missing)


def test_the_start_page_has_one_primary_action(open_page: Open) -> None:
    """A newcomer sees a way in for each role, and one of them in blue."""
    app = open_page()
    assert not app.exception
    assert {"Assess my company", "Run a workshop", "Join by code"} <= set(_labels(app))
    assert [b.proto.type for b in app.button].count("primary") == 1


def test_the_start_page_remembers(open_page: Open, sitting: Store) -> None:
    """Who comes back may continue, or let somebody else answer."""
    sitting([3] * 8)
    app = open_page()
    assert "Continue" in _labels(app)
    assert "Someone else answers" in _labels(app)
    assert "8 of 26 answered" in _words(app)


def test_the_choice_names_questions_and_minutes(open_page: Open) -> None:
    """The choice of rubric tells how many questions and minutes, full and quick."""
    app = open_page("rubric")
    assert not app.exception
    full, quick = app.radio[0].options[:2]
    assert "26 questions" in full
    assert "minutes" in full
    assert "10 questions" in quick
    assert "Words of the field" in [expander.label for expander in app.expander]
    assert "Market orientation" in _words(app)


def test_nothing_is_chosen_for_the_person(open_page: Open) -> None:
    """A question opens without a choice, and Next is a plain Skip."""
    app = open_page("answer", rubric="customer-orientation", scope="core")
    assert not app.exception
    assert app.radio[0].value is None
    assert "Skip" in _labels(app)
    assert "Next" not in _labels(app)
    assert len(app.radio[0].options) == 7


def test_a_choice_is_stored_before_saved_is_said(open_page: Open, flagship_rubric: Rubric) -> None:
    """The first choice creates the sitting; what the page calls saved stands in the store."""
    app = open_page("answer", rubric="customer-orientation", scope="core")
    app.radio[0].set_value(3).run()
    assert not app.exception
    assert "Saved · 1 of 10" in _words(app)
    uid = app.query_params["a"]
    visit = load_visit(opened.database(), open_access(opened.database(), KEY, uid))
    asked = flagship_rubric.capabilities("core")
    assert visit.answers[asked[0].id].answer.level == 3


def test_next_moves_on_and_back_returns(open_page: Open, flagship_rubric: Rubric) -> None:
    """Next asks the next question, Back shows the answer given."""
    asked = flagship_rubric.capabilities("full")
    app = open_page("answer", rubric="customer-orientation", scope="full")
    app.radio[0].set_value(2).run()
    _press(app, "Next")
    assert app.title[0].value == asked[1].title.say("en")
    _press(app, "Back")
    assert app.title[0].value == asked[0].title.say("en")
    assert app.radio[0].value == 2


def test_words_typed_before_next_are_kept(open_page: Open, flagship_rubric: Rubric) -> None:
    """A comment that arrives together with the click on Next is saved."""
    first = flagship_rubric.capabilities("full")[0].id
    app = open_page("answer", rubric="customer-orientation", scope="full")
    app.radio[0].set_value(2).run()
    assert not app.text_area  # they are drawn once they are asked for
    app.session_state[f"words-{first}:0.0"] = True  # AppTest cannot open an expander itself
    app.run()
    app.text_area[0].set_value("Two customers said so")
    _press(app, "Next")
    uid = app.query_params["a"]
    visit = load_visit(opened.database(), open_access(opened.database(), KEY, uid))
    assert visit.answers[first].answer.evidence == "Two customers said so"
    assert visit.answers[first].answer.level == 2


def test_a_choice_that_comes_with_a_language_switch_is_kept(
    open_page: Open, sitting: Store, flagship_rubric: Rubric
) -> None:
    """A choice the page has not yet seen when the language is switched is saved all the same."""
    uid = sitting([1])
    first = flagship_rubric.capabilities("full")[0].id
    app = open_page("answer", a=uid, q=first)
    app.radio[0].set_value(4)
    app.button(key="language-ru").click().run()
    assert app.radio[0].value == 4
    visit = load_visit(opened.database(), open_access(opened.database(), KEY, uid))
    assert visit.answers[first].answer.level == 4


def test_a_language_switch_keeps_answer_and_place(open_page: Open, sitting: Store) -> None:
    """Switching language in mid-answer loses nothing."""
    uid = sitting([1, 2, 3])
    app = open_page("answer", a=uid, q="structure.coordination")
    assert app.radio[0].value == 2
    app.button(key="language-ru").click().run()
    assert app.radio[0].value == 2
    assert "Взаимодействие" in app.title[0].value
    app.radio[0].set_value(4).run()
    app.button(key="language-en").click().run()
    assert app.radio[0].value == 4
    assert app.title[0].value == "Coordination across functions"


def test_an_older_window_does_not_overwrite(open_page: Open, sitting: Store) -> None:
    """A change made elsewhere is shown, with a word about it, instead of being overwritten."""
    uid = sitting([1, 2, 3])
    older = open_page("answer", a=uid, q="structure.coordination")
    newer = open_page("answer", a=uid, q="structure.coordination")
    newer.radio[0].set_value(5).run()
    older.radio[0].set_value(3).run()
    assert older.radio[0].value == 5
    assert "changed in another window" in _words(older)


def test_what_is_not_saved_stays_and_says_so(
    open_page: Open, sitting: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the store refuses, the choice stays, the page says so and leads nowhere until saved."""
    uid = sitting([1, 2, 3])
    app = open_page("answer", a=uid, q="structure.coordination")
    with monkeypatch.context() as refused:
        refused.setattr("assessment.ui.sitting.answers.save", _refuse)
        app.radio[0].set_value(4)
        _press(app, "Next")
        assert "Not saved" in _words(app)
        assert app.title[0].value == "Coordination across functions"
        assert app.radio[0].value == 4
        assert _disabled(app) == {"Back", "Next"}
    app.button(key="save-again").click().run()
    assert "Not saved" not in _words(app)
    assert not _disabled(app)
    access = open_access(opened.database(), KEY, uid)
    stored = load_visit(opened.database(), access).answers["structure.coordination"]
    assert stored.answer.level == 4


def test_the_last_answer_is_not_left_unsaved(
    open_page: Open, sitting: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the last answer is not saved, no door leads away from it."""
    uid = sitting([3] * 9, scope="core")
    app = open_page("answer", a=uid, q="commitment.culture")
    with monkeypatch.context() as refused:
        refused.setattr("assessment.ui.sitting.answers.save", _refuse)
        app.radio[0].set_value(4).run()
    assert app.button(key="finish").disabled
    assert "Another device" not in _labels(app)
    app.button(key="save-again").click().run()
    assert not app.button(key="finish").disabled


def test_a_choice_outlives_a_store_that_cannot_be_read(
    open_page: Open, sitting: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the store cannot even be read, the page says so, and the choice is saved afterwards."""
    uid = sitting([1, 2, 3])
    app = open_page("answer", a=uid, q="structure.coordination")
    with monkeypatch.context() as broken:
        broken.setattr("assessment.ui.sitting.respondents.load_visit", _unreadable)
        app.radio[0].set_value(4).run()
        assert not app.exception
        assert "cannot be reached right now" in _words(app)
    app.run()
    assert app.radio[0].value == 4
    stored = load_visit(opened.database(), open_access(opened.database(), KEY, uid)).answers
    assert stored["structure.coordination"].answer.level == 4


def test_two_sittings_in_one_window_stay_apart(open_page: Open, sitting: Store) -> None:
    """What stands in one sitting's widgets is never saved into another's."""
    first, second = sitting([5, 2]), sitting([1, 2])
    app = open_page("answer", a=first, q="structure.customer-owner")
    assert app.radio[0].value == 5
    app.radio[0].set_value(4).run()
    app.query_params["a"] = second
    app.run()
    assert app.radio[0].value == 1
    app.query_params["a"] = first
    app.run()
    assert app.radio[0].value == 4
    for uid, level in ((first, 4), (second, 1)):
        visit = load_visit(opened.database(), open_access(opened.database(), KEY, uid))
        assert visit.answers["structure.customer-owner"].answer.level == level


def test_a_name_is_in_the_file_at_once(open_page: Open, sitting: Store) -> None:
    """The organisation's name, once typed, is saved and stands in what is downloaded next."""
    uid = sitting([3] * 26)
    app = open_page("result", a=uid)
    app.text_input[0].set_value("Acme").run()
    assert not app.exception
    visit = load_visit(opened.database(), open_access(opened.database(), KEY, uid))
    assert visit.organisation == "Acme"
    assert app.text_input[0].value == "Acme"


def _unreadable(*_: object, **__: object) -> None:
    from assessment.errors import StoreError, message

    raise StoreError(message("the database cannot be read"))


def _refuse(*_: object, **__: object) -> None:
    from assessment.errors import NotSaved, message

    raise NotSaved(message("the disk is full"))


def test_the_review_lists_what_is_open(open_page: Open, sitting: Store) -> None:
    """Before the result stand the unanswered questions, each one tap away, and the don't-knows."""
    uid = sitting([3] * 23, _23="dont_know")
    app = open_page("review", a=uid)
    assert not app.exception
    assert "2 questions are unanswered" in _words(app)
    assert _labels(app).count("Answer") == 2
    assert "You chose “I don’t know”" in _words(app)


def test_the_result_says_whose_view_it_is(open_page: Open, sitting: Store) -> None:
    """One person's result says so, names its finding and shows no company score."""
    app = open_page("result", a=sitting([2, 3] * 13))
    assert not app.exception
    assert "one person’s view" in _words(app)
    assert "Furthest from the target" in app.title[0].value


def test_a_result_without_answers_has_no_number(open_page: Open, sitting: Store) -> None:
    """A sitting of nothing but don't-knows gives words, not a score."""
    app = open_page("result", a=sitting([], _0="dont_know", _1="not_applicable"))
    assert not app.exception
    assert not re.search(r"\bnan\b", _words(app).lower())


def test_a_changed_target_moves_the_gap(open_page: Open, sitting: Store) -> None:
    """A target set in place is stored, and the gap follows at once."""
    uid = sitting([3] * 26)
    app = open_page("result", a=uid)
    before = _words(app)
    group = app.get("button_group")[0]
    group.set_value(5).run()
    assert not app.exception
    assert _words(app) != before
    access = open_access(opened.database(), KEY, uid)
    assert load_visit(opened.database(), access).targets == {"structure": 5.0}
