"""The agenda: what to talk about, why it stands where it stands, and what is done."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.report import meeting
from assessment.ui import frame, pressing, session
from assessment.ui.control import Control
from assessment.ui.plain import plain
from assessment.workshop.agenda import Topic


def agenda(at: Control) -> None:
    """List what is talked about by default, and all else folded."""
    texts = session.texts()
    st.header(texts.say("Agenda"), anchor=False)
    frame.gray(
        texts.say(
            "The order is disagreement × gap × weight. Any topic can be opened, and left open."
        )
    )
    _rows(at, at.topics)
    others = at.agenda[len(at.topics) :]
    if others:
        label = texts.count("{n} more question", "{n} more questions", len(others))
        with st.expander(label, type="compact", key="other-topics"):
            _rows(at, others)


def folded(at: Control) -> None:
    """Offer the agenda while one of its topics is talked about."""
    with st.expander(session.texts().say("Agenda"), type="compact", key="agenda"):
        _rows(at, at.agenda)


def prompt(at: Control) -> None:
    """Say what to ask the room about the topic; it stands on the screen too."""
    words, topic = at.words, at.topic
    counts = None if words is None or topic is None else words.results.score(topic.id).counts
    if words is None or not counts or not sum(counts):
        return
    asked = meeting.prompt(words, counts)
    frame.gray(f"**{plain(asked.lead)}** {plain(asked.text)}")


def _rows(at: Control, topics: Sequence[Topic]) -> None:
    for topic in topics:
        _row(at, topic)


def _row(at: Control, topic: Topic) -> None:
    texts, words = session.texts(), at.words
    if words is None:
        return
    rank, here = texts.whole(topic.rank), topic.capability == at.course.topic
    with st.container(
        key=f"row-topic-{topic.rank}",
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        st.markdown(
            f"**{rank}. {at.title(topic.capability)}**{_done(at, topic)}  \n"
            f":small[:gray[{plain(meeting.why_here(words, topic))}]]"
        )
        if here:
            frame.gray(texts.say("now"))
        elif st.button(
            texts.say("Open topic {rank}", rank=rank),
            key=pressing.key(f"open-{topic.capability}", at.course),
        ):
            pressing.take(at, "discuss", topic.capability)


def _done(at: Control, topic: Topic) -> str:
    """Tick what is agreed on."""
    agreed = at.workshop.agreed.get(topic.capability)
    if agreed is None:
        return ""
    said = session.texts().say("agreed: level {level}", level=agreed.level)
    return f" :blue[✓ {said}]"
