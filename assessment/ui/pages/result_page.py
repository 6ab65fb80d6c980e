import streamlit as st

from assessment.report.story import tell
from assessment.ui import (
    files,
    frame,
    handover,
    navigation,
    owner,
    result,
    session,
    sitting,
    targets,
)
from assessment.ui.answering import place

texts = session.texts()
at = sitting.current()
frame.head()
if at is None:
    frame.gone()
    st.stop()
if at.access is None:
    navigation.go(navigation.REVIEW, place(at))
story = tell(at.rubric, at.results(), texts.language, day=at.opened_on)
result.opening(story)
if story.overview:
    result.overview(story)
    result.priorities(story)
    targets.edit(targets.Aims(at.rubric, at.scope, at.targets, at.access))
result.next_steps(story)
result.extremes(story)
result.open_ends(story)
if story.unanswered:
    frame.link(texts.say("Answer the rest"), navigation.REVIEW, place(at), key="answer-rest")
result.method(story)
st.header(texts.say("This assessment"), anchor=False)
owner.rename(at.organisation, at.access)
with st.container(horizontal=True):
    label = texts.say("Continue on another device")
    frame.link(label, navigation.DEVICE, place(at), key="device")
    frame.link(texts.say("Change my answers"), navigation.ANSWER, place(at, at.here), key="change")
owner.delete(at.access)
st.header(texts.say("Take it with you"), anchor=False)
handover.offer(handover.own(at))
files.downloads(at)
frame.link(texts.say("To the start page"), navigation.START, key="home")
