"""The start page's way into workshops as one of the people in them."""

from __future__ import annotations

import streamlit as st

from assessment.store import joining
from assessment.store.joining import RoomSummary
from assessment.ui import frame, navigation, opened, session
from assessment.ui.plain import plain


def rooms() -> tuple[RoomSummary, ...]:
    """List the workshops that this browser has joined and that are not closed, newest first."""
    key = session.browser_key()
    return () if key is None else joining.rooms(opened.database(), key)


def cards(summaries: tuple[RoomSummary, ...], *, primary: bool) -> None:
    """Draw a card for each; the newest may lead on in blue."""
    texts = session.texts()
    for number, summary in enumerate(summaries):
        name = f"{plain(summary.organisation)} · " if summary.organisation else ""
        with st.container(border=True, gap="xsmall"):
            said = texts.say("You have joined")
            st.markdown(f"**{name}{plain(summary.title)}**  \n:small[:gray[{said}]]")
            frame.link(
                texts.say("Back to the meeting"),
                navigation.ROOM,
                {session.SITTING: summary.uid},
                key=f"room-{summary.uid}",
                primary=primary and number == 0,
            )


def by_code() -> None:
    """Lead to the join page."""
    frame.link(session.texts().say("Join by code"), navigation.JOIN, key="join")
