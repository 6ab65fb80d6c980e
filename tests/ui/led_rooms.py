"""Workshops that this browser leads, brought to a state, and their control page."""

from __future__ import annotations

import re
from typing import Any

from app_under_test import DAY, KEY, Open
from phones import SPLIT, Meeting, meeting, quick_pulse
from sqlalchemy import Connection
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.store.access import Access, new_key
from assessment.store.answers import keep_first
from assessment.store.joining import finish
from assessment.store.links import make_facilitator_link, redeem_facilitator_link
from assessment.ui import opened
from assessment.workshop.course import State, Step

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


def room(state: State, *, people: int = 6, named: bool = False) -> Meeting:
    """Lead a workshop to a state; half of the room gives 4 to ``SPLIT``, all 1 to the rest."""
    at = meeting(named=named)
    database = opened.database()
    token = make_facilitator_link(database, at.lead, today=DAY)
    redeem_facilitator_link(database, token, KEY, today=DAY)
    for step in TO[state]:
        at.take(step)
        if step == "rate":
            rate(at, people)
    return at


def rate(at: Meeting, people: int) -> None:
    """Let so many join and answer all, in one transaction: a save of each takes seconds."""
    here = [at.joined(new_key()) for _ in range(people)]

    def write(connection: Connection) -> None:
        for number, person in enumerate(here):
            high = 4 if number % 2 else 1
            said = {c.id: Answer("level", high if c.id == SPLIT else 1) for c in asked}
            keep_first(connection, person.respondent, said)

    asked = quick_pulse().capabilities()
    opened.database().write(write)
    for person in here:
        finish(opened.database(), person)


def controls(open_page: Open, at: Meeting, **parameters: str) -> AppTest:
    """Open the control page of a workshop."""
    app = open_page("control", w=at.lead.uid, **parameters)
    assert not app.exception
    return app


def words_on(app: AppTest) -> str:
    """Give what a page says, as a reader sees it."""
    kinds = (app.title, app.header, app.markdown, app.info, app.error, app.warning)
    return re.sub(r"\\(.)", r"\1", "\n".join(one.value for kind in kinds for one in kind))


def press(app: AppTest, label: str) -> AppTest:
    """Press a button and draw the page anew."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    """Give what stands on the buttons."""
    return [button.label for button in app.button]


def blue(app: AppTest) -> list[str]:
    """Give what is drawn in blue: buttons, and those that ask once more."""
    asking = [
        one.proto.popover.label for one in app.get("popover") if one.proto.popover.type == "primary"
    ]
    return [one.label for one in app.button if one.proto.type == "primary"] + asking


def field(app: AppTest, name: str) -> Any:
    """Give the field whose key begins with a name."""
    fields = (*app.text_input, *app.text_area, *app.date_input, *app.get("button_group"))
    return next(one for one in fields if str(one.key).startswith(name))


def more_people(at: Meeting) -> list[Access]:
    """Let five more come, who may vote."""
    return [at.joined(new_key()) for _ in range(5)]
