from functools import partial

import streamlit as st

from assessment.ui import frame, review, sitting

at = sitting.current()
frame.head()
if at is None:
    frame.gone()
    st.stop()
review.unanswered(at)
review.unknown(at)
frame.bar(partial(review.back, at), partial(review.finish, at))
