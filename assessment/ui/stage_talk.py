"""The projector while one question is talked about: answers over anchors, and the time left."""

from __future__ import annotations

import streamlit as st

from assessment.charts.stage_specs import votes_spec
from assessment.report import meeting
from assessment.report.voting import Votes, tell_votes
from assessment.report.wording import Wording
from assessment.rubric.model import Capability
from assessment.ui import frame, names, result, stage_clock, stage_levels
from assessment.ui.control import Control
from assessment.ui.plain import plain


def draw(at: Control) -> None:
    """Draw the first answers to the question, its anchors, and what to ask the room."""
    words, topic = at.words, at.topic
    if words is None or topic is None:
        return
    head, clock = st.columns([6, 1], vertical_alignment="center")
    with head:
        frame.gray(place(at, words, topic))
        st.title(at.title(topic.id), anchor=False)
    with clock:
        stage_clock.draw(at)
    told = tell_votes(words, topic.id)
    votes(told)
    names.below_levels(at)
    stage_levels.anchors(words.rubric, topic, named=not told.levels)
    counts = words.results.score(topic.id).counts
    if counts and sum(counts):
        asked = meeting.prompt(words, counts)
        st.markdown(f"**{plain(asked.lead)}** {plain(asked.text)}")
    remarks(at, told)


def place(at: Control, words: Wording, topic: Capability) -> str:
    """Say which topic this is; one beyond the agenda is counted among all."""
    found = next((one for one in at.agenda if one.capability == topic.id), None)
    if found is None:
        return at.dimension(words.rubric.dimension_of(topic.id).id)
    return plain(meeting.place(words, found, at.topics if found in at.topics else at.agenda))


def votes(told: Votes) -> None:
    """Draw a vote's picture, or say why there is none."""
    if told.levels:
        result.picture("votes", votes_spec, told.levels, stage=True, description=told.alt)
    else:
        st.markdown(plain(told.title))


def remarks(at: Control, told: Votes) -> None:
    """Say how to read a vote's picture; where names stand below it they say it all."""
    if not at.workshop.named:
        frame.gray(f":small[{plain(' '.join(told.remarks))}]")
