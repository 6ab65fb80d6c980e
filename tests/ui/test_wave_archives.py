"""The archive of a wave on its way through the pages: downloaded, uploaded, and shown again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from app_under_test import DAY, KEY, Open
from led_rooms import room as led
from led_rooms import words_on
from rooms_of_people import Room
from streamlit.testing.v1 import AppTest

from assessment.store.access import open_wave_access
from assessment.store.planning import keep_action
from assessment.store.snapshots import load_wave
from assessment.store.waves import waves
from assessment.store.workshops import workshops
from assessment.ui import opened
from assessment.workshop.plan import Action

SPLIT = "listen.conversations"
Files = dict[str, Callable[[], bytes]]


def archive_of(open_page: Open, files: Files, uid: str) -> bytes:
    """Take the archive of a wave along from its page."""
    assert not open_page("wave", w=uid).exception
    return files["archive.json"]()


def upload(open_page: Open, content: bytes) -> AppTest:
    """Open an archive as a person would."""
    app = open_page("open")
    app.file_uploader[0].set_value(("mine.json", content, "application/json")).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("people", [2, 7, 60])
def test_a_wave_s_archive_leads_to_its_page(
    open_page: Open, files: Files, room: Callable[..., Room], people: int
) -> None:
    """What is downloaded from a result opens as the same result, on its own page and card."""
    original = room(people).uid
    content = archive_of(open_page, files, original)
    app = upload(open_page, content)
    database = opened.database()
    again, before = waves(database, KEY)
    assert {again.uid, before.uid} != {original}
    assert before.uid == original
    assert (again.respondents, again.organisation) == (before.respondents, before.organisation)
    assert app.query_params["w"] == again.uid
    shown, kept = (
        load_wave(database, open_wave_access(database, KEY, one.uid)) for one in (again, before)
    )
    assert shown == kept
    assert words_on(app) == words_on(open_page("wave", w=original))
    assert archive_of(open_page, files, again.uid) == content


def test_a_workshop_s_archive_leads_to_its_control_page(open_page: Open, files: Files) -> None:
    """A workshop comes back with its plan, closed, and nothing offers to open it again."""
    at = led("actions")
    keep_action(opened.database(), at.lead, Action(SPLIT, "write a letter", "Анна", DAY))
    content = archive_of(open_page, files, at.lead.uid)
    assert "Анна" in content.decode()  # who does it; nobody else is named
    assert "Anna" not in content.decode()
    app = upload(open_page, content)
    (again,) = (one for one in workshops(opened.database(), KEY) if one.state == "closed")
    assert app.query_params["w"] == again.uid
    assert (again.joined, again.title) == (at.now.joined, at.now.title)
    assert app.title[0].value == "The workshop is closed"
    assert "write a letter" in app.table[0].value.to_string()
    labels = {button.label for button in app.button}
    assert "Show the result" in labels
    assert not any("Reopen" in label for label in labels)
    assert archive_of(open_page, files, again.uid) == content


def test_a_bent_archive_is_refused_with_its_place(
    open_page: Open, files: Files, room: Callable[..., Room]
) -> None:
    """A number of four people in confidence is refused, and nothing is opened."""
    tree: dict[str, Any] = json.loads(archive_of(open_page, files, room(12).uid))
    tree["measured"]["overall"]["n"] = 4
    app = upload(open_page, json.dumps(tree).encode())
    (error,) = app.error
    said = error.value.replace("\\", "")
    assert "nothing was taken from it" in said
    assert "measured / overall: in confidence no number rests on fewer than 5 people" in said
    assert len(waves(opened.database(), KEY)) == 1
