from functools import partial

import streamlit as st

from assessment.ui import device, frame, session, sitting

texts = session.texts()
at = sitting.current()
frame.head()
if at is None or at.access is None:
    frame.gone()
    st.stop()
st.title(texts.say("Continue on another device"), anchor=False)
st.markdown(
    texts.say(
        "Make a link and open it on your phone or another computer; your answers come along. It "
        "opens once, within seven days. A new link replaces the old one."
    )
)
device.link(at.access)
frame.bar(partial(device.back, at))
