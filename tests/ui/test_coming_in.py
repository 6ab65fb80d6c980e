"""How people come in: a code that works, an address phones reach, links shown once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from app_under_test import DAY, KEY, Open
from led_rooms import controls, labels, press, room, words_on
from streamlit.testing.v1 import AppTest

from assessment.store.access import new_key
from assessment.store.joining import join
from assessment.store.links import (
    make_projector_link,
    redeem_facilitator_link,
)
from assessment.store.openings import CODE_DAYS
from assessment.ui import opened, session
from assessment.workshop.codes import spaced
from assessment.workshop.course import State


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> date:
    """Let the page be drawn on the first day on which the code opens nothing."""
    day = DAY + timedelta(days=CODE_DAYS + 1)
    monkeypatch.setattr(session, "today", lambda: day)
    return day


def links(app: AppTest) -> list[str]:
    """Give the one-time links that stand on a page."""
    return [one.value for one in app.code if "lead=" in one.value]


@pytest.mark.parametrize("state", ["lobby", "rating"])
def test_one_press_renews_an_expired_code(open_page: Open, later: date, state: State) -> None:
    """The page says until when it worked and shows the new one; who has joined stays in."""
    at = room(state)
    old = at.code
    app = controls(open_page, at)
    assert "The join code has expired: it worked until December 23, 2026" in words_on(app)
    assert not [one for one in app.code if old in one.value]
    press(app, "Make a new code")
    assert at.code != old
    assert [one for one in app.code if at.code in one.value]
    assert "expired" not in words_on(app)
    assert join(opened.database(), new_key(), at.code, group=None, name=None, today=later)


def test_the_screen_does_not_ask_for_a_dead_code(open_page: Open, later: date) -> None:
    """An expired code stands nowhere on the screen, neither as a picture nor to be typed."""
    at = room("lobby")
    token = make_projector_link(opened.database(), at.lead, today=later)
    redeem_facilitator_link(opened.database(), token, KEY, today=later)
    app = open_page("stage", w=at.lead.uid)
    assert app.title[0].value == "The join code has expired"
    assert spaced(at.code) not in words_on(app) + str([one.value for one in app.metric])
    assert not app.get("imgs")


@pytest.mark.parametrize(
    ("address", "warned"),
    [
        ("http://127.0.0.1:8501", True),
        ("http://localhost:8501", True),
        ("http://[::1]:8501", True),
        ("http://192.168.0.7:8501", False),
        ("https://assess.example.org", False),
    ],
)
@pytest.mark.parametrize("page", ["control", "workshop"])
def test_an_address_phones_cannot_reach_is_said(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, page: str, address: str, *, warned: bool
) -> None:
    """Before opening and beside the code the page says what to do about a loopback address."""
    monkeypatch.setattr(session, "address", lambda: address)
    app = controls(open_page, room("lobby")) if page == "control" else open_page("workshop")
    found = [one.value for one in app.warning if "orientir serve --host 0.0.0.0" in one.value]
    assert len(found) == warned


def test_the_facilitators_link_is_gone_after_the_next_press(open_page: Open) -> None:
    """It stands there after opening, whoever joins meanwhile, and not once anything is pressed."""
    app = open_page()
    app.button(key="run").click().run()
    app.button(key="open").click().run()
    (link,) = links(app)
    assert links(app.run()) == [link]
    press(app, "Start the silent rating")
    assert not links(app)


def test_the_start_page_takes_the_link_away(open_page: Open) -> None:
    """Who comes back from the start page does not find it again, and may make another."""
    app = open_page()
    app.button(key="run").click().run()
    app.button(key="open").click().run()
    assert links(app)
    press(app, "To the start page")
    press(app, "Lead on")
    assert not links(app)


def test_a_new_link_stays_until_it_is_hidden(open_page: Open) -> None:
    """People who join draw the page anew; the link waits to be copied, and then goes."""
    at = room("rating")
    app = press(controls(open_page, at), "Link to the controls")
    first = links(app)
    at.joined(new_key())
    assert links(app.run()) == first
    press(app, "Link to the screen")
    assert len(links(app)) == 1
    assert links(app) != first
    press(app, "Hide the link")
    assert not links(app)
    assert "Hide the link" not in labels(app)
