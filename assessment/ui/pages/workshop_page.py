import streamlit as st

from assessment.ui import frame, opening, preview, reaching, session

texts = session.texts()
choices = preview.choices()
frame.head(f"**{texts.say('Orientir')}** :gray[· {texts.say('facilitator')}]")
st.title(texts.say("Open a workshop"), anchor=False)
if not choices:
    st.markdown(texts.say("There is no rubric to choose from. Tell whoever runs this server."))
    st.stop()
reaching.warn()
opening.offer(opening.ask(choices))
