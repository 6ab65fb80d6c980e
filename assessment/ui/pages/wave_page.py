import streamlit as st

from assessment.report.room import tell_room
from assessment.ui import (
    files,
    frame,
    handover,
    navigation,
    owner,
    result,
    room_result,
    session,
    targets,
    wave,
)

texts = session.texts()
at = wave.current()
frame.head()
if at is None:
    frame.gone()
    st.stop()
frame.notice()
visit, results = at.visit, at.results()
room = tell_room(visit.rubric, results, texts.language, day=visit.taken_on)
room_result.opening(at, room)
if not results.shows_nothing:
    result.overview(room.story)
    result.priorities(room.story)
    targets.edit(targets.Aims(visit.rubric, visit.scope, visit.targets, at.access))
    result.next_steps(room.story)
    result.extremes(room.story)
    room_result.disagreement(room)
    room_result.distribution(room)
    room_result.groups(room)
    room_result.leaders(room)
    room_result.priority_map(room)
    room_result.unknown_by_group(room)
    room_result.open_ends(room)
    room_result.method(room)
st.header(texts.say("This assessment"), anchor=False)
owner.rename(visit.organisation, at.access)
owner.delete_wave(at.access)
if not results.shows_nothing:
    st.header(texts.say("Take it with you"), anchor=False)
    handover.offer(handover.of_wave(at))
    files.room_downloads(at)
frame.link(texts.say("To the start page"), navigation.START, key="home")
