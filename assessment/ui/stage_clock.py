"""The projector's clock: how much time is left, where the facilitator has set any."""

from __future__ import annotations

import streamlit as st

from assessment.ui import session
from assessment.ui.control import Control

MINUTE = 60  # seconds


def draw(at: Control) -> None:
    """Draw the time that is left, second by second; nothing without a timer."""
    if at.workshop.ends_at is not None:
        with st.container(key="clock"):
            _left(at.workshop.ends_at)


@st.fragment(run_every=1)
def _left(ends_at: int) -> None:
    texts = session.texts()
    minutes, seconds = divmod(max(0, ends_at - session.now()), MINUTE)
    over = not minutes and not seconds
    label = f":orange[**{texts.say('time is up')}**]" if over else texts.say("left")
    st.metric(label, f"{minutes}:{seconds:02d}")
