import streamlit as st

from assessment.ui import files, frame, navigation, session

texts = session.texts()
frame.head()
st.title(texts.say("Open a saved archive"), anchor=False)
st.markdown(
    texts.say(
        "Choose the JSON file you downloaded from a result. It opens as a new assessment in this "
        "browser; nothing else is changed."
    )
)
files.open_archive()
frame.bar(lambda: frame.link(texts.say("Back"), navigation.START, key="back"))
