"""The facilitator's desk: what people see now, what comes next, and the tools for it."""

from __future__ import annotations

import streamlit as st

from assessment.report import meeting, sentences
from assessment.report.wording import DOT, Wording
from assessment.texts import Texts
from assessment.ui import (
    dotting,
    ending,
    frame,
    pressing,
    rail,
    scenes,
    session,
    style,
    timing,
    tools,
    votes,
)
from assessment.ui.control import Control
from assessment.ui.plain import plain


def draw(at: Control) -> None:
    """Draw the desk of the state the workshop is in; each begins at its top."""
    style.begin_at_the_top(pressing.key("desk", at.course))
    said = rail.progress(at) if at.course.topic else ""
    frame.gray(DOT.join(filter(None, (rail.name(at), said))))
    st.title(_title(at, session.texts()), anchor=False)
    _scene(at)
    st.divider()
    tools.draw(at)
    ending.foot(at)


def _title(at: Control, texts: Texts) -> str:
    """State what there is to know at a glance."""
    course, words = at.course, at.words
    if course.topic is not None:
        return at.title(course.topic)
    if course.dimension is not None:
        return at.dimension(course.dimension)
    if course.state == "closed":
        return texts.say("The workshop is closed")
    found = "" if words is None else _finding(at, words)
    return found or rail.progress(at) or plain(at.workshop.title)


def _finding(at: Control, words: Wording) -> str:
    """State what the room has found in this step; empty where it is still at it."""
    if at.course.state == "revealed":
        return plain(meeting.reveal_title(words, at.agenda))
    if at.course.state == "targets":
        return plain(sentences.headline(words))
    counted = at.course.state == "dot_vote" and at.course.dots_closed
    return dotting.title(at) if counted else ""


def _scene(at: Control) -> None:
    """Say what is on the screen and on the phones, and how the room voted on the topic."""
    texts, now = session.texts(), scenes.scene(at)
    screen, phones, voted = st.columns(3, gap="medium")
    with screen, st.container(gap=None):
        st.markdown(f":small[:gray[{texts.say('On the screen')}]]  \n**{now.screen}**")
        if at.workshop.ends_at is None:
            frame.gray(f":small[{now.screen_more}]")
        else:
            timing.left(at.workshop.ends_at)
    with phones, st.container(gap=None):
        st.markdown(f":small[:gray[{texts.say('On the phones')}]]  \n**{now.phones}**")
        frame.gray(f":small[{now.phones_more}]")
    with voted, st.container(gap="xsmall"):
        votes.counts(at)
