"""How many people have come so far: the only number there is before answers are shown."""

from __future__ import annotations

import streamlit as st

from assessment.ui import frame, session, style
from assessment.ui.control import Control


def joined(at: Control) -> None:
    """Say how many have joined, and draw how many are missing where that is known."""
    texts, room = session.texts(), at.workshop
    if room.invited is None:
        words = texts.count("{n} person has joined", "{n} people have joined", room.joined)
        st.header(words, anchor=False)
        return
    n, of = texts.whole(room.joined), texts.whole(room.invited)
    st.header(texts.say("{n} of {of} have joined", n=f":blue[{n}]", of=of), anchor=False)
    words = texts.say("{n} of {of} have joined", n=n, of=of)
    style.steps([room.joined / room.invited], words)


def done(people: int, at: Control, words: str) -> None:
    """Say in large figures how many of those who joined have done what ``words`` name."""
    texts, joined = session.texts(), at.workshop.joined
    if not joined:
        frame.gray(texts.say("Nobody has joined yet."))
        return
    n, of = texts.whole(people), texts.whole(joined)
    said = texts.say("{n} of {of}", n=n, of=of)
    st.metric(words, said, label_visibility="collapsed")
    st.header(words, anchor=False)
    style.steps([people / joined], f"{said} {words}")
