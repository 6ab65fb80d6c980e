import streamlit as st

from assessment.store.access import new_key
from assessment.ui import frame, navigation, preview, session
from assessment.ui.answering import place
from assessment.ui.sitting import Sitting

texts = session.texts()
choices = preview.choices()
frame.head(f"**{texts.say('Orientir')}** :gray[· {texts.say('new assessment')}]")
st.title(texts.say("What to assess"), anchor=False)
if not choices:
    st.markdown(texts.say("There is no rubric to choose from. Tell whoever runs this server."))
    st.stop()
choice = preview.choose(choices)
preview.levels(choice)
preview.sample(choice)
preview.questions(choice)
preview.glossary(choice)
preview.provenance(choice)
frame.bar(
    lambda: frame.link(texts.say("Back"), navigation.START, key="back"),
    lambda: frame.link(
        texts.say("Begin"),
        navigation.ANSWER,
        {**place(Sitting(choice.rubric, choice.scope), choice.asked[0]), session.BEGUN: new_key()},
        key="begin",
        primary=True,
    ),
)
