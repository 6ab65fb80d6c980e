"""The projector at the end: the plan as it is read aloud, and farewell."""

from __future__ import annotations

import streamlit as st

from assessment.report.wording import DOT
from assessment.ui import frame, session
from assessment.ui.control import Control
from assessment.ui.plain import plain
from assessment.workshop.plan import Action


def draw(at: Control) -> None:
    """Draw the actions as they are written down."""
    texts, actions = session.texts(), at.workshop.actions
    frame.gray(texts.say("The plan"))
    if actions:
        st.title(texts.count("We do {n} thing", "We do {n} things", len(actions)), anchor=False)
    else:
        st.title(texts.say("Who does what, and until when?"), anchor=False)
    _actions(at)


def farewell(at: Control) -> None:
    """Draw the end, with the plan to leave with."""
    texts = session.texts()
    frame.gray(texts.say("The code opens nothing any more; the result and the plan stay."))
    st.title(texts.say("The workshop is over. Thank you!"), anchor=False)
    _actions(at)


def _actions(at: Control) -> None:
    with st.container(key="plan"):
        for number, one in enumerate(at.workshop.actions, start=1):
            _action(at, number, one.action)


def _action(at: Control, number: int, action: Action) -> None:
    """Draw what is done, and beside it who does it and until when."""
    texts = session.texts()
    day = "" if action.due is None else texts.say("by {day}", day=texts.day(action.due))
    done = action.done_when.strip()
    about = [at.title(action.capability)]
    if done:
        about.append(texts.say("done when: {sign}", sign=plain(done)))
    what, who = st.columns([3, 1], gap="medium")
    with what, st.container(gap="xsmall"):
        st.header(f"{number}. {plain(action.first_step)}", anchor=False)
        frame.gray(f":small[{DOT.join(about)}]")
    who.markdown(f"**{plain(action.owner)}**  \n{day}")
