"""The projector while people answer in silence: how many are done, and nothing of what they say."""

from __future__ import annotations

import streamlit as st

from assessment.report.wording import DOT
from assessment.ui import frame, session, stage_clock, stage_count, stage_lobby
from assessment.ui.control import Control
from assessment.ui.plain import plain


def draw(at: Control) -> None:
    """Draw the first rating."""
    texts = session.texts()
    head, clock = st.columns([6, 1])
    with head:
        frame.gray(texts.say("Silent rating") + DOT + texts.say("everyone for themselves"))
    with clock:
        stage_clock.draw(at)
    st.space("large")
    stage_count.done(at.workshop.finished, at, texts.say("finished"))
    st.space("large")
    st.markdown(texts.say("Rate what is, not what you wish for. If you do not know, say so."))
    frame.gray(texts.say("The answers are revealed to everyone at once."))
    stage_lobby.late(at)


def draw_again(at: Control) -> None:
    """Draw the second vote on one question."""
    texts, topic = session.texts(), at.topic
    if topic is None:
        return
    frame.gray(
        texts.say("Second vote") + DOT + at.dimension(at.workshop.rubric.dimension_of(topic.id).id)
    )
    st.title(at.title(topic.id), anchor=False)
    st.markdown(plain(topic.ask.say(texts.language)))
    st.space("medium")
    stage_count.done(at.workshop.in_second_vote, at, texts.say("have answered"))
    st.space("large")
    st.markdown(texts.say("Choose anew; nobody sees what you chose before."))
    frame.gray(texts.say("The answers are revealed to everyone at once."))
