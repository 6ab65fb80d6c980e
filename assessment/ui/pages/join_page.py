from functools import partial

import streamlit as st

from assessment.ui import frame, joining, navigation, session
from assessment.ui.promise import promise

texts = session.texts()
invitation = joining.invited()
frame.head()
if invitation is None:
    joining.ask_code()
    frame.bar(lambda: frame.link(texts.say("Back"), navigation.START, key="back"))
    st.stop()
joining.welcome(invitation)
promise(named=invitation.named)
name = joining.ask_name(invitation)
group = joining.ask_group(invitation)
frame.notice()
frame.bar(
    lambda: frame.gray(f":small[{texts.say('Taking part is voluntary')}]"),
    partial(joining.start, invitation, name, group),
)
