"""Names beside the answers: where the room agreed to them, after the reveal, and nowhere else."""

from __future__ import annotations

import re

import pytest
from app_under_test import DAY, KEY, Open
from led_rooms import controls, room
from phones import SPLIT, Meeting
from sqlalchemy import Connection, update
from streamlit.testing.v1 import AppTest

from assessment.analysis.answers import Answer
from assessment.store.access import Access
from assessment.store.answers import save
from assessment.store.links import make_projector_link, redeem_facilitator_link
from assessment.store.schema import respondent
from assessment.ui import opened
from assessment.workshop.course import State

NAMES = ("Ann *A*", "Ben", "Cleo", "Dora", "Emil", "Fay")  # the second, fourth and sixth gave 4
LOW, HIGH = ("Ann *A*", "Cleo", "Emil"), ("Ben", "Dora", "Fay")


def call(at: Meeting) -> Meeting:
    """Give everybody in a room a name of their own."""

    def write(connection: Connection) -> None:
        for number, name in enumerate(NAMES, start=1):
            mine = respondent.c.id == number
            connection.execute(update(respondent).where(mine).values(name=name))

    opened.database().write(write)
    return at


def stage(open_page: Open, at: Meeting) -> AppTest:
    """Open the projector's page."""
    token = make_projector_link(opened.database(), at.lead, today=DAY)
    redeem_facilitator_link(opened.database(), token, KEY, today=DAY)
    app = open_page("stage", w=at.lead.uid)
    assert not app.exception
    return app


def all_of(app: AppTest) -> str:
    """Give every word and every cell of a page."""
    cells = [str(table.value.to_numpy().tolist()) for table in app.table]
    kinds = (app.title, app.header, app.markdown, app.info, app.warning)
    words = [one.value for kind in kinds for one in kind]
    return re.sub(r"\\+(.)", r"\1", "\n".join((*words, *cells)))


def test_the_screen_sets_names_below_their_levels(open_page: Open) -> None:
    """Below each level stand those who chose it, without Markdown of theirs."""
    app = stage(open_page, call(room("discussion", named=True)))
    lines = [re.sub(r"\\(.)", r"\1", one.value) for one in app.markdown]
    low, high = lines.index(", ".join(LOW)), lines.index(", ".join(HIGH))
    assert high - low == 3  # from level 1 to level 4


def test_the_controls_have_the_same_as_a_table(open_page: Open) -> None:
    """A row a person with what they chose; after the second vote with both."""
    at = call(room("discussion", named=True))
    (table,) = controls(open_page, at).table
    assert table.value.to_numpy().tolist()[:2] == [[r"Ann \*A\*", "1"], ["Ben", "4"]]
    at.take("vote_again", "close_vote")
    (table,) = controls(open_page, at).table
    assert table.value.to_numpy().tolist()[1] == ["Ben", "4", "no answer"]


def test_who_does_not_know_is_named_too(open_page: Open) -> None:
    """Who gave no level stands in a line of their own once it is revealed."""
    at = call(room("revealed", named=True))
    ben = Access(2, at.lead.wave, at.lead.assessment, _uid(2))
    save(opened.database(), ben, SPLIT, Answer("dont_know"), expected=1)
    at.take("reveal", "discuss")
    assert "Do not know: Ben." in all_of(stage(open_page, at))


@pytest.mark.parametrize("state", ["rating", "revealed", "discussion", "consensus"])
@pytest.mark.parametrize("page", ["stage", "control"])
def test_a_confidential_room_shows_no_name(open_page: Open, page: str, state: State) -> None:
    """Even if names were stored, no page of a confidential room would show one."""
    at = call(room(state))
    app = stage(open_page, at) if page == "stage" else controls(open_page, at)
    assert not [name for name in NAMES if name in all_of(app)]
    assert "Who chose what" not in [one.label for one in app.expander]


@pytest.mark.parametrize("page", ["stage", "control"])
def test_before_the_reveal_a_named_room_shows_no_name(open_page: Open, page: str) -> None:
    """While people rate, nobody sees who has chosen what."""
    at = call(room("rating", named=True))
    app = stage(open_page, at) if page == "stage" else controls(open_page, at)
    assert not [name for name in NAMES if name in all_of(app)]


def _uid(number: int) -> str:
    found: list[str] = []

    def read(connection: Connection) -> None:
        mine = respondent.select().where(respondent.c.id == number)
        found.append(connection.execute(mine).one().uid)

    opened.database().read(read)
    return found[0]
