import streamlit as st

from assessment.ui import frame, hindrances, session, taking_in, terms, understood, upload

texts = session.texts()
frame.head()
st.title(texts.say("Upload a file of answers"), anchor=False)
st.markdown(
    texts.say(
        "Answers of several people become a result that only this browser can open. You see how "
        "the file was understood before anything is kept."
    )
)
at, given = upload.choose(), None
if at is not None and not hindrances.hinder(at):
    given = terms.ask(at)
    understood.show(at)
taking_in.offer(at, given)
