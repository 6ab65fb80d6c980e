"""Following a workshop: the page is drawn anew as soon as something of it has changed.

Our own server tells the browser; where another serves the page, it looks by itself.
"""

from __future__ import annotations

from threading import Event

import streamlit as st

from assessment.store.pulse import pulse, pulse_of_steps
from assessment.ui import opened, style

TOLD = Event()  # set where our own server tells browsers of a change

# Seconds between two looks. Each is a run of the page's fragment, and phones are many.
SECONDS, PHONE_SECONDS = 1.5, 2


def watch(wave_uid: str, revision: int) -> None:
    """Draw the page anew once there is a change newer than the one it shows."""
    if TOLD.is_set():
        style.follow("changes", wave_uid, revision)
    else:
        _look(wave_uid, revision)


def watch_steps(wave_uid: str, moved: int) -> None:
    """Do as ``watch``, but for the facilitators' steps alone: nobody else changes what is shown."""
    if TOLD.is_set():
        style.follow("steps", wave_uid, moved)
    else:
        _look_for_steps(wave_uid, moved)


@st.fragment(run_every=SECONDS)
def _look(wave_uid: str, revision: int) -> None:
    _go_on(pulse(opened.database(), wave_uid), revision)


@st.fragment(run_every=PHONE_SECONDS)
def _look_for_steps(wave_uid: str, moved: int) -> None:
    _go_on(pulse_of_steps(opened.database(), wave_uid), moved)


def _go_on(newest: int | None, shown: int) -> None:
    """Run the page anew where what it shows is old, or gone."""
    if newest is None or newest > shown:
        st.rerun()
