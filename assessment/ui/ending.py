"""The end of a workshop: closing it, what is kept, and opening it again."""

from __future__ import annotations

import streamlit as st

from assessment.report.pieces import Table
from assessment.ui import (
    ahead,
    frame,
    handover,
    inviting,
    lead_link,
    navigation,
    result,
    session,
    steps,
)
from assessment.ui.control import Control
from assessment.ui.wave import Wave
from assessment.workshop.course import may


def finish(at: Control) -> None:
    """Say what closing ends, and ask once more."""
    texts = session.texts()
    ahead.heading(steps.words(at, "close"))
    question = texts.count(
        "{n} action is saved, and the phones cannot come back. Close the workshop now?",
        "{n} actions are saved, and the phones cannot come back. Close the workshop now?",
        len(at.workshop.actions),
    )
    with st.container(horizontal=True):
        ahead.asked(at, "close", question, texts.say("Close it now"))
        ahead.button(at, "set_targets", label=texts.say("Back to the targets"))
    if at.workshop.actions:
        _take_along(at)


def kept(at: Control) -> None:
    """Show what is kept of a closed workshop, and offer to open it again."""
    texts, words = session.texts(), steps.words(at, "reopen")
    st.markdown(
        texts.say(
            "The result stands as it was, with the targets and the plan. The join code is dead and "
            "nobody’s phone can come back."
        )
    )
    if at.course.revealed:
        label = texts.say("Show the result")
        frame.link(label, navigation.WAVE, at.place, key="result", primary=True)
        _take_along(at)
    if at.workshop.actions:
        st.header(texts.say("The plan"), anchor=False)
        result.cells(_plan(at))
    if "reopen" not in may(at.course):
        return
    with st.expander(texts.say("Reopen the workshop"), type="compact", key="again"):
        st.markdown(words.happens)
        ahead.button(at, "reopen")


def foot(at: Control) -> None:
    """Offer what is needed now and then: the screen, the code, the result, an early end."""
    texts, state = session.texts(), at.course.state
    st.divider()
    with st.container(horizontal=True):
        inviting.projector(at)
        if at.course.revealed and state != "closed":
            frame.link(texts.say("Show the result"), navigation.WAVE, at.place, key="result")
        frame.link(texts.say("To the start page"), navigation.START, key="home")
    if state == "closed":
        return
    lead_link.draw(at.access.uid)
    begun = state != "lobby"
    label = texts.say("Join code and links") if begun else texts.say("Links for another computer")
    with st.expander(label, type="compact", key="links"):
        if begun:
            inviting.code(at)
        inviting.elsewhere(at)
    if state != "actions" and "close" in may(at.course):
        _early(at)


def _take_along(at: Control) -> None:
    """Offer the report with what is decided so far."""
    snapshot = at.workshop.snapshot
    if snapshot is not None and not snapshot.measured.shows_nothing:
        st.header(session.texts().say("Take it with you"), anchor=False)
        handover.at_once(handover.of_wave(Wave(at.access, snapshot)))


def _early(at: Control) -> None:
    words = steps.words(at, "close")
    with st.expander(session.texts().say("Close the workshop early"), type="compact", key="early"):
        st.markdown(words.happens)
        ahead.button(at, "close")


def _plan(at: Control) -> Table:
    texts = session.texts()
    say = texts.say
    headers = (say("Question"), say("First step"), say("Who"), say("When"), say("Done when"))
    actions = (one.action for one in at.workshop.actions)
    return Table(
        headers,
        tuple(
            (
                at.name(one.capability),
                one.first_step,
                one.owner,
                "" if one.due is None else texts.day(one.due),
                one.done_when,
            )
            for one in actions
        ),
    )
