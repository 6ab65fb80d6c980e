"""The rail of the control page: the nine steps of a workshop, and how far it is."""

from __future__ import annotations

import streamlit as st

from assessment.texts import Texts
from assessment.ui import frame, session
from assessment.ui.control import Control
from assessment.workshop.course import State

_STEP: dict[State, int] = {
    "lobby": 1,
    "levels": 2,
    "rating": 3,
    "revealed": 4,
    "discussion": 5,
    "second_vote": 5,
    "consensus": 5,
    "targets": 6,
    "dot_vote": 7,
    "actions": 8,
    "closed": 9,
}


def draw(at: Control) -> None:
    """Draw the steps, the current one marked, and how many people there are."""
    texts, now = session.texts(), _STEP[at.course.state]
    with st.container(key="rail", gap="xsmall"):
        for number, step in enumerate(_names(texts), start=1):
            with st.container(key="now" if number == now else f"rail-{number}"):
                if number == now:
                    said = progress(at)
                    more = f"  \n:small[:blue[{said}]]" if said else ""
                    st.markdown(f"**{number}. {step}**{more}")
                else:
                    frame.gray(f"{number}. {step}")
        st.space("xsmall")
        frame.gray(_joined(at, texts))


def name(at: Control) -> str:
    """Name the current step."""
    return _names(session.texts())[_STEP[at.course.state] - 1]


def progress(at: Control) -> str:
    """Say how far the current step is; empty where there is nothing to count."""
    texts, room, state = session.texts(), at.workshop, at.course.state
    of = texts.whole(room.joined)
    if state == "rating":
        return texts.say("{n} of {of} have finished", n=texts.whole(room.finished), of=of)
    if state == "second_vote":
        return texts.say("{n} of {of} have answered", n=texts.whole(room.in_second_vote), of=of)
    if state == "dot_vote" and not at.course.dots_closed:
        return texts.say("{n} of {of} have voted", n=texts.whole(room.dots_given), of=of)
    if state in {"discussion", "consensus"}:
        return _topic(at, texts)
    return _actions(at, texts) if state == "actions" else ""


def _actions(at: Control, texts: Texts) -> str:
    actions = len(at.workshop.actions)
    if not actions:
        return texts.say("No action yet")
    return texts.count("{n} action", "{n} actions", actions)


def _topic(at: Control, texts: Texts) -> str:
    """Count the topic among those talked about by default, where it is one of them."""
    names = [topic.capability for topic in at.topics]
    if at.course.topic not in names:
        return ""
    rank = texts.whole(names.index(at.course.topic) + 1)
    return texts.say("topic {rank} of {of}", rank=rank, of=texts.whole(len(names)))


def _joined(at: Control, texts: Texts) -> str:
    room = at.workshop
    if not room.joined:
        return texts.say("Nobody has joined yet")
    if room.invited is None:
        return texts.count("{n} person has joined", "{n} people have joined", room.joined)
    return texts.say(
        "{n} of {of} have joined", n=texts.whole(room.joined), of=texts.whole(room.invited)
    )


def _names(texts: Texts) -> tuple[str, ...]:
    return (
        texts.say("Invite"),
        texts.say("What the levels mean"),
        texts.say("Silent rating"),
        texts.say("Reveal"),
        texts.say("Discussion"),
        texts.say("Targets"),
        texts.say("Dot vote"),
        texts.say("Plan"),
        texts.say("Wrap-up"),
    )
