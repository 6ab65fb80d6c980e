import streamlit as st

from assessment.ui import dot_voting, listening, phone, rating, second_vote, watching

at = phone.current()
if at is None:
    listening.over()
    st.stop()
listening.note()
shown = rating.shown(at)
if shown == "questions":
    rating.ask(at)
elif shown == "finished":
    rating.finished(at)
elif shown == "second_vote":
    second_vote.ask(at)
elif shown == "dots":
    dot_voting.ask(at)
else:
    listening.listen(at)
    second_vote.missed(at)
    dot_voting.missed(at)
    rating.late(at)
watching.watch_steps(at.room.wave_uid, at.room.moved)
