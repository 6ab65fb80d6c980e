"""The router: page configuration, language, navigation, run."""

import streamlit as st

from assessment.ui import frame, navigation, session, style

texts = session.texts()
st.set_page_config(page_title=texts.say("Orientir"), layout="centered")
page = st.navigation(navigation.pages(), position="hidden")
style.apply(texts.language)
frame.guarded(page.run)
