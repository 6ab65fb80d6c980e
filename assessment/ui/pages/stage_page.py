import streamlit as st

from assessment.ui import frame, stage, watching

at = stage.current()
if at is None:
    frame.head()
    frame.gone()
    st.stop()
stage.speak(at)
with st.container(key="stage"):
    stage.draw(at)
watching.watch(at.access.uid, at.workshop.revision)
