import streamlit as st

from assessment.ui import frame, navigation, review, session, sitting
from assessment.ui.answering import place

texts = session.texts()
at = sitting.current()
frame.head()
if at is None:
    frame.gone()
    st.stop()
review.unanswered(at)
review.unknown(at)
frame.bar(
    lambda: frame.link(
        texts.say("Back"),
        navigation.ANSWER,
        place(at),
        key="back",
    ),
    lambda: review.finish(at),
)
