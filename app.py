"""The router: page configuration, language, navigation, run."""

import streamlit as st

from assessment.ui import frame, navigation, session, style, turns

texts = session.texts()
st.set_page_config(layout="centered")
with turns.turn(), navigation.pages() as pages:
    page = st.navigation(pages, position="hidden")
    style.apply(texts.language)
    frame.reconnecting()
    frame.guarded(page.run)
