import streamlit as st

from assessment.ui import frame, home, joined, led, navigation, session

texts = session.texts()
home.redeem_link()
led.redeem_link()
visits, waves, workshops = home.visits(), home.waves(), led.workshops()
rooms = joined.rooms()
leading = led.running(workshops)
busy = leading or bool(rooms)
frame.head()
frame.notice()
st.space("small")
st.title(texts.say("How well does the company live by its customers’ interests?"), anchor=False)
st.markdown(
    texts.say(
        "Orientir asks how a company works with its customers; every question has levels described "
        "in words. You see where you stand, where you want to be and what to do first."
    )
)
st.space("xsmall")
led.cards(workshops)
joined.cards(rooms, primary=not leading)
home.unfinished(visits, primary=not busy)
home.finished(waves, primary=not visits and not busy)
label = texts.say("Someone else answers") if visits else texts.say("Assess my company")
newcomer = not visits and not waves and not busy
with st.container(horizontal=True):
    frame.link(label, navigation.RUBRIC, key="assess", primary=newcomer)
    led.new()
    joined.by_code()
frame.gray(texts.say("No registration, no name. You see the result at once, and nobody else does."))
st.space("medium")
with st.container(horizontal=True):
    frame.link(texts.say("Upload a file of answers"), navigation.IMPORT, key="import")
    frame.link(texts.say("Open a saved archive"), navigation.OPEN, key="open")
