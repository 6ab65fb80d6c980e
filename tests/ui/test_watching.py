"""How pages of a workshop come to know that it went on."""

from __future__ import annotations

import re

import pytest
from app_under_test import Open
from led_rooms import controls, room
from phones import meeting
from streamlit.testing.v1 import AppTest

from assessment.store.access import new_key
from assessment.ui import watching


@pytest.fixture
def _served(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page be served by our own server."""
    monkeypatch.setattr(watching.TOLD, "is_set", lambda: True)


def _followed(app: AppTest) -> list[tuple[str, ...]]:
    """Give what the page notes for the browser: of what, of which workshop, the number it shows."""
    noted = re.compile('class="follow" data-what="(.*?)" data-uid="(.*?)" data-number="(.*?)"')
    return [found.groups() for one in app.get("html") if (found := noted.search(one.proto.body))]


@pytest.mark.usefixtures("_served")
def test_a_phone_follows_the_steps(open_page: Open) -> None:
    """The phone's page notes which step it shows; who joins or answers moves no phone."""
    at = meeting()
    me = at.joined()
    at.take("rate", "reveal")
    moved = at.now.revision
    at.others(1)
    app = open_page("room", a=me.uid)
    assert _followed(app) == [("steps", at.lead.uid, str(moved))]


@pytest.mark.usefixtures("_served")
def test_the_controls_follow_every_change(open_page: Open) -> None:
    """The facilitator's page notes the newest change, people who join included."""
    at = room("lobby")
    at.joined(new_key())
    app = controls(open_page, at)
    assert _followed(app) == [("changes", at.lead.uid, str(at.now.revision))]


def test_elsewhere_the_page_looks_by_itself(open_page: Open) -> None:
    """Plain Streamlit tells no browser of a change, so nothing is noted for it."""
    assert _followed(controls(open_page, room("lobby"))) == []
