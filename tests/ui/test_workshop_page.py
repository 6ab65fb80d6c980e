"""Opening a workshop: few fields, fitting defaults, and one workshop however often pressed."""

from __future__ import annotations

import re

import pytest
from app_under_test import KEY, Open
from streamlit.testing.v1 import AppTest

from assessment.errors import NotSaved, message
from assessment.places import PACKAGE
from assessment.store.access import new_key, open_wave_access
from assessment.store.links import make_facilitator_link, make_projector_link
from assessment.store.workshops import Workshop, load_workshop, workshops
from assessment.ui import opened, session

FOLDED = ("open-language", "open-groups", "open-invited")
QUICK_SCAN, NAMED = 1, 1


def _words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.markdown, app.info, app.error)
    return re.sub(r"\\(.)", r"\1", "\n".join(one.value for kind in kinds for one in kind))


def _stored() -> list[Workshop]:
    """Give the workshops that KEY's browser leads."""
    database = opened.database()
    found = [open_wave_access(database, KEY, one.uid) for one in workshops(database, KEY)]
    return [load_workshop(database, access) for access in found]


def _uid(app: AppTest) -> str:
    """Give the workshop in the address."""
    return str(app.query_params["w"])


def _open(app: AppTest) -> AppTest:
    app.button(key="open").click().run()
    assert not app.exception
    return app


def test_two_clicks_lead_from_the_start_to_the_lobby(open_page: Open) -> None:
    """With nothing filled in, the flagship is asked in full and in confidence."""
    app = open_page()
    app.button(key="run").click().run()
    app = _open(app)
    (room,) = _stored()
    assert (room.rubric.id, room.scope) == ("customer-orientation", "full")
    assert (room.named, room.groups, room.invited, room.language) == (False, (), None, "en")
    assert room.title.startswith("Workshop of ")
    assert app.title[0].value == re.sub(r"([,.])", r"\\\1", room.title)
    assert "Nobody has joined yet" in _words(app)


def test_four_fields_stand_before_the_button(open_page: Open) -> None:
    """Rubric with scope, client, title and who may see what; the rest is folded."""
    app = open_page("workshop")
    keys = [one.key for one in (*app.radio, *app.text_input, *app.get("button_group"))]
    seen = [key for key in keys if not str(key).startswith(FOLDED)]
    assert len(seen) == 4
    assert len(keys) > 4
    assert [one.proto.type for one in app.button].count("primary") == 1


def test_what_is_chosen_is_what_opens(open_page: Open) -> None:
    """Quick scan, names, groups, number and words go into the workshop."""
    app = open_page("workshop")
    app.radio[0].set_value(QUICK_SCAN)
    app.radio[1].set_value(NAMED)
    app.text_input(key="open-organisation").set_value("Northern Bridge")
    app.text_input(key="open-title").set_value("  Managers’ day ")
    app.run()
    language, groups = app.get("button_group")
    language.set_value("ru")
    groups.set_value(["leaders", "sales"])
    app.text_input(key="open-invited").set_value("14").run()
    _open(app)
    (room,) = _stored()
    assert (room.scope, room.named, room.groups) == ("core", True, ("leaders", "sales"))
    assert (room.organisation, room.title) == ("Northern Bridge", "Managers’ day")
    assert (room.invited, room.language) == (14, "ru")


@pytest.mark.parametrize("number", ["0", "many", "-3", "１２"])
def test_a_number_that_cannot_be_opens_nothing(open_page: Open, number: str) -> None:
    """It is said at the field, and the button waits."""
    app = open_page("workshop")
    app.text_input(key="open-invited").set_value(number).run()
    assert "Write a number from 1" in _words(app)
    assert app.button(key="open").disabled


def test_a_choice_outlives_the_other_language(open_page: Open) -> None:
    """Switching the language keeps what was chosen and written."""
    app = open_page("workshop")
    app.radio[0].set_value(QUICK_SCAN)
    app.text_input(key="open-title").set_value("День").run()
    app.button(key="language-ru").click().run()
    assert app.radio[0].value == QUICK_SCAN
    assert app.text_input(key="open-title").value == "День"


def test_going_back_and_opening_again_finds_the_first(open_page: Open) -> None:
    """One visit of the page opens one workshop, and its link is not made anew."""
    app = open_page("workshop", begun="first")
    uid = _uid(_open(app))
    app.query_params["begun"] = "first"
    app.switch_page(str(PACKAGE / "ui" / "pages" / "workshop_page.py"))
    app.run()
    assert _uid(_open(app)) == uid
    assert len(_stored()) == 1


def test_what_is_not_saved_says_so(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the store refuses, the page stays as it is and asks to press again."""

    def refuse(*_: object, **__: object) -> None:
        raise NotSaved(message("the answers are out of reach"))

    app = open_page("workshop")
    app.text_input(key="open-title").set_value("Monday").run()
    with monkeypatch.context() as refused:
        refused.setattr("assessment.ui.opening.open_workshop", refuse)
        _open(app)
    assert "Nothing was opened." in _words(app)
    assert app.text_input(key="open-title").value == "Monday"
    _open(app)
    assert [room.title for room in _stored()] == ["Monday"]


def test_the_facilitators_link_is_shown_once(open_page: Open) -> None:
    """The window that opened it shows the link; another one of the same browser does not."""
    app = _open(open_page("workshop"))
    assert any("/?lead=" in one.value for one in app.code)
    uid = _uid(app)
    assert not any("/?lead=" in one.value for one in open_page("control", w=uid).code)


@pytest.mark.parametrize("role", ["facilitator", "projector"])
def test_a_link_opens_controls_or_screen_once(open_page: Open, role: str) -> None:
    """It leads another browser where it is meant to, and nobody a second time."""
    uid = _uid(_open(open_page("workshop")))
    database = opened.database()
    lead = open_wave_access(database, KEY, uid)
    make = make_facilitator_link if role == "facilitator" else make_projector_link
    token = make(database, lead, today=session.today())
    other = new_key()
    app = open_page("start", t=other, lead=token)
    app.run()
    assert not app.exception
    assert open_wave_access(database, other, uid).role == role
    late = open_page("start", t=new_key(), lead=token)
    late.run()
    assert "This link no longer works" in _words(late)


def test_the_start_page_leads_on(open_page: Open) -> None:
    """A workshop that is open leads on in blue; its card names it."""
    app = open_page("workshop")
    app.text_input(key="open-organisation").set_value("*Bridge*").run()
    uid = _uid(_open(app))
    start = open_page()
    assert "*Bridge* · Workshop of" in _words(start)
    blue = [one.label for one in start.button if one.proto.type == "primary"]
    assert blue == ["Lead on"]
    start.button(key=f"workshop-{uid}").click().run()
    assert not start.exception
    assert _uid(start) == uid


def test_the_page_speaks_russian(open_page: Open) -> None:
    """No label is left in English."""
    app = open_page("workshop", lang="ru")
    said = [one.label for one in (*app.radio, *app.text_input, *app.get("button_group"))]
    said += [one.label for one in (*app.button, *app.expander) if one.label != "English"]
    said += [app.title[0].value, *app.radio[1].options]
    assert not [words for words in said if re.search("[A-Za-z]{3,}", words.replace("small", ""))]
