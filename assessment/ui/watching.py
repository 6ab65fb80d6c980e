"""Following a workshop: the page is drawn anew as soon as something of it has changed."""

from __future__ import annotations

import streamlit as st

from assessment.store.pulse import pulse, pulse_of_steps
from assessment.ui import opened

# Seconds between two looks: a change made by another server is known half a second later, and must
# reach every screen within three. Phones are many: they look less often, and to draw them takes
# time. They follow only what is done here.
SECONDS, PHONE_SECONDS = 1.5, 2


@st.fragment(run_every=SECONDS)
def watch(wave_uid: str, revision: int) -> None:
    """Draw nothing; run the page anew once there is a change newer than the one it shows."""
    _follow(pulse(opened.database(), wave_uid), revision)


@st.fragment(run_every=PHONE_SECONDS)
def watch_steps(wave_uid: str, moved: int) -> None:
    """Do as ``watch``, but for the facilitators' steps alone: nobody else changes what is shown."""
    _follow(pulse_of_steps(opened.database(), wave_uid), moved)


def _follow(newest: int | None, shown: int) -> None:
    """Run the page anew where what it shows is old, or gone."""
    if newest is None or newest > shown:
        st.rerun()
