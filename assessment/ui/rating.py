"""Answering in a workshop: the questions, when they give way to the room, and how they end."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.errors import AccessDenied, NotSaved, WorkshopError
from assessment.store.joining import finish
from assessment.ui import (
    answering,
    frame,
    keeping,
    listening,
    navigation,
    opened,
    question,
    session,
    sitting,
    watching,
)
from assessment.ui.answering import Beyond
from assessment.ui.keeping import State
from assessment.ui.phone import Phone, View, view
from assessment.ui.sitting import Sitting


def shown(at: Phone) -> View:
    """Say what the phone shows now.

    A question stays as long as somebody writes there or the answer is not saved.
    """
    asking = session.parameter(session.QUESTION) is not None
    late = session.parameter(session.LATE) is not None
    wanted = view(at.room, asking=asking, late=late)
    if wanted != "second_vote":
        session.drop(session.SECOND)
    if wanted != "questions" and asking:
        if _holds():
            return "questions"
        _leave()
    return wanted


def ask(at: Phone) -> None:
    """Ask the questions, or the one that is still held until it can give way to the room."""
    late = session.parameter(session.LATE) is not None
    waits = view(at.room, asking=True, late=late) != "questions"
    here = sitting.current() if session.parameter(session.QUESTION) is None else None
    if here is not None:
        session.move(here.here.id, here.stored(here.here.id).revision)
    answering.ask(Beyond(_no_way_back, _finish, partial(_giving_way, waits), st.rerun))
    if waits:
        _wait()


def finished(at: Phone) -> None:
    """Say that nothing is left to do, and lead back to the answers as long as they may change."""
    texts = session.texts()
    listening.head(at)
    st.title(texts.say("You are finished"), anchor=False)
    st.markdown(
        texts.say(
            "Your answers are saved. They will be revealed to everyone at once; until then you can "
            "change them."
        )
    )
    here = sitting.current()
    if here is not None:
        if here.unanswered:
            label = texts.count("{n} open question", "{n} open questions", len(here.unanswered))
            place = answering.place(here, here.unanswered[0])
            frame.link(label, navigation.ROOM, place, key="open-ones", primary=True)
        place = answering.place(here, here.asked[0])
        frame.link(texts.say("Change my answers"), navigation.ROOM, place, key="change")
    frame.gray(texts.say("Keep this page open: it goes on by itself."))


def late(at: Phone) -> None:
    """Offer to go on answering after the reveal to who has not answered everything."""
    here = sitting.current() if at.room.course.takes_answers else None
    if here is None or not here.unanswered:
        return
    texts = session.texts()
    with st.container(border=True, gap="small"):
        st.markdown(
            texts.count(
                "**You left {n} question open.** You may still answer it.",
                "**You left {n} questions open.** You may still answer them.",
                len(here.unanswered),
            )
        )
        place = {**answering.place(here, here.unanswered[0]), session.LATE: "1"}
        frame.link(texts.say("Go on answering"), navigation.ROOM, place, key="go-on")


def _holds() -> bool:
    """Say whether the question must stay: somebody writes, or the answer cannot be saved yet.

    What came with this very click is saved now. A session that follows a lost one shows the
    question once more, to learn what its window still holds.
    """
    drawn, at = session.drawn(), sitting.current()
    if at is None:
        return False
    if drawn is None or drawn[0] != at.uid or session.given_way(*drawn):
        return True
    if question.writing(drawn[1], session.edition(*drawn)):
        return True
    try:
        return keeping.keep_given(at, at.rubric.capability(drawn[1]))[0] == "not_saved"
    except AccessDenied:
        return False


@st.fragment(run_every=watching.SECONDS)
def _wait() -> None:
    """Draw the page anew once nothing holds the question any more."""
    if not _holds():
        st.rerun()


def _leave() -> None:
    for name in (session.QUESTION, session.REVISION, session.LATE):
        session.drop(name)


def _no_way_back(_state: State) -> None:
    st.button(session.texts().say("Back"), key="leave", disabled=True)


def _finish(at: Sitting) -> None:
    texts = session.texts()
    try:
        if at.access is not None:
            finish(opened.database(), at.access)
    except NotSaved:
        session.tell_once(texts.say("This could not be saved. Try again in a moment."))
    except (AccessDenied, WorkshopError):
        _leave()  # the meeting went on meanwhile, as the page says when it is drawn
    else:
        _leave()
    st.rerun()


def _giving_way(waits: bool, at: Sitting, state: State) -> None:  # noqa: FBT001 - bound beforehand
    """Say that the room has gone on, to somebody who is still writing."""
    if not waits or state == "not_saved":
        return
    texts = session.texts()
    with st.container(key="gone-on", gap="small"):
        st.info(texts.say("**The meeting has gone on.** Look at the screen when you are ready."))
        pressed = st.button(texts.say("Look at the screen"), key="give-way")
        if pressed and not session.given_way(at.uid, at.here.id):  # else there is more to read
            _leave()
            st.rerun()
