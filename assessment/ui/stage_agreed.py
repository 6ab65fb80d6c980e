"""The projector after the second vote: both votes over the anchors, and what the room agreed on."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment.report import meeting
from assessment.report.voting import tell_votes
from assessment.report.wording import DOT, Wording
from assessment.ui import frame, names, session, stage_levels, stage_talk
from assessment.ui.control import Control
from assessment.ui.plain import plain
from assessment.workshop.consensus import Consensus


def draw(at: Control) -> None:
    """Draw the answers before and after, with the agreed level beside them once there is one."""
    words, topic = at.words, at.topic
    if words is None or topic is None:
        return
    told = tell_votes(words, topic.id, at.workshop.second_votes.get(topic.id))
    consensus = at.workshop.agreed.get(topic.id)
    title, numbers = st.columns([2.5, 1])
    with title:
        frame.gray(plain(told.heading) + DOT + _dimension(at, words, topic.id))
        st.title(at.title(topic.id), anchor=False)
        if consensus is not None:
            _reasons(words, consensus)
    with numbers:
        _numbers(consensus)
    stage_talk.votes(told)
    names.below_levels(at, again=topic.id in at.course.voted)
    stage_levels.anchors(words.rubric, topic, named=not told.levels)
    stage_talk.remarks(at, told)


def _dimension(at: Control, words: Wording, capability: str) -> str:
    return at.dimension(words.rubric.dimension_of(capability).id)


def _numbers(consensus: Consensus | None) -> None:
    """Set the agreed level and the evidenced one side by side: two numbers, never mixed."""
    texts = session.texts()
    if consensus is None:
        frame.gray(texts.say("no level agreed yet"))
        return
    agreed, evidenced = st.columns(2, wrap=False)
    agreed.metric(texts.say("agreed"), texts.whole(consensus.level))
    if consensus.evidenced is not None:
        evidenced.metric(texts.say("evidenced"), texts.whole(consensus.evidenced))


def _reasons(words: Wording, consensus: Consensus) -> None:
    """Say why, and who sees it otherwise; the levels stand beside it as numbers."""
    _, *reasons = meeting.agreed(words, replace(consensus, evidenced=None))
    st.markdown("  \n".join(map(plain, reasons)))
