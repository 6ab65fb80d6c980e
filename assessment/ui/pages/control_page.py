import streamlit as st

from assessment.ui import control, desk, frame, rail, watching

at = control.current()
frame.head(control.where(at))
if at is None:
    frame.gone()
    st.stop()
control.follow(at)
control.notice(at)
steps, now = st.columns([1, 2.9], gap="medium")
with steps:
    rail.draw(at)
with now, st.container(key="desk"):
    desk.draw(at)
watching.watch(at.access.uid, at.workshop.revision)
