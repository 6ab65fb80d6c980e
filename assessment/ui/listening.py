"""What a phone shows while its person looks at the screen, and when there is nothing more."""

from __future__ import annotations

import streamlit as st

from assessment.texts import Texts
from assessment.ui import frame, navigation, session
from assessment.ui.phone import Phone
from assessment.ui.plain import plain


def listen(at: Phone) -> None:
    """Send the eyes to the screen and say what stands there."""
    texts = session.texts()
    head(at)
    before = at.room.course.state == "lobby"
    title = texts.say("You have joined") if before else texts.say("Look at the screen")
    st.title(title, anchor=False)
    st.markdown(_words(at, texts))
    frame.gray(texts.say("Keep this page open: it goes on by itself."))


def head(at: Phone) -> None:
    """Name the meeting above what is said, and tell what an earlier page left to tell."""
    frame.head(f"**{plain(at.room.organisation or at.room.title)}**")
    frame.notice()


def over() -> None:
    """Say farewell to who was in the room; to anybody else, that there is nothing here."""
    texts = session.texts()
    frame.head()
    if not was_here():
        _nothing(texts)
        return
    frame.notice()
    st.title(texts.say("The meeting is over. Thank you!"), anchor=False)
    st.markdown(
        texts.say(
            "What connected this phone with your answers is erased: they can no longer be changed, "
            "nor found from here."
        )
    )
    frame.link(texts.say("To the start page"), navigation.START, key="to-start")


def _nothing(texts: Texts) -> None:
    st.title(texts.say("There is nothing to show here"), anchor=False)
    st.markdown(
        texts.say(
            "The meeting is over, or this page belongs to another phone. Where a meeting goes on, "
            "the code on its screen leads there."
        )
    )
    with st.container(horizontal=True):
        frame.link(texts.say("Join by code"), navigation.JOIN, key="join", primary=True)
        frame.link(texts.say("To the start page"), navigation.START, key="to-start")


def note() -> None:
    """Remember that this session was in the room of the address."""
    session.held("rooms")[session.parameter(session.SITTING) or ""] = True


def was_here() -> bool:
    """Say whether this session was in the room of the address."""
    return (session.parameter(session.SITTING) or "") in session.held("rooms")


def _words(at: Phone, texts: Texts) -> str:
    course, name = at.room.course, _topic(at, texts)
    said = {
        "lobby": texts.say("The questions come as soon as the facilitator begins."),
        "levels": texts.say("It is explained what the levels mean. The questions come next."),
        "revealed": texts.say("The answers have been revealed."),
        "discussion": texts.say("The room talks about **{question}**.", question=name),
        "consensus": texts.say("The room agrees on a level for **{question}**.", question=name),
        "targets": texts.say("The room sets targets."),
        "dot_vote": texts.say("The dots are counted. What matters most to the room stands there."),
        "actions": texts.say("The room decides who does what, and until when."),
    }
    return said[course.state]


def _topic(at: Phone, texts: Texts) -> str:
    topic = at.room.course.topic
    return (
        "" if topic is None else plain(at.room.rubric.capability(topic).title.say(texts.language))
    )
