"""The timer of a talk: how much is left, and two more minutes as often as they are needed."""

from __future__ import annotations

import streamlit as st

from assessment.ui import pressing, session
from assessment.ui.control import Control

MORE = 2  # minutes
MINUTE = 60  # seconds


def button(at: Control, minutes: int) -> None:
    """Offer to start the timer, or to give more time; a press counts once."""
    texts, ends_at, now = session.texts(), at.workshop.ends_at, session.now()
    if ends_at is None:
        label = texts.count("Start the timer, {n} minute", "Start the timer, {n} minutes", minutes)
        until = now + minutes * MINUTE
    else:
        label = texts.count("{n} more minute", "{n} more minutes", MORE)
        until = max(ends_at, now) + MORE * MINUTE
    if st.button(label, key=pressing.key(f"timer-{ends_at}", at.course)):
        pressing.give_time(at, until)
        st.rerun()


@st.fragment(run_every=1)
def left(ends_at: int) -> None:
    """Draw how much of the talk is left, second by second."""
    texts = session.texts()
    minutes, seconds = divmod(max(0, ends_at - session.now()), MINUTE)
    if not minutes and not seconds:
        st.markdown(f":small[:orange[**{texts.say('time is up')}**]]")
        return
    time = f"{minutes}:{seconds:02d}"
    st.markdown(f":small[:gray[{texts.say('{time} left', time=time)}]]")
