"""The projector's page: what the whole room sees, state by state, without any controls."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.errors import AccessDenied
from assessment.store.access import open_wave_access
from assessment.store.workshops import load_workshop
from assessment.ui import (
    opened,
    session,
    stage_agreed,
    stage_dots,
    stage_levels,
    stage_lobby,
    stage_plan,
    stage_rating,
    stage_reveal,
    stage_talk,
    stage_targets,
)
from assessment.ui.control import Control
from assessment.workshop.course import State


def current() -> Control | None:
    """Give the workshop the address means; None where this browser may not even show it.

    Raises StoreError.
    """
    database = opened.database()
    uid = session.parameter(session.WAVE) or ""
    try:
        access = open_wave_access(database, session.browser_key() or "", uid)
        return Control(access, load_workshop(database, access))
    except AccessDenied:
        return None


def speak(at: Control) -> None:
    """Speak the workshop's language where nobody chose another in the address."""
    if session.parameter(session.LANGUAGE) is None:
        session.choose(at.workshop.language)
        st.rerun()


def draw(at: Control) -> None:
    """Draw what the room sees now."""
    _SCENES[at.course.state](at)


_SCENES: dict[State, Callable[[Control], None]] = {
    "lobby": stage_lobby.draw,
    "levels": stage_levels.draw,
    "rating": stage_rating.draw,
    "revealed": stage_reveal.draw,
    "discussion": stage_talk.draw,
    "second_vote": stage_rating.draw_again,
    "consensus": stage_agreed.draw,
    "targets": stage_targets.draw,
    "dot_vote": stage_dots.draw,
    "actions": stage_plan.draw,
    "closed": stage_plan.farewell,
}
